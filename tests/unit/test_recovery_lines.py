"""From the lines of a dump to rows: white space, width, frames, fragments, the measure."""

from __future__ import annotations

import pytest

from converter.recovery.fragments import joined
from converter.recovery.frames import parted
from converter.recovery.measure import common_width, fill
from converter.recovery.whitespace import clean, clean_headline, is_spaced, marked, width
from tests.sources import row, rows, source_lines


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("清河镇的早市", "清河镇的早市"),
        ("  清 河 镇\u3000的早市 ", "清河镇的早市"),
        ("种下 1200 棵柿子树", "种下1200棵柿子树"),
        ("水渠长 52. 3 公里", "水渠长52.3公里"),
        ("占 7 .5 %", "占7.5%"),
        ("用 GPS unit 定位", "用GPS unit定位"),
        ("零宽\u200b的\xa0空白\u2060", "零宽的空白"),
        (" \u3000", ""),
    ],
)
def test_cleaned(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned
    assert marked(raw).replace("\x00", "") == cleaned


@pytest.mark.parametrize(
    ("raw", "soft"),
    [
        ("早市开张 船工忙", "早市开张\x00船工忙"),
        ("早 市 开 张 了 ，船工忙", "早市开张了，船工忙"),  # letter-spaced: nothing is told
        ("种下 1200 棵", "种下1200棵"),
        ("邵 禾\u3000费一鸣", "邵\x00禾\x00费一鸣"),
    ],
)
def test_soft_spaces(raw: str, soft: str) -> None:
    assert marked(raw) == soft


@pytest.mark.parametrize(
    ("raw", "spaced"),
    [
        ("坚 决 修 好", True),
        ("先把水车 修 好 了 再说", True),
        ("修 好 了", False),
        ("1 月 4 日 9 时", False),  # between Han and digits: the type's own
        ("坚决修好", False),
    ],
)
def test_letter_spacing_is_not_autospace(raw: str, spaced: bool) -> None:
    assert is_spaced(raw) is spaced


@pytest.mark.parametrize(
    ("raw", "em"),
    [
        ("清河镇", 3),
        ("，。", 2),
        ("GPS", 1.5),
        ("1200", 2),
        ("种下 12 棵", 4.5),
        ("清 河", 2),
        ("", 0),
    ],
)
def test_width(raw: str, em: float) -> None:
    assert width(raw) == em


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("水车转起来  船工忙起来", "水车转起来 船工忙起来"),
        ("水 车 又 转  船 工 真 忙", "水车又转 船工真忙"),
        ("“ 水车 ”又转", "“水车”又转"),
        ("GPS unit 到清河", "GPS unit到清河"),
        ("早市 GPS 定位", "早市GPS定位"),
    ],
)
def test_headline_keeps_one_space_between_clauses(raw: str, line: str) -> None:
    assert clean_headline(raw) == line


# ---------------------------------------------------------------- the measure

BODY = ["清河镇的船工在青石桥边数船", "三十张长凳沿着堤岸摆开来了"]


def test_measure_is_the_common_width() -> None:
    assert common_width([13, 13, 11, 13, 4]) == 13
    assert common_width([12.75, 13, 13.25, 9]) == 13
    assert common_width([13, 13, 20, 20]) == 20  # of equals the widest
    assert common_width([2, 3]) == 0
    assert common_width([]) == 0
    assert common_width([9, 14]) == 14


def test_measure_among_indented_lines() -> None:
    assert common_width([11, 11, 11, 13, 6]) == 13


def test_measure_above_and_from_a_row() -> None:
    wide, narrow = "青石桥边早市长凳水车蓝布" * 2, "青石桥边早市长凳"
    found = rows(*[wide] * 9, *[narrow] * 9)
    assert (found[0].left, found[0].right) == (0, 24)
    assert (found[9].left, found[9].right) == (24, 8)
    assert (found[12].left, found[12].right) == (24, 8)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("清河镇的早市今天开张了", "full"),
        ("清河镇的早市今天开张了，", "full"),  # a hanging mark
        ("清河镇的早市今天开张了又", "over"),
        ("清河镇的早市今天开", "ind"),
        ("清河镇的早市今天开张", "near"),
        ("清河镇的早市", "short"),
        ("清河镇", "tiny"),
        ("清 河 镇 的", "full"),
    ],
)
def test_fill(text: str, filled: str) -> None:
    assert fill(row(text), 11) == filled
    assert fill(row("清河镇"), 0) == "none"


# ---------------------------------------------------------------- two frames, broken rows


def test_subtitle_on_the_headlines_line() -> None:
    one, two = parted([row("水车又转起来 ——清河渡口纪事")])
    assert (one.text, two.text) == ("水车又转起来", "——清河渡口纪事")
    assert [(p.n, p.part) for p in (*one.pieces, *two.pieces)] == [("1", 1), ("1", 2)]


def test_dateline_on_the_headlines_line() -> None:
    found = rows("水车又转起来 本报讯 清河镇的水车", *BODY)
    assert [r.text for r in found[:2]] == ["水车又转起来", "本报讯清河镇的水车"]


def test_body_on_the_headlines_line() -> None:
    found = rows("水车又转起来 清河镇的水车昨天又转了", *BODY * 4)
    assert [r.text for r in found[:2]] == ["水车又转起来", "清河镇的水车昨天又转了"]


def test_indented_dateline_is_one_row() -> None:
    assert len(rows("\u3000\u3000\u3000本报讯 清河镇的水车", *BODY)) == 3
    assert len(rows("    本报讯 清河镇的水车", *BODY)) == 3


def test_clauses_stay_on_one_row() -> None:
    assert len(rows("水车转起来 船工忙起来", *BODY * 4)) == 9


def test_fragments_of_a_row_are_joined() -> None:
    whole = "沿着堤岸，摆开长凳的船工"
    found = rows(*[whole] * 4, "沿着堤岸，", "摆开长凳的船工", *[whole] * 4)
    assert [r.text for r in found] == [whole] * 9
    assert [p.n for p in found[4].pieces] == ["5", "6"]


def test_last_line_and_headline_are_no_fragments() -> None:
    whole = "沿着堤岸，摆开长凳的船工"
    found = rows(*[whole] * 4, "数船。", "水车又转起来啦", *[whole] * 4)
    assert len(found) == 10


def test_frames_apart_are_no_fragments() -> None:
    whole = "沿着堤岸，摆开长凳的船工"
    found = rows(*[whole] * 4, "沿着堤岸，", "", "摆开长凳的船工", *[whole] * 4)
    assert len(found) == 10
    assert joined(found) == found


def test_gaps_break_the_habit_of_blank_lines() -> None:
    every = [x for text in BODY * 3 for x in (text, "")]
    del every[5]  # here two frames meet
    assert [r.gap for r in rows(*every)] == [False, False, False, True, False, False]
    assert [x.blank_before for x in source_lines(every)] == [0, 1, 1, 0, 1, 1]


def test_indent_is_seen() -> None:
    assert [r.indented for r in rows("\u3000\u3000清河镇的早市", "清河镇的早市")] == [True, False]
