"""hOCR (HTML with boxes, of tesseract and others) → `Source`.

Facts are those of the hOCR specification (kba.github.io/hocr-spec): an element's class tells what
it is, its title has properties such as `bbox 10 20 300 40; x_wconf 92`. Boxes are in pixels of the
page's image. A paragraph (`ocr_par`) is a region. HTML may have a DOCTYPE; none is followed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree
from msgspec import Struct, field

from converter.errors import SourceError, UnsafeXmlError
from converter.model import Box, Picture, Source, SourceFile, SourcePage
from converter.sources.alto import must_have_text
from converter.sources.files import reading
from converter.sources.layout import page
from converter.sources.sheet import Line, Region, Sheet, Word, clipped

_LARGEST = 64 * 2**20
"""Bytes. A dense page has half a megabyte."""

_DEEPEST = 64
"""Elements inside one another; tesseract has 7."""

_LINES = frozenset(("ocr_line", "ocr_caption", "ocr_header", "ocr_footer", "ocr_textfloat"))
_PICTURES = frozenset(("ocr_photo", "ocr_image", "ocr_linedrawing", "ocr_separator"))

_BEGIN, _END = re.compile(rb"<html\b", re.IGNORECASE), re.compile(rb"</html\s*>", re.IGNORECASE)

_BOX = re.compile(r"\bbbox((?:\s+-?\d{1,6}(?:\.\d{1,6})?){4})(?![\d.])")
_CONFIDENCE = re.compile(r"\bx_wconf\s+(\d{1,3}(?:\.\d{1,6})?)")


def read(path: Path) -> Source:
    """Give the pages of an hOCR file; raises `SourceError`, and `UnsafeXmlError` if very deep."""
    with reading(path) as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        remedy = "split it"
        raise UnsafeXmlError(f"the file is larger than {_LARGEST >> 20} MB", remedy, path=path)
    reader = _Reader()
    for event, element in _events(data, path):
        reader.take(event, element)
    if not reader.pages:
        remedy = "give hOCR, with elements of the class ocr_page"
        raise SourceError("this HTML has no page of recognized text", remedy, path=path)
    must_have_text(reader.pages, path)
    origin = SourceFile(path.name, hashlib.sha256(data).hexdigest())
    return Source(origin, tuple(reader.pages))


def _events(data: bytes, path: Path) -> Iterator[tuple[str, etree._Element]]:
    """Start and end of each element, in order; without recursion, however deep they stand."""
    root = _root(data, path)
    depth = 0
    for event, element in etree.iterwalk(root, ("start", "end")) if root is not None else ():
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            what = f"more than {_DEEPEST} elements stand inside one another"
            raise UnsafeXmlError(what, "take it out: no newspaper issue needs this", path=path)
        yield event, element


def _root(data: bytes, path: Path) -> etree._Element | None:
    """The document; HTML is read whatever its faults, so a file cut off is looked for by itself."""
    if _BEGIN.search(data) and not _END.search(data):
        remedy = "copy it again from where it is whole"
        raise SourceError("the HTML breaks off before its end", remedy, path=path)
    try:
        parser = etree.HTMLParser(
            encoding=_encoding(data), no_network=True, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def _encoding(data: bytes) -> str | None:
    """UTF-8, where the bytes are that; otherwise as the file itself says."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return None
    return "utf-8"


class _Reader(Struct):
    """Takes the events of a file, and gathers pages."""

    pages: list[SourcePage] = field(default_factory=list)
    _sheet: Sheet | None = None
    _group: int = 0
    _region: int | None = None
    _line: Line | None = None

    def take(self, event: str, element: etree._Element) -> None:
        for kind in (element.get("class") or "").split():
            if handler := _HANDLERS.get((event, kind)):
                handler(self, element)

    def open_page(self, element: etree._Element) -> None:
        box = _box(element)
        self._sheet = Sheet(box.right, box.bottom) if box else Sheet()

    def close_page(self, _: etree._Element) -> None:
        if self._sheet is not None:
            self.pages.append(page(self._sheet, len(self.pages) + 1))
        self._sheet = None

    def open_area(self, _: etree._Element) -> None:
        self._group += 1
        self._region = None

    def open_paragraph(self, element: etree._Element) -> None:
        if self._sheet is not None:
            self._region = self._sheet.add(Region(_box(element), self._group))

    def close_paragraph(self, _: etree._Element) -> None:
        self._region = None

    def picture(self, element: etree._Element) -> None:
        box = _box(element)
        if self._sheet is not None and box is not None:
            box = clipped(box, self._sheet.width, self._sheet.height)
            self._sheet.pictures.append(Picture(box, self._sheet.add(Region(box))))

    def open_line(self, element: etree._Element) -> None:
        if self._sheet is None:
            return
        if self._region is None:
            self._region = self._sheet.add(Region(group=self._group))
        self._sheet.count += 1
        self._line = Line(self._sheet.count, self._region, _box(element))

    def close_line(self, element: etree._Element) -> None:
        if self._sheet is not None and self._line is not None:
            if not self._line.texts:  # an engine that gives lines only
                self._add(element, spaced=True)
            self._sheet.close(self._line)
        self._line = None

    def word(self, element: etree._Element) -> None:
        if self._line is not None:
            if self._line.texts:
                self._line.texts.append("")
            self._add(element, spaced=False)

    def _add(self, element: etree._Element, *, spaced: bool) -> None:
        assert self._line is not None
        text = " ".join("".join(element.itertext()).split())
        found = _CONFIDENCE.search(element.get("title") or "")
        cert = min(1.0, float(found[1]) / 100) if found else None
        self._line.words.append(Word(text, _box(element), cert))
        for i, part in enumerate(text.split() if spaced else (text,)):
            self._line.texts += [""] * (i > 0) + [part] * bool(part)


_HANDLERS: dict[tuple[str, str], Callable[[_Reader, etree._Element], None]] = {
    ("start", "ocr_page"): _Reader.open_page,
    ("end", "ocr_page"): _Reader.close_page,
    ("start", "ocr_carea"): _Reader.open_area,
    ("start", "ocr_par"): _Reader.open_paragraph,
    ("end", "ocr_par"): _Reader.close_paragraph,
    ("start", "ocrx_word"): _Reader.word,
}
_HANDLERS |= {("start", kind): _Reader.open_line for kind in _LINES}
_HANDLERS |= {("end", kind): _Reader.close_line for kind in _LINES}
_HANDLERS |= {("start", kind): _Reader.picture for kind in _PICTURES}


def _box(element: etree._Element) -> Box | None:
    found = _BOX.search(element.get("title") or "")
    if found is None:
        return None
    left, top, right, bottom = map(float, found[1].split())
    return Box(left, top, max(left, right), max(top, bottom))
