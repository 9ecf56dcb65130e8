"""The running text of an article or a notice: its blocks as XHTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from converter.model import Block, Byline, Dateline, Figure, Furniture, Paragraph, Subhead, Text
from converter.writers.epub.outline import Outline, headline_lines
from converter.writers.epub.xhtml import Element, H, lines, link

LONGEST_RUN = 12
"""Characters of a clause that may not be broken: a line of a headline on a phone holds 14."""

PAUSE = re.compile(r"[\s，、；：？！“”‘’「」『』（）《》—…]+")
"""Where a line may end though words are kept whole."""

CLOSED = ("）", ")", " ", "　")
"""A dateline that ends on one of these needs no gap before the text."""


def add_blocks(
    parent: Element,
    blocks: Sequence[Block],
    book: Outline,
    opening: Sequence[Dateline | Byline] = (),
) -> None:
    """Append the blocks to `parent`, those behind a subhead in a section of their own.

    `opening`, a dateline and what follows it, is run in before the first paragraph, as in print;
    where a subhead comes first it stands alone. Furniture other than a jump line is left out: the
    page's colophon has it.
    """
    host = _host(blocks)
    if opening and host is None:
        parent.append(H.p(*_run_in(opening)))
    current = parent
    for block in blocks:
        match block:
            case Subhead():
                current = _subsection(block)
                parent.append(current)
            case Paragraph():
                current.append(_paragraph(block, opening if block is host else ()))
            case Figure():
                current.append(figure(block, book))
            case Furniture(kind="jump"):
                current.append(H.p({"class": "jump"}, jump(block, book)))


def figure(block: Figure, book: Outline) -> Element:
    """A picture's caption, marked as one: the book holds no pictures but its cover."""
    caption = H.figcaption(H.span({"class": "label"}, book.words.caption), " ")
    if block.caption is not None:
        caption.append(H.span(block.caption.content))
    if block.credit is not None:
        caption.append(H.span({"class": "credit"}, block.credit.text.content))
    return H.figure({"id": block.id}, caption)


def jump(line: Furniture, book: Outline) -> Element:
    """A jump line, as the link it is where its target is known."""
    leaf = book.by_id.get(line.target or "")
    return link(leaf.href, line.text.content) if leaf else H.span(line.text.content)


def display(
    maker: Callable[..., Element], text: Text, marks: Mapping[str, str], kind: str = ""
) -> Element:
    """A tier of a headline, or a subhead, on its own lines; `kind` is its class.

    One whose clauses are short enough for any screen is broken only between them; a longer one
    would leave a character or two for its last line, and is better balanced.
    """
    rows = headline_lines(text)
    whole = all(len(run) <= LONGEST_RUN for row in rows for run in PAUSE.split(row))
    classes = f"{kind} whole".strip() if whole else kind
    return maker({**({"class": classes} if classes else {}), **marks}, *lines(rows))


def byline(part: Byline) -> Element:
    """A byline on a line of its own."""
    return H.p({"class": "byline"}, part.text.content)


def _host(blocks: Sequence[Block]) -> Paragraph | None:
    first = next((b for b in blocks if isinstance(b, Paragraph | Subhead)), None)
    return first if isinstance(first, Paragraph) else None


def _paragraph(block: Paragraph, opening: Sequence[Dateline | Byline]) -> Element:
    return H.p({"id": block.id}, *_run_in(opening), block.text.content)


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
