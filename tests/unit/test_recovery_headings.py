"""The tiers of a heading: ways to cut it, what speaks for each, which lines run on."""

from __future__ import annotations

import pytest

from converter.recovery import headings
from converter.recovery.weights import shipped
from tests.sources import row

BODY = "清河镇的水车又转起来了，镇上的船工说，水渠修好以后，水车一天也没有停过。"


def heading(
    *lines: str, body: str = BODY, repeated: frozenset[str] = frozenset()
) -> headings.Heading:
    return headings.heading([row(x, str(n)) for n, x in enumerate(lines, 1)], body, repeated)


def test_ways_to_cut() -> None:
    assert list(headings.cuts_of(1)) == [(0, 1, 0)]
    assert list(headings.cuts_of(2)) == [(0, 2, 0), (0, 1, 1), (1, 1, 0)]
    assert all(sum(cut) == 6 and cut[1] and max(cut[0], cut[2]) <= 3 for cut in headings.cuts_of(6))


def test_tiers() -> None:
    assert list(headings.tiers((1, 2, 1))) == [
        ("kicker", slice(0, 1)), ("main", slice(1, 3)), ("sub", slice(3, 4)),
    ]  # fmt: skip
    assert list(headings.tiers((0, 1, 0))) == [("main", slice(0, 1))]


def test_what_is_known() -> None:
    found = heading("临江县修渠会上强调", "水车 又转", "起来", repeated=frozenset(("起来",)))
    assert found.lines == ("临江县修渠会上强调", "水车又转", "起来")
    assert found.clauses == (False, True, False)
    assert found.cuts == (False, True)  # 转起 stands in the body
    assert found.repeated == (False, False, True)
    assert found.cover[0] < found.cover[2] == 1


def test_facts_of_a_cut() -> None:
    found = headings.cut_facts(
        heading("临江县修渠会上强调", "水车又转起来", "——清河渡口纪事"), (1, 1, 1)
    )
    assert {
        "cut:1-1-1",
        "said:1:True",
        "kicker:saying",
        "sub:opens:dash",
        "main:cover:best",
    } <= set(found)
    assert "kicker/main:cut:False" in found
    assert "main/sub:ends:none:dash" in found


def test_a_lone_line_is_the_main_headline() -> None:
    cut, lead = headings.best_cut(heading("水车又转起来"), shipped().tiers)
    assert cut == (0, 1, 0)
    assert lead == float("inf")


@pytest.mark.parametrize(
    ("fact", "cut"),
    [
        ("kicker:saying", (1, 1, 1)),
        ("main:lines:2", (0, 2, 1)),
        ("sub:lines:2", (0, 1, 2)),
        ("cut:1-2-0", (1, 2, 0)),
    ],
)
def test_weights_decide(fact: str, cut: headings.Cut) -> None:
    head = heading("临江县修渠会上强调", "让水车转起来", "——清河渡口纪事")
    best, lead = headings.best_cut(head, {fact: 2.0, "sub:opens:dash": 1.0, "sub:lines:1": 0.5})
    assert best == cut
    assert lead > 0


def test_lines_that_the_column_cut() -> None:
    whole = slice(0, 2)
    assert headings.runs_on(heading("清河镇的水车又转", "起来"), whole) == [False, True]
    assert headings.runs_on(heading("水车转起来", "船工忙起来"), whole) == [False, False]
    assert headings.runs_on(heading("清河镇的大水车也在转", "个不停", body=""), whole) == [
        False,
        True,
    ]
