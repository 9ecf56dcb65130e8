"""Ways through an issue, in document order, as the TEI has it."""

from __future__ import annotations

from collections.abc import Iterator

from converter.model.issue import (
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
)
from converter.model.text import Text


def figures(page: Page) -> Iterator[Figure]:
    """Every figure of a page, in the order of the text."""
    for item in page.items:
        blocks = item.blocks if isinstance(item, Article | Notice) else (item,)
        yield from (block for block in blocks if isinstance(block, Figure))


def image_paths(issue: Issue) -> tuple[str, ...]:
    """What the issue's surfaces and figures name, each path once."""
    sheets = (page.surface.image for page in issue.pages if page.surface and page.surface.image)
    graphics = (f.graphic for page in issue.pages for f in figures(page) if f.graphic)
    return tuple(dict.fromkeys((*graphics, *sheets)))


def texts(issue: Issue) -> Iterator[Text]:
    """Every running text of the issue."""
    for page in issue.pages:
        for item in page.items:
            yield from _item_texts(item)


def _item_texts(item: Item | Block | Head | Dateline | Byline) -> Iterator[Text]:
    match item:
        case Article():
            for part in (*item.heads, *item.opener, *item.blocks, *item.closer):
                yield from _item_texts(part)
        case Notice():
            for part in (*item.heads, *item.blocks):
                yield from _item_texts(part)
        case Figure():
            if item.caption is not None:
                yield item.caption
            if item.credit is not None:
                yield item.credit.text
        case _:
            yield item.text
