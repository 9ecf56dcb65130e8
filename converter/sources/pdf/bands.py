"""Where a page, or a part of it, is cut from side to side."""

from __future__ import annotations

from collections.abc import Sequence

from converter.sources.pdf.heads import (
    Paper,
    has_body,
    headlines,
    is_large,
    is_main,
    opens,
    overlap,
    top,
)
from converter.sources.pdf.parts import Fragment, Item
from converter.sources.pdf.settings import SETTINGS
from converter.sources.pdf.white import Gap, gaps, is_ruled

Halves = tuple[list[Item], list[Item]]


def cut(items: Sequence[Item], paper: Paper) -> Halves | None:
    """The first cut from side to side, as (above, below)."""
    sides = min(i.left for i in items), max(i.right for i in items)
    for gap in gaps([(i.top, i.bottom) for i in items]):
        ruled = is_ruled(paper.rules, gap, sides, upright=False)
        if gap.width < SETTINGS.frame_gap * paper.body and not ruled:
            continue
        above = [i for i in items if i.bottom <= gap.start]
        below = [i for i in items if i.bottom > gap.start]
        if ruled or _parts_bands(above, below, gap, paper):
            return above, below
    return None


def _parts_bands(above: Sequence[Item], below: Sequence[Item], gap: Gap, paper: Paper) -> bool:
    """Whether white parts two bands of frames, or the page's name or folio from them."""
    if _is_masthead(above, below, paper):
        return True
    if _divides_heading(above, below, paper):
        return False
    wide = gap.width >= SETTINGS.wide_gap * paper.body
    if not has_body(above, paper):
        return wide and _is_folio(above, paper)
    return wide or opens(below, paper)


def _is_folio(above: Sequence[Item], paper: Paper) -> bool:
    """Small type alone: what it is far above does not belong to it."""
    return all(isinstance(i, Fragment) and not is_main(i, paper) for i in above)


def _is_masthead(above: Sequence[Item], below: Sequence[Item], paper: Paper) -> bool:
    """The paper's name, alone in its row above everything that has a headline of its own."""
    sizes = [i.size for i in above if isinstance(i, Fragment)]
    if len(sizes) < len(above) or max(sizes) < paper.masthead:
        return False
    return top(below) > max(i.top for i in above) < min(i.bottom for i in above) and bool(
        headlines(below, paper) or opens(below, paper)
    )


def _divides_heading(above: Sequence[Item], below: Sequence[Item], paper: Paper) -> bool:
    """Whether the cut would part a heading from the rest of it, or from its text."""
    large = [i for i in above if isinstance(i, Fragment) and is_large(i, paper)]
    return any(not _has_more(i, above) and _stands_over(i, below, paper) for i in large)


def _has_more(head: Fragment, items: Sequence[Item]) -> bool:
    """Whether something stands below a headline."""
    floor = head.bottom - SETTINGS.sunk * head.size
    return any(i.top >= floor and overlap(i, head) for i in items)


def _stands_over(head: Fragment, items: Sequence[Item], paper: Paper) -> bool:
    """Whether what stands below a headline stands right below it."""
    reach = max(SETTINGS.heading_lead * head.size, SETTINGS.wide_gap * paper.body)
    return any(i.top <= head.bottom + reach and overlap(i, head) for i in items)
