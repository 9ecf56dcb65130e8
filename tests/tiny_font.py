"""Tiny fonts: two boxes for PDFs, whose readers want outlines; Chinese ones for books."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable

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


def chinese(
    characters: Iterable[str],
    *,
    family: str = "Tiny Song",
    weight: int = 400,
    usage: int = 0,
    features: str = "",
) -> bytes:
    """A font with a box for each character; `usage` is its fsType, `features` in Adobe's language.

    Its glyphs are called by their numbers: uni4E91.
    """
    from fontTools.fontBuilder import FontBuilder  # noqa: PLC0415 (only some tests need it)
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415 (as above)

    pen = TTGlyphPen(None)
    pen.moveTo((0, _DESCENT))
    for corner in ((_EM, _DESCENT), (_EM, _ASCENT), (0, _ASCENT)):
        pen.lineTo(corner)
    pen.closePath()
    box = pen.glyph()
    known = {ord(character): f"uni{ord(character):04X}" for character in characters}
    names = [".notdef", *known.values()]
    names += [f"{name}.{kind}" for kind in ("vert", "locl") for name in known.values()]
    builder = FontBuilder(_EM)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(known)
    builder.setupGlyf(dict.fromkeys(names, box))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (_EM, 0)))
    builder.setupHorizontalHeader(ascent=_ASCENT, descent=_DESCENT)
    builder.setupNameTable(
        {"familyName": family, "styleName": "Regular", "licenseDescription": "Free"}
    )
    builder.setupOS2(usWeightClass=weight, fsType=usage)
    builder.setupPost()
    if features:
        builder.addOpenTypeFeatures(features)
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()
