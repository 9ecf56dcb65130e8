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
        ("文/邵青禾 图/温柏", ["邵青禾", "温柏"]),
        ("文/图 邵青禾", ["邵青禾"]),
        ("图/文：邵青禾", ["邵青禾"]),
        ("文、图/邵青禾", ["邵青禾"]),  # and no person is called 文图
        ("文图：邵青禾", ["邵青禾"]),
        ("采写：本报记者 邵青禾", ["邵青禾"]),
        ("摄影 邵青禾", ["邵青禾"]),
        ("整理：邵青禾", ["邵青禾"]),
        ("记者：邵青禾", ["邵青禾"]),
        ("记者 邵青禾/文 温柏/图", ["邵青禾", "温柏"]),
        ("邵青禾/摄", ["邵青禾"]),
        ("记者\x00文\x00静", ["文\x00静"]),  # a family name, though a duty's word
        ("记者邵青禾 通讯员温柏 费一鸣", ["邵青禾", "温柏", "费一鸣"]),
        ("记者张娅通讯员温柏费一鸣", ["张娅", "温柏", "费一鸣"]),  # letter-spaced in the dump
        ("记者 古丽娜尔·买买提 通讯员 旺姆", ["古丽娜尔·买买提", "旺姆"]),
        ("记者 邵青禾、旺姆顿珠", ["邵青禾", "旺姆顿珠"]),
        ("（记者 邵青禾 通讯员", ["邵青禾"]),  # its other half is in the next row
        ("温柏）", ["温柏"]),
    ],
)
def test_credits(text: str, names: list[str]) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "", "记者", "记者 邵青禾、", "记者 邵青禾 昨天在清河镇看见", "清河镇的早市", "水车又转起来",
        "记者" + " 邵青禾" * 20, "。", "方便面、豆腐、网络化", "于清河镇、青石桥、早市",
        "整理房间", "来源很多", "记者走进田间地头",
    ],
)  # fmt: skip
def test_no_credits(text: str) -> None:
    assert credits.read(text) is None


@pytest.mark.parametrize(
    ("text", "is_byline"),
    [
        ("（记者 邵青禾）", True), ("(记者 邵青禾)", True), ("【记者 邵青禾】", True),
        ("(记者 邵青禾）", True), ("□文/图 本报记者 邵青禾", True),
        ("□ 记者 邵青禾", True), ("●融媒体 费一鸣", True), ("◎邵青禾", True),
        ("记者 邵青禾", False), ("（清河镇）", False), ("（记者 邵青禾", False), ("（）", False),
    ],
)  # fmt: skip
def test_marked_bylines(text: str, is_byline: bool) -> None:
    assert credits.is_marked(text) is is_byline


@pytest.mark.parametrize(
    "text",
    ["据新华社电", "据新华网", "新华社", "据新华社临江2月13日电", "综合新华社电",
     "来源：云岫日报", "据《云岫日报》", "本报综合", "本报评论员", "本报编辑部"],
)  # fmt: skip
def test_sources_name_nobody(text: str) -> None:
    assert persons(text) == []
    assert credits.is_marked(f"（{text}）")
    assert credits.is_marked(f"□ {text}")
    end = f"早市开张了。（{text}）"
    assert end[bylines.closing_byline_start(end) :] == f"（{text}）"


@pytest.mark.parametrize("text", ["（来源广泛）", "（互联网）", "（据说）", "（综合）", "（记者）"])
def test_no_sources(text: str) -> None:
    assert not credits.is_marked(text)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("文/邵青禾 图/温柏", ["reporter", "photographer"]),
        ("记者 邵青禾/文 温柏/图", ["reporter", "photographer"]),
        ("邵青禾 温柏 摄", ["photographer", "photographer"]),
        ("记者 邵青禾 通讯员 温柏 摄影报道", ["reporter", "correspondent"]),
        ("邵青禾 文/图", ["reporter"]),
        ("图/记者 邵青禾", ["photographer"]),
        ("摄影 邵青禾 记者 温柏", ["photographer", "reporter"]),
        ("整理：邵青禾", ["compiler"]),
        ("本报记者 邵青禾 整理", ["compiler"]),
        ("本报评论员 邵青禾", ["commentator"]),
        ("编译 邵青禾", ["translator"]),
        ("作者：邵青禾", ["author"]),
        ("编辑 邵青禾", ["editor"]),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    spans = bylines.byline(Text(text)).text.spans
    assert [s.role for s in spans if s.kind == "person"] == roles


def test_a_source_is_an_organisation() -> None:
    for text in ("（据新华社电）", "（新华社）", "（综合新华社电）"):
        (span,) = bylines.byline(Text(text)).text.spans
        assert (text[span.start : span.end], span.role) == ("新华社", "agency")
    (span,) = bylines.byline(Text("来源：云岫日报")).text.spans
    assert (span.start, span.end, span.kind) == (3, 7, "organisation")


def test_roles_and_organisations() -> None:
    content = "（融媒体记者 邵青禾 通讯员 温柏 摄影 裘小满）"
    spans = bylines.byline(Text(content)).text.spans
    assert [(content[s.start : s.end], s.kind, s.role) for s in spans] == [
        ("融媒体", "organisation", None),
        ("邵青禾", "person", "reporter"),
        ("温柏", "person", "correspondent"),
        ("裘小满", "person", "photographer"),
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
        ("【本报讯】清河镇的早市", "【本报讯】"),
        ("■本报讯\x00清河镇的早市", "■本报讯"),
        ("央视网消息：清河镇的早市", "央视网消息："),
        ("新华社临江２月13日电早市", "新华社临江２月13日电"),
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
        "（据新华社电）",  # a source line
        "清河晚报临江广播电视台昨天开播",
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


def test_parts_of_a_dateline_in_brackets() -> None:
    (span,) = bylines.dateline(Text("【本报讯】"), 2024).text.spans
    assert (span.start, span.end, span.role) == (1, 3, "agency")
    (span,) = bylines.dateline(Text("本报综合消息"), 2024).text.spans
    assert (span.start, span.end) == (0, 2)  # 综合 is no place


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
    assert bylines.opening_byline_length("(记者 邵青禾）清河镇") == 8
    assert bylines.opening_byline_length("（三月）清河镇") == 0
    assert bylines.opening_byline_length("清河镇（记者 邵青禾）") == 0


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("记者邵青禾报道：早市开张了。", "记者邵青禾报道："),
        ("记者邵青禾\x00通讯员温柏报道：早市", "记者邵青禾\x00通讯员温柏报道："),
        ("本报记者邵青禾报道\x00早市开张了。", "本报记者邵青禾报道"),
        ("记者邵青禾报道，早市开张了。", ""),  # a clause of its sentence
        ("邵青禾报道：早市开张了。", ""),
        ("记者从清河镇报道：早市开张了。", ""),
    ],
)
def test_byline_run_in_behind_a_dateline(text: str, byline: str) -> None:
    assert text[: bylines.opening_byline_length(text)] == byline


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
