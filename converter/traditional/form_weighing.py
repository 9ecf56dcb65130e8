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
from typing import Final, NamedTuple

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
_NONE: Final = "^"
"""Stands for what is no more in a text."""
_FAR: Final = 30.0
"""A sum of weights beyond which it makes no difference."""


class Facts(NamedTuple):
    """What stands around a character; "" for a fact that is none."""

    left: str
    right: str
    left2: str
    """The characters next but one."""
    right2: str
    leftclass: str
    """Which characters each of the four is like."""
    rightclass: str
    left2class: str
    right2class: str
    leftform: str
    """Its form in a phrase of OpenCC's with the character before it, and whether a word ends
    between them."""
    rightform: str
    given: str
    """Its form by OpenCC's dictionaries here, and whether it is in a phrase or a word."""


Given = tuple[str, bool]
"""What OpenCC's dictionaries make of a character: its form in standard characters, and whether by
an entry for a phrase."""


class Weights(Struct, frozen=True, array_like=True):
    """What speaks for one form of a character, against the first one."""

    bias: float
    tables: tuple[dict[str, float], ...]
    """For each fact its values with their weights."""

    def sum(self, facts: Facts) -> float:
        """What these facts speak for together."""
        return sum(map(dict.get, self.tables, facts, repeat(0.0)), self.bias)


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
                own = Opinion(forms, dict(zip(forms, learned.forms, strict=True)), learned.weights)
        self[char] = own
        return own


@lru_cache
def opinions(engine: Engine) -> Opinions:
    """What was learned, for an engine's region."""
    return Opinions(engine.regional)


class Opinion(NamedTuple):
    """What was learned of a character, for one region."""

    forms: tuple[str, ...]
    standard: dict[str, str]
    """The same → in OpenCC's standard characters."""
    weights: tuple[Weights, ...]

    def odds(self, facts: Facts) -> dict[str, float]:
        """Of each form the natural logarithm of the odds that it is right."""
        sums = [own.sum(facts) for own in self.weights]
        if len(sums) == 1:
            return {self.forms[0]: -sums[0], self.forms[1]: sums[0]}
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
    window = window.ljust(5, SEAM)
    before, char, behind = window[1], window[2], window[3]
    begins, ends = cut.edges[at], cut.edges[at + 1]
    left, leftclass = _KINDS[before]
    right, rightclass = _KINDS[behind]
    left2, left2class = _KINDS[window[0]] if before != SEAM else _EDGE
    right2, right2class = _KINDS[window[4]] if behind != SEAM else _EDGE
    leftform = rightform = ""
    if at and pairs[at - 1] & WHOLE:
        leftform = phrases.get(before + char, "")
    if pairs[at] & WHOLE:
        rightform = phrases.get(char + behind, "")
    form = ""
    if given:
        form, phrase = given
        form += "p" if phrase else "" if begins and ends else "w"
    return Facts(
        *(left, right, left2, right2, leftclass, rightclass, left2class, right2class),
        leftform and leftform[1] + "|" * begins,
        rightform and rightform[0] + "|" * ends,
        form,
    )


class _Kinds(dict[str, tuple[str, str]]):
    """Character → itself, or what stands for others like it; and its class."""

    def __missing__(self, char: str) -> tuple[str, str]:
        kind = char
        if char == SEAM:
            kind = _NONE
        elif _DIGIT.match(char):
            kind = "#"
        elif not is_han(char):
            kind = "。"
        found = self[char] = kind, classes().get(char, "")
        return found


_KINDS: Final = _Kinds()
_EDGE: Final = _NONE, ""


@cache
def _all() -> dict[str, Raw]:
    return json.decode(data.text("form_weights.json"), type=dict[str, Raw])
