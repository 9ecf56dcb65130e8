"""Which of its traditional forms a character has, by the words around it.

`data/decisions.txt` holds, for the characters that newspapers get wrong most, what a dictionary of
phrases does not hold: classifiers behind numerals, verbs, words that meet wrongly. The longest word
of it that fits decides.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple

_NUMERAL: Final = re.compile(r"[0-9０-９〇零一二三四五六七八九十百千万亿两半]+")
_NUMBER: Final = "#"
"""Stands for a numeral in a word of the list."""
_WHOLE: Final = 0.8
"""Characters that a word counts longer for if it is made of whole words."""
_LEAST: Final = 2.5
"""What a word must count for."""
_DOUBT: Final = "?"
"""Stands behind a word that makes a form likely, not sure."""


class Decision(NamedTuple):
    """The form of one character at one place."""

    at: int
    form: str
    """In OpenCC's standard characters."""
    sure: bool
    start: int
    end: int
    """Of the word that decided."""


Shape = tuple[int, int]
"""Characters of a word before the one it tells of, and all of its characters."""


class Rules(NamedTuple):
    """The words that tell one character's form."""

    words: Mapping[str, tuple[str, bool]]
    """Word → form, and whether it is sure."""
    plain: tuple[Shape, ...]
    """Shapes of the words without a numeral."""
    numbered: tuple[Shape, ...]
    """Shapes of those with one."""


@cache
def rules(char: str) -> Rules:
    """What the list says of a character."""
    words: dict[str, tuple[str, bool]] = {}
    for form, listed in _list()[char]:
        for word in listed.split(" "):
            words[word.removesuffix(_DOUBT)] = form, not word.endswith(_DOUBT)
    shapes: tuple[set[Shape], set[Shape]] = (set(), set())
    for word in words:
        own = shapes[_NUMBER in word]
        own.update((at, len(word)) for at, held in enumerate(word) if held == char)
    return Rules(words, *map(tuple, map(sorted, shapes)))


@cache
def _list() -> dict[str, list[tuple[str, str]]]:
    """By character: its forms, each with the words that tell it."""
    text = Path(__file__).with_name("data").joinpath("decisions.txt").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        if not line.startswith("# "):
            char, form, words = line.split(" ", 2)
            found.setdefault(char, []).append((form, words))
    return found


def decide(text: str, cuts: Container[int]) -> Iterator[Decision]:
    """The characters of a text whose form the list tells, in order.

    cuts: where its words likely begin and end. A word of the list counts the more the longer it is;
    a short one counts only if it cuts no word of the text.
    """
    known = _list()
    places = [at for at, char in enumerate(text) if char in known]
    if not places:
        return
    numbered = _Numbered(text)
    for at in places:
        own = rules(text[at])
        found = [*numbered.fits(at, own), *_fits(text, at, own.words, own.plain)]
        weighed = [(fit.weight(cuts), fit) for fit in found]
        weight, best = max(weighed, key=itemgetter(0), default=(0.0, None))
        if best is not None and weight >= _LEAST:
            yield Decision(at, best.form, best.sure, best.start, best.end)


class _Fit(NamedTuple):
    """A word of the list where a text has it."""

    start: int
    end: int
    word: str
    form: str
    sure: bool

    def weight(self, cuts: Container[int]) -> float:
        """What it counts for."""
        whole = self.start in cuts and self.end in cuts
        return len(self.word) + (_WHOLE if whole or _NUMBER in self.word else 0.0)


def _fits(
    text: str, at: int, words: Mapping[str, tuple[str, bool]], shapes: Sequence[Shape]
) -> Iterator[_Fit]:
    """The words of these shapes that hold the character at this place."""
    for before, length in shapes:
        start = at - before
        word = text[start : start + length] if start >= 0 else ""
        if len(word) == length and word in words:
            yield _Fit(start, start + length, word, *words[word])


class _Numbered:
    """A text with one mark for each of its numerals."""

    def __init__(self, text: str) -> None:
        self._offsets: list[int] = []
        """Of each character, in the text as it was."""
        pieces: list[str] = []
        last = 0
        for numeral in _NUMERAL.finditer(text):
            self._offsets += (*range(last, numeral.start()), numeral.start())
            pieces += (text[last : numeral.start()], _NUMBER)
            last = numeral.end()
        self._offsets += range(last, len(text) + 1)
        self._text = "".join((*pieces, text[last:]))
        self._places = {offset: i for i, offset in enumerate(self._offsets)}

    def fits(self, at: int, own: Rules) -> Iterator[_Fit]:
        """As `_fits`, the words with a numeral in them."""
        place = self._places.get(at)
        if place is None or not own.numbered:
            return
        for fit in _fits(self._text, place, own.words, own.numbered):
            start, end = self._offsets[fit.start], self._offsets[fit.end]
            yield fit._replace(start=start, end=end)
