"""Regular expressions that are compiled when they are first used.

A page meets half of the program's patterns; to compile the others would make every start longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast


def pattern(expression: str) -> re.Pattern[str]:
    """What `re.compile` gives, later."""
    return cast("re.Pattern[str]", _Pattern(expression))


def longest_first(words: Iterable[str]) -> list[str]:
    """Alternatives in the order in which none is found within a longer one; each once."""
    return sorted(set(words), key=lambda word: (-len(word), word))


class _Pattern:
    """Has what the compiled expression has, each method as an attribute from its first use on."""

    def __init__(self, expression: str) -> None:
        self.pattern = expression

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern), name)
        setattr(self, name, found)
        return found
