"""The measure: the width that the lines of a column share, and how a row fills it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from converter.patterns import pattern
from converter.recovery.marks import CLOSING, NEVER_FIRST, OPENING, PAUSE, SENTENCE_END
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS

_FIRST_WORD = pattern(
    rf"(?P<opening>[{OPENING}]*)"
    r"(?P<word>[0-9A-Za-z.%+\-]+|.?)"
    rf"(?P<marks>[{re.escape(NEVER_FIRST)}]*)"
)
"""What can't be parted at the head of a line: no mark closes on the next, none opens on this."""
_HANGING = PAUSE + SENTENCE_END + CLOSING


def measured(rows: Sequence[Row]) -> list[Row]:
    """The rows with the measure in use above and from each."""
    widths = [0.0 if r.spaced else r.width for r in rows]
    window = SETTINGS.window
    onward = [common_width(widths[i : i + window]) for i in range(len(rows))]
    first = [common_width(widths[:i]) for i in range(min(window, len(rows)))]
    return [
        Row(row.pieces, row.text, row.width, row.spaced, row.indented, row.gap, above, here)
        for row, above, here in zip(rows, first + onward, onward, strict=False)
    ]


def common_width(widths: Iterable[float]) -> float:
    """The width that most of these share within the tolerance; of equals the widest; 0 of none.

    Where short paragraphs follow each other, indented first lines may be the commonest: then the
    lines 2 em wider are the measure.
    """
    return _common(tuple(widths))


@lru_cache(maxsize=1024)
def _common(widths: tuple[float, ...]) -> float:
    """As `common_width`; in a column the same widths come again and again."""
    ordered = sorted(w for w in widths if w > SETTINGS.narrowest)
    if not ordered:
        return 0.0
    if ordered[-1] - ordered[0] <= SETTINGS.tolerance / 2:  # lines amid a paragraph
        return ordered[-1]
    most, best = max((_near(ordered, w), w) for w in set(ordered))
    if most < 2:
        return ordered[-1]
    wider = best + SETTINGS.indent
    return wider if _near(ordered, wider) * SETTINGS.indented_share >= most else best


def _near(ordered: Sequence[float], width: float) -> int:
    """How many of the sorted widths are this one, within half the tolerance."""
    half = SETTINGS.tolerance / 2
    return bisect_right(ordered, width + half) - bisect_left(ordered, width - half)


def fill(row: Row, measure: float) -> str:
    """How the row fills a measure.

    full; over; ind (an indent short of it); near, short, tiny: less and less; none: no measure.
    """
    if row.spaced:
        return "full"
    if measure <= 0:
        return "none"
    short = measure - row.width
    hangs = -SETTINGS.hanging <= short < 0 and row.text[-1] in _HANGING
    if hangs or abs(short) <= SETTINGS.tolerance:
        return "full"
    return "over" if short < 0 else _shortness(short, row.width / measure)


def _shortness(short: float, share: float) -> str:
    """How a row that doesn't fill the measure fails to; short: by how many em."""
    if abs(short - SETTINGS.indent) <= SETTINGS.tolerance:
        return "ind"
    if short < SETTINGS.indent:
        return "near"
    return "tiny" if share < SETTINGS.tiny_share else "short"


def broken_by(row: Row, after: Row, measure: float) -> str:
    """What broke the text behind a row: the column, if what stands next no longer fitted.

    full: the column, in a full line; first: the column, in an indented first line; either: one of
    the two; free: it would have fitted, so a paragraph or a display line ends here; over: the row
    is wider than the measure; none: no measure is known.
    """
    if row.spaced:
        return "full"
    if measure <= 0:
        return "none"
    room = measure - row.width
    if room < -SETTINGS.hanging:
        return "over"
    next_word = _first_word(after.text)
    full = room < next_word
    first = -SETTINGS.hanging <= room - SETTINGS.indent < next_word
    if full and first:
        return "either"
    return "full" if full else "first" if first else "free"


def _first_word(text: str) -> float:
    """em that a row's first word needs at least on the line before; its marks may be squeezed."""
    found = _FIRST_WORD.match(text)
    if found is None:
        return 0.0
    word = found["word"]
    wide = len(found["opening"]) + len(word) - len(word.encode("ascii", "ignore")) / 2
    return wide + len(found["marks"]) / 2 - SETTINGS.breaking_slack
