"""Glyphs in the file's order → fragments: what surely stands side by side, or one below another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from converter.sources.pdf.parts import Fragment, Glyph
from converter.sources.pdf.settings import SETTINGS
from converter.sources.pdf.upright import turned

_ASCENT = 0.86
"""em: how far a Han character reaches above its baseline; the rest of its em is below."""


def fragments(glyphs: Iterable[Glyph], body: float) -> list[Fragment]:
    """All fragments of a page, in the file's order; `body` is the type size of the text."""
    return list(_stacked([fragment(run) for run in _runs(glyphs, SETTINGS.main * body)]))


def fragment(glyphs: list[Glyph]) -> Fragment:
    """A fragment of glyphs that stand side by side, from left to right."""
    first = glyphs[0]
    left, right = first.x, max([g.right for g in glyphs])
    top, bottom = first.y - _ASCENT * first.size, first.y + (1 - _ASCENT) * first.size
    if first.turn:
        return _turned(glyphs, (left, top, right, bottom))
    return Fragment(glyphs, left, top, right, bottom, first.size, first.face, first.y)


def _turned(glyphs: list[Glyph], box: tuple[float, float, float, float]) -> Fragment:
    """A fragment that is read downwards or upwards: its box is that on the page."""
    first = glyphs[0]
    back = 4 - first.turn
    corners = [turned(box[0], box[1], back), turned(box[2], box[3], back)]
    left, right = sorted(c[0] for c in corners)
    top, bottom = sorted(c[1] for c in corners)
    return Fragment(glyphs, left, top, right, bottom, first.size, first.face, left, vertical=True)


def _runs(glyphs: Iterable[Glyph], large: float) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph, large):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _goes_on(last: Glyph, glyph: Glyph, large: float) -> bool:
    """Whether a glyph stands behind the last one, in the same type size."""
    _, start, base, size, end, _, turn = last
    _, x, y, own_size, _, _, own_turn = glyph
    farthest = SETTINGS.stitch_large if size >= large else SETTINGS.stitch
    return (
        x > start
        and -SETTINGS.back * size <= x - end <= farthest * size
        and abs(y - base) <= SETTINGS.same_row * size / 2
        and abs(own_size - size) <= SETTINGS.same_size * size
        and own_turn == turn
    )


# ---------------------------------------------------------------- one below another


def _stacked(found: Sequence[Fragment]) -> Iterator[Fragment]:
    """The fragments; single glyphs drawn one below the other as one vertical fragment."""
    stack: list[Fragment] = []
    for part in found:
        if stack and _stands_below(stack[-1], part):
            stack.append(part)
            continue
        yield from _column(stack)
        stack = [part]
    yield from _column(stack)


def _stands_below(last: Fragment, part: Fragment) -> bool:
    if len(last.glyphs) > 1 or len(part.glyphs) > 1 or part.vertical or last.vertical:
        return False
    least, most = (share * last.size for share in SETTINGS.stack)
    return (
        least <= part.base - last.base <= most
        and abs(part.left - last.left) <= SETTINGS.stack_drift * last.size
        and abs(part.size - last.size) <= SETTINGS.same_size * last.size
    )


def _column(stack: list[Fragment]) -> Iterator[Fragment]:
    if len(stack) < SETTINGS.fewest_stacked:
        yield from stack
        return
    glyphs = [g for part in stack for g in part.glyphs]
    first = stack[0]
    yield Fragment(
        glyphs,
        min(p.left for p in stack),
        first.top,
        max(p.right for p in stack),
        stack[-1].bottom,
        first.size,
        first.face,
        min(p.left for p in stack),
        vertical=True,
    )
