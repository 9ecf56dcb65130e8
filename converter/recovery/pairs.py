"""Pairs of letters that stand side by side on the rows: most are in one word.

Chinese has no spaces between words; what two texts share is told by the pairs of characters that
both have, the rarer ones the more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log
from operator import add

from converter.recovery.settings import SETTINGS


class Pairs:
    """The pairs of letters on each row, and the rows on which each stands."""

    def __init__(self, texts: Iterable[str]) -> None:
        """texts: of the rows."""
        self.of_row = [_pairs(text) for text in texts]
        """Each once, in order: sums over them must not change from run to run."""
        self.rows: dict[str, list[int]] = defaultdict(list)
        """In order."""
        for i, found in enumerate(self.of_row):
            for pair in found:
                self.rows[pair].append(i)


def _pairs(text: str) -> list[str]:
    return list(dict.fromkeys(filter(str.isalpha, map(add, text, text[1:]))))


def rarity(rows: Sequence[int], at: int) -> float:
    """What a pair on these rows weighs near one of them: 1 if it is there alone, 0 if on all.

    What is farther than `SETTINGS.page` rows away has no part in it: a page says the same in an
    issue of one page and of a hundred.
    """
    page = SETTINGS.page
    near = len(rows)
    if rows[-1] - rows[0] >= page:
        near = bisect_left(rows, at + page) - bisect_left(rows, at - page)
    return max(0.0, 1 - log(near) / _LOG_PAGE) if near > 1 else 1.0


_LOG_PAGE = log(SETTINGS.page)
