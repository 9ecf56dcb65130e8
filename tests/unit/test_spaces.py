"""White space is what the list says and nothing else, by whichever way it is taken out."""

from __future__ import annotations

import sys

import pytest

from converter.spaces import WHITE_SPACE, bare


def test_of_all_characters_those_of_the_list_go() -> None:
    gone = {c for c in map(chr, range(sys.maxunicode + 1)) if bare(f"水{c}车") == "水车"}
    assert gone == set(WHITE_SPACE)


@pytest.mark.parametrize("text", ["水车 又转", "　水车 又转", " 水车又转 \u200b", "水车又转"])
def test_spaces_go_whatever_else_is_there(text: str) -> None:
    assert bare(text) == "水车又转"
