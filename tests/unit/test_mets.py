"""METS: pages in its order, articles and their parts as it has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.errors import InvalidError, SourceError, UnsafeXmlError
from converter.model import Source
from converter.sources import read
from tests.alto_pages import alto, area, block, div, line, mets, words, written

FIRST = alto(
    block("b1", line("水车又转", 100, name="l1"), line("清河纪事", 130, name="l2")),
    block("b2", line("渡口来了新船", 100)),
    block("b3", line("清河镇的水车昨天又转了", 200), line("本报记者温柏", 230, name="l9")),
    block("b4", line("孩子们都来看船", 200)),
    block("b5", line("广告蓝布", 300)),
    block("b6", line("第一版", 400)),
)
SECOND = alto(block("b1", line("水车停了三年", 100)), block("b2", line("船工说好", 200)), version=2)

LOGICAL = div(
    "SECTION",
    div(
        "ARTICLE",
        div("HEADING", div("TITLE", area("one", "l1")), div("SUBTITLE", area("one", "l2"))),
        div("AUTHOR", area("one", "l9")),
        div("BODY", div("BODY_CONTENT", area("one", "b3"), area("two", "b1"))),
        name="wheel",
    ),
    div("article", div("Heading", area("one", "b2")), area("one", "b4"), name="ferry"),
    div("ADVERTISEMENT", div("HEADING", area("one", "b5")), name="cloth"),
)
FILES = [("two", "file:///./alto/2.xml"), ("one", "alto/1.xml")]


def issue(tmp_path: Path, text: str, *, second: str = SECOND) -> Path:
    written(tmp_path / "alto" / "1.xml", FIRST)
    written(tmp_path / "alto" / "2.xml", second)
    return written(tmp_path / "qinghe-mets.xml", text)


def told(source: Source) -> list[list[tuple[str, str | None, str | None]]]:
    return [[(one.text, one.article, one.role) for one in p.lines] for p in source.pages]


EXPECTED = [
    [
        ("水车又转", "wheel", "main"),
        ("清河纪事", "wheel", "sub"),
        ("本报记者温柏", "wheel", "byline"),
        ("清河镇的水车昨天又转了", "wheel", "body"),
        ("渡口来了新船", "ferry", "heading"),
        ("孩子们都来看船", "ferry", None),
        ("广告蓝布", "cloth", "advertisement"),
        ("第一版", None, None),
    ],
    [("水车停了三年", "wheel", "body"), ("船工说好", None, None)],
]


def test_articles_and_roles(tmp_path: Path) -> None:
    found = read(issue(tmp_path, mets(FILES, ["one", "two"], LOGICAL)))
    assert isinstance(found, Source)
    assert told(found) == EXPECTED
    assert [p.label for p in found.pages] == ["1", "2"]
    assert [file.name for file in found.files] == ["qinghe-mets.xml", "1.xml", "2.xml"]
    assert len({file.sha256 for file in found.files}) == 3
    # labels are places in the file; regions come in the order of the lines
    assert [one.n for one in found.pages[0].lines][:5] == ["1.1", "1.2", "1.5", "1.4", "1.3"]
    regions = [one.print.region for one in found.pages[0].lines if one.print]
    assert regions == [0, 0, 1, 1, 2, 3, 4, 5]


def test_pages_in_the_order_of_the_physical_map(tmp_path: Path) -> None:
    found = read(issue(tmp_path, mets(FILES, ["two", "one"], LOGICAL)))
    assert isinstance(found, Source)
    assert told(found) == EXPECTED[::-1]
    without = mets(FILES, ["two", "one"], LOGICAL).replace('TYPE="PHYSICAL"', 'TYPE="OTHER"')
    assert told(read(issue(tmp_path, without))) == EXPECTED[::-1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "links",
    [
        '<smLink xlink:from="#wheel" xlink:to="#a1"/><smLink xlink:from="wheel" xlink:to="a2"/>',
        '<smLinkGrp><smLocatorLink xlink:href="#wheel" xlink:label="x"/>'
        '<smLocatorLink xlink:href="#a1" xlink:label="y"/>'
        '<smLocatorLink xlink:href="#a2" xlink:label="y"/>'
        '<smArcLink xlink:from="x" xlink:to="y"/></smLinkGrp>',
    ],
)
def test_areas_in_the_physical_map(tmp_path: Path, links: str) -> None:
    """By the areas' ids, or where the file has none such by the div's own."""
    logical = div("ARTICLE", name="wheel")
    text = mets(FILES, ["one", "two"], logical, f"<structLink>{links}</structLink>")
    areas = div("pagearea", area("one", "l1", "l2"), name="a1")
    areas += div("pagearea", area("one", "word7", "word9"), name="a2")
    text = text.replace('<fptr FILEID="one"/>', f'<fptr FILEID="one"/>{areas}')
    path = issue(tmp_path, text)
    written(tmp_path / "alto" / "1.xml", FIRST.replace('"b3"', '"a2"'))
    found = read(path)
    assert isinstance(found, Source)
    own = [one.n for one in found.pages[0].lines if one.article == "wheel"]
    assert own == ["1.1", "1.2", "1.4", "1.5"]


def test_words_and_whole_files(tmp_path: Path) -> None:
    word = words('<String ID="w1" CONTENT="水车"/>', '<String ID="w2" CONTENT="又转"/>')
    other = words('<String ID="w3" CONTENT="渡口"/>', top=130)
    second = alto(f'<ComposedBlock ID="c">{block("b", word, other)}</ComposedBlock>')
    for last, count in (("w2", 1), ("w3", 2), ("nothing", 1)):
        logical = div("ARTICLE", area("two", "w1", last), name="wheel")
        path = issue(tmp_path, mets(FILES, ["one", "two"], logical), second=second)
        found = read(path)
        assert isinstance(found, Source)
        assert [one.article for one in found.pages[1].lines].count("wheel") == count
    whole = div("ARTICLE", '<fptr FILEID="two"/>', name="all")
    found = read(issue(tmp_path, mets(FILES, ["one", "two"], whole), second=second))
    assert isinstance(found, Source)
    assert {one.article for one in found.pages[1].lines} == {"all"}


def test_areas_that_lead_nowhere_are_no_fault(tmp_path: Path) -> None:
    logical = div("ARTICLE", area("none", "b1"), area("one", "b77"), div("BODY"), name="wheel")
    found = read(issue(tmp_path, mets(FILES, ["one", "two"], logical)))
    assert isinstance(found, Source)
    assert {one.article for p in found.pages for one in p.lines} == {None}


def test_files_that_are_no_alto_are_passed_over(tmp_path: Path) -> None:
    files = [*FILES, ("image", "images/1.jp2"), ("facts", "facts.xml")]
    path = issue(tmp_path, mets(files, ["one", "two"], LOGICAL).replace('images/1.jp2"', 'a.jp2"'))
    path.write_text(path.read_text().replace('ID="image" MIMETYPE="text/xml"', 'ID="image"'))
    written(tmp_path / "facts.xml", "<mods/>")
    found = read(path)
    assert isinstance(found, Source)
    assert told(found) == EXPECTED


def test_files_by_their_names_alone(tmp_path: Path) -> None:
    files = [("one", "https://example.org/x/1.xml?v=2"), ("two", "..\\..\\2.xml")]
    written(tmp_path / "1.xml", FIRST)
    written(tmp_path / "paper_2.xml", SECOND)
    found = read(written(tmp_path / "mets.xml", mets(files, ["one", "two"], LOGICAL)))
    assert isinstance(found, Source)
    assert told(found) == EXPECTED


def test_nothing_outside_its_folder_is_read(tmp_path: Path) -> None:
    written(tmp_path / "1.xml", FIRST)
    files = [("one", "../1.xml"), ("two", "/etc/2.xml")]
    path = written(tmp_path / "issue" / "mets.xml", mets(files, ["one"], LOGICAL))
    with pytest.raises(SourceError, match=r"is not there \(\.\./1\.xml and 1 more\)"):
        read(path)
    (tmp_path / "issue" / "1.xml").symlink_to(tmp_path / "1.xml")
    with pytest.raises(SourceError, match="is not there"):
        read(path)


def test_what_is_refused(tmp_path: Path) -> None:
    path = issue(tmp_path, mets([], [], LOGICAL))
    with pytest.raises(SourceError, match="the METS names no ALTO file"):
        read(path)
    with pytest.raises(InvalidError, match=r"2\.xml.*not well-formed"):
        read(issue(tmp_path, mets(FILES, ["one"], LOGICAL), second=SECOND[:-30]))
    with pytest.raises(InvalidError, match=r"2\.xml.*not well-formed"):
        read(issue(tmp_path, mets(FILES, ["one"], LOGICAL), second=""))
    with pytest.raises(UnsafeXmlError):
        read(issue(tmp_path, mets(FILES, ["one"], "<div>" * 100_000 + "</div>" * 100_000)))
    with pytest.raises(UnsafeXmlError):
        read(issue(tmp_path, "<!DOCTYPE mets [<!ENTITY a 'x'>]>" + mets(FILES, ["one"], LOGICAL)))
    (tmp_path / "alto" / "1.xml").write_text(alto())
    (tmp_path / "alto" / "2.xml").write_text(alto())
    with pytest.raises(SourceError, match="the pages have no text"):
        read(written(tmp_path / "mets.xml", mets(FILES, ["one", "two"], LOGICAL)))
