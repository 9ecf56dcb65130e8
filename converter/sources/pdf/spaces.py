"""Which gaps of a line are spaces that are read, and which are justification."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from converter.sources.pdf.parts import Glyph
from converter.sources.pdf.settings import SETTINGS

_LATIN = re.compile(r"[!-~\u00a1-\u024f\u0370-\u052f]")
"""Characters of scripts that part words by spaces."""


def text_of(glyphs: Sequence[Glyph]) -> str:
    """The line's characters with the spaces that are read."""
    gaps = [b.x - a.right for a, b in pairwise(glyphs)]
    usual = max(median_low(gaps), 0.0) if gaps else 0.0
    found = [glyphs[0].text]
    for gap, (left, right) in zip(gaps, pairwise(glyphs), strict=True):
        size = min(left.size, right.size)
        if gap - usual > _least(left.text, right.text) * size:
            found.append(" ")
        found.append(right.text)
    return "".join(found)


def _least(left: str, right: str) -> float:
    """em: the narrowest gap that is a space between two characters."""
    latin = bool(_LATIN.match(left)) + bool(_LATIN.match(right))
    return (SETTINGS.han_space, SETTINGS.mixed_space, SETTINGS.latin_space)[latin]
