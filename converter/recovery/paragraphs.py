"""A paragraph's rows → its text, and what is printed in one run with it but is not its own."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from converter.model import Byline, Dateline, Text
from converter.recovery import bylines, compose
from converter.recovery.patterns import JUMP
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS
from converter.recovery.whitespace import SOFT

_NOTHING = Text("")


class Dissected(Struct, frozen=True):
    """What a paragraph's rows hold, in their order; what is not there is empty."""

    jump_from: Text
    """上接第一版, in front of the text."""
    opener: tuple[Dateline | Byline, ...]
    """Dateline, and the byline in brackets behind it."""
    text: Text
    jump_to: Text
    """下转第三版, at its end."""
    closer: tuple[Byline, ...]
    """The byline glued to its end."""


def dissect(rows: Sequence[Row], year: int | None, *, first: bool) -> Dissected:
    """Tell a paragraph's parts; first: it opens an article, only then has it a dateline.

    year: of the issue, for dates without one.
    """
    text = compose.body(rows)
    jump_from, text = _jump_from(text)
    opener, text = _opener(text, year) if first else ((), text)
    text, jump_to, closer = _tail(text)
    return Dissected(
        compose.settled(jump_from),
        opener,
        bylines.dated(compose.settled(text), year),
        compose.settled(jump_to),
        (bylines.byline(compose.settled(closer, " ")),) if closer else (),
    )


def _jump_from(text: Text) -> tuple[Text, Text]:
    near = "版" in text.content[: SETTINGS.longest_jump]
    found = JUMP.match(text.content) if near else None
    return compose.split(text, found.end()) if found else (_NOTHING, text)


def _opener(text: Text, year: int | None) -> tuple[tuple[Dateline | Byline, ...], Text]:
    """The dateline, the byline behind it, and the rest; neither may be the whole text."""
    opener: list[Dateline | Byline] = []
    length = bylines.dateline_length(text.content)
    if 0 < length < len(text.content):
        line, text = compose.split(text, length)
        opener.append(bylines.dateline(compose.settled(line), year))
    length = bylines.opening_byline_length(text.content)
    if 0 < length < len(text.content):
        line, text = compose.split(text, length)
        opener.append(bylines.byline(compose.settled(line, " ")))
    return tuple(opener), text


def _tail(text: Text) -> tuple[Text, Text, Text]:
    """The text, and the jump line and the byline at its end, in whichever order they stand.

    Both are sought before the text is cut: pieces of a line are counted from its beginning.
    """
    jump = byline = whole = len(text.content)
    for _ in range(2):
        rest = text.content[: min(jump, byline)].rstrip(SOFT)
        if jump == whole and (at := _jump_start(rest)) > 0:
            jump = at
        elif byline == whole and (at := bylines.closing_byline_start(rest)) > 0:
            byline = at
    if jump == byline:
        return text, _NOTHING, _NOTHING
    first, second = sorted((jump, byline))
    text, tail = compose.split(text, first)
    one, two = compose.split(tail, second - first)
    return (text, one, two) if jump < byline else (text, two, one)


def _jump_start(content: str) -> int:
    """Offset of a jump line at the end of a text; -1 where there is none."""
    if "版" not in content[-SETTINGS.longest_jump :]:
        return -1
    found = JUMP.search(content, max(0, len(content) - SETTINGS.longest_jump))
    return found.start() if found and found.end() == len(content) else -1
