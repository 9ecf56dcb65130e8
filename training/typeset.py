"""Setting text in lines as Chinese papers do: a character grid, kinsoku, squeezed marks, slack."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

_CLOSING = "，。、；：！？”’》）…％%"
_OPENING = "“‘《（"
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-,%]*|.", re.DOTALL)
_AUTOSPACE = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[\u4e00-\u9fff])")


def em(text: str) -> float:
    """Width of a run of characters in em."""
    return sum(0.5 if c.isascii() else 1.0 for c in text)


def set_lines(text: str, measure: float, indent: float = 2.0) -> Iterator[tuple[str, float]]:
    """The text broken into lines; with each its slack in em (negative: squeezed)."""
    line, used = "", indent
    for token in tokens(text):
        width = em(token)
        if used + width <= measure or (
            token in _CLOSING
            and used + width <= measure + 0.5 * _marks(line + token)
            and used + width <= measure + 1
        ):
            line, used = line + token, used + width
            continue
        carried = ""
        while line and (line[-1] in _OPENING or (token in _CLOSING and not carried)):
            carried, line = line[-1] + carried, line[:-1]
        yield line, measure - (used - em(carried))
        line, used = carried + token, em(carried) + width
    if line:
        yield line, 0.0


def _marks(line: str) -> int:
    return sum(c in _CLOSING or c in _OPENING for c in line)


def tokens(text: str) -> list[str]:
    """The characters of a text, Latin words and numbers whole."""
    return _TOKEN.findall(text)


def scattered(text: str, chance: random.Random) -> str:
    """The line with one to five spaces put between its characters."""
    parts = tokens(text)
    for _ in range(chance.randrange(1, 6)):
        parts.insert(chance.randrange(1, len(parts) + 1), " ")
    return re.sub(r" {2,}", " ", "".join(parts)).strip()


def autospaced(text: str) -> str:
    """With a space between Han and digits or letters."""
    return _AUTOSPACE.sub(" ", text)
