"""A page as a recognition engine tells it, gathered word by word; the readers' common ground.

A page keeps one unit, that of its width and height: points, or pixels of its image.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from converter.model import Box, LineRole, Picture
from converter.patterns import pattern
from converter.spaces import bare

_CHINESE = pattern(
    "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Han, kana, and the marks of full width."""


class Word(Struct):
    """A word, or a piece of one, as the engine gives it."""

    text: str
    box: Box | None = None
    cert: float | None = None
    """Confidence, 0 to 1; None: not told."""
    points: float = 0.0
    """Type size in points; 0: not told."""
    face: str = ""


class Region(Struct):
    """A block of lines."""

    box: Box | None = None
    group: int = 0
    """Number of the group of blocks that it stands in; 0: in none."""
    rotated: bool = False
    """Turned by the engine's own word: its lines stand upright, yet are not vertical writing."""


class Line(Struct):
    """A line, gathered word by word."""

    n: int
    """Its number on the page, from 1."""
    region: int
    box: Box | None = None
    words: list[Word] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """The words' characters, '' for a space between two."""
    role: LineRole | None = None


class Sheet(Struct):
    """A page, gathered line by line."""

    width: float = 0.0
    height: float = 0.0
    label: str = ""
    points: bool = False
    """Its unit is the point; otherwise the pixel."""
    regions: list[Region] = field(default_factory=list)
    lines: list[SetLine] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    count: int = 0
    """Lines met so far, empty ones too."""

    def add(self, region: Region) -> int:
        """Take a region and give its number."""
        self.regions.append(region)
        return len(self.regions) - 1

    def close(self, line: Line) -> bool:
        """Take a gathered line; False where there is nothing in it."""
        text = joined(line.texts)
        if not bare(text):
            return False
        self.lines.append(_set(line, text))
        return True


class SetLine(Struct):
    """A line that is gathered; its words are forgotten, since a page may have 100,000."""

    n: int
    region: int
    text: str
    box: Box | None
    points: float
    face: str
    cert: float
    role: LineRole | None


def joined(texts: Sequence[str]) -> str:
    """The text of a line, from the characters of its words and '' for each space between two.

    A space stands between words of Latin letters or digits only: engines put one between any two
    Han characters. In a line without a single space the words themselves are parted, since some
    engines leave the spaces out.
    """
    spaced = "" in texts
    found, gap = "", False
    for text in texts:
        if found and text and (gap or not spaced) and _is_parted(found[-1], text[0]):
            found += " "
        found += text
        gap = not text
    return found


def clipped(box: Box, width: float, height: float) -> Box:
    """The box, as far as it stands on a page of this size; a size of 0 is not known."""
    right, bottom = width or max(box.right, 0.0), height or max(box.bottom, 0.0)
    left, top = min(max(box.left, 0.0), right), min(max(box.top, 0.0), bottom)
    return Box(left, top, max(left, min(box.right, right)), max(top, min(box.bottom, bottom)))


def around(boxes: Iterable[Box | None]) -> Box | None:
    """The smallest box around these; None where there is none."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    return Box(
        min(box.left for box in known),
        min(box.top for box in known),
        max(box.right for box in known),
        max(box.bottom for box in known),
    )


def _is_parted(before: str, after: str) -> bool:
    return not (_CHINESE.match(before) or _CHINESE.match(after) or " " in (before, after))


def _set(line: Line, text: str) -> SetLine:
    return SetLine(
        line.n,
        line.region,
        text,
        line.box or around(word.box for word in line.words),
        float(_most_common((word.points, len(word.text)) for word in line.words) or 0.0),
        str(_most_common((word.face, len(word.text)) for word in line.words) or ""),
        min((word.cert for word in line.words if word.cert is not None), default=1.0),
        line.role,
    )


def _most_common(values: Iterable[tuple[float | str, int]]) -> float | str | None:
    """The value that most characters have, of those that are told."""
    counts: Counter[float | str] = Counter()
    for value, length in values:
        if value:
            counts[value] += length
    return counts.most_common(1)[0][0] if counts else None
