"""What is drawn on a page beside its text: rules, frames, tints, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from converter.model import Box
from converter.sources.pdf import calls
from converter.sources.pdf.parts import Rule, Shapes
from converter.sources.pdf.settings import SETTINGS
from converter.sources.pdf.upright import Upright

_DEEPEST = 8
"""Forms inside forms: no page nests deeper, and a damaged file may nest without end."""

_MOST = 20_000
"""Shapes looked at: a map has more, but then they are no frames."""

_WHITE = 250
"""Of 255, each colour: what is lighter is the paper."""

_TEXT = pdfium.FPDF_PAGEOBJ_TEXT

_Matrix = tuple[float, float, float, float, float, float]

_PLAIN: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read(page: Any, upright: Upright) -> Shapes:
    """The shapes of a page, upright; `page` is PDFium's own pointer."""
    found = Shapes([], [], [])
    place, count = calls.address(page), pdfium.FPDFPage_CountObjects(page)
    objects = (calls.shape(place, index) for index in range(count))
    for number, (shape, matrix) in enumerate(_flat(objects, _PLAIN, 0)):
        if number == _MOST:
            break
        box = _bounds(shape, matrix, upright)
        if box is not None:
            _sort(shape, box, found)
    return found


def _flat(objects: Iterator[int], matrix: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    """The paths and pictures, those in forms too, each with the matrix to the page."""
    for place in objects:
        kind = calls.kind(place)
        if kind == _TEXT:  # nearly all of them
            continue
        shape = calls.page_object(place)
        if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield shape, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = max(pdfium.FPDFFormObj_CountObjects(shape), 0)
            inner = (calls.inner_shape(place, index) for index in range(count))
            yield from _flat(inner, _times(_matrix_of(shape), matrix), depth + 1)


def _matrix_of(shape: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(shape, matrix):
        return _PLAIN
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(one: _Matrix, two: _Matrix) -> _Matrix:
    """First the one, then the other."""
    a, b, c, d, e, f = one
    x, y = _moved(e, f, two)
    return (
        a * two[0] + b * two[2],
        a * two[1] + b * two[3],
        c * two[0] + d * two[2],
        c * two[1] + d * two[3],
        x,
        y,
    )


def _moved(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(shape: Any, matrix: _Matrix, upright: Upright) -> Box | None:
    """Its box on the upright page; None where it stands outside."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
        return None
    corners = [
        _moved(x.value, y.value, matrix)
        for x, y in ((left, bottom), (left, top), (right, bottom), (right, top))
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    box = upright.box(min(xs), min(ys), max(xs), max(ys))
    left_edge, right_edge = max(box.left, 0.0), min(box.right, upright.width)
    top_edge, bottom_edge = max(box.top, 0.0), min(box.bottom, upright.height)
    if right_edge < left_edge or bottom_edge < top_edge:
        return None
    return Box(left_edge, top_edge, right_edge, bottom_edge)


def _sort(shape: Any, box: Box, found: Shapes) -> None:
    """A thin path is a rule, a large one an area; what is neither is an ornament."""
    short, long = sorted((box.right - box.left, box.bottom - box.top))
    if pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_IMAGE:
        if short > SETTINGS.thin:
            found.images.append((box, shape))
    elif long >= SETTINGS.shortest_rule and _is_drawn(shape):
        if short <= SETTINGS.thin:
            found.rules.append(Rule(box.left, box.top, box.right, box.bottom))
        elif short >= SETTINGS.shortest_rule:
            found.areas.append(box)


def _is_drawn(shape: Any) -> bool:
    """Whether a path leaves a mark that is not the colour of the paper."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, fill, stroke)
    if stroke.value:
        return True
    colour = tuple(ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(shape, *colour)
    red, green, blue, alpha = (part.value for part in colour)
    return bool(fill.value) and alpha > 0 and min(red, green, blue) < _WHITE
