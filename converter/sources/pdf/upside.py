"""Lines printed upside down, as the answer to a riddle: read with the page turned over."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from converter.model import Box, SourceLine
from converter.sources.pdf.parts import Glyph

TURN = 2
"""Quarter turns of a line that stands on its head."""


def turned_over(glyphs: Iterable[Glyph], size: tuple[float, float]) -> list[Glyph]:
    """Those that stand on their heads, as they stand when the page is turned over.

    `size` is the page's width and height, points.
    """
    width, height = size
    return [
        g._replace(x=g.x + width, y=g.y + height, right=g.right + width, turn=0)
        for g in glyphs
        if g.turn == TURN
    ]


def turned_back(line: SourceLine, size: tuple[float, float]) -> SourceLine:
    """A line of the page turned over, with its place on the page as the others are read."""
    if line.print is None:
        return line
    (width, height), box = size, line.print.box
    shown = Box(width - box.right, height - box.bottom, width - box.left, height - box.top)
    return replace(line, print=replace(line.print, box=shown))
