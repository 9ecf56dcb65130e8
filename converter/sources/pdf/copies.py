"""Finds characters that are drawn again at the same place, for boldness or by mistake."""

from __future__ import annotations

from collections import defaultdict
from math import floor

from converter.sources.pdf.parts import Glyph
from converter.sources.pdf.settings import SETTINGS

_ROW = 1 << 28
"""Cells from one row of the grid to the next."""


class Copies:
    """What was drawn so far: for each character a grid with the last glyph in each cell."""

    def __init__(self) -> None:
        self._seen: defaultdict[str, dict[int, Glyph]] = defaultdict(dict)

    def has(self, glyph: Glyph) -> bool:
        """Whether the same character was drawn here before; if not, it is kept."""
        x, y = glyph.x, glyph.y
        near = glyph.size * SETTINGS.copy
        step = max(2 * near, 1e-3)
        across, down = x / step, y / step
        cells = self._seen[glyph.text]
        if cells:
            corner = floor(down - 0.5) * _ROW + floor(across - 0.5)
            for cell in (corner, corner + 1, corner + _ROW, corner + _ROW + 1):
                other = cells.get(cell)
                if other and abs(other.x - x) <= near and abs(other.y - y) <= near:
                    return True
        cells[floor(down) * _ROW + floor(across)] = glyph
        return False
