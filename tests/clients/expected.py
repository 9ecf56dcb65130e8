"""What a book must hold, as its TEI tells it: contents, pages and running text in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"

HEADS = ("main", "kicker", "sub")
"""Which head names an article: the first kind of these that it has."""

Entry = tuple[str, tuple[str, ...]]
"""A page's title, and those of the articles that begin on it; without white space."""


def contents(tei: Path) -> list[Entry]:
    """The entries of all pages."""
    return [
        (
            _page_title(page),
            tuple(_title(div) for div in _articles(page) if "prev" not in div.attrib),
        )
        for page in _pages(tei)
    ]


def page_list(tei: Path) -> list[str]:
    """The pages' printed numbers."""
    return [page.get("n", "") for page in _pages(tei)]


def paragraphs(tei: Path) -> list[tuple[str, str]]:
    """Id and text of each paragraph of each article; one continued elsewhere goes on at once."""
    articles = {div.get(ID, ""): div for page in _pages(tei) for div in _articles(page)}
    begun = [div for div in articles.values() if "prev" not in div.attrib]
    return [
        (p.get(ID, ""), bare(p))
        for div in begun
        for part in _parts(div, articles)
        for p in part.iterfind(".//t:p", TEI)
    ]


def bare(element: etree._Element) -> str:
    """The element's text without any white space."""
    return squeeze("".join(element.itertext()))


def squeeze(text: str) -> str:
    """The text without any white space: readers break and space it each in their own way.

    A percent sign is one in either width: in vertical text it stands upright.
    """
    return "".join(text.split()).replace("％", "%")


def missing(wanted: Sequence[str], text: str) -> list[str]:
    """Which of the wanted passages the text does not have in their order, white space aside."""
    found, place = squeeze(text), 0
    absent = []
    for passage in map(squeeze, wanted):
        at = found.find(passage, place)
        if at < 0:
            absent.append(passage)
        else:
            place = at + len(passage)
    return absent


def _pages(tei: Path) -> list[etree._Element]:
    return etree.parse(tei).getroot().findall(".//t:div[@type='page']", TEI)


def _articles(page: etree._Element) -> list[etree._Element]:
    return page.findall(".//t:div[@type='article']", TEI)


def _parts(div: etree._Element, articles: dict[str, etree._Element]) -> Iterator[etree._Element]:
    yield div
    while (following := articles.get(div.get("next", "#")[1:])) is not None:
        div = following
        yield div


def _page_title(page: etree._Element) -> str:
    head = page.find("t:head", TEI)
    return f"第{page.get('n')}版" + (bare(head) if head is not None else "")


def _title(div: etree._Element) -> str:
    heads = {head.get("type"): head for head in reversed(div.findall("t:head", TEI))}
    return next(bare(heads[kind]) for kind in HEADS if kind in heads)
