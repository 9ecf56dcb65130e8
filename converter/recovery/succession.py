"""How well one line of a column succeeds another: what widths, marks and words tell.

Scores are logarithms of odds, as of a line's true successor against any other line near by. Those
of the marks and widths were counted on interleaved dumps of known structure and rounded.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

from msgspec import Struct

from converter.model import SourceLine
from converter.patterns import pattern
from converter.recovery.marks import NEVER_FIRST, SENTENCE_END
from converter.recovery.pairs import neighbours
from converter.recovery.patterns import DATELINE
from converter.recovery.settings import SETTINGS
from converter.recovery.whitespace import is_spaced, marked, width
from converter.spaces import bare

_PAIRED = (("《", "》", 2.5, 1.4), ("（", "）", 2.5, 1.4), ("“", "”", 1.5, 0.5))
"""Two marks that belong together; what is gained if one line opens and the next one closes, and
what is lost if only one of them does: a quotation may run over many lines."""
_SIGNED = pattern(r"[（(【].{2,40}[）)】]$")
"""A row of a byline alone, in its brackets."""


class Words:
    """Characters that stand side by side in a text: most are in one word."""

    def __init__(self, texts: Iterable[str]) -> None:
        """texts: the lines without white space."""
        self._texts = list(texts)
        self.known = frozenset(chain.from_iterable(map(neighbours, self._texts)))

    @cached_property
    def _pairs(self) -> Counter[str]:
        return Counter(chain.from_iterable(map(neighbours, self._texts)))

    @cached_property
    def _single(self) -> Counter[str]:
        return Counter(chain.from_iterable(self._texts))

    @cached_property
    def _total(self) -> int:
        return self._single.total()

    @cached_property
    def _threes(self) -> frozenset[str]:
        """All that stand in three neighbouring places."""
        threes = (map("".join, zip(t, t[1:], t[2:], strict=False)) for t in self._texts)
        return frozenset(chain.from_iterable(threes))

    def meet(self, before: str, after: str) -> float:
        """How well one text goes on in the other, by the characters at which they meet.

        Pointwise mutual information in nats, within bounds, and what three in a row tell.
        """
        first, second = before[-1], after[0]
        count = self._pairs.get(first + second, 0)
        if not count:
            return SETTINGS.strangers
        expected = self._single[first] * self._single[second] / self._total
        found = max(SETTINGS.strangers, min(SETTINGS.surest_pair, math.log(count / expected)))
        threes = (before[-2:] + second in self._threes) + (first + after[:2] in self._threes)
        return found + (threes * SETTINGS.known_three or SETTINGS.no_three)


class Line(Struct, frozen=True):
    """What is looked at of a line."""

    text: str
    """Without white space."""
    width: float
    """em."""
    spaced: bool
    """Letter-spaced: it fills whatever measure."""
    ends: bool
    """With a sentence's end, or a byline's."""
    dateline: bool
    signed: bool
    """A byline alone."""


def lines_of(lines: Sequence[SourceLine]) -> list[Line]:
    """The lines of a page as `Succession` wants them."""
    return [_line(line.text) for line in lines]


def _line(raw: str) -> Line:
    text = bare(raw)
    inner = text.rstrip("”’）)")
    return Line(
        text,
        width(raw),
        is_spaced(raw),
        inner[-1:] in SENTENCE_END or text[-1:] in "）)",
        DATELINE.match(marked(raw)) is not None,
        _SIGNED.match(text) is not None,
    )


class Succession:
    """Scores of one line behind another, for the lines of a page."""

    def __init__(self, lines: Sequence[Line], words: Words) -> None:
        self.lines = lines
        self._words = words
        self._known: dict[tuple[int, int], float] = {}

    def step(self, a: int, measure: float, b: int) -> tuple[float, float]:
        """Score of line b behind line a in a column of this measure, and the measure from b on."""
        before, line = self.lines[a], self.lines[b]
        if line.spaced:
            score = _fitting(_fill(before, measure), before.ends, "full", line.ends)
            return score + self.words(a, b), measure
        filling = _fill(line, measure)
        score = _fitting(_fill(before, measure), before.ends, filling, line.ends)
        return score + self.words(a, b), _next_measure(before, line, filling, measure)

    def second(self, a: int, b: int) -> tuple[float, float]:
        """As `step`, where line a is the first of its column, and may be indented."""
        before, line = self.lines[a], self.lines[b]
        measure = max(before.width, line.width)
        if line.spaced:
            return 0.2 + self.words(a, b), measure
        more = line.width - before.width
        if more > SETTINGS.indent + SETTINGS.tolerance:
            score = -5.0
        elif line.ends or abs(more) <= SETTINGS.tolerance or more >= SETTINGS.indent - 0.6:
            score = 0.2
        else:
            score = -0.2 if abs(more) < SETTINGS.indent - 0.6 else -2.4
        return score + self.words(a, b), measure

    def words(self, a: int, b: int) -> float:
        """What the characters at the end of a and the beginning of b say, and their marks."""
        found = self._known.get((a, b))
        if found is None:
            found = self._known[a, b] = self._meeting(self.lines[a], self.lines[b])
        return found

    def _meeting(self, before: Line, line: Line) -> float:
        score = self._words.meet(before.text, line.text)
        if before.ends:
            score = max(score, 0.0) / 2  # two sentences meet, and no word is cut
        for opening, closing, both, one in _PAIRED:
            opened = before.text.rfind(opening) > before.text.rfind(closing)
            close, reopen = line.text.find(closing), line.text.find(opening)
            closed = close >= 0 and not 0 <= reopen < close
            if opened or closed:
                score += both if opened and closed else -one
        if line.text[0] in NEVER_FIRST and line.text[0] != "”":
            score -= 1.0
        return score - SETTINGS.new_article * (line.dateline + before.signed)


def _fill(line: Line, measure: float) -> str:
    """How a line fills the measure: full, near, ind, short; over, far (hardly of this column)."""
    more = 0.0 if line.spaced else line.width - measure
    if more > SETTINGS.tolerance:
        return "far" if more > SETTINGS.hanging else "over"
    if more >= -SETTINGS.tolerance:
        return "full"
    if more >= -SETTINGS.indent - SETTINGS.tolerance:
        return "near" if more > -SETTINGS.indent + SETTINGS.tolerance else "ind"
    return "short"


_WITHIN = {"ind": -2.8, "short": -2.4, "near": -0.2}
_AFTER_SUBHEAD = {"ind": 0.5, "near": 0.0, "short": -0.5}
_AFTER_SHORT = {"ind": 2.0, "near": 0.5, "short": -0.5}
_AFTER_FULL = {"ind": 1.2, "full": -0.1, "over": -0.1}
_AFTER_FIRST = {"ind": 1.5}


def _fitting(before: str, ended: bool, filling: str, ends: bool) -> float:
    """What the widths of two lines say, and whether they end a sentence."""
    if filling == "far":
        return -5.0
    if not ended and before == "short":
        return _AFTER_SUBHEAD.get(filling, -1.5)
    if not ended:  # in mid-sentence only a line that ends one may be short
        return 0.2 if ends else _WITHIN.get(filling, 0.3)
    if before == "short":
        return _AFTER_SHORT.get(filling, -3.5)
    if before in ("ind", "near"):
        return _AFTER_FIRST.get(filling, -0.8)
    return _AFTER_FULL.get(filling, -0.6)


def _next_measure(before: Line, line: Line, filling: str, measure: float) -> float:
    """The measure behind a line: it grows at once, and shrinks where two lines agree."""
    if filling == "far" or (filling == "over" and line.text[-1] not in NEVER_FIRST):
        return line.width
    narrower = filling not in ("full", "over") and not line.ends and not before.ends
    return line.width if narrower and abs(line.width - before.width) <= 0.6 else measure
