"""The book's one style sheet: what both directions share, what vertical text needs, the fonts.

book.css says sides by the direction of the text (`margin-block`: before and behind). Engines that
are old, or small, know only top, right, bottom and left: they get these first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from converter.patterns import pattern
from converter.writers.epub.embedding import Face

SIDES = {
    False: {"block": ("top", "bottom"), "inline": ("left", "right")},
    True: {"block": ("right", "left"), "inline": ("top", "bottom")},
}
"""Where either axis begins and ends, by whether the book is vertical."""

_LOGICAL = pattern(r"(margin|padding|border)-(block|inline)(-start|-end)?: ([^;]+);")

_SONG, _HEI = pattern(r"(?<!-)\bserif(?=;)"), pattern(r"\bsans-serif(?=;)")


def file_name(vertical: bool) -> str:
    """Where the sheet lies in the book, seen from the package."""
    return "css/vertical.css" if vertical else "css/horizontal.css"


def sheet(vertical: bool, faces: Sequence[Face] = ()) -> str:
    """The sheet; `faces` are the fonts in the book, the first family first in the running text."""
    css = _read("book.css") + (_read("vertical.css") if vertical else "")
    css = _LOGICAL.sub(lambda found: _physical(found, vertical) + found[0], css)
    if not faces:
        return css
    names = ", ".join(dict.fromkeys(f'"{face.family}"' for face in faces))
    css = _HEI.sub(f"sans-serif, {names}", _SONG.sub(f"{names}, serif", css))
    return "".join(map(_font_face, faces)) + css


def _physical(found: re.Match[str], vertical: bool) -> str:
    """The same by top, right, bottom and left."""
    prop, axis, end, value = found.groups()
    first, last = SIDES[vertical][axis]
    if end:
        return f"{prop}-{first if end == '-start' else last}: {value}; "
    values = value.split()
    return f"{prop}-{first}: {values[0]}; {prop}-{last}: {values[-1]}; "


def _font_face(face: Face) -> str:
    return (
        f'@font-face {{ font-family: "{face.family}"; src: url(../{face.name});'
        f" font-weight: {'bold' if face.bold else 'normal'}; font-style: normal; }}\n"
    )


def _read(name: str) -> str:
    return Path(__file__).with_name("css").joinpath(name).read_text(encoding="utf-8")
