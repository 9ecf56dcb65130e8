"""Weights as the text of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

Value = float | Mapping[str, float]


def dumped(tables: Mapping[str, Mapping[str, Value]]) -> str:
    """Tables of weights as JSON, one fact a line, so that a change can be read."""
    parts = (
        (name, lined((fact, json.dumps(value)) for fact, value in table.items()))
        for name, table in tables.items()
    )
    return lined(parts) + "\n"


def lined(parts: Iterable[tuple[str, str]]) -> str:
    """An object of JSON whose values are written already, each on a line of its own."""
    lines = (f"{json.dumps(key, ensure_ascii=False)}: {value}" for key, value in parts)
    return "{\n" + ",\n".join(lines) + "\n}"
