"""Rectangles on a page: what is around several, how far apart two are."""

from __future__ import annotations

from collections.abc import Iterable

from converter.model import Box


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of these, of which there is one at least."""
    all_boxes = list(boxes)
    return Box(
        min(b.left for b in all_boxes),
        min(b.top for b in all_boxes),
        max(b.right for b in all_boxes),
        max(b.bottom for b in all_boxes),
    )


def shared_width(one: Box, two: Box) -> float:
    """How long a stretch both take on the page's width; less than 0: what parts them."""
    return min(one.right, two.right) - max(one.left, two.left)


def shared_height(one: Box, two: Box) -> float:
    """How long a stretch both take on the page's height; less than 0: what parts them."""
    return min(one.bottom, two.bottom) - max(one.top, two.top)


def distance(one: Box, two: Box) -> float:
    """How far apart they are, across and down together; 0 where they touch."""
    return max(0.0, -shared_width(one, two)) + max(0.0, -shared_height(one, two))


def holds_middle(outer: Box, inner: Box) -> bool:
    """Whether the middle of the inner box stands in the outer one."""
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left <= x <= outer.right and outer.top <= y <= outer.bottom
