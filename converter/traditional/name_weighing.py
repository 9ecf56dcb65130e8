"""Whether a family name that is a word, too, is a name at a place: learned, not told by rules.

What stands at a place and around it are facts, each of which speaks for a name or against it by a
weight that was learned (`training.names`):

    before: left= left2= leftword:         an office, a mark, characters, a word before it
    word: decision:                        words that the family name may be a part of
    family: cuts: tiers: first= last= …    what the name is like
    behind: right= right2= rightword: …    what stands behind it
    listed: lists:                         whether another name may stand beside it in a list

A character behind `=` stands for itself, or with `class` for those like it (`char_classes`); behind
`:` words stand with how common they are.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Set
from functools import cache
from operator import itemgetter
from typing import Final, NamedTuple

from msgspec import Struct, json

from converter.patterns import pattern
from converter.recovery.marks import HAN
from converter.traditional import data
from converter.traditional import name_words as words
from converter.traditional.char_classes import classes
from converter.traditional.decisions import is_listed
from converter.traditional.lexicon import Lexicon

_FIRST: Final = pattern(f"[{''.join(sorted(words.WEIGHED))}]")
_GIVEN: Final = pattern(HAN.replace("]", "的了着们么吗呢吧啊哦我你您他她它谁这那哪]") + "{1,2}")
"""What may be a given name at all."""
_LISTED: Final = ((0, 2), (0, 3), (1, 1), (1, 2), (2, 1))
"""Where words of the list of decisions may stand: characters before the family name, and from it
on."""
_LEVELS: Final = "0000055AACCEEEEEEEEEEEEEEEEE"
"""By log2 of how often a word was counted: a letter for words about as common."""
_COMMON: Final = "A"
"""The letter of words from which on they count as common."""
_KEPT: Final = frozenset("、（）")
"""Marks that tell more than others."""
SURE: Final = 3.0
"""Natural logarithm of the odds, 20 to 1, from which on there is no doubt."""


class Candidate(NamedTuple):
    """What may be a name."""

    start: int
    end: int
    weight: float
    """Natural logarithm of the odds that it is one."""


class Weights(Struct, frozen=True):
    """What each fact speaks for."""

    named: dict[str, float]
    """Of a family name with a given one."""
    bare: dict[str, float]
    """Of a family name alone."""


class Weighing:
    """A text whose names are weighed."""

    def __init__(
        self, content: str, lexicon: Lexicon, cuts: Set[int], offices: Container[int]
    ) -> None:
        self._content, self._lexicon, self._cuts, self._offices = content, lexicon, cuts, offices
        self._classes = classes()

    def candidates(self) -> Iterator[Candidate]:
        """What is likeliest at each place where a family name may stand, and be no foreign one."""
        weights = _weights()
        for first in _FIRST.finditer(self._content):
            at = first.start()
            if "·" in self._content[max(0, at - 1) : at + 4]:
                continue
            around = self.around(at)
            bare = _sum(around, weights.bare) + _sum(self.own(at, at + 1), weights.bare)
            named = _sum(around, weights.named)
            weighed = [Candidate(at, at + 1, bare)]
            for end in self.ends(at):
                weight = named + _sum(self.own(at, end), weights.named)
                weighed.append(Candidate(at, end, weight))
            yield max(weighed, key=itemgetter(2))

    def ends(self, at: int) -> Iterator[int]:
        """Where names may end that begin here, with a given name of one or two characters."""
        size = len(self._content)
        for end in range(min(at + 3, size), at + 1, -1):
            if _GIVEN.fullmatch(self._content, at + 1, end):
                yield end

    def around(self, at: int) -> list[str]:
        """Facts of where a family name stands."""
        return [*self._before(at), *self._words(at)]

    def own(self, at: int, end: int) -> list[str]:
        """Facts of a name, and of what stands behind it."""
        return [*self._within(at, end), *self._behind(end)]

    def _before(self, at: int) -> Iterator[str]:
        """What stands before a family name."""
        text = self._content
        before = text[at - 1 : at] if at else ""
        if at in self._offices:
            yield "before:held"
        elif not before or before in words.OPENED:
            yield "before:、" if before == "、" else "before:open"
        elif before in words.DIGITS:
            yield "before:digit"
        elif not words.HAN.match(before):
            yield "before:other"
        else:
            yield f"left={before}"
            yield f"leftclass={self._classes.get(before, '')}"
            yield f"left2class={self._classes.get(text[max(0, at - 2) : at - 1], '')}"
            yield f"left2={text[max(0, at - 2) : at - 1]}"
            yield f"leftword:{self._level(at - 1, at + 1)}"
        if before in words.LISTING:
            yield f"listed:{self._may_begin(at - 3) or self._may_begin(at - 4):d}"

    def _words(self, at: int) -> Iterator[str]:
        """The words that a family name may be a part of."""
        text = self._content
        yield f"word:{self._level(at, at + 2)}"
        for before, behind in _LISTED:
            if at >= before and is_listed(text[at - before : at + behind]):
                yield f"decision:{before}{behind}"

    def _within(self, at: int, end: int) -> Iterator[str]:
        """What a family name and a given one are like."""
        family, given = self._content[at], self._content[at + 1 : end]
        yield f"family:{family}{len(given)}"
        cuts = "".join(["1" if place in self._cuts else "0" for place in range(at, end + 1)])
        yield f"cuts:{cuts}"
        if not given:
            return
        yield f"tiers:{''.join(map(_tier, given))}"
        yield f"first={given[0]}"
        yield f"firstclass={self._classes.get(given[0], '')}"
        yield f"lastclass={self._classes.get(given[-1], '')}"
        yield f"begins={family}{given[0]}"
        yield f"last={given[-1]}"
        if given[0] in words.COUNTS:
            yield "count"
        if len(given) > 1:
            yield f"given:{self._level(at + 1, end)}"
            if given in words.WORDY:
                yield "wordy"
            if given in words.TIMES:
                yield "time"
        if given[-1] in words.PLACES:
            yield f"place:{len(given)}"
        if given[-1] == family:
            yield "twice"
        if family == "种" and given[-1] in words.PLANTS:
            yield "planted"

    def _behind(self, end: int) -> Iterator[str]:
        """What stands behind a name."""
        text = self._content
        behind = text[end : end + 1]
        if behind in words.LISTING:
            yield f"lists:{self._may_begin(end + 1):d}"
        if not words.HAN.match(behind):
            yield f"behind:{behind if behind in _KEPT else ''}"
            return
        level = self._level(end, end + 2)
        yield f"right={behind}{level >= _COMMON:d}"
        yield f"rightclass={self._classes.get(behind, '')}"
        yield f"right2class={self._classes.get(text[end + 1 : end + 2], '')}"
        yield f"right2={text[end : end + 2]}"
        yield f"rightword:{level}{end in self._cuts:d}"
        if words.SAYING.match(text, end):
            yield "saying"
        if words.ADDRESS.match(text, end):
            yield "address"

    def _may_begin(self, at: int) -> bool:
        """Whether another name may begin here."""
        return at >= 0 and at in self._cuts and self._content[at : at + 1] in words.SINGLE

    def _level(self, start: int, end: int) -> str:
        return _LEVELS[self._lexicon.level(self._content[start:end])]


def _tier(char: str) -> str:
    """How well a character suits a given name."""
    return "T" if char in words.TYPICAL else "O" if char in words.OFTEN else "-"


def _sum(facts: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum([weights.get(fact, 0.0) for fact in facts])


@cache
def _weights() -> Weights:
    """Those that were learned."""
    return json.decode(data.text("name_weights.json"), type=Weights)
