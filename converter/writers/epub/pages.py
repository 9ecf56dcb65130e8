"""The book's pages: cover, each page (版), each article. Each function gives one file."""

from __future__ import annotations

from collections.abc import Iterator

from converter.model import Article, Figure, Furniture, Head, Notice, Paragraph, Text
from converter.patterns import pattern
from converter.writers.epub.blocks import add_blocks, byline, display, figure, jump, lone_head
from converter.writers.epub.book import Book
from converter.writers.epub.outline import Leaf, Outline, Section, headline, headline_lines
from converter.writers.epub.typesetting import typeset
from converter.writers.epub.xhtml import TYPE, H, link
from converter.writers.markup import Element

_NO_WORD = pattern(r"\W")


def cover_page(book: Book) -> bytes:
    """The cover, an image with its text as alternative."""
    image = H.img(
        {"src": "../images/cover.png", "alt": " ".join((book.masthead.paper, *book.masthead.line))}
    )
    body = H.div({"class": "cover"}, image)
    return typeset(book, book.words.cover, [body], kind="cover")


def section_page(book: Outline, section: Section) -> bytes:
    """A 版: its contents, then what belongs to no article, then its folio and imprint."""
    marker = {
        TYPE: "pagebreak",
        "role": "doc-pagebreak",
        "id": section.anchor,
        "aria-label": section.listed if book.folder else section.label,
    }
    body = H.section(
        {"id": section.page.id, "aria-labelledby": "title"},
        H.span(marker),
        H.h1({"id": "title"}, section.title),
    )
    if section.page.articles:
        body.append(_section_contents(book, section))
    for item in section.page.items:
        if isinstance(item, Figure):
            body.extend(figure(item, book))
    body.extend(_notice(item, book) for item in section.page.items if isinstance(item, Notice))
    body.extend(_furniture(section, book))
    body.append(_section_links(book, section))
    return _document(book, section.title, body)


def article_page(book: Outline, leaf: Leaf, section: Section) -> bytes:
    """An article, with the way to its neighbours."""
    story = leaf.story
    body = H.article({"id": story.first.id, "aria-labelledby": "title"}, _header(book, leaf))
    add_blocks(body, story.text(), book)
    body.extend(byline(part) for part in story.closing_bylines)
    body.append(_article_links(book, leaf, section))
    return _document(book, leaf.title, body)


def _document(book: Outline, title: str, body: Element) -> bytes:
    return typeset(book, title, [body], book.up)


# ---------------------------------------------------------------- an article's parts


def _header(book: Outline, leaf: Leaf) -> Element:
    """Kicker, headline, subtitle and bylines."""
    article, main = leaf.article, headline(leaf.article)
    title = main.text if main else Text(book.words.untitled)  # its first words follow at once
    group = H.hgroup(display(H.h2, title, {"id": "title"}))
    for head in article.heads:
        if head.kind == "kicker" and head is not main:
            group.insert(len(group) - 1, _tier(head))
        elif head is not main:
            group.append(_tier(head))
    header = H.header(group)
    header.extend(byline(part) for part in leaf.story.opening_bylines)
    return header


def _tier(head: Head) -> Element:
    role = {"role": "doc-subtitle"} if head.kind == "sub" else {}
    return display(H.p, head.text, role, head.kind)


def _article_links(book: Outline, leaf: Leaf, section: Section) -> Element:
    words, leaves, place = book.words, book.leaves, leaf.place
    rows = H.ul()
    if place + 1 < len(leaves):
        rows.append(_row(words.next, leaves[place + 1].href, leaves[place + 1].title))
    if place:
        rows.append(_row(words.previous, leaves[place - 1].href, leaves[place - 1].title))
    rows.append(H.li(link(section.href, section.title), " · ", link(book.contents, words.contents)))
    return H.nav({"class": "links", "aria-label": words.landmarks}, rows)


def _row(word: str, href: str, title: str) -> Element:
    return H.li(link(href, H.span({"class": "label"}, word), " ", title))


# ---------------------------------------------------------------- a page's parts


def _section_contents(book: Outline, section: Section) -> Element:
    rows = H.ol(*(_contents_row(book, article) for article in section.page.articles))
    return H.nav({"class": "contents", "aria-label": book.words.on_page}, rows)


def _contents_row(book: Outline, article: Article) -> Element:
    """An article with its subtitle; a later part as the way to its place in the whole."""
    leaf = book.by_id[article.id]
    if article is not leaf.article:
        title = f"（{book.words.continued}{leaf.page}）{leaf.title}"
        return H.li({"class": "continued"}, link(f"{leaf.href}#{article.id}", title))
    row = H.li(link(leaf.href, leaf.title))
    sub = article.head("sub")
    if sub is not None and sub is not headline(article):
        row.append(H.p({"class": "sub"}, " ".join(headline_lines(sub.text))))
    return row


def _notice(notice: Notice, book: Outline) -> Element:
    """An advertisement, a notice or unplaced text, under a label that says which.

    Where its own first line says as much, that line is the label, for eyes and ears.
    """
    label, title = book.words.label(notice.kind), f"{notice.id}-h"
    section = H.section({"class": "notice", "id": notice.id})
    if _NO_WORD.sub("", _first_line(notice)) == label:
        section.set("aria-label", label)
    else:
        section.set("aria-labelledby", title)
        section.append(H.h2({"id": title, "class": "label"}, label))
    section.extend(lone_head(head) for head in notice.heads)
    add_blocks(section, notice.blocks, book)
    return section


def _first_line(notice: Notice) -> str:
    first = next(iter((*notice.heads, *notice.blocks)), None)
    return first.text.content if isinstance(first, Head | Paragraph) else ""


def _furniture(section: Section, book: Outline) -> Iterator[Element]:
    """Folio and imprint, out of the reading flow but not lost to the reader."""
    pieces = list(_page_furniture(section))
    folio = [piece for piece in pieces if piece.kind not in ("imprint", "jump")]
    told = all(piece.kind == "section" for piece in folio)  # the page's own title says as much
    rows = [] if told else [H.p("　".join(piece.text.content for piece in folio))]
    rows += [H.p(piece.text.content) for piece in pieces if piece.kind == "imprint"]
    rows += [H.p(jump(piece, book)) for piece in pieces if piece.kind == "jump"]
    if rows:
        yield H.footer({"class": "folio"}, *rows)


def _page_furniture(section: Section) -> Iterator[Furniture]:
    """All furniture of the page but the jump lines that stand in articles."""
    for item in section.page.items:
        if isinstance(item, Furniture):
            yield item
        elif isinstance(item, Article | Notice):
            for block in item.blocks:
                if isinstance(block, Furniture) and block.kind != "jump":
                    yield block


def _section_links(book: Outline, section: Section) -> Element:
    place = section.place
    near = (*book.sections[max(place - 1, 0) : place], *book.sections[place + 1 : place + 2])
    row = H.p(link(book.contents, book.words.contents))
    for other in near:
        row[-1].tail = " · "
        row.append(link(other.href, other.title))
    return H.nav({"class": "links", "aria-label": book.words.landmarks}, row)
