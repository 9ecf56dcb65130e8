"""MuPDF, the engine of small devices: pages with ink on them, text in order, contents."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.clients.books import Made, altered
from tests.clients.expected import missing, paragraphs
from tests.clients.programs import need, run

pytestmark = pytest.mark.clients

DEVICE = ("-W", "420", "-H", "560", "-S", "12")
"""Points: a six-inch reader, with type of 12."""

FIRST = 6
"""Pages drawn: cover, contents, front page, the first article."""


def drawn(made: Made, folder: Path) -> list[Image.Image]:
    """The first pages as grey pictures."""
    need("mutool")
    run("mutool", "draw", "-q", "-o", folder / "%d.png", *DEVICE, made.path, f"1-{FIRST}")
    return [Image.open(folder / f"{n}.png").convert("L") for n in range(1, FIRST + 1)]


def ink(picture: Image.Image) -> float:
    """The share of the page that is darker than grey."""
    return sum(picture.histogram()[:128]) / (picture.width * picture.height)


def test_the_first_pages_are_printed(made: Made, tmp_path: Path) -> None:
    pages = drawn(made, tmp_path)
    assert [n for n, page in enumerate(pages, 1) if ink(page) == 0] == []
    assert ink(pages[0]) > 0.02  # the cover: masthead and headlines, or the blind cover's bars
    assert max(map(ink, pages[3:])) > 0.02  # running text


def test_the_text_is_there_in_reading_order(made: Made) -> None:
    need("mutool")
    text = run("mutool", "draw", "-q", "-F", "txt", *DEVICE, made.path)
    assert missing([content for _, content in paragraphs(made.tei)], text) == []


def test_an_empty_page_has_no_ink(any_book: Made, tmp_path: Path) -> None:
    def wipe(name: str, content: bytes) -> bytes:
        return b'<html xmlns="http://www.w3.org/1999/xhtml"/>' if "/text/" in name else content

    pages = drawn_all(altered(any_book, tmp_path / "empty.epub", wipe), tmp_path)
    assert 0 in [ink(page) for page in pages]


def drawn_all(made: Made, folder: Path) -> list[Image.Image]:
    """Every page as a grey picture."""
    need("mutool")
    run("mutool", "draw", "-q", "-o", folder / "all-%d.png", *DEVICE, made.path)
    return [Image.open(path).convert("L") for path in sorted(folder.glob("all-*.png"))]
