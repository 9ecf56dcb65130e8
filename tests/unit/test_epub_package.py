"""The EPUB as a file: its zip, its package, its metadata."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree
from msgspec.structs import replace

from converter.model import Conversion, Fact, Issue, Metadata
from converter.writers import epub
from tests.epub_issues import ODD, PLAIN, TRADITIONAL

NS = {
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def opened(issue: Issue) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(epub.write(issue)))


def package(issue: Issue) -> etree._Element:
    return etree.fromstring(opened(issue).read("EPUB/content.opf"))


def meta(root: etree._Element, name: str) -> list[str]:
    """The values of a `property`, or of a `name` in the older form."""
    path = "//o:meta[@name=$n]/@content | //o:meta[@property=$n]/text()"
    return [str(hit) for hit in root.xpath(path, namespaces=NS, n=name)]


@pytest.mark.parametrize("issue", [PLAIN, TRADITIONAL, ODD], ids=lambda issue: issue.id)
def test_the_same_issue_gives_the_same_bytes(issue: Issue) -> None:
    assert epub.write(issue) == epub.write(issue)


def test_the_zip_bears_no_trace_of_machine_or_day() -> None:
    entries = opened(PLAIN).infolist()
    assert entries[0].filename == "mimetype"
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert not entries[0].extra
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(3, 0o644)}


def test_the_spine_reads_cover_contents_pages_articles_colophon() -> None:
    root = package(PLAIN)
    names = root.xpath("//o:itemref/@idref", namespaces=NS)
    articles = ["p01", "a01-01", "a01-02", "p02", "a02-01"]
    assert names == ["cover", "nav", *articles, "colophon"]
    assert root.xpath("string(//o:item[@properties='nav']/@href)", namespaces=NS) == "nav.xhtml"
    assert root.xpath("//o:guide/o:reference/@type", namespaces=NS) == ["cover", "toc", "text"]


def test_the_package_says_its_language_and_direction() -> None:
    root = package(TRADITIONAL)
    assert root.get(XML_LANG) == "zh-Hant-TW"
    assert root.get("dir") == "ltr"
    assert root.xpath("//dc:language/text()", namespaces=NS) == ["zh-Hant-TW"]


def test_the_paper_is_creator_and_series() -> None:
    root = package(PLAIN)
    assert root.xpath("//dc:title/text()", namespaces=NS) == ["清河新报 2031年3月10日"]
    assert root.xpath("//dc:creator/text()", namespaces=NS) == ["清河新报"]
    assert root.xpath("//dc:publisher/text()", namespaces=NS) == ["清河镇融媒体站"]
    assert not root.xpath("//o:meta[@property='role']", namespaces=NS)
    assert meta(root, "belongs-to-collection") == meta(root, "calibre:series") == ["清河新报"]
    assert meta(root, "group-position") == meta(root, "calibre:series_index") == ["20310310"]


def test_the_number_places_an_undated_issue_in_its_series() -> None:
    root = package(replace(PLAIN, metadata=Metadata(title=Fact("清河新报"), number=Fact("218"))))
    assert meta(root, "calibre:series_index") == ["218"]
    assert root.xpath("//dc:title/text()", namespaces=NS) == ["清河新报 第218期"]


def test_what_is_unknown_is_not_invented() -> None:
    root = package(ODD)
    assert root.xpath("//dc:title/text()", namespaces=NS) == ["报纸 odd-1"]
    assert not root.xpath("//dc:creator | //dc:publisher | //dc:date", namespaces=NS)
    assert not meta(root, "calibre:series") + meta(root, "dcterms:issued")
    assert root.xpath("//dc:source/text()", namespaces=NS) == ["a.txt", "b.txt"]
    assert meta(root, "dcterms:modified") == ["1980-01-01T00:00:00Z"]


def test_modified_is_the_date_of_issue_or_source_date_epoch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert meta(package(PLAIN), "dcterms:modified") == ["2031-03-10T00:00:00Z"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert meta(package(PLAIN), "dcterms:modified") == ["1970-01-02T00:00:00Z"]


def test_each_edition_has_an_identifier_of_its_own_and_the_ncx_agrees() -> None:
    phrases = replace(TRADITIONAL, conversion=Conversion("s2twp", "0.1.7", "corner"))
    next_day = replace(PLAIN, metadata=replace(PLAIN.metadata, date=Fact("2031-03-11")))
    editions = [PLAIN, next_day, TRADITIONAL, phrases, ODD, replace(ODD, id="odd-2")]
    found = [package(issue).xpath("string(//dc:identifier)", namespaces=NS) for issue in editions]
    assert len(set(found)) == len(editions)
    ncx = etree.fromstring(opened(PLAIN).read("EPUB/toc.ncx"))
    assert ncx.xpath("string(//n:meta[@name='dtb:uid']/@content)", namespaces=NS) == found[0]


def test_accessibility_is_told_and_no_conformance_claimed() -> None:
    root = package(PLAIN)
    assert meta(root, "schema:accessibilityHazard") == ["none"]
    assert "pageBreakMarkers" in meta(root, "schema:accessibilityFeature")
    assert not meta(root, "dcterms:conformsTo")
