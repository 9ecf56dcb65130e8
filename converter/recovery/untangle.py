"""Pages that an extractor read across the columns: their lines put back, column by column.

Some extractors sort the lines of a page by their height on it, and lines of neighbouring columns
come in turn. `columns` finds which lines are one column; here it is decided whether a page needs
it, and the columns are put in the order in which they are read.
"""

from __future__ import annotations

from collections.abc import Sequence

from converter.model import SourceLine, SourcePage
from converter.recovery.columns import columns, in_order
from converter.recovery.settings import SETTINGS
from converter.recovery.succession import Line, Succession, Words, lines_of
from converter.spaces import bare


def untangled(pages: Sequence[SourcePage]) -> list[tuple[SourceLine, ...]]:
    """The lines of each page in the order in which its columns are read.

    Each line comes exactly once. A page that is not clearly tangled comes as it is.
    """
    texts = [[bare(line.text) for line in page.lines] for page in pages]
    words = Words(text for page in texts for text in page)
    return [
        _untangled(page.lines, words)
        if not _is_placed(page) and _suspicious(page_texts, words)
        else page.lines
        for page, page_texts in zip(pages, texts, strict=True)
    ]


def _is_placed(page: SourcePage) -> bool:
    """Whether the reader saw where its lines stand, and gave them in reading order."""
    return any(line.print for line in page.lines)


def _suspicious(texts: Sequence[str], words: Words) -> bool:
    """Whether somewhere on the page lines agree better with a later one than with the next.

    They agree if the characters at which they meet stand side by side elsewhere in the issue; the
    less text there is, the fewer do. So the lead that the next line must have is told in the
    page's own agreements.
    """
    body = [text for text in texts if len(text) >= SETTINGS.shortest_body]
    size = SETTINGS.tangle_window
    if len(body) < SETTINGS.fewest_lines or 2 * len(body) < len(texts):
        return False
    ends, starts = [text[-1] for text in body], [text[0] for text in body]
    agreeing = [
        [end + start in words.known for end, start in zip(ends, starts[lag:], strict=False)]
        for lag in range(1, SETTINGS.most_lag + 1)
    ]
    windows = []
    for at in range(0, max(1, len(body) - size // 2), size // 2):
        next_line, *later = (sum(found[at : at + size]) for found in agreeing)
        windows.append((next_line, max(later), min(size, len(body) - at)))
    agreements = sum(max(next_line, later) for next_line, later, _ in windows)
    lead = SETTINGS.suspicious_lead * agreements / sum(lines for *_, lines in windows)
    return any(next_line < later + lead * lines for next_line, later, lines in windows)


def _untangled(lines: tuple[SourceLine, ...], words: Words) -> tuple[SourceLine, ...]:
    succession = Succession(lines_of(lines), words)
    score, found = columns(succession)
    if score - in_order(succession) < SETTINGS.least_gain * len(lines):
        return lines
    order = [i for column in _reading_order(found, succession) for i in column]
    return tuple(lines[i] for i in order)


# ---------------------------------------------------------------- the order of the columns


def _reading_order(found: list[list[int]], succession: Succession) -> list[list[int]]:
    """The columns, each behind the one it goes on from; what begins first comes first."""
    follower = _followers(found, succession)
    order = []
    for first in sorted(set(range(len(found))) - set(follower.values())):
        column: int | None = first
        while column is not None:
            order.append(found[column])
            column = follower.get(column)
    return order


def _followers(found: list[list[int]], succession: Succession) -> dict[int, int]:
    """Column → the column in which its text goes on; the surest are tied first."""
    measures = [_measure([succession.lines[i] for i in column]) for column in found]
    scored = []
    for a, column in enumerate(found):
        for b, other in enumerate(found):
            if a != b:
                score = _continuing(column, measures[a], other, measures[b], succession)
                if score > SETTINGS.least_tie:
                    scored.append((score, a, b))
    follower: dict[int, int] = {}
    root = list(range(len(found)))
    for _, a, b in sorted(scored, reverse=True):
        if a in follower or root[b] != b or root[a] == b:
            continue
        follower[a] = b
        root = [root[a] if r == b else r for r in root]
    return follower


def _continuing(
    column: list[int],
    measure: float,
    other: list[int],
    other_measure: float,
    succession: Succession,
) -> float:
    """Score of one column's text going on in another."""
    if len(column) < 2 or other[0] < column[0]:
        return -9.0
    score, _ = succession.step(column[-1], measure, other[0])
    if len(other) > 2 and abs(measure - other_measure) > SETTINGS.tolerance:
        score -= 2.0
    beside = other[0] - column[0] <= 2
    if succession.lines[column[-1]].ends:
        score -= 1.5
    return score + (1.5 if beside else 0.0)


def _measure(lines: list[Line]) -> float:
    widths = sorted(line.width for line in lines if not line.spaced)
    return widths[len(widths) * 3 // 4] if widths else 0.0
