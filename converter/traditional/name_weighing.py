"""Whether a family name that is a word, too, is a name at a place: learned, not told by rules.

What stands at a place and around it are facts, each of which speaks for a name or against it by a
weight that was learned (`training.names`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from functools import cache
from itertools import repeat
from operator import itemgetter
from typing import Final

from msgspec import Struct, json

from converter.patterns import pattern
from converter.recovery.marks import HAN, is_han
from converter.traditional import data, decisions
from converter.traditional import name_words as words
from converter.traditional.char_classes import classes
from converter.traditional.lexicon import COMMON, Cut

AROUND: Final = (
    *("before", "left", "leftclass", "left2", "left2class", "leftword", "listed", "word"),
    *("decision02", "decision03", "decision11", "decision12", "decision21"),
)
"""Facts of where a family name stands: an office or a mark before it, or else the characters, which
are like others (`char_classes`), and how common a word the two are that meet there; whether another
name may stand before it in a list; how common a word begins with it; whether words of the list of
decisions stand there, by how many of their characters stand before it and from it on."""
_NAME: Final = (
    *("family", "cuts", "tiers", "first", "firstclass", "begins", "last", "lastclass", "count"),
    *("given", "wordy", "time", "place", "twice", "planted"),
)
"""Facts of what a name is like."""
_BEHIND: Final = (
    *("lists", "behind", "right", "rightclass", "right2", "right2class", "rightword", "saying"),
    "address",
)
"""Facts of what stands behind it, as before it."""
OWN: Final = _NAME + _BEHIND
"""Both."""
_NO: Final = ""
"""The value of a fact that is none."""
_YES: Final = "1"
"""The value of one that has no other."""
_OTHER: Final = "-"
"""A character that is in no class, none at all, or a mark that tells no more than others."""
_FIRST: Final = pattern(f"[{''.join(sorted(words.WEIGHED))}]")
_GIVEN: Final = pattern(HAN.replace("]", "的了着们么吗呢吧啊哦我你您他她它谁这那哪]") + "{1,2}")
"""What may be a given name at all."""
_LISTED: Final = ((0, 2), (0, 3), (1, 1), (1, 2), (2, 1))
"""Where words of the list of decisions may stand: characters before the family name, and from it
on."""
_LEVELS: Final = bytes(b"055ACE"[min(known & COMMON, 5)] for known in range(256))
"""By what is known of a pair: a letter for words about as common."""
_COMMON: Final = "A"
"""The letter of words from which on they count as common."""
_ALONE: Final = (_NO,) * (len(_NAME) - 2)
"""Facts of a given name, where there is none."""
_CLOSED: Final = (_NO,) * (len(_BEHIND) - 2)
"""Facts of characters behind a name, where a mark stands there."""
_TIERS: Final = {char: "T" if char in words.TYPICAL else "O" for char in words.OFTEN}
"""How well a character suits a given name."""
_KEPT: Final = frozenset("、（）")
"""Marks that tell more than others."""
SURE: Final = 3.0
"""Natural logarithm of the odds, 20 to 1, from which on there is no doubt."""


Candidate = tuple[int, int, float]
"""Start and end of what may be a name, and the natural logarithm of the odds that it is one."""

Tables = tuple[dict[str, float], ...]
"""For each fact its values with what they speak for."""


class Weights(Struct, frozen=True):
    """What each fact speaks for, of those of AROUND and of OWN."""

    named: tuple[Tables, Tables]
    """Of a family name with a given one."""
    bare: tuple[Tables, Tables]
    """Of a family name alone."""


class Weighing:
    """A text whose names are weighed."""

    def __init__(self, cut: Cut, offices: Container[int]) -> None:
        """offices: where one ends."""
        self._content, self._cuts, self._edges = cut.content, cut.edges, cut.edges.hex()
        self._levels = cut.pairs.translate(_LEVELS).decode("ascii")
        """How common the word of two characters is at each place."""
        self._offices = offices
        self._class = _alike().__getitem__

    def candidates(self) -> Iterator[Candidate]:
        """What is likeliest at each place where a family name may stand, and be no foreign one."""
        weights = _weights()
        (named_around, named), (bare_around, bare) = weights.named, weights.bare
        for first in _FIRST.finditer(self._content):
            at = first.start()
            if "·" in self._content[max(0, at - 1) : at + 4]:
                continue
            around = self.around(at)
            weight = _sum(bare_around, around) + _sum(bare, self.own(at, at + 1))
            weighed = [(at, at + 1, weight)]
            both = _sum(named_around, around)
            for end in self.ends(at):
                weighed.append((at, end, both + _sum(named, self.own(at, end))))
            yield max(weighed, key=itemgetter(2))

    def ends(self, at: int) -> Iterable[int]:
        """Where names may end that begin here, with a given name of one or two characters."""
        given = _GIVEN.match(self._content, at + 1)
        return range(given.end(), at + 1, -1) if given else ()

    def around(self, at: int) -> tuple[str, ...]:
        """The values of AROUND for a family name."""
        text, told = self._content, decisions.listed()
        before = text[at - 1 : at] if at else ""
        mark = left = leftclass = left2 = left2class = leftword = listed = _NO
        if at in self._offices:
            mark = "held"
        elif not before or before in words.OPENED:
            mark = "、" if before == "、" else "open"
        elif before in words.DIGITS:
            mark = "digit"
        elif not is_han(before):
            mark = "other"
        else:
            left, leftclass = before, self._class(before)
            left2 = text[max(0, at - 2) : at - 1] or _OTHER
            left2class = self._class(left2)
            leftword = self._levels[at - 1]
        if before in words.LISTING:
            listed = _YES if self._may_begin(at - 3) or self._may_begin(at - 4) else "0"
        return (
            *(mark, left, leftclass, left2, left2class, leftword, listed, self._levels[at]),
            *[
                _YES if at >= reach and text[at - reach : at + length] in told else _NO
                for reach, length in _LISTED
            ],
        )

    def own(self, at: int, end: int) -> tuple[str, ...]:
        """The values of OWN for a name."""
        return *self._within(at, end), *self._behind(end)

    def _within(self, at: int, end: int) -> tuple[str, ...]:
        """What a family name and a given one are like."""
        family, given = self._content[at], self._content[at + 1 : end]
        cuts = self._edges[2 * at : 2 * end + 2]
        if not given:
            return (f"{family}0", cuts, *_ALONE)
        first, last = given[0], given[-1]
        two = len(given) > 1
        return (
            family + ("2" if two else "1"),
            cuts,
            _TIERS.get(first, _OTHER) + (_TIERS.get(last, _OTHER) if two else _NO),
            first,
            self._class(first),
            family + first,
            last,
            self._class(last),
            _YES if first in words.COUNTS else _NO,
            self._levels[at + 1] if two else _NO,
            _YES if given in words.WORDY else _NO,
            _YES if given in words.TIMES else _NO,
            ("2" if two else "1") if last in words.PLACES else _NO,
            _YES if last == family else _NO,
            _YES if family == "种" and last in words.PLANTS else _NO,
        )

    def _behind(self, end: int) -> tuple[str, ...]:
        """What stands behind a name."""
        text = self._content
        behind = text[end : end + 1]
        lists = _NO
        if behind in words.LISTING:
            lists = _YES if self._may_begin(end + 1) else "0"
        if not is_han(behind):
            return (lists, behind if behind in _KEPT else _OTHER, *_CLOSED)
        level = self._levels[end]
        return (
            lists,
            _NO,
            behind + (_YES if level >= _COMMON else "0"),
            self._class(behind),
            text[end : end + 2],
            self._class(text[end + 1 : end + 2]),
            level + self._edges[2 * end + 1],
            _YES if behind in words.SAID and words.SAYING.match(text, end) else _NO,
            _YES if behind in words.ADDRESSED and words.ADDRESS.match(text, end) else _NO,
        )

    def _may_begin(self, at: int) -> bool:
        """Whether another name may begin here."""
        return at >= 0 and self._cuts[at] > 0 and self._content[at : at + 1] in words.SINGLE


def _sum(tables: Tables, facts: Iterable[str]) -> float:
    return sum(map(dict.get, tables, facts, repeat(0.0)))


@cache
def _alike() -> dict[str, str]:
    """Character → which others it is like."""
    return defaultdict(lambda: _OTHER, classes())


@cache
def _weights() -> Weights:
    """Those that were learned."""
    found = json.decode(data.text("name_weights.json"), type=dict[str, dict[str, float]])

    def tables(kind: str, facts: Iterable[str]) -> Tables:
        return tuple(found.get(f"{kind} {fact}", {}) for fact in facts)

    return Weights(*((tables(kind, AROUND), tables(kind, OWN)) for kind in ("named", "bare")))
