"""Common words, and where one ends and the next begins in running text.

Chinese has no spaces; a phrase of a dictionary may be found across the edge of two words (理发 in
办理|发证). The likeliest cut of a stretch into words tells where the edges are.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from converter.traditional.dictionaries import dictionary

_LONGEST: Final = 4
"""Characters of the longest word in the list."""
_TOTAL: Final = 25.8
"""log2 of all words counted, which a word's own count is measured against."""
_UNKNOWN: Final = 22.0
"""What a character costs that begins no word of the list: as much as a word counted 14 times."""
_SINGLE: Final = 11.0
"""What a character alone costs: as much as a word counted 30,000 times; function words are such."""
_PHRASE: Final = 5
"""log2 of the count that a phrase of OpenCC's is taken for."""
_REACH: Final = 6
"""Characters looked at before and behind a stretch."""


@cache
def words() -> dict[str, int]:
    """Common words of two to four characters → log2 of how often they were counted.

    OpenCC's phrases are words, too, though most of them rare ones.
    """
    text = files("converter.traditional").joinpath("data/words.txt").read_text(encoding="utf-8")
    phrases = dictionary("package", "STPhrases.txt").phrases
    found = dict.fromkeys(filter(_is_short, phrases), _PHRASE)
    for line in text.splitlines():
        level, _, rest = line.partition(" ")
        if level != "#":
            found.update(dict.fromkeys(rest.split(" "), int(level)))
    return found


@cache
def common() -> frozenset[str]:
    """The words of the list alone, without OpenCC's phrases."""
    return frozenset(word for word, level in words().items() if level > _PHRASE)


def _is_short(phrase: str) -> bool:
    return len(phrase) <= _LONGEST


def edges(text: str, start: int, end: int) -> frozenset[int]:
    """Offsets at which words likely begin or end in text[start:end] and a little around it."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    known = words()
    costs = [0.0]
    """For each offset from the first: what the best cut up to it costs."""
    lengths = [0]
    """Of the last word of that cut."""
    for at in range(first + 1, last + 1):
        least, longest = costs[-1] + _SINGLE, 1
        for length in range(2, min(_LONGEST, at - first) + 1):
            level = known.get(text[at - length : at])
            if level is not None and (cost := costs[-length] + _TOTAL - level) < least:
                least, longest = cost, length
        costs.append(least)
        lengths.append(longest)
    found = {last}
    at = last
    while at > first:
        at -= lengths[at - first]
        found.add(at)
    return frozenset(found)
