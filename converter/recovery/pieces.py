"""The pieces of source lines on which two frames meet, numbered from 1 in the order of the line.

A line's frames are known before its text is cut at bylines, datelines and jump lines, and a
headline is made before the body it follows. So each frame first counts its pieces by itself, and a
line's pieces get their numbers when all are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from converter.model import Item, LineBegin, Text

FRAME: Final = 1000
"""More than the pieces one frame on a line is ever cut into: so far apart their counts begin."""


def provisional(frame: int) -> int:
    """The number with which a frame's pieces begin; frame: which one of its line, from 1."""
    return 1 + (frame - 1) * FRAME


def numbered(items: Sequence[Item]) -> list[Item]:
    """The items of a page with the pieces of each line numbered 1, 2, 3 …"""
    begins: set[tuple[str, int]] = set()

    def noted(text: Text) -> Text:
        begins.update((b.n, b.part) for b in text.lines if b.n is not None)
        return text

    for item in items:
        _mapped(item, noted)
    numbers = _numbers(begins)
    if not numbers:
        return list(items)

    def final(begin: LineBegin) -> LineBegin:
        part = numbers.get((begin.n or "", begin.part))
        return replace(begin, part=part) if part else begin

    def renumbered(text: Text) -> Text:
        return replace(text, lines=tuple(map(final, text.lines)))

    return [_mapped(item, renumbered) for item in items]


def _numbers(begins: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """Line and provisional number of each piece of a line of several frames → its number.

    A line whose first frame is on the page before keeps its provisional ones: they are no other's.
    """
    lines: dict[str, list[int]] = {}
    for n, part in sorted(begins):
        lines.setdefault(n, []).append(part)
    return {
        (n, part): i
        for n, parts in lines.items()
        if parts[0] < FRAME < parts[-1]
        for i, part in enumerate(parts, 1)
    }


def _mapped(value: Any, change: Callable[[Text], Text]) -> Any:
    """A part of the model with each text in it changed."""
    if isinstance(value, Text):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(v, change) for v in value)
    if isinstance(value, Struct):
        parts = {name: _mapped(getattr(value, name), change) for name in value.__struct_fields__}
        return replace(value, **parts)
    return value
