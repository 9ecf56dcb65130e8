"""A TrueType font of two boxes, an em and half an em wide: readers of PDF want outlines."""

from __future__ import annotations

import struct

_EM, _ASCENT, _DESCENT = 1000, 860, -140


def true_type() -> bytes:
    """The font's file; glyph 0 is empty, glyph 1 as wide as its em, glyph 2 half as wide."""
    wide, half = _box(_EM), _box(_EM // 2)
    tables = {
        b"glyf": wide + half,
        b"head": _head(),
        b"hhea": struct.pack(">IhhhHhhhhhh4hhH", 0x10000, _ASCENT, _DESCENT, 0, _EM, *[0] * 11, 3),
        b"hmtx": struct.pack(">HhHhHh", _EM, 0, _EM, 0, _EM // 2, 0),
        b"loca": struct.pack(">HHHH", 0, 0, len(wide) // 2, len(wide + half) // 2),
        b"maxp": struct.pack(">IH13H", 0x10000, 3, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    place = 12 + 16 * len(tables)
    rows, bodies = b"", b""
    for name, body in sorted(tables.items()):
        rows += struct.pack(">4sIII", name, 0, place + len(bodies), len(body))
        bodies += body + b"\0" * (-len(body) % 4)
    return struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32) + rows + bodies


def _head() -> bytes:
    return struct.pack(
        ">IIIIHHqqhhhhHHhhh",
        *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0),
        *(0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 0, 0),
    )


def _box(width: int) -> bytes:
    height = _ASCENT - _DESCENT
    bounds = struct.pack(">hhhhh", 1, 0, _DESCENT, width, _ASCENT)
    points = struct.pack(">hhhh", 0, 0, width, 0) + struct.pack(
        ">hhhh", _DESCENT, height, 0, -height
    )
    outline = bounds + struct.pack(">HH", 3, 0) + b"\1\1\1\1" + points
    return outline + b"\0" * (-len(outline) % 4)
