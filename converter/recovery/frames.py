"""Lines on which two frames meet: headline and subtitle, or headline and body, cut in two rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from converter.patterns import pattern
from converter.recovery.marks import CLOSING, PAUSE
from converter.recovery.measure import common_width
from converter.recovery.patterns import DATELINE
from converter.recovery.rows import Piece, Row
from converter.recovery.settings import SETTINGS
from converter.recovery.whitespace import BLANK, clean, is_autospace, marked, width
from converter.spaces import WHITE_SPACE

_LEADING_DASH = pattern(r"(?<=\S)[ \u3000]+(?=[—―–]{1,3}[^—―–\s])")
"""Where a subtitle begins behind its headline on one line of the dump."""


def parted(rows: Sequence[Row]) -> list[Row]:
    """The rows of a page, those on which two frames meet cut in two."""
    widths = [row.width for row in rows]
    result: list[Row] = []
    for i, row in enumerate(rows, 1):
        at = _meeting(row, widths[i : i + SETTINGS.window])
        result += _cut(row, at) if at else [row]
    return result


def _meeting(row: Row, below: Sequence[float]) -> int:
    """Offset in the row's raw text at which another frame's text begins, 0 if none does.

    below: the widths of the rows below it.
    """
    if row.spaced or row.text is row.pieces[0].text:  # most rows have no space at all
        return 0
    raw = row.pieces[0].text.rstrip(WHITE_SPACE)
    start = len(raw) - len(raw.lstrip(WHITE_SPACE))
    spaces = list(BLANK.finditer(raw, start))
    if not spaces:
        return 0
    dash = _LEADING_DASH.search(raw)
    if dash and width(raw[: dash.start()]) >= SETTINGS.narrowest_head:
        return dash.end()
    behind_words = (s.end() for s in spaces if s.start() - start >= SETTINGS.fewest_head)
    dateline = next((at for at in behind_words if DATELINE.match(marked(raw[at:]))), 0)
    if dateline:
        return dateline
    measure = common_width(below)
    if measure <= 0 or row.width < measure + SETTINGS.shortest_head:
        return 0
    return next((s.end() for s in spaces if _opens_body(raw, s.end(), measure)), 0)


def _opens_body(raw: str, at: int, measure: float) -> bool:
    """Whether a body's first line begins here, beside what the other frame puts before it.

    It is an indent short of the measure; a mark at its end may be squeezed.
    """
    excess = width(raw[at:]) + SETTINGS.indent - measure
    most = SETTINGS.tolerance + (2 * SETTINGS.squeeze if raw[-1] in CLOSING + PAUSE else 0)
    return -SETTINGS.tolerance <= excess <= most and not is_autospace(raw, at - 1)


def _cut(row: Row, at: int) -> Iterator[Row]:
    piece = row.pieces[0]
    for part, raw in enumerate((piece.text[:at].rstrip(), piece.text[at:]), 1):
        yield replace(
            row,
            pieces=(Piece(piece.n, part, raw),),
            text=clean(raw),
            width=width(raw),
            gap=row.gap and part == 1,
        )
