"""Folios, mastheads and imprints: found, cut in pieces, and what they tell of the issue."""

from __future__ import annotations

import pytest

from converter.model import Fact
from converter.recovery.furniture import (
    folio_metadata,
    furniture,
    is_folio,
    is_imprint,
    page_number,
)
from tests.sources import row


@pytest.mark.parametrize(
    "text",
    [
        "第1版要闻2024年1月26日星期五", "2024年1月26日星期五第3版", "综合·02版清河晚报2024.1.26",
        "03民生2024-01-26", "A04版星期五", "清河晚报2024年1月26日星期五1版",
        "2025.3.14星期五", "二〇二五年三月十四日星期五农历乙巳年二月十五",
        "03/要闻", "第03版：要闻", "副刊·04版", "要闻03", "今日8版", "总第1234期今日8版",
        "邮发代号：1-2", "国内统一连续出版物号CN12-3456邮发代号1-2",
        "2025年3月14日农历乙巳年二月十五", "星期五", "第3版", "A03", "要闻", "本地新闻",
    ],
)  # fmt: skip
def test_folios(text: str) -> None:
    assert is_folio(text)


@pytest.mark.parametrize(
    "text",
    ["2024年1月26日", "星期五的早市开张了", "03", "清河晚报", "第13次转动", "文化", "15年后",
     "新闻里说", "3月4日（正月廿四）早市开张", "03水从哪里来", "第12期",
     "2024年1月26日星期五，早市开张了。", "第3版" + "早市" * 30 + "星期五"],
)  # fmt: skip
def test_no_folios(text: str) -> None:
    assert not is_folio(text)


def test_imprints() -> None:
    assert is_imprint("责编：温柏版式：裘小满校对：费一鸣")
    assert not is_imprint("编辑：温柏")  # may sign an article
    assert not is_imprint("编辑说版式好看")
    assert not is_imprint("责编和校对都说好")


@pytest.mark.parametrize(
    "text",
    ["责编：温柏", "责编温柏", "责编温柏版式裘小满校对费一鸣", "责编/温柏版式/裘小满",
     "●本版编辑温柏", "责任编辑温柏电话0123-4567890", "责编：温柏、费一鸣美编：裘小满",
     "新闻热线：4567890责编：温柏", "本报地址：青石路1号邮编：123456电话：4567890"],
)  # fmt: skip
def test_more_imprints(text: str) -> None:
    assert is_imprint(text)


def test_an_advertisers_address_is_no_imprint() -> None:
    assert not is_imprint("地址：青石路1号电话：4567890邮箱：abc@example.com")


def pieces(*texts: str) -> list[tuple[str, str]]:
    found = furniture([row(text, str(n)) for n, text in enumerate(texts, 1)])
    return [(piece.kind, piece.text.content) for piece in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "第 1 版 要闻 2024 年 1 月 26 日 星期五",
            [("pageNum", "第1版"), ("section", "要闻"), ("header", "2024年1月26日"),
             ("header", "星期五")],
        ),
        (
            "民生 · 02 版 清河晚报 2024. 1. 26",
            [("section", "民生 ·"), ("pageNum", "02版"), ("header", "清河晚报"),
             ("header", "2024.1.26")],
        ),
        (
            "03 综合 2024-01-26 星期五 责编：温柏 版式：裘小满",
            [("pageNum", "03"), ("section", "综合"), ("header", "2024-01-26"), ("header", "星期五"),
             ("imprint", "责编：温柏 版式：裘小满")],
        ),
        ("责编：温柏 校对：费一鸣", [("imprint", "责编：温柏 校对：费一鸣")]),
        (
            "2024年1月26日 星期五 第1234期 今日8版",
            [("header", "2024年1月26日"), ("header", "星期五"), ("header", "第1234期"),
             ("header", "今日8版")],
        ),
        ("第03版：要闻", [("pageNum", "第03版："), ("section", "要闻")]),
        ("要闻", [("section", "要闻")]),
        (
            "A03 要闻 2024年1月26日 星期五 责编 温柏",
            [("pageNum", "A03"), ("section", "要闻"), ("header", "2024年1月26日"),
             ("header", "星期五"), ("imprint", "责编 温柏")],
        ),
        ("本版责编：温柏 本版校对：裘小满", [("imprint", "本版责编：温柏 本版校对：裘小满")]),
        ("清河晚报", [("masthead", "清河晚报")]),
        ("今天是个好日子", [("header", "今天是个好日子")]),
    ],
)  # fmt: skip
def test_pieces(text: str, expected: list[tuple[str, str]]) -> None:
    found = pieces(text)
    assert [(kind, content.replace(" ", "")) for kind, content in found] == [
        (kind, content.replace(" ", "")) for kind, content in expected
    ]
    assert "".join(c for _, c in found).replace(" ", "") == text.replace(" ", "")


def test_pieces_are_parts_of_their_line() -> None:
    found = list(furniture([row("第 1 版 要闻 2024 年 1 月 26 日", "7")]))
    assert [[(b.n, b.part) for b in piece.text.lines] for piece in found] == [
        [("7", 1)], [("7", 2)], [("7", 3)],
    ]  # fmt: skip


def test_page_number() -> None:
    assert page_number(["清河晚报", "第03版民生2024年1月26日"]) == "3"
    assert page_number(["A04版星期五"]) == "A04"
    assert page_number(["清河晚报", "（下转第3版）"]) is None
    assert page_number(["03/要闻"]) == "3"
    assert page_number(["2024年1月26日星期五今日8版"]) is None
    assert page_number(["水车又转起来", "第3版"]) is None  # a list of contents


def test_metadata() -> None:
    found = folio_metadata(
        [
            "清河晚报",
            "第1版要闻2024年1月26日星期五总第1234期",
            "早市开张了",
            "第2版民生2024年1月26日星期五",
        ]
    )
    assert found.title == Fact("清河晚报", "medium")
    assert found.date == Fact("2024-01-26", "high")
    assert found.number == Fact("1234", "medium")


@pytest.mark.parametrize("printed", ["二〇二五年三月十四日", "二○二五年三月十四日", "2025.3.14"])
def test_dates_of_folios(printed: str) -> None:
    assert folio_metadata([f"{printed}星期五"]).date == Fact("2025-03-14", "medium")


def test_contradicting_metadata() -> None:
    one, two = "第1版要闻2024年1月26日星期五", "第2版民生2024年1月27日星期六"
    assert folio_metadata([one, two]).date == Fact("2024-01-26", "low")
    assert folio_metadata([one, two, two]).date == Fact("2024-01-27", "medium")


def test_no_metadata_without_folios() -> None:
    found = folio_metadata(["2024年1月26日，早市开张了。", "第2版民生2024年2月30日星期六"])
    assert (found.title, found.date, found.number) == (None, None, None)
