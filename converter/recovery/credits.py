"""Reading a byline: roles, persons and duties in a row (记者 邵青禾 通讯员 温柏 摄影报道).

A credit is read token by token: a role or an organisation, a name, a duty, or what parts them. A
name of two to four characters ends where another token begins, and without a role before it, it
must begin with a family name. A duty stands before its persons (文/邵青禾 图/温柏) or behind them
(邵青禾/文 温柏/图): behind, where the credit ends with one. A credit that names no person is a
source (据新华社电, 本报评论员).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from converter.patterns import pattern
from converter.recovery.marks import BRACKETS, BULLETS, HAN
from converter.recovery.settings import SETTINGS
from converter.recovery.surnames import LONG_SURNAMES, SURNAMES
from converter.recovery.whitespace import SOFT

Kind = Literal["role", "person", "duty", "source"]


class Token(Struct, frozen=True):
    """A part of a credit: text[start:end]."""

    kind: Kind
    """role: what the persons behind it are, or do. duty: what those before it do."""
    start: int
    end: int


_OWN = "本报|本刊|本网|本台|本社|新华社"
_ROLE = pattern(
    rf"(?:{_OWN}|全媒体|融媒体|新媒体|首席|特约|特派|实习|见习|摄影|文字"
    rf"|驻[^记{SOFT}]{{2,4}}?)*"
    r"(?:记者|通讯员|报道员|评论员|实习生|编辑|编译|撰稿人?|作者|供稿|融媒体中心|融媒体|全媒体|新媒体)"
)
_WORK = (
    "摄影|摄制|供图|制图|绘图|撰文|采写|采访|整理|执笔|综合|报道|翻译|策划|统筹"
    "|文字|图片|文|图|摄|绘"
)
_DUTY = pattern(rf"(?:{_WORK})(?:[/／、]?(?:{_WORK}))*")
"""文, 文/图, 摄影报道, 采访整理."""
_AGENCY = rf"(?:新华社|{HAN}{{2,6}}(?:社|网|报|台|客户端)|《[^》]{{1,20}}》)"
_SOURCE = pattern(
    rf"(?:{_OWN})(?:特约|首席)?(?:评论员|观察员|编辑部|记者|通讯员|综合(?:报道|消息|整理)?)"
    r"|(?:新华社|新华网|人民网|中新社|中新网)(?:专?电|发)?"
    rf"|(?:据|综合){_AGENCY}(?:[、和]{_AGENCY})*(?:{HAN}{{2,8}})?(?:\d+月\d+日)?(?:专?电|消息|报道)?"
    r"|(?:来源|摘自|选自|转自|转载自|原载)(?:[：:][^，。；]{2,20}|《[^》]{1,20}》)"
)
"""What says where a text comes from and names nobody."""
_LABEL_ENDS = "/／：:"
"""What parts a duty from its persons, as a label."""
_BLANK = f" {SOFT}"
_BETWEEN = f"{_BLANK}、，,；;{_LABEL_ENDS}"
"""What parts tokens."""
_NOT_LAST = "、，,；;/／：:"
"""A credit that ends so goes on in the next row."""
_FOREIGN = pattern(rf"{HAN}+(?:[·•]{HAN}+)+")
"""A foreign name, or one of a minority, with its dots."""
_PADDED = pattern(rf"{HAN}[{SOFT} ]+(?={HAN}(?:[{SOFT} 、，）)]|$)){HAN}")
"""A name of two characters, set as wide as one of three."""
_RUN = pattern(rf"{HAN}{{1,4}}")
_FIRST = (
    SURNAMES
    | {name[0] for name in LONG_SURNAMES}
    | set("本新全融首特实见摄文驻记通报评编撰作供制绘图采整执综翻策统据来摘选转原人中")
)
"""Characters with which a name, a role, a duty or a source begins."""
_UNREAD = _BETWEEN + "".join(BRACKETS)
"""What may stand before the first of them; a bracket's other half may be in another row."""
_SPACED = ("", *_BLANK)
"""What stands behind the first character of a padded name."""
_OPENING, _CLOSING = frozenset(BRACKETS), frozenset(BRACKETS.values())


def read(text: str) -> list[Token] | None:
    """The tokens of a text that is a credit through and through, else None.

    It names a person or a source. One of its brackets may stand in the row before or behind.
    """
    if not text or len(text) > SETTINGS.longest_byline or text[-1] in _NOT_LAST:
        return None
    if not _may_begin(text):
        return None
    source = text.strip(_BLANK)
    if _SOURCE.fullmatch(source):
        start = text.index(source)
        return [Token("source", start, start + len(source))]
    cut = len(text) - 1 if text[-1] in _CLOSING and _OPENING.isdisjoint(text) else len(text)
    tokens = list(_tokens(text[:cut], int(goes_on(text))))
    end = tokens[-1].end if tokens else 0
    if text[end:cut].strip(_BETWEEN) or not any(t.kind == "person" for t in tokens):
        return None
    return _led(tokens)


def _may_begin(text: str) -> bool:
    """Whether a credit may begin so: most rows can't be one, and need no closer look."""
    first = text.lstrip(_UNREAD)[:2]
    return first[:1] in _FIRST or first[1:] in _SPACED or "·" in text or "•" in text


def has_role(tokens: Sequence[Token]) -> bool:
    """Whether a credit says what its persons are, or names a source instead."""
    return any(t.kind in ("role", "source") for t in tokens)


def inner(text: str) -> tuple[int, int] | None:
    """Where the credit stands in a text that is bracketed or follows a bullet, else None.

    The brackets may be of two widths, as in hasty setting.
    """
    if len(text) > 2 and text[0] in BRACKETS and text[-1] in _CLOSING:
        return 1, len(text) - 1
    if text[:1] and text[0] in BULLETS:
        return 1, len(text)
    return None


def is_marked(text: str) -> bool:
    """Whether a text is a byline in brackets or behind a bullet."""
    place = inner(text)
    return place is not None and read(text[slice(*place)]) is not None


def goes_on(text: str) -> bool:
    """Whether a byline goes on in the next row: its bracket is open, or it ends with a pause."""
    return text[-1] in _NOT_LAST or (text[0] in BRACKETS and _CLOSING.isdisjoint(text))


def _led(tokens: list[Token]) -> list[Token]:
    """The tokens with each duty that stands before its persons told as their role."""
    if tokens[-1].kind != "person":
        return tokens
    leads = [t.kind == "duty" and after.kind != "duty" for t, after in pairwise(tokens)]
    return [
        replace(t, kind="role") if led else t
        for t, led in zip(tokens, (*leads, False), strict=True)
    ]


def _tokens(text: str, at: int) -> Iterator[Token]:
    led = False
    while at < len(text):
        if text[at] in _BETWEEN:
            at += 1
            continue
        token = _token(text, at, led=led)
        if token is None:
            return
        yield token
        at = token.end
        led = _leads(token, text[at : at + 1], led=led)


def _leads(token: Token, after: str, *, led: bool) -> bool:
    """Whether what stands behind a token is a name, whatever it begins with; after: its mark."""
    match token.kind:
        case "role":
            return True
        case "duty":
            return after in tuple(_LABEL_ENDS)
    return led and (after == "、" or after not in tuple(_BETWEEN))


def _token(text: str, at: int, *, led: bool) -> Token | None:
    """The token that begins here; led: a role, or a list of names, stands before it."""
    if found := _ROLE.match(text, at):
        return Token("role", at, found.end())
    if led and (found := _PADDED.match(text, at)):
        return Token("person", at, found.end())
    if (found := _DUTY.match(text, at)) and _is_duty(text, at, found.end()):
        return Token("duty", at, found.end())
    end = _name_end(text, at, led=led)
    return Token("person", at, end) if end else None


def _is_duty(text: str, start: int, end: int) -> bool:
    """Whether what may be a duty's words is one: a name may begin with them (文静)."""
    return end == len(text) or text[end] in _BETWEEN or (start > 0 and _may_end(text, end))


def _name_end(text: str, at: int, *, led: bool) -> int:
    """Where a name that begins here ends; 0 if none does."""
    if found := _FOREIGN.match(text, at) or _PADDED.match(text, at):
        return found.end()
    run = _RUN.match(text, at)
    if run is None or not (led or text[at] in SURNAMES):
        return 0
    double = text.startswith(LONG_SURNAMES, at)
    usual = (4, 3, 2) if double else (3, 2)
    ends = [at + n for n in usual if n <= len(run[0])]
    end = next((end for end in ends if _may_end(text, end)), 0)
    if not end and led and text[at] in SURNAMES:  # names with nothing between them
        glued = (e for e in ends if text[e : e + 1] in SURNAMES)
        end = next((e for e in glued if _name_end(text, e, led=led)), 0)
    return end or (at + 4 if len(run[0]) == 4 and _may_end(text, at + 4) else 0)


def _may_end(text: str, at: int) -> bool:
    """Whether a token may end here: at the end, before a separator, a role or a duty."""
    if at == len(text) or text[at] in _BETWEEN or _ROLE.match(text, at):
        return True
    duty = _DUTY.match(text, at)
    return duty is not None and (duty.end() == len(text) or text[duty.end()] in _BETWEEN)
