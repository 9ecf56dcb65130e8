"""Where the offsets of a text are after some stretches of it were replaced."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Offsets = Sequence[int]
"""For each offset of the source, its end included, one in the result; never falling."""


class Aligned(NamedTuple):
    """A converted text, and where each offset of its source is in it."""

    content: str
    offsets: Offsets
    """As long as the source, and one more for its end."""


def moved(offsets: Offsets, replaced: Iterable[tuple[int, int, int]]) -> Offsets:
    """The offsets after stretches (start, end, new length), in order, were replaced.

    An offset within a stretch keeps its distance from the start, at most the new length.
    """
    changed = [edit for edit in replaced if edit[2] != edit[1] - edit[0]]
    if not changed:
        return offsets
    places: list[int] = []
    length = 0
    at = 0
    for start, end, new in changed:
        places += range(length, length + start - at)
        length += start - at
        places += (length + min(offset, new) for offset in range(end - start))
        length += new
        at = end
    places += range(length, length + offsets[-1] - at + 1)
    return [places[offset] for offset in offsets]


def source_stretch(offsets: Offsets, start: int, end: int) -> tuple[int, int]:
    """The shortest stretch of the source that covers start to end of the result."""
    first = bisect_right(offsets, start) - 1
    last = bisect_left(offsets, end)
    return first, bisect_right(offsets, end) - 1 if offsets[last] == end else last
