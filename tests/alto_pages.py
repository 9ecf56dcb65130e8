"""ALTO, METS and hOCR of invented pages, for the tests of their readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import quoteattr

from converter.model import Box, SourcePage
from converter.sources.sheet import around

NAMESPACES = {
    1: "",
    2: ' xmlns="http://www.loc.gov/standards/alto/ns-v2#"',
    3: ' xmlns="http://www.loc.gov/standards/alto/ns-v3#"',
    4: ' xmlns="http://www.loc.gov/standards/alto/ns-v4#"',
}
"""Of each version of ALTO; the first has none."""

EM = 20
"""Pixels of a Han character in `line`."""


def line(text: str, top: int, left: int = 100, *, name: str = "", wc: float = 0.9) -> str:
    """A `TextLine`: a `String` for each character or number, and `SP` between any two."""
    parts = []
    for found in re.finditer("[0-9]+|.", text):
        at, wide = left + EM * found.start(), EM * len(found[0])
        parts.append(
            f'<String HPOS="{at}" VPOS="{top}" WIDTH="{wide}" HEIGHT="{EM}" WC="{wc}"'
            f' CONTENT="{found[0]}"/>'
        )
    space = '<SP WIDTH="-1" HPOS="0" VPOS="0"/>'
    width = EM * len(text)
    ident = f'ID="{name}" ' if name else ""
    return (
        f'<TextLine {ident}HPOS="{left}" VPOS="{top}" WIDTH="{width}" HEIGHT="{EM}">'
        f"{space.join(parts)}</TextLine>"
    )


def words(*contents: str, top: int = 100) -> str:
    """A `TextLine` of words as they are given; '' is an `SP`, raw XML stays."""
    tags = (
        text if text.startswith("<") else f'<String CONTENT="{text}"/>' if text else "<SP/>"
        for text in contents
    )
    return f'<TextLine HPOS="100" VPOS="{top}" WIDTH="400" HEIGHT="20">{"".join(tags)}</TextLine>'


def block(name: str, *lines: str, attributes: str = "") -> str:
    return f'<TextBlock ID="{name}" {attributes}>{"".join(lines)}</TextBlock>'


def alto(*blocks: str, version: int = 3, head: str = "", unit: str = "pixel") -> str:
    """A file of one page, 1000 by 1500 units."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><alto{NAMESPACES[version]}><Description>'
        f"<MeasurementUnit>{unit}</MeasurementUnit></Description>{head}<Layout>"
        f'<Page ID="p" WIDTH="1000" HEIGHT="1500" PHYSICAL_IMG_NR="1"><PrintSpace>'
        f"{''.join(blocks)}</PrintSpace></Page></Layout></alto>"
    )


def written(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def mets(
    files: Iterable[tuple[str, str]], pages: Sequence[str], logical: str, rest: str = ""
) -> str:
    """A METS. files: id and address of each; pages: their ids in the order of the pages."""
    group = "".join(
        f'<file ID="{name}" MIMETYPE="text/xml"><FLocat LOCTYPE="URL" xlink:href="{href}"/></file>'
        for name, href in files
    )
    divs = "".join(
        f'<div TYPE="page" ORDER="{i}" ORDERLABEL="{i}"><fptr FILEID="{name}"/></div>'
        for i, name in enumerate(pages, 1)
    )
    return (
        '<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<fileSec><fileGrp USE="Fulltext">{group}</fileGrp></fileSec>'
        f'<structMap TYPE="LOGICAL"><div TYPE="ISSUE">{logical}</div></structMap>'
        f'<structMap TYPE="PHYSICAL"><div TYPE="physSequence">{divs}</div></structMap>{rest}</mets>'
    )


def div(kind: str, *inner: str, name: str = "") -> str:
    ident = f' ID="{name}"' if name else ""
    return f'<div TYPE="{kind}"{ident}>{"".join(inner)}</div>'


def area(file: str, begin: str, end: str = "") -> str:
    last = f' END="{end}"' if end else ""
    return f'<fptr><area FILEID="{file}" BETYPE="IDREF" BEGIN="{begin}"{last}/></fptr>'


def of_source(pages: Sequence[SourcePage], *, unit: str = "pixel") -> str:
    """An ALTO of pages in points: a composed block a region, a block a column, a style a type."""
    scale = {"pixel": 300 / 72, "mm10": 254 / 72}[unit]
    lines = [(own, own.print) for page in pages for own in page.lines]
    types = sorted({(p.size, p.face) for _, p in lines if p})
    styles = "".join(
        f'<TextStyle ID="t{i}" FONTSIZE="{size:g}" FONTFAMILY={quoteattr(face)}/>'
        for i, (size, face) in enumerate(types)
    )
    layout = "".join(
        f'<Page ID="p{i}" {_sides(Box(0, 0, page.width, page.height), scale)}><PrintSpace>'
        f"{_regions(page, types, scale)}</PrintSpace></Page>"
        for i, page in enumerate(pages, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><alto{NAMESPACES[3]}><Description>'
        f"<MeasurementUnit>{unit}</MeasurementUnit></Description><Styles>{styles}</Styles>"
        f"<Layout>{layout}</Layout></alto>"
    )


def _regions(page: SourcePage, types: Sequence[tuple[float, str]], scale: float) -> str:
    placed = [(own, own.print) for own in page.lines if own.print]
    found = ""
    for _, region in groupby(placed, lambda pair: pair[1].region):
        blocks = ""
        for _, column in groupby(region, lambda pair: pair[1].column):
            own = list(column)
            box = around(place.box for _, place in own)
            told = "".join(
                f'<TextLine {_sides(place.box, scale)} STYLEREFS="t'
                f'{types.index((place.size, place.face))}">'
                f"<String CONTENT={quoteattr(line.text)}/></TextLine>"
                for line, place in own
            )
            blocks += f"<TextBlock {_sides(box, scale)}>{told}</TextBlock>" if box else ""
        found += f"<ComposedBlock>{blocks}</ComposedBlock>"
    return found


def _sides(box: Box, scale: float) -> str:
    sides = {"HPOS": box.left, "VPOS": box.top}
    sides |= {"WIDTH": box.right - box.left, "HEIGHT": box.bottom - box.top}
    return " ".join(f'{name}="{round(length * scale)}"' for name, length in sides.items())
