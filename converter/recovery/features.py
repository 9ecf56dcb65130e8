"""What the labelling model sees of a row: named yes/no facts, most of them about its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from converter.recovery.neighbours import around, beside, going_on
from converter.recovery.pairs import Pairs
from converter.recovery.print_facts import bodily, printed
from converter.recovery.pull import pulls
from converter.recovery.row_facts import alone, view
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS


def facts(rows: Sequence[Row]) -> list[list[str]]:
    """The names of the facts that hold for each row; one alone for a row that goes on."""
    views = [view(row) for row in rows]
    pairs = Pairs(row.text for row in rows)
    within = [True, *(one.whole == two.whole for one, two in pairwise(rows))]
    going = going_on(views, [a and b for a, b in zip(bodily(rows), within, strict=False)])
    seen_twice = repeated(rows)
    broken = sum(len(row.pieces) > 1 for row in rows) * SETTINGS.breaking_share > len(rows)
    habit = "broken" if broken else "whole"
    gaps = _gaps(rows)
    return [
        [
            *alone(seen),
            *near,
            *about,
            *pull,
            *place,
            *(["repeated"] if seen.row.text in seen_twice else []),
        ]
        if not clear
        else ["goes-on"]
        for seen, clear, near, about, pull, place in zip(
            views,
            going,
            beside(views, going, habit, gaps),
            around(views, going, pairs),
            pulls(views, pairs),
            printed(rows),
            strict=True,
        )
    ]


def _gaps(rows: Sequence[Row]) -> str:
    """How often the page's habit of blank lines is broken."""
    share = sum(row.gap for row in rows) / max(1, len(rows))
    if share < SETTINGS.rare_gaps:
        return "rare" if share else "none"
    return "some" if share < SETTINGS.some_gaps else "often"


def repeated(rows: Sequence[Row]) -> frozenset[str]:
    """Texts that stand on two rows: headlines taken up again where an article is continued."""
    seen: set[str] = set()
    twice: set[str] = set()
    for row in rows:
        if len(row.text) >= SETTINGS.shortest_repeated:
            (twice if row.text in seen else seen).add(row.text)
    return frozenset(twice)
