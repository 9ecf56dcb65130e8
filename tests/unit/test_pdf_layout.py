"""In which order a page is read: frames, headings, columns, captions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from converter.model import SourcePage
from converter.sources import pdf
from tests.pdf_pages import Sheet
from tests.pdf_pages import pdf as written

Read = Callable[[Sheet], SourcePage]

WATER = ["水车昨天又转起来", "了青石桥边站满了", "看水车的人各家都", "出一个工三月底以"]
BOATS = ["渡口昨天来了新船", "孩子们数着船上的", "凳子船工说好看得", "很桨也是新的木头"]
BEES = ["养蜂人的一百只蜂", "箱昨天进了后山油", "菜花开得正是时候", "他要住到五月底了"]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def page(sheet: Sheet) -> SourcePage:
        path = tmp_path / "page.pdf"
        path.write_bytes(written(sheet))
        return pdf.read(path).pages[0]

    return page


def texts(page: SourcePage) -> list[str]:
    return [line.text for line in page.lines]


def by_region(page: SourcePage) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for line in page.lines:
        assert line.print is not None
        found.setdefault(line.print.region, []).append(line.text)
    return list(found.values())


def test_columns_are_read_one_after_another(read: Read) -> None:
    page = read(Sheet().column(130, 80, BOATS).column(30, 80, WATER).text(30, 40, "水车转起来", 20))
    assert texts(page) == ["水车转起来", *WATER, *BOATS]
    assert [line.print.column for line in page.lines if line.print] == [0] * 5 + [1] * 4


def test_columns_need_not_stand_on_one_grid(read: Read) -> None:
    page = read(Sheet().column(30, 80, WATER).column(130, 84.3, BOATS).text(70, 40, "水车转", 20))
    assert texts(page) == ["水车转", *WATER, *BOATS]


def test_a_heading_stands_before_its_body_tier_by_tier(read: Read) -> None:
    page = read(
        Sheet()
        .column(30, 110, WATER)
        .column(130, 110, BOATS)
        .text(60, 80, "——清河纪事一则", 13)
        .text(50, 62, "水车又转起来", 24)
        .text(70, 30, "修渠会上强调", 10)
    )
    assert texts(page)[:3] == ["修渠会上强调", "水车又转起来", "——清河纪事一则"]
    assert texts(page)[3:] == [*WATER, *BOATS]


def test_a_small_subtitle_over_the_gutter_belongs_to_the_heading(read: Read) -> None:
    page = read(
        Sheet()
        .text(40, 40, "水车又转起来", 24)
        .text(75, 58, "各家都出一个工", 10, face="Hei")
        .column(30, 80, WATER)
        .column(130, 80, BOATS)
    )
    assert texts(page) == ["水车又转起来", "各家都出一个工", *WATER, *BOATS]


def test_frames_side_by_side_are_two_regions(read: Read) -> None:
    page = read(
        Sheet()
        .text(40, 40, "水车又转", 16)
        .column(30, 70, WATER)
        .text(137, 40, "新船到了", 16)
        .column(130, 70, BOATS)
    )
    assert by_region(page) == [["水车又转", *WATER], ["新船到了", *BOATS]]


def test_a_flush_left_headline_stands_over_the_columns_right_of_it(read: Read) -> None:
    page = read(
        Sheet()
        .text(30, 40, "水车转", 20)
        .column(30, 70, WATER)
        .column(130, 70, BOATS)
        .text(230, 40, "进山", 20)
        .column(230, 70, BEES)
    )
    assert by_region(page) == [["水车转", *WATER, *BOATS], ["进山", *BEES]]


def test_a_headline_centred_over_three_columns_stands_over_all(read: Read) -> None:
    page = read(
        Sheet()
        .text(140, 40, "水车转", 20)
        .column(30, 70, WATER)
        .column(130, 70, BOATS)
        .column(230, 70, BEES)
    )
    assert by_region(page) == [["水车转", *WATER, *BOATS, *BEES]]


def test_bands_are_read_from_the_top(read: Read) -> None:
    page = read(
        Sheet()
        .text(30, 240, "蜂箱进山", 20)
        .column(30, 270, BEES)
        .column(130, 270, WATER)
        .text(30, 40, "新船", 20)
        .column(30, 70, BOATS)
    )
    assert by_region(page) == [["新船", *BOATS], ["蜂箱进山", *BEES, *WATER]]


@pytest.mark.parametrize("how", ["S", "0.9 g f"], ids=["frame", "tint"])
def test_a_frame_holds_together_what_stands_in_it(read: Read, how: str) -> None:
    page = read(
        Sheet()
        .box(22, 18, 96, 120, how)
        .text(30, 40, "水车转", 14)
        .column(30, 70, WATER)
        .column(130, 70, BOATS)
    )
    assert by_region(page) == [["水车转", *WATER], BOATS]


def test_a_rule_parts_two_frames_without_headlines(read: Read) -> None:
    page = read(Sheet().column(30, 70, WATER).column(130, 70, BOATS).rule(119, 60, 119, 115))
    assert by_region(page) == [WATER, BOATS]


def test_a_vertical_headline_is_one_line_before_its_body(read: Read) -> None:
    page = read(
        Sheet().column(80, 70, WATER).column(180, 70, BOATS).vertical(30, 70, "水车又转", 20)
    )
    assert texts(page) == ["水车又转", *WATER, *BOATS]
    assert page.lines[0].print
    assert page.lines[0].print.vertical


def test_a_column_goes_on_below_a_picture_and_the_caption_stands_behind(read: Read) -> None:
    page = read(
        Sheet()
        .text(30, 40, "水车又转起来了", 20)
        .column(30, 70, WATER)
        .tint(30, 126, 80, 50)
        .text(30, 190, "图为水车", 8, face="Hei")
        .column(30, 210, BOATS)
        .column(130, 70, [*BEES, *BEES, *BEES])
    )
    assert texts(page) == ["水车又转起来了", *WATER, *BOATS, *BEES, *BEES, *BEES, "图为水车"]
    assert [picture.region for picture in page.pictures] == [0]


def test_folio_and_masthead_are_regions_of_their_own(read: Read) -> None:
    page = read(
        Sheet()
        .text(30, 30, "第1版 要闻", 9)
        .rule(30, 36, 300, 36)
        .text(30, 80, "清河时报", 36)
        .text(30, 130, "水车又转", 20)
        .column(30, 160, WATER)
        .text(150, 130, "新船到了", 20)
        .column(150, 160, BOATS)
    )
    assert by_region(page) == [
        ["第1版 要闻"],
        ["清河时报"],
        ["水车又转", *WATER],
        ["新船到了", *BOATS],
    ]


def test_indents_are_measured_from_the_columns_edge(read: Read) -> None:
    page = read(Sheet().column(30, 70, ["\u3000\u3000水车昨天又转", *WATER, "来了。"]))
    prints = [line.print for line in page.lines if line.print]
    assert [p.indent for p in prints] == [2, 0, 0, 0, 0, 0]
    assert [p.short for p in prints] == [0, 0, 0, 0, 0, 5]
