"""What the characters of one text object share: asked once for each object, since asking costs."""

from __future__ import annotations

import ctypes
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from converter.sources.pdf import clips
from converter.sources.pdf.calls import (
    address,
    clip_path,
    clip_paths,
    colour,
    font,
    has_transparency,
    matrix,
    page_object,
    render_mode,
    type_size,
)

_NAME_BYTES = 256
"""Longer names of fonts are cut: they only tell faces apart."""

_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)

_FILL = pdfium.FPDF_TEXTRENDERMODE_FILL


class Ink:
    """The text object that was looked at last."""

    def __init__(self, textpage: Any) -> None:
        self.visible = True
        self.face = ""
        self.height = 0.0
        """Type size: that of the font, times what the matrix makes of it."""
        self.lies = True
        """Its baseline runs across the file's page, not up or down."""
        self.turn = 0
        """Quarter turns clockwise of its baseline on the file's page."""
        self.clip: clips.Clip = ()
        self.kind: tuple[int, float, float, float] = (0, 0.0, 0.0, 0.0)
        """Font, size and direction: the same character is as wide in every object of one kind."""
        self._textpage, self._address = textpage, address(textpage)
        self._shape = 0
        self._faces: dict[int, str] = {}
        """By the address of the font."""
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_at = ctypes.addressof(self._matrix)
        self._alpha, self._unused = ctypes.c_uint(), ctypes.c_uint()
        self._colour_at = *[ctypes.addressof(self._unused)] * 3, ctypes.addressof(self._alpha)

    def look(self, shape: int, index: int) -> None:
        """Ask for the object that a character belongs to, by its address, if it is another one."""
        if shape == self._shape:
            return
        self._shape = shape
        place = font(shape)
        self._measure(index, place)
        face = self._faces.get(place)
        self.face = self._named(place, index) if face is None else face
        mode = render_mode(shape)
        self.visible = self._leaves_mark(shape, index) if mode == _FILL else mode not in _INVISIBLE
        clipped = clip_paths(clip_path(shape)) > 0
        self.clip = clips.of(page_object(shape), self._textpage, index) if clipped else ()

    def _measure(self, index: int, place: int) -> None:
        matrix(self._address, index, self._matrix_at)
        shown, size = self._matrix, type_size(self._address, index)
        self.height = abs(size) * hypot(shown.c, shown.d)
        a, b = shown.a, shown.b
        self.kind = (place, size, a, b)
        self.lies = abs(a) >= abs(b)
        if self.lies:
            self.turn = 0 if a >= 0 else 2
        else:
            self.turn = 3 if b > 0 else 1

    def _named(self, place: int, index: int) -> str:
        name, flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._textpage, index, name, _NAME_BYTES, flags)
        face: str = name.value.decode("utf-8", "replace")
        self._faces[place] = face
        return face

    def _leaves_mark(self, shape: int, index: int) -> bool:
        """Whether the colour it is filled with is not wholly transparent."""
        if not has_transparency(shape):  # asked first: it costs a third of what the colour does
            return True
        told = colour(self._address, index, *self._colour_at)
        return not told or self._alpha.value > 0
