"""Towards which side a row's rarer words are found: a headline shares them with its body."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from converter.recovery.pairs import Pairs, rarity
from converter.recovery.row_facts import View
from converter.recovery.settings import SETTINGS

_Pull = tuple[float, float]
"""Weight of the words found above and below."""


def pulls(views: Sequence[View], pairs: Pairs) -> list[tuple[str, ...]]:
    """For each row that may be a headline's: its own pull, and that of the rows it stands with.

    A pull is a level from -3 (all its words are found above) to 3 (all below).
    """
    words = [
        found if view.may_head else [] for view, found in zip(views, pairs.of_row, strict=True)
    ]
    result: list[tuple[str, ...]] = [()] * len(views)
    for group in _groups(words):
        found = {i: _found(words[i], group, pairs) for i in group}
        up, down = (sum(side) for side in zip(*found.values(), strict=True))
        whole = _level(up, down)
        for i in group:
            own = _level(*found[i])
            result[i] = (f"pull:{own}", f"pull:{own}:{whole}", f"pulls:{whole}")
    return result


def _groups(words: Sequence[Sequence[str]]) -> Iterator[range]:
    """The rows in a row that may be headlines'."""
    for may_head, rows in groupby(range(len(words)), lambda i: bool(words[i])):
        if may_head:
            group = list(rows)
            yield range(group[0], group[-1] + 1)


def _found(words: Sequence[str], group: range, pairs: Pairs) -> _Pull:
    """Weight of these words that stand above and below the group, in reach of it."""
    up = down = 0.0
    for pair in words:
        where = pairs.rows.get(pair)
        if where is None:
            continue
        first = bisect_left(where, group.start)
        above = first > 0 and where[first - 1] >= group.start - SETTINGS.reach
        behind = bisect_left(where, group.stop, first)
        below = behind < len(where) and where[behind] < group.stop + SETTINGS.reach
        if above or below:
            weight = rarity(where, group.start)
            up += weight * above
            down += weight * below
    return up, down


def _level(up: float, down: float) -> int:
    share = (down - up) / (down + up + SETTINGS.pull_ballast)
    level = bisect_right(SETTINGS.pull_levels, abs(share))
    return level if share > 0 else -level
