"""Maximum likelihood for the two models of recovery: the states of rows, the cut of a heading.

The rows' is a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001), the
heading's a multinomial logistic model; both with an L2 penalty, by Adam. They need NumPy and
SciPy; the program itself only reads the resulting weights.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from scipy import sparse

from converter.recovery.headings import Cut, Heading, cut_facts, cuts_of
from converter.recovery.states import (
    ENDS,
    FOLLOWERS,
    MODAL,
    MODES,
    STARTS,
    STATES,
    transition,
)
from converter.recovery.weights import KINDS, Weights, kinds
from training.truth import Document

NEVER = -1e4
RARE = 3
"""Facts seen on fewer rows, or in one paper only, are left out: they teach that paper."""

HIDDEN = 0.3
"""Share of the facts hidden in each turn of learning."""

Array: TypeAlias = Any
"""A NumPy array; its types are not there where only the program is checked."""


class Adam:
    """Gradient ascent with running means of the gradient and its square (Kingma and Ba 2015).

    The result is the average of the parameters over the later steps, which the last pages seen
    don't sway (Polyak and Juditsky 1992).
    """

    def __init__(self, *parameters: Array) -> None:
        self.parameters = parameters
        self.means = [np.zeros_like(p) for p in parameters]
        self.squares = [np.zeros_like(p) for p in parameters]
        self.turn = 0
        self.averages = [np.zeros_like(p) for p in parameters]
        self.averaged = 0

    def average(self) -> None:
        """Count the parameters as they are now."""
        self.averaged += 1
        for i, parameter in enumerate(self.parameters):
            self.averages[i] += (parameter - self.averages[i]) / self.averaged

    def settle(self) -> None:
        """Make the averages the parameters."""
        for average, parameter in zip(self.averages, self.parameters, strict=True):
            parameter[...] = average

    def step(self, rate: float, gradients: Sequence[Array]) -> None:
        """Move the parameters along their gradients."""
        self.turn += 1
        for i, g in enumerate(gradients):
            self.means[i] += 0.1 * (g - self.means[i])
            self.squares[i] += 0.001 * (g * g - self.squares[i])
            first = self.means[i] / (1 - 0.9**self.turn)
            second = self.squares[i] / (1 - 0.999**self.turn)
            self.parameters[i][...] += rate * first / (np.sqrt(second) + 1e-8)


class Field:
    """The parameters of the random field, and what each belongs to."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.facts = {fact: i for i, fact in enumerate(_common(documents))}
        self.steps = sorted({transition(a, b) for a in STATES for b in FOLLOWERS[a]})
        self.of_state = np.array([[k in kinds(s) for s in STATES] for k in KINDS], float)
        self.step_of = np.array(
            [
                [self.steps.index(transition(a, b)) if b in FOLLOWERS[a] else -1 for b in STATES]
                for a in STATES
            ]
        )
        self.first = np.array([0 if s in STARTS else NEVER for s in STATES])
        self.last = np.array([0 if s in ENDS else NEVER for s in STATES])
        self.modal = [STATES.index(s) for s in MODAL]
        self.fact_weights = np.zeros((len(self.facts), len(KINDS)))
        self.step_weights = np.zeros(len(self.steps))
        self.mode_weights = np.zeros((len(MODES), len(MODAL)))

    def matrix(self, document: Document) -> Any:
        """The facts of each row as a sparse 0/1 matrix, rows × facts."""
        cells = [
            (i, self.facts[fact])
            for i, found in enumerate(document.facts)
            for fact in found
            if fact in self.facts
        ]
        rows, columns = zip(*cells, strict=True)
        shape = (len(document.facts), len(self.facts))
        return sparse.csr_matrix((np.ones(len(cells)), (rows, columns)), shape)

    def gradients(self, x: Any, truth: Array, mode: int) -> tuple[Array, Array, Array]:
        """Gradients of the true states' log-likelihood for facts, steps and modes."""
        steps = np.where(self.step_of >= 0, self.step_weights[self.step_of], -np.inf)
        steps[:, self.modal] += self.mode_weights[mode]
        chance, pairs = self._marginals(np.asarray(x @ self.fact_weights) @ self.of_state, steps)
        surprise = -chance
        surprise[np.arange(len(truth)), truth] += 1
        np.add.at(pairs, (truth[:-1], truth[1:]), -1)
        by_step = np.zeros_like(self.step_weights)
        good = self.step_of >= 0
        np.add.at(by_step, self.step_of[good], -pairs[good])
        by_mode = np.zeros_like(self.mode_weights)
        by_mode[mode] = surprise[1:, self.modal].sum(0)
        return np.asarray(x.T @ (surprise @ self.of_state.T)), by_step, by_mode

    def _marginals(self, emit: Array, steps: Array) -> tuple[Array, Array]:
        """Chance of each state in each row, and of each pair of states, by forward-backward.

        Each row's chances are scaled to a sum of 1 on the way, so that they stay in range.
        """
        emit[0] += self.first
        emit[-1] += self.last
        likely = np.exp(emit - emit.max(1, keepdims=True))
        onward = np.exp(steps)
        ahead, behind = np.empty_like(likely), np.ones_like(likely)
        ahead[0] = likely[0] / likely[0].sum()
        for t in range(1, len(likely)):
            reached = (ahead[t - 1] @ onward) * likely[t]
            ahead[t] = reached / reached.sum()
        back = onward.T.copy()
        for t in range(len(likely) - 2, -1, -1):
            reached = (behind[t + 1] * likely[t + 1]) @ back
            behind[t] = reached / reached.sum()
        chance = ahead * behind
        chance /= chance.sum(1, keepdims=True)
        later = behind[1:] * likely[1:]
        scale = ((ahead[:-1] @ onward) * later).sum(1, keepdims=True)
        return chance, (ahead[:-1].T @ (later / scale)) * onward

    def weights(self) -> Weights:
        """As the program reads them."""
        steps = dict(zip(self.steps, map(float, self.step_weights), strict=True))
        for mode, row in zip(MODES, self.mode_weights, strict=True):
            steps |= {f"{mode}:{s}": float(w) for s, w in zip(MODAL, row, strict=True)}
        columns = ((fact, map(float, self.fact_weights[i])) for fact, i in self.facts.items())
        facts = {fact: dict(zip(KINDS, column, strict=True)) for fact, column in columns}
        return Weights(facts, steps)


def _common(documents: Sequence[Document]) -> list[str]:
    times: dict[str, int] = defaultdict(int)
    papers: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for fact in (fact for row in document.facts for fact in row):
            times[fact] += 1
            papers[fact].add(document.paper)
    return sorted(f for f, n in times.items() if n >= RARE and len(papers[f]) > 1)


def _logsum(values: Array, axis: int) -> Array:
    """Logarithm of the sum of exponentials along an axis."""
    top = values.max(axis)
    return top + np.log(np.exp(values - np.expand_dims(top, axis)).sum(axis))


def _partly_hidden(x: Any, chance: np.random.Generator) -> Any:
    """The matrix with a share of its facts hidden, and the rest weighing so much more."""
    seen = chance.random(len(x.data)) >= HIDDEN
    return sparse.csr_matrix((seen / (1 - HIDDEN), x.indices, x.indptr), x.shape)


def fit_states(
    documents: Sequence[Document], *, epochs: int, penalty: float, rate: float = 0.1, seed: int = 1
) -> Weights:
    """The weights of facts and steps; penalty: strength of the L2 term for the whole corpus.

    In each turn a share of the facts is hidden, others in every row: where several facts tell the
    same, each must be learned, and not only the one that tells it best on the pages at hand.
    """
    field = Field(documents)
    index = {s: i for i, s in enumerate(STATES)}
    data = [
        (field.matrix(d), np.array([index[s] for s in d.states]), MODES.index(d.mode))
        for d in documents
        if d.legal
    ]
    chance, hiding = random.Random(seed), np.random.default_rng(seed)
    adam = Adam(field.fact_weights, field.step_weights, field.mode_weights)
    for epoch in range(epochs):
        chance.shuffle(data)
        for x, truth, mode in data:
            gradients = field.gradients(_partly_hidden(x, hiding), truth, mode)
            shrunk = [
                g - penalty / len(data) * p for g, p in zip(gradients, adam.parameters, strict=True)
            ]
            adam.step(rate * (1 - epoch / epochs), shrunk)
            if 2 * epoch >= epochs:
                adam.average()
    adam.settle()
    return field.weights()


def fit_tiers(
    examples: Sequence[tuple[Heading, Cut]], *, penalty: float = 1.0, turns: int = 100
) -> dict[str, float]:
    """The weights of `cut_facts`: the true cut against all others of the same heading.

    A heading laid out many times in the same lines counts once.
    """
    index: dict[str, int] = {}
    data = []
    for head, truth in {(head.lines, cut): (head, cut) for head, cut in examples}.values():
        cuts = list(cuts_of(len(head.lines)))
        if truth in cuts:
            found = [[index.setdefault(f, len(index)) for f in cut_facts(head, c)] for c in cuts]
            data.append((found, cuts.index(truth)))
    weights = np.zeros(len(index))
    adam = Adam(weights)
    for _ in range(turns):
        gradient = -penalty * weights
        for found, right in data:
            scores = np.array([weights[facts].sum() for facts in found])
            chances = np.exp(scores - _logsum(scores, 0))
            for k, facts in enumerate(found):
                np.add.at(gradient, facts, (k == right) - chances[k])
        adam.step(0.1, [gradient])
    return {fact: float(weights[i]) for fact, i in index.items()}
