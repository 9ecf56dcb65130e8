"""Common words, and where one ends and the next begins in running text.

Chinese has no spaces; a phrase of a dictionary may be found across the edge of two words (理发 in
办理|发证). The likeliest cut of a stretch into words tells where the edges are.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from converter.traditional.dictionaries import dictionary

_LONGEST: Final = 4
"""Characters of the longest word in the list."""
_TOTAL: Final = 25.8
"""log2 of all words counted, which a word's own count is measured against."""
_SINGLE: Final = 11.0
"""What a character alone costs: as much as a word counted 30,000 times; function words are such."""
_PHRASE: Final = 5
"""log2 of the count that a phrase of OpenCC's is taken for."""
_FAR: Final = float("inf")
_REACH: Final = 6
"""Characters looked at before and behind a stretch."""


@cache
def common() -> dict[str, int]:
    """Common words of two to four characters → log2 of how often they were counted."""
    found: dict[str, int] = {}
    for level, words in _listed():
        if level > _PHRASE:
            found.update(dict.fromkeys(words, level))
    return found


def is_word(text: str) -> bool:
    """Whether this is a word: a common one, a rarer one, or a phrase of OpenCC's."""
    return text in _known() or text in _phrases()


@cache
def _known() -> dict[str, int]:
    """The words of the list, rarer ones too."""
    found = common().copy()
    for level, words in _listed():
        if level <= _PHRASE:
            found.update(dict.fromkeys(words, level))
    return found


def _phrases() -> dict[str, str]:
    """OpenCC's phrases; words, too, though most of them rare ones."""
    return dictionary("package", "STPhrases.txt").phrases


@cache
def _listed() -> list[tuple[int, list[str]]]:
    """The words by their levels, pairs and longer ones apart, from `data/words.txt`."""
    text = Path(__file__).with_name("data").joinpath("words.txt").read_text(encoding="utf-8")
    lines = (line.partition(" ") for line in text.splitlines())
    return [(int(level), words.split(" ")) for level, _, words in lines if level != "#"]


def edges(text: str, start: int, end: int) -> frozenset[int]:
    """Offsets at which words likely begin or end in text[start:end] and a little around it."""
    return _edges(text, max(0, start - _REACH), min(len(text), end + _REACH))


def renewed(cuts: frozenset[int], text: str, start: int, end: int) -> frozenset[int]:
    """The edges of a text in which text[start:end] is another now; cuts: what they were."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    while first and first not in cuts:
        first -= 1
    while last < len(text) and last not in cuts:
        last += 1
    return cuts.difference(range(first, last + 1)) | _edges(text, first, last)


def _edges(text: str, first: int, last: int) -> frozenset[int]:
    """The likeliest cut of text[first:last] into words."""
    known, phrases, heads = _known(), _phrases(), _heads()
    costs = [0.0, *[_FAR] * (last - first)]
    """For each offset from the first: what the best cut up to it costs."""
    befores = [0] * (last - first + 1)
    """Where the last word of that cut begins."""
    for at in range(last - first):
        cost = costs[at]
        if cost + _SINGLE <= costs[at + 1]:
            costs[at + 1], befores[at + 1] = cost + _SINGLE, at
        pair = text[first + at : first + at + 2]
        level = known.get(pair) or (_PHRASE if pair in phrases else None)
        if level is not None and at + 2 <= last - first and cost + _TOTAL - level <= costs[at + 2]:
            costs[at + 2], befores[at + 2] = cost + _TOTAL - level, at
        if pair in heads:
            for length in range(3, min(_LONGEST, last - first - at) + 1):
                level = known.get(text[first + at : first + at + length])
                if level is not None and cost + _TOTAL - level <= costs[at + length]:
                    costs[at + length], befores[at + length] = cost + _TOTAL - level, at
    found = {last}
    at = last - first
    while at:
        at = befores[at]
        found.add(first + at)
    return frozenset(found)


@cache
def _heads() -> frozenset[str]:
    """The first two characters of longer words."""
    longer = (words for _, words in _listed() if len(words[0]) > 2)
    return frozenset(word[:2] for words in longer for word in words)
