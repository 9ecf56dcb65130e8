"""Draw the pages of an EPUB as PNG, as an e-reader shows them: for the README and for looking.

    python tools/epub_pictures.py BOOK.epub -o DIR [--only p01 a01-01] [--device phone]

Needs Chromium; the device 'ink' needs mutool instead and shows the weakest of readers.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

SIZES = {"reader": (600, 800), "phone": (390, 780)}
"""Width and height of a screen in CSS pixels."""

SCALE = 2
"""Device pixels to a CSS pixel."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")

OPF = {"o": "http://www.idpf.org/2007/opf"}


def main(argv: Sequence[str] | None = None) -> int:
    """Write one picture for each file of the spine; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("book", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=Path())
    parser.add_argument("--only", nargs="+", metavar="NAME", help="stems of the files to draw")
    parser.add_argument("--device", choices=(*SIZES, "ink"), default="reader")
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.device == "ink":
        _draw_with_mutool(options.book, options.out)
        return 0
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("no Chromium on this machine: install the package chromium")
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(options.book) as book:
        book.extractall(folder)
        for page in _spine(Path(folder)):
            if not options.only or page.stem in options.only:
                _shoot(browser, page, options.out / f"{page.stem}.png", SIZES[options.device])
    return 0


def _spine(folder: Path) -> Iterator[Path]:
    """The book's files in reading order."""
    opf = next(folder.rglob("*.opf"))
    tree = etree.parse(opf)
    for idref in tree.xpath("//o:itemref/@idref", namespaces=OPF):
        href = tree.xpath("string(//o:item[@id=$id]/@href)", namespaces=OPF, id=idref)
        yield opf.parent / href


def _shoot(browser: str, page: Path, out: Path, size: tuple[int, int]) -> None:
    """One screenful from the top of the page, with the margins a reader puts round it."""
    with page.open("rb") as file:
        tree = etree.parse(file)
    body = tree.find("{*}body")
    if body is not None and body.get("{http://www.idpf.org/2007/ops}type") != "cover":
        body.set("style", "padding: 1.5em 2em")
    tree.write(page)
    subprocess.run(
        [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            f"--window-size={size[0]},{size[1]}",
            f"--force-device-scale-factor={SCALE}",
            f"--screenshot={out.absolute()}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
    )


def _draw_with_mutool(book: Path, out: Path) -> None:
    command = ["mutool", "draw", "-q", "-o", str(out / "ink-%02d.png")]
    subprocess.run(
        [*command, "-W", "420", "-H", "560", "-S", "12", "-r", "144", str(book)], check=True
    )


if __name__ == "__main__":
    sys.exit(main())
