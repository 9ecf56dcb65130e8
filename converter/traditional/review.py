"""What a person should look at in a traditional edition: worst first, then what is decided.

The order is that of the reasons, by how often places of each came out wrong where it was measured
(docs/traditional.md), then the characters that are rarest on the list, then the order of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import floor
from typing import Final, Literal, get_args

from msgspec import Struct

from converter.model import Article, Figure, Furniture, Issue
from converter.traditional import tables
from converter.traditional.edition import Edition
from converter.traditional.places import Place
from converter.traditional.rulings import COLUMNS, marked
from converter.traditional.spots import Reason, Spot

Status = Literal["open", "decided", "reviewed"]
"""open: in doubt; decided: by names, glossary and the list of decisions; reviewed: by a person."""

DOUBTS: Final[dict[Reason, int]] = {
    **{"outputs": 0, "quotes": 0, "crossing": 0, "likely": 1, "open": 1},
    **{"unlike": 3, "vocabulary": 3, "name": 4, "mixed": 4},
}
"""Reasons of doubt, the worst first: natural logarithm of the odds that what stands there is right,
where its form was not weighed; whole numbers, as measured (docs/traditional.md)."""
ORDER: Final[tuple[Reason, ...]] = (*DOUBTS, "glossary", "word")
_STATUSES: Final[tuple[Status, ...]] = get_args(Status)


class Row(Struct, frozen=True):
    """One place on the list."""

    place: Place
    status: Status
    headline: str
    """Of the article it is in, in traditional characters; what else it is in, where it is none."""


def rows(edition: Edition) -> list[Row]:
    """The list of an edition: doubts, worst first, then what is decided, and what a person was."""
    told = _headlines(edition.issue)
    groups: dict[Status, Sequence[Place]] = {
        "open": _ranked(edition.places),
        "decided": edition.decided,
        "reviewed": edition.ruled,
    }
    return [
        Row(place, status, told.get(place.element, ""))
        for status in _STATUSES
        for place in groups[status]
    ]


def table(listed: Iterable[Row]) -> bytes:
    """The list as a table for a spreadsheet, its last column for the decisions."""
    return tables.written([COLUMNS, *map(_cells, listed)])


def _cells(row: Row) -> Sequence[str]:
    place, spot = row.place, row.place.spot
    return (
        place.id,
        row.status,
        spot.reason,
        spot.source,
        spot.target,
        " ".join(spot.alternatives),
        marked(place.sentence),
        place.element,
        place.decision,
    )


def _ranked(places: Sequence[Place]) -> list[Place]:
    """Worst first; of those about as bad the rarest, those of one character together."""
    often = Counter(place.spot.source for place in places)
    return sorted(places, key=lambda p: (_bad(p.spot), often[p.spot.source], p.spot.source))


def _bad(spot: Spot) -> int:
    return DOUBTS[spot.reason] if spot.odds is None else floor(spot.odds)


def _headlines(issue: Issue) -> Mapping[str, str]:
    """Id of an element → headline of the article it is in."""
    return dict(_told(issue))


def _told(issue: Issue) -> Iterator[tuple[str, str]]:
    yield issue.id, "（報名、出版者）"
    for page in issue.pages:
        yield page.id, f"（第{page.n}版）"
        for item in page.items:
            if isinstance(item, Furniture):
                continue
            main = item.head("main") if isinstance(item, Article) else None
            told = main.text.content if main else f"（第{page.n}版，無標題）"
            yield item.id, told
            for block in () if isinstance(item, Figure) else item.blocks:
                if not isinstance(block, Furniture):
                    yield block.id, told
