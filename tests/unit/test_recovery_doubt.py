"""How sure each decision is: margins against all paths, and what the parts make of them."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from converter.recovery import articles, labels
from converter.recovery.doubt import SURE, Doubts, Margin, begins, cert, decided
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS
from converter.recovery.states import (
    ENDS,
    FOLLOWERS,
    MODAL,
    MODES,
    STARTS,
    STATES,
    State,
    transition,
)
from converter.recovery.weights import KINDS, Weights, kinds
from tests.sources import row

ASKED = {"Y": "may:byline", "J": "may:jump", "F": "may:furniture"}
CERTAIN = {
    "dateline": {"P0", "P1", "Ph", "Pn"},
    "jump:from": {"P0", "P1"},
    "jump:whole": {"Jh", "Jn"},
    "folio": {"F"},
}
HINTS = ("one", "two", "three", "four")
CONTRADICTION = -1e9

Facts = list[list[str]]


# ---------------------------------------------------------------- all paths, one by one


class Path(NamedTuple):
    states: tuple[State, ...]
    scores: tuple[float, ...]
    """In each mode."""


class Decision(NamedTuple):
    """About one row, as `Margin` has it."""

    article: bool
    paragraph: bool
    kind: str


def possible(facts: Sequence[str]) -> set[State]:
    """What a row's facts leave it; at most one of those that are certain is among them."""
    for fact in facts:
        if fact in CERTAIN:
            return CERTAIN[fact]
    barred = {kind for kind, fact in ASKED.items() if fact not in facts}
    return {state for state in STATES if state[0] not in barred}


def speaks(facts: Sequence[str], state: State, weights: Weights) -> float:
    told = [weights.facts[fact] for fact in facts if fact in weights.facts]
    return sum(one.get(kind, 0.0) for one in told for kind in kinds(state))


def follow(befores: Iterable[State]) -> set[State]:
    return {state for before in befores for state in FOLLOWERS[before]}


def all_paths(rows: Facts, weights: Weights) -> list[Path]:
    """All that the grammar allows. A row that can have no state may have any, at a price."""
    free: set[State] = set(STARTS)
    choices: list[dict[State, float]] = []
    for facts in rows:
        allowed = free & possible(facts)
        choices.append(
            {s: speaks(facts, s, weights) for s in sorted(allowed)}
            or dict.fromkeys(sorted(free), CONTRADICTION)
        )
        free = follow(choices[-1])
    paths = [Path((state,), (own,) * len(MODES)) for state, own in choices[0].items()]
    for choice in choices[1:]:
        paths = [
            Path((*path.states, state), _longer(path, state, own, weights))
            for path in paths
            for state, own in choice.items()
            if state in FOLLOWERS[path.states[-1]]
        ]
    return [path for path in paths if path.states[-1] in ENDS] or paths


def _longer(path: Path, state: State, own: float, weights: Weights) -> tuple[float, ...]:
    step = weights.steps.get(transition(path.states[-1], state), 0.0)
    return tuple(
        score + own + step + (weights.steps.get(f"{mode}:{state}", 0.0) if state in MODAL else 0.0)
        for mode, score in zip(MODES, path.scores, strict=True)
    )


def decisions(states: Sequence[State]) -> list[Decision]:
    return [
        Decision(state == "P0" or (state == "Hb" and before != "Hb"), state[0] == "C", state[0])
        for before, state in pairwise(("", *states))
    ]


def exactly(paths: Sequence[Path], modes: Sequence[int]) -> list[Margin]:
    """For each decision: the best score in these modes, less the best if it is another."""
    best: dict[tuple[int, int, object], float] = defaultdict(lambda: -math.inf)
    for path in paths:
        score = max(path.scores[mode] for mode in modes)
        for i, decision in enumerate(decisions(path.states)):
            for j, value in enumerate(decision):
                best[i, j, value] = max(best[i, j, value], score)
    margins = [[SETTINGS.surest] * len(Margin._fields) for _ in paths[0].states]
    for i, margin in enumerate(margins):
        for j in range(len(margin)):
            scores = sorted(
                score for (row, what, _), score in best.items() if (row, what) == (i, j)
            )
            margin[j] = min([margin[j], *(scores[-1] - score for score in scores[-2:-1])])
    return [Margin(*margin) for margin in margins]


def as_documented(paths: Sequence[Path]) -> list[Margin]:
    """Exact for the mode of the best path of all; of the others only their best paths count."""
    bests = [max(paths, key=lambda p: p.scores[mode]) for mode in range(len(MODES))]
    scores = [path.scores[mode] for mode, path in enumerate(bests)]
    first = scores.index(max(scores))
    margins = exactly(paths, [first])
    ours = decisions(bests[first].states)
    for best, score in zip(bests, scores, strict=True):
        lead = scores[first] - score
        margins = [
            Margin(*(min(m, lead) if a != b else m for m, a, b in zip(*three, strict=True)))
            for three in zip(margins, ours, decisions(best.states), strict=True)
        ]
    return margins


# ---------------------------------------------------------------- random rows and weights


def random_rows(chance: random.Random, count: int) -> Facts:
    """Facts of so many rows; the more of them may be anything, the more paths there are."""
    return [
        [
            *chance.sample(HINTS, 2),
            *(fact for fact in ASKED.values() if chance.random() < 0.2),
            *chance.choices([*CERTAIN, ""], weights=[1, 1, 1, 1, 12]),
        ]
        for _ in range(count)
    ]


def random_weights(chance: random.Random, spread: float, modal: float) -> Weights:
    """spread: of the weights, about zero; modal: of those that differ from mode to mode."""
    facts = {fact: {kind: round(chance.gauss(0, spread), 3) for kind in KINDS} for fact in HINTS}
    steps = {transition(a, b): chance.gauss(0, spread) for a in STATES for b in FOLLOWERS[a]}
    modes = {f"{mode}:{state}": chance.gauss(0, modal) for mode in MODES for state in MODAL}
    return Weights(facts, steps | modes)


def check(found: Sequence[Margin], wanted: Sequence[Margin]) -> None:
    """All but whether an article begins with the first row, which has a test of its own."""
    skipped = 1
    for one, two in zip(found, wanted, strict=True):
        assert one[skipped:] == pytest.approx(two[skipped:], abs=1e-5)
        skipped = 0


@pytest.fixture(autouse=True)
def unpruned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Random weights are no odds: nothing is given up as hopeless."""
    monkeypatch.setattr(labels, "SETTINGS", replace(SETTINGS, beam=1e6, mode_beam=1e6))


SEEDS = range(60)


def drawn(seed: int, modal: float) -> tuple[Facts, Weights]:
    """One to five rows; now all leads are small, now most are over the surest."""
    chance = random.Random(seed)
    weights = random_weights(chance, chance.choice((0.3, 2.0, 8.0)), modal)
    return random_rows(chance, 5 if seed % 20 == 0 else 1 + seed % 4), weights


@pytest.mark.parametrize("seed", SEEDS)
def test_margins_in_one_mode(seed: int) -> None:
    rows, weights = drawn(seed, modal=0.0)
    _, margins = decided(rows, weights)
    check(margins, exactly(all_paths(rows, weights), range(len(MODES))))


@pytest.mark.parametrize("seed", SEEDS)
def test_margins_in_several_modes(seed: int) -> None:
    rows, weights = drawn(seed, modal=8.0)
    _, margins = decided(rows, weights)
    check(margins, as_documented(all_paths(rows, weights)))


def test_margins_are_exact_or_too_great() -> None:
    """What is documented: of the other modes, only the best path is looked at."""
    greater = 0
    for seed in SEEDS:
        rows, weights = drawn(seed, modal=8.0)
        _, margins = decided(rows, weights)
        exact = exactly(all_paths(rows, weights), range(len(MODES)))
        for margin, least in zip(margins[1:], exact[1:], strict=True):
            assert all(one >= two - 1e-5 for one, two in zip(margin, least, strict=True))
            greater += sum(one > two + 1e-5 for one, two in zip(margin, least, strict=True))
    assert greater  # else the doubt of other modes is exact, and may be documented so


def test_whether_an_article_begins_with_the_first_row() -> None:
    for seed in SEEDS:
        rows, weights = drawn(seed, modal=0.0)
        _, margins = decided(rows, weights)
        exact = exactly(all_paths(rows, weights), range(len(MODES)))
        assert margins[0].article == pytest.approx(exact[0].article, abs=1e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_path(seed: int) -> None:
    rows, weights = drawn(seed, modal=8.0)
    states, _ = decided(rows, weights)
    scores = {path.states: max(path.scores) for path in all_paths(rows, weights)}
    assert scores[tuple(states)] == pytest.approx(max(scores.values()), abs=1e-5)


def test_no_rows() -> None:
    assert decided([], Weights()) == ([], [])


def spoken(**facts: tuple[str, float]) -> Weights:
    """Each of these facts speaks so much for one kind alone."""
    return Weights({fact: {kind: weight} for fact, (kind, weight) in facts.items()})


def test_a_margin_by_hand() -> None:
    """A heading and its body, or two bodies, or two advertisements."""
    learned = spoken(head=("H", 5.0), first=("P", 3.0), both=("A", 1.0))
    states, (first, second) = decided([["head", "both"], ["first", "both"]], learned)
    assert states == ["Hb", "P1"]
    assert first.kind == 5 - 1  # the first an advertisement, the second a body
    assert second.kind == 5 + 3 - (1 + 1)  # behind a heading comes a body: both are others
    assert second.paragraph == 5 + 3 - 0  # P0, Cn
    assert second.article == 5 - 1  # A, P0


def test_another_mode_by_hand() -> None:
    """Headlines before the bodies, or no headlines: the best paths differ by two."""
    learned = spoken(head=("H", 5.0), body=("P", 4.0), first=("P", 5.0), further=("C", 4.0))
    learned.steps = {f"{mode}:{state}": -20.0 for mode in MODES for state in MODAL}
    learned.steps |= {"before:Hb": 0.0, "after:P0": 0.0, "P0>P0": -20.0, "P0>P": -20.0}
    rows = [["folio"], ["head", "body"], ["first", "further"]]
    states, (_, second, third) = decided(rows, learned)
    assert states == ["F", "Hb", "P1"]
    assert second.kind == third.paragraph == third.kind == 5 + 5 - (4 + 4)  # P0, Cn
    assert second.article == 5 + 5 - 0  # A, A; and not A, P0, the second best without headlines
    exact = exactly(all_paths(rows, learned), range(len(MODES)))
    assert exact[1].article == 5 + 5 - (0 + 5)


def test_leads_are_not_followed_beyond_the_surest() -> None:
    for lead in (SETTINGS.surest - 1, SETTINGS.surest + 1):
        learned = spoken(bold=("A", lead))
        _, margins = decided([["any"], ["folio"], ["bold"]], learned)
        assert margins[1] == SURE
        assert margins[2].kind == min(lead, SETTINGS.surest)


def test_where_an_article_begins_is_where_one_is_made() -> None:
    """`begins` says what `articles.parts` does, wherever an article may begin with its own row."""
    for before, state in ((a, b) for a in STATES for b in FOLLOWERS[a]):
        made = articles.parts([row("水车", "1"), row("渡口", "2")], [before, state], [0, 0])
        begun = len(made) == 2 and made[1].kind == "article"
        assert begins(STATES.index(before), STATES.index(state)) == begun, (before, state)
    assert [s for i, s in enumerate(STATES) if begins(None, i)] == ["Hb", "P0"]


# ---------------------------------------------------------------- what a margin means


def test_certainty() -> None:
    assert cert(5.0, sure=5.0) == "high"
    assert cert(math.nextafter(5.0, 0), sure=5.0) == "medium"
    assert cert(SETTINGS.guess, sure=5.0) == "medium"
    assert cert(math.nextafter(SETTINGS.guess, 0), sure=5.0) == "low"
    assert cert(0, sure=5.0) == "low"


@pytest.mark.parametrize(
    "sure",
    [
        SETTINGS.sure_article,
        SETTINGS.sure_paragraph,
        SETTINGS.sure_kind,
        SETTINGS.sure_tiers,
    ],
)
def test_thresholds_are_in_order(sure: float) -> None:
    assert 0 < SETTINGS.guess < sure < SETTINGS.surest


# ---------------------------------------------------------------- what the parts make of them

LOW, MEDIUM = SETTINGS.guess / 2, SETTINGS.guess
ROWS = [row("水车又转起来", str(n)) for n in range(1, 7)]
PAGES = [ROWS[:4], [], ROWS[4:]]


def doubts(guessed: int | None = None, **doubtful: Sequence[float]) -> Doubts:
    """Of six rows on two pages; by decision, the margins of the first rows; all else is sure.

    guessed: the page whose lines stand in a guessed order.
    """
    margins = [SURE] * len(ROWS)
    for what, given in doubtful.items():
        for i, margin in enumerate(given):
            margins[i] = margins[i]._replace(**{what: margin})
    return Doubts(PAGES, [i == guessed for i in range(len(PAGES))], margins)


S = SETTINGS.surest


def test_all_sure() -> None:
    found = doubts()
    assert found.article(ROWS[:4]) == "high"
    assert found.paragraph(ROWS[1:3]) == "high"
    assert found.kind(ROWS[:1]) == "high"
    assert found.heading(ROWS[:1], SETTINGS.sure_tiers) == "high"


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [(0, 1, "high"), (0, 2, "low"), (1, 2, "low"), (2, 3, "low"), (2, 4, "low"), (3, 4, "high")],
)
def test_a_part_is_as_sure_as_its_rows_and_its_end(first: int, last: int, wanted: str) -> None:
    """The third row is doubtful: whether it begins something, or what stands before it goes on."""
    part = ROWS[first:last]
    assert doubts(article=[S, S, LOW]).article(part) == wanted
    assert doubts(paragraph=[S, S, LOW]).paragraph(part) == wanted
    assert doubts(article=[S, S, LOW]).paragraph(part) == "high"
    assert doubts(paragraph=[S, S, LOW]).article(part) == "high"


@pytest.mark.parametrize(("first", "last"), [(0, 1), (0, 4), (3, 4), (4, 5), (4, 6)])
def test_parts_end_with_their_page(first: int, last: int) -> None:
    """However doubtful the first rows of pages are: nothing goes on from the page before."""
    found = doubts(article=[LOW, S, S, S, LOW], paragraph=[LOW, S, S, S, LOW])
    assert found.article(ROWS[first:last]) == "high"
    assert found.paragraph(ROWS[first:last]) == "high"


def test_what_the_first_row_of_a_page_is_can_be_doubtful() -> None:
    found = doubts(kind=[LOW, S, S, S, MEDIUM])
    assert [found.kind([one]) for one in ROWS] == ["low", "high", "high", "high", "medium", "high"]


def test_a_paragraph_is_no_surer_than_that_its_rows_are_one() -> None:
    found = doubts(kind=[S, LOW, MEDIUM])
    assert found.paragraph(ROWS[:1]) == "high"  # what stands behind it is no matter of its own
    assert found.paragraph(ROWS[1:2]) == "low"
    assert found.paragraph(ROWS[2:4]) == "medium"
    assert found.article(ROWS[1:2]) == "high"


@pytest.mark.parametrize(
    ("what", "sure"),
    [
        ("article", SETTINGS.sure_article),
        ("paragraph", SETTINGS.sure_paragraph),
        ("kind", SETTINGS.sure_kind),
    ],
)
def test_each_decision_has_its_own_threshold(what: str, sure: float) -> None:
    for margin, wanted in ((sure, "high"), (math.nextafter(sure, 0), "medium")):
        found = doubts(None, **{what: [S, margin]})
        assert getattr(found, what)(ROWS[1:2]) == wanted


@pytest.mark.parametrize(
    ("kind", "article", "lead", "wanted"),
    [
        (S, S, S, "high"),
        (MEDIUM, S, S, "medium"),
        (S, MEDIUM, S, "high"),  # whose heading it is, is said by the article's own certainty
        (S, S, MEDIUM, "medium"),
        (LOW, MEDIUM, S, "low"),
        (S, LOW, MEDIUM, "medium"),
        (MEDIUM, S, LOW, "low"),
    ],
)
def test_a_heading_is_as_sure_as_the_least_of_it(
    kind: float, article: float, lead: float, wanted: str
) -> None:
    found = doubts(kind=[S, kind], article=[S, article])
    assert found.heading(ROWS[1:2], lead) == wanted


def test_nothing_is_sure_where_the_order_of_the_lines_is_guessed() -> None:
    found = doubts(guessed=0)
    parts = [ROWS[:1], ROWS[1:3], ROWS[3:4]]
    assert {found.kind(part) for part in parts} == {"medium"}
    assert {found.article(part) for part in parts} == {"medium"}
    assert {found.paragraph(part) for part in parts} == {"medium"}
    assert {found.heading(part, S) for part in parts} == {"medium"}
    assert found.article(ROWS[4:]) == found.paragraph(ROWS[4:]) == found.kind(ROWS[4:]) == "high"
    assert doubts(guessed=0, kind=[S, LOW]).kind(ROWS[:2]) == "low"


def test_a_row_that_nobody_decided_upon_is_sure() -> None:
    stranger: list[Row] = [row("渡口", "99")]
    assert doubts(kind=[LOW] * 6).kind(stranger) == "high"
    assert doubts(article=[LOW] * 6).article(stranger) == "high"


def test_parts_of_a_line_are_rows_of_their_own() -> None:
    two = [row("水车", "1"), row("渡口", "1", part=2)]
    found = Doubts([two], [False], [SURE, SURE._replace(kind=LOW)])
    assert [found.kind([one]) for one in two] == ["high", "low"]
