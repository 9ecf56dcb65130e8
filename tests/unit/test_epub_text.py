"""The book says what the TEI says, article by article, and all else of a page on that page.

What differs is known: white space, the book's own words, in a vertical book the forms of signs;
where an article goes on on another page, the jump lines between its parts.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

import converter
from converter.model import Article, Issue
from converter.quotes import CORNERS
from converter.spaces import bare
from converter.tei import NS as TEI
from converter.traditional import to_traditional
from converter.writers import epub, tei
from converter.writers.epub import pages, upright
from converter.writers.epub.outline import outline
from tests.continued_issue import CONTINUED
from tests.epub_issues import ODD, PLAIN, TRADITIONAL
from tests.property.strategies import issues

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*/*.txt"))
ID = "{http://www.w3.org/XML/1998/namespace}id"
STYLES = pytest.mark.parametrize("vertical", [False, True], ids=["horizontal", "vertical"])

LEAVES = etree.XPath(
    ".//t:head | .//t:dateline | .//t:byline | .//t:p | .//t:fw", namespaces={"t": TEI}
)
ARTICLES = etree.XPath(".//t:div[@type='article']", namespaces={"t": TEI})
PAGES = etree.XPath("//t:div[@type='page']", namespaces={"t": TEI})

OWN = {"label", "turn", "links", "contents"}
"""Classes of what the book itself says."""

JUMPS = (
    ("（下转第二版）", "（上接第一版）"),
    ("（下转第二版）", "（上接第一版）", "（下转第三版）", "清河水车又转起来"),
)
"""What the books of the two model issues leave out: jump lines, and a headline said again."""

INLINE = {None, "clause", upright.TOGETHER, upright.STACKED}


class Printed(Struct):
    """A text of the TEI."""

    text: str
    kind: str
    """The `type` of an `fw`, 'section' of a page's name; else the element's name."""
    in_article: bool


class Book(Struct):
    """The texts of a book, by the id of an article's first part, or of a page."""

    articles: dict[str, list[str]]
    pages: dict[str, list[str]]
    titles: dict[str, str]


# ---------------------------------------------------------------- what the TEI has


def printed(element: etree._Element) -> list[Printed]:
    """Its texts, in order, without white space; of a correction what is right."""
    found = []
    for leaf in LEAVES(element):
        words = leaf.xpath(".//text()[not(ancestor::t:sic)]", namespaces={"t": TEI})
        inside = bool(leaf.xpath("ancestor::t:div[@type='article']", namespaces={"t": TEI}))
        found.append(Printed(bare("".join(words)), kind_of(leaf), inside))
    return [piece for piece in found if piece.text]


def kind_of(leaf: etree._Element) -> str:
    parent, name = leaf.getparent(), etree.QName(leaf).localname
    if parent is not None and parent.get("type") == "page" and name == "head":
        return "section"  # the page's name
    return str(leaf.get("type")) if name == "fw" else name


def in_articles(page: etree._Element) -> dict[str, list[Printed]]:
    return {str(div.get(ID)): printed(div) for div in ARTICLES(page)}


def outside(page: etree._Element) -> list[Printed]:
    """What of a page is in no article, with the furniture that stands among an article's lines."""
    return [p for p in printed(page) if not p.in_article or is_furniture(p)]


def is_furniture(piece: Printed) -> bool:
    return piece.kind not in ("head", "dateline", "byline", "p", "jump")


# ---------------------------------------------------------------- what the book has


def told(element: etree._Element) -> str:
    """Its text, each piece of the paper on a line of its own."""
    classes = set((element.get("class") or "").split())
    if classes & OWN:
        return ""
    inner = (element.text or "") + "".join(told(child) + (child.tail or "") for child in element)
    parent = element.getparent()
    inline = etree.QName(element).localname in ("span", "a", "br", "b")
    captioned = parent is not None and etree.QName(parent).localname == "figcaption"
    whole = inline and element.get("id") is None and element.get("class") in INLINE
    return inner if whole and not captioned else f"\n{inner}\n"


def pieces(content: bytes) -> list[str]:
    body = etree.fromstring(content)[1]
    return [text for line in told(body).split("\n") if (text := bare(line))]


def read(issue: Issue, vertical: bool) -> Book:
    """The pages as the writer makes them, without the cover and the zip, which take their time."""
    style = epub.Style(vertical=vertical)
    book = outline(issue, style)
    articles, sheets, titles = {}, {}, {}
    for section in book.sections:
        content = pieces(pages.section_page(book, section))
        sheets[section.page.id], titles[section.page.id] = content[1:], content[0]
        for leaf in section.leaves:
            found = pieces(pages.article_page(book, leaf, section))
            articles[leaf.article.id] = found if leaf.article.heads else found[1:]
    return Book(articles, sheets, titles)


# ---------------------------------------------------------------- the comparison


def plain(text: str, vertical: bool) -> str:
    """The text with one form for all that may differ in a vertical book."""
    if vertical:
        for forms in (upright.FORMS, CORNERS):
            text = text.translate(str.maketrans(forms))
    return text


def compare(issue: Issue, vertical: bool, in_order: bool = False) -> None:
    book = read(issue, vertical)
    for page in PAGES(etree.fromstring(tei.write(issue))):
        for name, texts in in_articles(page).items():
            wanted = [plain(p.text, vertical) for p in texts if not is_furniture(p)]
            got = [plain(text, vertical) for text in book.articles[name]]
            assert Counter(got) == Counter(wanted), name
            assert not in_order or got == wanted, name
        number = str(page.get(ID))
        got = [plain(text, vertical) for text in book.pages[number]]
        assert Counter(got) == Counter(on_page(outside(page), vertical)), number


def on_page(texts: list[Printed], vertical: bool) -> Iterator[str]:
    """The texts as the book's page has them: the folio's pieces in one line, if it has one."""
    folio = [p for p in texts if is_folio(p)]
    if any(p.kind != "section" for p in folio):
        yield plain("".join(p.text for p in folio), vertical)
    yield from (plain(p.text, vertical) for p in texts if not is_folio(p))


def is_folio(piece: Printed) -> bool:
    return is_furniture(piece) and piece.kind != "imprint"


# ---------------------------------------------------------------- the tests


def apart(issue: Issue) -> Issue:
    """The issue with every part of an article on its own."""
    return replace(
        issue,
        pages=tuple(
            replace(
                page,
                items=tuple(
                    replace(i, next=None, prev=None) if isinstance(i, Article) else i
                    for i in page.items
                ),
            )
            for page in issue.pages
        ),
    )


@STYLES
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_the_book_of_a_sample_says_what_its_tei_says(path: Path, vertical: bool) -> None:
    issue = apart(converter.read(path))
    compare(issue, vertical, in_order=True)
    compare(to_traditional(issue), vertical, in_order=True)


@STYLES
@pytest.mark.parametrize("issue", [PLAIN, TRADITIONAL, ODD], ids=["plain", "hant", "odd"])
def test_the_book_of_a_model_issue_says_what_its_tei_says(issue: Issue, vertical: bool) -> None:
    compare(apart(issue), vertical)


@STYLES
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(issues())
def test_the_book_of_any_issue_says_what_its_tei_says(vertical: bool, issue: Issue) -> None:
    compare(apart(issue), vertical)


@STYLES
@pytest.mark.parametrize("issue", [PLAIN, CONTINUED], ids=["plain", "continued"])
def test_of_a_continued_article_the_book_lacks_what_ties_its_parts(
    issue: Issue, vertical: bool
) -> None:
    book, apiece = read(issue, vertical), read(apart(issue), vertical)
    lacking = {
        text
        for article in issue.articles
        for text in apiece.articles[article.id]
        if text not in {t for texts in book.articles.values() for t in texts}
    }
    assert lacking == set(JUMPS[issue is CONTINUED])


def test_a_vertical_book_differs_in_the_forms_of_signs_alone() -> None:
    """What `plain` evens out is there: else the comparisons above would be of like with like."""
    horizontal, vertical = read(PLAIN, False), read(PLAIN, True)
    changed = {
        pair
        for name, texts in horizontal.articles.items()
        for before, after in zip(texts, vertical.articles[name], strict=True)
        for pair in zip(before, after, strict=True)
        if pair[0] != pair[1]
    }
    assert changed == {("“", "「"), ("”", "」"), ("%", "％")}


def test_the_zip_holds_the_pages_compared_here() -> None:
    with zipfile.ZipFile(io.BytesIO(epub.write(PLAIN, epub.Style(vertical=True)))) as file:
        got = pieces(file.read("EPUB/text/a01-01.xhtml"))
    assert got == read(PLAIN, True).articles["qh-p01-a01"]
