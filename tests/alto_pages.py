"""ALTO, METS and hOCR of invented pages, for the tests of their readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

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
