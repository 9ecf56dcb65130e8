"""What became one thing here and another there: always worth a look.

A name is found where its surroundings tell that it is one. Where the same characters stand in other
surroundings of the issue, the dictionaries convert them as words, and maybe otherwise. A character
that has two forms in one sentence stands in two words there, or one of the two is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, Protocol

from converter.model import Text
from converter.patterns import longest_first, pattern
from converter.traditional.judgement import RISKY, WATCHED, Spot
from converter.traditional.places import ENDS

_RISKY_OR_END: Final = pattern(f"[{''.join(sorted(RISKY | WATCHED))}{ENDS}]")


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
    """Put every place of such names and characters on the list of doubts.

    Not where a person decided on it.
    """
    _mark_names(passages)
    for passage in passages:
        _mark_characters(passage)


# ---------------------------------------------------------------- names


def _mark_names(passages: Sequence[Passage]) -> None:
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


# ---------------------------------------------------------------- characters


def _mark_characters(passage: Passage) -> None:
    for places in _by_sentence(passage.text.content):
        forms = dict.fromkeys(passage.output(at, at + 1) for at in places)
        if len(forms) > 1:
            for at in places:
                _doubt(passage, at, [*forms])


def _by_sentence(content: str) -> Iterator[list[int]]:
    """The places of each risky character that stands in a sentence more than once."""
    found: dict[str, list[int]] = {}
    for mark in _RISKY_OR_END.finditer(content + ENDS[0]):
        if mark[0] in ENDS:
            yield from (places for places in found.values() if len(places) > 1)
            found.clear()
        else:
            found.setdefault(mark[0], []).append(mark.start())


def _doubt(passage: Passage, at: int, forms: Sequence[str]) -> None:
    """Put a character, or the name it is in, on the list, if it is not there and nobody decided."""
    given = (spot for spot in passage.decided if spot.reason == "glossary")
    ruled = (spot for spot, _ in passage.ruled)
    if any(_overlap(spot, at, at + 1) for spot in chain(passage.doubts, given, ruled)):
        return
    named = (s for s in passage.decided if s.reason == "name" and _overlap(s, at, at + 1))
    name = next(named, None)
    start, end = (name.start, name.end) if name else (at, at + 1)
    target = passage.output(start, end)
    others = () if name else tuple(form for form in forms if form != target)
    passage.decided[:] = (s for s in passage.decided if not _overlap(s, start, end))
    passage.doubts.append(
        Spot(start, end, "mixed", passage.text.content[start:end], target, others)
    )


# ---------------------------------------------------------------- both


def _is_ruled(passage: Passage, start: int, end: int) -> bool:
    return any(_overlap(spot, start, end) for spot, _ in passage.ruled)


def _overlap(spot: Spot, start: int, end: int) -> bool:
    return spot.start < end and start < spot.end
