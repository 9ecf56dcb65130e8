"""How likely each form of a character is where it stands: learned, a second opinion on the lists.

What stands around a character are facts, each of which speaks for one of its forms by a weight that
was learned (`training.forms`). A list tells of what somebody thought of; this tells whether what it
says looks like what was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import repeat
from math import exp, log
from sys import intern
from typing import Final

from msgspec import Raw, Struct, json

from converter.patterns import pattern
from converter.recovery.marks import is_han
from converter.traditional import data
from converter.traditional.char_classes import classes
from converter.traditional.engine import Engine
from converter.traditional.joined import SEAM
from converter.traditional.lexicon import Cut
from converter.traditional.matching import WHOLE

_DIGIT: Final = pattern("[0-9０-９一二三四五六七八九十百千万亿两半几]")
_FAR: Final = 30.0
"""A sum of weights beyond which it makes no difference."""


FACTS: Final = (
    *("left", "leftclass", "right", "rightclass", "left2", "left2class", "right2", "right2class"),
    *("leftform", "rightform", "given"),
)
"""What stands around a character: those beside it and next but one, each with what it is like; its
form in a phrase of OpenCC's with the character before it, and with the one behind it, and whether
a word ends between them; its form by OpenCC's dictionaries here, and whether it is in a phrase or a
word."""
Facts = tuple[str, ...]
"""The values of FACTS; "" for a fact that is none."""

Given = tuple[str, bool]
"""What OpenCC's dictionaries make of a character: its form in standard characters, and whether by
an entry for a phrase."""


class Weights(Struct, frozen=True, array_like=True):
    """What speaks for one form of a character, against the first one, in tenths: whole numbers, so
    that a sum does not hang on the order in which it is made."""

    bias: int
    tables: tuple[dict[str, int], ...]
    """For each fact its values with their weights."""

    def sum(self, facts: Facts) -> float:
        """What these facts speak for together."""
        return sum(map(dict.get, self.tables, facts, repeat(0)), self.bias) / 10


class Learned(Struct, frozen=True):
    """What was learned of a character."""

    forms: str
    """In OpenCC's standard characters."""
    weights: tuple[Weights, ...]
    """Of all forms but the first."""


class Opinions(dict[str, "Opinion | None"]):
    """What was learned of each character, with a region's forms; None for one with one form."""

    def __init__(self, regional: Callable[[str], str]) -> None:
        self._regional = regional

    def __missing__(self, char: str) -> Opinion | None:
        raw = _all().get(char)
        own = None
        if raw is not None:
            learned = json.decode(raw, type=Learned)
            forms = tuple(map(self._regional, learned.forms))
            if len(set(forms)) > 1:
                weights = tuple(map(_shared, learned.weights))
                own = Opinion(forms, dict(zip(forms, learned.forms, strict=True)), weights)
        self[char] = own
        return own


def _shared(own: Weights) -> Weights:
    """The same, with one string for all that are alike, as `_Kinds` has: it is found soonest."""
    tables = ({intern(value): weight for value, weight in t.items()} for t in own.tables)
    return Weights(own.bias, tuple(tables))


@lru_cache
def opinions(engine: Engine) -> Opinions:
    """What was learned, for an engine's region."""
    return Opinions(engine.regional)


class Opinion(Struct, frozen=True):
    """What was learned of a character, for one region."""

    forms: tuple[str, ...]
    standard: dict[str, str]
    """The same → in OpenCC's standard characters."""
    weights: tuple[Weights, ...]

    def odds(self, facts: Facts) -> dict[str, float]:
        """Of each form the natural logarithm of the odds that it is right."""
        if len(self.forms) == 2:
            own = self.weights[0].sum(facts)
            return {self.forms[0]: -own, self.forms[1]: own}
        sums = (own.sum(facts) for own in self.weights)
        return log_odds(zip(self.forms, (0.0, *sums), strict=True))


def log_odds(sums: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Forms with what speaks for each → the natural logarithm of the odds that it is right.

    Two forms may be one, where a region writes them alike: 臺 and 台.
    """
    shares: dict[str, float] = {}
    for form, own in sums:
        shares[form] = shares.get(form, 0.0) + exp(max(-_FAR, min(_FAR, own)))
    return {
        form: log(own / sum(share for other, share in shares.items() if other != form))
        for form, own in shares.items()
    }


def facts(cut: Cut, at: int, given: Given | None = None) -> Facts:
    """Those of the character at a place; given: what the dictionaries make of it, if asked."""
    text, pairs, phrases = cut.content, cut.pairs, cut.lexicon.phrases
    window = text[at - 2 : at + 3] if at > 1 else SEAM * (2 - at) + text[: at + 3]
    if len(window) < 5:
        window = window.ljust(5, SEAM)
    left2, left, _, right, right2 = map(_kinds, window)
    if left is _EDGE:
        left2 = _EDGE
    if right is _EDGE:
        right2 = _EDGE
    begins, ends = cut.edges[at], cut.edges[at + 1]
    leftform = rightform = form = ""
    if at and pairs[at - 1] & WHOLE and (phrase := phrases.get(window[1:3])):
        leftform = phrase[1] + "|" * begins
    if pairs[at] & WHOLE and (phrase := phrases.get(window[2:4])):
        rightform = phrase[0] + "|" * ends
    if given:
        form, by_phrase = given
        form += "p" if by_phrase else "" if begins and ends else "w"
    return left + right + left2 + right2 + (leftform, rightform, form)


class _Kinds(dict[str, tuple[str, str]]):
    """Character → itself, or what stands for others like it; and its class."""

    def __missing__(self, char: str) -> tuple[str, str]:
        kind = char
        if _DIGIT.match(char):
            kind = "#"
        elif not is_han(char):
            kind = "。"
        found = self[char] = intern(kind), intern(classes().get(char, ""))
        return found


_EDGE: Final = "^", ""
"""Stands for what is no more in a text."""
_kinds: Final = _Kinds({SEAM: _EDGE}).__getitem__


@cache
def _all() -> dict[str, Raw]:
    return json.decode(data.text("form_weights.json"), type=dict[str, Raw])
