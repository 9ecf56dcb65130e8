"""Common words, and where one ends and the next begins in running text.

Chinese has no spaces; a phrase of a dictionary may be found across the edge of two words (理发 in
办理|发证). The likeliest cut of a stretch into words tells where the edges are.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain, repeat
from operator import add
from typing import Final

from msgspec import Struct

from converter.traditional import data
from converter.traditional.dictionaries import PHRASES, Dictionary, met
from converter.traditional.joined import SEAM

_COSTS: Final = [258 - 10 * level for level in range(26)]
"""What a word costs, by its level: tenths of log2 of all words counted over its own count. Whole
numbers, so that a cut is the same wherever in a text it is made."""
_SINGLE: Final = 110
"""What a character alone costs: as much as a word counted 30,000 times; function words are such."""
_PHRASE: Final = 5
"""log2 of the count that a phrase of OpenCC's is taken for."""
_GLUED: Final = "的是在我你他"
"""A phrase of OpenCC's that begins with one of these is no word: 的|钟."""
_BEGINS: Final = 1 << 8
"""Added to the level of a pair that begins a longer word."""
_FAR: Final = 1 << 60
_REACH: Final = 6
"""Characters looked at before and behind a stretch."""


class Lexicon(Struct, frozen=True, eq=False):
    """The words that a text can hold, as many as there are lists of."""

    phrases: dict[str, str]
    """OpenCC's phrases, with their forms; words, too, though most of them rare ones."""
    _pairs: dict[str, int]
    """Words of two characters → their levels; with a bit of their own those that begin longer ones,
    be they words or not."""

    def is_word(self, text: str) -> bool:
        """Whether this is a word: a common one, a rarer one, or a phrase of OpenCC's."""
        return text in common() or text in _rare() or text in self.phrases

    def level(self, text: str) -> int:
        """log2 of how often a word was counted, or is taken to be; 0 of what is none."""
        if len(text) == 2:
            return self._pairs.get(text, 0) & ~_BEGINS
        return common().get(text) or (_PHRASE if self.is_word(text) else 0)

    def renew(self, cuts: set[int], text: str, start: int, end: int) -> None:
        """Set the edges of a text right in which text[start:end] is another now."""
        least, most = text.rfind(SEAM, 0, start) + 1, text.find(SEAM, end)
        most = most if most >= 0 else len(text)
        first, last = max(least, start - _REACH), min(most, end + _REACH)
        while first > least and first not in cuts:
            first -= 1
        while last < most and last not in cuts:
            last += 1
        cuts.difference_update(range(first, last + 1))
        cuts |= self.edges(text[first:last], first)

    def edges(self, text: str, start: int = 0) -> set[int]:
        """Offsets at which words likely begin and end; no word has a seam in it.

        start: what the first one is counted as.
        """
        longer, size = _longer(), len(text)
        befores = list(range(-1, size))
        """For each offset: where the last word of the best cut up to it begins."""
        cost = 0
        """What the best cut up to here costs."""
        next2 = next3 = next4 = _FAR
        """What the best one costs whose last word reaches over here, by how far it is to its end"""
        from2 = from3 = from4 = 0
        """and where that word begins."""
        for at, level in enumerate(map(self._pairs.get, map(add, text, text[1:] + SEAM))):
            spent = cost
            cost += _SINGLE
            if next2 < cost:
                cost = next2
                befores[at + 1] = from2
            next2, next3, next4 = next3, next4, _FAR
            from2, from3 = from3, from4
            if level is None:
                continue
            if level & _BEGINS:
                level ^= _BEGINS  # noqa: PLW2901
                third, fourth = longer.get(text[at : at + 3]), longer.get(text[at : at + 4])
                if third and at + 3 <= size and spent + _COSTS[third] <= next3:
                    next3, from3 = spent + _COSTS[third], at
                if fourth and at + 4 <= size:
                    next4, from4 = spent + _COSTS[fourth], at
            if level and spent + _COSTS[level] <= next2:
                next2, from2 = spent + _COSTS[level], at
        found = {start + size}
        at = size
        while at:
            at = befores[at]
            found.add(start + at)
        return found


def of(text: str) -> Lexicon:
    """The words that a text, and any part of it, can hold."""
    return _lexicon(met("package", PHRASES, text))


@lru_cache(maxsize=1)
def _lexicon(known: Dictionary) -> Lexicon:
    phrases = [p for p in known.phrases if len(p) == 2 and p[0] not in _GLUED]
    pairs = dict.fromkeys(phrases, _PHRASE)
    for level, words in _listed():
        if len(words[0]) == 2:
            pairs.update(zip(words, repeat(level)))
    for head in {word[:2] for word in _longer()}:
        pairs[head] = pairs.get(head, 0) | _BEGINS
    return Lexicon(known.phrases, pairs)


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
