"""What an attribute, or an element of one value, may hold, as `baokan.rng` says it."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

WORDS = {
    "name.id": "a name of letters, digits, '.', '_' and '-' that begins with a letter or '_'",
    "pointer": "'#' and the id of an element of this file",
    "path": "the path of a file, without spaces",
    "word": "one word of ASCII letters, digits, '.', '_' and '-'",
    "label": "a number or label without spaces",
    "line.label": "a line number, or two joined by a point",
    "part.number": "a number from 2",
    "count": "a number",
    "day": "a date like 2024-01-26",
    "moment": "a date like 2024-01-26, 2024-01 or 2024",
    "version": "a version number like 1.2.0",
    "sha256": "64 hexadecimal digits",
    "issn": "an ISSN like 1234-5679",
    "cn": "a CN number like 12-3456",
    "conversion": "an OpenCC configuration and a choice of quotes, like 's2tw; quotes=corner'",
}
"""The named datatypes of `baokan.rng` in words."""

_DATES = frozenset(("date", "gYearMonth", "gYear"))


class Datatype(Struct, frozen=True):
    """A set of allowed values."""

    values: tuple[str, ...]
    """The allowed values, where they are listed."""
    patterns: tuple[tuple[str, str], ...]
    """Otherwise: XML Schema types, each with the pattern that narrows it."""
    words: str
    """What a value must be, in words."""

    def accepts(self, value: str) -> bool:
        """Whether the value is one of the allowed ones."""
        return value in self.values or any(
            re.fullmatch(pattern, value) and (kind not in _DATES or _is_in_calendar(value))
            for kind, pattern in self.patterns
        )


def _is_in_calendar(value: str) -> bool:
    try:
        date.fromisoformat(value + "2000-01-01"[len(value) :])
    except ValueError:
        return False
    return True
