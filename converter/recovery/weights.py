"""The learned weights that the program ships: `weights.json`, made by `training.learn`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

KINDS: Final = (
    "H", "Y", "P", "C", "S", "J", "K", "F", "A", "Hb", "Ha", "P0", "P1", "Yb", "Ya",
)  # fmt: skip
"""What a fact may speak for: kinds of rows, then states that have weights of their own."""


@dataclass(slots=True)
class Weights:
    """What the facts of a row, the steps between rows and the facts of a heading speak for."""

    facts: dict[str, list[float]] = field(default_factory=dict)
    """Fact of a row → weight for each of `KINDS`."""
    steps: dict[str, float] = field(default_factory=dict)
    """'from>to' or 'mode:state' → weight."""
    tiers: dict[str, float] = field(default_factory=dict)
    """Fact of a way to cut a heading → weight."""

    def readable(self) -> dict[str, dict[str, dict[str, float]] | dict[str, float]]:
        """As written to the file: only what weighs, by name."""
        named = {
            fact: {k: round(w, 1) for k, w in zip(KINDS, column, strict=True) if abs(w) >= 0.1}
            for fact, column in sorted(self.facts.items())
        }
        return {
            "facts": {fact: column for fact, column in named.items() if column},
            "steps": {k: round(w, 1) for k, w in sorted(self.steps.items())},
            "tiers": {k: round(w, 1) for k, w in sorted(self.tiers.items())},
        }


def kinds(state: str) -> tuple[str, ...]:
    """The weights that a state adds up: its kind's, and its own where the phase matters."""
    return (state[0], state) if state in KINDS and len(state) > 1 else (state[0],)


@cache
def shipped() -> Weights:
    """The weights in the package."""
    text = files("converter.recovery").joinpath("weights.json").read_text(encoding="utf-8")
    data = json.loads(text)
    facts = {f: [c.get(kind, 0.0) for kind in KINDS] for f, c in data["facts"].items()}
    return Weights(facts, data["steps"], data["tiers"])
