"""Reading a byline: roles, persons and duties in a row (记者 王楠 通讯员 李某 摄影报道).

A credit is read token by token: a role or an organisation, a name, a duty, or what parts them. A
name of two to four characters ends where another token begins, and without a role before it, it
must begin with a family name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from converter.recovery.marks import BRACKETS, BULLETS, HAN
from converter.recovery.settings import SETTINGS
from converter.recovery.surnames import LONG_SURNAMES, SURNAMES
from converter.recovery.whitespace import SOFT

Kind = Literal["role", "person", "duty"]


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a credit: text[start:end]."""

    kind: Kind
    start: int
    end: int


_ROLE = re.compile(
    rf"(?:本报|本刊|本网|本台|本社|新华社|全媒体|融媒体|新媒体|首席|特约|特派|实习|见习|摄影|文字"
    rf"|驻[^记{SOFT}]{{2,4}}?)*"
    r"(?:记者|通讯员|报道员|评论员|编辑|编译|撰稿人?|作者|供稿|融媒体中心|融媒体|全媒体|新媒体)"
    r"|文/图|图/文|文/摄|文(?=[：:])|图(?=[：:])"
)
_DUTY = re.compile("摄影报道|综合报道|报道|摄影|摄制|摄|整理|采写|执笔|供图|文/图|图/文|文|图")
_BETWEEN = f" {SOFT}、，,；;/：:"
"""What parts tokens."""
_NOT_LAST = "、，,；;/：:"
"""A credit that ends so goes on in the next row."""
_FOREIGN = re.compile(rf"{HAN}+(?:·{HAN}+)+")
"""A foreign name with its dots."""
_PADDED = re.compile(rf"{HAN}[{SOFT} ]+(?={HAN}(?:[{SOFT} 、，）)]|$)){HAN}")
"""A name of two characters, set as wide as one of three."""
_RUN = re.compile(rf"{HAN}{{1,4}}")


def read(text: str) -> list[Token] | None:
    """The tokens of a text that is a credit through and through, else None; it names a person."""
    if not text or len(text) > SETTINGS.longest_byline or text[-1] in _NOT_LAST:
        return None
    tokens = list(_tokens(text))
    end = tokens[-1].end if tokens else 0
    if text[end:].strip(_BETWEEN) or not any(t.kind == "person" for t in tokens):
        return None
    return tokens


def has_role(tokens: Sequence[Token]) -> bool:
    """Whether a credit says what its persons are."""
    return any(t.kind == "role" for t in tokens)


def inner(text: str) -> tuple[int, int] | None:
    """Where the credit stands in a text that is bracketed or follows a bullet, else None."""
    if len(text) > 2 and BRACKETS.get(text[0]) == text[-1]:
        return 1, len(text) - 1
    if text[:1] and text[0] in BULLETS:
        return 1, len(text)
    return None


def is_marked(text: str) -> bool:
    """Whether a text is a byline in brackets or behind a bullet."""
    place = inner(text)
    return place is not None and read(text[slice(*place)]) is not None


def _tokens(text: str) -> Iterator[Token]:
    at, led = 0, False
    while at < len(text):
        if text[at] in _BETWEEN:
            at += 1
            continue
        token = _token(text, at, led=led)
        if token is None:
            return
        led = token.kind == "role"
        yield token
        at = token.end


def _token(text: str, at: int, *, led: bool) -> Token | None:
    """The token that begins here; led: a role stands before it."""
    if found := _ROLE.match(text, at):
        return Token("role", at, found.end())
    if at and (found := _DUTY.match(text, at)) and _may_end(text, found.end()):
        return Token("duty", at, found.end())
    end = _name_end(text, at, led=led)
    return Token("person", at, end) if end else None


def _name_end(text: str, at: int, *, led: bool) -> int:
    """Where a name that begins here ends; 0 if none does."""
    if found := _FOREIGN.match(text, at) or _PADDED.match(text, at):
        return found.end()
    run = _RUN.match(text, at)
    if run is None or not (led or text[at] in SURNAMES):
        return 0
    lengths = (4, 3, 2) if text.startswith(LONG_SURNAMES, at) else (3, 2, 4)
    return next((at + n for n in lengths if n <= len(run[0]) and _may_end(text, at + n)), 0)


def _may_end(text: str, at: int) -> bool:
    """Whether a token may end here: at the end, before a separator, a role or a duty."""
    if at == len(text) or text[at] in _BETWEEN or _ROLE.match(text, at):
        return True
    duty = _DUTY.match(text, at)
    return duty is not None and (duty.end() == len(text) or text[duty.end()] in _BETWEEN)
