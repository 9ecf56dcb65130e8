"""Shapes and fragments → items: what stands in a drawn frame becomes one opaque item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from converter.model import Box
from converter.sources.pdf.parts import Figure, Fragment, Frame, Item, Shapes
from converter.sources.pdf.settings import SETTINGS


class Contents(Struct, frozen=True):
    """What a page holds."""

    items: list[Item]
    """What stands in no frame, and the outermost frames."""
    pictures: list[tuple[Box, Any]]
    """By the numbers of the figures: the box, and PDFium's pointer; None for an empty area."""


def contents(
    found: Sequence[Fragment], shapes: Shapes, body: float, page: tuple[float, float]
) -> Contents:
    """The page's items and pictures; `body` is the type size, `page` width and height, points."""
    areas = [b for b in shapes.areas if _is_large(b, body) and not _fills(b, page)]
    frames, empty = _sorted_boxes(areas, found)
    pictures = [(b, s) for b, s in shapes.images if _is_large(b, body) and not _fills(b, page)]
    for box in empty:
        if not any(_holds(other, box) for other, _ in pictures):
            pictures.append((box, None))
    figures = [Figure(b.left, b.top, b.right, b.bottom, n) for n, (b, _) in enumerate(pictures)]
    return Contents(_nested([*found, *figures], frames), pictures)


def _is_large(box: Box, body: float) -> bool:
    least = SETTINGS.smallest_box * body
    return box.right - box.left >= least and box.bottom - box.top >= least


def _fills(box: Box, page: tuple[float, float]) -> bool:
    width, height = box.right - box.left, box.bottom - box.top
    return width >= SETTINGS.largest_box * page[0] and height >= SETTINGS.largest_box * page[1]


def _sorted_boxes(boxes: Sequence[Box], found: Sequence[Fragment]) -> tuple[list[Box], list[Box]]:
    """Rectangles with text in them, and those without, which are pictures or parts of them."""
    frames: list[Box] = []
    empty: list[Box] = []
    for box in dict.fromkeys(boxes):
        inside = sum(len(f.glyphs) for f in found if _holds_middle(box, f))
        if inside >= SETTINGS.fewest_in_box:
            frames.append(box)
        elif not inside:
            empty.append(box)
    return frames, empty


def _holds_middle(box: Box | Frame, item: Item) -> bool:
    x, y = (item.left + item.right) / 2, (item.top + item.bottom) / 2
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _holds(outer: Box, inner: Box) -> bool:
    slack = SETTINGS.thin
    return (
        outer.left <= inner.left + slack
        and outer.top <= inner.top + slack
        and outer.right >= inner.right - slack
        and outer.bottom >= inner.bottom - slack
    )


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _nested(loose: Sequence[Item], boxes: Sequence[Box]) -> list[Item]:
    """Items outside all frames, and the frames that stand in no other, filled."""
    frames = [Frame(b.left, b.top, b.right, b.bottom) for b in sorted(boxes, key=_area)]
    outside: list[Item] = []
    for item in loose:
        holder = next((f for f in frames if _holds_middle(f, item)), None)
        (outside if holder is None else holder.items).append(item)
    for number, frame in enumerate(frames):  # smallest first: a frame stands in a larger one
        holder = next((f for f in frames[number + 1 :] if _holds_middle(f, frame)), None)
        (outside if holder is None else holder.items).append(frame)
    return outside
