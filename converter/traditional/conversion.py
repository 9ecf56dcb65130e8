"""The texts of an issue converted, all at one go: names and a glossary heeded, doubts noted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from converter.traditional.alignment import Offsets
from converter.traditional.engine import Engine
from converter.traditional.glossary import Glossary
from converter.traditional.joined import Joined
from converter.traditional.judgement import Fixed, Judgement, fixed_names, judge
from converter.traditional.names import Found
from converter.traditional.spots import Spot


class Converted(Struct, frozen=True):
    """What one text became."""

    content: str
    offsets: Offsets
    """Of each character of the simplified text, and its end, in the content."""
    doubts: list[Spot]
    decided: list[Spot]


def converted(
    issue: Joined, found: Found | None, engine: Engine, glossary: Glossary
) -> list[Converted]:
    """What each text becomes; found: the names in them, None where none are sought.

    What crosses the edge of a span is no word of Taiwan's vocabulary.
    """
    content = issue.content
    found = found or Found.none(content)
    given = glossary.find(content)
    named = _apart(fixed_names(content, found, engine), given)
    fixed = sorted((*given, *named), key=attrgetter("start"))
    edges = (edge for start, end, _ in issue.spans() for edge in (start, end))
    judged = judge(content, engine, fixed, edges, found)
    doubts = _once(judged.spots, ())
    told = (
        *judged.decided,
        *(_told(content, part, "glossary") for part in given),
        *(_told(content, part, "name") for part in named if not part.open),
    )
    parts = _parts(judged, issue)
    spots = zip(issue.parted(doubts), issue.parted(_once(told, doubts)), strict=True)
    return [Converted(*part, *own) for part, own in zip(parts, spots, strict=True)]


def _parts(judged: Judgement, issue: Joined) -> Iterator[tuple[str, Offsets]]:
    """The content of each text, and its offsets."""
    offsets = judged.offsets
    for start, end in issue.bounds():
        first, last = offsets[start], offsets[end]
        own = offsets[start : end + 1]
        moved = not isinstance(offsets, range)
        yield (
            judged.content[first:last],
            [at - first for at in own] if moved else range(end - start + 1),
        )


def _once(spots: Iterable[Spot], others: Iterable[Spot]) -> list[Spot]:
    """One spot a place, where two steps of a conversion have one each; and none of the others'."""
    taken = {(spot.start, spot.end) for spot in others}
    kept: dict[tuple[int, int], Spot] = {}
    for spot in spots:
        if (spot.start, spot.end) not in taken:
            kept.setdefault((spot.start, spot.end), spot)
    return list(kept.values())


def _apart(found: Sequence[Fixed], given: Sequence[Fixed]) -> list[Fixed]:
    """The names that no entry of the glossary overlaps; those are in order and apart."""
    starts = [part.start for part in given]

    def overlapped(name: Fixed) -> bool:
        behind = bisect_left(starts, name.end)  # of those that begin before the name's end
        return behind > 0 and given[behind - 1].end > name.start

    return [name for name in found if not overlapped(name)]


def _told(content: str, part: Fixed, reason: Literal["glossary", "name"]) -> Spot:
    return Spot(part.start, part.end, reason, content[part.start : part.end], part.target, ())
