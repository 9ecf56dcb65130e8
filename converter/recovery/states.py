"""The grammar of articles: what a row can be, and what may stand behind what.

A row's *state* says what it is (its kind) and where in an article it stands (its phase). An article
is read as

    heading-before?  byline?  body …      (its headline stands over it)
    body …  heading-after  byline?        (its headline follows it: the dump's habit, or the page's)
    body …  heading-amid  … body          (its headline stands amid its columns)
    body …                                (its headline lies outside the dump)

so the kind of boundary between two articles follows from the states alone.
"""

from __future__ import annotations

from typing import Final

State = str
"""A letter for the kind: heading H, byline Y, first row of a paragraph P, further row C, subhead S,
jump line J, caption K, furniture F, advertisement A. What stands behind the letter tells the phase:
b before the body, h in a body whose headline stands before it, n in a body without one so far, m
amid its body, a after a body. P1 is the first row of the body under a headline, P0 that of a body
without one."""

STATES: Final[tuple[State, ...]] = (
    "Hb", "Yb", "Kb",
    "P1", "Ph", "Ch", "Sh", "Yh", "Jh", "Kh",
    "P0", "Pn", "Cn", "Sn", "Yn", "Jn", "Kn", "Hm",
    "Ha", "Ya", "F", "A", "K",
)  # fmt: skip

OUTSIDE: Final = ("F", "A", "K")
"""States of rows that are of no article."""
STARTS: Final = ("Hb", "P0", *OUTSIDE)
"""States that begin a new article, or stand between two."""
ENDS: Final = tuple(s for s in STATES if s[0] != "S" and s[1:] not in ("b", "m"))
"""States an article may end with: neither its headline nor a subhead."""

_INSIDE = {
    "P": "PCSYJK", "C": "PCSYJK", "K": "PCSYJK", "S": "PSK", "Y": "PCSYJK", "J": "PCSYJK",
}  # fmt: skip
"""What may stand behind what in a body; its byline may stand amid its columns."""


def _followers(state: State) -> tuple[State, ...]:
    kind, phase = state[0], state[1:]
    inside: tuple[State, ...] = ()
    if phase == "b":
        inside = ("Hb", "Yb", "Kb", "P1") if kind == "H" else (state, "P1")
    elif phase == "m":
        inside = ("Hm", "Ph", "Ch", "Sh", "Yh", "Kh")
    elif phase == "a":
        inside = ("Ha", "Ya") if kind == "H" else ("Ya",)
    elif phase in ("h", "1"):
        inside = tuple(f"{k}h" for k in _INSIDE[kind])
    elif phase in ("n", "0"):
        inside = (*(f"{k}n" for k in _INSIDE[kind]), "Hm", *(("Ha",) if state in ENDS else ()))
    return inside + (STARTS if state in ENDS else ())


FOLLOWERS: Final[dict[State, tuple[State, ...]]] = {state: _followers(state) for state in STATES}
"""What may stand behind each state."""

MODES: Final = ("before", "after", "mixed")
"""Where an issue's headlines stand: over their bodies, behind them, or now so, now so."""
MODAL: Final = ("Hb", "Ha", "P0")
"""States whose likelihood depends on the mode."""


def transition(before: State, state: State) -> str:
    """Name of a step's weight: the same in a body with and without a headline before it."""
    return f"{before.rstrip('hn')}>{state.rstrip('hn')}"
