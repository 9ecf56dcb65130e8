"""Where a band of a page is cut from head to foot: between frames, and not between columns.

The gap between two frames is as wide as one between two columns. What tells them apart is the
headline: it begins at the left edge of its frame, or stands in the middle of its columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from converter.sources.pdf.heads import (
    Paper,
    begins_framed,
    headline,
    headlines,
    overlap,
    top,
)
from converter.sources.pdf.parts import Fragment, Frame, Item
from converter.sources.pdf.settings import SETTINGS
from converter.sources.pdf.white import Gap, gaps, is_ruled

Halves = tuple[list[Item], list[Item]]


class Place(Struct, frozen=True):
    """One gap that runs from head to foot of a band."""

    gap: Gap
    left: list[Item]
    right: list[Item]
    strip: list[Item]
    """What stands between this gap and the one before it: the last column of the left part."""
    starts: Sequence[float]
    """Where the strips of the left part begin."""
    ends: Sequence[float]
    """Where the strips of the right part end."""


_RULE, _FRAME, _FLUSH, _CENTRED, _HEADLESS, _HEAD, _NONE = 6, 5, 4, 3, 2, 1, 0
"""How clearly a gap parts two frames, by what tells it."""


def cut(items: Sequence[Item], paper: Paper) -> Halves | None:
    """The clearest cut from head to foot, as (left, right)."""
    best = max(
        ((_clearness(place, paper), -n, place) for n, place in enumerate(_places(items))),
        key=lambda found: found[:2],
        default=None,
    )
    return (best[2].left, best[2].right) if best and best[0] > _NONE else None


def _places(items: Sequence[Item]) -> Iterator[Place]:
    white = gaps([(i.left, i.edge) for i in items])
    starts = [min(i.left for i in items), *(g.end for g in white)]
    ends = [*(g.start for g in white), max(i.edge for i in items)]
    for number, gap in enumerate(white):
        left = [i for i in items if i.edge <= gap.start]
        right = [i for i in items if i.edge > gap.start]
        strip = [i for i in left if i.left >= starts[number]]
        yield Place(gap, left, right, strip, starts[: number + 1], ends[number + 1 :])


def _clearness(place: Place, paper: Paper) -> int:
    left, right = place.left, place.right
    ends = min(top(left), top(right)), max(i.bottom for i in (*left, *right))
    if is_ruled(paper.rules, place.gap, ends, upright=True):
        return _RULE
    if begins_framed(right) or _ends_framed(place, paper):
        return _FRAME
    if place.gap.width < SETTINGS.gutter * paper.body:
        return _NONE
    head = headline(right, paper)
    if head is not None:
        return _headed(place, head, paper)
    return _HEADLESS if _is_headless(left, right, paper) else _NONE


def _ends_framed(place: Place, paper: Paper) -> bool:
    """Whether a frame ends at the gap; text beside it may go on right of the gap, around it."""
    framed = [isinstance(i, Frame) for i in place.strip]
    return any(framed) and (all(framed) or headline(place.right, paper) is not None)


def _headed(place: Place, head: Fragment, paper: Paper) -> int:
    """How clearly the frame of a headline begins at a gap."""
    floor = head.bottom - paper.body
    if top(place.left) > floor and headline(place.left, paper) is None:
        return _NONE  # a headline's frame begins no lower than those beside it
    if top(place.strip) >= floor and not _is_claimed(place, paper):
        return _NONE  # it stands over the columns left of the gap, too
    edge = min(i.left for i in place.right)
    if head.vertical or head.left - edge < paper.body:
        return _FLUSH
    others = [h.left for h in headlines(place.right, paper) if not overlap(h, head)]
    own = [end for end in place.ends if all(other >= end for other in others)]
    return _CENTRED if any(_is_centred(head, edge, end, paper) for end in own) else _HEAD


def _is_headless(left: Sequence[Item], right: Sequence[Item], paper: Paper) -> bool:
    """Whether text right of a gap begins beside the headline left of it: it has another frame."""
    heads = headlines(left, paper)
    if not heads:
        return False
    level = min(h.top for h in heads) + paper.body
    return top(right) <= level and top(left) <= level


def _is_claimed(place: Place, paper: Paper) -> bool:
    """Whether the strip belongs to what is left of it.

    It starts as high; or a headline there stands over it, flush left or centred.
    """
    if top(place.strip) <= top(place.left) + paper.body:
        return True
    start = min(i.left for i in place.strip)
    return any(
        h.vertical or h.right > start or _spans(h, place, paper)
        for h in headlines(place.left, paper)
    )


def _spans(head: Fragment, place: Place, paper: Paper) -> bool:
    """Whether a headline may stand over all columns from its own to the strip."""
    end = max(i.edge for i in place.strip)
    near = SETTINGS.flush * paper.body
    return any(
        abs(head.left - start) < near or _is_centred(head, start, end, paper)
        for start in place.starts
    )


def _is_centred(head: Fragment, start: float, end: float, paper: Paper) -> bool:
    return abs(head.centre - (start + end) / 2) <= SETTINGS.off_centre * paper.body
