"""Bylines and datelines: found in a text, and the names and dates in them."""

from __future__ import annotations

import pytest

from converter.model import Text
from converter.recovery import bylines, credits


def persons(text: str) -> list[str] | None:
    tokens = credits.read(text)
    return tokens and [text[t.start : t.end] for t in tokens if t.kind == "person"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("记者 邵青禾", ["邵青禾"]),
        ("本报记者邵青禾", ["邵青禾"]),
        ("记者 邵青禾 费一鸣", ["邵青禾", "费一鸣"]),
        ("记者\x00邵青禾\x00通讯员\x00温柏", ["邵青禾", "温柏"]),
        ("记者 邵青禾 通讯员 温柏 摄影报道", ["邵青禾", "温柏"]),
        ("融媒体 裘小满", ["裘小满"]),
        ("本报首席记者 邵青禾、费一鸣", ["邵青禾", "费一鸣"]),
        ("记者 温\x00柏 邵青禾", ["温\x00柏", "邵青禾"]),  # a name padded to the width of three
        ("驻临江记者 邵青禾", ["邵青禾"]),
        ("欧阳青禾 摄", ["欧阳青禾"]),
        ("邵青禾 文/图", ["邵青禾"]),
        ("文：邵青禾 图：温柏", ["邵青禾", "温柏"]),
        ("编译 约翰·本·米勒", ["约翰·本·米勒"]),
        ("邵青禾", ["邵青禾"]),
    ],
)
def test_credits(text: str, names: list[str]) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "", "记者", "记者 邵青禾、", "记者 邵青禾 昨天在清河镇看见", "清河镇的早市", "水车又转起来",
        "记者" + " 邵青禾" * 20, "。",
    ],
)  # fmt: skip
def test_no_credits(text: str) -> None:
    assert credits.read(text) is None


@pytest.mark.parametrize(
    ("text", "is_byline"),
    [
        ("（记者 邵青禾）", True), ("(记者 邵青禾)", True), ("【记者 邵青禾】", True),
        ("□ 记者 邵青禾", True), ("●融媒体 费一鸣", True), ("◎邵青禾", True),
        ("记者 邵青禾", False), ("（清河镇）", False), ("（记者 邵青禾", False), ("（）", False),
    ],
)  # fmt: skip
def test_marked_bylines(text: str, is_byline: bool) -> None:
    assert credits.is_marked(text) is is_byline


def test_roles_and_organisations() -> None:
    content = "（融媒体记者 邵青禾 通讯员 温柏 摄影 裘小满）"
    spans = bylines.byline(Text(content)).text.spans
    assert [(content[s.start : s.end], s.kind, s.role) for s in spans] == [
        ("融媒体", "organisation", None),
        ("邵青禾", "person", "reporter"),
        ("温柏", "person", "correspondent"),
        ("裘小满", "person", "correspondent"),
    ]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("本报讯\x00清河镇的早市开张了。", "本报讯"),
        ("本报讯（记者 邵青禾）清河镇", "本报讯"),
        ("清河讯\x00早市开张了。", "清河讯"),
        ("新华社临江2月13日电\x00早市开张了。", "新华社临江2月13日电"),
        ("本报临江3月4日专电（记者邵青禾）早市", "本报临江3月4日专电"),
        ("据新华社临江2024年3月4日电早市", "据新华社临江2024年3月4日电"),
        ("本\x00报\x00讯清河镇的早市", "本\x00报\x00讯"),  # a loose line
        ("新\x00华\x00社临\x00江2月13日\x00电早市", "新\x00华\x00社临\x00江2月13日\x00电"),
    ],
)
def test_datelines(text: str, dateline: str) -> None:
    assert text[: bylines.dateline_length(text)] == dateline


@pytest.mark.parametrize(
    "text",
    [
        "清河镇通讯员说",
        "喜讯\x00传来",
        "临江资讯\x00早市",
        "昨天有电",
        "本报记者说",
        "清河讯息灵通",
    ],
)
def test_no_datelines(text: str) -> None:
    assert bylines.dateline_length(text) == 0


def test_parts_of_a_dateline() -> None:
    content = "新华社临江2月13日电"
    spans = bylines.dateline(Text(content), 2024).text.spans
    assert [(content[s.start : s.end], s.kind, s.when) for s in spans] == [
        ("新华社", "organisation", None),
        ("临江", "place", None),
        ("2月13日", "date", "2024-02-13"),
    ]


def test_dates_take_the_years_of_the_issue() -> None:
    text = Text("2023年3月4日开渠，5月6日通水。")
    assert [(s.when, s.cert) for s in bylines.dated(text, 2024).spans] == [
        ("2023-03-04", "high"),
        ("2024-05-06", "medium"),
    ]
    assert [s.when for s in bylines.dated(text, None).spans] == ["2023-03-04"]


def test_days_that_never_were_are_no_dates() -> None:
    assert (
        bylines.dated(Text("2月30日，2月29日，2024年2月29日"), 2023).spans[0].when == "2024-02-29"
    )


def test_byline_in_the_datelines_brackets() -> None:
    text = "（记者 邵青禾）清河镇的早市开张了。"
    assert text[: bylines.opening_byline_length(text)] == "（记者 邵青禾）"
    assert bylines.opening_byline_length("（三月）清河镇") == 0
    assert bylines.opening_byline_length("清河镇（记者 邵青禾）") == 0


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("早市开张了。（记者 邵青禾）", "（记者 邵青禾）"),
        ("早市开张了。”\x00（记者\x00邵青禾）", "（记者\x00邵青禾）"),
        ("早市开张了。□\x00记者\x00邵青禾", "□\x00记者\x00邵青禾"),
    ],
)
def test_byline_glued_to_the_end(text: str, byline: str) -> None:
    assert text[bylines.closing_byline_start(text) :] == byline


@pytest.mark.parametrize(
    "text",
    ["早市开张了。", "早市（记者 邵青禾）", "早市开张了。（图文无关）", "（记者 邵青禾）", ""],
)
def test_no_byline_at_the_end(text: str) -> None:
    assert bylines.closing_byline_start(text) <= 0
