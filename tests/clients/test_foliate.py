"""foliate-js, the engine of Foliate and Readest: it finds everything and shows everything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.clients.books import Made, altered
from tests.clients.expected import page_list
from tests.clients.programs import need_module, node
from tests.clients.screen_readings import check_contents, check_modes, check_shown

pytestmark = pytest.mark.clients


def told_of(path: Path) -> dict[str, Any]:
    need_module("puppeteer-core", "foliate-js")
    return node("foliate.mjs", path)


@pytest.fixture(scope="module")
def told(made: Made) -> dict[str, Any]:
    """What foliate-js tells of the book."""
    return told_of(made.path)


def test_the_shelf_knows_the_issue(made: Made, told: dict[str, Any]) -> None:
    book, metadata = made.book, told["metadata"]
    assert metadata["title"] == book.title
    assert metadata["author"] == book.paper
    assert metadata["language"] == book.lang
    assert metadata.get("publisher") == book.publisher
    assert metadata["published"] == book.date
    assert metadata["belongsTo"]["series"] == {"name": book.paper, "position": book.place}
    assert told["cover"] == "image/png"


def test_the_contents_lead_to_every_page_and_article(made: Made, told: dict[str, Any]) -> None:
    assert told["spine"] == made.spine
    check_contents(told["toc"], told["spine"], made)


def test_it_knows_the_printed_pages_and_where_reading_begins(
    made: Made, told: dict[str, Any]
) -> None:
    assert [page["label"] for page in told["pages"]] == page_list(made.tei)
    assert [page["target"] for page in told["pages"]] == [e["target"] for e in told["toc"][:-1]]
    assert told["landmarks"] == list(
        map(list, zip(("cover", "toc", "bodymatter"), told["spine"][:3], strict=True))
    )


def test_every_text_is_shown_without_complaint(made: Made, told: dict[str, Any]) -> None:
    check_shown(told["shown"], made)
    check_modes(told["shown"], made)
    assert told["dir"] == made.book.direction
    assert told["complaints"] == []


def test_it_complains_of_what_is_no_xhtml(any_book: Made, tmp_path: Path) -> None:
    def cut(name: str, content: bytes) -> bytes:
        return content.replace(b"</body>", b"") if name.endswith("p01.xhtml") else content

    told = told_of(altered(any_book, tmp_path / "cut.epub", cut).path)
    assert told["complaints"] != []
