"""Towards which side a row's rarer words are found: a headline shares them with its body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from operator import add

from converter.recovery.row_facts import View
from converter.recovery.settings import SETTINGS

_FIRST_HAN = "\u3000"
"""What stands behind it is Han, or a mark of Chinese."""


def pulls(views: Sequence[View]) -> list[str]:
    """For each row that may be a headline's up2, up, even, down or down2; '' where none is told."""
    words = [_pairs(view.row.text) if view.may_head else [] for view in views]
    sought = frozenset(chain.from_iterable(words))
    places: dict[str, list[int]] = defaultdict(list)
    for i, view in enumerate(views):
        text = view.row.text
        for pair in sought.intersection(map(add, text, text[1:])):
            places[pair].append(i)
    return [_side(i, pairs, places) if pairs else "" for i, pairs in enumerate(words)]


def _pairs(text: str) -> list[str]:
    """Its pairs of Han, each once, in order: a sum over them must not change from run to run."""
    pairs = (a + b for a, b in pairwise(text) if a >= _FIRST_HAN and b >= _FIRST_HAN)
    return list(dict.fromkeys(pairs))


def _side(i: int, pairs: Sequence[str], places: Mapping[str, Sequence[int]]) -> str:
    balances = [b for pair in pairs if (b := _balance(i, places[pair])) is not None]
    if len(balances) < SETTINGS.fewest_words:
        return ""
    share = sum(balances) / (len(balances) + 1)
    if abs(share) <= SETTINGS.slight_pull:
        return "even"
    return ("down" if share > 0 else "up") + ("2" if abs(share) > SETTINGS.clear_pull else "")


def _balance(i: int, where: Sequence[int]) -> float | None:
    """From -1 (found above the row only) to 1 (below only), the nearer the weightier."""
    if not 2 <= len(where) <= SETTINGS.commonest:
        return None
    steps = [p - i for p in where if SETTINGS.nearest <= abs(p - i) <= SETTINGS.reach]
    if not steps:
        return None
    up = sum(1 / (SETTINGS.fading - step) for step in steps if step < 0)
    down = sum(1 / (SETTINGS.fading + step) for step in steps if step > 0)
    return (down - up) / (down + up)
