"""`baokan show --png`: a page as it is seen, with what each of its lines was taken for."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from converter.findings import parts
from converter.model import (
    Article,
    Block,
    Box,
    Byline,
    Cert,
    Dateline,
    Figure,
    Furniture,
    Head,
    Issue,
    Item,
    LineBegin,
    Notice,
    Paragraph,
    SourceLine,
    SourcePage,
    Subhead,
    Text,
)

_COLOURS = {
    "kicker": "#e67300",
    "headline": "#d01c1c",
    "subtitle": "#d01c9a",
    "subhead": "#7a2fc0",
    "byline, dateline": "#12862b",
    "paragraph": "#1f6fd0",
    "caption": "#0a9aa8",
    "advertisement, notice": "#8a5a2b",
    "furniture": "#777777",
    "unassigned": "#000000",
}
"""What a line became → its colour."""

_HEADS = {"kicker": "kicker", "main": "headline", "sub": "subtitle"}

_DASHES: dict[Cert, tuple[int, int]] = {"medium": (14, 7), "low": (4, 6)}
"""Pixels drawn, and left out, where it is likely but not sure, and where it is a guess."""

_SURE: tuple[tuple[str, str, Cert], ...] = (
    ("likely but not sure", "#1f6fd0", "medium"),
    ("a guess", "#1f6fd0", "low"),
)
"""What the legend says of dashes."""

_FILL, _WIDTH = 34, 2
"""How opaque a line's box is, of 255; pixels of its outline."""

_NUMBER, _TAG, _LEGEND = 28, 15, 18
"""Type sizes in pixels: an article's number, a paragraph's, the legend."""

_Part = Head | Dateline | Byline | Block


class Stretch(Struct, frozen=True):
    """What a line, or a part of one, became."""

    colour: str
    cert: Cert
    part: int
    """Which part of the line, from 1."""
    length: int
    """Characters."""
    article: str = ""
    """The article's number, where it begins here."""
    paragraph: str = ""
    """Number of the article and of the paragraph in it, where one begins here."""


def draw(image: Image.Image, page: SourcePage, issue: Issue) -> bytes:
    """Give a PNG: the page's picture with its structure drawn over it, and below it a legend."""
    scale = image.width / page.width
    pen = ImageDraw.Draw(image, "RGBA")
    became = _stretches(issue)
    for picture in page.pictures:
        _outline(pen, _scaled(picture.box, scale), _COLOURS["caption"], "high")
    tags = []
    for line in page.lines:
        stretches = became.get(line.n) or [Stretch(_COLOURS["unassigned"], "high", 1, 1)]
        for box, stretch in _shared(line, stretches, scale):
            pen.rectangle(_corners(box), fill=f"{stretch.colour}{_FILL:02x}")
            _outline(pen, box, stretch.colour, stretch.cert)
            tags.append((box, stretch))
    for box, stretch in tags:  # above every box
        _tag(pen, box, stretch)
    written = io.BytesIO()
    _with_legend(image).save(written, "PNG")
    return written.getvalue()


# ---------------------------------------------------------------- the issue → what lines became


def _stretches(issue: Issue) -> dict[str, list[Stretch]]:
    """Label of the source line → what became of it, in the order in which it is read."""
    found: dict[str, list[Stretch]] = defaultdict(list)
    for page in issue.pages:
        for item in page.items:
            for n, stretch in _of_item(item):
                found[n].append(stretch)
    return {n: sorted(stretches, key=lambda s: s.part) for n, stretches in found.items()}


def _of_item(item: Item) -> Iterator[tuple[str, Stretch]]:
    """The first stretch of an article bears its number, with a ? where its extent is in doubt."""
    number, paragraph = "", 0
    if isinstance(item, Article):
        number = item.n if item.cert == "high" else f"{item.n}?"
    for part in parts(item) or (item,):
        if isinstance(part, Article | Notice):
            continue
        tag = ""
        if isinstance(part, Paragraph) and isinstance(item, Article):
            paragraph += 1
            tag = f"{item.n}.{paragraph}"
        for text, role in _texts(part):
            colour = _COLOURS[_role_in(item, role)]
            for begin, length in _lengths(text):
                if begin.n is not None and length:
                    yield begin.n, Stretch(colour, part.cert, begin.part, length, number, tag)
                    number = tag = ""


def _role_in(item: Item, role: str) -> str:
    if not isinstance(item, Notice):
        return role
    return "unassigned" if item.kind == "unassigned" else "advertisement, notice"


def _texts(part: _Part) -> Iterator[tuple[Text, str]]:
    match part:
        case Figure():
            if part.caption:
                yield part.caption, "caption"
            if part.credit:
                yield part.credit.text, "byline, dateline"
        case Head():
            yield part.text, _HEADS[part.kind]
        case Dateline() | Byline():
            yield part.text, "byline, dateline"
        case Paragraph():
            yield part.text, "paragraph"
        case Subhead():
            yield part.text, "subhead"
        case Furniture():
            yield part.text, "furniture"


def _lengths(text: Text) -> Iterator[tuple[LineBegin, int]]:
    """Each line beginning, with the characters up to the next one."""
    ends = [begin.at for begin in text.lines[1:]] + [len(text.content)]
    for begin, end in zip(text.lines, ends, strict=True):
        yield begin, end - begin.at


# ---------------------------------------------------------------- what lines became → the drawing


def _shared(
    line: SourceLine, stretches: list[Stretch], scale: float
) -> Iterator[tuple[Box, Stretch]]:
    """The line's box, cut where it became several things: by their characters."""
    if line.print is None:
        return
    box = _scaled(line.print.box, scale)
    whole, before = sum(s.length for s in stretches), 0
    for stretch in stretches:
        start, end = before / whole, (before + stretch.length) / whole
        before += stretch.length
        if line.print.vertical:
            high = box.bottom - box.top
            yield Box(box.left, box.top + start * high, box.right, box.top + end * high), stretch
        else:
            wide = box.right - box.left
            yield Box(box.left + start * wide, box.top, box.left + end * wide, box.bottom), stretch


def _scaled(box: Box, scale: float) -> Box:
    return Box(*(side * scale for side in (box.left, box.top, box.right, box.bottom)))


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, max(box.left, box.right), max(box.top, box.bottom)


def _outline(pen: ImageDraw.ImageDraw, box: Box, colour: str, cert: Cert) -> None:
    """A rectangle, dashed where it is in doubt."""
    if cert == "high":
        pen.rectangle(_corners(box), outline=colour, width=_WIDTH)
        return
    left, top, right, bottom = _corners(box)
    around = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    for (x1, y1), (x2, y2) in pairwise(around):
        length = abs(x2 - x1) + abs(y2 - y1)
        drawn, step = _DASHES[cert][0], sum(_DASHES[cert])
        for start in range(0, int(length), step):
            a, b = start / length, min(1, (start + drawn) / length)
            ends = (x1 + a * (x2 - x1), y1 + a * (y2 - y1), x1 + b * (x2 - x1), y1 + b * (y2 - y1))
            pen.line(ends, fill=colour, width=_WIDTH)


def _tag(pen: ImageDraw.ImageDraw, box: Box, stretch: Stretch) -> None:
    """An article's number at its corner, a paragraph's in its indent or above its line."""
    if stretch.article:
        place = (box.left + _NUMBER // 4, box.top + _NUMBER // 4)
        _label(pen, place, stretch.article, _NUMBER, stretch.colour)
    if stretch.paragraph:
        place = (box.left - 2, box.bottom) if stretch.part == 1 else (box.left, box.top + 2)
        _label(pen, place, stretch.paragraph, _TAG, stretch.colour)


def _label(
    pen: ImageDraw.ImageDraw, place: tuple[float, float], words: str, size: int, ground: str
) -> None:
    """White words on a coloured ground, kept within the picture; the place is bottom right."""
    font, anchor = ImageFont.load_default(size), "rb"
    margin = size // 6
    left, top, right, bottom = pen.textbbox(place, words, font=font, anchor=anchor)
    x, y = max(0, left - margin), max(0, top - margin)
    around = (x, y, x + right - left + 2 * margin, y + bottom - top + 2 * margin)
    pen.rounded_rectangle(around, radius=margin, fill=ground)
    pen.text((x + margin, y + margin), words, font=font, fill="white", anchor="lt")


def _with_legend(image: Image.Image) -> Image.Image:
    """The picture with the colours' names below it, in as many rows as they need."""
    font = ImageFont.load_default(_LEGEND)
    row, gap = 2 * _LEGEND, _LEGEND
    places, x, y = [], gap, image.height + gap
    sure: Cert = "high"
    entries = [*((name, colour, sure) for name, colour in _COLOURS.items()), *_SURE]
    for name, colour, cert in entries:
        wide = int(font.getlength(name)) + 3 * gap
        if x > gap and x + wide > image.width:
            x, y = gap, y + row
        places.append((x, y, name, colour, cert))
        x += wide
    whole = Image.new("RGB", (image.width, y + row), "white")
    whole.paste(image)
    pen = ImageDraw.Draw(whole, "RGBA")
    for x, y, name, colour, cert in places:
        box = Box(x, y, x + 1.5 * gap, y + gap)
        pen.rectangle(_corners(box), fill=f"{colour}{_FILL:02x}")
        _outline(pen, box, colour, cert)
        pen.text((x + 2 * gap, y + gap / 2), name, font=font, fill="black", anchor="lm")
    return whole
