"""The picture of a review list that docs/traditional.md shows.

    python -m tests.clients.review_picture docs/images/review.png

Needs what tests/clients/install.sh installs.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

import converter
from tests.clients.books import ROOT
from tests.clients.programs import node

SAMPLE = ROOT / "samples" / "four-pages" / "yunxiu-ribao-2025-04-22.txt"
WIDTH, COLOURS = 1200, 32


def visit(folder: Path, picture: Path) -> dict[str, Any]:
    """Make the sample's list in a folder, use it in Chromium, and take a picture of it."""
    made = converter.convert(SAMPLE, folder, traditional="tw", only="tei")
    page = next(path for path in made.outputs if path.suffix == ".html")
    return node("review.mjs", folder, page.name, picture)


def small(picture: Path) -> Image.Image:
    """The upper square of it, in few colours."""
    with Image.open(picture) as image:
        screen = image.convert("RGB")
    screen = screen.resize((WIDTH, screen.height * WIDTH // screen.width))
    square = screen.crop((0, 0, WIDTH, WIDTH))
    return square.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        visit(Path(name), Path(name, "review.png"))
        small(Path(name, "review.png")).save(sys.argv[1], optimize=True)
