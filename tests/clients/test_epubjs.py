"""epub.js, the engine of many web readers: it opens the book and shows every page."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any

import pytest

from tests.clients.books import Made, altered
from tests.clients.programs import need_module, node
from tests.clients.screen_readings import check_contents, check_modes, check_shown

pytestmark = pytest.mark.clients


def told_of(path: Path) -> dict[str, Any]:
    need_module("puppeteer-core", "epubjs", "jszip")
    return node("epubjs.mjs", path)


@pytest.fixture(scope="module")
def told(made: Made) -> dict[str, Any]:
    """What epub.js tells of the book."""
    return told_of(made.path)


def test_it_knows_the_issue_and_its_cover(made: Made, told: dict[str, Any]) -> None:
    book, metadata = made.book, told["metadata"]
    assert metadata["title"] == book.title
    assert metadata["creator"] == book.paper
    assert metadata["language"] == book.lang
    assert metadata["publisher"] == (book.publisher or "")
    assert metadata["pubdate"] == book.date
    assert told["cover"] is not None


def test_the_contents_lead_to_every_page_and_article(made: Made, told: dict[str, Any]) -> None:
    folder = posixpath.dirname(made.package)
    assert [posixpath.join(folder, href) for href in told["spine"]] == made.spine
    check_contents(told["toc"], told["spine"], made)


def test_the_printed_pages_lead_where_the_contents_do(told: dict[str, Any]) -> None:
    assert [href for _, href in told["pages"]] == [entry["target"] for entry in told["toc"][:-1]]


def test_every_text_is_shown_without_complaint(made: Made, told: dict[str, Any]) -> None:
    assert [page["href"] for page in told["shown"]] == told["spine"]
    check_shown(told["shown"], made)
    check_modes(told["shown"], made)
    assert told["direction"] == made.book.direction
    assert told["complaints"] == []


def test_it_complains_of_a_picture_that_is_not_there(any_book: Made, tmp_path: Path) -> None:
    def mislead(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"images/cover.png", b"images/none.png") if "text/" in name else content
        )

    told = told_of(altered(any_book, tmp_path / "bare.epub", mislead).path)
    assert told["complaints"] != []
