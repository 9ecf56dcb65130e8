"""Places of an edition that a person looks at: each with its id, its sentence and its element."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from msgspec import Struct

from converter.patterns import pattern
from converter.traditional.spots import ENDS, Spot

_END: Final = pattern(f"[{ENDS}]")
_LAST_END: Final = pattern(f"(?s:.*)[{ENDS}]")
_CLOSING: Final = "”’」』）》"
_REACH: Final = 60
"""Characters that are shown of a sentence before and behind a spot."""

Sentence = tuple[str, str, str]
"""What stands before a spot, the spot, what stands behind it."""


class Place(Struct, frozen=True):
    """A spot, and where in the issue it is."""

    id: str
    """The same in every run, as long as the text is."""
    spot: Spot
    element: str
    """Id of the paragraph, or of the smallest part with an id that holds the text."""
    sentence: Sentence
    """In simplified characters."""
    converted: Sentence
    decision: str = ""
    """What a person decided; `ok` for what stands there."""


def place_id(element: str, number: int, spot: Spot) -> str:
    """An id made of the element, which of its texts it is, the offset, and what stands there."""
    key = f"{element}\t{number}\t{spot.start}\t{spot.source}"
    return sha256(key.encode("utf-8")).hexdigest()[:12]


def bounds(content: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around start to end begins and ends."""
    least, most = max(0, start - _REACH), min(len(content), end + _REACH)
    before = _LAST_END.match(content, least, start)
    first = before.end() if before else least
    while first < start and content[first] in _CLOSING:
        first += 1
    behind = _END.search(content, end, most)
    last = behind.end() if behind else most
    while last < most and content[last] in _CLOSING:
        last += 1
    return first, last


def sentence(content: str, cuts: tuple[int, int, int, int]) -> Sentence:
    """The text between four offsets in order, in three."""
    first, start, end, last = cuts
    return content[first:start], content[start:end], content[end:last]


def place_at(
    spot: Spot, element: str, number: int, texts: tuple[str, str], offsets: Sequence[int]
) -> Place:
    """The place of a spot; texts: simplified and traditional; number: which of its element's."""
    source, content = texts
    first, last = bounds(source, spot.start, spot.end)
    cuts = (first, spot.start, spot.end, last)
    moved = (offsets[first], offsets[spot.start], offsets[spot.end], offsets[last])
    return Place(
        place_id(element, number, spot),
        spot,
        element,
        sentence(source, cuts),
        sentence(content, moved),
    )
