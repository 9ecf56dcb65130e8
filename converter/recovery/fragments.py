"""Rows that the extractor broke at their marks, where type or spacing changes, made one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from converter.recovery.marks import CLOSING, NEVER_FIRST, OPENING, PAUSE, SENTENCE_END
from converter.recovery.measure import common_width
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS

_MARKS = tuple(PAUSE + SENTENCE_END + CLOSING + "：—,;:!?%·")
_BREAKS_BEHIND = (*_MARKS, *OPENING)
_BREAKS_BEFORE = tuple(OPENING + NEVER_FIRST)
_RUNS_ON = tuple(PAUSE + OPENING)
"""What ends no paragraph."""
_BYLINE_OPENS = tuple("□■◎●（")


def joined(rows: Sequence[Row]) -> list[Row]:
    """Fragments of one printed row made one again, where they add up to the measure.

    An extractor that breaks rows does it all over a page; only there are doubtful cases joined.
    """
    sure = _join(rows, doubtful=False)
    if (len(rows) - len(sure)) * SETTINGS.breaking_share < len(rows):
        return sure
    return _join(rows, doubtful=True)


def _join(rows: Sequence[Row], *, doubtful: bool) -> list[Row]:
    widths = [row.width for row in rows]
    result: list[Row] = []
    at = 0
    while at < len(rows):
        count = _fragments(rows, widths, at, doubtful=doubtful)
        result.append(_merged(rows[at : at + count]) if count > 1 else rows[at])
        at += count
    return result


def _fragments(rows: Sequence[Row], widths: Sequence[float], at: int, *, doubtful: bool) -> int:
    """How many rows from here are one printed row."""
    if not _may_break(rows, at):
        return 1
    reach = 2 * SETTINGS.window  # a broken row counts as several
    measure = common_width(widths[max(0, at - reach) : at + reach])
    total = widths[at]
    for last in range(at + 1, min(at + SETTINGS.most_fragments, len(rows))):
        if not _may_break(rows, last - 1):
            return 1
        total += widths[last]
        if total >= measure - SETTINGS.tolerance:
            whole = _is_one_row(rows[at : last + 1], measure, doubtful=doubtful)
            return last - at + 1 if whole else 1
    return 1


def _may_break(rows: Sequence[Row], at: int) -> bool:
    """Whether an extractor may have broken a printed row behind this one: at a mark.

    Not where two frames met on a line and were cut apart.
    """
    if at + 1 >= len(rows) or rows[at + 1].gap or rows[at + 1].pieces[0].part > 1:
        return False
    return rows[at].text.endswith(_BREAKS_BEHIND) or rows[at + 1].text.startswith(_BREAKS_BEFORE)


def _is_one_row(fragments: Sequence[Row], measure: float, *, doubtful: bool) -> bool:
    """Whether fragments that together fill the measure are one row.

    Squeezed marks make a row's characters wider than the measure. Where a sentence ends between two
    fragments, they may as well be a paragraph's last line and a headline, or the next paragraph's
    indented first line: there the squeeze is asked for, and no such indent.
    """
    excess = sum(row.width for row in fragments) - measure
    squeezed = SETTINGS.squeeze * sum(row.text.endswith(_MARKS) for row in fragments)
    if excess > squeezed + SETTINGS.tolerance:
        return False
    if any(row.spaced or row.text.startswith(_BYLINE_OPENS) for row in fragments):
        return False
    if all(row.text.endswith(_RUNS_ON) for row in fragments[:-1]):
        return True
    indented = abs(fragments[-1].width + SETTINGS.indent - measure) <= SETTINGS.tolerance
    return doubtful and excess > SETTINGS.tolerance / 2 and not indented


def _merged(rows: Sequence[Row]) -> Row:
    return replace(
        rows[0],
        pieces=tuple(piece for row in rows for piece in row.pieces),
        text="".join(row.text for row in rows),
        width=sum(row.width for row in rows),
        spaced=any(row.spaced for row in rows),
    )
