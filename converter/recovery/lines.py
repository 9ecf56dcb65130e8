"""Lines of the source → rows of the printed column, cleaned and measured in em.

Most source lines are one row. Some extractors break a row wherever spacing or font changes, and
then several source lines make one row again here; where two frames meet on a line, it becomes two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from converter.model import SourceLine
from converter.recovery.fragments import joined
from converter.recovery.frames import parted
from converter.recovery.measure import measured
from converter.recovery.rows import Piece, Row
from converter.recovery.whitespace import clean, is_spaced, width

_INDENTS = ("\u3000", "  ", "\t")


def rows_of(lines: Sequence[SourceLine]) -> list[Row]:
    """The printed rows of one page, with the measures in use around each."""
    usual = _usual_blank(lines)
    whole = [_row(line, gap=i > 0 and line.blank_before != usual) for i, line in enumerate(lines)]
    return measured(joined(parted(whole)))


def _usual_blank(lines: Sequence[SourceLine]) -> int:
    """How many blank lines stand before most lines: 0, or 1 where one stands after nearly each."""
    counts = Counter(line.blank_before for line in lines[1:])
    return counts.most_common(1)[0][0] if counts else 0


def _row(line: SourceLine, *, gap: bool) -> Row:
    return Row(
        pieces=(Piece(line.n, 1, line.text),),
        text=clean(line.text),
        width=width(line.text),
        spaced=is_spaced(line.text),
        indented=line.text.startswith(_INDENTS),
        gap=gap,
    )
