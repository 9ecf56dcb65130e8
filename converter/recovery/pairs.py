"""Pairs of letters that stand side by side on the rows: most are in one word.

Chinese has no spaces between words; what two texts share is told by the pairs of characters that
both have, the rarer ones the more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from math import log

from converter.recovery.settings import SETTINGS


class Pairs:
    """The pairs of letters on each row, and the rows on which those stand that stand on several."""

    def __init__(self, texts: Iterable[str]) -> None:
        """texts: of the rows."""
        self.of_row = [_pairs(text) for text in texts]
        """Each once, in order: sums over them must not change from run to run."""
        known = Counter(chain.from_iterable(self.of_row))
        self.rows: dict[str, list[int]] = {pair: [] for pair, n in known.items() if n > 1}
        """In order."""
        for i, found in enumerate(self.of_row):
            for pair in filter(self.rows.__contains__, found):
                self.rows[pair].append(i)


def neighbours(text: str) -> Iterator[str]:
    """All that stands side by side in a text, two characters each."""
    return map("".join, pairwise(text))


def _pairs(text: str) -> list[str]:
    return list(dict.fromkeys(filter(str.isalpha, neighbours(text))))


def rarity(rows: Sequence[int], at: int) -> float:
    """What a pair on these rows weighs near one of them: 1 if it is there alone, 0 if on all.

    What is farther than `SETTINGS.page` rows away has no part in it: a page says the same in an
    issue of one page and of a hundred.
    """
    first, behind = at - SETTINGS.page, at + SETTINGS.page
    near = len(rows)
    if rows[0] < first or rows[-1] >= behind:
        near = bisect_left(rows, behind) - bisect_left(rows, first)
    return _RARITIES[near]


_EXACT = 1 << 20
"""Weights are whole numbers of this part of 1: sums of them are the same in whatever order."""
_RARITIES = (
    1.0,
    *(
        round(max(0.0, 1 - log(near) / log(SETTINGS.page)) * _EXACT) / _EXACT
        for near in range(1, 2 * SETTINGS.page + 1)
    ),
)
"""By the number of rows near by."""
