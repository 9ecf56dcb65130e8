"""The running text of an article or a notice: its blocks as XHTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from converter.model import Byline, Dateline, Figure, Furniture, Head, Paragraph, Subhead, Text
from converter.patterns import pattern
from converter.stories import Part, Passage, Piece
from converter.writers.epub.outline import Outline, headline_lines
from converter.writers.epub.xhtml import H, lines, link
from converter.writers.markup import Element

IMAGES = "images/"
"""Folder of the pictures, beside that of the texts."""

CLAUSES = pattern(r"\s+|[—…]*[^\s，、；：？！—…]*[，、；：？！—…]*[”’」』）》]*")
"""A headline's clauses, each with the marks behind it, and the spaces between them."""

CLOSED = ("）", ")", " ", "　")
"""A dateline that ends on one of these needs no gap before the text."""


def add_blocks(parent: Element, blocks: Iterable[Piece | Paragraph], book: Outline) -> None:
    """Append the blocks to `parent`, those behind a subhead in a section of their own.

    Furniture other than a jump line is left out: the page's colophon has it.
    """
    current = parent
    for block in blocks:
        match block:
            case Subhead():
                current = _subsection(block)
                parent.append(current)
            case Paragraph():
                current.append(_paragraph(Passage((), block), book))
            case Passage():
                current.append(_paragraph(block, book))
            case Part():
                current.append(H.p({"class": "turn"}, _turn(block, book)))
            case Head():
                current.append(lone_head(block))
            case Figure():
                current.extend(figure(block, book))
            case Furniture(kind="jump"):
                current.append(H.p({"class": "jump"}, jump(block, book)))


def figure(block: Figure, book: Outline) -> Iterator[Element]:
    """A picture with its caption; a caption whose picture the book has not is marked as one."""
    picture, told = book.pictures.get(block.graphic or ""), block.caption or block.credit
    if picture is None and told is None:
        return
    made = H.figure({"id": block.id})
    if picture is not None:
        made.set("class", "picture")
        alt = block.caption.content if block.caption else book.words.photo
        made.append(H.img({"src": f"{book.up}{IMAGES}{book.folder}{picture.name}", "alt": alt}))
    if told is not None:
        made.append(_caption(block, "" if picture else book.words.caption))
    yield made


def _caption(block: Figure, label: str) -> Element:
    caption = H.figcaption(H.span({"class": "label"}, label), " ") if label else H.figcaption()
    if block.caption is not None:
        caption.append(H.span(block.caption.content))
    if block.credit is not None:
        caption.append(H.span({"class": "credit"}, block.credit.text.content))
    return caption


def jump(line: Furniture, book: Outline) -> Element:
    """A jump line, as the link it is where its target is known."""
    href = book.href(line.target)
    return link(href, line.text.content) if href else H.span(line.text.content)


def display(
    maker: Callable[..., Element], text: Text, marks: Mapping[str, str], kind: str = ""
) -> Element:
    """A tier of a headline, or a subhead, on its own lines; `kind` is its class.

    Each of several clauses is a box of its own: a line ends between them, and inside one only where
    it is longer than the line; then the style sheet has its lines equally long.
    """
    rows = [[run for run in CLAUSES.findall(row) if run] for row in headline_lines(text)]
    if sum(not run.isspace() for row in rows for run in row) > 1:
        boxed = [[run if run.isspace() else _clause(run) for run in row] for row in rows]
    else:
        boxed = [[*row] for row in rows]
    return maker({**({"class": kind} if kind else {}), **marks}, *lines(boxed))


def _clause(run: str) -> Element:
    return H.span({"class": "clause"}, run)


def lone_head(head: Head) -> Element:
    """A headline inside the text: it looks like one, but is none of the book's own."""
    return display(H.p, head.text, {}, f"head {head.kind}")


def byline(part: Byline) -> Element:
    """A byline on a line of its own."""
    return H.p({"class": "byline"}, part.text.content)


def _paragraph(passage: Passage, book: Outline) -> Element:
    """A paragraph, a dateline run in before it as in print, and on over the turns of the page."""
    content = _run_in(passage.opening)
    if passage.paragraph is None:
        return H.p(*content)
    content.append(passage.paragraph.text.content)
    for part, paragraph in passage.rest:
        content += [_turn(part, book), H.span({"id": paragraph.id}, paragraph.text.content)]
    return H.p({"id": passage.paragraph.id}, *content)


def _turn(part: Part, book: Outline) -> Element:
    """The mark where an article turns to another page; it bears the id of the part there."""
    section = book.section(part.page)
    return H.a(
        {"class": "turn", "id": part.article.id, "href": section.href}, f"〔{section.label}〕"
    )


def _run_in(opening: Sequence[Dateline | Byline]) -> list[Element | str]:
    """The dateline's parts, and a gap where the last has no bracket to part it from the text."""
    parts: list[Element | str] = [
        H.span({"class": type(part).__name__.lower()}, part.text.content) for part in opening
    ]
    if opening and not opening[-1].text.content.endswith(CLOSED):
        parts.append("　")
    return parts


def _subsection(block: Subhead) -> Element:
    title = f"{block.id}-h"
    return H.section(
        {"id": block.id, "aria-labelledby": title},
        display(H.h3, block.text, {"id": title}),
    )
