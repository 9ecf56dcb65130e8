"""Places of an edition that a person looks at: each with its id, its sentence and its element."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Final

from msgspec import Struct

from converter.patterns import pattern
from converter.traditional.spots import ENDS, Spot

_END: Final = pattern(f"[{ENDS}]")
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
    ends, size = _ends(content), len(content)
    number = bisect_right(ends, start)
    first = ends[number - 1] if number else 0
    if start - first > _REACH:
        first = start - _REACH
    while first < start and content[first] in _CLOSING:
        first += 1
    number = bisect_right(ends, end, number)
    last = ends[number] if number < len(ends) else size
    if last - end > _REACH:
        last = end + _REACH
    while last < size and last - end < _REACH and content[last] in _CLOSING:
        last += 1
    return first, last


@lru_cache(maxsize=8)
def _ends(content: str) -> list[int]:
    """Where sentences end: a text has many spots, one behind the other."""
    return [found.end() for found in _END.finditer(content)]


def places(
    spots: Iterable[Spot],
    element: str,
    number: int,
    texts: tuple[str, str],
    offsets: Sequence[int],
) -> Iterator[Place]:
    """The places of spots; texts: simplified and traditional; number: which of its element's."""
    source, content = texts
    moved = not isinstance(offsets, range)
    for spot in spots:
        start, end = spot.start, spot.end
        first, last = bounds(source, start, end)
        simplified = source[first:start], source[start:end], source[end:last]
        if moved:
            first, start, end, last = offsets[first], offsets[start], offsets[end], offsets[last]
        traditional = content[first:start], content[start:end], content[end:last]
        yield Place(place_id(element, number, spot), spot, element, simplified, traditional)
