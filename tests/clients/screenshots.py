"""Pictures of the sample books in real readers, for the documentation and for looking.

    python -m tests.clients.screenshots docs/images     rows of screens, as the documentation shows
    python -m tests.clients.screenshots OUT --single    each screen by itself, in full size

Needs what tests/clients/install.sh installs.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from PIL import Image

from tests.clients.books import BOOKS, Made, make
from tests.clients.programs import node, run

PHONE, TABLET, INK = (390, 780), (820, 1093), (420, 560)
"""Width and height in CSS pixels; of the device with electronic ink in points."""

COLOURS = 32
"""Of a picture: enough for the cover's red and paper and the greys of type."""

GAP = 24
"""Pixels between two screens of a row."""


class Screen(Struct, frozen=True):
    """One screen of a reader."""

    file: str
    """End of the name of the text that is shown; MuPDF: the page's number."""
    dark: bool = False


class Row(Struct, frozen=True):
    """Screens of one reader side by side, in one picture."""

    name: str
    reader: str
    book: str
    size: tuple[int, int]
    width: int
    """Of a screen in the row, in pixels."""
    screens: tuple[Screen, ...]


ROWS = (
    Row(
        name="foliate-phone",
        reader="foliate",
        book="four-pages",
        size=PHONE,
        width=400,
        screens=(
            Screen("cover.xhtml"),
            Screen("nav.xhtml"),
            Screen("p03.xhtml"),
            Screen("a02-01.xhtml"),
            Screen("a04-01.xhtml", dark=True),
        ),
    ),
    Row(
        name="foliate-tablet",
        reader="foliate",
        book="traditional",
        size=TABLET,
        width=600,
        screens=(
            Screen("nav.xhtml"),
            Screen("a01-01.xhtml"),
            Screen("a02-01.xhtml", dark=True),
        ),
    ),
    Row(
        name="foliate-vertical",
        reader="foliate",
        book="vertical",
        size=PHONE,
        width=400,
        screens=(
            Screen("cover.xhtml"),
            Screen("nav.xhtml"),
            Screen("p03.xhtml"),
            Screen("a02-01.xhtml"),
            Screen("a02-03.xhtml", dark=True),
        ),
    ),
    Row(
        name="epubjs-phone",
        reader="epubjs",
        book="one-page",
        size=PHONE,
        width=400,
        screens=(
            Screen("cover.xhtml"),
            Screen("nav.xhtml"),
            Screen("p01.xhtml"),
            Screen("a01-01.xhtml"),
            Screen("a01-04.xhtml"),
        ),
    ),
    Row(
        name="mupdf-ink",
        reader="mupdf",
        book="four-pages",
        size=INK,
        width=420,
        screens=tuple(Screen(str(page)) for page in (1, 2, 4, 5)),
    ),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the pictures; the exit code tells whether a reader complained."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--single", action="store_true", help="each screen by itself")
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    complaints = []
    with tempfile.TemporaryDirectory() as folder:
        books = {book.name: _made(book.name, Path(folder)) for book in BOOKS}
        for row in ROWS:
            pictures = [Path(folder, f"{row.name}-{n}.png") for n in range(len(row.screens))]
            complaints += draw(row, books[row.book], pictures)
            _save(row, pictures, options.out, options.single)
    print(*complaints, sep="\n", file=sys.stderr, end="\n" if complaints else "")
    return 1 if complaints else 0


def draw(row: Row, made: Made, pictures: Sequence[Path]) -> list[str]:
    """Draw each screen of the row into its picture; what the reader complained of."""
    if row.reader == "mupdf":
        for screen, picture in zip(row.screens, pictures, strict=True):
            _draw_ink(made, screen.file, picture)
        return []
    shots = [
        {
            "reader": row.reader,
            "book": str(made.path),
            "file": screen.file,
            "dark": screen.dark,
            "out": str(picture),
            **dict(zip(("width", "height"), row.size, strict=True)),
        }
        for screen, picture in zip(row.screens, pictures, strict=True)
    ]
    return list(node("shots.mjs", json.dumps(shots))["complaints"])


def in_a_row(pictures: Iterable[Image.Image], width: int) -> Image.Image:
    """The pictures side by side, each scaled to this width in pixels."""
    scaled = [p.convert("RGB").resize((width, p.height * width // p.width)) for p in pictures]
    size = (len(scaled) * (width + GAP) + GAP, max(p.height for p in scaled) + 2 * GAP)
    row = Image.new("RGB", size, "#b5b5b5")
    for place, picture in enumerate(scaled):
        row.paste(picture, (GAP + place * (width + GAP), GAP))
    return row


def _made(name: str, folder: Path) -> Made:
    book = next(book for book in BOOKS if book.name == name)
    (folder / name).mkdir()
    return make(book, folder / name)


def _draw_ink(made: Made, page: str, picture: Path) -> None:
    device = ("-r", "144", "-W", str(INK[0]), "-H", str(INK[1]), "-S", "14", "-c", "gray")
    run("mutool", "draw", "-q", "-o", picture, *device, made.path, page)


def _save(row: Row, pictures: Sequence[Path], out: Path, single: bool) -> None:
    images = [Image.open(picture) for picture in pictures]
    if single:
        for picture, image in zip(pictures, images, strict=True):
            image.save(out / picture.name)
    else:
        method, dither = Image.Quantize.FASTOCTREE, Image.Dither.NONE  # keeps the red red
        few = in_a_row(images, row.width).quantize(COLOURS, method=method, dither=dither)
        few.save(out / f"{row.name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
