"""The cover: a front page as PNG with masthead, date and the first page's headlines."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from io import BytesIO
from itertools import chain, islice, zip_longest

from PIL import Image, ImageDraw

from converter.writers.epub.book import Book
from converter.writers.epub.fonts import Face, face
from converter.writers.epub.outline import headline, headline_lines

WIDTH, HEIGHT = 1200, 1800
MARGIN = 100
MEASURE = WIDTH - 2 * MARGIN
HEAD_FOOT = 430
"""Above this line the masthead is printed, in an ink of its own; below it all else."""
FOOT = HEIGHT - 170
"""No headline goes below this line."""

SHADES = 8
"""Of each ink, from bare paper to full: as many as electronic paper can show. Those of two inks fit
into half a byte a pixel, which takes a third of the time and of the room that a JPEG takes."""
FULL, LIGHT = SHADES - 1, SHADES // 4
HEAD_PAPER, HEAD_FULL = SHADES, 2 * SHADES - 1
"""Where the masthead is: its ink has the shades behind those of the other."""

Lines = tuple[str, ...]
"""A headline by its own lines."""

LEAD, OTHERS, SMALL = (112, 92, 76), (56, 48, 44), 44
"""Sizes in pixels of the first headline and of the rest, of which the largest that fits is taken;
and of the lines of small type. Each size costs the opening of a font."""

LEAD_ROWS, OTHER_ROWS = 3, 2
"""Most rows of a headline; what is longer ends on ……"""

MOST = 6
"""Headlines on the cover."""

TRADITIONAL_MARK = "繁體版"
"""Tells the traditional edition from the paper's own on a shelf of covers."""

NOT_FIRST = "，。、；：？！”’）》」』…—·"
"""Kinsoku: marks that may not begin a line."""

PAUSES = "，、；：？！ 　"
"""A row had better end on one of these than inside a clause."""


def draw_cover(book: Book) -> bytes:
    """A PNG of 1200 × 1800; without text where the machine has no Chinese font.

    Its style and its colours are the paper's own, where its profile has any.
    """
    style = book.profile.cover
    image = Image.new("L", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, HEAD_FOOT - 1), fill=HEAD_PAPER)
    found = face(book.lang, book.style.font)
    if found is None:
        _draw_blind(draw, style.style)
    else:
        _draw_masthead(draw, book, found)
        if style.style == "headlines":
            _draw_headlines(draw, _headlines(book), found)
        _draw_foot(draw, book, found)
    image.putpalette(_shades(style.paper, style.ink) + _shades(style.paper, style.masthead))
    out = BytesIO()
    out.name = "cover.png"  # told by name, Pillow loads the one plug-in and not its usual five
    image.save(out, bits=4, compress_type=zlib.Z_RLE)  # which is made for flat areas
    return out.getvalue()


def _shades(paper: str, ink: str) -> bytes:
    """The colours between paper and ink, both #rrggbb."""
    ends = list(zip(bytes.fromhex(paper[1:]), bytes.fromhex(ink[1:]), strict=True))
    return bytes(a + (b - a) * shade // FULL for shade in range(SHADES) for a, b in ends)


def _draw_masthead(draw: ImageDraw.ImageDraw, book: Book, face: Face) -> None:
    name = book.masthead.paper
    size = min(230, MEASURE // len(name))
    draw.text((WIDTH // 2, 290), name, font=face.at(size), anchor="mm", fill=HEAD_FULL)
    _rules(draw)
    line = "　　".join(book.masthead.line)
    font = face.at(SMALL)
    length = font.getlength(line) or MEASURE  # a font without these characters may draw nothing
    font = face.at(min(SMALL, SMALL * MEASURE / length))
    draw.text((WIDTH // 2, 512), line, font=font, anchor="mm", fill=FULL)
    draw.line((MARGIN, 566, WIDTH - MARGIN, 566), fill=FULL, width=3)


def _draw_headlines(draw: ImageDraw.ImageDraw, headlines: Sequence[Lines], face: Face) -> None:
    top = 640
    # All but the first in the size of the one that needs the smallest: on a page, ranks have sizes.
    common = min((_fit(text, OTHERS, OTHER_ROWS)[0] for text in headlines[1:]), default=OTHERS[0])
    for place, text in enumerate(headlines):
        size, rows = _fit(text, *(((common,), OTHER_ROWS) if place else (LEAD, LEAD_ROWS)))
        height = int(size * 1.4)
        if top + height * len(rows) > FOOT:
            return
        for row in rows:
            draw.text((MARGIN, top), row, font=face.at(size), fill=FULL)
            top += height
        top += 44


def _fit(text: Lines, sizes: Sequence[int], most: int) -> tuple[int, list[str]]:
    """The largest size that keeps the headline's own lines, else the largest that takes it in
    `most` rows, and the rows; cut if none does."""
    tried = [(size, [row for t in text for row in _wrap(t, MEASURE // size)]) for size in sizes]
    for limit in (min(len(text), most), most):
        for size, rows in tried:
            if len(rows) <= limit:
                return size, rows
    size, rows = tried[-1]
    return size, [*rows[: most - 1], rows[most - 1][: MEASURE // size - 2] + "……"]


def _draw_foot(draw: ImageDraw.ImageDraw, book: Book, face: Face) -> None:
    draw.line((MARGIN, HEIGHT - 150, WIDTH - MARGIN, HEIGHT - 150), fill=FULL, width=3)
    font = face.at(SMALL)
    pages = f"共{sum(len(part.sections) for part in book.issues)}版"
    draw.text((MARGIN, HEIGHT - 100), pages, font=font, anchor="lm", fill=FULL)
    marks = [TRADITIONAL_MARK] if book.conversions else []
    marks += [book.words.vertical] if book.style.vertical else []
    place = (WIDTH - MARGIN, HEIGHT - 100)
    draw.text(place, "　".join(marks), font=font, anchor="rm", fill=FULL)


def _draw_blind(draw: ImageDraw.ImageDraw, style: str) -> None:
    """A front page seen from afar: a red masthead, rules, grey columns; no boxes for letters."""
    draw.rectangle((MARGIN, 190, WIDTH - MARGIN, 390), fill=HEAD_FULL)
    _rules(draw)
    if style == "plain":
        return
    draw.rectangle((MARGIN, 560, WIDTH - MARGIN, 640), fill=FULL)
    for column in range(3):
        left = MARGIN + column * (MEASURE + 50) // 3
        for top in range(720, FOOT, 56):
            draw.rectangle((left, top, left + MEASURE // 3 - 33, top + 20), fill=LIGHT)


def _rules(draw: ImageDraw.ImageDraw) -> None:
    """文武线 below the masthead: a thick rule over a thin one."""
    for top, width in ((450, 9), (464, 3)):
        draw.line((MARGIN, top, WIDTH - MARGIN, top), fill=FULL, width=width)


def _headlines(book: Book) -> list[Lines]:
    """The first of every issue, then the second of each, as many as may stand there."""
    issues = (map(headline, (leaf.article for leaf in part.leaves)) for part in book.issues)
    heads = chain.from_iterable(zip_longest(*issues))
    return [headline_lines(head.text) for head in islice(filter(None, heads), MOST)]


def _wrap(line: str, width: int) -> list[str]:
    """The line in rows of at most `width` Han characters, about equally long."""
    if len(line) <= width:
        return [line]
    count = -(-len(line) // width)
    length = -(-len(line) // count)
    rows, start = [], 0
    while start < len(line):
        end = _row_end(line, start, length, width)
        rows.append(line[start:end].strip())
        start = end
    return rows


def _row_end(line: str, start: int, length: int, width: int) -> int:
    """Where the row ends: behind a mark close to the wanted length, never before one."""
    for length_near in (length, length + 1, length - 1, length + 2, length - 2):
        end = start + length_near
        if 0 < length_near <= width and end <= len(line) and line[end - 1] in PAUSES:
            return end
    end = start + length
    while end < len(line) and line[end] in NOT_FIRST:
        end += 1
    return min(end, len(line))
