"""Where the columns of a region begin and end: between strips that hardly any text runs over."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from converter.sources.pdf.parts import Fragment
from converter.sources.pdf.rows import rows
from converter.sources.pdf.settings import SETTINGS

Edges = tuple[float, float]
"""Left and right edge of a column, points."""

_STEP = 0.1
"""em: fineness with which gutters are sought."""

_MOST_STEPS = 20_000
"""Over a region's width: a poster in the smallest type has a third; a damaged page may be as wide
as a town."""


def columns(texts: Sequence[Fragment], body: float) -> list[Edges]:
    """The columns from left to right; `body` is the type size of the text, points.

    Small rows of a heading run over gutters. They are left out, as many as show most columns.
    """
    small = [t for t in texts if t.size < SETTINGS.display * body] or list(texts)
    if not small:
        return [(0.0, 0.0)]
    bases = [row.parts[0].base for row in rows(small)]
    best = _strips(small, body)
    for base in bases[1 : min(SETTINGS.heading_rows + 1, len(bases) - 1)]:
        found = _strips([t for t in small if t.base >= base - _STEP * body], body)
        if len(found) > len(best) and _are_even(found):
            best = found
    return best


def _strips(texts: Sequence[Fragment], body: float) -> list[Edges]:
    left, right = min([t.left for t in texts]), max([t.edge for t in texts])
    step = max(body * _STEP, (right - left) / _MOST_STEPS)
    counts = _coverage(texts, (left, right), step)
    height = len({round(t.base / body) for t in texts})
    free = [count <= SETTINGS.crossing * height for count in counts]
    gutter = SETTINGS.gutter if height >= SETTINGS.fewest_rows else SETTINGS.lone_gutter
    return _joined(_stretches(free, left, step, max(1, round(gutter * body / step))))


def _coverage(texts: Sequence[Fragment], whole: Edges, step: float) -> list[int]:
    """How many fragments run over each step, from the left."""
    left, right = whole
    change = [0] * (int((right - left) / step) + 3)
    for text in texts:
        change[int((text.left - left) / step)] += 1
        change[int((text.edge - left) / step) + 1] -= 1
    return list(accumulate(change))


def _stretches(free: Sequence[bool], left: float, step: float, least: int) -> list[Edges]:
    """The stretches between free strips that are as wide as a gutter: so many steps at least."""
    found: list[Edges] = []
    start, end = -1, 0
    for number, is_free in enumerate((*free, *[True] * least)):
        if not is_free:
            start, end = (number if start < 0 else start), number + 1
        elif start >= 0 and number + 1 - end >= least:
            found.append((left + start * step, left + end * step))
            start = -1
    return found or [(left, left + len(free) * step)]


def _joined(found: Sequence[Edges]) -> list[Edges]:
    """Parts of one column that a few short lines leave apart are put together."""
    widest = max(right - left for left, right in found)
    columns = [found[0]]
    for left, right in found[1:]:
        start, end = columns[-1]
        narrow = min(end - start, right - left) < SETTINGS.even * widest
        if narrow and right - start <= SETTINGS.widest * widest:
            columns[-1] = (start, right)
        else:
            columns.append((left, right))
    return columns


def _are_even(columns: Sequence[Edges]) -> bool:
    widths = [right - left for left, right in columns]
    return min(widths) >= SETTINGS.even * max(widths)
