"""The white between the parts of a page, and the rules that run in it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from converter.sources.pdf.parts import Rule
from converter.sources.pdf.settings import SETTINGS


class Gap(Struct, frozen=True):
    """White between two parts of a region, from side to side or from head to foot."""

    start: float
    end: float

    @property
    def width(self) -> float:
        """points."""
        return self.end - self.start


def gaps(spans: Sequence[tuple[float, float]]) -> list[Gap]:
    """The stretches that no span covers, between the first and the last."""
    found: list[Gap] = []
    ordered = sorted(spans)
    reach = ordered[0][1]
    for start, end in ordered[1:]:
        if start > reach:
            found.append(Gap(reach, start))
        reach = max(reach, end)
    return found


def is_ruled(rules: Sequence[Rule], gap: Gap, along: tuple[float, float], *, upright: bool) -> bool:
    """Whether rules run in a gap along most of its length, which `along` gives."""
    covered = sum(_covered(r, gap, along, upright) for r in rules if r.upright is upright)
    return covered >= SETTINGS.rule_share * (along[1] - along[0])


def _covered(rule: Rule, gap: Gap, along: tuple[float, float], upright: bool) -> float:
    place = (rule.left + rule.right) / 2 if upright else (rule.top + rule.bottom) / 2
    if not gap.start <= place <= gap.end:
        return 0.0
    start, end = (rule.top, rule.bottom) if upright else (rule.left, rule.right)
    return max(0.0, min(end, along[1]) - max(start, along[0]))
