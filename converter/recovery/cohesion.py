"""How closely the rows above and below a place belong together: by the words they share.

The rows of one article repeat its names and terms; at an article's end few words go on
(Hearst 1997, TextTiling, with pairs of characters for words).
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise
from math import sqrt

from converter.recovery.pairs import Pairs, rarity
from converter.recovery.settings import SETTINGS


def cohesion(pairs: Pairs) -> list[float]:
    """For the place before each row, and the one behind the last: 0 (nothing shared) to 1.

    Of the pairs of characters in a window above and one below, the share that stands in both,
    rare ones weighing more.
    """
    shared = _shared(pairs)
    sums = list(accumulate(map(len, pairs.of_row), initial=0))
    window, last = SETTINGS.cohesion_window, len(pairs.of_row)
    return [
        shared[i]
        / sqrt(
            (sums[i] - sums[max(0, i - window)] + 1) * (sums[min(last, i + window)] - sums[i] + 1)
        )
        for i in range(last + 1)
    ]


def _shared(pairs: Pairs) -> list[float]:
    """Weight of the pairs of characters shared over each place.

    A pair is shared over the places between two rows that have it one after the other, if both
    stand in the place's windows.
    """
    window = SETTINGS.cohesion_window
    steps = [0.0] * (len(pairs.of_row) + 2)
    for rows in pairs.rows.values():
        for before, i in pairwise(rows):
            if i - before < 2 * window:
                weight = rarity(rows, before)
                steps[max(before, i - window) + 1] += weight
                steps[min(i, before + window) + 1] -= weight
    return list(accumulate(steps[: len(pairs.of_row) + 1]))


def level(value: float) -> int:
    """A cohesion's level, from 0."""
    return bisect_right(SETTINGS.cohesion_levels, value)
