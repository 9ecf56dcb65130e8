"""Which of its traditional forms a character has, by the words around it.

`data/decisions.txt` holds, for the characters that newspapers get wrong most, what a dictionary of
phrases does not hold: classifiers behind numerals, verbs, words that meet wrongly. The longest word
of it that fits decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from msgspec import Struct

from converter.patterns import pattern
from converter.traditional import data

_NUMERAL: Final = pattern(r"[0-9０-９〇零一二三四五六七八九十百千万亿两半]+")
_NUMBER: Final = "#"
"""Stands for a numeral in a word of the list."""
_WHOLE: Final = 0.8
"""Characters that a word counts longer for if it is made of whole words."""
_LEAST: Final = 2.5
"""What a word must count for."""
_REACH: Final = 8
"""Characters between which words with a numeral lie."""
NAME: Final = "@"
"""Stands for a name in a word of the list, and in a text that is decided on for each of its
characters."""
_DOUBT: Final = "?"
"""Stands behind a word that makes a form likely, not sure."""


class Decision(Struct, frozen=True):
    """The form of one character at one place."""

    at: int
    form: str
    """In OpenCC's standard characters."""
    sure: bool
    start: int
    end: int
    """Of the word that decided."""


Shape = tuple[bool, int, int]
"""Whether no word with a numeral is of this shape; characters of a word before the one it tells of,
and all of its characters. Of words that count the same the first shape in order decides: the list
was made with that."""


Shapes = Mapping[str, list[Shape]]
"""The shapes of words, by the pair of their character and the one behind it, or else before it."""


class Rules(Struct, frozen=True):
    """The words that tell one character's form."""

    words: Mapping[str, tuple[str, bool]]
    """Word → form, and whether it is sure."""
    plain: Shapes
    """Of the words without a numeral."""
    numbered: Shapes
    """Of those with one."""


@cache
def rules(char: str) -> Rules:
    """What the list says of a character."""
    words: dict[str, tuple[str, bool]] = {}
    for form, listed in _list()[char]:
        told = listed.split(" ")
        words |= dict.fromkeys(told, (form, True))
        if _DOUBT in listed:
            for word in (word for word in told if word.endswith(_DOUBT)):
                del words[word]
                words[word.removesuffix(_DOUBT)] = form, False
    numbered = [word for word in words if _NUMBER in word]
    counted = _shapes(char, numbered, frozenset())
    known = frozenset(shape[1:] for shapes in counted.values() for shape in shapes)
    return Rules(words, _shapes(char, words.keys() - numbered, known), counted)


def _shapes(char: str, words: Iterable[str], first: Container[tuple[int, int]]) -> Shapes:
    """Those of these words; first: which go before others, without what tells that they do."""
    found: dict[str, set[Shape]] = {}
    for word in words:
        length = len(word)
        at = word.find(char)
        while at >= 0:
            pair = word[at : at + 2] if at + 1 < length else word[-2:]
            found.setdefault(pair, set()).add(((at, length) not in first, at, length))
            at = word.find(char, at + 1)
    return {pair: sorted(shapes) for pair, shapes in found.items()}


@cache
def _list() -> dict[str, list[tuple[str, str]]]:
    """By character: its forms, each with the words that tell it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in data.text("decisions.txt").splitlines():
        if not line.startswith("# "):
            char, form, words = line.split(" ", 2)
            found.setdefault(char, []).append((form, words))
    return found


def is_told(char: str) -> bool:
    """Whether the list tells a character's form anywhere."""
    return char in _list()


@cache
def listed() -> frozenset[str]:
    """All words of the list, which is asked for them of whatever looks like a name."""
    lines = (words for told in _list().values() for _, words in told)
    return frozenset(" ".join(lines).replace(_DOUBT, "").split(" "))


@cache
def _listed_characters() -> re.Pattern[str]:
    return pattern(f"[{''.join(_list())}]")


def decide(text: str, cuts: Sequence[int]) -> Iterator[Decision]:
    """The characters of a text whose form the list tells, in order.

    cuts: `Lexicon.edges` of the text. A word of the list counts the more the longer it is;
    a short one counts only if it cuts no word of the text. What another one that may stand here
    tells otherwise is not sure.
    """
    numbered = _Numbered(text)
    for char in _listed_characters().finditer(text):
        at = char.start()
        own = rules(char[0])
        fits = numbered.fits(at, own) if own.numbered else []
        fits += _fits(text, at, own.words, own.plain)
        if not fits:
            continue
        most, best = 0.0, None
        for fit in fits:
            weight = len(fit[2]) + (_WHOLE if _is_whole(fit, cuts) else 0.0)
            if weight > most:
                most, best = weight, fit
        if best is not None and most >= _LEAST:
            start, end, word = best
            form, sure = own.words[word]
            if sure and len(fits) > 1:
                rivals = (f for f in fits if _is_whole(f, cuts) or _is_beside(f, best, cuts))
                sure = all(own.words[rival[2]][0] == form for rival in rivals)
            yield Decision(at, form, sure, start, end)


Fit = tuple[int, int, str]
"""Start and end of a word of the list in a text, and the word."""


def _is_whole(fit: Fit, cuts: Sequence[int]) -> bool:
    """Whether a word cuts none of the text."""
    start, end, word = fit
    return cuts[start] & cuts[end] > 0 or _NUMBER in word or NAME in word


def _is_beside(fit: Fit, best: Fit, cuts: Sequence[int]) -> bool:
    """Whether a word takes a part of another one, and the lone character beside it: 里面|汤."""
    if fit[0] < best[0]:
        part, first, last = fit[1] < best[1], fit[0], best[0]
    else:
        part, first, last = fit[0] > best[0], best[1], fit[1]
    return part and last - first == 1 and cuts[first] & cuts[last] > 0


def _fits(text: str, at: int, words: Container[str], shapes: Shapes) -> list[Fit]:
    """The words of these shapes that hold the character at this place."""
    behind, before = shapes.get(text[at : at + 2]), shapes.get(text[at - 1 : at + 1])
    likely = sorted({*behind, *before}) if behind and before else behind or before
    if not likely:
        return []
    return [
        (start, start + length, word)
        for _, reach, length in likely
        if (start := at - reach) >= 0
        and (word := text[start : start + length]) in words
        and len(word) == length
    ]


class _Numbered:
    """A text with one mark for each of its numerals."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        """Of the numerals, in the text as it was."""
        self._ends = [-_REACH]
        """Of them and of one before all."""
        self._lost = [0]
        """Characters that the text is shorter by, after so many numerals."""
        pieces: list[str] = []
        last = 0
        for numeral in _NUMERAL.finditer(text):
            start, end = numeral.span()
            self._starts.append(start)
            self._ends.append(end)
            self._lost.append(self._lost[-1] + end - start - 1)
            pieces += (text[last:start], _NUMBER)
            last = end
        self._marks = [start - lost for start, lost in zip(self._starts, self._lost, strict=False)]
        """Of the numerals, in the text with marks."""
        self._text = "".join((*pieces, text[last:]))
        self._starts.append(len(text) + _REACH)

    def fits(self, at: int, own: Rules) -> list[Fit]:
        """As `_fits`, the words with a numeral in them."""
        before = bisect_left(self._starts, at)
        behind = at - self._ends[before]
        if behind < 0 or (behind >= _REACH and self._starts[before] - at >= _REACH):
            return []  # within a numeral, or far from any
        fits = _fits(self._text, at - self._lost[before], own.words, own.numbered)
        return [(self._offset(start), self._offset(end), word) for start, end, word in fits]

    def _offset(self, place: int) -> int:
        """Where a place of the text with marks is in the text as it was."""
        return place + self._lost[bisect_left(self._marks, place)]
