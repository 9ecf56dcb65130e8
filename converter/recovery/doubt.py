"""How sure is each decision about a row: by how much it leads.

A margin is the score of the best path less that of the best one on which this decision is another
(max-marginals, by one more pass through the lattice, from its end). Scores are logarithms of odds,
so margins are, too; from where on they mean high certainty is measured by `training.calibrate`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec import Struct

from converter.model import Cert
from converter.recovery import labels
from converter.recovery.labels import Index, Lattice
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS
from converter.recovery.states import STATES, State
from converter.recovery.weights import Weights

_CERTS: Final[tuple[Cert, ...]] = ("low", "medium", "high")
_KINDS: Final = [state[0] for state in STATES]
_GOES_ON: Final = [kind == "C" for kind in _KINDS]
_HEADED: Final = STATES.index("Hb")
_UNHEADED: Final = STATES.index("P0")

_Losses = dict[Index, float]
"""State of a row → what the best path through it loses on the best of all, less than `surest`."""


class Margin(NamedTuple):
    """By how much each decision about a row leads; at most `SETTINGS.surest`."""

    article: float
    """That an article begins with it, or none does."""
    paragraph: float
    """That it goes on with the paragraph before it, or doesn't."""
    kind: float
    """That it is of its kind: the letter of its state."""


SURE: Final = Margin(SETTINGS.surest, SETTINGS.surest, SETTINGS.surest)


def cert(margin: float, sure: float) -> Cert:
    """What a margin means if decisions that lead by `sure` are of high certainty."""
    return "high" if margin >= sure else "medium" if margin >= SETTINGS.guess else "low"


class Leads(Struct, frozen=True):
    """The leads from which decisions are of high certainty."""

    article: float
    paragraph: float
    kind: float
    tiers: float


_INFERRED: Final = Leads(
    SETTINGS.sure_article, SETTINGS.sure_paragraph, SETTINGS.sure_kind, SETTINGS.sure_tiers
)
_PRINTED: Final = Leads(*[SETTINGS.sure_print] * 4)


class Doubts:
    """The margins of rows, for the parts made of them."""

    def __init__(
        self,
        pages: Sequence[Sequence[Row]],
        guessed: Sequence[bool],
        margins: Sequence[Margin],
        *,
        printed: bool = False,
    ) -> None:
        """pages: the rows of each, at whose end every part ends; margins: of all rows in turn.

        guessed: whether the order of a page's lines is, and nothing of it can be sure; printed:
        whether it is seen how they stand on it.
        """
        self._sure = _PRINTED if printed else _INFERRED
        given = iter(margins)
        self._of: dict[tuple[str, int], tuple[Margin, Margin]] = {}
        for page, is_guess in zip(pages, guessed, strict=True):
            own = [next(given) for _ in page]
            if is_guess:
                own = [Margin(*(min(m, SETTINGS.guessed_order) for m in margin)) for margin in own]
            opened = [Margin(SETTINGS.surest, SETTINGS.surest, m.kind) for m in own[:1]] + own[1:]
            for row, (here, after) in zip(page, pairwise([*opened, SURE]), strict=True):
                self._of[_key(row)] = here, after

    def article(self, rows: Sequence[Row]) -> Cert:
        """How sure it is where an article of these rows begins and ends."""
        least = min(margin.article for row in rows for margin in self._at(row))
        return cert(least, self._sure.article)

    def paragraph(self, rows: Sequence[Row]) -> Cert:
        """How sure it is where a paragraph of these rows begins and ends, and that it is one."""
        least = min(margin.paragraph for row in rows for margin in self._at(row))
        return cert(min(least, self._least_kind(rows)), self._sure.paragraph)

    def kind(self, rows: Sequence[Row]) -> Cert:
        """How sure it is what these rows are."""
        return cert(self._least_kind(rows), self._sure.kind)

    def heading(self, rows: Sequence[Row], lead: float) -> Cert:
        """How sure a heading of these rows is; lead: of the best way to cut it into tiers.

        Whether it is this article's is said by the article's own certainty.
        """
        found = (self.kind(rows), cert(lead, self._sure.tiers))
        return min(found, key=_CERTS.index)

    def _least_kind(self, rows: Sequence[Row]) -> float:
        return min(self._at(row)[0].kind for row in rows)

    def _at(self, row: Row) -> tuple[Margin, Margin]:
        """Margins of a row and of the one behind it; a row that nobody decided upon is sure."""
        return self._of.get(_key(row), (SURE, SURE))


def _key(row: Row) -> tuple[str, int]:
    """What tells a row from all others."""
    return row.pieces[0].n, row.pieces[0].part


# ---------------------------------------------------------------- margins


def decided(rows: Sequence[Sequence[str]], weights: Weights) -> tuple[list[State], list[Margin]]:
    """The best sequence of states for rows given by their facts, and how the decisions lead.

    Of the other modes only the best path counts: no decision that it doesn't share leads by more
    than the whole of the best path does.
    """
    if not rows:
        return [], []
    best, *others = labels.lattices(rows, weights)
    path = best.path()
    margins = list(_margins(best, path))[::-1]
    for other in others:
        lead = best.score - other.score
        if lead < SETTINGS.surest:
            margins = _against(margins, decisions(path), decisions(other.path()), lead)
    return [STATES[i] for i in path], margins


def decisions(path: Sequence[Index]) -> list[tuple[bool, bool, str]]:
    """What is decided about each row, in the order of `Margin`."""
    befores: list[Index | None] = [None, *path[:-1]]
    return [
        (begins(before, state), _GOES_ON[state], _KINDS[state])
        for before, state in zip(befores, path, strict=True)
    ]


def begins(before: Index | None, state: Index) -> bool:
    """Whether an article begins with a row of this state; before: None in front of the first."""
    return state == _UNHEADED or (state == _HEADED and before != _HEADED)


def _margins(lattice: Lattice, path: Sequence[Index]) -> Iterator[Margin]:
    """From the last row to the first."""
    ends = lattice.ends()
    best = max(score for _, score in ends)
    losses = {state: best - score for state, score in ends if best - score < SETTINGS.surest}
    decided = decisions(path)
    for row in range(len(path) - 1, -1, -1):
        kind = _least(losses, _KINDS, path[row])
        paragraph = _least(losses, _GOES_ON, path[row])
        article, losses = _back(lattice, row, losses, decided[row][0])
        yield Margin(article, paragraph, kind)


def _least(losses: _Losses, decided: Sequence[object], chosen: Index) -> float:
    """The least loss of a state for which the decision is another than for the chosen one."""
    if len(losses) == 1:
        return SETTINGS.surest
    others = [loss for state, loss in losses.items() if decided[state] != decided[chosen]]
    return min(others, default=SETTINGS.surest)


def _back(lattice: Lattice, row: int, losses: _Losses, begun: bool) -> tuple[float, _Losses]:
    """The least loss of a step into this row that decides otherwise, and the row before's losses.

    begun: whether an article begins with this row.
    """
    least = surest = SETTINGS.surest
    before: _Losses = {}
    if row == 0:
        others = (loss for state, loss in losses.items() if begins(None, state) != begun)
        return min(others, default=surest), before
    for state, loss in losses.items():
        steps = lattice.before(row, state)
        best = loss + max([score for _, score in steps])
        for earlier, score in steps:
            lost = best - score
            if lost < before.get(earlier, surest):
                before[earlier] = lost
            if lost < least and begins(earlier, state) != begun:
                least = lost
    return least, before


def _against(
    margins: Sequence[Margin],
    ours: Sequence[tuple[bool, bool, str]],
    theirs: Sequence[tuple[bool, bool, str]],
    lead: float,
) -> list[Margin]:
    """The margins, none greater than the lead where the other path decides otherwise."""
    return [
        Margin(*(min(m, lead) if a != b else m for m, a, b in zip(margin, one, two, strict=True)))
        if one != two
        else margin
        for margin, one, two in zip(margins, ours, theirs, strict=True)
    ]
