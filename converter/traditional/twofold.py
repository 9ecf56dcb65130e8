"""What became one thing here and another there: always worth a look.

A name is found where its surroundings tell that it is one. Where the same characters stand in other
surroundings of the issue, the dictionaries convert them as words, and maybe otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Protocol

from converter.model import Text
from converter.patterns import longest_first
from converter.traditional.spots import Spot


class Passage(Protocol):
    """What is asked of a text."""

    text: Text
    doubts: list[Spot]
    decided: list[Spot]
    ruled: list[tuple[Spot, str]]

    def output(self, start: int, end: int) -> str:
        """What a stretch of the simplified text became."""
        ...


def mark(passages: Sequence[Passage]) -> None:
    """Put every place of such names on the list of doubts; not where a person decided on it."""
    outputs: dict[str, dict[str, None]] = defaultdict(dict)
    found = list(_occurrences(passages))
    for passage, start, end in found:
        outputs[passage.text.content[start:end]][passage.output(start, end)] = None
    for passage, start, end in found:
        source, target = passage.text.content[start:end], passage.output(start, end)
        if len(outputs[source]) > 1 and not _is_ruled(passage, start, end):
            others = tuple(other for other in outputs[source] if other != target)
            for spots in (passage.doubts, passage.decided):
                spots[:] = (s for s in spots if not _overlap(s, start, end))
            passage.doubts.append(Spot(start, end, "outputs", source, target, others))


def _occurrences(passages: Sequence[Passage]) -> Iterator[tuple[Passage, int, int]]:
    names = {name for passage in passages for name in _names(passage)}
    if not names:
        return
    pattern = re.compile("|".join(map(re.escape, longest_first(names))))
    for passage in passages:
        for found in pattern.finditer(passage.text.content):
            yield passage, found.start(), found.end()


def _names(passage: Passage) -> Iterator[str]:
    """Names of two characters and more: a family name alone is commonly a word as well."""
    ruled = (spot for spot, _ in passage.ruled)
    for spot in chain(passage.doubts, passage.decided, ruled):
        if spot.reason == "name" and len(spot.source) > 1:
            yield spot.source


def _is_ruled(passage: Passage, start: int, end: int) -> bool:
    return any(_overlap(spot, start, end) for spot, _ in passage.ruled)


def _overlap(spot: Spot, start: int, end: int) -> bool:
    return spot.start < end and start < spot.end
