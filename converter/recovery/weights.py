"""The learned weights that the program ships, made by `training.learn`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from struct import Struct
from typing import Final

KINDS: Final = (
    "H", "Y", "P", "C", "S", "J", "K", "F", "A", "Hb", "Hm", "Ha", "P0", "P1", "Yb", "Ya",
)  # fmt: skip
"""What a fact may speak for: kinds of rows, then states that have weights of their own."""


@dataclass(slots=True, eq=False)
class Weights:
    """What the facts of a row, the steps between rows and the facts of a heading speak for."""

    facts: dict[str, list[float]] = field(default_factory=dict)
    """Fact of a row → weight for each of `KINDS`."""
    steps: dict[str, float] = field(default_factory=dict)
    """'from>to' or 'mode:state' → weight."""
    tiers: dict[str, float] = field(default_factory=dict)
    """Fact of a way to cut a heading → weight."""

    _packed: dict[str, int] = field(default_factory=dict, repr=False)

    def sums(self, facts: Iterable[str]) -> list[float]:
        """What these facts together speak for, for each of `KINDS`.

        All weights of a fact are in one integer, a lane for each: so a fact costs one addition.
        """
        if not self._packed:
            self._packed = {fact: _packed(column) for fact, column in self.facts.items()}
        packed = self._packed
        total = sum(map(packed.__getitem__, filter(packed.__contains__, facts)), _ZEROS)
        lanes = _LANES.unpack(total.to_bytes(_LANES.size, "little"))
        return [(lane - _ZERO) / _SCALE for lane in lanes]

    def readable(self) -> dict[str, dict[str, dict[str, float]] | dict[str, float]]:
        """As written to the file: only what weighs, by name."""
        named = {
            fact: {k: round(w, 1) for k, w in zip(KINDS, column, strict=True) if abs(w) >= 0.1}
            for fact, column in sorted(self.facts.items())
        }
        return {
            "facts": {fact: column for fact, column in named.items() if column},
            "steps": {k: round(w, 1) for k, w in sorted(self.steps.items())},
            "tiers": {k: round(w, 1) for k, w in sorted(self.tiers.items()) if abs(w) >= 0.1},
        }


_SCALE: Final = 1000
_ZERO: Final = 1 << 31
_LANES: Final = Struct(f"<{len(KINDS)}I")


def _packed(column: Sequence[float]) -> int:
    """Thousandths of the weights, a lane of 32 bits for each."""
    return sum(round(weight * _SCALE) << 32 * lane for lane, weight in enumerate(column))


_ZEROS: Final = sum(_ZERO << 32 * lane for lane in range(len(KINDS)))
"""Zero in each lane: half its range, so that no sum is negative."""


def kinds(state: str) -> tuple[str, ...]:
    """The weights that a state adds up: its kind's, and its own where the phase matters."""
    return (state[0], state) if state in KINDS and len(state) > 1 else (state[0],)


@cache
def shipped(*, printed: bool = False) -> Weights:
    """The weights in the package: for texts, or for lines whose print is known."""
    name = "weights_print.json" if printed else "weights.json"
    text = files("converter.recovery").joinpath(name).read_text(encoding="utf-8")
    data = json.loads(text)
    facts = {f: [c.get(kind, 0.0) for kind in KINDS] for f, c in data["facts"].items()}
    return Weights(facts, data["steps"], data["tiers"])
