"""What every reader returns: pages of lines, and where each line stands."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

LineRole = Literal[
    "heading", "kicker", "main", "sub", "subhead", "byline", "body", "caption", "advertisement"
]
"""What a source says that a line is; heading: of a headline, its tier is not told."""


class Box(Struct, frozen=True):
    """A rectangle on a page: points, or pixels of the page's image, from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Print(Struct, frozen=True):
    """How a line stands on the page, where the source tells; lengths in the page's unit."""

    box: Box
    size: float
    """Type size of most of its characters."""
    face: str
    """Name of the font of most of its characters; '' where it is not known."""
    region: int
    """Number of the region it stands in (a frame, or a block of columns): lines of one region
    belong together, and regions come in reading order."""
    column: int
    """Number of the column it stands in, within its region, from 0 in reading order."""
    indent: float
    """em of its own type: how far its first character is from the column's edge; 0: a heading."""
    short: float
    """em: how far its last character is from the column's other edge."""
    centred: bool = False
    """It stands in the middle of its column or region, short of both edges."""
    vertical: bool = False
    """It is read from top to bottom."""
    cert: float = 1.0
    """Least confidence that a recognition engine gives a word of it, 0 to 1."""


class Picture(Struct, frozen=True):
    """A picture on a page."""

    box: Box
    region: int
    data: bytes | None = None
    """Its file's bytes as the source has them, or re-encoded without loss; None: not extracted."""
    media_type: str = ""
    """image/jpeg or image/png, of the data."""


class SourceLine(Struct, frozen=True):
    """One line as it stands in the source."""

    text: str
    """The characters, without the line end; spaces as in the source."""
    n: str
    """Its label: the line number in a text file (from 1, blank lines counted)."""
    blank_before: int = 0
    """Blank lines between it and the line before it on the page."""
    print: Print | None = None
    """How it stands on the page; None in a text."""
    article: str | None = None
    """Id of the article, or of the advertisement, that the source puts it in (in METS, of the div):
    lines that share one are one article, on whatever page. None: the source does not say."""
    role: LineRole | None = None
    """What it is in its article, where the source says so."""


class SourcePage(Struct, frozen=True):
    """The lines of one page in source order; blank lines are left out but counted in `n`."""

    lines: tuple[SourceLine, ...]
    width: float = 0.0
    """Of the page as it is read (a rotated one upright), in points or pixels; 0: not known."""
    height: float = 0.0
    label: str = ""
    """The page's own label in the file; '' for none."""
    pictures: tuple[Picture, ...] = ()
    hidden: int = 0
    """Characters in the source that are not shown (invisible, clipped, off the page); left out."""


class SourceFile(Struct, frozen=True):
    """The file an issue was made from."""

    name: str
    """File name without folders."""
    sha256: str
    """Hex digest of the file's bytes."""


class Source(Struct, frozen=True):
    """A read source file: what every reader returns."""

    file: SourceFile
    pages: tuple[SourcePage, ...]
    encoding: str = "utf-8"
    """The text encoding that was found (Python's name); 'utf-8' where the format fixes it."""
    more_files: tuple[SourceFile, ...] = ()
    """The other files, where an issue is made of several (a folder of pages), in their order."""

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """All files that it was made from."""
        return (self.file, *self.more_files)
