"""How a book looks: the direction of its lines, its quotation marks and its fonts."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct


class Style(Struct, frozen=True, kw_only=True):
    """One way of making a book; what is left out is what every reader can show."""

    vertical: bool = False
    """Lines run down the page, from right to left."""
    quotes: Literal["corner", "keep"] = "corner"
    """In a vertical book: “” become 「」, or stay."""
    font: Path | None = None
    """What the cover is drawn with; None: a Chinese font of this machine."""
    embedded: tuple[Path, ...] = ()
    """Fonts whose characters go into the book."""


HORIZONTAL = Style()
