"""Where the lines of a page stand, as far as its source tells."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor

from converter.model import Box, SourcePage, Surface, Zone
from converter.recovery.rows import Row


def surface(page: SourcePage, rows: Iterable[Row]) -> Surface | None:
    """The sheet of the page, with a zone for each line of these rows that has a place on it.

    A page that was cut at its folios gives its sheet to each part, with the zones of that part.
    None where the page's size is not known.
    """
    width, height = ceil(page.width), ceil(page.height)
    if width <= 0 or height <= 0:
        return None
    placed = ((row, row.print.box) for row in rows if row.print and row.text)
    zones = (Zone(row.pieces[0].n, _inside(box, width, height)) for row, box in placed)
    return Surface(width, height, tuple(zones))


def _inside(box: Box, width: int, height: int) -> Box:
    """The box in whole numbers, grown so that it still holds the line, cut at the sheet's edges."""
    left, top = min(max(0, floor(box.left)), width), min(max(0, floor(box.top)), height)
    right, bottom = min(ceil(box.right), width), min(ceil(box.bottom), height)
    return Box(left, top, max(left, right), max(top, bottom))
