"""How closely rows belong together: as its docstring says, reckoned the slow way."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest

from converter.recovery import cohesion as module
from converter.recovery.cohesion import level
from converter.recovery.pairs import Pairs
from converter.recovery.settings import SETTINGS
from tests.property.invented import sentence

WINDOW = SETTINGS.cohesion_window
PAGE = SETTINGS.page
STRAY = "清河渡口水车，。“”（） A3%〇ぁ"


def cohesion(texts: list[str]) -> list[float]:
    return module.cohesion(Pairs(texts))


def pairs(text: str) -> set[str]:
    return {a + b for a, b in pairwise(text) if a.isalpha() and b.isalpha()}


def directly(texts: list[str]) -> list[float]:
    """Place by place, each window looked through from its first row to its last."""
    rows = [pairs(text) for text in texts]

    def weight(pair: str, i: int) -> float:
        last = max(k for k in range(i) if pair in rows[k])
        near = sum(pair in row for row in rows[max(0, last - PAGE) : last + PAGE])
        return round((1 - math.log(near) / math.log(PAGE)) * 2**20) / 2**20

    def at(i: int) -> float:
        above, below = rows[max(0, i - WINDOW) : i], rows[i : i + WINDOW]
        both = set().union(*above) & set().union(*below)
        sizes = [sum(map(len, window)) + 1 for window in (above, below)]
        return sum(weight(pair, i) for pair in sorted(both)) / math.sqrt(math.prod(sizes))

    return [at(i) for i in range(len(rows) + 1)]


def invented(seed: int) -> list[str]:
    """Rows of a column of sentences, with short ones, empty ones and stray marks among them."""
    chance = random.Random(seed)
    texts = []
    rest = ""
    for _ in range(chance.choice((0, 1, 2, WINDOW, WINDOW + 1, 2 * WINDOW, 3 * WINDOW))):
        rest = rest if len(rest) > 20 else rest + sentence(chance)
        width = chance.choice((0, 1, 2, 12, 12, 12, 13, 20))
        texts.append(rest[:width] + "".join(chance.choices(STRAY, k=chance.choice((0, 0, 0, 5)))))
        rest = rest[width:]
    return texts


@pytest.mark.parametrize("seed", range(40))
def test_as_reckoned_directly(seed: int) -> None:
    texts = invented(seed)
    assert cohesion(texts) == pytest.approx(directly(texts), abs=1e-9)


@pytest.mark.parametrize("seed", range(40, 50))
def test_few_characters_meet_everywhere(seed: int) -> None:
    chance = random.Random(seed)
    texts = ["".join(chance.choices("水车渡口", k=chance.randrange(8))) for _ in range(3 * WINDOW)]
    assert cohesion(texts) == pytest.approx(directly(texts), abs=1e-9)


@pytest.mark.parametrize("seed", range(50, 60))
def test_upside_down_it_is_the_same(seed: int) -> None:
    texts = invented(seed)
    assert cohesion(texts[::-1]) == pytest.approx(cohesion(texts)[::-1], abs=1e-9)


def test_a_place_before_each_row_and_one_behind_the_last() -> None:
    assert cohesion([]) == [0]
    assert cohesion(["清河镇的水车"]) == [0, 0]
    assert len(cohesion(["清河镇的水车"] * 3)) == 4


def test_by_hand() -> None:
    found = cohesion(["水车转了", "水车", "渡口", "船"])
    assert found == pytest.approx(
        [0, (1 - math.log(2) / math.log(PAGE)) / math.sqrt(4 * 3), 0, 0, 0]
    )


def test_a_page_says_the_same_in_a_longer_issue() -> None:
    page = [text for seed in range(6) for text in invented(seed)]
    texts = [*page, *["船"] * PAGE, *page]
    alone = cohesion(page)
    assert cohesion(texts)[: len(page) - WINDOW] == pytest.approx(alone[: len(page) - WINDOW])


def test_two_articles_part_where_their_words_do() -> None:
    mill = ["老磨坊的水车", "水车旁边的老磨坊", "老磨坊的水车又转"] * 3
    ferry = ["新码头的渡船", "渡船上的船工", "船工在新码头"] * 3
    found = cohesion(mill + ferry)
    assert found[9] == pytest.approx(0)
    assert min(found[1:9] + found[10:18]) > 0.05


@pytest.mark.parametrize(
    ("apart", "tied"), [(1, 1), (WINDOW, WINDOW), (2 * WINDOW - 1, 1), (2 * WINDOW, 0)]
)
def test_rows_tie_the_places_in_both_their_windows(apart: int, tied: int) -> None:
    texts = ["水车", *["船"] * (apart - 1), "水车", *["船"] * 50]
    found = [i for i, tie in enumerate(cohesion(texts)) if tie > 1e-9]
    last = min(apart, WINDOW)
    assert found == list(range(last - tied + 1, last + 1))


@pytest.mark.parametrize("parted", ["水，车", "水 车", "水5车", "水〇车", "水\u3000车"])
def test_only_letters_side_by_side_are_a_pair(parted: str) -> None:
    assert max(cohesion([parted, parted, "渡口"])) == 0
    assert max(cohesion(["水车", "水车", "渡口"])) > 0


def test_what_every_row_has_says_nothing() -> None:
    assert set(cohesion(["水车"] * (2 * PAGE))) == {0.0}


def test_a_pair_counts_once_a_row() -> None:
    assert cohesion(["水车，水车", "水车", "渡口"]) == cohesion(["水车", "水车", "渡口"])


def test_levels() -> None:
    limits = SETTINGS.cohesion_levels
    assert [level(limit) for limit in limits] == list(range(1, len(limits) + 1))
    assert [level(math.nextafter(limit, 0)) for limit in limits] == list(range(len(limits)))
    assert level(0) == level(-1e-12) == 0
    assert level(9) == len(limits)
