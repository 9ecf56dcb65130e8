"""The learned weights that the program ships, made by `training.learn`."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Final

from msgspec import Struct, field

KINDS: Final = (
    "H", "Y", "P", "C", "S", "J", "K", "F", "A", "Hb", "Hm", "Ha", "P0", "P1", "Yb", "Ya",
)  # fmt: skip
"""What a fact may speak for: kinds of rows, then states that have weights of their own."""


class _Packed(dict[str, int]):
    """All weights of a fact in one integer, a lane for each; made when the fact is first met."""

    def __init__(self, facts: Mapping[str, Sequence[float]]) -> None:
        super().__init__()
        self._facts = facts

    def __missing__(self, fact: str) -> int:
        column = self._facts.get(fact, ())
        weighing = ((lane, weight) for lane, weight in enumerate(column) if weight)
        packed = sum(round(weight * _SCALE) << 32 * lane for lane, weight in weighing)
        self[fact] = packed
        return packed


class Weights(Struct, eq=False, dict=True):
    """What the facts of a row, the steps between rows and the facts of a heading speak for."""

    facts: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """Fact of a row → weight for each of `KINDS`."""
    steps: dict[str, float] = field(default_factory=dict)
    """'from>to' or 'mode:state' → weight."""
    tiers: dict[str, float] = field(default_factory=dict)
    """Fact of a way to cut a heading → weight."""

    def __post_init__(self) -> None:
        self._packed = _Packed(self.facts)

    def sums(self, facts: Iterable[str]) -> list[float]:
        """What these facts together speak for, for each of `KINDS`.

        A fact costs one addition, and nothing speaks for one that was never learned.
        """
        total = sum(map(self._packed.__getitem__, facts), _ZEROS)
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
"""Thousandths, in lanes of 32 bits."""
_ZERO: Final = 1 << 31
_LANES: Final = struct.Struct(f"<{len(KINDS)}I")


_ZEROS: Final = sum(_ZERO << 32 * lane for lane in range(len(KINDS)))
"""Zero in each lane: half its range, so that no sum is negative."""


def kinds(state: str) -> tuple[str, ...]:
    """The weights that a state adds up: its kind's, and its own where the phase matters."""
    return (state[0], state) if state in KINDS and len(state) > 1 else (state[0],)


class _Columns(Mapping[str, Sequence[float]]):
    """The facts of a file, each read when it is asked for: a page has a quarter of them."""

    def __init__(self, lines: Iterable[str]) -> None:
        """lines: of the file's JSON, one fact in each."""
        self._told = dict(line.rstrip(",").split(": ", 1) for line in lines)

    def __getitem__(self, fact: str) -> Sequence[float]:
        column = json.loads(self._told[json.dumps(fact, ensure_ascii=False)])
        return [*map(column.get, KINDS, repeat(0.0))]

    def __iter__(self) -> Iterator[str]:
        return map(json.loads, self._told)

    def __len__(self) -> int:
        return len(self._told)


@cache
def shipped(*, printed: bool = False) -> Weights:
    """The weights in the package: for texts, or for lines whose print is known."""
    name = "weights_print.json" if printed else "weights.json"
    text = Path(__file__).with_name(name).read_bytes().decode().replace("\r\n", "\n")
    head, _, behind = text.partition(_BEFORE_FACTS)
    facts, _, rest = behind.partition(_BEHIND_FACTS)
    others = json.loads(head + rest)
    return Weights(_Columns(facts.split("\n")), others["steps"], others["tiers"])


_BEFORE_FACTS, _BEHIND_FACTS = '"facts": {\n', "\n},\n"
"""As `training.learn` writes the file: the facts first, each on a line of its own."""
