"""A page's items → regions in reading order, by cutting it at rules and at white above headlines.

Pages are laid out in bands and frames, so a straight cut parts them: white, or a rule, from one
edge to the other. White alone does not make a cut, since columns have it between them as well: what
lies behind it must begin with a headline. What no straight cut parts may be cut around a frame.
"""

from __future__ import annotations

from collections.abc import Sequence

from converter.sources.pdf import bands, sides, steps
from converter.sources.pdf.heads import Paper
from converter.sources.pdf.parts import Frame, Item
from converter.sources.pdf.settings import SETTINGS


def regions(items: Sequence[Item], paper: Paper, depth: int = 0) -> list[list[Item]]:
    """The items region by region, in reading order; frames are taken apart."""
    if not items:
        return []
    if depth == SETTINGS.deepest:
        return [_flat(items)]
    if len(items) == 1 and isinstance(items[0], Frame):
        return regions(items[0].items, paper, depth + 1)
    parts = bands.cut(items, paper) or sides.cut(items, paper) or _unframed(items)
    parts = parts or steps.cut(items, paper)
    if parts is None:
        return [list(items)]
    return [region for part in parts for region in regions(part, paper, depth + 1)]


def _unframed(items: Sequence[Item]) -> list[list[Item]] | None:
    """What stands around frames that no cut parts from it, and each of the frames behind it."""
    framed: list[list[Item]] = [[i] for i in items if isinstance(i, Frame)]
    return [[i for i in items if not isinstance(i, Frame)], *framed] if framed else None


def _flat(items: Sequence[Item]) -> list[Item]:
    """The items with those of frames in place of the frames."""
    found: list[Item] = []
    waiting = list(reversed(items))
    while waiting:  # and not by recursion: a drawing may nest a thousand rectangles
        item = waiting.pop()
        if isinstance(item, Frame):
            waiting += reversed(item.items)
        else:
            found.append(item)
    return found
