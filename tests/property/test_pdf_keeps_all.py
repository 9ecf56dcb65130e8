"""Whatever a PDF page holds, and however it is turned, each character is read once."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from converter.errors import BaokanError
from converter.model import Source, SourcePage
from converter.sources import pdf
from converter.spaces import bare
from tests.pdf_pages import HEIGHT, WIDTH, Sheet
from tests.pdf_pages import pdf as written

CELL = 100.0
"""points: a piece of text has so much room, whichever way it runs."""

ACROSS, DOWN = int(WIDTH / CELL), int(HEIGHT / CELL)

MATRICES = ("1 0 0 1", "0 -1 1 0", "-1 0 0 -1", "0 1 -1 0")
"""By quarter turns clockwise."""

relaxed = settings(deadline=None, max_examples=60)


class Drawn(NamedTuple):
    """A piece of text in a cell of the page."""

    column: int
    row: int
    text: str
    size: int
    turns: int
    in_form: bool

    def on(self, sheet: Sheet) -> None:
        x, y = CELL * (self.column + 0.5), CELL * (self.row + 0.5)
        half = self.size * len(self.text) / 2
        across, down = ((-half, 0), (0, -half), (half, 0), (0, half))[self.turns]
        where, matrix = Sheet() if self.in_form else sheet, MATRICES[self.turns]
        where.text(x + across, y + down, self.text, self.size, matrix=matrix)
        if self.in_form:
            sheet.form(0, 0, where)


pieces = st.builds(
    Drawn,
    st.integers(0, ACROSS - 1),
    st.integers(0, DOWN - 1),
    st.text("临江清河镇新渠通水一二，。：（）—ABCgw019\ue123", min_size=1, max_size=6),
    st.integers(6, 15),
    st.integers(0, 3),
    st.booleans(),
)

pages = st.lists(pieces, min_size=1, unique_by=lambda piece: (piece.column, piece.row))


def read(data: bytes) -> Source:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.pdf")
        path.write_bytes(data)
        return pdf.read(path)


def of(drawn: Sequence[Drawn], rotate: int) -> SourcePage:
    sheet = Sheet(rotate=rotate)
    for piece in drawn:
        piece.on(sheet)
    return read(written(sheet)).pages[0]


@given(pages, st.sampled_from((0, 90, 180, 270)))
@relaxed
def test_each_character_is_read_once(drawn: list[Drawn], rotate: int) -> None:
    page = of(drawn, rotate)
    characters = Counter("".join(bare(line.text) for line in page.lines))
    assert characters == Counter("".join(piece.text for piece in drawn))
    assert page.hidden == 0


@given(pages, st.sampled_from((0, 90, 180, 270)))
@relaxed
def test_each_piece_is_read_in_its_direction(drawn: list[Drawn], rotate: int) -> None:
    lines = [bare(line.text) for line in of(drawn, rotate).lines]
    assert [p.text for p in drawn if not any(p.text in line for line in lines)] == []


@given(pages, st.sampled_from((0, 90, 180, 270)))
@relaxed
def test_each_line_stands_on_the_page(drawn: list[Drawn], rotate: int) -> None:
    page = of(drawn, rotate)
    for line in page.lines:
        assert line.print
        box = line.print.box
        assert -1 <= box.left < box.right <= page.width + 1
        assert -1 <= box.top < box.bottom <= page.height + 1


def small_file() -> bytes:
    """A file with something of everything: two pages, a form in a form, shapes, labels."""
    boat = Sheet(90, 90).text(1, 80, "新船")
    inner = Sheet(200, 200).text(20, 40, "渡口来了", 20).form(0, 0, boat)
    sheet = Sheet().text(30, 40, "水车要转 oﬃce", 20).column(30, 80, ["水车昨天", "了青石桥"])
    sheet.form(50, 300, inner).box(30, 300, 200, 100).tint(30, 420, 100, 100).rule(20, 9, 300, 9)
    return written(sheet, sheet, labels="0<</S/D>>")


SMALL = small_file()


def damaged(seed: int) -> bytes:
    """The small file cut short, with bytes changed, or with a stretch of it moved."""
    chance, data = random.Random(seed), bytearray(SMALL)
    how = seed % 3
    if how == 0:
        return bytes(data[: chance.randrange(len(data))])
    if how == 1:
        for _ in range(chance.choice((1, 3, 10, 100))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data)
    start, to = chance.randrange(len(data)), chance.randrange(len(data))
    stretch = data[start : start + chance.randrange(200)]
    data[to:to] = stretch
    return bytes(data)


def test_a_damaged_file_is_read_or_refused() -> None:
    results = Counter(outcome(damaged(seed)) for seed in range(300))
    assert sum(results.values()) == 300
    assert min(results["read"], results["refused"]) > 30


def outcome(data: bytes) -> str:
    try:
        found = read(data)
    except BaokanError:
        return "refused"
    assert any(page.lines for page in found.pages)
    return "read"
