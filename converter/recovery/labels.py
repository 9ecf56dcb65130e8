"""Which part of the page is each row? One decision for the whole sequence of rows.

The best path through all rows, by the grammar of `states`, is found by dynamic programming
(Viterbi); what each fact of a row speaks for is weighed by numbers learned from typeset pages.
`doubt` asks the same lattice by how much each decision leads.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from operator import attrgetter, itemgetter
from typing import Final

from msgspec import Struct

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

_ASKED: Final = {"J": "may:jump", "F": "may:furniture", "Y": "may:byline"}
"""Kinds that a row can only be if it bears this fact."""
_CERTAIN: Final = {
    "jump:whole": ("Jh", "Jn"),
    "jump:from": ("P0", "P1"),
    "dateline": ("P0", "P1", "Ph", "Pn"),
    "goes-on": ("Ch", "Cn"),
    "folio": ("F",),
    "imprint": ("F",),
    "ad": ("A",),
    "stated:H": ("Hb", "Hm", "Ha"),
    "stated:S": ("Sh", "Sn"),
    "stated:Y": ("Yb", "Yh", "Yn", "Ya"),
    "stated:K": ("Kb", "Kh", "Kn", "K"),
}
"""Facts that leave a row no other states; of several, the first in the alphabet counts. Of 35,811
rows of 160 dumps that go on so, not one is anything else; that is two rows in five."""
_BARRED: Final = {"stated:article": "FA", "stated:body": "HFA"}
"""Facts that bar some kinds: of rows that the source puts in an article, or in its body."""
_TELLING: Final = frozenset((*_ASKED.values(), *_CERTAIN, *_BARRED))

Index = int
"""Of a state in STATES."""
Reached = dict[Index, float]
"""States that a row may have, each with the score of the best path to it."""
_Scores = list[float]
_States = tuple[Index, ...]
_Followers = list[list[tuple[Index, float]]]
"""For each state those that may stand behind it, with the weights of the steps."""
_INDEX: Final = {state: i for i, state in enumerate(STATES)}
_ALL: Final[_States] = tuple(_INDEX.values())
_STARTS: Final[_States] = tuple(_INDEX[s] for s in STARTS)
_ENDS: Final[_States] = tuple(_INDEX[s] for s in ENDS)


class _Reading(Struct, frozen=True):
    """What the facts of one row say."""

    scores: _Scores
    """How well each state fits it."""
    possible: _States
    """The states it may have."""


_CONTRADICTION: Final = _Reading([-1e9] * len(STATES), _ALL)
"""In place of a row that can have no state: its facts bar all that may follow the row before. A
path with fewer such rows is better, whatever its weights."""


class _Steps:
    """The steps from row to row in an issue of one mode, with their weights."""

    def __init__(self, weights: Weights, mode: str) -> None:
        modal = [weights.steps.get(f"{mode}:{s}", 0.0) if s in MODAL else 0.0 for s in STATES]
        onward = [
            [
                (_INDEX[s], weights.steps.get(transition(a, s), 0.0) + modal[_INDEX[s]])
                for s in FOLLOWERS[a]
            ]
            for a in STATES
        ]
        self._onward: dict[_States, _Followers] = {_ALL: onward}
        self.into: list[dict[Index, float]] = [{} for _ in STATES]
        """For each state those it may stand behind."""
        for before, followers in enumerate(onward):
            for state, weight in followers:
                self.into[state][before] = weight

    def to(self, possible: _States) -> _Followers:
        """The steps to these states."""
        if possible not in self._onward:
            self._onward[possible] = [
                [step for step in followers if step[0] in possible]
                for followers in self._onward[_ALL]
            ]
        return self._onward[possible]


@lru_cache(maxsize=len(MODES))
def _steps(weights: Weights, mode: str) -> _Steps:
    """The steps by these weights: the same for every issue."""
    return _Steps(weights, mode)


class Lattice:
    """All paths through the rows of an issue of one mode; the best one to each state counts."""

    def __init__(self, steps: _Steps, first: _Reading) -> None:
        """first: what the facts of the first row say."""
        self._steps = steps
        starts = tuple(i for i in _STARTS if i in first.possible)
        scores = (first if starts else _CONTRADICTION).scores
        self.rows: list[Reached] = [{i: scores[i] for i in starts or _STARTS}]

    @property
    def score(self) -> float:
        """Score of the best path."""
        return max(score for _, score in self.ends())

    @property
    def leader(self) -> float:
        """Score of the best path so far, whatever it ends with."""
        return max(self.rows[-1].values())

    def ends(self) -> list[tuple[Index, float]]:
        """The states that a path may end with, with its score."""
        last = self.rows[-1]
        return [(i, last[i]) for i in _ENDS if i in last] or list(last.items())

    def before(self, row: int, state: Index) -> list[tuple[Index, float]]:
        """The states that a row's state may stand behind, with the scores behind the step.

        What the row itself weighs is not in them: it is the same for all.
        """
        steps = self._steps.into[state]
        return [(i, score + steps[i]) for i, score in self.rows[row - 1].items() if i in steps]

    def path(self) -> list[Index]:
        """The best path."""
        path = [max(self.ends(), key=itemgetter(1))[0]]
        for row in range(len(self.rows) - 1, 0, -1):
            path.append(max(self.before(row, path[-1]), key=itemgetter(1))[0])
        return path[::-1]

    def go_on(self, reading: _Reading) -> None:
        """Add a row."""
        last = self.rows[-1]
        reached = _onward(last, reading, self._steps.to(reading.possible))
        self.rows.append(reached or _onward(last, _CONTRADICTION, self._steps.to(_ALL)))


def lattices(rows: Sequence[Sequence[str]], weights: Weights) -> list[Lattice]:
    """The paths through rows given by their facts, a lattice a mode, that of the best path first.

    At least one row. A mode that is far behind is given up.
    """
    clear: dict[str, _Reading] = {}
    """Of rows of a single fact, which leaves no choice: they are many."""
    readings = [
        _read(facts, weights)
        if len(facts) > 1
        else clear.get(facts[0]) or clear.setdefault(facts[0], _read(facts, weights))
        for facts in rows
    ]
    found = [Lattice(_steps(weights, mode), readings[0]) for mode in MODES]
    for i, reading in enumerate(readings[1:], 1):
        for one in found:
            one.go_on(reading)
        if i % SETTINGS.mode_rows == 0:
            least = max(one.leader for one in found) - SETTINGS.mode_beam
            found = [one for one in found if one.leader >= least]
    return sorted(found, key=attrgetter("score"), reverse=True)


# ---------------------------------------------------------------- a row alone


def _columns(state: State) -> tuple[int, int]:
    """Columns of the weights that a state adds up; the one behind the last is 0."""
    first, *own = (KINDS.index(kind) for kind in kinds(state))
    return first, own[0] if own else len(KINDS)


_COLUMNS: Final = tuple(_columns(state) for state in STATES)


def _read(facts: Sequence[str], weights: Weights) -> _Reading:
    sums = (*weights.sums(facts), 0.0)
    scores = [sums[kind] + sums[own] for kind, own in _COLUMNS]
    return _Reading(scores, _possible(_TELLING.intersection(facts)))


@cache
def _possible(telling: frozenset[str]) -> _States:
    """The states that a row may have; telling: those of its facts that decide upon it."""
    sure = telling & _CERTAIN.keys()
    if sure:
        return tuple(_INDEX[state] for state in _CERTAIN[min(sure)])
    barred = {kind for kind, fact in _ASKED.items() if fact not in telling}
    barred.update(*(_BARRED[fact] for fact in telling & _BARRED.keys()))
    return tuple(i for i, state in enumerate(STATES) if state[0] not in barred)


# ---------------------------------------------------------------- from row to row


def _onward(before: Reached, reading: _Reading, steps: _Followers) -> Reached:
    """The states of a row that can be reached from those of the row before.

    Those far behind the best are given up.
    """
    best: Reached = {}
    for state, score in before.items():
        for follower, weight in steps[state]:
            reached = score + weight
            if follower not in best or reached > best[follower]:
                best[follower] = reached
    if not best:
        return best
    scores = reading.scores
    found = {i: best[i] + scores[i] for i in sorted(best)}
    least = max(found.values()) - SETTINGS.beam
    return {i: score for i, score in found.items() if score >= least}
