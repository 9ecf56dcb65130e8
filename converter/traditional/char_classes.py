"""Characters that stand in like company: surnames, places, measures, verbs of motion …

Learned from the characters beside each one (`training.classes`): what was seen of one of them tells
something of the others.
"""

from __future__ import annotations

from functools import cache

from converter.traditional import data


@cache
def classes() -> dict[str, str]:
    """Character → the first one of its class; rare characters are in none."""
    lines = data.text("char_classes.txt").splitlines()
    return {char: line[0] for line in lines for char in line}
