"""What the labelling model sees of a row: named yes/no facts, most of them about its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain, pairwise

from msgspec import Struct

from converter.helpers import ALONE, Helpers
from converter.recovery.neighbours import around, beside, going_on
from converter.recovery.pairs import Pairs, neighbours
from converter.recovery.print_facts import Type, bodily, body_type, printed
from converter.recovery.pull import pulls
from converter.recovery.row_facts import alone, view
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS

Facts = list[list[str]]
"""Of each row."""


def facts(rows: Sequence[Row], helpers: Helpers = ALONE) -> Facts:
    """The names of the facts that hold for each row; one alone for a row that goes on.

    Helpers share in a long issue; where it is parted makes no difference.
    """
    work = partial(_facts, rows, _habits(rows))
    return helpers.share(work, len(rows), SETTINGS.least_rows, Facts)


class _Habits(Struct, frozen=True):
    """What the whole issue tells of each of its rows."""

    breaking: str
    """Whether the extractor gave 'broken' or 'whole' rows."""
    gaps: str
    """How often it broke its own habit of blank lines."""
    body: Type | None
    """The body's type."""
    repeated: frozenset[str]
    """Texts that stand on two rows."""
    known: frozenset[str]
    """All that stands side by side on any row."""


def _habits(rows: Sequence[Row]) -> _Habits:
    broken = sum(len(row.pieces) > 1 for row in rows) * SETTINGS.breaking_share > len(rows)
    return _Habits(
        "broken" if broken else "whole",
        _gaps(rows),
        body_type(rows),
        repeated(rows),
        frozenset(chain.from_iterable(neighbours(row.text) for row in rows)),
    )


def _facts(rows: Sequence[Row], habits: _Habits, part: range) -> Facts:
    """The facts of a part of the rows, seen with all the rows that they may hang on."""
    start, stop = part.start, part.stop
    while start > 0 and _may_go_with_others(rows[start]):
        start -= 1
    while stop < len(rows) and _may_go_with_others(rows[stop - 1]):
        stop += 1
    start = max(0, start - _NEAR)
    seen = _seen(rows[start : stop + _NEAR], habits)
    return seen[part.start - start : part.stop - start]


_NEAR = SETTINGS.page + max(2 * SETTINGS.cohesion_window, SETTINGS.reach, SETTINGS.twins_reach)
"""Rows before and behind a row, or the rows that stand out with it, on which its facts may hang:
the farthest word that is looked at, and what tells how rare it is."""


def _may_go_with_others(row: Row) -> bool:
    """Whether what is told of it may be told of several rows as one: then they are not parted."""
    seen = view(row)
    return seen.stands_out or seen.may_head


def _seen(rows: Sequence[Row], habits: _Habits) -> Facts:
    views = [view(row) for row in rows]
    pairs = Pairs(row.text for row in rows)
    within = [True, *(one.whole == two.whole for one, two in pairwise(rows))]
    plain = bodily(rows, habits.body)
    going = going_on(views, [a and b for a, b in zip(plain, within, strict=False)])
    return [
        [
            *alone(seen),
            *near,
            *about,
            *pull,
            *place,
            *(["repeated"] if seen.row.text in habits.repeated else []),
        ]
        if not clear
        else ["goes-on"]
        for seen, clear, near, about, pull, place in zip(
            views,
            going,
            beside(views, going, habits.breaking, habits.gaps),
            around(views, going, pairs, habits.known),
            pulls(views, pairs),
            printed(rows, habits.body),
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
