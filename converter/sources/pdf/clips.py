"""What a text object's clip paths leave visible."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

Clip = tuple[tuple[float, float, float, float], ...]
"""The box around each clip path: left, bottom, right, top, in points of the file."""

_MOST_SEGMENTS = 64
"""A path of more is a drawing, whose box says little: it is taken to show everything."""

_SAME = 1e-3
"""Two matrices that differ by no more are the same."""


def of(shape: Any, textpage: Any, index: int) -> Clip:
    """The clip of a text object, by one of its characters; () where nothing is clipped.

    Text in a form is left alone: its clip is in the form's own coordinates.
    """
    clip = pdfium.FPDFPageObj_GetClipPath(shape)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    if count <= 0 or _is_in_form(shape, textpage, index):
        return ()
    boxes = (_box(clip, path) for path in range(count))
    return tuple(box for box in boxes if box is not None)


def shows(clip: Clip, x: float, y: float) -> bool:
    """Whether a point stands inside all clip paths."""
    return all(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in clip)


def _is_in_form(shape: Any, textpage: Any, index: int) -> bool:
    """Whether the character's matrix is not its object's: a form's came between."""
    own, shown = pdfium.FS_MATRIX(), pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, own)
    pdfium.FPDFText_GetMatrix(textpage, index, shown)
    pairs = ((own.a, shown.a), (own.b, shown.b), (own.c, shown.c), (own.d, shown.d))
    return any(abs(one - other) > _SAME for one, other in pairs)


def _box(clip: Any, path: int) -> tuple[float, float, float, float] | None:
    count = pdfium.FPDFClipPath_CountPathSegments(clip, path)
    if not 0 < count <= _MOST_SEGMENTS:
        return None
    points = list(_points(clip, path, count))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys)) if points else None


def _points(clip: Any, path: int, count: int) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(count):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, number)
        if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            yield x.value, y.value
