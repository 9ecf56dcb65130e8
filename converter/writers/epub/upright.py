"""Vertical text: what stands upright in it, and the forms that signs take there.

After W3C's clreq and EPUB practice: one or two digits stand side by side in one place, longer
numbers and years one digit under the other; words of Latin letters, and numbers that are written
with points, colons, strokes or letters (3.5, 10:30, 1/4, 5G), lie on their side and can be read.
"""

from __future__ import annotations

from collections.abc import Iterator

from converter.patterns import pattern
from converter.writers.epub.xhtml import H, fill
from converter.writers.markup import Element

TOGETHER, STACKED = "tcy", "upright"
"""Classes: 纵中横, and one under the other."""

FORMS = {"%": "％"}
"""Signs behind an upright number that take another character; the only ones but quotation marks."""

MOST_TOGETHER = 2
"""Digits that can be read side by side in the width of one character."""

_UPRIGHT = pattern(
    r"""(?x)
    (?<![A-Za-z0-9]) (?<![A-Za-z0-9][.,:/]) (?<![A-Za-z]-)   # no part of a word or longer number
    (?P<digits>[0-9]+)
    (?![A-Za-z0-9]) (?![.,:/][A-Za-z0-9]) (?!-[A-Za-z])
    (?P<sign>%(?![A-Za-z0-9]))?
    |
    (?<![!-~]) (?<![!-~][ ]) (?P<letter>[A-Z]) (?![!-~]) (?![ ][!-~])     # a letter alone: T恤, B超
    """
)


def set_upright(element: Element) -> None:
    """Wrap what stands upright in an element in spans of the two classes, and give signs their
    form."""
    content = list(_content(element.text))
    for child in element:
        set_upright(child)
        content += [child, *_content(child.tail)]
        child.tail = None
    element.text, element[:] = None, []
    fill(element, content)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with its class, or with '' where it needs none."""
    place = 0
    for found in _UPRIGHT.finditer(text):
        number = found["digits"] or found["letter"]
        yield "", text[place : found.start()]
        yield TOGETHER if len(number) <= MOST_TOGETHER else STACKED, number
        place = found.start() + len(number)
        if found["sign"]:
            yield "", FORMS[found["sign"]]
            place += 1
    yield "", text[place:]


def _content(text: str | None) -> Iterator[Element | str]:
    for kind, piece in pieces(text or ""):
        if kind:
            yield H.span({"class": kind}, piece)
        elif piece:
            yield piece
