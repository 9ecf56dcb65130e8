"""PDFium's functions that are called for every character, without what ctypes adds to each call.

pypdfium2 declares pointers by what they point to, so that ctypes makes an object of each one that
PDFium gives, and looks at each one that it is given. Here they are addresses, as plain numbers.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_ADDRESS, _INT, _UINT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_double


def _direct(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function, called in the same way, declared otherwise."""
    found = type(function)(ctypes.cast(function, ctypes.c_void_p).value)
    found.restype, found.argtypes = result, arguments
    call: Callable[..., Any] = found
    return call


def address(pointer: Any) -> int:
    """Where a pointer of pypdfium2's points to."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def page_object(place: int) -> Any:
    """Of a page object's address: the pointer that pypdfium2's functions ask for."""
    return ctypes.cast(place, pdfium.FPDF_PAGEOBJECT)


# Of a character: the text page's address, its number, and the addresses to write to.
unicode = _direct(pdfium.FPDFText_GetUnicode, _UINT, _ADDRESS, _INT)
is_unmapped = _direct(pdfium.FPDFText_HasUnicodeMapError, _INT, _ADDRESS, _INT)
text_object = _direct(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INT)
type_size = _direct(pdfium.FPDFText_GetFontSize, _DOUBLE, _ADDRESS, _INT)
matrix = _direct(pdfium.FPDFText_GetMatrix, _INT, _ADDRESS, _INT, _ADDRESS)
origin = _direct(pdfium.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
loose_box = _direct(pdfium.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
colour = _direct(pdfium.FPDFText_GetFillColor, _INT, _ADDRESS, _INT, *[_ADDRESS] * 4)

# Of a page object, by its address.
font = _direct(pdfium.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
render_mode = _direct(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _ADDRESS)
has_transparency = _direct(pdfium.FPDFPageObj_HasTransparency, _INT, _ADDRESS)
clip_path = _direct(pdfium.FPDFPageObj_GetClipPath, _ADDRESS, _ADDRESS)
clip_paths = _direct(pdfium.FPDFClipPath_CountPaths, _INT, _ADDRESS)
kind = _direct(pdfium.FPDFPageObj_GetType, _INT, _ADDRESS)
shape = _direct(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
inner_shape = _direct(pdfium.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
