"""The learned weights that the program ships, made by `training.learn`."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Raw, Struct, field, json

KINDS: Final = (
    "H", "Y", "P", "C", "S", "J", "K", "F", "A", "Hb", "Hm", "Ha", "P0", "P1", "Yb", "Ya",
)  # fmt: skip
"""What a fact may speak for: kinds of rows, then states that have weights of their own."""


Told = dict[str, float]
"""Kind, of `KINDS` → weight; a kind that a fact says nothing of may be missing."""


class _Packed(dict[str, int]):
    """All weights of a fact in one integer, a lane for each; made when the fact is first met."""

    def __init__(self, facts: Mapping[str, Told]) -> None:
        super().__init__()
        self._facts = facts

    def __missing__(self, fact: str) -> int:
        told = self._facts.get(fact, {}).items()
        packed = self[fact] = sum([round(w * _SCALE) << _SHIFT[kind] for kind, w in told])
        return packed


class Weights(Struct, eq=False, dict=True):
    """What the facts of a row, the steps between rows and the facts of a heading speak for."""

    facts: Mapping[str, Told] = field(default_factory=dict)
    """Fact of a row → what it speaks for."""
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
            fact: {kind: round(w, 1) for kind, w in told.items() if abs(w) >= 0.1}
            for fact, told in sorted(self.facts.items())
        }
        return {
            "facts": {fact: told for fact, told in named.items() if told},
            "steps": {k: round(w, 1) for k, w in sorted(self.steps.items())},
            "tiers": {k: round(w, 1) for k, w in sorted(self.tiers.items()) if abs(w) >= 0.1},
        }


_SCALE: Final = 1000
"""Thousandths, in lanes of 32 bits."""
_ZERO: Final = 1 << 31
_SHIFT: Final = {kind: 32 * lane for lane, kind in enumerate(KINDS)}
_LANES: Final = struct.Struct(f"<{len(KINDS)}I")


_ZEROS: Final = sum(_ZERO << 32 * lane for lane in range(len(KINDS)))
"""Zero in each lane: half its range, so that no sum is negative."""


def kinds(state: str) -> tuple[str, ...]:
    """The weights that a state adds up: its kind's, and its own where the phase matters."""
    return (state[0], state) if state in KINDS and len(state) > 1 else (state[0],)


class _File(Struct):
    """A file of weights, as `Weights.readable` has them; those of facts are not decoded yet."""

    facts: dict[str, Raw]
    steps: dict[str, float]
    tiers: dict[str, float]


class _Facts(Mapping[str, Told]):
    """The facts of a file: a page meets one in five, and only those are decoded."""

    def __init__(self, file: dict[str, Raw]) -> None:
        self._file = file
        self._decode = json.Decoder(Told).decode

    def __getitem__(self, fact: str) -> Told:
        return self._decode(self._file[fact])

    def __iter__(self) -> Iterator[str]:
        return iter(self._file)

    def __len__(self) -> int:
        return len(self._file)


@cache
def shipped(*, printed: bool = False) -> Weights:
    """The weights in the package: for texts, or for lines whose print is known."""
    name = "weights_print.json" if printed else "weights.json"
    file = json.decode(Path(__file__).with_name(name).read_bytes(), type=_File)
    return Weights(_Facts(file.facts), file.steps, file.tiers)
