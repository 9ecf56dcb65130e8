"""`--page-images`: a JPEG of each page beside the TEI, and the page's zones in its pixels."""

from __future__ import annotations

import io
from collections.abc import Callable
from math import ceil, floor
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converter.model import Box, Image, Issue, Page, Source, SourcePage, Surface, Zone
from converter.recovery.places import sheets

if TYPE_CHECKING:
    from PIL.Image import Image as Drawing

_QUALITY = 85
"""Of 100, Pillow's scale: small type keeps clean edges, at half the size that 95 would take."""


class _Sheet(Struct, frozen=True):
    """A page of the source, and its image."""

    page: SourcePage
    image: Image
    width: int
    """Pixels."""
    height: int


def drawn(issue: Issue, source: Source, folder: str, draw: Callable[[int], Drawing]) -> Issue:
    """The issue with an image of each of its pages, named by the page's place in the source.

    folder: name of the folder, beside the TEI, that the images are to stand in; draw: gives the
    picture of a page of the source by its index. A page of the source without text is no page of
    the issue, and is not drawn.
    """
    of_page = sheets(issue, source)
    found = {
        index: _sheet(source.pages[index], f"{folder}/p{index + 1:02}.jpg", draw(index))
        for index in sorted(set(of_page.values()))
    }
    pages = tuple(
        _with_image(page, found[of_page[page.id]]) if page.id in of_page else page
        for page in issue.pages
    )
    images = (sheet.image for sheet in found.values())
    return replace(issue, pages=pages, images=(*issue.images, *images))


def _sheet(page: SourcePage, path: str, picture: Drawing) -> _Sheet:
    dpi = round(72 * picture.width / page.width)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    return _Sheet(page, Image(path, file.getvalue()), picture.width, picture.height)


def _with_image(page: Page, sheet: _Sheet) -> Page:
    if page.surface is None:
        return page
    zones = tuple(Zone(zone.n, _scaled(zone.box, sheet)) for zone in page.surface.zones)
    return replace(page, surface=Surface(sheet.width, sheet.height, zones, sheet.image.path))


def _scaled(box: Box, sheet: _Sheet) -> Box:
    """A box in the image's pixels, grown to whole ones and kept inside."""
    width, height = sheet.width, sheet.height
    across, down = width / sheet.page.width, height / sheet.page.height
    return Box(
        min(width, floor(box.left * across)),
        min(height, floor(box.top * down)),
        min(width, ceil(box.right * across)),
        min(height, ceil(box.bottom * down)),
    )
