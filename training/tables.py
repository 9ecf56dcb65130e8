"""Weights as the text of a file."""

from __future__ import annotations

import json
from collections.abc import Mapping

Value = float | Mapping[str, float]


def dumped(tables: Mapping[str, Mapping[str, Value]]) -> str:
    """Tables of weights as JSON, one fact a line, so that a change can be read."""
    parts = []
    for name, table in tables.items():
        lines = (f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(v)}" for k, v in table.items())
        parts.append(f'"{name}": {{\n' + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
