"""Articles whose bounds the source states: they are followed, and only their insides recovered.

The rows of one such article on one page are decoded by themselves, by the same weights; the role
that the source gives a row leaves it no choice. All other rows are decoded together, as ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from converter.model import LineRole
from converter.recovery import doubt
from converter.recovery.doubt import SURE, Margin
from converter.recovery.rows import Row
from converter.recovery.states import OUTSIDE, State
from converter.recovery.weights import Weights

_KINDS: Final[dict[LineRole, str]] = {
    "heading": "H",
    "kicker": "H",
    "main": "H",
    "sub": "H",
    "subhead": "S",
    "byline": "Y",
    "caption": "K",
}
"""What a role makes of a row, whatever its words."""
_ELSEWHERE: Final = frozenset(("ad", "folio", "imprint"))
"""Facts of rows that are of no article."""


def decided(
    rows: Sequence[Row], facts: Sequence[Sequence[str]], pages: Sequence[int], weights: Weights
) -> tuple[list[State], list[Margin]]:
    """The state of each row, and how the decisions about it lead; pages: each row's.

    Where the source states an article, it begins with its first row and with no other.
    """
    if all(row.whole is None for row in rows):
        return doubt.decided(facts, weights)
    found: dict[int, tuple[State, Margin]] = {}
    free = [i for i, row in enumerate(rows) if row.whole is None]
    states, margins = doubt.decided([facts[i] for i in free], weights)
    found.update(zip(free, zip(states, margins, strict=True), strict=True))
    for (whole, _), group in groupby(range(len(rows)), lambda i: (rows[i].whole, pages[i])):
        own = list(group)
        if whole is not None:
            told = _whole([rows[i] for i in own], [facts[i] for i in own], weights)
            found.update(zip(own, told, strict=True))
    margins = [found[i][1] for i in range(len(rows))]
    for i, (one, two) in enumerate(pairwise(rows), 1):
        if one.whole != two.whole:  # what the source parts is no guess
            margins[i] = margins[i]._replace(article=SURE.article, paragraph=SURE.paragraph)
    return [found[i][0] for i in range(len(rows))], margins


def _whole(
    rows: Sequence[Row], facts: Sequence[Sequence[str]], weights: Weights
) -> list[tuple[State, Margin]]:
    """States and margins for the rows of one article, or of one advertisement."""
    if all(row.role == "advertisement" for row in rows):
        return [("A", SURE)] * len(rows)
    told = [_told(row, own) for row, own in zip(rows, facts, strict=True)]
    states, margins = doubt.decided(told, weights)
    sure = [
        margin._replace(article=SURE.article, kind=SURE.kind if row.role in _KINDS else margin.kind)
        for row, margin in zip(rows, margins, strict=True)
    ]
    return list(zip(_inside(rows, states), sure, strict=True))


def _told(row: Row, facts: Sequence[str]) -> list[str]:
    """What the labelling model is to see of a row of an article."""
    if row.role in _KINDS:
        return [f"stated:{_KINDS[row.role]}"]
    within = "stated:body" if row.role == "body" else "stated:article"
    return [*(fact for fact in facts if fact not in _ELSEWHERE), within]


def _inside(rows: Sequence[Row], states: Sequence[State]) -> Iterator[State]:
    """The states, none of them one that begins another article or stands outside.

    What looks like a second heading is a subhead, and a heading without a body is a body.
    """
    kinds = [
        _KINDS[row.role] if row.role in _KINDS else "P" if state[0] in OUTSIDE else state[0]
        for row, state in zip(rows, states, strict=True)
    ]
    headed = any(row.role in _KINDS and _KINDS[row.role] == "H" for row in rows)
    bodied = not set(kinds) <= {"H", "Y"}
    seen = ""
    for row, kind in zip(rows, kinds, strict=True):
        own = kind
        if kind == "H" and row.role not in _KINDS:
            second = headed or ("H" in seen and seen[-1] != "H")
            own = ("S" if second else "H") if bodied else "P"
        before = own == "H" or (own == "Y" and set(seen) <= {"H", "Y"})
        seen += own
        yield f"{own}{'b' if before else 'h'}"
