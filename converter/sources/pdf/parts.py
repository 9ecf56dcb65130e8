"""What a page is made of before it is read: glyphs, fragments of lines, rules, frames, pictures.

All lengths are points, from the top left corner of the page held upright.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec import Struct, field

from converter.model import Box


class Glyph(NamedTuple):
    """One visible character."""

    text: str
    x: float
    """Where its origin stands along the line."""
    y: float
    """The baseline."""
    size: float
    right: float
    """Where the next character would stand: the origin and its advance."""
    face: str
    turn: int
    """Quarter turns clockwise by which the line is turned; x and y are in the turned frame."""


_HANGING = frozenset("，。、；：？！”’）》」』】,.;:?!)")
"""Marks that hang out of the column, or whose empty half does."""


class Fragment(Struct, eq=False):
    """Glyphs that surely stand side by side in one line, or below one another in a vertical one."""

    glyphs: list[Glyph]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Of its first glyph: a fragment has one size."""
    face: str
    base: float
    """Baseline; for a vertical fragment the left edge of its first glyph."""
    vertical: bool = False
    edge: float = 0.0
    """Where it ends for its column: a mark at a line's end may hang out of it. Found, not given."""

    def __post_init__(self) -> None:
        hangs = not self.vertical and self.glyphs[-1].text in _HANGING
        self.edge = max(self.right - self.size, self.left) if hangs else self.right

    @property
    def centre(self) -> float:
        """Middle of its width."""
        return (self.left + self.right) / 2


class Figure(Struct, eq=False):
    """A picture, or a coloured area without text: what columns run around."""

    left: float
    top: float
    right: float
    bottom: float
    index: int
    """Its number on the page."""

    @property
    def edge(self) -> float:
        """Where it ends for its column."""
        return self.right


class Frame(Struct, eq=False):
    """A drawn frame or tint with what stands in it: opaque to what stands around it."""

    left: float
    top: float
    right: float
    bottom: float
    items: list[Item] = field(default_factory=list)

    @property
    def edge(self) -> float:
        """Where it ends for its column."""
        return self.right


Item = Fragment | Figure | Frame


class Rule(Struct, frozen=True):
    """A straight line, of no thickness."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def upright(self) -> bool:
        """It runs from top to bottom."""
        return self.bottom - self.top > self.right - self.left


class Shapes(Struct, frozen=True):
    """What is drawn on a page beside its text."""

    rules: list[Rule]
    areas: list[Box]
    """Rectangles, drawn or filled, and pictures: which is which the text in them tells."""
    images: list[tuple[Box, Any]]
    """Pictures, each with PDFium's pointer to it: good while the page is open."""
