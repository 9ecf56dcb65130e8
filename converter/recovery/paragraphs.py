"""A paragraph's rows → its text, and what is printed in one run with it but is not its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from converter.model import Byline, Dateline, Text
from converter.recovery import bylines, compose
from converter.recovery.patterns import JUMP
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS

_NOTHING = Text("")


@dataclass(frozen=True, slots=True)
class Dissected:
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
    text, jump_to = _jump_to(text)
    text, closer = _closer(text)
    return Dissected(
        compose.settled(jump_from),
        opener,
        bylines.dated(compose.settled(text), year),
        compose.settled(jump_to),
        closer,
    )


def _jump_from(text: Text) -> tuple[Text, Text]:
    found = JUMP.match(text.content)
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


def _jump_to(text: Text) -> tuple[Text, Text]:
    content = text.content
    found = JUMP.search(content, max(0, len(content) - SETTINGS.longest_jump))
    if found and found.end() == len(content) and found.start() > 0:
        return compose.split(text, found.start())
    return text, _NOTHING


def _closer(text: Text) -> tuple[Text, tuple[Byline, ...]]:
    start = bylines.closing_byline_start(text.content)
    if start <= 0:
        return text, ()
    text, line = compose.split(text, start)
    return text, (bylines.byline(compose.settled(line, " ")),)
