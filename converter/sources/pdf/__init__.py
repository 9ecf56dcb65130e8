"""Born-digital PDF → `Source`: what PDFium finds on each page, in the order in which it is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec.structs import replace

from converter.errors import SourceError
from converter.model import Source, SourceFile, SourcePage
from converter.sources.files import reading
from converter.sources.pdf import chars, pages, shapes
from converter.sources.pdf.upright import Upright

if TYPE_CHECKING:
    from PIL.Image import Image

_RUN_OCR = "run OCR first, for example with ocrmypdf, or give ALTO"
_EXPORT_AGAIN = "open it in another program and save it anew, or export it again"

_DPI = 150
_MOST_PIXELS = 8000
"""Of the longer side of a picture of a page."""

_PAGES_AT_ONCE = 20
"""PDFium keeps every page's fonts until the file is closed, so it is opened anew now and then."""


def read(path: Path, password: str | None = None) -> Source:
    """Give the pages and lines of a PDF; raises `SourceError` when it has none to give."""
    with reading(path) as file:
        digest = _digest(file)
        if file.tell() == 0:
            raise SourceError("the file is empty", "give a file with text in it", path=path)
    found = tuple(_pages(path, password))
    if not found:
        raise SourceError("the PDF has no pages", _EXPORT_AGAIN, path=path)
    if not any(page.lines for page in found):
        raise SourceError("there is no text in it, only pictures", _RUN_OCR, path=path)
    return Source(SourceFile(path.name, digest), found)


def picture(path: Path, index: int, password: str | None = None, dpi: int = _DPI) -> Image:
    """A page as it is read, at so many dots an inch, or fewer where it is as large as a poster."""
    document = _opened(path, password)
    try:
        page = document[index]
        scale = min(dpi / 72, _MOST_PIXELS / max(page.get_size()))
        turns = _characters(page, page.get_textpage())[1].turns - _turns(page)
        image = page.render(scale=scale, rotation=turns % 4 * 90)
        drawn: Image = image.to_pil().convert("RGB")
        return drawn
    finally:
        document.close()


def _digest(file: BinaryIO) -> str:
    """SHA-256 of what is in the file, which may be large."""
    digest = hashlib.sha256()
    while block := file.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()


def _pages(path: Path, password: str | None) -> Iterator[SourcePage]:
    start, count = 0, 1
    while start < count:
        document = _opened(path, password)
        try:
            count = len(document)
            for number in range(start, min(start + _PAGES_AT_ONCE, count)):
                yield _page(document, number, path)
        finally:
            document.close()
        start += _PAGES_AT_ONCE


def _opened(path: Path, password: str | None) -> Any:
    secret = None if password is None else password.encode()
    # Not by pypdfium2's own class, which does not tell a file without pages from a damaged one.
    raw = pdfium.FPDF_LoadDocument(str(path).encode(errors="surrogateescape"), secret)
    if not raw:
        raise _refusal(pdfium.FPDF_GetLastError(), path, password)
    return pypdfium2.PdfDocument(raw)


def _refusal(code: int, path: Path, password: str | None) -> SourceError:
    if code != pdfium.FPDF_ERR_PASSWORD:
        return SourceError("the PDF is damaged", _EXPORT_AGAIN, path=path)
    if password is None:
        return SourceError("the PDF needs a password", "give it with --password", path=path)
    return SourceError("this is not the PDF's password", "check it", path=path)


def _page(document: Any, index: int, path: Path) -> SourcePage:
    """One page; it is closed before the next one is opened."""
    try:
        page = document[index]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        error = SourceError(
            "the PDF is damaged", _EXPORT_AGAIN, path=path, place=f"page {index + 1}"
        )
        raise error from None
    try:
        found, upright = _characters(page, textpage)
        drawn = shapes.read(page.raw, upright)
        label = document.get_page_label(index)
        return pages.page_of(found, drawn, upright, index + 1, label)
    finally:
        textpage.close()
        page.close()


def _characters(page: Any, textpage: Any) -> tuple[chars.Characters, Upright]:
    """What stands on a page, and how it is held: so that most of its lines are upright."""
    upright = Upright(*_visible(page), _turns(page))
    found = chars.read(textpage.raw, upright)
    turn = chars.usual_turn(found.glyphs)
    if turn == 0:
        return found, upright
    upright = replace(upright, turns=(upright.turns - turn) % 4)
    return chars.read(textpage.raw, upright), upright


def _turns(page: Any) -> int:
    """Quarter turns clockwise by which the file wants a page to be shown."""
    turns: int = page.get_rotation() // 90
    return turns


def _visible(page: Any) -> tuple[float, float, float, float]:
    """Where its crop box and its media box overlap: left, bottom, right, top."""
    crop, media = page.get_cropbox(), page.get_mediabox()
    return (*map(max, crop[:2], media[:2]), *map(min, crop[2:], media[2:]))
