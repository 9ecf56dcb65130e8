"""Several issues as one book: order, folders, contents, page list, links, and what is refused."""

from __future__ import annotations

import io
import posixpath
import zipfile

import pytest
from lxml import etree
from msgspec.structs import replace

from converter.dates import span_in_words
from converter.errors import UsageError
from converter.model import Conversion, Fact, Issue
from converter.writers import epub
from tests.bound_issues import EVENING, HANT, MONDAY, TUESDAY, UNDATED, WEEK, issue
from tests.epub_issues import PLAIN, TRADITIONAL

NS = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}

Book = dict[str, etree._Element]


def book(*issues: Issue, title: str | None = None) -> Book:
    """The book's XML files by name, from the folder EPUB on."""
    with zipfile.ZipFile(io.BytesIO(epub.bind(issues, title=title))) as file:
        names = [n for n in file.namelist() if n.endswith((".xhtml", ".opf", ".ncx"))]
        return {n.removeprefix("EPUB/"): etree.fromstring(file.read(n)) for n in names}


def found(root: etree._Element, path: str) -> list[str]:
    """What an XPath finds, as text."""
    hits = root.xpath(path, namespaces=NS)
    return ["".join(hit.itertext()) if isinstance(hit, etree._Element) else hit for hit in hits]


@pytest.fixture(scope="module")
def week() -> Book:
    return book(*WEEK)


# ---------------------------------------------------------------- order and names


def test_issues_are_read_in_the_order_of_their_dates(week: Book) -> None:
    ids = found(week["content.opf"], "//o:itemref/@idref")
    one = ["issue", "p01", "a01-01", "a01-02", "p02", "a02-01"]
    days = ("2031-03-10", "2031-03-11", "2031-03-12")
    issues = [f"i{day}-{name}" for day in days for name in one]
    assert ids == ["cover", "nav", *issues, "colophon"]
    assert len(set(found(week["content.opf"], "//o:item/@id"))) == len(ids) + 3
    assert "text/2031-03-11/a02-01.xhtml" in week


def test_the_words_may_come_in_any_order() -> None:
    assert epub.bind(WEEK) == epub.bind(WEEK[::-1])


def test_of_one_day_the_paper_decides_and_what_is_undated_comes_last() -> None:
    nav = book(UNDATED, EVENING, MONDAY)["nav.xhtml"]
    top = found(nav, "//h:nav[@epub:type='toc']/h:ol/h:li/h:a")
    assert top == [
        "清河新报 2031年3月10日 星期一",
        "清河晚报 2031年3月10日 星期一",
        "清河新报 qh",
        "版本说明",
    ]
    hrefs = found(nav, "//h:nav[@epub:type='toc']/h:ol/h:li/h:a/@href")
    assert hrefs == [
        "text/2031-03-10/issue.xhtml",
        "text/2031-03-10-2/issue.xhtml",
        "text/undated/issue.xhtml",
        "text/colophon.xhtml",
    ]


def test_one_issue_is_a_book_as_ever() -> None:
    assert epub.bind([PLAIN]) == epub.write(PLAIN)
    named = book(PLAIN, title="渡口专辑")
    assert found(named["content.opf"], "//dc:title") == ["渡口专辑"]
    assert "text/p01.xhtml" in named


# ---------------------------------------------------------------- contents


def test_the_contents_have_three_levels(week: Book) -> None:
    nav = week["nav.xhtml"]
    assert found(nav, "//h:h1") == ["总目录"]
    first = "//h:nav[@epub:type='toc']/h:ol/h:li[1]"
    assert found(nav, f"{first}/h:a") == ["2031年3月10日 星期一"]
    assert found(nav, f"{first}/h:ol/h:li/h:a") == ["第1版 要闻", "第2版 综合"]
    assert found(nav, f"{first}/h:ol/h:li[1]/h:ol/h:li/h:a/@href") == [
        "text/2031-03-10/a01-01.xhtml",
        "text/2031-03-10/a01-02.xhtml",
    ]


def test_the_ncx_says_the_same(week: Book) -> None:
    ncx = week["toc.ncx"]
    assert found(ncx, "//n:meta[@name='dtb:depth']/@content") == ["3"]
    assert found(ncx, "/n:ncx/n:navMap/n:navPoint/n:navLabel") == [
        "2031年3月10日 星期一",
        "2031年3月11日 星期二",
        "2031年3月12日 星期三",
        "版本说明",
    ]
    assert len(found(ncx, "/n:ncx/n:navMap/n:navPoint[1]/n:navPoint/n:navPoint")) == 3
    ids = found(ncx, "//n:navPoint/@id")
    assert len(set(ids)) == len(ids)
    hrefs = found(week["nav.xhtml"], "//h:nav[@epub:type='toc']//h:a/@href")
    assert found(ncx, "//n:content/@src") == hrefs


def test_an_issue_begins_with_its_masthead(week: Book) -> None:
    page = week["text/2031-03-11/issue.xhtml"]
    assert found(page, "//h:h1") == ["清河新报"]
    assert found(page, "//h:p[@class='date']") == ["2031年3月11日 星期二"]
    assert found(page, "//h:nav[@class='toc']/h:ol/h:li[1]//h:a/@href") == [
        "p01.xhtml",
        "a01-01.xhtml",
        "a01-02.xhtml",
    ]
    assert found(page, "//h:nav[@class='links']//h:a/@href") == [
        "../2031-03-12/issue.xhtml",
        "../2031-03-10/issue.xhtml",
        "../../nav.xhtml",
    ]


def test_links_stay_within_the_issue(week: Book) -> None:
    last = week["text/2031-03-10/a02-01.xhtml"]
    links = found(last, "//h:nav[@class='links']//h:a/@href")
    assert links == ["a01-02.xhtml", "p02.xhtml", "issue.xhtml"]


def test_every_link_and_style_sheet_leads_somewhere(week: Book) -> None:
    ids = {name: set(root.xpath("//@id")) for name, root in week.items()}
    for here, root in week.items():
        for href in found(root, "//h:a/@href | //h:link/@href | //n:content/@src"):
            target, _, anchor = href.partition("#")
            name = posixpath.normpath(posixpath.join(posixpath.dirname(here), target))
            assert name in ids or name == "css/horizontal.css"
            assert not anchor or anchor in ids[name]


def test_the_colophon_lists_every_source(week: Book) -> None:
    colophon = week["text/colophon.xhtml"]
    assert found(colophon, "//h:h2") == [
        "2031年3月10日 星期一",
        "2031年3月11日 星期二",
        "2031年3月12日 星期三",
    ]
    sources = found(colophon, "//h:dt[.='来源文件']/following-sibling::h:dd[1]")
    assert sources == ["2031-03-10.txt", "2031-03-11.txt", "2031-03-12.txt"]


# ---------------------------------------------------------------- page list

ANOTHER = replace(issue("2031-03-10"), id="other")
DOUBLE = replace(PLAIN.pages[0], id="qh-p01b")


@pytest.mark.parametrize(
    ("issues", "first", "last"),
    [
        ([MONDAY, TUESDAY], "3月10日第1版", "3月11日第2版"),
        ([MONDAY, issue("2032-03-10")], "2031年3月10日第1版", "2032年3月10日第2版"),
        ([MONDAY, EVENING], "清河新报2031年3月10日第1版", "清河晚报2031年3月10日第2版"),
        (
            [MONDAY, ANOTHER],
            "清河新报2031年3月10日（other）第1版",
            "清河新报2031年3月10日（qh）第2版",
        ),
        (
            [MONDAY, replace(TUESDAY, pages=(*TUESDAY.pages, DOUBLE))],
            "清河新报2031年3月10日（qh）第1版",
            "清河新报2031年3月11日（qh）第1版（2）",
        ),
        ([MONDAY, UNDATED], "3月10日第1版", "qh第2版"),
    ],
    ids=["day", "year", "paper", "id", "counted", "undated"],
)
def test_labels_of_pages_are_as_short_as_they_may_be(
    issues: list[Issue], first: str, last: str
) -> None:
    files = book(*issues)
    listed = "//h:nav[@epub:type='page-list']//h:a"
    labels = found(files["nav.xhtml"], listed)
    assert (labels[0], labels[-1]) == (first, last)
    assert len(set(labels)) == len(labels)
    for label, href in zip(labels, found(files["nav.xhtml"], f"{listed}/@href"), strict=True):
        name, _, anchor = href.partition("#")
        assert found(files[name], f"//*[@id='{anchor}']/@aria-label") == [label]


# ---------------------------------------------------------------- metadata


def test_the_book_is_called_after_paper_and_dates(week: Book) -> None:
    package = week["content.opf"]
    assert found(package, "//dc:title") == ["清河新报 2031年3月10日—12日"]
    assert found(package, "//dc:creator") == ["清河新报"]
    assert found(package, "//dc:date") == ["2031-03-12"]
    assert found(package, "//o:meta[@property='dcterms:temporal']") == ["2031-03-10/2031-03-12"]
    assert found(package, "//o:meta[@name='calibre:series_index']/@content") == ["20310310"]
    assert found(package, "//dc:source") == ["2031-03-10.txt", "2031-03-11.txt", "2031-03-12.txt"]
    assert found(package, "//o:meta[@property='dcterms:modified']") == ["2031-03-12T00:00:00Z"]
    (summary,) = found(package, "//o:meta[@property='schema:accessibilitySummary']")
    assert "三级" in summary


def test_several_papers_are_several_creators_and_no_series() -> None:
    package = book(MONDAY, EVENING)["content.opf"]
    assert found(package, "//dc:title") == ["清河新报、清河晚报 2031年3月10日"]
    assert found(package, "//dc:creator") == ["清河新报", "清河晚报"]
    assert not found(package, "//o:meta[@property='belongs-to-collection']")


def test_many_papers_are_counted() -> None:
    papers = [issue("2031-03-10", f"清河{name}报") for name in "甲乙丙丁"]
    package = book(*papers)["content.opf"]
    (title,) = found(package, "//dc:title")
    assert title.endswith("报等4种报纸 2031年3月10日")


def test_undated_issues_are_counted_in_the_title() -> None:
    package = book(UNDATED, replace(UNDATED, id="qh-2"))["content.opf"]
    assert found(package, "//dc:title") == ["清河新报 共2期"]
    assert not found(package, "//dc:date")


def test_a_title_may_be_given(week: Book) -> None:
    files = book(*WEEK, title="渡口一周")
    assert found(files["content.opf"], "//dc:title") == ["渡口一周"]
    (alt,) = found(files["text/cover.xhtml"], "//h:img/@alt")
    assert alt == "渡口一周 2031年3月10日—12日 共3期"


def test_the_identifier_is_that_of_all_issues(week: Book) -> None:
    path = "//dc:identifier"
    (of_three,) = found(week["content.opf"], path)
    (of_two,) = found(book(*WEEK[1:])["content.opf"], path)
    (of_one,) = found(book(MONDAY)["content.opf"], path)
    assert len({of_three, of_two, of_one}) == 3
    assert found(week["toc.ncx"], "//n:meta[@name='dtb:uid']/@content") == [of_three]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-04-21", "2025-04-27", "2025年4月21日—27日"),
        ("2025-04-28", "2025-05-04", "2025年4月28日—5月4日"),
        ("2024-12-30", "2025-01-05", "2024年12月30日—2025年1月5日"),
        ("2025-04-21", "2025-04-21", "2025年4月21日"),
        ("2025-04", "2025-05-02", "2025年4月—2025年5月2日"),
    ],
)
def test_a_span_of_dates_says_nothing_twice(first: str, last: str, words: str) -> None:
    assert span_in_words(first, last) == words


# ---------------------------------------------------------------- traditional, refusals


def test_a_traditional_book_tells_each_conversion_once() -> None:
    phrases = Conversion("s2twp", "0.1.7", "corner")
    later = replace(HANT.metadata, date=Fact("2031-03-11"))
    files = book(TRADITIONAL, HANT, replace(HANT, metadata=later, conversion=phrases))
    assert found(files["nav.xhtml"], "//h:p[@class='edition']") == [
        "本版由 OpenCC s2tw 自簡體轉換",
        "本版由 OpenCC s2twp 自簡體轉換",
    ]
    assert found(files["nav.xhtml"], "//h:h1") == ["總目錄"]


@pytest.mark.parametrize(
    ("issues", "message"),
    [
        (
            [MONDAY, HANT],
            "a book has one language, and these issues have several "
            "('hant' in zh-Hant-TW, 'qh' in zh-Hans); bind those of each language on their own",
        ),
        (
            [MONDAY, TUESDAY, MONDAY],
            "the issue 'qh' is there twice, with the same paper, date and id; "
            "leave one of the two files out",
        ),
    ],
    ids=["languages", "twice"],
)
def test_what_can_not_be_bound(issues: list[Issue], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        epub.bind(issues)
    assert str(caught.value) == message
