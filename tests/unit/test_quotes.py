"""Corner quotes: only balanced marks, over the paragraphs of an article."""

from __future__ import annotations

import pytest

from converter.quotes import corner_quotes


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("他说“好”。", "他说「好」。"),
        ("“甲‘乙’丙”", "「甲『乙』丙」"),
        ("“一”“二”", "「一」「二」"),
        ("‘乙’", "‘乙’"),  # single marks alone may be apostrophes or minutes
        ("’98抗洪", "’98抗洪"),
        ("“’98抗洪”", "「’98抗洪」"),
        ("“‘’98抗洪’精神”", "「『’98抗洪』精神」"),
        ("“‘it’s’一句”", "「『it’s』一句」"),
        ("“‘十四五’25项”", "「『十四五』25项」"),
        ("“没有收尾", "“没有收尾"),
        ("没有开头”", "没有开头”"),
        ("“甲‘乙”丙", "「甲‘乙」丙"),
        ("“甲‘乙’丙", "“甲‘乙’丙"),
        ("甲”乙“丙", "甲”乙“丙"),
        ("“缺一个，“有一对”", "“缺一个，「有一对」"),
    ],
)
def test_one_paragraph(source: str, expected: str) -> None:
    assert corner_quotes([source]) == [expected]


def test_a_quotation_over_paragraphs_repeats_its_opening_mark() -> None:
    assert corner_quotes(["他说：“一。", "“二。", "“三‘四’。”他走了。"]) == [
        "他说：「一。",
        "「二。",
        "「三『四』。」他走了。",
    ]


def test_a_quotation_that_is_not_taken_up_stays_open() -> None:
    assert corner_quotes(["他说：“一。", "二。”", "“三”"]) == ["他说：“一。", "二。”", "「三」"]


def test_a_quotation_that_never_closes_stays_open() -> None:
    assert corner_quotes(["“一。", "“二。", "“三。"]) == ["“一。", "“二。", "“三。"]


def test_no_paragraphs() -> None:
    assert corner_quotes([]) == []
