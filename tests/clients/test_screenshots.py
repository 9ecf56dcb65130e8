"""The pictures of the documentation: each can be made anew, and none is large."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from tests.clients.books import BOOKS, ROOT, Book, Made
from tests.clients.programs import need, need_module
from tests.clients.screenshots import GAP, ROWS, Row, draw, in_a_row

pytestmark = pytest.mark.clients

LARGEST = 150_000
"""Bytes of a picture in the documentation."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_documentation_shows_each_row_small(row: Row) -> None:
    picture = ROOT / "docs" / "images" / f"{row.name}.png"
    assert picture.name in (ROOT / "docs" / "epub.md").read_text(encoding="utf-8")
    assert picture.stat().st_size < LARGEST


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_screen_of_each_row_is_drawn(
    row: Row, library: Callable[[Book], Made], tmp_path: Path
) -> None:
    need("mutool") if row.reader == "mupdf" else need_module("puppeteer-core")
    made = library(next(book for book in BOOKS if book.name == row.book))
    last, picture = replace(row, screens=row.screens[-1:]), tmp_path / "screen.png"
    assert draw(last, made, [picture]) == []
    with Image.open(picture) as image:
        assert image.size == (2 * row.size[0], 2 * row.size[1])
        greys = image.convert("L").tobytes()
    assert max(greys) - min(greys) > 200  # type on a page, be it light or dark


def test_screens_stand_side_by_side() -> None:
    screens = [Image.new("L", (20, 40), shade) for shade in (0, 255)]
    row = in_a_row(screens, 10)
    assert row.size == (3 * GAP + 20, 2 * GAP + 20)
    assert [row.getpixel((GAP + n * (GAP + 10), GAP)) for n in (0, 1)] == [(0,) * 3, (255,) * 3]
