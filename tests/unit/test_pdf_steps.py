"""Articles in the shape of an L or a U: their columns run around another one's frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from converter.model import SourcePage
from converter.sources import pdf
from tests.pdf_pages import Sheet
from tests.pdf_pages import pdf as written

Read = Callable[[Sheet], SourcePage]

COLUMNS = (30, 120, 210, 300)
"""Left edges, points; each column is 80 wide."""

LONG, SHORT = 20, 8
"""Lines of a column that runs on beside the frame, and of one that stops above it."""

FRAMES = {"at the right": (2, 3), "at the left": (0, 1), "in the middle": (1, 2)}
"""The columns under which the other article's frame stands."""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def page(sheet: Sheet) -> SourcePage:
        path = tmp_path / "page.pdf"
        path.write_bytes(written(sheet))
        return pdf.read(path).pages[0]

    return page


def by_region(page: SourcePage) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for line in page.lines:
        assert line.print
        found.setdefault(line.print.region, []).append(line.text)
    return list(found.values())


def numbered(first: str, count: int) -> list[str]:
    return [f"{first}{number:02}水车又转来" for number in range(count)]


def set_around(frame: Sequence[int]) -> tuple[Sheet, list[str], list[str]]:
    """A page of two articles, one around the other's frame; and the lines of both."""
    sheet = Sheet().text(60, 40, "水车又转起来了渠水清", 20)
    counts = [SHORT if number in frame else LONG for number in range(len(COLUMNS))]
    outer, inner = numbered("甲", sum(counts)), numbered("乙", 14)
    for number, x in enumerate(COLUMNS):
        sheet.column(x, 70, outer[sum(counts[:number]) : sum(counts[: number + 1])])
    left = COLUMNS[frame[0]]
    sheet.text(left + 5, 210, "新船到了渡口", 14)
    sheet.column(left, 240, inner[:7]).column(left + 90, 240, inner[7:])
    return sheet, ["水车又转起来了渠水清", *outer], ["新船到了渡口", *inner]


@pytest.mark.parametrize("where", FRAMES)
def test_columns_run_around_a_frame_that_only_its_headline_tells(read: Read, where: str) -> None:
    sheet, outer, inner = set_around(FRAMES[where])
    assert by_region(read(sheet)) == [outer, inner]


@pytest.mark.parametrize("where", FRAMES)
def test_columns_run_around_a_drawn_frame(read: Read, where: str) -> None:
    sheet, outer, inner = set_around(FRAMES[where])
    sheet.box(COLUMNS[FRAMES[where][0]] - 6, 190, 180, 160)
    assert by_region(read(sheet)) == [outer, inner]


def test_a_subhead_in_a_column_parts_nothing(read: Read) -> None:
    sheet, lines = Sheet().text(60, 40, "水车又转起来了渠水清", 20), numbered("甲", 57)
    for number, x in enumerate(COLUMNS[:3]):
        sheet.column(x, 70, lines[19 * number : 19 * number + 9])
        sheet.column(x, 70 + 14 * (10 if number == 1 else 9), lines[19 * number + 9 :][:10])
    sheet.text(130, 70 + 14 * 9, "又转起来", 14)
    assert by_region(read(sheet)) == [
        ["水车又转起来了渠水清", *lines[:28], "又转起来", *lines[28:]]
    ]
