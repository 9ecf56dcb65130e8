"""A row: one printed line of a column, made of one source line, a part of one, or several."""

from __future__ import annotations

from msgspec import Struct

from converter.model import LineRole, Print


class Piece(Struct, frozen=True):
    """A source line, or a part of one."""

    n: str
    """Label of the source line."""
    part: int
    """Which part of it, from 1."""
    text: str
    """Raw characters, inner spaces as in the source."""


class Row(Struct, frozen=True):
    """One printed line."""

    pieces: tuple[Piece, ...]
    text: str
    """Without white space, save between words of Latin script."""
    width: float
    """em; Han 1, Latin and digits ½."""
    spaced: bool
    """Letter-spaced to fill the measure: a full line, whatever its width."""
    indented: bool
    """It begins with the space of a first-line indent (most dumps lose it)."""
    gap: bool
    """The page's habit of blank lines is broken before it: two frames meet here."""
    left: float = 0.0
    """Measure in use above it, in em; 0 where none is known."""
    right: float = 0.0
    """Measure in use from it on."""
    print: Print | None = None
    """How it stands on the page; None in a text."""
    article: str | None = None
    """Id of the article that the source puts it in; None: it does not say."""
    role: LineRole | None = None
    """What it is in its article, where the source says so."""

    @property
    def whole(self) -> str | None:
        """What the source says it is of: the id of an article, '' for an advertisement."""
        return "" if self.article is None and self.role == "advertisement" else self.article
