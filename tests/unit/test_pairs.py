"""What a table says of pairs of characters."""

from __future__ import annotations

import pytest

from converter.traditional import pairs


@pytest.mark.parametrize("text", ["", "发", "头发", "头发长", "长头发头发", "头发\ud800头发"])
def test_each_pair_is_looked_up(text: str) -> None:
    table = dict.fromkeys(pairs.numbers(["头发", "头脑"]), 7)
    assert list(pairs.said(table, text)) == [
        7 if text[at : at + 2] == "头发" else 0 for at in range(len(text))
    ]


def test_characters_beyond_two_bytes_shift_nothing() -> None:
    table = dict.fromkeys(pairs.numbers(["头发"]), 7)
    assert list(pairs.said(table, "𠮷头发𠮷")) == [0, 7, 0, 0]
    assert pairs.are_own("头发")
    assert not pairs.are_own("𠮷头发")


def test_what_is_said_comes_together() -> None:
    table: dict[int, int] = {}
    pairs.add(table, 1, ["头发", "发展"])
    pairs.add(table, 2, ["发展"])
    assert list(pairs.said(table, "头发展")) == [1, 3, 0]


def test_places_are_told_by_a_bit_and_by_that_of_the_next_one() -> None:
    numbers = bytearray((1, 3, 130, 0, 129))
    assert list(pairs.places(1, numbers)) == [0, 1, 4]
    assert list(pairs.places(1, numbers, 2)) == [0, 1]
    assert list(pairs.places(128, numbers)) == [2, 4]
