"""本期导读: the EPUB 3 navigation document, a page of the book itself, and the EPUB 2 NCX."""

from __future__ import annotations

from collections.abc import Iterator

from converter.writers.epub.masthead import identifier
from converter.writers.epub.outline import Outline, Section
from converter.writers.epub.pages import conversion_note
from converter.writers.epub.xhtml import LANG, TYPE, Element, H, Maker, document, link, serialize

NCX = "http://www.daisy.org/z3986/2005/ncx/"
N = Maker()

TEXTS = "text/"
"""Where the texts lie, seen from both files."""


def nav(book: Outline) -> bytes:
    """The contents by page under the masthead, with landmarks and page list for machines."""
    toc = H.nav({"class": "toc", TYPE: "toc", "role": "doc-toc", "aria-labelledby": "title"})
    toc.append(H.h1({"id": "title"}, book.words.contents))
    toc.append(H.ol(*(_section_entry(section) for section in book.sections), _colophon(book)))
    body = [_masthead(book), toc, _landmarks(book), _page_list(book)]
    return document(book.words.contents, book.issue.lang, "css/horizontal.css", body)


def ncx(book: Outline) -> bytes:
    """The same contents for EPUB 2 readers."""
    count = iter(range(1, 10**9))
    points = N.navMap(
        *(_section_point(section, count) for section in book.sections),
        _point("colophon", book.words.colophon, "colophon.xhtml", count),
    )
    head = N.head(*(N.meta({"name": f"dtb:{k}", "content": v}) for k, v in _ncx_facts(book)))
    title = N.docTitle(N.text(book.masthead.title))
    root = {"xmlns": NCX, "version": "2005-1", LANG: book.issue.lang}
    return serialize(N.ncx(root, head, title, points))


def landmarks(book: Outline) -> tuple[tuple[str, str, str], ...]:
    """Cover, contents and begin of the text: `epub:type`, file, title."""
    return (
        ("cover", f"{TEXTS}cover.xhtml", book.words.cover),
        ("toc", "nav.xhtml", book.words.contents),
        ("bodymatter", TEXTS + book.sections[0].href, book.words.body),
    )


def _masthead(book: Outline) -> Element:
    header = H.header(
        {"class": "masthead"},
        H.p({"class": "paper"}, book.masthead.paper),
        H.p({"class": "date"}, "　".join(book.masthead.line)),
    )
    note = conversion_note(book)
    if note:
        header.append(H.p({"class": "edition"}, note))
    return header


def _section_entry(section: Section) -> Element:
    entry = H.li(link(TEXTS + section.href, section.title))
    if section.leaves:
        entry.append(H.ol(*(H.li(link(TEXTS + x.href, x.title)) for x in section.leaves)))
    return entry


def _colophon(book: Outline) -> Element:
    return H.li(link(f"{TEXTS}colophon.xhtml", book.words.colophon))


def _landmarks(book: Outline) -> Element:
    rows = (H.li(H.a({TYPE: kind, "href": href}, title)) for kind, href, title in landmarks(book))
    return _hidden("landmarks", book.words.landmarks, rows)


def _page_list(book: Outline) -> Element:
    rows = (
        H.li(link(f"{TEXTS}{section.href}#{section.anchor}", section.page.n))
        for section in book.sections
    )
    return _hidden("page-list", book.words.page_list, rows)


def _hidden(kind: str, title: str, rows: Iterator[Element]) -> Element:
    """A list for machines: some readers heed only the attribute, others only the style sheet."""
    marks = {TYPE: kind, "class": "hidden", "hidden": "hidden", "aria-label": title}
    return H.nav(marks, H.h2(title), H.ol(*rows))


def _section_point(section: Section, count: Iterator[int]) -> Element:
    point = _point(section.href.partition(".")[0], section.title, section.href, count)
    for leaf in section.leaves:
        point.append(_point(leaf.href.partition(".")[0], leaf.title, leaf.href, count))
    return point


def _point(name: str, title: str, href: str, count: Iterator[int]) -> Element:
    return N.navPoint(
        {"id": f"n-{name}", "playOrder": str(next(count))},
        N.navLabel(N.text(title)),
        N.content({"src": TEXTS + href}),
    )


def _ncx_facts(book: Outline) -> list[tuple[str, str]]:
    depth = "2" if book.leaves else "1"
    return [
        ("uid", identifier(book.issue)),
        ("depth", depth),
        ("totalPageCount", "0"),
        ("maxPageNumber", "0"),
    ]
