"""Fragments of one column → its printed lines, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from converter.sources.pdf.parts import Fragment, Glyph
from converter.sources.pdf.settings import SETTINGS


class Row(Struct, eq=False):
    """One printed line."""

    parts: list[Fragment]
    """From left to right."""

    @property
    def left(self) -> float:
        """points."""
        return min(p.left for p in self.parts)

    @property
    def right(self) -> float:
        """points."""
        return max(p.right for p in self.parts)

    @property
    def top(self) -> float:
        """points."""
        return min(p.top for p in self.parts)

    @property
    def bottom(self) -> float:
        """points."""
        return max(p.bottom for p in self.parts)

    @property
    def size(self) -> float:
        """Of most of its characters."""
        return self._longest.size

    @property
    def face(self) -> str:
        """Of most of its characters."""
        return self._longest.face

    @property
    def glyphs(self) -> list[Glyph]:
        """In reading order."""
        return [g for p in self.parts for g in p.glyphs]

    @property
    def vertical(self) -> bool:
        """Read from top to bottom."""
        return self.parts[0].vertical

    @property
    def _longest(self) -> Fragment:
        return max(self.parts, key=lambda p: len(p.glyphs))


def rows(texts: Iterable[Fragment]) -> list[Row]:
    """The lines of fragments that stand in one column."""
    found: list[Row] = []
    for text in sorted(texts, key=lambda t: (t.base, t.left)):
        near = (row for row in reversed(found[-3:]) if _same_row(row, text))
        row = next(near, None)
        if row is None:
            found.append(Row([text]))
        else:
            row.parts.append(text)
    for row in found:
        row.parts.sort(key=lambda p: p.left)
    return found


def _same_row(row: Row, text: Fragment) -> bool:
    other = row.parts[0]
    size = min(other.size, text.size)
    return abs(other.base - text.base) <= SETTINGS.same_row * size
