"""The texts of an issue as one, so that what looks through them starts once and not for each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from converter.model import Span, Text

SEAM: Final = "\0"
"""Stands between two texts. No text has it, so no word, no name and no entry reaches across."""


class Segment(Struct, frozen=True):
    """A stretch of a text, of which something is known."""

    start: int
    """Offset of its first character,"""
    end: int
    """and behind its last one."""


Own = TypeVar("Own", bound=Segment)


class Joined(Struct, frozen=True):
    """Texts one behind the other."""

    content: str
    texts: tuple[Text, ...]
    starts: tuple[int, ...]
    """Where each text begins in the content, and where one more would."""

    @classmethod
    def of(cls, texts: Iterable[Text]) -> Joined:
        """These texts, in their order."""
        own = tuple(texts)
        starts = accumulate((len(text.content) + 1 for text in own), initial=0)
        return cls(SEAM.join(text.content for text in own), own, tuple(starts))

    def bounds(self) -> Iterator[tuple[int, int]]:
        """Where each text begins and ends."""
        return ((start, after - 1) for start, after in pairwise(self.starts))

    def spans(self) -> Iterator[tuple[int, int, Span]]:
        """The spans of all texts, each with its start and end in the content."""
        for start, text in zip(self.starts, self.texts, strict=False):
            for span in text.spans:
                yield start + span.start, start + span.end, span

    def parted(self, segments: Iterable[Own]) -> list[list[Own]]:
        """For each text the segments that lie in it, with offsets of its own."""
        found: list[list[Own]] = [[] for _ in self.texts]
        for segment in segments:
            number = bisect_right(self.starts, segment.start) - 1
            first = self.starts[number]
            own = replace(segment, start=segment.start - first, end=segment.end - first)
            found[number].append(own)
        return found
