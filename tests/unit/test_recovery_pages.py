"""Pages: their numbers, their ends, their script."""

from __future__ import annotations

import pytest

from converter.recovery.language import language
from converter.recovery.numerals import page_label
from tests.sources import recovered


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("3", "3"),
        ("03", "3"),
        ("A03", "A03"),
        ("二", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
    ],
)
def test_page_numbers(printed: str, label: str) -> None:
    assert page_label(printed) == label


def test_script() -> None:
    assert language(["这是我们的渡口，船还没来。"]) == "zh-Hans"
    assert language(["這是我們的渡口，船還沒來。"]) == "zh-Hant"
    assert language(["山水"]) == "zh-Hans"


def test_an_article_ends_with_its_page() -> None:
    body = [
        "镇上的豆腐坊昨天又开张了，门口排起",
        "了长队。老板把第一锅豆腐送给了隔壁",
        "的学校，孩子们吃得很香。船工们在码",
    ]
    issue = recovered(["豆腐坊重新开张", *body], ["头等第一班渡船，孩子也跟着来看热闹", *body])
    assert [len(page.articles) for page in issue.pages] == [1, 1]
    assert "头等第一班渡船" in str(issue.pages[1].articles[0].blocks)
