"""What tells of names: the patterns made of the lists."""

from __future__ import annotations

import re
from itertools import product

import pytest

from converter.traditional import name_words as words

SAYINGS = words._LISTED["sayings"]
ADDRESSES = words._LISTED["addresses"]
ADDRESSED = {d + word for d, word in product(("", *words._DEPUTY), ADDRESSES)}


@pytest.mark.parametrize(
    ("pattern", "listed"),
    [(words.SAYING, set(SAYINGS)), (words.ADDRESS, ADDRESSED)],
    ids=["sayings", "addresses"],
)
def test_the_longest_word_of_a_list_is_found(pattern: re.Pattern[str], listed: set[str]) -> None:
    for word in listed:
        found = pattern.match(f"甲{word}，", 1)
        assert found is not None
        assert found[0] == word
    heads = {word[0] for word in listed} - listed
    assert [head for head in heads if pattern.match(f"{head}，")] == []


def test_a_word_is_found_only_whole() -> None:
    assert "表示" in SAYINGS
    assert words.SAYING.match("表达") is None
    assert words.SAYING.match("展示", 1) is None


@pytest.mark.parametrize(
    ("content", "want"),
    [
        ("李海青说", [("李", "海青")]),
        ("欧阳海说", [("欧阳", "海")]),
        ("欧阳", []),
        ("李的", []),
        ("于海青", []),
        ("，高海", [("高", "海")]),
        ("高海", [("高", "海")]),
        ("很高海", []),
    ],
    ids=["one", "two", "no given name", "none it can be", "weighed", "led", "first", "not led"],
)
def test_family_names_with_what_may_be_given_ones(
    content: str, want: list[tuple[str, str]]
) -> None:
    assert "高" in words.RARE
    assert [(found[0], found[1]) for found in words.NAMED.finditer(content)] == want
