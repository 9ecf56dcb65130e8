"""ALTO (v1 to v4) → `Source`: pages of lines as a recognition engine found them.

Facts are those of the ALTO schemas (loc.gov/standards/alto). The text of a line is what is printed:
each `String/@CONTENT` as it stands and `HYP/@CONTENT` behind it, a hyphen or soft hyphen as the
file has it; the word restored in `SUBS_CONTENT` is not used, since its characters stand in
two lines. `SP` is a space between Latin words, and nothing beside Han characters.

Boxes are in the page's own unit: pixels of its image where `MeasurementUnit` is pixel; mm10 and
inch1200 (tenths of a millimetre, 1/1200 inch) become points. Lines, blocks and pages come in the
order of the file, page margins included; a `TextBlock` is a region. The file is read as a stream.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from lxml import etree
from msgspec import Struct, field

from converter import xml_safety
from converter.errors import SourceError
from converter.model import Box, LineRole, Picture, Source, SourceFile, SourcePage
from converter.sources.files import reading
from converter.sources.layout import page
from converter.sources.sheet import Line, Region, Sheet, Word, clipped

_LARGEST = 2**30
"""Bytes. A dense page has 2 MB; whole volumes in one file, 50 MB and more."""

_PIECE = 2**16
"""Bytes read at a time."""

_POINTS = {"mm10": 72 / 254, "inch1200": 72 / 1200}
"""Measurement unit → points; any other is the pixel."""

_FARTHEST = 1e6
"""No coordinate of a page is larger, in any unit."""


class Alto(Struct, frozen=True):
    """What an ALTO file holds."""

    file: SourceFile
    pages: tuple[SourcePage, ...]
    extents: dict[str, tuple[int, int]]
    """For each wanted id that it has: the first and the last line of that element, both counted
    from 0 through the file's pages; elements without text are left out."""


def read(path: Path) -> Source:
    """Give the pages of one ALTO file.

    Raises `SourceError` where it can't be read or has no text, `UnsafeXmlError` for what no issue
    needs, `InvalidError` for damaged XML.
    """
    found = parse(path)
    must_have_text(found.pages, path)
    return Source(found.file, found.pages)


def parse(path: Path, first: int = 1, wanted: Collection[str] = ()) -> Alto:
    """Give what the file holds, its pages numbered from `first`; errors as `read`, text or none.

    wanted: ids of blocks, lines and words whose place is asked for.
    """
    digest = hashlib.sha256()
    with reading(path) as file:
        reader = _Reader(first, wanted)
        for event, element in xml_safety.events(_pieces(file, digest), path, largest=_LARGEST):
            reader.take(event, element)
    extents = {name: pair for name, pair in reader.extents.items() if pair[0] <= pair[1]}
    return Alto(SourceFile(path.name, digest.hexdigest()), tuple(reader.pages), extents)


def must_have_text(pages: Collection[SourcePage], path: Path) -> None:
    """Raise `SourceError` if no page has a line."""
    if not any(page.lines for page in pages):
        remedy = "look whether text was recognized at all, and give the pages that have some"
        raise SourceError("the pages have no text", remedy, path=path)


def _pieces(file: BinaryIO, digest: hashlib._Hash) -> Iterator[bytes]:
    for piece in iter(lambda: file.read(_PIECE), b""):
        digest.update(piece)
        yield piece


class _Style(Struct, frozen=True):
    """A `TextStyle`; points: 0 where it is not told, as face ''."""

    points: float = 0.0
    face: str = ""


class _Reader(Struct):
    """Takes the events of a file, and gathers pages."""

    first: int
    wanted: Collection[str]
    pages: list[SourcePage] = field(default_factory=list)
    extents: dict[str, tuple[int, int]] = field(default_factory=dict)
    _scale: float = 1.0
    _points: bool = False
    _styles: dict[str, _Style] = field(default_factory=dict)
    _in_use: list[_Style] = field(default_factory=lambda: [_Style()])
    """Of the elements that are open, outermost first."""
    _groups: list[int] = field(default_factory=lambda: [0])
    _advertisements: int = 0
    """How many of the composed blocks that are open are advertisements."""
    _grouped: int = 0
    _gathered: int = 0
    """Lines with text so far, in all pages."""
    _sheet: Sheet | None = None
    _region: int | None = None
    _line: Line | None = None

    def take(self, event: str, element: etree._Element) -> None:
        name = str(element.tag).rpartition("}")[2]
        if event == "start":
            self._note_begin(element)
            if handler := _OPENING.get(name):
                handler(self, element)
        else:
            if handler := _CLOSING.get(name):
                handler(self, element)
            self._in_use.pop()
            self._note_end(element)

    # ------------------------------------------------------------ what is around the text

    def measurement_unit(self, element: etree._Element) -> None:
        unit = (element.text or "").strip().lower()
        self._points = unit in _POINTS
        self._scale = _POINTS.get(unit, 1.0)

    def text_style(self, element: etree._Element) -> None:
        size = _number(element.get("FONTSIZE")) or 0.0
        self._styles[element.get("ID", "")] = _Style(max(0.0, size), element.get("FONTFAMILY", ""))

    def open_page(self, element: etree._Element) -> None:
        width, height = (self._length(element, name) or 0.0 for name in ("WIDTH", "HEIGHT"))
        label = element.get("PRINTED_IMG_NR", "")
        self._sheet = Sheet(max(0.0, width), max(0.0, height), label, self._points)

    def close_page(self, _: etree._Element) -> None:
        if self._sheet is not None:
            self.pages.append(page(self._sheet, self.first + len(self.pages)))
        self._sheet = None

    def open_composed(self, element: etree._Element) -> None:
        self._grouped += 1
        self._groups.append(self._grouped)
        kind = element.get("TYPE", "").lower()
        self._advertisements += kind.startswith("advert")
        if kind.startswith("illustration"):
            self.picture(element)

    def close_composed(self, element: etree._Element) -> None:
        self._groups.pop()
        self._advertisements -= element.get("TYPE", "").lower().startswith("advert")

    def picture(self, element: etree._Element) -> None:
        box = self._box(element)
        if self._sheet is not None and box is not None:
            box = clipped(box, self._sheet.width, self._sheet.height)
            self._sheet.pictures.append(Picture(box, self._sheet.add(Region(box))))

    # ------------------------------------------------------------ text

    def open_block(self, element: etree._Element) -> None:
        if self._sheet is not None:
            rotated = bool(_number(element.get("ROTATION")))
            region = Region(self._box(element), self._groups[-1], rotated)
            self._region = self._sheet.add(region)

    def close_block(self, _: etree._Element) -> None:
        self._region = None

    def open_line(self, element: etree._Element) -> None:
        if self._sheet is None:
            return
        if self._region is None:  # a line in no block: none of the schemas has it, some files do
            self._region = self._sheet.add(Region())
        self._sheet.count += 1
        role: LineRole | None = "advertisement" if self._advertisements else None
        self._line = Line(self._sheet.count, self._region, self._box(element), role=role)

    def close_line(self, _: etree._Element) -> None:
        if self._sheet is not None and self._line is not None:
            self._gathered += self._sheet.close(self._line)
        self._line = None

    def string(self, element: etree._Element) -> None:
        if self._line is None:
            return
        text, style = element.get("CONTENT", ""), self._in_use[-1]
        cert = _number(element.get("WC"))
        if cert is not None:
            cert = min(max(cert, 0.0), 1.0)
        box = None if self._line.box else self._box(element)  # only where the line has none
        self._line.words.append(Word(text, box, cert, style.points, style.face))
        if text:  # without it, nothing was recognized; '' would mean a space
            self._line.texts.append(text)

    def space(self, _: etree._Element) -> None:
        if self._line is not None:
            self._line.texts.append("")

    def hyphen(self, element: etree._Element) -> None:
        if self._line is not None and (text := element.get("CONTENT", "")):
            if self._line.texts:  # it belongs to the word before it
                text = self._line.texts.pop() + text
            self._line.texts.append(text)

    # ------------------------------------------------------------ helpers

    def _note_begin(self, element: etree._Element) -> None:
        """Note style and place of an element that opens."""
        style = self._in_use[-1]
        for name in element.get("STYLEREFS", "").split():
            if own := self._styles.get(name):
                style = _Style(own.points or style.points, own.face or style.face)
        self._in_use.append(style)
        if (key := element.get("ID", "")) in self.wanted:
            self.extents.setdefault(key, (self._gathered, -1))

    def _note_end(self, element: etree._Element) -> None:
        if (key := element.get("ID", "")) in self.extents:
            within = self._line is not None  # a word: its line is not counted yet
            self.extents[key] = (self.extents[key][0], self._gathered - 1 + within)

    def _length(self, element: etree._Element, name: str) -> float | None:
        value = _number(element.get(name))
        return None if value is None else value * self._scale

    def _box(self, element: etree._Element) -> Box | None:
        left, top, width, height = (
            self._length(element, name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")
        )
        if left is None or top is None or width is None or height is None:
            return None
        return Box(left, top, left + max(width, 0.0), top + max(height, 0.0))


_OPENING: dict[str, Callable[[_Reader, etree._Element], None]] = {
    "TextStyle": _Reader.text_style,
    "Page": _Reader.open_page,
    "ComposedBlock": _Reader.open_composed,
    "TextBlock": _Reader.open_block,
    "TextLine": _Reader.open_line,
    "String": _Reader.string,
    "SP": _Reader.space,
    "HYP": _Reader.hyphen,
    "Illustration": _Reader.picture,
    "GraphicalElement": _Reader.picture,
}

_CLOSING: dict[str, Callable[[_Reader, etree._Element], None]] = {
    "MeasurementUnit": _Reader.measurement_unit,
    "Page": _Reader.close_page,
    "ComposedBlock": _Reader.close_composed,
    "TextBlock": _Reader.close_block,
    "TextLine": _Reader.close_line,
}


def _number(value: str | None) -> float | None:
    """A finite number of a sensible size, or None."""
    with suppress(TypeError, ValueError):
        number = float(value or "")
        if math.isfinite(number) and abs(number) <= _FARTHEST:
            return number
    return None
