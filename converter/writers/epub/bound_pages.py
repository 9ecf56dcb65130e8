"""What a book of several issues has besides: the masthead page with which each of them begins."""

from __future__ import annotations

from converter.writers.epub.book import Book
from converter.writers.epub.navigation import sections_list
from converter.writers.epub.outline import Outline
from converter.writers.epub.typesetting import typeset
from converter.writers.epub.xhtml import H, link
from converter.writers.markup import Element


def issue_page(book: Book, place: int) -> bytes:
    """The masthead of an issue over its contents, with the way to the issues around it."""
    part = book.issues[place]
    header = H.header(
        {"class": "masthead"},
        H.h1({"class": "paper", "id": "title"}, part.masthead.paper),
        H.p({"class": "date"}, "　".join(part.masthead.line)),
    )
    contents = H.nav({"class": "toc", "aria-label": book.words.contents}, sections_list(part, ""))
    body = H.section(
        {"aria-labelledby": "title", "id": part.issue.id},
        header,
        contents,
        _links(book, part, place),
    )
    return typeset(book, book.issue_title(part), [body], part.up)


def _links(book: Book, part: Outline, place: int) -> Element:
    words, rows = book.words, H.ul()
    around = [(words.next_issue, place + 1), (words.previous_issue, place - 1)]
    for word, other in around:
        if 0 <= other < len(book.issues):
            there = book.issues[other]
            label = H.span({"class": "label"}, word)
            rows.append(H.li(link(f"../{there.start}", label, " ", book.issue_title(there))))
    rows.append(H.li(link(f"{part.up}nav.xhtml", words.all_contents)))
    return H.nav({"class": "links", "aria-label": words.landmarks}, rows)
