"""Which part of the page is each row? One decision for the whole sequence of rows.

The best path through all rows, by the grammar of `states`, is found by dynamic programming
(Viterbi); what each fact of a row speaks for is weighed by numbers learned from typeset pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

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
    "folio": ("F",),
    "imprint": ("F",),
    "ad": ("A",),
}
"""Facts that leave a row no other states; of several, the first in the alphabet counts."""
_TELLING: Final = frozenset((*_ASKED.values(), *_CERTAIN))

_Scores = list[float]
_Index = int
"""Of a state in STATES."""
_States = tuple[_Index, ...]
_INDEX: Final = {state: i for i, state in enumerate(STATES)}
_ALL: Final[_States] = tuple(_INDEX.values())
_STARTS: Final[_States] = tuple(_INDEX[s] for s in STARTS)
_ENDS: Final[_States] = tuple(_INDEX[s] for s in ENDS)
_UNREACHED: Final = float("-inf")
_CONTRADICTION: Final = [-1e9] * len(STATES)
"""In place of the scores of a row that can have no state: its facts bar all that may follow the row
before. A path with fewer such rows is better, whatever its weights."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the facts of one row say."""

    scores: _Scores
    """How well each state fits it."""
    possible: _States
    """The states it may have."""


def decode(rows: Sequence[Sequence[str]], weights: Weights) -> list[State]:
    """The best sequence of states for rows given by their facts."""
    if not rows:
        return []
    readings = [_read(facts, weights) for facts in rows]
    paths = (_best_path(readings, _Steps(weights, mode)) for mode in MODES)
    return max(paths, key=lambda path: path[0])[1]


# ---------------------------------------------------------------- a row alone


def _columns(state: State) -> tuple[int, int]:
    """Columns of the weights that a state adds up; the one behind the last is 0."""
    first, *own = (KINDS.index(kind) for kind in kinds(state))
    return first, own[0] if own else len(KINDS)


_COLUMNS: Final = tuple(_columns(state) for state in STATES)


def _read(facts: Sequence[str], weights: Weights) -> _Reading:
    columns = [column for fact in facts if (column := weights.facts.get(fact))]
    sums = [*(map(sum, zip(*columns, strict=True)) if columns else [0.0] * len(KINDS)), 0.0]
    scores = [sums[kind] + sums[own] for kind, own in _COLUMNS]
    return _Reading(scores, _possible(_TELLING.intersection(facts)))


@cache
def _possible(telling: frozenset[str]) -> _States:
    """The states that a row may have; telling: those of its facts that decide upon it."""
    sure = telling & _CERTAIN.keys()
    if sure:
        return tuple(_INDEX[state] for state in _CERTAIN[min(sure)])
    barred = {kind for kind, fact in _ASKED.items() if fact not in telling}
    return tuple(i for i, state in enumerate(STATES) if state[0] not in barred)


# ---------------------------------------------------------------- the path

_Step = tuple[_Index, float]
"""To a state, and what it weighs."""


class _Steps:
    """The weights of the steps from row to row in an issue of one mode."""

    def __init__(self, weights: Weights, mode: str) -> None:
        modal = {state: weights.steps.get(f"{mode}:{state}", 0.0) for state in MODAL}
        self._from: list[list[_Step]] = [
            [
                (_INDEX[s], weights.steps.get(transition(state, s), 0.0) + modal.get(s, 0.0))
                for s in FOLLOWERS[state]
            ]
            for state in STATES
        ]
        self._among: dict[_States, list[list[_Step]]] = {}

    def among(self, possible: _States) -> list[list[_Step]]:
        """For each state the steps from it to one of these."""
        if possible not in self._among:
            self._among[possible] = [
                [step for step in steps if step[0] in possible] for steps in self._from
            ]
        return self._among[possible]


def _best_path(readings: Sequence[_Reading], steps: _Steps) -> tuple[float, list[State]]:
    """The best path's score, and its states."""
    first = readings[0]
    starts = tuple(i for i in _STARTS if i in first.possible)
    scores = first.scores if starts else _CONTRADICTION
    alive = _kept([(i, scores[i]) for i in starts or _STARTS])
    back: list[Sequence[_Index]] = []
    for reading in readings[1:]:
        scores, possible = reading.scores, reading.possible
        best, came = _reached(alive, steps.among(possible))
        if max(best) == _UNREACHED:
            scores, possible = _CONTRADICTION, _ALL
            best, came = _reached(alive, steps.among(possible))
        alive = _kept([(i, best[i] + scores[i]) for i in possible])
        back.append(came)
    ended = [pair for pair in alive if pair[0] in _ENDS] or alive
    last, score = max(ended, key=lambda pair: pair[1])
    return score, [STATES[i] for i in _backwards(last, back)]


def _reached(
    alive: Sequence[tuple[_Index, float]], steps: list[list[_Step]]
) -> tuple[_Scores, Sequence[_Index]]:
    """For each state the best score with which it is reached, and the state it is reached from.

    Of equals the state that comes first in STATES: a caption stays with the article before it.
    """
    best = [_UNREACHED] * len(STATES)
    came = [0] * len(STATES)
    for before, score in alive:
        for state, weight in steps[before]:
            reached = score + weight
            if reached > best[state]:
                best[state], came[state] = reached, before
    return best, came


def _kept(scored: Sequence[tuple[_Index, float]]) -> list[tuple[_Index, float]]:
    """The states that are not hopelessly behind the best one, with their scores."""
    floor = max(score for _, score in scored) - SETTINGS.beam
    return [pair for pair in scored if pair[1] >= floor]


def _backwards(last: _Index, back: Sequence[Sequence[_Index]]) -> list[_Index]:
    path = [last]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]
