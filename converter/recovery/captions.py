"""Which caption is that of which picture: they stand at one another, below it in most papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from converter.model import Box, Figure, Page, Picture
from converter.recovery.boxes import (
    around,
    distance,
    holds_middle,
    shared_height,
    shared_width,
)
from converter.recovery.places import Place
from converter.recovery.settings import SETTINGS

Where = tuple[int, int | None]
"""Index of an item of the page, and of a block in it; None: the item itself."""


class Caption(Struct, frozen=True):
    """A caption, and where its lines stand."""

    where: Where
    box: Box
    size: float
    region: int


def captions(page: Page, standing: Sequence[Place]) -> list[Caption]:
    """The captions of the page that have no picture yet, and whose place is known."""
    found = []
    for where in dict.fromkeys((p.item, p.block) for p in standing):
        figure = _figure_at(page, where)
        if figure is None or figure.caption is None or figure.graphic is not None:
            continue
        lines = [p.print for p in standing if (p.item, p.block) == where]
        box, size = around(x.box for x in lines), max(x.size for x in lines)
        found.append(Caption(where, box, size, lines[0].region))
    return found


def matched(pictures: Sequence[Picture], found: Sequence[Caption]) -> dict[int, Where]:
    """Index of a picture → where its caption is; the nearest pairs first, each once."""
    pairs = sorted(_pairs(pictures, found))
    taken: dict[int, Where] = {}
    for _, _, number, which in pairs:
        where = found[which].where
        if number not in taken and where not in taken.values():
            taken[number] = where
    return taken


def _pairs(
    pictures: Sequence[Picture], found: Sequence[Caption]
) -> Iterator[tuple[bool, float, int, int]]:
    """What may belong together: first that of one region, then what is nearer."""
    for number, picture in enumerate(pictures):
        for which, caption in enumerate(found):
            cost = _cost(picture.box, caption)
            if cost is not None:
                yield picture.region != caption.region, cost, number, which


def _cost(picture: Box, caption: Caption) -> float | None:
    """How far the caption is from the picture, in em; more where a caption rarely stands.

    None where it can't be this picture's: too far away, or not along one of its sides.
    """
    box, em = caption.box, caption.size
    gap = distance(picture, box) / em
    if holds_middle(picture, box):
        return 0.0
    if gap > SETTINGS.caption_reach:
        return None
    if 2 * shared_width(picture, box) >= min(_width(picture), _width(box)):
        below = box.top + box.bottom > picture.top + picture.bottom
        return gap if below else gap + SETTINGS.caption_above
    if 2 * shared_height(picture, box) >= min(_height(picture), _height(box)):
        return gap + SETTINGS.caption_beside
    return None


def _width(box: Box) -> float:
    return box.right - box.left


def _height(box: Box) -> float:
    return box.bottom - box.top


def _figure_at(page: Page, where: Where) -> Figure | None:
    item, block = where
    part = page.items[item]
    found = part if block is None else getattr(part, "blocks", ())[block]
    return found if isinstance(found, Figure) else None
