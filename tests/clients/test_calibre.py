"""calibre: the shelf of most readers, and the way to a Kindle (AZW3) and back."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from tests.clients.books import Made, altered
from tests.clients.expected import contents, missing, paragraphs, squeeze
from tests.clients.programs import need, run

pytestmark = pytest.mark.clients

OWN = "cover.xhtml' not found"
"""calibre takes the cover's page out of a Kindle book and leaves the landmark that led there."""

COMPLAINT = re.compile(r"\b(?:warning|error|failed|invalid|could not|not found|unknown)\b", re.I)

NCX = {"n": "http://www.daisy.org/z3986/2005/ncx/"}


def shelf(path: Path) -> dict[str, str]:
    """What ebook-meta tells of a book."""
    need("ebook-meta")
    rows = (row.partition(":") for row in run("ebook-meta", path).splitlines())
    return {key.strip(): value.strip() for key, _, value in rows}


def converted(source: Path, target: Path) -> list[str]:
    """Convert the book; the complaints."""
    need("ebook-convert")
    return [
        row for row in run("ebook-convert", source, target).splitlines() if COMPLAINT.search(row)
    ]


def text(made: Made) -> str:
    """The text of all files in reading order."""
    roots = (etree.fromstring(made.members[name]) for name in made.spine)
    return "".join("".join(root.itertext()) for root in roots)


def two_levels(made: Made) -> list[tuple[str, tuple[str, ...]]]:
    """The contents as the NCX has them."""
    ncx = etree.fromstring(next(c for name, c in made.members.items() if name.endswith(".ncx")))

    def label(point: etree._Element) -> str:
        return squeeze(point.findtext("n:navLabel/n:text", "", NCX))

    points = ncx.iterfind("n:navMap/n:navPoint", NCX)
    return [(label(p), tuple(map(label, p.iterfind("n:navPoint", NCX)))) for p in points]


def check_facts(made: Made, facts: dict[str, str]) -> None:
    """Whatever format the book has."""
    book = made.book
    assert facts["Title"] == book.title
    assert facts["Author(s)"] == book.paper
    assert facts["Languages"] == "zho"
    assert facts["Published"].startswith(book.date)
    assert facts.get("Publisher") == book.publisher


def test_the_shelf_knows_the_issue(made: Made) -> None:
    facts = shelf(made.path)
    check_facts(made, facts)
    assert facts["Series"] == f"{made.book.paper} #{made.book.place}"


def test_the_cover_is_found(made: Made, tmp_path: Path) -> None:
    need("ebook-meta")
    cover = tmp_path / "cover.png"
    run("ebook-meta", made.path, "--get-cover", cover)
    assert Image.open(BytesIO(cover.read_bytes())).size == (1200, 1800)
    assert cover.read_bytes() == made.members["EPUB/images/cover.png"]


def test_a_kindle_book_and_back_keeps_text_and_contents(made: Made, tmp_path: Path) -> None:
    kindle, back = tmp_path / "book.azw3", tmp_path / "back.epub"
    assert converted(made.path, kindle) == []
    check_facts(made, shelf(kindle))
    assert [row for row in converted(kindle, back) if not row.endswith(OWN)] == []
    again = Made(made.book, back, made.tei)
    assert missing([content for _, content in paragraphs(made.tei)], text(again)) == []
    assert two_levels(again)[: len(contents(made.tei))] == contents(made.tei)


def test_the_cover_is_not_shown_twice(made: Made, tmp_path: Path) -> None:
    back = tmp_path / "again.epub"
    converted(made.path, back)
    again = Made(made.book, back, made.tei)
    with_picture = [
        name for name in again.spine if re.search(rb"<(?:\w+:)?ima?ge?\b", again.members[name])
    ]
    assert len(with_picture) == 1


def test_complaints_are_heard(any_book: Made, tmp_path: Path) -> None:
    def without_css(name: str, content: bytes) -> bytes | None:
        return None if name.endswith(".css") else content

    broken = altered(any_book, tmp_path / "broken.epub", without_css)
    assert converted(broken.path, tmp_path / "broken.azw3") != []


def test_a_lost_paragraph_is_missed(any_book: Made, tmp_path: Path) -> None:
    def drop(name: str, content: bytes) -> bytes:
        return re.sub(rb'<p id="[^"]*-p01-a01-b02">.*?</p>', b"", content)

    short = altered(any_book, tmp_path / "short.epub", drop)
    wanted = dict(paragraphs(any_book.tei))
    lost = next(content for name, content in wanted.items() if name.endswith("p01-a01-b02"))
    assert missing(list(wanted.values()), text(short)) == [lost]
