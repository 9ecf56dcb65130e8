"""One page: its glyphs and shapes → `SourcePage`, with its lines in reading order."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from converter.model import Box, Picture, Print, SourceLine, SourcePage
from converter.sources.pdf import frames, pictures, upside
from converter.sources.pdf.chars import Characters
from converter.sources.pdf.columns import layout
from converter.sources.pdf.fragments import fragments
from converter.sources.pdf.heads import Paper
from converter.sources.pdf.parts import Figure, Fragment, Glyph, Item, Shapes
from converter.sources.pdf.regions import regions
from converter.sources.pdf.rows import Row
from converter.sources.pdf.settings import SETTINGS
from converter.sources.pdf.spaces import text_of
from converter.sources.pdf.upright import Upright


class Placed(Struct, frozen=True):
    """A row with its place in the layout."""

    row: Row
    region: int
    column: int
    edges: tuple[float, float]
    """Of its column, or of the region for a heading or a caption."""
    heads: bool = False
    """It is in no column, and has no indent."""


def page_of(
    found: Characters, shapes: Shapes, upright: Upright, number: int, label: str
) -> SourcePage:
    """The page's lines, region by region; `number` counts the issue's pages from 1."""
    size = (upright.width, upright.height)
    body = body_size(found.glyphs)
    parts = fragments([g for g in found.glyphs if g.turn != upside.TURN], body)
    holds = frames.contents(parts, shapes, body, size)
    paper = Paper(shapes.rules, body, masthead_size(parts, upright.height))
    parted = regions(holds.items, paper)
    over = regions(fragments(upside.turned_over(found.glyphs, size), body), Paper([], body))
    both = enumerate([*parted, *over])
    placed = [p for region, items in both for p in _placed(items, region, body)]
    lines = [_line(p, f"{number}.{n}") for n, p in enumerate(placed, 1)]
    upright_ones = sum(p.region < len(parted) for p in placed)
    lines[upright_ones:] = [upside.turned_back(x, size) for x in lines[upright_ones:]]
    return SourcePage(tuple(lines), *size, label, tuple(_pictures(parted, holds)), found.hidden)


def body_size(glyphs: Sequence[Glyph]) -> float:
    """The type size of most characters, points; 1 where there are none."""
    sizes: Counter[float] = Counter()
    for size, times in Counter([g.size for g in glyphs]).items():
        sizes[round(size, 2)] += times
    return sizes.most_common(1)[0][0] if sizes else 1.0


def masthead_size(parts: Sequence[Fragment], height: float) -> float:
    """The type size of the paper's name: one line near the top, larger than all others, points."""
    sizes = sorted({p.size for p in parts}, reverse=True)
    if len(sizes) < 2 or sizes[0] < SETTINGS.masthead * sizes[1]:
        return math.inf
    largest = [p for p in parts if p.size == sizes[0]]
    high = max(p.bottom for p in largest) <= SETTINGS.masthead_depth * height
    return sizes[0] if high and len({p.base for p in largest}) == 1 else math.inf


def _placed(items: Sequence[Item], region: int, body: float) -> Iterator[Placed]:
    """The rows of a region: heading, columns, captions."""
    found = layout(items, body)
    sides = [*found.edges, *((row.left, row.right) for row in found.heading)]
    whole = (min(left for left, _ in sides), max(right for _, right in sides))
    for row in found.heading:
        yield Placed(row, region, 0, whole, heads=True)
    for number, (column, edges) in enumerate(zip(found.columns, found.edges, strict=True)):
        for row in column:
            yield Placed(row, region, number, edges)
    for row in found.captions:
        yield Placed(row, region, 0, whole, heads=True)


def _line(placed: Placed, n: str) -> SourceLine:
    row, (left, right) = placed.row, placed.edges
    box, size, face = Box(row.left, row.top, row.right, row.bottom), row.size, row.face
    indent, short = (box.left - left) / size, (right - box.right) / size
    centred = min(indent, short) > 0.5 and abs(indent - short) <= SETTINGS.uneven
    glyphs = row.glyphs
    stacked = row.vertical and not glyphs[0].turn
    text = "".join(g.text for g in glyphs) if stacked else text_of(glyphs)
    facts = Print(
        box=box,
        size=size,
        face=face,
        region=placed.region,
        column=placed.column,
        indent=0.0 if placed.heads else round(indent, 2),
        short=round(short, 2),
        centred=centred,
        vertical=row.vertical,
    )
    return SourceLine(text, n, 0, facts)


def _pictures(parted: Sequence[Sequence[Item]], holds: frames.Contents) -> Iterator[Picture]:
    """The pictures in the order of their regions."""
    for number, items in enumerate(parted):
        for item in items:
            if isinstance(item, Figure):
                box, shape = holds.pictures[item.index]
                data, kind = pictures.extract(shape) if shape is not None else (None, "")
                yield Picture(box, number, data, kind)
