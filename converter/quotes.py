"""Quotation marks: “ ” ‘ ’ to the corner brackets 「 」 『 』 of traditional typesetting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from converter.model import Issue, Text
from converter.patterns import pattern
from converter.rewriting import Rewriter

CORNERS = {"“": "「", "”": "」", "‘": "『", "’": "』"}
"""Each curly mark and its corner bracket."""

MARK = pattern("[“”‘’]")
"""A quotation mark that may become a corner."""
_ELISION = pattern("’[0-9A-Za-z]|(?<=[A-Za-z])’")
"""’98, it’s, the workers’."""

_Place = tuple[int, int]
"""Paragraph and offset of one mark."""


class _Quotation(Struct):
    """A quotation that is still open, and the marks that become corners when it closes."""

    mark: str
    places: list[_Place]


class _Corners(Rewriter):
    def texts(self, given: Sequence[tuple[Text, str]]) -> list[Text]:
        contents = corner_quotes([text.content for text, _ in given])
        return [replace(t, content=c) for (t, _), c in zip(given, contents, strict=True)]


def with_corner_quotes(issue: Issue) -> Issue:
    """The issue with 「」 for its balanced “”, article by article, and else as it is."""
    corners = _Corners(issue)
    return replace(issue, pages=tuple(corners.page(page) for page in issue.pages))


def corner_quotes(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs of one article with corner brackets for their balanced quotation marks.

    Every paragraph keeps its length. Single marks count only inside double ones, so an apostrophe
    (’98) stays. A quotation may run over several paragraphs when each begins with the opening mark
    again and the last one closes it. Any mark that is not part of a balanced pair stays as it is.
    """
    return cornered(paragraphs)[0]


def cornered(paragraphs: Sequence[str]) -> tuple[list[str], list[_Place]]:
    """What `corner_quotes` gives, and the quotation marks that it leaves as they are, in order.

    Each by its paragraph and its offset in it; an apostrophe is none.
    """
    balanced = _balanced(paragraphs)
    made = list(paragraphs)
    loose: list[_Place] = []
    for number, paragraph in enumerate(paragraphs):
        characters: list[str] | None = None
        for match in MARK.finditer(paragraph):
            at = match.start()
            if (number, at) in balanced:
                characters = characters or list(paragraph)
                characters[at] = CORNERS[match[0]]
            elif not _ELISION.match(paragraph, at):
                loose.append((number, at))
        if characters:
            made[number] = "".join(characters)
    return made, loose


def _balanced(paragraphs: Sequence[str]) -> set[_Place]:
    balanced: set[_Place] = set()
    still_open: list[_Quotation] = []
    for number, paragraph in enumerate(paragraphs):
        start = _carry_over(still_open, number, paragraph)
        for match in MARK.finditer(paragraph, start):
            _read_mark(match, number, still_open, balanced)
    return balanced


def _carry_over(still_open: list[_Quotation], number: int, paragraph: str) -> int:
    """Take up the quotation left open by the paragraph before; where to read on from."""
    carried = still_open[:1] if paragraph.startswith("“") else []
    still_open[:] = carried
    for quotation in carried:
        quotation.places.append((number, 0))
    return len(carried)


def _read_mark(
    match: re.Match[str], number: int, still_open: list[_Quotation], balanced: set[_Place]
) -> None:
    place = (number, match.start())
    inner = bool(still_open) and still_open[-1].mark == "‘"
    match match[0]:
        case "“":
            still_open.append(_Quotation("“", [place]))
        case "‘" if still_open and not inner:
            still_open.append(_Quotation("‘", [place]))
        case "’" if inner and not _is_apostrophe(match, still_open[-1].places[0]):
            closed = still_open.pop()
            still_open[-1].places += [*closed.places, place]  # counts only if the outer one closes
        case "”":
            if inner:
                still_open.pop()  # a ‘ without its ’
            if still_open:
                balanced.update(still_open.pop().places, [place])


def _is_apostrophe(match: re.Match[str], opening: _Place) -> bool:
    """Between two Latin letters (it’s), or where the inner quotation would be empty (‘’98…’)."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    between = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    return between or opening[1] == match.start() - 1
