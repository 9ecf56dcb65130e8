"""Common words, and where one ends and the next begins in running text.

Chinese has no spaces; a phrase of a dictionary may be found across the edge of two words (理发 in
办理|发证). The likeliest cut of a stretch into words tells where the edges are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, repeat
from typing import Final

from msgspec import Struct

from converter.traditional import data
from converter.traditional.dictionaries import PHRASES, Dictionary, met
from converter.traditional.joined import SEAM
from converter.traditional.matching import GOES_ON, marked
from converter.traditional.name_words import OFFICES, offices
from converter.traditional.pairs import add, number, numbers, places, said

_COSTS: Final = [258 - 10 * level for level in range(26)]
"""What a word costs, by its level: tenths of log2 of all words counted over its own count. Whole
numbers, so that a cut is the same wherever in a text it is made."""
_SINGLE: Final = 110
"""What a character alone costs: as much as a word counted 30,000 times; function words are such."""
_SPARED: Final = {length: [length * _SINGLE - cost for cost in _COSTS] for length in (2, 3, 4)}
"""What a word of so many characters costs less than its characters alone, by its level."""
DICTIONARY: Final = "package"
"""Whose phrases are words, too."""
_PHRASE: Final = 5
"""log2 of the count that a phrase of OpenCC's is taken for."""
_GLUED: Final = "的是在我你他"
"""A phrase of OpenCC's that begins with one of these is no word: 的|钟."""
COMMON: Final = 7
"""Of what is known of a pair, how common a word it is: from 1, for phrases of OpenCC's and words
that are about as rare, to 5; 0 for none."""
_COMMONNESS: Final = [0] * 5 + [1, 2, 3, 3, 4, 4] + [5] * 15
"""How common a word is, by its level."""
_LONGER: Final = 8
"""Longer words begin with it;"""
_OFFICE: Final = 16
"""offices do."""
_IS_WORD: Final = bytes(number & COMMON > 0 for number in range(256))
"""Whether a pair is a word, by what is known of it."""
_IS_COMMON: Final = bytes(number & COMMON > 1 for number in range(256))
"""Whether it is one of `common`, by the same."""
_PARTED: Final = b"\1" + bytes(255)
"""Whether there is an edge within a pair that is no word, or is one."""
_OVERLAPPING: Final = re.compile(b"\1\1\1*")
"""Words of more than two characters, and those that share characters with others."""
_REACH: Final = 6
"""Characters looked at before and behind a stretch."""
_BEYOND: Final = bytes(8)
"""Stand for the offsets behind the end of a text, and before its beginning: what is asked
reaches no further than a name."""


class Lexicon(Struct, frozen=True, eq=False):
    """The words that a text can hold, as many as there are lists of."""

    phrases: dict[str, str]
    """OpenCC's phrases, with their forms; words, too, though most of them rare ones."""
    _pairs: dict[int, int]
    """What is known of them: how common words they are, what begins with them, and what they are in
    OpenCC's phrases (`matching.marked`)."""

    def is_word(self, text: str) -> bool:
        """Whether this is a word: a common one, a rarer one, or a phrase of OpenCC's."""
        return text in common() or text in _rare() or text in self.phrases

    def level(self, word: str) -> int:
        """log2 of how often a word was counted, or is taken to be; 0 of what is none."""
        if len(word) > 2:
            return _longer().get(word, 0)
        known = self._pairs.get(number(word), 0) & COMMON
        return common().get(word, _PHRASE) if known else 0

    def pairs(self, text: str) -> bytearray:
        """What is known of the pair at each place of a text."""
        return said(self._pairs, text)

    def edges(self, text: str) -> bytearray:
        """By offset, 1 where a word likely begins or ends and 0 elsewhere; none has a seam in it.

        Behind the end of the text, and so before its beginning, there are some 0 more.
        """
        return self.cut(text).edges

    def cut(self, text: str) -> Cut:
        """The likeliest cut of a text that it was made for."""
        pairs = self.pairs(text)
        return Cut(text, self, pairs, self._edges(text, pairs))

    def _edges(self, text: str, pairs: bytearray) -> bytearray:
        """Nine words in ten have two characters and share none with others: at one go these."""
        longer, sealed = _longer(), text + SEAM  # so that no word is met beyond the end
        words = pairs.translate(_IS_WORD)
        for at in places(_LONGER, pairs, GOES_ON):
            if sealed[at : at + 3] in longer:
                words[at : at + 2] = b"\1\1"
            if sealed[at : at + 4] in longer:
                words[at : at + 3] = b"\1\1\1"
        found = bytearray(b"\1") + words.translate(_PARTED) + _BEYOND
        for island in _OVERLAPPING.finditer(words):
            start, end = island.start(), island.end() + 1
            found[start:end] = _island(self, text[start:end])
        return found

    def renew(self, cuts: bytearray, text: str, start: int, end: int) -> None:
        """Set the edges of a text right of which text[start:end] is no words now."""
        if cuts[start] and cuts[end]:  # no word that was found reaches into it
            cuts[start:end] = b"\1" * (end - start)
            return
        least, most = text.rfind(SEAM, 0, start) + 1, text.find(SEAM, end)
        most = most if most >= 0 else len(text)
        first, last = max(least, start - _REACH), min(most, end + _REACH)
        while first > least and not cuts[first]:
            first -= 1
        while last < most and not cuts[last]:
            last += 1
        cuts[first : last + 1] = self.edges(text[first:last])[: last - first + 1]


class Cut(Struct, frozen=True, eq=False):
    """A text, and the words that it is likely made of."""

    content: str
    lexicon: Lexicon
    pairs: bytearray
    """What is known of the pair at each place."""
    edges: bytearray
    """Where words begin and end (`Lexicon.edges`)."""

    def commons(self) -> bytearray:
        """By offset, 1 where two characters are a common word; as far as `edges`."""
        return self.pairs.translate(_IS_COMMON) + _BEYOND

    def offices(self) -> Iterator[tuple[int, int]]:
        """Where offices and roles stand, as `name_words.offices` tells."""
        return offices(self.content, places(_OFFICE, self.pairs))


@lru_cache(maxsize=1 << 14)
def _island(lexicon: Lexicon, text: str) -> bytes:
    """The likeliest cut of words that share characters: for each offset but the last, as `edges`.

    The same ones come again and again, and are kept.
    """
    size = len(text)
    spared = 0
    """What the best cut up to here costs less than characters alone."""
    most = [0] * (size + max(_SPARED))
    """For each offset: what the best cut up to it spares whose last word ends there"""
    begin = most.copy()
    """and where that word begins."""
    ends = []
    """Where a word ends in the best cut up to there."""
    for at in range(size):
        if most[at] > spared:
            spared = most[at]
            ends.append(at)
        for length, spares in _SPARED.items():
            end = at + length
            level = lexicon.level(text[at:end]) if end <= size else 0
            if level and spared + spares[level] >= most[end]:
                most[end], begin[end] = spared + spares[level], at
    if most[size] > spared:
        ends.append(size)
    found = bytearray(b"\1") * size
    at = size
    for end in reversed(ends):
        if end <= at:
            at = begin[end]
            found[at + 1 : end] = bytes(end - at - 1)
    return bytes(found)


def cut(text: str) -> Cut:
    """A text cut by the words that it can hold."""
    return of(text).cut(text)


def of(text: str) -> Lexicon:
    """The words that a text, and any part of it, can hold."""
    return _lexicon(met(DICTIONARY, PHRASES, text))


@lru_cache(maxsize=1)
def _lexicon(known: Dictionary) -> Lexicon:
    phrases = [p for p in known.phrases if len(p) == 2 and p[0] not in _GLUED]
    pairs = dict.fromkeys(numbers(phrases), _COMMONNESS[_PHRASE])
    for level, words in _listed():
        if len(words[0]) == 2:
            pairs.update(zip(numbers(words), repeat(_COMMONNESS[level])))
    add(pairs, _LONGER, {word[:2] for word in _longer()})
    add(pairs, GOES_ON, {word[1:3] for word in _longer()})
    add(pairs, _OFFICE, {office[:2] for office in OFFICES})
    return Lexicon(known.phrases, marked(known.phrases, pairs))


@cache
def common() -> dict[str, int]:
    """Common words of two to four characters → log2 of how often they were counted."""
    found: dict[str, int] = {}
    for level, words in _listed():
        if level > _PHRASE:
            found.update(zip(words, repeat(level)))
    return found


@cache
def _rare() -> frozenset[str]:
    """The other words of the list."""
    return frozenset(chain.from_iterable(words for level, words in _listed() if level <= _PHRASE))


@cache
def _longer() -> dict[str, int]:
    """The longer words → their levels."""
    longer = ((level, words) for level, words in _listed() if len(words[0]) > 2)
    return {word: level for level, words in longer for word in words}


@cache
def _listed() -> list[tuple[int, list[str]]]:
    """The words by their levels, pairs and longer ones apart, from `data/words.txt`."""
    lines = (line.partition(" ") for line in data.text("words.txt").splitlines())
    return [(int(level), words.split(" ")) for level, _, words in lines if level != "#"]
