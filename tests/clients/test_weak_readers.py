"""Readers without style sheets, without scripts, with few fonts: order and meaning stay."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.clients.books import Made, altered
from tests.clients.expected import bare, paragraphs, squeeze
from tests.clients.programs import need_module, node

pytestmark = pytest.mark.clients

XHTML = {"h": "http://www.w3.org/1999/xhtml"}

GENERATED = re.compile(r"(?<![\w-])content\s*:\s*([^;}]*)")
"""A declaration that puts something on the page which is not in the text."""


def shown_plainly(made: Made, folder: Path) -> dict[str, Any]:
    """What a browser without scripts, as wide as a phone, shows of each text."""
    need_module("puppeteer-core")
    return node("plain.mjs", made.unpacked(folder), *made.spine)


def without_style(made: Made, path: Path) -> Made:
    """The book with an empty style sheet."""
    return altered(made, path, lambda name, content: b"" if name.endswith(".css") else content)


def written(made: Made) -> list[tuple[str, str]]:
    """Id and text of each paragraph of the articles, as the files have them."""
    found = []
    for name in made.spine:
        article = etree.fromstring(made.members[name]).find(".//h:article", XHTML)
        if article is not None:
            found += [(p.get("id", ""), bare(p)) for p in article.iterfind(".//h:p[@id]", XHTML)]
    return found


def test_no_text_comes_from_the_style_sheet(made: Made) -> None:
    sheets = {n: c.decode() for n, c in made.members.items() if n.endswith(".css")}
    assert sheets != {}
    generated = [value for css in sheets.values() for value in GENERATED.findall(css)]
    assert [value for value in generated if re.search(r"\w", value.replace("none", ""))] == []


def test_the_files_have_the_order_of_the_tei(made: Made) -> None:
    expected, found = paragraphs(made.tei), written(made)
    assert [name for name, _ in found] == [name for name, _ in expected]
    differing = [
        (mine, theirs)
        for (_, mine), (_, theirs) in zip(found, expected, strict=True)
        if not mine.endswith(theirs)  # a dateline is run in before
    ]
    assert differing == []


@pytest.fixture(scope="module")
def styled(made: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The book as it is, without scripts."""
    return shown_plainly(made, tmp_path_factory.mktemp("styled"))


@pytest.fixture(scope="module")
def plain(made: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The book without scripts and style."""
    folder = tmp_path_factory.mktemp("plain")
    return shown_plainly(without_style(made, folder / "plain.epub"), folder / "files")


def test_every_file_opens_without_scripts_and_fits_a_phone(
    made: Made, styled: dict[str, Any]
) -> None:
    assert styled["complaints"] == []
    assert [page for page in styled["shown"] if not (squeeze(page["text"]) or page["images"])] == []
    fits = zip(made.spine, styled["shown"], strict=True)
    assert {name: page["excess"] for name, page in fits if page["excess"]} == {}


def test_without_a_style_sheet_the_same_is_shown_in_the_same_order(
    styled: dict[str, Any], plain: dict[str, Any]
) -> None:
    assert texts(plain) == texts(styled)
    assert [p["headings"] for p in plain["shown"]] == [p["headings"] for p in styled["shown"]]
    assert {page["writingMode"] for page in plain["shown"]} == {"horizontal-tb"}


def test_without_a_style_sheet_every_text_has_one_heading_above_all(plain: dict[str, Any]) -> None:
    """The cover aside, which is a picture."""
    for page in plain["shown"][1:]:
        levels = [level for level, _ in page["headings"]]
        assert levels[0] == min(levels)
        assert levels.count(levels[0]) == 1


def texts(told: dict[str, Any]) -> list[str]:
    """What is shown of each file, white space aside."""
    return [squeeze(page["text"]) for page in told["shown"]]


def test_text_in_the_style_sheet_would_be_seen() -> None:
    assert GENERATED.findall('p::before { content: "图" } a { align-content: center }') == ['"图" ']


def test_what_is_too_wide_or_hidden_is_seen(any_book: Made, tmp_path: Path) -> None:
    rules = b"h1 { min-width: 50em; } .links { display: none; }"

    def worsen(name: str, content: bytes) -> bytes:
        return content + rules if name.endswith(".css") else content

    bad = altered(any_book, tmp_path / "bad.epub", worsen)
    styled = shown_plainly(bad, tmp_path / "bad")
    plain = shown_plainly(without_style(bad, tmp_path / "plain.epub"), tmp_path / "plain")
    assert max(page["excess"] for page in styled["shown"]) > 0
    assert texts(plain) != texts(styled)
