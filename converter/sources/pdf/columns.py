"""One region → its heading, its columns and its captions.

The heading is what stands above the columns or, set vertically, beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from converter.sources.pdf import captions, gutters
from converter.sources.pdf.gutters import Edges
from converter.sources.pdf.parts import Figure, Fragment, Item
from converter.sources.pdf.rows import Row, rows
from converter.sources.pdf.settings import SETTINGS


class Layout(Struct, frozen=True):
    """A region taken apart; each part in reading order."""

    heading: list[Row]
    columns: list[list[Row]]
    captions: list[Row]
    edges: list[Edges]
    """Of each column."""


def layout(items: Sequence[Item], body: float) -> Layout:
    """Heading, columns and captions of a region; `body` is the page's type size, points."""
    figures = [i for i in items if isinstance(i, Figure)]
    texts = [i for i in items if isinstance(i, Fragment)]
    vertical = sorted((i for i in texts if i.vertical), key=lambda i: (-i.base, i.top))
    below, texts = captions.parted(figures, [i for i in texts if not i.vertical], body)
    edges = gutters.columns(texts, body)
    heading, texts = _heading(texts, edges, body)
    columns = [rows(column) for column in _in_columns(texts, edges)]
    return Layout(
        [*(Row([i]) for i in vertical), *heading],
        columns,
        below,
        [_edges(column, rough) for column, rough in zip(columns, edges, strict=True)],
    )


# ---------------------------------------------------------------- the heading


def _heading(
    texts: Sequence[Fragment], edges: Sequence[Edges], body: float
) -> tuple[list[Row], list[Fragment]]:
    """The rows above the columns, and the fragments that stand in columns."""
    found: list[Row] = []
    ordered = rows(texts)
    for number, row in enumerate(ordered):
        if not _heads(row, ordered[number + 1 :], edges, body):
            break
        found.append(row)
    taken = {id(part) for row in found for part in row.parts}
    return found, [t for t in texts if id(t) not in taken]


def _heads(row: Row, below: Sequence[Row], edges: Sequence[Edges], body: float) -> bool:
    """Whether a row at the top of a region belongs to its heading."""
    if row.size >= SETTINGS.display * body:
        return True
    if any(other.size >= SETTINGS.main * body for other in below[: SETTINGS.kicker_rows]):
        return True
    if len(edges) == 1:
        return False
    if any(_crosses(row, left[1], right[0]) for left, right in pairwise(edges)):
        return True
    return not _fits(row, edges, body) or _is_alone(row, below, edges, body)


def _crosses(row: Row, start: float, end: float) -> bool:
    """Whether a row runs over the gutter from start to end."""
    return any(p.left < start and p.right > end for p in row.parts)


def _fits(row: Row, edges: Sequence[Edges], body: float) -> bool:
    """Whether a row begins where a column's lines do, indented or not."""
    deepest = (SETTINGS.indent + 0.5) * body
    return any(-body <= row.left - left <= deepest for left, _ in edges)


def _is_alone(row: Row, below: Sequence[Row], edges: Sequence[Edges], body: float) -> bool:
    """A centred line short enough to stand over one column: the others begin below it."""
    home = next((e for e in edges if e[0] - body <= row.left and row.right <= e[1] + body), None)
    if home is None or home == edges[0] or len(row.parts) > 1 or not below:
        return False
    inset = row.left - home[0]
    indented = abs(inset - SETTINGS.indent * body) < SETTINGS.flush * body
    return inset > body and not indented and below[0].left < home[0] - body


# ---------------------------------------------------------------- the columns


def _in_columns(texts: Sequence[Fragment], edges: Sequence[Edges]) -> list[list[Fragment]]:
    """The fragments column by column; one that runs over a gutter stands in the first."""
    found: list[list[Fragment]] = [[] for _ in edges]
    for text in texts:
        over = (n for n, e in enumerate(edges) if text.left < e[1] and text.right > e[0])
        near = min(range(len(edges)), key=lambda n: abs(edges[n][0] - text.left))
        found[next(over, near)].append(text)
    return found


def _edges(column: Sequence[Row], rough: Edges) -> Edges:
    """Where most lines of a column begin and end; hanging marks stick out."""
    if not column:
        return rough
    usual, times = Counter(round(row.right) for row in column).most_common(1)[0]
    right = float(usual) if times >= SETTINGS.fewest_rows else max(row.right for row in column)
    return min(row.left for row in column), right
