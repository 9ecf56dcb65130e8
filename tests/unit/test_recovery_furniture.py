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
    ],
)  # fmt: skip
def test_folios(text: str) -> None:
    assert is_folio(text)


@pytest.mark.parametrize(
    "text",
    ["2024年1月26日", "星期五的早市开张了", "第3版", "清河晚报", "第13次转动",
     "2024年1月26日星期五，早市开张了。", "第3版" + "早市" * 30 + "星期五"],
)  # fmt: skip
def test_no_folios(text: str) -> None:
    assert not is_folio(text)


def test_imprints() -> None:
    assert is_imprint("责编：温柏版式：裘小满校对：费一鸣")
    assert not is_imprint("责编：温柏")
    assert not is_imprint("编辑说版式好看")


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


def test_contradicting_metadata() -> None:
    one, two = "第1版要闻2024年1月26日星期五", "第2版民生2024年1月27日星期六"
    assert folio_metadata([one, two]).date == Fact("2024-01-26", "low")
    assert folio_metadata([one, two, two]).date == Fact("2024-01-27", "medium")


def test_no_metadata_without_folios() -> None:
    found = folio_metadata(["2024年1月26日，早市开张了。", "第2版民生2024年2月30日星期六"])
    assert (found.title, found.date, found.number) == (None, None, None)
