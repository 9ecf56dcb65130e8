"""Forms of characters where they stand: what is a fact, what weights make of it, what follows."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

import pytest

from converter.traditional import data, form_weighing, lexicon
from converter.traditional.engine import Engine
from converter.traditional.form_weighing import Facts, Given, Opinion, facts, opinions
from converter.traditional.joined import SEAM
from converter.traditional.judgement import Judgement, judge
from converter.traditional.settling import LIKELIER, SETTLED, SURE


def facts_of(content: str, at: int, given: Given | None = None) -> Facts:
    return facts(lexicon.cut(content), at, given)


def test_what_stands_around_a_character() -> None:
    found = facts_of("他在头发里看，3里外", 4, ("裏", False))
    assert found[:4] == ("发", "看", "头", "。")
    assert found.leftform == found.rightform == ""
    assert found.given == "裏"


def test_phrases_of_the_dictionary_with_the_characters_beside() -> None:
    assert facts_of("理头发了", 2).leftform == "髮"
    found = facts_of("办理发证", 2)
    assert (found.leftform, found.rightform) == ("髮|", "")
    assert facts_of("在里面", 1).rightform == "裏"


def test_a_given_form_is_in_a_phrase_in_a_word_or_alone() -> None:
    assert facts_of("理头发了", 2, ("髮", True)).given == "髮p"
    assert facts_of("理头发了", 2, ("髮", False)).given == "髮w"
    assert facts_of("发，", 0, ("發", False)).given == "發"
    assert facts_of("发，", 0).given == ""


def test_numerals_are_one_and_marks_are_one() -> None:
    assert facts_of("，3里。", 2)[:4] == ("#", "。", "。", "^")
    assert facts_of("，几里！", 2)[:4] == ("#", "。", "。", "^")


def test_what_the_characters_around_are_like() -> None:
    found = facts_of("周面，", 1)
    assert found.leftclass == facts_of("余面，", 1).leftclass != ""
    assert found.rightclass == ""


def test_a_text_ends_at_a_seam() -> None:
    alone = facts_of("里", 0)
    assert alone[:4] == ("^", "^", "^", "^")
    assert facts_of(f"甲{SEAM}里{SEAM}乙", 2) == alone


# ---------------------------------------------------------------- weights

NO_FACTS = Facts(*[""] * len(Facts._fields))


def test_the_odds_of_two_forms_are_each_others_opposite() -> None:
    (weights,) = form_weighing.Learned("发髮", (_weights(1.5, left={"头": 2.0}),)).weights
    own = Opinion(("發", "髮"), {}, (weights,))
    assert own.odds(NO_FACTS) == {"發": -1.5, "髮": 1.5}
    assert own.odds(NO_FACTS._replace(left="头")) == {"發": -3.5, "髮": 3.5}
    assert own.odds(NO_FACTS._replace(right="头"))["髮"] == 1.5


def test_the_odds_of_three_forms_are_of_one_against_the_others() -> None:
    own = Opinion(("乾", "幹", "干"), {}, (_weights(math.log(3)), _weights(math.log(2))))
    odds = own.odds(NO_FACTS)  # shares 1 : 3 : 2
    assert odds == pytest.approx({"乾": math.log(1 / 5), "幹": 0.0, "干": math.log(2 / 4)})


def test_forms_that_a_region_writes_alike_are_one() -> None:
    own = Opinion(("台", "台", "颱"), {}, (_weights(math.log(3)), _weights(math.log(2))))
    assert own.odds(NO_FACTS) == pytest.approx({"台": math.log(4 / 2), "颱": math.log(2 / 4)})
    hong_kong = opinions(Engine("s2hk"))["台"]
    assert hong_kong is not None
    assert set(hong_kong.odds(NO_FACTS)) == {"台", "颱", "枱"}


def test_great_sums_make_no_difference() -> None:
    own = Opinion(("乾", "幹", "干"), {}, (_weights(5000.0), _weights(-5000.0)))
    odds = own.odds(NO_FACTS)
    assert odds["幹"] > 20 > -20 > odds["干"]


def _weights(bias: float, **tables: dict[str, float]) -> form_weighing.Weights:
    return form_weighing.Weights(bias, tuple(tables.get(name, {}) for name in Facts._fields))


def test_what_is_shipped_has_a_table_for_each_fact() -> None:
    for char in form_weighing._all():
        own = opinions(Engine("s2tw"))[char]
        assert own is not None
        assert len(own.forms) == len(own.weights) + 1 >= 2
        assert {len(weights.tables) for weights in own.weights} == {len(Facts._fields)}


def test_a_region_has_its_own_forms() -> None:
    here = {region: opinions(Engine(region))["里"] for region in ("s2t", "s2tw", "s2hk")}
    forms = {region: own.forms for region, own in here.items() if own}
    assert forms == {"s2t": ("裏", "里"), "s2tw": ("裡", "里"), "s2hk": ("裏", "里")}
    assert {tuple(own.standard.values()) for own in here.values() if own} == {("裏", "里")}


def test_of_a_character_with_one_form_nothing_is_known() -> None:
    assert opinions(Engine("s2tw"))["们"] is None


# ---------------------------------------------------------------- what follows


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, float]]:
    """What counts against 發, by the character before; of other characters nothing is known."""
    left: dict[str, float] = {}

    def all_of_it() -> dict[str, bytes]:
        tables = [left if name == "left" else {} for name in Facts._fields]
        told = {"forms": "發髮", "weights": [[0.0, tables]]}
        return {"发": json.dumps(told).encode()}

    monkeypatch.setattr(form_weighing, "_all", all_of_it)
    opinions.cache_clear()
    yield left
    opinions.cache_clear()


def spots(made: Judgement) -> list[tuple[str, str]]:
    return [(spot.reason, spot.target) for spot in made.spots]


def judged(content: str) -> Judgement:
    return judge(content, Engine("s2tw"))


def test_where_nothing_tells_the_likeliest_form_stands(learned: dict[str, float]) -> None:
    learned["卯"] = LIKELIER - 0.1
    assert spots(judged("卯发，")) == [("open", "發")]
    learned["卯"] = LIKELIER + 0.1
    opinions.cache_clear()
    assert spots(judged("卯发，")) == [("open", "髮")]


def test_what_is_likely_is_in_no_doubt(learned: dict[str, float]) -> None:
    learned["卯"] = 0.1 - SURE
    assert spots(judged("卯发，")) == [("open", "發")]
    learned["卯"] = -0.1 - SURE
    opinions.cache_clear()
    assert spots(judged("卯发，")) == []


def test_where_the_list_is_not_sure_it_takes_more(learned: dict[str, float]) -> None:
    assert " 束发? " in data.text("decisions.txt")
    learned["束"] = SETTLED - 0.1
    assert spots(judged("束发，")) == [("likely", "髮")]
    learned["束"] = SETTLED + 0.1
    opinions.cache_clear()
    assert spots(judged("束发，")) == []


def test_of_what_nothing_was_learned_nothing_is_in_doubt(learned: dict[str, float]) -> None:
    assert spots(judged("岫里")) == []


def test_what_is_told_stands_and_is_in_doubt_where_it_is_unlike(learned: dict[str, float]) -> None:
    learned["头"] = SURE + 0.1
    assert spots(judged("头发，")) == []
    learned["头"] = SURE - 0.1
    opinions.cache_clear()
    made = judged("头发，")
    assert made.content == "頭髮，"
    assert spots(made) == [("unlike", "髮")]
    learned["头"] = -9.0
    opinions.cache_clear()
    assert judged("头发，").content == "頭髮，"


def test_what_nothing_settles_is_in_doubt_beside_another_form(learned: dict[str, float]) -> None:
    learned |= {"头": SURE + 0.1, "出": -9.0}
    assert spots(judged("出发，头发，")) == [("mixed", "髮")]
    assert spots(judged("出发。头发，")) == []
    learned["头"] = SETTLED + 0.1
    opinions.cache_clear()
    assert spots(judged("出发，头发，")) == []
