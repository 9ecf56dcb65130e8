"""Turns a page's own coordinates into those of the page as it is read."""

from __future__ import annotations

from msgspec import Struct

from converter.model import Box


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page in the frame of a line turned so often, where it runs to the right."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


class Upright(Struct, frozen=True):
    """A page's visible box and its turn; points from the bottom left → from the top left."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int
    """Quarter turns clockwise by which it is shown."""

    @property
    def width(self) -> float:
        """Of the page as it is read."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Of the page as it is read."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the file stands on the upright page."""
        match self.turns:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Where a rectangle of the file stands on the upright page."""
        (x1, y1), (x2, y2) = self.point(left, bottom), self.point(right, top)
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
