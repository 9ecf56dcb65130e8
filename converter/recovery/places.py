"""Where the parts of a page stand: each of its printed lines, with the item and block it is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from converter.model import (
    Article,
    Block,
    Byline,
    Dateline,
    Figure,
    Head,
    Issue,
    Item,
    Notice,
    Page,
    Print,
    Source,
    Text,
    texts,
)


class Place(Struct, frozen=True):
    """A printed line, and what it became."""

    print: Print
    item: int
    """Index of the item among those of its page."""
    block: int | None
    """Index of the block in its item; None: the line is of a headline, a byline or a folio."""


def places(page: Page, prints: Mapping[str, Print]) -> list[Place]:
    """Every line of the page whose print is known by its label, in the order of the text."""
    return [
        Place(prints[begin.n], item, block)
        for item, whole in enumerate(page.items)
        for block, text in _texts(whole)
        for begin in text.lines
        if begin.n is not None and begin.n in prints
    ]


def prints(source: Source) -> dict[str, Print]:
    """How each line stands on its page, by its label."""
    return {x.n: x.print for page in source.pages for x in page.lines if x.print is not None}


def sheets(issue: Issue, source: Source) -> dict[str, int]:
    """The index of the source's page that each page of the issue was read from, by the page's id.

    Several have one sheet where it was cut at its folios.
    """
    of_line = {line.n: i for i, page in enumerate(source.pages) for line in page.lines}
    found = {}
    for page in issue.pages:
        begun = (b.n for t in texts(replace(issue, pages=(page,))) for b in t.lines)
        index = next((of_line[n] for n in begun if n in of_line), None)
        if index is not None:
            found[page.id] = index
    return found


def _texts(item: Item) -> Iterator[tuple[int | None, Text]]:
    match item:
        case Article():
            for part in (*item.heads, *item.opener, *item.closer):
                yield None, part.text
            yield from _of_blocks(item.blocks)
        case Notice():
            for head in item.heads:
                yield None, head.text
            yield from _of_blocks(item.blocks)
        case _:
            for text in _of(item):
                yield None, text


def _of_blocks(blocks: Iterable[Block]) -> Iterator[tuple[int, Text]]:
    for number, block in enumerate(blocks):
        for text in _of(block):
            yield number, text


def _of(part: Block | Head | Dateline | Byline) -> Iterator[Text]:
    if not isinstance(part, Figure):
        yield part.text
        return
    if part.caption is not None:
        yield part.caption
    if part.credit is not None:
        yield part.credit.text
