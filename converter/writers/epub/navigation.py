"""The contents: the EPUB 3 navigation document, a page of the book itself, and the EPUB 2 NCX."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from converter.writers.epub.book import Book
from converter.writers.epub.outline import Outline, Section
from converter.writers.epub.typesetting import typeset
from converter.writers.epub.xhtml import TYPE, H, Maker, link, serialize
from converter.writers.markup import XML_LANG, Element

NCX = "http://www.daisy.org/z3986/2005/ncx/"
N = Maker()

TEXTS = "text/"
"""Where the texts lie, seen from both files."""


def nav(book: Book) -> bytes:
    """The contents under the masthead, with landmarks and page list for machines.

    They are by page and article; in a book of several issues by date, page and article.
    """
    title = book.words.all_contents if book.is_bound else book.words.contents
    toc = H.nav({"class": "toc", TYPE: "toc", "role": "doc-toc", "aria-labelledby": "title"})
    toc.append(H.h1({"id": "title"}, title))
    toc.append(H.ol(*_entries(book), _colophon(book)))
    body = [_masthead(book), toc, _landmarks(book), _page_list(book)]
    return typeset(book, title, body, up="")


def ncx(book: Book) -> bytes:
    """The same contents for EPUB 2 readers."""
    order = count(1)
    points = N.navMap(*_points(book, order))
    points.append(_point("colophon.xhtml", book.words.colophon, order))
    head = N.head(*(N.meta({"name": f"dtb:{k}", "content": v}) for k, v in _ncx_facts(book)))
    title = N.docTitle(N.text(book.title))
    root = {"xmlns": NCX, "version": "2005-1", XML_LANG: book.lang}
    return serialize(N.ncx(root, head, title, points))


def landmarks(book: Book) -> tuple[tuple[str, str, str], ...]:
    """Cover, contents and begin of the text: `epub:type`, file, title."""
    return (
        ("cover", f"{TEXTS}cover.xhtml", book.words.cover),
        ("toc", "nav.xhtml", book.words.contents),
        ("bodymatter", TEXTS + book.begin, book.words.body),
    )


def uid(name: str) -> str:
    """An XML name for a file among the texts: `i2024-01-26-p01` for `2024-01-26/p01.xhtml`."""
    stem = name.partition(".")[0]
    return f"i{stem.replace('/', '-')}" if "/" in stem else stem


def sections_list(part: Outline, before: str) -> Element:
    """The pages of an issue with their articles as links; `before` is the way to its files."""
    return H.ol(*(_section_entry(section, before) for section in part.sections))


def _masthead(book: Book) -> Element:
    header = H.header(
        {"class": "masthead"},
        H.p({"class": "paper"}, book.masthead.paper),
        H.p({"class": "date"}, "　".join(book.masthead.line)),
    )
    header.extend(H.p({"class": "edition"}, note) for note in book.conversions)
    return header


# ---------------------------------------------------------------- for EPUB 3


def _entries(book: Book) -> Iterator[Element]:
    if not book.is_bound:
        yield from (_section_entry(section, TEXTS) for section in book.issues[0].sections)
        return
    for part in book.issues:
        title = link(TEXTS + part.start, book.issue_title(part))
        yield H.li(title, sections_list(part, TEXTS + part.folder))


def _section_entry(section: Section, before: str) -> Element:
    entry = H.li(link(before + section.href, section.title))
    if section.leaves:
        entry.append(H.ol(*(H.li(link(before + x.href, x.title)) for x in section.leaves)))
    return entry


def _colophon(book: Book) -> Element:
    return H.li(link(f"{TEXTS}colophon.xhtml", book.words.colophon))


def _landmarks(book: Book) -> Element:
    rows = (H.li(H.a({TYPE: kind, "href": href}, title)) for kind, href, title in landmarks(book))
    return _hidden("landmarks", book.words.landmarks, rows)


def _page_list(book: Book) -> Element:
    rows = (
        H.li(link(f"{TEXTS}{part.folder}{section.href}#{section.anchor}", section.listed))
        for part in book.issues
        for section in part.sections
    )
    return _hidden("page-list", book.words.page_list, rows)


def _hidden(kind: str, title: str, rows: Iterator[Element]) -> Element:
    """A list for machines: some readers heed only the attribute, others only the style sheet."""
    marks = {TYPE: kind, "class": "hidden", "hidden": "hidden", "aria-label": title}
    return H.nav(marks, H.h2(title), H.ol(*rows))


# ---------------------------------------------------------------- for EPUB 2


def _points(book: Book, order: Iterator[int]) -> Iterator[Element]:
    for part in book.issues:
        if not book.is_bound:
            yield from _section_points(part, order)
            return
        point = _point(part.start, book.issue_title(part), order)
        point.extend(_section_points(part, order))
        yield point


def _section_points(part: Outline, order: Iterator[int]) -> Iterator[Element]:
    for section in part.sections:
        point = _point(part.folder + section.href, section.title, order)
        for leaf in section.leaves:
            point.append(_point(part.folder + leaf.href, leaf.title, order))
        yield point


def _point(href: str, title: str, order: Iterator[int]) -> Element:
    return N.navPoint(
        {"id": f"n-{uid(href)}", "playOrder": str(next(order))},
        N.navLabel(N.text(title)),
        N.content({"src": TEXTS + href}),
    )


def _ncx_facts(book: Book) -> list[tuple[str, str]]:
    levels = (book.is_bound, True, any(part.leaves for part in book.issues))
    return [
        ("uid", book.identifier),
        ("depth", str(sum(levels))),
        ("totalPageCount", "0"),
        ("maxPageNumber", "0"),
    ]
