"""A picture's bytes: its JPEG as it is, anything else as PNG."""

from __future__ import annotations

import ctypes
import io
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_JPEG = b"DCTDecode\0"

_MOST_PIXELS = 50_000_000
"""Larger pictures are not unpacked: it takes a fifth of a gigabyte, and no newspaper needs more."""

_MOST_BYTES = 100_000_000
"""A larger JPEG is not taken along."""


def extract(shape: Any) -> tuple[bytes | None, str]:
    """The bytes and media type of a picture object; (None, '') where they can't be had."""
    try:
        return _jpeg(shape) if _is_jpeg(shape) else _png(shape)
    except (pypdfium2.PdfiumError, ValueError, OSError, MemoryError):
        return None, ""


def _is_jpeg(shape: Any) -> bool:
    """Whether its stream is a JPEG file and nothing is packed around it."""
    if pdfium.FPDFImageObj_GetImageFilterCount(shape) != 1:
        return False
    name = ctypes.create_string_buffer(len(_JPEG))
    length = pdfium.FPDFImageObj_GetImageFilter(shape, 0, name, len(_JPEG))
    return bool(length == len(_JPEG)) and name.raw == _JPEG


def _jpeg(shape: Any) -> tuple[bytes | None, str]:
    size = pdfium.FPDFImageObj_GetImageDataRaw(shape, None, 0)
    if not 0 < size <= _MOST_BYTES:
        return None, ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFImageObj_GetImageDataRaw(shape, buffer, size)
    return buffer.raw, "image/jpeg"


def _png(shape: Any) -> tuple[bytes | None, str]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    known = pdfium.FPDFImageObj_GetImagePixelSize(shape, width, height)
    if not known or not 0 < width.value * height.value <= _MOST_PIXELS:
        return None, ""
    raw = pdfium.FPDFImageObj_GetBitmap(shape)
    if not raw:
        return None, ""
    bitmap = pypdfium2.PdfBitmap.from_raw(raw)
    try:
        file = io.BytesIO()
        bitmap.to_pil().save(file, "PNG")
    finally:
        bitmap.close()
    return file.getvalue(), "image/png"
