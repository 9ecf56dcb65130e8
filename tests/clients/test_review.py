"""The review list of a traditional edition in a browser: filters, search, keys, dark, narrow."""

from __future__ import annotations

from typing import Any

import pytest

from tests.clients.books import ROOT
from tests.clients.programs import need_module
from tests.clients.review_picture import small, visit

pytestmark = pytest.mark.clients

LARGEST = 150_000
"""Bytes of a picture in the documentation."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    need_module("puppeteer-core")
    folder = tmp_path_factory.mktemp("review")
    found = visit(folder, folder / "review.png")
    with small(folder / "review.png").convert("L") as picture:
        darkest, lightest = picture.getextrema()
    assert lightest - darkest > 150  # type on a page
    return found


def test_nothing_is_asked_of_the_network_and_nothing_fails(told: dict[str, Any]) -> None:
    assert told["complaints"] == []


def test_doubts_alone_are_shown_at_first(told: dict[str, Any]) -> None:
    opened = told["steps"]["opened"]
    assert opened["shown"] != []
    assert {kind.startswith("open-") for kind in opened["shown"]} == {True}
    assert opened["count"] == len(opened["shown"])
    assert (opened["here"], opened["none"]) == (None, False)


def test_keys_jump_from_place_to_place(told: dict[str, Any]) -> None:
    steps = told["steps"]
    assert steps["back"]["here"] == steps["next"]["here"] != steps["nextButOne"]["here"]
    assert steps["last"]["here"] not in (None, steps["next"]["here"])
    assert [steps[word]["seen"] for word in ("next", "nextButOne", "back", "last")] == [True] * 4


def test_filters_show_and_hide(told: dict[str, Any]) -> None:
    opened, decided, without = (told["steps"][word] for word in ("opened", "decided", "without"))
    assert "decided" in decided["shown"]
    assert [kind for kind in decided["shown"] if kind != "decided"] == opened["shown"]
    assert "open-open" in decided["shown"]
    assert without["shown"] == [kind for kind in decided["shown"] if kind != "open-open"]


def test_the_search_wants_every_word(told: dict[str, Any]) -> None:
    searched, nothing = told["steps"]["searched"], told["steps"]["nothing"]
    assert 0 < len(searched["shown"]) < len(told["steps"]["opened"]["shown"])
    assert (nothing["shown"], nothing["none"]) == ([], True)


def test_it_is_dark_in_the_dark_and_fits_a_phone(told: dict[str, Any]) -> None:
    steps = told["steps"]
    assert steps["dark"]["background"] != steps["opened"]["background"]
    assert [steps[word]["excess"] for word in ("opened", "dark")] == [0, 0]


def test_the_documentation_shows_it_small() -> None:
    picture = ROOT / "docs" / "images" / "review.png"
    assert "images/review.png" in (ROOT / "docs" / "traditional.md").read_text("utf-8")
    assert picture.stat().st_size < LARGEST
