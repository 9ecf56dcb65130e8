"""Rows that the extractor broke at their marks, where type or spacing changes, made one again.

A row is broken where marks are squeezed to make room, so its pieces together are a little wider
than the measure, or than the measure less the indent of a paragraph's first line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from converter.recovery.marks import CLOSING, NEVER_FIRST, OPENING, PAUSE, SENTENCE_END
from converter.recovery.measure import common_width
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS

_MARKS = PAUSE + SENTENCE_END + CLOSING + "：—,;:!?%·"
_BREAKS_BEHIND = _MARKS + OPENING
_BREAKS_BEFORE = OPENING + NEVER_FIRST
_RUNS_ON = PAUSE + OPENING
"""What ends no paragraph."""
_BYLINE_OPENS = "□■◎●（"


def joined(rows: Sequence[Row]) -> list[Row]:
    """Fragments of one printed row made one again, where they add up to the measure.

    An extractor that breaks rows does it all over a page; only there are doubtful cases joined.
    """
    sure = _join(rows, doubtful=False)
    if (len(rows) - len(sure)) * SETTINGS.breaking_share < len(rows):
        return sure
    return _join(rows, doubtful=True)


def _join(rows: Sequence[Row], *, doubtful: bool) -> list[Row]:
    """The rows, cut into groups of fragments so that the whole costs least."""
    groups = _Groups(rows, doubtful=doubtful)
    costs, counts = [0.0] * (len(rows) + 1), [1] * len(rows)
    for at in range(len(rows) - 1, -1, -1):
        options = [(cost + costs[at + n], n) for n, cost in groups.starting(at)]
        costs[at], counts[at] = min(options)
    result: list[Row] = []
    at = 0
    while at < len(rows):
        result.append(_merged(rows[at : at + counts[at]]) if counts[at] > 1 else rows[at])
        at += counts[at]
    return result


class _Groups:
    """What it costs to take consecutive rows for one printed row."""

    def __init__(self, rows: Sequence[Row], *, doubtful: bool) -> None:
        self.rows, self.doubtful = rows, doubtful
        self.widths = [row.width for row in rows]
        self.whole = [
            i for i, row in enumerate(rows) if not row.spaced and row.text[-1] not in _BREAKS_BEHIND
        ]
        """Rows that end in mid-word: no extractor breaks there, so the column did."""

    def starting(self, at: int) -> list[tuple[int, float]]:
        """(number of rows, cost) of each group that may begin here: the row alone first."""
        row = self.rows[at]
        unbegun = SETTINGS.stray_fragment if row.text[0] in NEVER_FIRST else 0.0
        whole = at + 1 == len(self.rows) or not self._may_break(at)
        if whole and row.text[-1] not in _RUNS_ON:  # most rows: a measure takes long to find
            return [(1, unbegun)]
        measures = self._measures(at)
        stray = SETTINGS.stray_fragment if self._is_stray(row, measures) else 0.0
        found = [(1, stray + unbegun)]
        total = self.widths[at]
        for last in range(at + 1, min(at + SETTINGS.most_fragments, len(self.rows))):
            if not self._may_break(last - 1):
                break
            total += self.widths[last]
            if total > max(measures) + SETTINGS.joining_excess + SETTINGS.tolerance:
                break
            cost = self._cost(at, last + 1, total, measures)
            if cost is not None:
                found.append((last + 1 - at, unbegun + cost))
        return found

    @staticmethod
    def _is_stray(row: Row, measures: Sequence[float]) -> bool:
        """Whether a row ends in mid-sentence without filling the measure, as only fragments do."""
        return row.text[-1] in _RUNS_ON and not row.spaced and not _fills(row.width, measures)

    def _measures(self, at: int) -> tuple[float, float]:
        """The measures in use above and from here on."""
        here = bisect_left(self.whole, at)
        above = self._common(self.whole[max(0, here - SETTINGS.whole_rows) : here])
        below = self._common(self.whole[here : here + SETTINGS.whole_rows])
        return above or below, below or above

    def _common(self, places: Sequence[int]) -> float:
        return common_width(self.widths[i] for i in places)

    def _may_break(self, at: int) -> bool:
        """Whether an extractor may have broken a printed row behind this one: at a mark.

        Not where two frames met on a line and were cut apart.
        """
        row, after = self.rows[at], self.rows[at + 1]
        if after.gap or after.pieces[0].part > 1 or row.spaced or after.spaced:
            return False
        if after.text[0] in _BYLINE_OPENS:
            return False
        return row.text[-1] in _BREAKS_BEHIND or after.text[0] in _BREAKS_BEFORE

    def _cost(self, start: int, stop: int, total: float, measures: Sequence[float]) -> float | None:
        """What it costs to make these one row; None if they are none.

        Where a sentence ends between two fragments, they may as well be a paragraph's last line and
        a headline, or the next paragraph's first line.
        """
        inner = self.rows[start : stop - 1]
        ended = sum(row.text[-1] not in _RUNS_ON for row in inner)
        signed = self.rows[start].text[0] in _BYLINE_OPENS
        if ended and (signed or not self.doubtful):
            return None
        squeeze = SETTINGS.squeeze * sum(row.text[-1] in _MARKS for row in self.rows[start:stop])
        fits = [_misfit(total - measure, squeeze) for measure in measures]
        if self.doubtful:
            fits += [
                None if f is None else f + SETTINGS.first_line
                for f in (_misfit(total + SETTINGS.indent - m, squeeze) for m in measures)
            ]
        known = [f for f in fits if f is not None]
        return min(known) + ended * SETTINGS.inner_end if known else None


def _misfit(excess: float, squeeze: float) -> float | None:
    """What speaks against a row this much wider than its measure; None: it is none."""
    if not -0.3 <= excess <= min(squeeze, SETTINGS.joining_excess) + 0.3:
        return None
    return 0.0 if excess > 0.3 else SETTINGS.unsqueezed


def _fills(width: float, measures: Sequence[float]) -> bool:
    """Whether a row is full, or a paragraph's full first line."""
    return any(
        abs(width + indent - m - 0.3) <= 1.0 for m in measures for indent in (0.0, SETTINGS.indent)
    )


def _merged(rows: Sequence[Row]) -> Row:
    return replace(
        rows[0],
        pieces=tuple(piece for row in rows for piece in row.pieces),
        text="".join(row.text for row in rows),
        width=sum(row.width for row in rows),
        spaced=any(row.spaced for row in rows),
    )
