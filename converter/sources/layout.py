"""A gathered page → `SourcePage`: each line with its type size, and its place in its column.

What a line has in another unit than its page (a type size in points on a page in pixels) is
converted to the page's.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from converter.model import Box, Print, SourceLine, SourcePage
from converter.sources.sheet import SetLine, Sheet, around, clipped

_HAN_HEIGHT = 0.92
"""Height of a line of Han characters, in em: their ink leaves a little of the square free."""

_SAME_SIZE = 0.12
"""Lines of a block whose measured sizes differ by this share are of one size: justification and
the accident of which characters stand in a line make that much."""

_SAME_EDGE = 3.0
"""em by which blocks of one column may begin apart: an indent and some skew."""

_AGREE = 0.5
"""em by which lines may differ that begin, or end, at one place."""

_CENTRED = 1.0
"""em by which the margins on both sides of a centred line may differ, and which each has."""


def page(sheet: Sheet, number: int) -> SourcePage:
    """The page with its lines in the order of the file, labelled `PAGE.LINE`."""
    sizes = _sizes(sheet)
    edges = _edges(sheet, sizes)
    lines = (
        SourceLine(
            line.text, f"{number}.{line.n}", print=_print(sheet, line, size, edges), role=line.role
        )
        for line, size in zip(sheet.lines, sizes, strict=True)
    )
    pictures = tuple(sheet.pictures)
    return SourcePage(tuple(lines), sheet.width, sheet.height, sheet.label, pictures)


def _print(sheet: Sheet, line: SetLine, size: float, edges: Sequence[Box | None]) -> Print | None:
    if line.box is None or size <= 0:
        return None
    box = clipped(line.box, sheet.width, sheet.height)
    vertical = _is_vertical(sheet, line)
    indent, short = _margins(box, edges[line.region], size, vertical=vertical)
    return Print(
        box=box,
        size=round(size, 2),
        face=line.face,
        region=line.region,
        column=0,
        indent=indent,
        short=short,
        centred=min(indent, short) >= _CENTRED and abs(indent - short) <= _CENTRED,
        vertical=vertical,
        cert=line.cert,
    )


def _margins(box: Box, edge: Box | None, size: float, *, vertical: bool) -> tuple[float, float]:
    """How far a line's first and last character are from its column's edges, in em."""
    if edge is None:
        return 0.0, 0.0
    if vertical:
        before, behind = box.top - edge.top, edge.bottom - box.bottom
    else:
        before, behind = box.left - edge.left, edge.right - box.right
    return round(max(0.0, before) / size, 2), round(max(0.0, behind) / size, 2)


# ---------------------------------------------------------------- sizes


def _sizes(sheet: Sheet) -> list[float]:
    """Type size of each line in the page's unit; 0 where nothing is known of its box."""
    measured = [_measured(line) for line in sheet.lines]
    told = [line.points for line in sheet.lines]
    scale = 1.0 if sheet.points else _pixels(measured, told)
    evened = _evened(sheet, measured)
    return [
        points * scale if points and scale else size
        for points, size in zip(told, evened, strict=True)
    ]


def _pixels(measured: Sequence[float], told: Sequence[float]) -> float:
    """Pixels of a point: the resolution is seldom told, but boxes and type sizes tell it."""
    ratios = [size / points for size, points in zip(measured, told, strict=True) if size and points]
    return median(ratios) if ratios else 0.0


def _measured(line: SetLine) -> float:
    """Type size by the line's box: the length that a character has of it, or its height if less.

    (A letter-spaced line has too long characters; a line with skew or a large initial is too high.)
    """
    if line.box is None:
        return 0.0
    sides = line.box.right - line.box.left, line.box.bottom - line.box.top
    length, height = sides if not _is_upright(line) else sides[::-1]
    return min(length / _ems(line.text), height / _HAN_HEIGHT)


def _evened(sheet: Sheet, measured: Sequence[float]) -> list[float]:
    """Measured sizes, those of a block that are nearly the same made the same."""
    of_region: dict[int, list[float]] = defaultdict(list)
    for line, size in zip(sheet.lines, measured, strict=True):
        if size:
            of_region[line.region].append(size)
    usual = {region: median(sizes) for region, sizes in of_region.items()}
    return [
        usual[line.region] if size and abs(size / usual[line.region] - 1) <= _SAME_SIZE else size
        for line, size in zip(sheet.lines, measured, strict=True)
    ]


def _ems(text: str) -> float:
    """Length in em: Han characters and full marks 1, letters and digits ½."""
    wide = sum(unicodedata.east_asian_width(c) in "WFA" for c in text)
    return wide + (len(text) - wide) / 2


def _is_upright(line: SetLine) -> bool:
    """Whether it runs from top to bottom: it has several characters, is far higher than wide."""
    box = line.box
    if box is None or _ems(line.text) < 2:
        return False
    return box.bottom - box.top > 2 * (box.right - box.left)


def _is_vertical(sheet: Sheet, line: SetLine) -> bool:
    return not sheet.regions[line.region].rotated and _is_upright(line)


# ---------------------------------------------------------------- columns


def _edges(sheet: Sheet, sizes: Sequence[float]) -> list[Box | None]:
    """For each region the edges of its column.

    Engines make a block of a paragraph, or of a part of a column. Blocks that one group holds and
    that begin at about the same place stand in one column; together they give its edges: where
    most of their lines begin and end, since marks may hang and headlines reach over several.
    """
    edges = _boxes(sheet)
    groups: dict[int, dict[int, Box]] = defaultdict(dict)
    for i, (region, box) in enumerate(zip(sheet.regions, edges, strict=True)):
        if box is not None:
            groups[region.group or -1 - i][i] = box
    lines: dict[int, list[SetLine]] = defaultdict(list)
    for line in sheet.lines:
        lines[line.region].append(line)
    em = median(filter(None, sizes)) if any(sizes) else 0.0
    for group in groups.values():
        for column in _columns(group, _SAME_EDGE * em):
            whole = around(group[i] for i in column)
            own = [line.box for i in column for line in lines[i] if line.box is not None]
            shared = whole and _shared(whole, own, em)
            for i in column:
                edges[i] = shared
    return edges


def _shared(whole: Box, lines: Sequence[Box], em: float) -> Box:
    """The box, its sides where most of the lines have them; they stay where few agree."""
    sides = zip(*((b.left, b.top, b.right, b.bottom) for b in lines), strict=True)
    found = [_usual(side, em * _AGREE) for side in sides] or [None] * 4
    given = whole.left, whole.top, whole.right, whole.bottom
    return Box(*(g if f is None else f for f, g in zip(found, given, strict=True)))


def _usual(places: Sequence[float], reach: float) -> float | None:
    """The middle of the places that most lines share; None where fewer than half of three do."""
    places = sorted(places)
    best, first = (0, 0), 0
    for last, place in enumerate(places, 1):
        while place - places[first] > reach:
            first += 1
        if last - first > best[1] - best[0]:
            best = first, last
    shared = places[slice(*best)]
    return median(shared) if len(shared) >= max(3, len(places) / 2) else None


def _boxes(sheet: Sheet) -> list[Box | None]:
    """The box of each region: its own, or else what its lines take."""
    boxes = [region.box for region in sheet.regions]
    lines: dict[int, list[Box | None]] = defaultdict(list)
    for line in sheet.lines:
        if boxes[line.region] is None:
            lines[line.region].append(line.box)
    for region, own in lines.items():
        boxes[region] = around(own)
    return boxes


def _columns(boxes: Mapping[int, Box], reach: float) -> Iterator[list[int]]:
    """Regions, those together that begin no farther apart than this."""
    column: list[int] = []
    for i in sorted(boxes, key=lambda i: boxes[i].left):
        if column and boxes[i].left - boxes[column[0]].left > reach:
            yield column
            column = []
        column.append(i)
    yield column
