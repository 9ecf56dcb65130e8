"""A page's visible characters, by direct calls of PDFium: each call costs, a page has ten thousand.

`textpage` is PDFium's own pointer. What all characters of a text object share is asked once.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from converter.sources.pdf import clips
from converter.sources.pdf.parts import Glyph
from converter.sources.pdf.settings import SETTINGS
from converter.sources.pdf.upright import Upright

_NAME_BYTES = 256
"""Longer names of fonts are cut: they only tell faces apart."""

_WHITE_SPACE = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff")
"""Not kept as characters: the gap they leave is measured."""

_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(slots=True)
class Characters:
    """The glyphs of a page in the file's order, and how many were left out."""

    glyphs: list[Glyph] = field(default_factory=list)
    hidden: int = 0
    """Invisible, clipped away, or outside the page."""
    copies: int = 0
    """Drawn again at the same place."""


class _Ink:
    """What the characters of one text object have in common, and the buffers PDFium writes to."""

    def __init__(self) -> None:
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.loose = pdfium.FS_RECTF()
        self.address = 0
        self.visible = True
        self.face = ""
        self.height = 0.0
        """Type size: that of the font, times what the matrix makes of it."""
        self.lies = True
        """Its baseline runs across the file's page, not up or down."""
        self.turn = 0
        self.clip: clips.Clip = ()
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._flags = ctypes.c_int()
        self._colour = tuple(ctypes.c_uint() for _ in range(4))

    def look(self, textpage: Any, index: int) -> None:
        """Ask for the object that a character belongs to."""
        shape = pdfium.FPDFText_GetTextObject(textpage, index)
        address = ctypes.addressof(shape.contents) if shape else -1
        if address == self.address:
            return
        self.address = address
        self._measure(textpage, index)
        pdfium.FPDFText_GetFontInfo(textpage, index, self._name, _NAME_BYTES, self._flags)
        self.face = self._name.value.decode("utf-8", "replace")
        self.visible = not shape or self._is_drawn(textpage, index, shape)
        self.clip = clips.of(shape, textpage, index) if shape else ()

    def _measure(self, textpage: Any, index: int) -> None:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(textpage, index, matrix)
        size = pdfium.FPDFText_GetFontSize(textpage, index)
        self.height = abs(size) * math.hypot(matrix.c, matrix.d)
        self.lies = abs(matrix.a) >= abs(matrix.b)
        self.turn = _turns(matrix.a, matrix.b)

    def _is_drawn(self, textpage: Any, index: int, shape: Any) -> bool:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(shape)
        if mode != pdfium.FPDF_TEXTRENDERMODE_FILL:
            return mode not in _INVISIBLE
        told = pdfium.FPDFText_GetFillColor(textpage, index, *self._colour)
        return not told or self._colour[3].value > 0


def read(textpage: Any, upright: Upright) -> Characters:
    """The visible characters of a page, upright; copies of fake bold are dropped."""
    found = Characters()
    ink = _Ink()
    seen: dict[tuple[str, int, int], Glyph] = {}
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        if pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        text = _character(textpage, index)
        if not text or text in _WHITE_SPACE:
            continue
        ink.look(textpage, index)
        glyph = _glyph(textpage, index, text, ink, upright)
        if not (ink.visible and _is_on_page(glyph, upright) and _is_unclipped(ink)):
            found.hidden += 1
        elif _is_copy(glyph, seen):
            found.copies += 1
        else:
            found.glyphs.append(glyph)
    return found


def _character(textpage: Any, index: int) -> str:
    """The character; '' for half of one beyond the basic plane that its other half tells."""
    code = pdfium.FPDFText_GetUnicode(textpage, index)
    if 0x20 <= code < 0xD800:
        return chr(code)
    if 0xD800 <= code < 0xDC00:  # a build with 16-bit units: the other half is the next one
        low = pdfium.FPDFText_GetUnicode(textpage, index + 1)
        whole = 0xDC00 <= low < 0xE000
        return chr(0x10000 + ((code - 0xD800) << 10) + low - 0xDC00) if whole else "\ufffd"
    if 0xDC00 <= code < 0xE000 or code in (9, 10, 13):
        return ""
    # No character: the font does not tell which one the glyph stands for.
    return "\ufffd" if code < 0x20 or code & 0xFFFE == 0xFFFE else chr(code)


def _glyph(textpage: Any, index: int, text: str, ink: _Ink, upright: Upright) -> Glyph:
    loose, size = ink.loose, ink.height
    pdfium.FPDFText_GetCharOrigin(textpage, index, ink.x, ink.y)
    pdfium.FPDFText_GetLooseCharBox(textpage, index, loose)
    advance = loose.right - loose.left if ink.lies else loose.top - loose.bottom
    if not 0 < advance < 2 * size:
        advance = size
    turn = (ink.turn + upright.turns) % 4
    x, y = upright.point(ink.x.value, ink.y.value)
    if turn:
        x, y = turned(x, y, turn)
    return Glyph(text, x, y, size, x + advance, ink.face, turn)


def _turns(a: float, b: float) -> int:
    """Quarter turns clockwise of a baseline along (a, b), y upwards."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 3 if b > 0 else 1


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page in the frame of a line turned so often, where it runs to the right."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _is_on_page(glyph: Glyph, upright: Upright) -> bool:
    """Whether the middle of the character stands on the page, in a size that can be seen."""
    if not SETTINGS.smallest <= glyph.size <= max(upright.width, upright.height):
        return False
    x, y = (glyph.x + glyph.right) / 2, glyph.y - glyph.size * 0.35
    if glyph.turn:
        x, y = turned(x, y, 4 - glyph.turn)
    return 0 <= x <= upright.width and 0 <= y <= upright.height


def _is_unclipped(ink: _Ink) -> bool:
    if not ink.clip:
        return True
    loose = ink.loose
    x, y = (loose.left + loose.right) / 2, (loose.top + loose.bottom) / 2
    return clips.shows(ink.clip, x, y)


def _is_copy(glyph: Glyph, seen: dict[tuple[str, int, int], Glyph]) -> bool:
    """Whether the same character was drawn here before; `seen` has a glyph for a cell of a grid."""
    near = glyph.size * SETTINGS.copy
    step = max(2 * near, 1e-3)
    across, down = glyph.x / step, glyph.y / step
    column, row = math.floor(across - 0.5), math.floor(down - 0.5)
    for x, y in ((column, row), (column + 1, row), (column, row + 1), (column + 1, row + 1)):
        other = seen.get((glyph.text, x, y))
        if other and abs(other.x - glyph.x) <= near and abs(other.y - glyph.y) <= near:
            return True
    seen[glyph.text, math.floor(across), math.floor(down)] = glyph
    return False
