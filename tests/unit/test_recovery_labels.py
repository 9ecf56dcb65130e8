"""What each row is: its facts, the grammar of articles, and the best path by it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from converter.recovery import doubt, features
from converter.recovery.states import ENDS, FOLLOWERS, MODES, STARTS, STATES, transition
from converter.recovery.weights import KINDS, Weights, kinds, shipped
from tests.sources import rows

BODY = [
    "清河镇的船工在青石桥边数着过河的船，",
    "三十张长凳沿着堤岸从早摆到了晚，谁也",
    "没想到会来这么多人。水车转了一天。",
]
ARTICLE = [
    "本报讯 镇上的豆腐坊昨天又开张了，",
    *BODY[1:],
    "船工们在码头等第一班渡船，孩子也",
    *BODY[1:],
]


def decoded(facts: list[list[str]], weights: Weights) -> list[str]:
    return doubt.decided(facts, weights)[0]


def states(*texts: str) -> list[str]:
    return decoded(features.facts(rows(*texts)), shipped())


# ---------------------------------------------------------------- grammar


def test_every_state_can_be_reached_and_left() -> None:
    followed = {state for followers in FOLLOWERS.values() for state in followers}
    assert set(STARTS) | followed == set(STATES)
    assert all(followers or state in ENDS for state, followers in FOLLOWERS.items())


def test_headline_before_the_body() -> None:
    assert set(FOLLOWERS["Hb"]) == {"Hb", "Yb", "Kb", "P1"}
    assert "Ha" not in FOLLOWERS["Ch"]
    assert "Hb" in FOLLOWERS["Ch"]


def test_headline_behind_the_body() -> None:
    assert {"Ha", "Hb", "P0", "Hm"} <= set(FOLLOWERS["Cn"])
    assert "Ch" in FOLLOWERS["Hm"]
    assert "Hm" not in FOLLOWERS["Ch"]
    assert set(FOLLOWERS["Ya"]) == {"Ya", *STARTS}


def test_no_article_ends_with_a_subhead_or_before_its_body() -> None:
    assert not {"Sh", "Sn", "Hb", "Yb", "Kb"} & set(ENDS)
    assert set(FOLLOWERS["Sn"]) == {"Pn", "Sn", "Kn", "Hm"}


def test_phases_of_a_body_share_their_weights() -> None:
    assert transition("Ph", "Ch") == transition("Pn", "Cn") == "P>C"
    assert transition("Cn", "Ha") == "C>Ha"
    assert kinds("Ph") == ("P",)
    assert kinds("P0") == ("P", "P0")


# ---------------------------------------------------------------- decoding, with weights by hand


def weights(**facts: str) -> Weights:
    """Each of these facts speaks for one kind alone."""
    return Weights({fact: {kind: 10.0} for fact, kind in facts.items()})


def test_no_rows() -> None:
    assert decoded([], Weights()) == []


def test_facts_decide() -> None:
    learned = weights(head="H", first="P", further="C", byline="Y")
    found = decoded(
        [["head"], ["first"], ["further"], ["byline", "may:byline"], ["head"], ["first"]], learned
    )
    assert found == ["Hb", "P1", "Ch", "Yh", "Hb", "P1"]


def test_grammar_overrules_facts() -> None:
    learned = weights(further="C")
    assert decoded([["further"]], learned)[0] in STARTS


def test_mode_decides_where_headlines_stand() -> None:
    learned = weights(head="H", first="P", further="C")
    page = [["first"], ["further"], ["head"], ["first"], ["further"], ["head"]]
    learned.steps = {f"{mode}:{state}": 0.0 for mode in MODES for state in ("Hb", "Ha", "P0")}
    learned.steps |= {"after:Ha": 5.0, "before:Hb": -50.0, "mixed:Hb": -50.0}
    assert decoded(page, learned) == ["P0", "Cn", "Ha", "P0", "Cn", "Ha"]


def test_a_byline_must_look_like_one() -> None:
    learned = weights(byline="Y")
    found = decoded([["any"], ["byline"]], learned)
    assert not found[1].startswith("Y")


@pytest.mark.parametrize(
    ("fact", "state"), [("folio", "F"), ("imprint", "F"), ("ad", "A"), ("jump:from", "P0")]
)
def test_certain_facts(fact: str, state: str) -> None:
    assert decoded([["any"], [fact]], weights(any="P"))[1] == state


def test_a_caption_stays_with_the_article_before_it() -> None:
    learned = weights(head="H", first="P", caption="K")
    page = [["head"], ["first"], ["caption"], ["head"], ["first"], ["caption"]]
    assert decoded(page, learned) == ["Hb", "P1", "Kh", "Hb", "P1", "Kh"]


def test_contradicting_facts_leave_some_path() -> None:
    page = [["folio"], ["jump:whole"], ["jump:from"], ["ad"]]
    found = decoded(page, weights())
    assert len(found) == 4
    assert found[0] == "F"
    assert found[3] == "A"
    assert all(b in FOLLOWERS[a] for a, b in pairwise(found))


# ---------------------------------------------------------------- decoding, with learned weights


def test_headlines_before() -> None:
    found = states("水车又转起来", *ARTICLE, "（记者 邵青禾）", "渡口来了新船", *ARTICLE)
    assert [s for s in found if s[0] == "H"] == ["Hb", "Hb"]
    assert found[0] == "Hb"
    assert found[1] == "P1"
    assert found[7:10] == ["Yh", "Hb", "P1"]


# ---------------------------------------------------------------- facts


def facts_of(i: int, *texts: str) -> set[str]:
    return set(features.facts(rows(*texts))[i])


def test_facts_of_one_row() -> None:
    found = facts_of(0, "本报讯 早市开张了，船工忙；（下转第三版）")
    assert {
        "any",
        "dateline",
        "ends:close",
        "opens:none",
        "marks",
        "jump:to",
        "first",
        "last",
    } <= found


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("（记者 邵青禾）", "byline:bracket"),
        ("□ 记者 邵青禾", "byline:bullet"),
        ("记者 邵青禾", "byline:plain"),
        ("邵青禾", "byline:bare"),
        ("早市开张了。（记者 邵青禾）", "byline:end"),
        ("（下转第三版）", "jump:whole"),
        ("（上接第一版）早市", "jump:from"),
        ("第1版 要闻 2024年1月26日 星期五", "folio"),
        ("责编：温柏 版式：裘小满", "imprint"),
        ("清河晚报", "paper"),
        ("图为渡口新貌", "caption:start"),
        ("渡口新貌 邵青禾 摄", "caption:end"),
        ("热线：1234", "advert"),
        ("广 告", "ad"),
        ("“早市开张了”", "opens:quote"),
        ("一、开渠", "opens:number"),
        ("——清河纪事", "opens:dash"),
        ("早市开张了。”", "ends:quoted"),
        ("水车转起来 船工忙起来", "clauses"),
    ],
)
def test_named_facts(text: str, fact: str) -> None:
    assert fact in facts_of(0, text)


def test_facts_of_neighbours() -> None:
    page = ["水车又转起来", *ARTICLE, "（记者 邵青禾）", "渡口来了新船", *ARTICLE]
    assert {"dateline-in:1", "after:dateline"} <= facts_of(0, *page)
    assert {"signed-ago:1", "before:byline:bracket", "dateline-in:1"} <= facts_of(8, *page)
    assert "may:byline" in facts_of(7, *page)
    assert any(f.startswith("group:1") for f in facts_of(0, *page))


def test_repeated_rows() -> None:
    page = ["水车又转起来", *BODY, "水车又转起来", *BODY[1:], "桥", "桥"]
    assert features.repeated(rows(*page)) == {"水车又转起来", *BODY[1:]}


def test_headlines_are_drawn_to_their_bodies() -> None:
    mill = ["老磨坊的水车昨天又转起来了，水车", "旁边站满了看水车的孩子和老磨坊的人。"] * 3
    ferry = ["第一班渡船开进新码头，渡船上的船工", "在新码头数着渡船，渡船一班接一班地开。"] * 3
    page = [*mill, "老磨坊水车转起来", *ferry]
    assert "pull:-3" in facts_of(6, *page)
    page = [*ferry, "老磨坊水车转起来", *mill]
    assert "pull:3" in facts_of(6, *page)


def test_shipped_weights_are_for_facts_that_exist() -> None:
    learned = shipped()
    assert set(learned.steps) >= {transition(a, b) for a in STATES for b in FOLLOWERS[a]}
    assert {"any", "dateline", "folio", "pull:3"} <= set(learned.facts)
    assert {kind for told in learned.facts.values() for kind in told} == set(KINDS)
