"""A page's visible characters, by direct calls of PDFium: each call costs, a page has ten thousand.

`textpage` is PDFium's own pointer. What all characters of a text object share is asked once.
"""

from __future__ import annotations

import ctypes
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium
from msgspec import Struct, field

from converter.sources.pdf import calls, clips
from converter.sources.pdf.copies import Copies
from converter.sources.pdf.ink import Ink
from converter.sources.pdf.parts import Glyph
from converter.sources.pdf.settings import SETTINGS
from converter.sources.pdf.upright import Upright, turned

_WHITE_SPACE = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff")
"""Not kept as characters: the gap they leave is measured."""

_UNKNOWN = "\ufffd"
"""For a glyph of which the file does not tell what character it stands for."""


class Characters(Struct):
    """The glyphs of a page in the file's order, and how many were left out."""

    glyphs: list[Glyph] = field(default_factory=list)
    hidden: int = 0
    """Invisible, clipped away, or outside the page."""
    copies: int = 0
    """Drawn again at the same place."""


def read(textpage: Any, upright: Upright) -> Characters:
    """The visible characters of a page, upright; copies of fake bold are dropped."""
    found, copies = Characters(), Copies()
    place, texts, pen = calls.address(textpage), _Texts(textpage), _Pen(textpage, upright)
    last = 0
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        text = texts.at(index)
        if not text:
            continue
        shape = calls.text_object(place, index)
        if not shape and pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        glyph = pen.glyph(index, text, shape)
        if not pen.shows(glyph):
            found.hidden += 1
        elif shape == last and _is_part(glyph, found.glyphs[-1]):
            found.glyphs[-1] = glyph._replace(text=found.glyphs[-1].text + text)
            copies.has(glyph)
        elif copies.has(glyph):
            found.copies += 1
        else:
            found.glyphs.append(glyph)
            last = shape
    return found


def usual_turn(glyphs: Sequence[Glyph]) -> int:
    """By how many quarter turns most lines of a page are turned; few characters tell nothing."""
    if len(glyphs) < SETTINGS.fewest_turned:
        return 0
    return Counter([g.turn for g in glyphs]).most_common(1)[0][0]


def _is_part(glyph: Glyph, last: Glyph) -> bool:
    """Whether two characters of one text object are one sign: ﬁ, of which PDFium gives f and i."""
    return (glyph.x, glyph.y, glyph.right) == (last.x, last.y, last.right)


class _Texts:
    """The characters of a page by their numbers; white space is ''."""

    def __init__(self, textpage: Any) -> None:
        self._textpage, self._address = textpage, calls.address(textpage)
        self._known = {ord(c): "" for c in _WHITE_SPACE}
        """By the codes that stand for one character wherever they are."""

    def at(self, index: int) -> str:
        """One character; '' for half of one beyond the basic plane that its other half tells."""
        if calls.is_unmapped(self._address, index) == 1:
            return _UNKNOWN  # PDFium guesses: it takes the font's own number for a character's
        code = calls.unicode(self._address, index)
        text = self._known.get(code)
        if text is not None:
            return text
        if 0x20 <= code < 0xD800:
            self._known[code] = chr(code)
            return chr(code)
        return self._odd(code, index)

    def _odd(self, code: int, index: int) -> str:
        if 0xD800 <= code < 0xE000:
            return self._half(code, index)
        if pdfium.FPDFText_IsHyphen(self._textpage, index) == 1:  # it parts a word at a line's end
            return "-"
        known = 0x20 <= code <= sys.maxunicode and code & 0xFFFE != 0xFFFE
        return chr(code) if known else _UNKNOWN

    def _half(self, code: int, index: int) -> str:
        """Of a build with 16-bit units: its first half is the whole character, the other is ''."""
        if code < 0xDC00:
            low = calls.unicode(self._address, index + 1)
            whole = 0xDC00 <= low < 0xE000
            return chr(0x10000 + ((code - 0xD800) << 10) + low - 0xDC00) if whole else _UNKNOWN
        led = index > 0 and 0xD800 <= calls.unicode(self._address, index - 1) < 0xDC00
        return "" if led else _UNKNOWN


class _Pen:
    """Where the characters of a page stand, and whether they are seen."""

    def __init__(self, textpage: Any, upright: Upright) -> None:
        self.ink = Ink(textpage)
        self._address, self._upright = calls.address(textpage), upright
        self._width, self._height = upright.width, upright.height
        self._largest = max(upright.width, upright.height)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._origin_at = ctypes.addressof(self._x), ctypes.addressof(self._y)
        self._loose = pdfium.FS_RECTF()
        self._loose_at = ctypes.addressof(self._loose)
        self._advances: dict[tuple[str, tuple[int, float, float, float]], float] = {}
        """By character and kind of its text object."""
        self._index = 0

    def glyph(self, index: int, text: str, shape: int) -> Glyph:
        """One character, by its number and the address of its object."""
        ink = self.ink
        self._index = index
        ink.look(shape, index)
        calls.origin(self._address, index, *self._origin_at)
        size = ink.height
        kind = (text, ink.kind)
        advance = self._advances.get(kind)
        if advance is None:
            advance = self._advances[kind] = self._advance(index)
        turn = (ink.turn + self._upright.turns) % 4
        x, y = self._upright.point(self._x.value, self._y.value)
        if turn:
            x, y = turned(x, y, turn)
        return Glyph(text, x, y, size, x + advance, ink.face, turn)

    def _advance(self, index: int) -> float:
        """How far it is to the next character, as the font has it."""
        loose, size = self._loose, self.ink.height
        calls.loose_box(self._address, index, self._loose_at)
        found = loose.right - loose.left if self.ink.lies else loose.top - loose.bottom
        return found if 0 < found < 2 * size else size

    def shows(self, glyph: Glyph) -> bool:
        """Whether the character, which was asked for last, can be seen."""
        ink = self.ink
        if not (ink.visible and self._is_on_page(glyph)):
            return False
        return not ink.clip or clips.shows(ink.clip, *self._middle())

    def _is_on_page(self, glyph: Glyph) -> bool:
        """Whether the middle of the character stands on the page, in a size that can be seen."""
        _, left, base, size, right, _, turn = glyph
        if not SETTINGS.smallest <= size <= self._largest:
            return False
        x, y = (left + right) / 2, base - size * 0.35
        if turn:
            x, y = turned(x, y, 4 - turn)
        return 0 <= x <= self._width and 0 <= y <= self._height

    def _middle(self) -> tuple[float, float]:
        loose = self._loose
        calls.loose_box(self._address, self._index, self._loose_at)
        return (loose.left + loose.right) / 2, (loose.top + loose.bottom) / 2
