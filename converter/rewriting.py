"""An issue with other texts: the walk through its parts that all kinds of editions share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from converter.model import (
    Article,
    Block,
    Byline,
    Dateline,
    Figure,
    Furniture,
    Head,
    Issue,
    Item,
    Notice,
    Page,
    Paragraph,
    Subhead,
    Text,
)

_Line = TypeVar("_Line", bound=Head | Dateline | Byline | Subhead | Furniture)


class Rewriter(ABC):
    """Makes an issue of the same parts and ids; each method takes a part and gives its twin."""

    def __init__(self, issue: Issue) -> None:
        self.element = issue.id
        """Id of the smallest part with an id that the walk is in."""

    @abstractmethod
    def texts(self, given: Sequence[tuple[Text, str]]) -> list[Text]:
        """The new texts of some, with the ids of their elements, that are read one after the
        other."""

    def page(self, page: Page) -> Page:
        """A page with all that is on it."""
        return replace(page, items=tuple(self.item(item, page.id) for item in page.items))

    def item(self, item: Item, page: str) -> Item:
        """A part of the page with this id."""
        match item:
            case Article():
                self.element = item.id
                return replace(
                    item,
                    heads=tuple(self.line(head) for head in item.heads),
                    opener=tuple(self.line(part) for part in item.opener),
                    blocks=self.blocks(item.blocks, item.id),
                    closer=tuple(self.line(byline) for byline in item.closer),
                )
            case Notice():
                self.element = item.id
                heads = tuple(self.line(head) for head in item.heads)
                return replace(item, heads=heads, blocks=self.blocks(item.blocks, item.id))
            case Figure():
                return self.figure(item)
            case Furniture():
                self.element = page
                return self.line(item)

    def figure(self, figure: Figure) -> Figure:
        """A picture's caption and credit."""
        self.element = figure.id
        caption = figure.caption and self.text(figure.caption)
        credit = figure.credit and self.line(figure.credit)
        return replace(figure, caption=caption, credit=credit)

    def line(self, part: _Line) -> _Line:
        """What has one text and nothing else."""
        return replace(part, text=self.text(part.text))

    def blocks(self, blocks: tuple[Block, ...], whole: str) -> tuple[Block, ...]:
        """The blocks of one article; a quotation may run over its paragraphs."""
        running = [b for b in blocks if isinstance(b, Paragraph)]
        paragraphs = iter(self.texts([(b.text, b.id) for b in running]))
        made: list[Block] = []
        for block in blocks:
            match block:
                case Paragraph():
                    made.append(replace(block, text=next(paragraphs)))
                case Figure():
                    made.append(self.figure(block))
                case Subhead():
                    self.element = block.id
                    made.append(self.line(block))
                case Furniture():
                    self.element = whole
                    made.append(self.line(block))
        self.element = whole
        return tuple(made)

    def text(self, text: Text) -> Text:
        """A text that is read by itself."""
        return self.texts([(text, self.element)])[0]
