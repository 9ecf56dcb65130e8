"""What the print of a row tells: its type size and face, its column's edges, its region.

All is told in comparison with the body's type, and with the rows beside it; so a page says the same
whatever its units.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from converter.model import Print
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS

_SIZES: Final = ("small", "body", "over", "large", "huge")


def printed(rows: Sequence[Row], body: Type | None) -> list[list[str]]:
    """Facts of each row's print, where the body's type is known; none of a row of a text."""
    if body is None:
        return [[] for _ in rows]
    places = [row.print for row in rows]
    size, face = body
    found: list[list[str]] = [list(_own(place, size, face)) for place in places]
    for i, (one, two) in enumerate(pairwise(places)):
        if one and two:
            told = _compared(one, two)
            found[i] += (f"print-after:{fact}" for fact in told)
            found[i + 1] += (f"print-before:{fact}" for fact in told)
    return found


def bodily(rows: Sequence[Row], body: Type | None) -> list[bool]:
    """Whether each row, and the one before it, is set in the body's type; in a text all are."""
    if body is None:
        return [True] * len(rows)
    size, face = body
    own = [
        row.print is not None and row.print.face == face and tier(row.print.size, size) == "body"
        for row in rows
    ]
    return [here and before for here, before in zip(own, [False, *own], strict=False)]


Type = tuple[float, str]
"""A size, and the name of a face."""


def body_type(rows: Sequence[Row]) -> Type | None:
    """Size and face in which most characters are set; None where no row's print is known."""
    if not any(row.print for row in rows):
        return None
    sizes: Counter[float] = Counter()
    faces: Counter[str] = Counter()
    for row in rows:
        if row.print:
            sizes[round(row.print.size, 1)] += len(row.text)
            faces[row.print.face] += len(row.text)
    return sizes.most_common(1)[0][0], faces.most_common(1)[0][0]


def tier(size: float, body: float) -> str:
    """How large a size is, against the body's."""
    return _SIZES[bisect_right(SETTINGS.size_tiers, size / body)]


def _own(place: Print | None, size: float, face: str) -> Iterator[str]:
    if place is None:
        return
    own, edge = tier(place.size, size), _edge(place)
    kin = "body" if place.face == face else "other"
    yield f"size:{own}"
    yield f"size:{own}:{kin}"
    yield f"edge:{edge}"
    yield f"edge:{edge}:{own}"
    if place.vertical:
        yield "vertical"


def _edge(place: Print) -> str:
    """How it stands to the edges of its column."""
    if place.centred:
        return "centred"
    indent = place.indent
    if abs(indent) < SETTINGS.flush:
        start = "flush"
    else:
        start = "first" if abs(indent - SETTINGS.indent) < SETTINGS.flush else "in"
    return f"{start}-{'full' if place.short < SETTINGS.full_line else 'short'}"


def _compared(one: Print, two: Print) -> tuple[str, ...]:
    """How a row's print stands to that of the row before."""
    ratio = two.size / one.size if one.size else 1.0
    size = ("smaller", "same", "larger")[bisect_right((0.95, 1.05), ratio)]
    face = "same" if one.face == two.face else "other"
    if one.region != two.region:
        place = "region"
    else:
        place = "column" if one.column != two.column else "here"
    return f"{place}:{size}", f"{place}:{size}:{face}", f"{_edge(one)}>{_edge(two)}:{size}"
