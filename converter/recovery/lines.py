"""Lines of the source → rows of the printed column, cleaned and measured in em.

Most source lines are one row. Some extractors break a row wherever spacing or font changes, and
then several source lines make one row again here; where two frames meet on a line, it becomes two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from converter.model import Print, SourceLine
from converter.recovery.fragments import joined
from converter.recovery.frames import parted
from converter.recovery.measure import measured
from converter.recovery.rows import Piece, Row
from converter.recovery.whitespace import clean, is_spaced, width

_INDENTS = ("\u3000", "  ", "\t")


def rows_of(lines: Sequence[SourceLine]) -> list[Row]:
    """The printed rows of one page, with the measures in use around each."""
    if any(line.print for line in lines):
        return [
            _printed(line, line.print) if line.print else _row(line, gap=False) for line in lines
        ]
    usual = _usual_blank(lines)
    whole = [_row(line, gap=i > 0 and line.blank_before != usual) for i, line in enumerate(lines)]
    return measured(joined(parted(whole)))


def _printed(line: SourceLine, place: Print) -> Row:
    """A row whose measure is seen, not inferred: its column's width."""
    box = place.box
    extent = box.bottom - box.top if place.vertical else box.right - box.left
    wide = extent / place.size if place.size else width(line.text)
    measure = max(0.0, place.indent) + wide + max(0.0, place.short)
    return Row(
        pieces=(Piece(line.n, 1, line.text),),
        text=clean(line.text),
        width=wide,
        spaced=False,
        indented=False,
        gap=False,
        left=measure,
        right=measure,
        print=place,
        article=line.article,
        role=line.role,
    )


def _usual_blank(lines: Sequence[SourceLine]) -> int:
    """How many blank lines stand before most lines: 0, or 1 where one stands after nearly each."""
    counts = Counter(line.blank_before for line in lines[1:])
    return counts.most_common(1)[0][0] if counts else 0


def _row(line: SourceLine, *, gap: bool) -> Row:
    text = clean(line.text)
    blank = text is not line.text
    return Row(
        pieces=(Piece(line.n, 1, line.text),),
        text=text,
        width=width(line.text),
        spaced=blank and is_spaced(line.text),
        indented=blank and line.text.startswith(_INDENTS),
        gap=gap,
        article=line.article,
        role=line.role,
    )
