"""What a table says of each pair of neighbouring characters of a text.

What looks through a text for words looks for the pairs that they begin with. Numbers stand for the
pairs: to make one and find it takes a third of the time that a string of two characters takes.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from typing import Final

from converter.patterns import pattern
from converter.traditional.dictionaries import NOWHERE

_BEYOND: Final = pattern("[^\0-\uffff]")
"""Characters of more than two bytes."""
_ONE: Final = re.compile(b"\1")
_OTHER: Final = "\uffff"
"""Stands for any of those; no character itself."""


def said(table: Mapping[int, int], text: str) -> bytearray:
    """For each character what a table says of it and the one behind it; 0 where it says nothing.

    table: pairs (`numbers`) → numbers from 0 to 255. Characters beyond U+FFFF make the same pairs,
    whichever they are.
    """
    found = bytearray(len(text))
    code = _code(text)
    for first in (0, 1):
        size = (len(text) + 1 - first) // 2
        own = array("I", code[2 * first : 2 * first + 4 * size])
        found[first::2] = bytes(map(table.get, own, repeat(0)))
    return found


def are_own(text: str) -> bool:
    """Whether each of its pairs is no other's: none of its characters is beyond U+FFFF."""
    return len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)


def add(table: dict[int, int], bit: int, words: Iterable[str]) -> None:
    """Have a table say this, too, of words of two characters."""
    for pair in numbers(words):
        table[pair] = table.get(pair, 0) | bit


def places(bit: int, numbers: bytearray, then: int = 0) -> list[int]:
    """Where numbers have this bit, and the next one has the other."""
    having = bytes(numbers.translate(_having(bit)))
    if then:
        behind = int.from_bytes(numbers.translate(_having(then)), "big") << 8
        both = int.from_bytes(having, "big") & behind
        having = both.to_bytes(len(numbers) + 1, "big")[1:]
    return [found.start() for found in _ONE.finditer(having)]


def number(word: str) -> int:
    """A word of two characters as a pair."""
    return numbers((word,))[0]


def numbers(words: Iterable[str]) -> array[int]:
    """Words of two characters as pairs, in their order."""
    joined = "".join(words)
    return array("I", _code(joined)[: 2 * len(joined)])


@cache
def _having(bit: int) -> bytes:
    """For each number 1 if it has this bit, or else 0."""
    return bytes(number & bit > 0 for number in range(256))


def _code(text: str) -> bytes:
    """Two bytes for each character, and for what is behind them."""
    code = (text + NOWHERE).encode("utf-16-le", "surrogatepass")
    if len(code) > 2 * (len(text) + 1):
        return _code(_BEYOND.sub(_OTHER, text))
    return code
