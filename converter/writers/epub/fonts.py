"""Finds a Chinese font on this machine for the cover, by the usual names in the usual folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct
from PIL import ImageFont

from converter.errors import SourceError

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
)

SUFFIXES = (".ttc", ".otf", ".ttf")

FAMILIES = {
    "zh-Hans": (
        *("notoserifcjk", "notoserifsc", "sourcehanserif", "songti", "simsun", "uming"),
        *("notosanscjk", "notosanssc", "sourcehansans", "pingfang", "msyh", "simhei"),
        *("wqyzenhei", "wqymicrohei", "droidsansfallback", "ukai", "gbsn", "gkai"),
    ),
    "zh-Hant": (
        *("notoserifcjk", "notoseriftc", "sourcehanserif", "songti", "mingliu", "uming"),
        *("notosanscjk", "notosanstc", "sourcehansans", "pingfang", "msjh", "simsun"),
        *("wqyzenhei", "wqymicrohei", "droidsansfallback", "ukai", "bsmi", "bkai"),
    ),
}
"""Beginnings of file names without marks, best first: Song faces, like mastheads, then others."""

WEIGHTS = ("bold", "bd", "semibold", "medium", "regular")

REGIONS = {
    "zh-Hans": ("SC", "CN"),
    "zh-Hant": ("TC", "TW"),
    "zh-Hant-TW": ("TC", "TW"),
    "zh-Hant-HK": ("HK", "TC"),
}
"""Ends of family names in a collection, best first: one file holds a face for each region."""

NAMED_AT = 44
"""Size at which a face is asked for its name: one that the cover has type of, opened anyway."""

FACES = 12
"""Faces looked at in one collection; the largest in use holds ten."""
USUAL = {"SC": 2, "TC": 3, "HK": 4}
"""Where the collections of Noto and Source Han have a region's face: it takes long to open one."""


class Face(Struct, frozen=True):
    """A font file, and which of its faces."""

    path: Path
    index: int

    @cache  # noqa: B019 (a handful of faces and sizes, opened once each)
    def at(self, size: float) -> ImageFont.FreeTypeFont:
        """The face at this size in pixels; laid out plainly, which is the same everywhere."""
        # Not truetype(), which looks for a file it can't read under the same name elsewhere.
        return ImageFont.FreeTypeFont(self.path, size, self.index, "", ImageFont.Layout.BASIC)


def face(lang: str, font: Path | None = None) -> Face | None:
    """The face to draw `lang` with, from `font` or from this machine; None where there is none.

    `SourceError` where `font` is given and no font.
    """
    if font is None:
        return next((found for path in _installed(lang) if (found := _open(path, lang))), None)
    opened = _open(font.absolute(), lang)  # faces are kept by their paths
    if opened is None:
        raise SourceError("is no font that can be read", "give a TTF, OTF or TTC file", path=font)
    return opened


def _open(path: Path, lang: str) -> Face | None:
    """The region's face in the file; None where it can't be read as a font."""
    regions = REGIONS.get(lang, ())
    usual = USUAL.get(next(iter(regions), ""))
    best: tuple[int, int] | None = None
    faces = range(FACES if path.suffix.lower() == ".ttc" else 1)
    for index in sorted(faces, key=lambda i: i != usual):
        try:
            name = Face(path, index).at(NAMED_AT).getname()[0] or ""
        except OSError:  # behind the last face
            continue
        rank = (_rank(name.split(" ")[-1], regions), index)
        best = min(best or rank, rank)
        if rank[0] == 0:
            break
    return Face(path, best[1]) if best else None


@cache
def _installed(lang: str) -> tuple[Path, ...]:
    """Font files of known Chinese families, best first."""
    families = FAMILIES["zh-Hant" if lang.startswith("zh-Hant") else "zh-Hans"]
    found = []
    for path in _files():
        name = path.stem.lower().replace("-", "").replace("_", "").replace(" ", "")
        family = next((i for i, start in enumerate(families) if name.startswith(start)), None)
        if family is not None:
            weight = next((i for i, end in enumerate(WEIGHTS) if name.endswith(end)), len(WEIGHTS))
            found.append((family, weight, name, path))
    return tuple(path for *_, path in sorted(found))


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        for parent, _, names in os.walk(Path(folder).expanduser()):
            yield from (Path(parent, name) for name in names if name.lower().endswith(SUFFIXES))


def _rank(item: str, order: tuple[str, ...]) -> int:
    return order.index(item) if item in order else len(order)
