"""An article that goes on on other pages is one in the book, with a mark at each turn."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter

import pytest
from lxml import etree
from msgspec.structs import replace

from converter.model import Article, Issue
from converter.spaces import bare
from converter.tei import NS
from converter.writers import epub, tei
from tests.continued_issue import CONTINUED, FIRST, SECOND
from tests.epub_issues import ODD, PLAIN

H = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}

TEXT = "//h:article/*[not(self::h:nav)]"

Book = dict[str, etree._Element]


def book(issue: Issue) -> Book:
    """The book's XHTML files by name."""
    with zipfile.ZipFile(io.BytesIO(epub.write(issue))) as file:
        names = [name for name in file.namelist() if name.endswith(".xhtml")]
        return {posixpath.basename(n): etree.fromstring(file.read(n)) for n in names}


def found(root: etree._Element, path: str) -> list[str]:
    """What an XPath finds, as text."""
    hits = root.xpath(path, namespaces=H)
    return ["".join(hit.itertext()) if isinstance(hit, etree._Element) else hit for hit in hits]


@pytest.fixture(scope="module")
def files() -> Book:
    return book(CONTINUED)


# ---------------------------------------------------------------- the text


def test_the_three_parts_are_one_article(files: Book) -> None:
    assert sorted(name for name in files if name.startswith("a")) == [
        "a01-01.xhtml",
        "a02-01.xhtml",
    ]
    (article,) = files["a01-01.xhtml"].iterfind(".//h:article", H)
    lines = "//h:p[not(ancestor::h:nav)] | //h:h2 | //h:h3 | //h:figcaption"
    assert found(article, lines) == [
        "一渠水养活三个镇",
        "清河镇水车又转起来了",
        "本报记者 邵青禾",
        "本报清河3月9日电　停了六年的水车昨天又转了。",
        "木匠回来了",
        "修水车的老木匠姓裘，他的斧子还是〔第2版〕师傅传下来的。",
        "图片 水车边的孩子们。温柏 摄",
        "渠首的闸门换了新的",
        "“一根轴要转三十年。”他说。",
        "渠水清了",
        "放水那天，渠边站满了人。",
        "〔第3版〕",
        "上接第二版编者注",
        "水车要转到秋收。",
        "通讯员 闻秋白",
        "（裘小满对此文亦有贡献）",
    ]


def test_a_later_headline_is_no_heading(files: Book) -> None:
    assert found(files["a01-01.xhtml"], "//*[contains(., '闸门')]/@class") == ["head sub"]


@pytest.mark.parametrize(
    ("issue", "dropped"),
    [
        (CONTINUED, ["（下转第二版）", "（上接第一版）", "（下转第三版）", "清河水车又转起来"]),
        (PLAIN, ["（下转第二版）", "（上接第一版）"]),
        (ODD, []),
    ],
    ids=["continued", "plain", "odd"],
)
def test_the_book_has_the_text_of_the_tei_but_jump_lines_and_headlines_again(
    issue: Issue, dropped: list[str]
) -> None:
    articles = [root for name, root in book(issue).items() if name.startswith("a")]
    own = "ancestor-or-self::*[@class='label' or @class='turn' or self::h:h2[.='（无题）']]"
    told = "".join(
        t for a in articles for t in a.xpath(f"{TEXT}//text()[not({own})]", namespaces=H)
    )
    printed = etree.fromstring(tei.write(issue)).xpath(
        "//t:div[@type='article']//text()[not(ancestor::t:sic)]", namespaces={"t": NS}
    )
    assert Counter(bare("".join(printed))) - Counter(bare(told)) == Counter("".join(dropped))
    assert Counter(bare(told)) - Counter(bare("".join(printed))) == Counter()


# ---------------------------------------------------------------- the ways to it and through it


def test_each_turn_is_marked_and_leads_to_its_page(files: Book) -> None:
    page = files["a01-01.xhtml"]
    assert found(page, "//h:a[@class='turn']") == ["〔第2版〕", "〔第3版〕"]
    assert found(page, "//h:a[@class='turn']/@href") == ["p02.xhtml", "p03.xhtml"]
    assert found(page, "//h:a[@class='turn']/@id") == ["qh-p02-a02", "qh-p03-a01"]


def test_the_later_pages_lead_to_their_part_of_it(files: Book) -> None:
    row = "//h:nav[@class='contents']//h:a"
    title = "（上接第1版）清河镇 水车又转起来了"
    assert found(files["p02.xhtml"], row) == ["渡口来了新船", title]
    assert found(files["p02.xhtml"], f"{row}/@href") == ["a02-01.xhtml", "a01-01.xhtml#qh-p02-a02"]
    assert found(files["p03.xhtml"], f"{row}/@href") == ["a01-01.xhtml#qh-p03-a01"]
    assert found(files["p03.xhtml"], "//h:footer//h:a/@href") == ["a01-01.xhtml#qh-p02-a02"]


def test_the_contents_name_it_once(files: Book) -> None:
    hrefs = found(files["nav.xhtml"], "//h:nav[@epub:type='toc']//h:a/@href")
    assert hrefs == [
        *("text/p01.xhtml", "text/a01-01.xhtml", "text/p02.xhtml", "text/a02-01.xhtml"),
        *("text/p03.xhtml", "text/colophon.xhtml"),
    ]


def test_every_page_break_is_in_the_page_list_once_and_in_reading_order(files: Book) -> None:
    breaks = [
        f"text/{name}#{anchor}"
        for name, root in sorted(files.items())
        for anchor in found(root, "//*[@role='doc-pagebreak']/@id")
    ]
    assert found(files["nav.xhtml"], "//h:nav[@epub:type='page-list']//h:a/@href") == breaks
    assert len(breaks) == len(CONTINUED.pages)


def test_neighbours_are_whole_articles(files: Book) -> None:
    nearest = "//h:nav[@class='links']//h:a/@href"
    assert found(files["a01-01.xhtml"], nearest) == ["a02-01.xhtml", "p01.xhtml", "../nav.xhtml"]
    assert found(files["a02-01.xhtml"], nearest) == ["a01-01.xhtml", "p02.xhtml", "../nav.xhtml"]


def test_every_link_leads_somewhere_and_every_id_is_unique(files: Book) -> None:
    ids = {name: found(root, "//@id") for name, root in files.items()}
    assert {name: i for name, i in ids.items() if len(set(i)) < len(i)} == {}
    for root in files.values():
        for href in found(root, "//h:a/@href"):
            name, _, anchor = posixpath.basename(href).partition("#")
            assert name in files
            assert not anchor or anchor in ids[name]


def test_every_id_of_an_article_s_text_in_the_tei_is_in_the_book(files: Book) -> None:
    root = etree.fromstring(tei.write(CONTINUED))
    ids = root.xpath("//t:div[@type='article']/descendant-or-self::*/@xml:id", namespaces={"t": NS})
    assert set(ids) <= {anchor for page in files.values() for anchor in found(page, "//@id")}


# ---------------------------------------------------------------- broken ties


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, replace(SECOND, prev=None)),
        (FIRST, replace(SECOND, id="qh-p02-a09")),
        (replace(FIRST, prev=SECOND.id), replace(SECOND, next=FIRST.id)),
    ],
    ids=["one-sided", "missing", "round"],
)
def test_a_broken_tie_leaves_two_articles_and_no_dead_link(first: Article, second: Article) -> None:
    front = replace(CONTINUED.pages[0], items=(first,))
    back = replace(CONTINUED.pages[1], items=(second,))
    whole = book(replace(CONTINUED, pages=(front, back)))
    assert {"a01-01.xhtml", "a02-01.xhtml"} <= set(whole)
    assert "（下转第二版）" in found(whole["a01-01.xhtml"], "//h:p[@class='jump']")
    test_every_link_leads_somewhere_and_every_id_is_unique(whole)
