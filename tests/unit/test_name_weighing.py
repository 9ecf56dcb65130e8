"""Family names that are words, too: what is weighed, and how well the weights fit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from converter.traditional import lexicon
from converter.traditional.name_weighing import AROUND, OWN, Weighing

MARKED = Path(__file__).parents[2] / "training" / "names.txt"


def weighing(content: str) -> Weighing:
    cut = lexicon.cut(content)
    return Weighing(cut, {end for _, end in cut.offices()})


@pytest.mark.parametrize(
    ("content", "want"),
    [
        ("于海青说", ["于海青", "于海"]),
        ("于海，", ["于海"]),
        ("于是", ["于是"]),
        ("于了结", []),
        ("于", []),
        ("于，海", []),
    ],
)
def test_where_a_name_may_end(content: str, want: list[str]) -> None:
    assert [content[:end] for end in weighing(content).ends(0)] == want


def test_each_place_has_one_candidate() -> None:
    found = list(weighing("记者于海青报道，此事发生于昨日。").candidates())
    (named, other) = found
    assert named[:2] == (2, 5)
    assert other[0] == 12
    assert named[2] > 0 > other[2]


def test_a_foreign_name_is_not_weighed() -> None:
    assert list(weighing("里奥·范德到访，范·戴克没有来").candidates()) == []


def test_what_surrounds_a_place_is_the_same_for_each_name() -> None:
    own = weighing("局长于海青出席")
    around = dict(zip(AROUND, own.around(2), strict=True))
    assert around["before"] == "held"
    name = dict(zip(OWN, own.own(2, 5), strict=True))
    assert name["family"] == "于2"
    assert name["right"] == "出1"  # 出席 is a common word


def test_each_fact_has_a_value_or_none() -> None:
    own = weighing("，于海青出席")
    assert len(own.around(1)) == len(own.around(0)) == len(AROUND)
    assert {len(own.own(1, end)) for end in (2, 3, 4, 7)} == {len(OWN)}


def test_the_edge_of_a_text_is_no_character() -> None:
    (candidate,) = weighing("于").candidates()
    assert candidate[:2] == (0, 1)


def test_the_weights_fit_the_sentences_they_were_learned_from() -> None:
    right = missed = wrong = 0
    for line in MARKED.read_text(encoding="utf-8").splitlines():
        parts = re.split(r"[\[\]]", line)
        content, marked = "".join(parts), set[tuple[int, int]]()
        at = 0
        for number, part in enumerate(parts):
            if number % 2:
                marked.add((at, at + len(part)))
            at += len(part)
        found = {(start, end) for start, end, odds in weighing(content).candidates() if odds > 0}
        right += len(found & marked)
        missed += len(marked - found)
        wrong += len(found - marked)
    assert right > 0
    assert missed <= 0.06 * (right + missed)
    assert wrong <= 0.06 * (right + wrong)
