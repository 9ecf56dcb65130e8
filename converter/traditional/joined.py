"""The texts of an issue as one, so that what looks through them starts once and not for each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Any, Final, TypeVar

from msgspec import Struct

from converter.model import Span, Text

SEAM: Final = "\0"
"""Stands between two texts. No text has it, so no word, no name and no entry reaches across."""


Stretch = TypeVar("Stretch", bound=tuple[Any, ...])
"""A named tuple that begins with two offsets: of its first character, and behind its last one."""


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

    def parted(self, stretches: Iterable[Stretch]) -> list[list[Stretch]]:
        """For each text the stretches that lie in it, with offsets of its own."""
        found: list[list[Stretch]] = [[] for _ in self.texts]
        for stretch in stretches:
            start, end, *others = stretch
            number = bisect_right(self.starts, start) - 1
            first = self.starts[number]
            own = (start - first, end - first, *others)
            found[number].append(tuple.__new__(type(stretch), own))
        return found
