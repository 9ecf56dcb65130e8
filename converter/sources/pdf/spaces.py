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

_LEAST = (SETTINGS.han_space, SETTINGS.mixed_space, SETTINGS.latin_space)
"""em: the narrowest gap that is a space, by how many of the two characters are Latin."""


def text_of(glyphs: Sequence[Glyph]) -> str:
    """The line's characters with the spaces that are read."""
    gaps = [b.x - a.right for a, b in pairwise(glyphs)]
    usual = max(median_low(gaps), 0.0) if gaps else 0.0
    texts = [g.text for g in glyphs]
    for number, gap in enumerate(gaps):
        if gap > usual and _is_space(gap - usual, glyphs[number], glyphs[number + 1]):
            texts[number] += " "
    return "".join(texts)


def _is_space(gap: float, left: Glyph, right: Glyph) -> bool:
    """Whether characters stand apart on purpose; `gap` is what is wider than usual, points."""
    latin = bool(_LATIN.match(left.text)) + bool(_LATIN.match(right.text))
    return gap > _LEAST[latin] * min(left.size, right.size)
