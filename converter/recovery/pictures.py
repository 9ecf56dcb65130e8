"""Pictures of the source's pages → figures: at their captions, or in the article they stand in."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from converter.model import (
    Article,
    Block,
    Box,
    Cert,
    Figure,
    Furniture,
    Image,
    Issue,
    Item,
    Notice,
    Page,
    Picture,
    Print,
    Source,
    SourcePage,
)
from converter.recovery.boxes import around, distance, holds_middle, shared_width
from converter.recovery.captions import Where, captions, matched
from converter.recovery.places import Place, places, prints, sheets
from converter.recovery.settings import SETTINGS

_Part = TypeVar("_Part", bound=Item | Block)

_ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}


class _Spot(Struct, frozen=True):
    """Where a picture without a caption goes."""

    item: int
    """Index of the item that holds it, or of the one that it stands before on the page."""
    block: int | None
    """Index of the block that it stands before; None: it is an item of the page."""
    cert: Cert


class _Shown(NamedTuple):
    """A picture, and the path of its file."""

    picture: Picture
    path: str


def illustrated(issue: Issue, source: Source, folder: str) -> Issue:
    """The issue with a figure for each of the source's pictures, and their files among its images.

    folder: name of the folder, beside the TEI, that the files are to stand in. A picture on a page
    without text has no page of the issue to stand on, and is left out. What recovery decided of the
    text stays as it is.
    """
    files, known = _Files(folder), prints(source)
    standing = {page.id: places(page, known) for page in issue.pages}
    of_sheet: dict[int, list[str]] = defaultdict(list)
    for page_id, index in sheets(issue, source).items():
        of_sheet[index].append(page_id)
    shown: dict[str, list[_Shown]] = defaultdict(list)
    for index, page_ids in sorted(of_sheet.items()):
        for number, picture in enumerate(_figures(source.pages[index]), 1):
            page_id = _nearest(picture.box, page_ids, standing)
            shown[page_id].append(_Shown(picture, files.path(picture, f"p{index + 1:02}-{number}")))
    pages = tuple(_with_figures(p, shown[p.id], standing[p.id]) for p in issue.pages)
    return replace(issue, pages=pages, images=(*issue.images, *files.images()))


class _Files:
    """The picture files, one for all pictures that are the same byte for byte."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._found: dict[bytes, Image] = {}

    def path(self, picture: Picture, name: str) -> str:
        data = picture.data or b""
        ending = _ENDINGS[picture.media_type]
        image = Image(f"{self._folder}/{name}.{ending}", data)
        return self._found.setdefault(hashlib.sha256(data).digest(), image).path

    def images(self) -> Iterable[Image]:
        return self._found.values()


def _figures(page: SourcePage) -> Iterator[Picture]:
    """The pictures that a reader of the paper would call so, and whose bytes are known.

    Not: ornaments, rules and marks of a few points, which are part of the layout; and what fills
    the whole page, which is its background, or a scan of all that the text says already. They hold
    no text that the source tells, so nothing of it is lost.
    """
    for picture in page.pictures:
        width = picture.box.right - picture.box.left
        height = picture.box.bottom - picture.box.top
        fills = (
            width >= SETTINGS.largest_picture * page.width
            and height >= SETTINGS.largest_picture * page.height
        )
        small = min(width, height) < SETTINGS.smallest_picture
        if picture.data and picture.media_type in _ENDINGS and not small and not fills:
            yield picture


def _nearest(box: Box, page_ids: Sequence[str], standing: Mapping[str, Sequence[Place]]) -> str:
    """Of the pages that were cut from one sheet, the one with the line nearest to the picture."""
    if len(page_ids) == 1:
        return page_ids[0]

    def gap(page_id: str) -> float:
        return min((distance(box, p.print.box) for p in standing[page_id]), default=float("inf"))

    return min(page_ids, key=gap)


# ---------------------------------------------------------------- one page


def _with_figures(page: Page, shown: Sequence[_Shown], standing: Sequence[Place]) -> Page:
    """The page with each picture at its caption; those that have none, where they stand."""
    at = matched([s.picture for s in shown], captions(page, standing))
    graphics = {where: shown[number].path for number, where in at.items()}
    loose: dict[int, list[tuple[_Spot, str]]] = defaultdict(list)
    for number, (picture, path) in enumerate(shown):
        if number not in at:
            spot = _spot(page, picture, standing)
            loose[spot.item].append((spot, path))
    counted = sum(isinstance(item, Figure) for item in page.items)
    items: list[Item] = []
    for index in range(len(page.items) + 1):
        for spot, path in loose[index]:
            if spot.block is None:
                counted += 1
                items.append(Figure(_id(page.id, counted), graphic=path, cert=spot.cert))
        if index < len(page.items):
            inner = [(s.block, s.cert, path) for s, path in loose[index] if s.block is not None]
            items.append(_filled(page.items[index], index, graphics, inner))
    return replace(page, items=tuple(items))


def _filled(
    item: Item,
    index: int,
    graphics: Mapping[Where, str],
    inner: Sequence[tuple[int, Cert, str]],
) -> Item:
    """The item with graphics at its captions, and these figures before their blocks."""
    if isinstance(item, Figure):
        return _shown(item, graphics.get((index, None)))
    if not isinstance(item, Article | Notice):
        return item
    counted = sum(isinstance(block, Figure) for block in item.blocks)
    before: dict[int, list[Figure]] = defaultdict(list)
    for number, (place, cert, path) in enumerate(inner, counted + 1):
        before[place].append(Figure(_id(item.id, number), graphic=path, cert=cert))
    blocks: list[Block] = []
    for place, block in enumerate(item.blocks):
        blocks += before[place]
        blocks.append(_shown(block, graphics.get((index, place))))
    blocks += before[len(item.blocks)]
    return replace(item, blocks=tuple(blocks))


def _shown(part: _Part, graphic: str | None) -> _Part:
    return replace(part, graphic=graphic) if graphic and isinstance(part, Figure) else part


def _id(holder: str, number: int) -> str:
    """Figures without captions are counted behind those with one, whose ids stay."""
    return f"{holder}-f{number:02}"


# ---------------------------------------------------------------- a picture without a caption


def _spot(page: Page, picture: Picture, standing: Sequence[Place]) -> _Spot:
    """Where on the page it goes: into the article or advertisement around it, if one is."""
    held = [p for p in standing if _is_holder(page.items[p.item])]
    near = [p for p in held if p.print.region == picture.region]
    alone = {p.item for p in near}
    if len(alone) == 1:
        item = alone.pop()
        return _Spot(item, _block_behind(picture.box, item, page, standing), "high")
    inside = [i for i in _items(near or held) if _is_inside(picture.box, i, near or held)]
    if len(inside) == 1:
        return _Spot(inside[0], _block_behind(picture.box, inside[0], page, standing), "medium")
    return _Spot(_item_behind(picture, page, standing), None, "high" if not held else "medium")


def _is_holder(item: Item) -> bool:
    """Unassigned text holds nothing: nobody knows where it belongs itself."""
    return isinstance(item, Article) or (isinstance(item, Notice) and item.kind != "unassigned")


def _items(standing: Iterable[Place]) -> list[int]:
    return sorted({p.item for p in standing})


def _is_inside(box: Box, item: int, standing: Sequence[Place]) -> bool:
    return holds_middle(around(p.print.box for p in standing if p.item == item), box)


def _block_behind(box: Box, item: int, page: Page, standing: Sequence[Place]) -> int:
    """Index of the block that it stands before: behind that of the line above it, if there is one.

    A paragraph that goes on below the picture, or in the next column, is not cut in two.
    """
    own = [(p.block, p.print) for p in standing if p.item == item and p.block is not None]
    beside = [(n, x) for n, x in own if shared_width(box, x.box) > 0]
    above = [(x.box.bottom, n) for n, x in beside if _is_above(x, box)]
    if above:
        return max(above)[1] + 1
    below = [(x.box.top, n) for n, x in beside if not _is_above(x, box)]
    if below:
        return min(below)[1]
    return len(getattr(page.items[item], "blocks", ()))


def _is_above(line: Print, box: Box) -> bool:
    return line.box.top + line.box.bottom < box.top + box.bottom


def _item_behind(picture: Picture, page: Page, standing: Sequence[Place]) -> int:
    """Index of the item that it stands before: the first of a later region; regions are in order.

    Furniture in front of the page stays in front.
    """
    for index, item in enumerate(page.items):
        regions = [p.print.region for p in standing if p.item == index]
        if not isinstance(item, Furniture) and regions and min(regions) > picture.region:
            return index
    return len(page.items)
