"""Fonts that go into the book, each cut down to the characters the book has.

They stay OpenType or TrueType: WOFF2 is smaller, but EPUB 3.0 did not have it, and readers of that
age show no such font. The book's zip packs a font, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from converter.errors import SourceError, ToolMissingError
from converter.writers.epub import fonts

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FEATURES = (
    *("ccmp", "liga", "calt", "kern", "mark", "mkmk"),
    *("vert", "vrt2", "halt", "vhal", "chws", "vchw"),
)
"""What is kept: Latin as it should look, the forms of vertical text, marks set closer together. Not
`locl`: the face is the one of the book's region, and others' forms would double its size."""

NAMES = (0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 16, 17)
"""Entries of the name table: names, copyright, trademark and licence go with the font."""

RESTRICTED, USAGE, NO_SUBSETTING, BITMAPS_ONLY = 0x0002, 0x000F, 0x0100, 0x0200
"""OS/2 fsType, from OpenType's specification."""

BOLD = 600
"""OS/2 usWeightClass from which a face is a bold one: old engines know normal and bold alone."""


class Font(Struct, frozen=True):
    """A font file that may be embedded."""

    path: Path
    index: int
    """Which face of a collection."""
    family: str
    """Its own name."""
    bold: bool
    outlines: str
    """otf or ttf."""
    characters: frozenset[str]


class Face(Struct, frozen=True):
    """A font as it is in the book."""

    name: str
    """File name, seen from the package."""
    media_type: str
    family: str
    """The style sheet's name for it; faces of one family share it."""
    bold: bool
    content: bytes


def read(paths: Iterable[Path], lang: str) -> tuple[Font, ...]:
    """The fonts, of a collection the face for `lang`.

    `SourceError` where one can't be read or must not be embedded; `ToolMissingError` without
    fontTools.
    """
    return tuple(_read(path, path.absolute(), lang) for path in paths)


def embed(given: Sequence[Font], characters: Iterable[str]) -> tuple[Face, ...]:
    """The fonts with these characters alone: the same bytes on every run."""
    wanted = frozenset(map(ord, characters))
    families = list(dict.fromkeys(font.family for font in given))
    return tuple(
        Face(
            f"fonts/font-{number}.{font.outlines}",
            f"font/{font.outlines}",
            f"book {families.index(font.family) + 1}",
            font.bold,
            _subset(font, wanted),
        )
        for number, font in enumerate(given, 1)
    )


def lacking(given: Sequence[Font], characters: Iterable[str]) -> list[str]:
    """The characters that none of the fonts has, in order; white space needs none."""
    known = frozenset().union(*(font.characters for font in given))
    return sorted(c for c in frozenset(characters) - known if not c.isspace())


@cache
def _read(path: Path, _whole: Path, lang: str) -> Font:
    """`_whole` tells the font from one of the same name in another folder."""
    face = fonts.face(lang, path)
    index = face.index if face else 0
    with _open(path, index) as font:
        try:
            usage = font["OS/2"].fsType
            if usage & USAGE == RESTRICTED or usage & (NO_SUBSETTING | BITMAPS_ONLY):
                what = f"the font says that it must not be embedded (fsType {usage:#06x})"
                raise SourceError(what, "take one whose licence allows it", path=path)
            return Font(
                path=path,
                index=index,
                family=font["name"].getBestFamilyName() or path.stem,
                bold=font["OS/2"].usWeightClass >= BOLD,
                outlines="ttf" if "glyf" in font else "otf",
                characters=frozenset(map(chr, font.getBestCmap())),
            )
        except SourceError:
            raise
        except Exception as error:  # fontTools has no base class for what a damaged font may do
            raise _damaged(path) from error


def _subset(font: Font, characters: frozenset[int]) -> bytes:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 (an optional dependency)

    options = Options(layout_features=list(FEATURES), name_IDs=list(NAMES), name_languages=["*"])
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    with _open(font.path, font.index) as opened:
        try:
            subsetter = Subsetter(options)
            subsetter.populate(unicodes=characters)
            subsetter.subset(opened)
            out = BytesIO()
            opened.save(out)
        except Exception as error:  # as above
            raise _damaged(font.path) from error
        return out.getvalue()


def _open(path: Path, index: int) -> TTFont:
    try:
        from fontTools.ttLib import TTFont  # noqa: PLC0415 (an optional dependency)
    except ModuleNotFoundError:
        raise ToolMissingError(
            "embedding a font needs fontTools, which is not installed",
            "install it with: pip install 'baokan[fonts]'",
        ) from None
    try:
        return TTFont(path, fontNumber=index, lazy=True, recalcTimestamp=False)
    except Exception as error:  # as above
        raise _damaged(path) from error


def _damaged(path: Path) -> SourceError:
    return SourceError("the font is damaged", "get it anew from where it came from", path=path)
