"""版本说明: what this book is, what it was made from, and how."""

from __future__ import annotations

from collections.abc import Iterator

from converter.version import __version__
from converter.writers.epub.book import Book
from converter.writers.epub.masthead import value
from converter.writers.epub.outline import Outline
from converter.writers.epub.typesetting import typeset
from converter.writers.epub.xhtml import TYPE, H
from converter.writers.markup import Element

Rows = Iterator[tuple[str, str | None]]


def colophon_page(book: Book) -> bytes:
    """The page at the end; in a book of several issues each has its own list on it."""
    body = H.section(
        {TYPE: "colophon", "role": "doc-colophon", "aria-labelledby": "title"},
        H.h1({"id": "title"}, book.words.colophon),
    )
    if book.is_bound:
        body.append(_list(_of_all(book)))
        for part in book.issues:
            body.append(H.h2(book.issue_title(part)))
            body.append(_list(_of_issue(part)))
    else:
        body.append(_list((*_of_issue(book.issues[0]), *_of_edition(book))))
    return typeset(book, book.words.colophon, [body])


def _list(rows: Rows | tuple[tuple[str, str | None], ...]) -> Element:
    table = H.dl()
    for term, description in rows:
        if description:
            table.extend((H.dt(term), H.dd(description)))
    return table


def _of_all(book: Book) -> Rows:
    yield book.words.name, "、".join(book.papers)
    yield book.words.date, book.masthead.date
    yield from _of_edition(book)


def _of_edition(book: Book) -> Rows:
    for note in book.conversions:
        yield book.words.edition, note
    if book.style.vertical:
        yield book.words.edition, book.words.vertical
    claim = book.profile.accessibility
    if claim is not None:
        yield book.words.conformance, f"{claim.conforms_to}（{claim.certified_by}）"
    yield book.words.maker, f"Baokan {__version__}"


def _of_issue(part: Outline) -> Rows:
    words, facts = part.words, part.issue.metadata
    yield words.name, value(facts.title)
    yield words.date, part.masthead.date
    yield words.number, part.masthead.number
    yield words.publisher, value(facts.publisher)
    yield "ISSN", facts.issn
    yield words.cn, facts.cn
    for file in part.issue.files:
        yield words.source, file.name
