"""What stands on the book's pages, for every shape an article or a page can have."""

from __future__ import annotations

import io
import posixpath
import zipfile

import pytest
from lxml import etree
from msgspec.structs import replace

from converter.model import Article, Issue, LineBegin, Notice, Text, texts
from converter.writers import epub
from tests.epub_issues import LIBRARY, ODD, PLAIN, TRADITIONAL, heads, paragraphs, text

H = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}

ISSUES = pytest.mark.parametrize("issue", [PLAIN, TRADITIONAL, ODD], ids=lambda i: i.id + i.lang)

Book = dict[str, etree._Element]


def book(issue: Issue) -> Book:
    """The book's XHTML files by name."""
    with zipfile.ZipFile(io.BytesIO(epub.write(issue))) as file:
        names = [name for name in file.namelist() if name.endswith(".xhtml")]
        return {posixpath.basename(n): etree.fromstring(file.read(n)) for n in names}


def page_of(article: Article) -> etree._Element:
    """The page of an article that stands alone in its issue."""
    page = replace(PLAIN.pages[0], items=(article,))
    return book(replace(PLAIN, pages=(page,)))["a01-01.xhtml"]


def found(root: etree._Element, path: str) -> list[str]:
    """What an XPath finds, as text."""
    hits = root.xpath(path, namespaces=H)
    return ["".join(hit.itertext()) if isinstance(hit, etree._Element) else hit for hit in hits]


# ---------------------------------------------------------------- the whole book


@ISSUES
def test_no_text_of_the_issue_is_missing(issue: Issue) -> None:
    everything = "".join("".join("".join(r.itertext()).split()) for r in book(issue).values())
    missing = [t.content for t in texts(issue) if "".join(t.content.split()) not in everything]
    assert missing == (["（下转第二版）", "（上接第一版）"] if issue is PLAIN else [])


@ISSUES
def test_every_link_leads_somewhere(issue: Issue) -> None:
    files = book(issue)
    ids = {name: set(root.xpath("//@id")) for name, root in files.items()}
    for root in files.values():
        for href in root.xpath("//h:a/@href", namespaces=H):
            name, _, anchor = posixpath.basename(href).partition("#")
            assert name in files
            assert not anchor or anchor in ids[name]


@ISSUES
def test_every_file_says_its_language(issue: Issue) -> None:
    for root in book(issue).values():
        assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang")
        assert root.get("lang") == issue.lang


# ---------------------------------------------------------------- contents


def test_the_contents_have_two_levels() -> None:
    nav = book(PLAIN)["nav.xhtml"]
    top = "//h:nav[@epub:type='toc']/h:ol/h:li"
    assert found(nav, f"{top}/h:a") == ["第1版 要闻", "第2版 综合", "版本说明"]
    assert found(nav, f"{top}/h:ol/h:li/h:a") == [
        "清河渡口重新开航 往返只需一刻钟",
        "镇图书馆夜间开放",
        "（无题）春分将至，镇农技站提醒：麦田……",
    ]


def test_lists_for_machines_are_hidden_twice() -> None:
    nav = book(PLAIN)["nav.xhtml"]
    hidden = "//h:nav[@hidden and @class='hidden']"
    assert found(nav, f"{hidden}/@epub:type") == ["landmarks", "page-list"]
    assert found(nav, f"{hidden}[@epub:type='page-list']//h:a/@href") == [
        "text/p01.xhtml#page-1",
        "text/p02.xhtml#page-2",
    ]


def test_a_traditional_edition_tells_how_it_was_made_and_from_what() -> None:
    files = book(TRADITIONAL)
    note = "本版由 OpenCC s2tw 自簡體轉換"
    assert found(files["nav.xhtml"], "//h:p[@class='edition']") == [note]
    colophon = found(files["colophon.xhtml"], "//h:dd")
    assert note in colophon
    assert "qinghe-2031-03-10.txt" in colophon
    assert not found(book(PLAIN)["nav.xhtml"], "//h:p[@class='edition']")


# ---------------------------------------------------------------- articles


def test_heads_stand_in_order_with_their_own_lines() -> None:
    page = book(PLAIN)["a01-01.xhtml"]
    assert found(page, "//h:hgroup/*") == [
        "两岸等了十二年的一件事——",
        "清河渡口重新开航往返只需一刻钟",
        "首日摆渡四百余人次，老人学生免票",
    ]
    assert found(page, "//h:h2/h:span") == ["清河渡口重新开航", "往返只需一刻钟"]
    assert found(page, "//h:h2/@id") == found(page, "//h:article/@aria-labelledby")
    assert len(found(page, "//h:hgroup/h:p[@role='doc-subtitle']")) == 1


@pytest.mark.parametrize(
    ("headline", "clauses"),
    [
        ("清河渡口开航，两岸往返一刻钟", ["清河渡口开航，", "两岸往返一刻钟"]),
        ("守住一座茶山 走出新路", ["守住一座茶山", "走出新路"]),
        ("“船来了！”两岸笑开颜", ["“船来了！”", "两岸笑开颜"]),
        ("为了两岸——一条船的故事……", ["为了两岸——", "一条船的故事……"]),
        ("———柳林村见闻", []),
        ("清河镇召开春季农业生产暨渡口安全工作会议", []),
    ],
)
def test_a_headlines_lines_end_between_its_clauses(headline: str, clauses: list[str]) -> None:
    page = page_of(replace(LIBRARY, heads=heads(main=headline)))
    assert found(page, "//h:h2/h:span[@class='clause']") == clauses
    assert found(page, "//h:h2") == [headline]


def test_a_line_break_that_joins_does_not_show() -> None:
    joined = Text("清河大桥通车", (LineBegin(0, "1"), LineBegin(2, "2", joins=True)))
    assert found(page_of(replace(LIBRARY, heads=heads(main=joined))), "//h:h2/node()") == [
        "清河大桥通车"
    ]


def test_an_article_without_main_head_is_named_by_the_head_it_has() -> None:
    page = book(ODD)["a01-01.xhtml"]
    assert found(page, "//h:h2") == ["编者按"]
    assert found(page, "//h:hgroup/h:p") == ["写在前面"]


def test_an_untitled_article_is_named_once() -> None:
    page = book(PLAIN)["a02-01.xhtml"]
    assert found(page, "//h:h2") == ["（无题）"]
    assert found(page, "//h:title") == ["（无题）春分将至，镇农技站提醒：麦田……"]


def test_the_dateline_is_run_in_and_parted_from_the_text() -> None:
    first = "//h:p[h:span[@class='dateline']]"
    assert found(book(PLAIN)["a01-01.xhtml"], first)[0].startswith(
        "本报讯（记者 程小满 通讯员 贺一舟）3月"
    )
    assert found(book(PLAIN)["a01-02.xhtml"], first)[0].startswith("本报清河3月9日电　从本周起")


def test_a_dateline_before_a_subhead_stands_alone() -> None:
    page = book(ODD)["a01-03.xhtml"]
    assert found(page, "//h:article/h:p[h:span[@class='dateline']]") == ["本报讯　"]


def test_bylines_stand_where_the_paper_has_them() -> None:
    page = book(PLAIN)["a01-02.xhtml"]
    assert found(page, "//h:header/h:p[@class='byline']") == ["本报记者 沈知秋"]
    assert found(page, "//h:article/h:p[@class='byline']") == ["（实习生 吴晓对此文亦有贡献）"]


def test_a_subhead_opens_a_section_up_to_the_next() -> None:
    page = book(PLAIN)["a01-01.xhtml"]
    assert found(page, "//h:section/h:h3") == ["一条船，两岸情", "安全这根弦，一刻也不松"]
    assert len(found(page, "//h:section[1]/h:p")) == 1
    assert found(page, "//h:section/@aria-labelledby") == found(page, "//h:h3/@id")


def test_a_correction_shows_the_corrected_form() -> None:
    assert '票价二元 & <免票> "老人"' in found(book(ODD)["a01-03.xhtml"], "//h:p")


def test_a_part_that_is_not_in_the_book_gets_no_link() -> None:
    assert not found(book(ODD)["a01-03.xhtml"], "//h:p[@class='jump']")
    assert not found(book(ODD)["p02.xhtml"], "//h:footer//h:a")


def test_neighbours_are_linked_across_pages() -> None:
    links = found(book(PLAIN)["a01-02.xhtml"], "//h:nav[@class='links']//h:a/@href")
    assert links == ["a02-01.xhtml", "a01-01.xhtml", "p01.xhtml", "../nav.xhtml"]


# ---------------------------------------------------------------- pages


def test_a_page_begins_with_its_marker() -> None:
    marker = book(PLAIN)["p01.xhtml"].find(".//h:span", H)
    assert marker is not None
    assert marker.get("role") == "doc-pagebreak"
    assert marker.get("aria-label") == "第1版"


def test_what_is_no_article_stands_on_its_page_and_says_what_it_is() -> None:
    page = book(PLAIN)["p02.xhtml"]
    assert found(page, "//h:section[@class='notice']/h:h2") == ["广告", "未归入文章的文字"]
    assert found(page, "//h:p[@class='head main']") == ["渡口豆腐坊开业"]
    assert found(book(ODD)["p02.xhtml"], "//h:section[@class='notice']/h:h2") == ["公告"]


@pytest.mark.parametrize(
    ("first", "labels"),
    [("广告", []), ("【广告】", []), ("广 告", []), ("公益广告", ["广告"]), ("公告", ["广告"])],
)
def test_an_advertisement_is_not_marked_twice(first: str, labels: list[str]) -> None:
    lines = paragraphs("x", first, "渡口豆腐坊，每日现磨。")
    for own, rest in (((), lines), (heads(main=first), lines[1:])):
        notice = Notice("x", "advertisement", rest, own)
        page = replace(PLAIN.pages[0], items=(notice,))
        section = book(replace(PLAIN, pages=(page,)))["p01.xhtml"].find(".//h:section/h:section", H)
        assert section is not None
        assert found(section, "h:h2") == labels
        assert found(section, "h:p")[0] == first
        names = [section.get("aria-label"), *found(section, "*[@id=../@aria-labelledby]")]
        assert [name for name in names if name] == ["广告"]


def test_folio_and_imprint_stand_at_the_foot_of_the_page() -> None:
    files = book(PLAIN)
    assert found(files["p01.xhtml"], "//h:footer/h:p") == [
        "第1版　要闻　2031年3月10日 星期一",
        "责编：程小满 版式：沈知秋 校对：樊立",
    ]
    assert not found(files["p02.xhtml"], "//h:footer"), "the page's name is its title"


def test_a_page_without_articles_has_no_contents() -> None:
    assert not found(book(ODD)["p02.xhtml"], "//h:nav[@class='contents']")


def test_a_caption_is_marked_as_one() -> None:
    page = book(PLAIN)["a01-01.xhtml"]
    assert found(page, "//h:figcaption") == ["图片 3月8日，首班渡船靠上西岸码头。程小满 摄"]


def test_titles_of_one_line_come_from_heads_of_two() -> None:
    two = replace(LIBRARY, heads=heads(main=text("一江春水 两岸新城", 5)))
    assert found(page_of(two), "//h:title") == ["一江春水 两岸新城"]
