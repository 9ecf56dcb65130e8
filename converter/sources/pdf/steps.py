"""Where a headline stands below other text: columns that stop above it, and others that run on.

The article whose columns run on beside the headline's frame has the shape of an L or a U, which no
straight cut parts from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from converter.sources.pdf.gutters import Edges, columns
from converter.sources.pdf.heads import Paper, has_body, is_main, top
from converter.sources.pdf.parts import Fragment, Item
from converter.sources.pdf.settings import SETTINGS

Halves = tuple[list[Item], list[Item]]


def cut(items: Sequence[Item], paper: Paper) -> Halves | None:
    """The first such cut, as (what runs around the frame, the frame)."""
    floor = top(items) + SETTINGS.head_depth * paper.body
    heads = [i for i in items if isinstance(i, Fragment) and is_main(i, paper) and not i.vertical]
    low = [head for head in heads if head.top > floor]
    if not low:
        return None
    texts = [i for i in items if isinstance(i, Fragment) and not i.vertical]
    edges = columns([t for t in texts if not is_main(t, paper)], paper.body)
    if len(edges) <= SETTINGS.fewest_under:
        return None
    found = (_around(head, items, edges, paper) for head in sorted(low, key=lambda h: h.top))
    return next((halves for halves in found if halves), None)


def _around(
    head: Fragment, items: Sequence[Item], edges: Sequence[Edges], paper: Paper
) -> Halves | None:
    left, right, count = _stand(head, items, edges)
    if not SETTINGS.fewest_under <= count < len(edges):
        return None
    over = [i for i in items if left < (i.left + i.right) / 2 < right]
    end = max((i.bottom for i in over if i.bottom <= head.top), default=head.top)
    frame = [i for i in over if i.top >= end]
    taken = set(map(id, frame))
    rest = [i for i in items if id(i) not in taken]
    above = [i for i in over if id(i) not in taken]
    return (rest, frame) if has_body(frame, paper) and has_body(above, paper) else None


def _stand(
    head: Fragment, items: Sequence[Item], edges: Sequence[Edges]
) -> tuple[float, float, int]:
    """The columns that have white where the headline stands: left, right, how many."""
    beside = [i for i in items if i is not head and i.top < head.bottom and i.bottom > head.top]
    free = [not any(i.left < e[1] and i.right > e[0] for i in beside) for e in edges]
    under = [n for n, e in enumerate(edges) if head.left < e[1] and head.right > e[0]]
    if not under or not all(free[n] for n in under):
        return 0.0, 0.0, 0
    first, last = under[0], under[-1]
    while first > 0 and free[first - 1]:
        first -= 1
    while last + 1 < len(edges) and free[last + 1]:
        last += 1
    return edges[first][0], edges[last][1], last - first + 1
