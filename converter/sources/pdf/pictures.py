"""A picture's bytes: its JPEG as it is, one of printing colours as RGB, anything else as PNG."""

from __future__ import annotations

import ctypes
import io
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

_JPEG = b"DCTDecode\0"

_QUALITY = 95
"""Of 100, Pillow's scale: no difference can be seen, and a PNG of a photo is ten times as large."""

_MOST_PIXELS = 50_000_000
"""Larger pictures are not unpacked: it takes a fifth of a gigabyte, and no newspaper needs more."""

_MOST_BYTES = 100_000_000
"""A larger JPEG is not taken along."""


def extract(shape: Any) -> tuple[bytes | None, str]:
    """The bytes and media type of a picture object; (None, '') where they can't be had."""
    try:
        if not _is_jpeg(shape):
            return _drawn(shape, "PNG")
        data = _jpeg(shape)
        if data is not None and _is_of_inks(data):
            return _drawn(shape, "JPEG", quality=_QUALITY)
        return data, "image/jpeg" if data else ""
    except (pypdfium2.PdfiumError, ValueError, OSError, MemoryError):
        return None, ""


def _is_jpeg(shape: Any) -> bool:
    """Whether its stream is a JPEG file and nothing is packed around it."""
    if pdfium.FPDFImageObj_GetImageFilterCount(shape) != 1:
        return False
    name = ctypes.create_string_buffer(len(_JPEG))
    length = pdfium.FPDFImageObj_GetImageFilter(shape, 0, name, len(_JPEG))
    return bool(length == len(_JPEG)) and name.raw == _JPEG


def _jpeg(shape: Any) -> bytes | None:
    size = pdfium.FPDFImageObj_GetImageDataRaw(shape, None, 0)
    if not 0 < size <= _MOST_BYTES:
        return None
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFImageObj_GetImageDataRaw(shape, buffer, size)
    return buffer.raw


def _is_of_inks(data: bytes) -> bool:
    """Whether it is a JPEG of four printing colours.

    Whether 0 is no ink or full ink is told by the PDF and not by the JPEG: by itself it would be
    shown as a negative.
    """
    with Image.open(io.BytesIO(data)) as image:
        return bool(image.mode == "CMYK")


def _drawn(shape: Any, kind: str, **options: int) -> tuple[bytes | None, str]:
    """The picture unpacked by PDFium, as a file of this kind."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    known = pdfium.FPDFImageObj_GetImagePixelSize(shape, width, height)
    if not known or not 0 < width.value * height.value <= _MOST_PIXELS:
        return None, ""
    raw = pdfium.FPDFImageObj_GetBitmap(shape)
    if not raw:
        return None, ""
    bitmap = pypdfium2.PdfBitmap.from_raw(raw)  # freed with its object; close() would warn
    image = bitmap.to_pil()
    if kind == "JPEG" and image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue(), f"image/{kind.lower()}"
