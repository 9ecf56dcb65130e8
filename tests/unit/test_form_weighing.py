"""Forms of characters where they stand: what is a fact, what weights make of it, what follows."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

import pytest

from converter.traditional import data, form_weighing, lexicon
from converter.traditional.engine import Engine
from converter.traditional.form_weighing import FACTS, Facts, Given, Opinion, facts, opinions
from converter.traditional.joined import SEAM
from converter.traditional.judgement import Judgement, judge
from converter.traditional.settling import LIKELIER, SETTLED, SURE


def facts_of(content: str, at: int, given: Given | None = None) -> dict[str, str]:
    return dict(zip(FACTS, facts(lexicon.cut(content), at, given), strict=True))


def around(content: str, at: int) -> str:
    """The characters that the facts are of, from the left."""
    found = facts_of(content, at)
    return "".join(found[name] for name in ("left2", "left", "right", "right2"))


def test_what_stands_around_a_character() -> None:
    assert around("他在头发里看，3里外", 4) == "头发看。"
    found = facts_of("他在头发里看，3里外", 4, ("裏", False))
    assert found["leftform"] == found["rightform"] == ""
    assert found["given"] == "裏"


def test_phrases_of_the_dictionary_with_the_characters_beside() -> None:
    assert facts_of("理头发了", 2)["leftform"] == "髮"
    found = facts_of("办理发证", 2)
    assert (found["leftform"], found["rightform"]) == ("髮|", "")
    assert facts_of("在里面", 1)["rightform"] == "裏"


def test_a_given_form_is_in_a_phrase_in_a_word_or_alone() -> None:
    assert facts_of("理头发了", 2, ("髮", True))["given"] == "髮p"
    assert facts_of("理头发了", 2, ("髮", False))["given"] == "髮w"
    assert facts_of("发，", 0, ("發", False))["given"] == "發"
    assert facts_of("发，", 0)["given"] == ""


def test_numerals_are_one_and_marks_are_one() -> None:
    assert around("，3里。", 2) == "。#。^"
    assert around("，几里！", 2) == "。#。^"


def test_what_the_characters_around_are_like() -> None:
    found = facts_of("周面，", 1)
    assert found["leftclass"] == facts_of("余面，", 1)["leftclass"] != ""
    assert found["rightclass"] == ""


def test_a_text_ends_at_a_seam() -> None:
    alone = facts_of("里", 0)
    assert around("里", 0) == "^^^^"
    assert facts_of(f"甲{SEAM}里{SEAM}乙", 2) == alone


# ---------------------------------------------------------------- weights


def with_fact(name: str, value: str) -> Facts:
    return tuple(value if own == name else "" for own in FACTS)


NO_FACTS = with_fact("left", "")


def test_the_odds_of_two_forms_are_each_others_opposite() -> None:
    (weights,) = form_weighing.Learned("发髮", (_weights(15, left={"头": 20}),)).weights
    own = Opinion(("發", "髮"), {}, (weights,))
    assert own.odds(NO_FACTS) == {"發": -1.5, "髮": 1.5}
    assert own.odds(with_fact("left", "头")) == {"發": -3.5, "髮": 3.5}
    assert own.odds(with_fact("right", "头"))["髮"] == 1.5


def test_the_odds_of_three_forms_are_of_one_against_the_others() -> None:
    own = Opinion(("乾", "幹", "干"), {}, (_weights(11), _weights(7)))
    three, two = math.exp(1.1), math.exp(0.7)
    odds = own.odds(NO_FACTS)
    assert odds == pytest.approx(
        {
            "乾": math.log(1 / (three + two)),
            "幹": math.log(three / (1 + two)),
            "干": math.log(two / (1 + three)),
        }
    )


def test_forms_that_a_region_writes_alike_are_one() -> None:
    own = Opinion(("台", "台", "颱"), {}, (_weights(11), _weights(7)))
    rest = math.log((1 + math.exp(1.1)) / math.exp(0.7))
    assert own.odds(NO_FACTS) == pytest.approx({"台": rest, "颱": -rest})
    hong_kong = opinions(Engine("s2hk"))["台"]
    assert hong_kong is not None
    assert set(hong_kong.odds(NO_FACTS)) == {"台", "颱", "枱"}


def test_great_sums_make_no_difference() -> None:
    own = Opinion(("乾", "幹", "干"), {}, (_weights(50000), _weights(-50000)))
    odds = own.odds(NO_FACTS)
    assert odds["幹"] > 20 > -20 > odds["干"]


def _weights(bias: int, **tables: dict[str, int]) -> form_weighing.Weights:
    return form_weighing.Weights(bias, tuple(tables.get(name, {}) for name in FACTS))


def test_what_is_shipped_has_a_table_for_each_fact() -> None:
    for char in form_weighing._all():
        own = opinions(Engine("s2tw"))[char]
        assert own is not None
        assert len(own.forms) == len(own.weights) + 1 >= 2
        assert {len(weights.tables) for weights in own.weights} == {len(FACTS)}


def test_a_region_has_its_own_forms() -> None:
    here = {region: opinions(Engine(region))["里"] for region in ("s2t", "s2tw", "s2hk")}
    forms = {region: own.forms for region, own in here.items() if own}
    assert forms == {"s2t": ("裏", "里"), "s2tw": ("裡", "里"), "s2hk": ("裏", "里")}
    assert {tuple(own.standard.values()) for own in here.values() if own} == {("裏", "里")}


def test_of_a_character_with_one_form_nothing_is_known() -> None:
    assert opinions(Engine("s2tw"))["们"] is None


# ---------------------------------------------------------------- what follows


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """What counts against 發, by the character before; of other characters nothing is known."""
    left: dict[str, int] = {}

    def all_of_it() -> dict[str, bytes]:
        tables = [left if name == "left" else {} for name in FACTS]
        told = {"forms": "發髮", "weights": [[0, tables]]}
        return {"发": json.dumps(told).encode()}

    monkeypatch.setattr(form_weighing, "_all", all_of_it)
    opinions.cache_clear()
    yield left
    opinions.cache_clear()


def tenths(odds: float) -> int:
    return round(10 * odds)


def spots(made: Judgement) -> list[tuple[str, str]]:
    return [(spot.reason, spot.target) for spot in made.spots]


def judged(content: str) -> Judgement:
    return judge(content, Engine("s2tw"))


def test_where_nothing_tells_the_likeliest_form_stands(learned: dict[str, int]) -> None:
    learned["卯"] = tenths(LIKELIER) - 1
    assert spots(judged("卯发，")) == [("open", "發")]
    learned["卯"] = tenths(LIKELIER)
    opinions.cache_clear()
    assert spots(judged("卯发，")) == [("open", "髮")]


def test_what_is_likely_is_in_no_doubt(learned: dict[str, int]) -> None:
    learned["卯"] = -tenths(SURE)
    assert spots(judged("卯发，")) == [("open", "發")]
    learned["卯"] = -tenths(SURE) - 1
    opinions.cache_clear()
    assert spots(judged("卯发，")) == []


def test_where_the_list_is_not_sure_it_takes_more(learned: dict[str, int]) -> None:
    assert " 束发? " in data.text("decisions.txt")
    learned["束"] = tenths(SETTLED)
    assert spots(judged("束发，")) == [("likely", "髮")]
    learned["束"] = tenths(SETTLED) + 1
    opinions.cache_clear()
    assert spots(judged("束发，")) == []


def test_of_what_nothing_was_learned_nothing_is_in_doubt(learned: dict[str, int]) -> None:
    assert spots(judged("岫里")) == []


def test_what_is_told_stands_and_is_in_doubt_where_it_is_unlike(learned: dict[str, int]) -> None:
    learned["头"] = tenths(SURE) + 1
    assert spots(judged("头发，")) == []
    learned["头"] = tenths(SURE)
    opinions.cache_clear()
    made = judged("头发，")
    assert made.content == "頭髮，"
    assert spots(made) == [("unlike", "髮")]
    learned["头"] = -90
    opinions.cache_clear()
    assert judged("头发，").content == "頭髮，"


def test_what_nothing_settles_is_in_doubt_beside_another_form(learned: dict[str, int]) -> None:
    learned |= {"头": tenths(SURE) + 1, "出": -90}
    assert spots(judged("出发，头发，")) == [("mixed", "髮")]
    assert spots(judged("出发。头发，")) == []
    learned["头"] = tenths(SETTLED) + 1
    opinions.cache_clear()
    assert spots(judged("出发，头发，")) == []
