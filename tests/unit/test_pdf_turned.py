"""Text that stands on its head, or a whole page that is set turned: read in its own direction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from converter.model import SourcePage
from converter.sources import pdf
from tests.pdf_pages import HEIGHT, WIDTH, Sheet
from tests.pdf_pages import pdf as written

Read = Callable[[Sheet], SourcePage]

RIDDLE = ["一物站在河中央不", "说话时转不停水来", "它便唱一支歌水去", "它便歇一歇是什么"]
ANSWER = ["谜底是青石桥边那", "一架今年春天才修", "好的老水车"]
COLUMNS = [[*RIDDLE, *RIDDLE], [*ANSWER, *ANSWER]]

MATRICES = {1: "0 -1 1 0", 2: "-1 0 0 -1", 3: "0 1 -1 0"}
"""By quarter turns clockwise."""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def page(sheet: Sheet) -> SourcePage:
        path = tmp_path / "page.pdf"
        path.write_bytes(written(sheet))
        return pdf.read(path).pages[0]

    return page


def texts(page: SourcePage) -> list[str]:
    return [line.text for line in page.lines]


def turned(sheet: Sheet, turns: int) -> Sheet:
    """Two columns under a headline, on a page that must be turned back to be read."""
    pieces = [(40.0, 50.0, "水车又转起来了", 20.0)]
    for number, lines in enumerate(COLUMNS):
        pieces += [(40 + 100.0 * number, 80 + 14.0 * k, x, 10.0) for k, x in enumerate(lines)]
    for x, y, text, size in pieces:
        across, down = {
            1: (sheet.width - y, x),
            2: (sheet.width - x, sheet.height - y),
            3: (y, sheet.height - x),
        }[turns]
        sheet.text(across, down, text, size, matrix=MATRICES[turns])
    return sheet


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_that_is_set_turned_is_read_upright(read: Read, turns: int) -> None:
    page = read(turned(Sheet(), turns))
    assert texts(page) == ["水车又转起来了", *COLUMNS[0], *COLUMNS[1]]
    across = (WIDTH, HEIGHT) if turns == 2 else (HEIGHT, WIDTH)
    assert (page.width, page.height) == across
    box = page.lines[0].print.box if page.lines[0].print else None
    assert box
    assert (box.left, box.right, box.top) == pytest.approx((40, 180, 50 - 17.2))


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_the_files_own_turn_counts_too(read: Read, rotate: int) -> None:
    page = read(turned(Sheet(rotate=rotate), 2))
    assert texts(page) == ["水车又转起来了", *COLUMNS[0], *COLUMNS[1]]
    assert (page.width, page.height) == (WIDTH, HEIGHT)


def test_its_picture_is_turned_as_well(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(written(turned(Sheet(), 1)))
    image = pdf.picture(path, 0)
    assert image.width > image.height
    dark = image.convert("L").point(lambda v: 255 * (v < 128)).getbbox()
    assert dark
    assert dark[0] / image.width == pytest.approx(40 / HEIGHT, abs=0.02)
    assert dark[1] / image.height == pytest.approx(33 / WIDTH, abs=0.02)


def test_lines_upside_down_are_read_behind_the_others(read: Read) -> None:
    sheet = Sheet().text(30, 40, "猜一猜", 20).column(30, 70, RIDDLE)
    for number, line in enumerate(ANSWER):
        sheet.text(300, 200 - 14 * number, line, matrix=MATRICES[2])
    page = read(sheet)
    assert texts(page) == ["猜一猜", *RIDDLE, *ANSWER]
    prints = [line.print for line in page.lines if line.print]
    assert prints[-3].region > prints[0].region
    assert [(p.box.left, p.box.right) for p in prints[-3:-1]] == [pytest.approx((220, 300))] * 2
    assert prints[-3].box.top > prints[-2].box.top > prints[-1].box.top > 160
    assert [p.indent for p in prints[-3:]] == [0, 0, 0]
