"""Simplified to traditional: an issue in, its twin in traditional characters out.

The engine is opencc-python-reimplemented. Every text is converted whole, across the line ends and
names inside it, because a word cut in two converts wrongly (头|发 → 頭|發). Its dictionaries
change no length, so marks keep their offsets; only the vocabulary of region `twp` replaces words
by longer or shorter ones, and that step is done here, word by word, to know where each mark goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from converter.errors import ToolMissingError, UsageError
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

if TYPE_CHECKING:
    from opencc import OpenCC

_Line = TypeVar("_Line", bound=Head | Dateline | Byline | Subhead | Furniture)

ENGINE = "opencc-python-reimplemented"


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


def to_traditional(issue: Issue, region: str = "tw", quotes: str = "corner") -> Issue:
    """The issue in traditional characters: same ids, same source lines, another `lang`.

    `region` is a key of `REGIONS`; `quotes` is 'corner' (“” become 「」 where they are balanced) or
    'keep'. Raises UsageError for another word, or where the issue is traditional already.
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
    edition = _Edition(target.config, corner=quotes == "corner")
    style = cast(Literal["corner", "keep"], quotes)
    return replace(
        issue,
        lang=target.lang,
        metadata=edition.metadata(issue.metadata),
        pages=tuple(edition.page(page) for page in issue.pages),
        conversion=Conversion(target.config, _engine_version(), style),
    )


# ---------------------------------------------------------------- the walk through an issue


@dataclass(frozen=True, slots=True)
class _Edition:
    """One way of converting; each method takes a part of the issue and gives its twin."""

    config: str
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
        converted = [convert_text(text, self.config) for text in texts]
        if not self.corner:
            return converted
        contents = corner_quotes([text.content for text in converted])
        return [replace(t, content=c) for t, c in zip(converted, contents, strict=True)]


# ---------------------------------------------------------------- a string, a text


def convert_string(string: str, config: str) -> str:
    """The string under an OpenCC configuration; quotation marks stay."""
    return convert_text(Text(string), config).content


def convert_text(text: Text, config: str) -> Text:
    """The text under an OpenCC configuration, its marks moved along; quotation marks stay."""
    if config != "s2twp":
        return replace(text, content=_engine(config).convert(text.content))
    standard = replace(text, content=_engine("s2t").convert(text.content))
    reworded = _reword(standard)
    return replace(reworded, content=_engine("t2tw").convert(reworded.content))


def _reword(text: Text) -> Text:
    """The text, in OpenCC's standard characters, with the vocabulary of Taiwan.

    What crosses the edge of a span is no word of the vocabulary (a name ends in it), and stays.
    A line beginning inside a replaced word keeps its distance from the word's first character.
    """
    words, pattern = _vocabulary(), _vocabulary_pattern()
    edges = sorted({0, len(text.content), *(e for s in text.spans for e in (s.start, s.end))})
    moved: list[int] = []
    content = ""
    for start, end in pairwise(edges):
        for piece in pattern.split(text.content[start:end]):
            new = words.get(piece, piece)
            moved += (len(content) + min(offset, len(new)) for offset in range(len(piece)))
            content += new
    moved.append(len(content))
    return Text(
        content,
        tuple(replace(line, at=moved[line.at]) for line in text.lines),
        tuple(replace(s, start=moved[s.start], end=moved[s.end]) for s in text.spans),
    )


# ---------------------------------------------------------------- the engine


@cache
def _engine(config: str) -> OpenCC:
    """The converter, built once a process: building one reads its dictionaries."""
    try:
        from opencc import OpenCC  # noqa: PLC0415 (its dictionaries are for this command alone)
    except ImportError as error:
        raise ToolMissingError(
            "the package opencc-python-reimplemented is missing or broken",
            f"run `pip install --force-reinstall {ENGINE}`",
        ) from error
    if OpenCC.__module__ != "opencc.opencc":  # where the reimplementation defines it
        raise ToolMissingError(
            f"another package has taken the place of {ENGINE}: both are imported as `opencc`",
            f"run `pip uninstall opencc` and then `pip install --force-reinstall {ENGINE}`",
        )
    return OpenCC(config)


def _engine_version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 (30 ms that only this command needs)

    return version(ENGINE)


@cache
def _vocabulary() -> dict[str, str]:
    """Words that Taiwan says otherwise, from the engine's own dictionary; first choices."""
    tables = _engine("s2twp").dict_cache.items()
    _, _, words = next(table for path, table in tables if path.endswith("TWPhrases.txt"))
    return {word: choices.split(" ")[0] for word, choices in words.items()}


@cache
def _vocabulary_pattern() -> re.Pattern[str]:
    longest_first = sorted(_vocabulary(), key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, longest_first)) + ")")
