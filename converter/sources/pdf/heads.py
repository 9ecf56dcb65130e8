"""What tells that a part of a page begins with a headline, and that it has text."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct

from converter.sources.pdf.parts import Fragment, Frame, Item, Rule
from converter.sources.pdf.settings import SETTINGS


class Paper(Struct, frozen=True):
    """What is known of a whole page while it is cut."""

    rules: Sequence[Rule]
    body: float
    """Type size of the text, points."""
    masthead: float = math.inf
    """Type size of the paper's name; infinite where there is none."""


def is_main(item: Fragment, paper: Paper) -> bool:
    """A main headline, by its size."""
    return item.size >= SETTINGS.main * paper.body


def is_large(item: Fragment, paper: Paper) -> bool:
    """Type of a heading, and not of the text."""
    return item.size >= SETTINGS.display * paper.body


def has_body(items: Iterable[Item], paper: Paper) -> bool:
    """Whether there is more than a heading: three rows of body type, or a frame."""
    seen: set[int] = set()
    for item in items:
        if isinstance(item, Frame):
            return True
        if isinstance(item, Fragment) and not is_large(item, paper):
            seen.add(round(item.base))
            if len(seen) == SETTINGS.fewest_rows:
                return True
    return False


def headlines(items: Sequence[Item], paper: Paper) -> list[Fragment]:
    """The main headlines at the top of what may be several frames side by side."""
    floor = top(items) + SETTINGS.head_depth * paper.body
    return [i for i in items if isinstance(i, Fragment) and is_main(i, paper) and i.top <= floor]


def headline(items: Sequence[Item], paper: Paper) -> Fragment | None:
    """The main headline that the leftmost frame begins with, if it does."""
    heads = headlines(items, paper)
    if not heads:
        return None
    head = min(heads, key=lambda i: i.left)
    floor = head.top + SETTINGS.sunk * head.size
    return None if has_body((i for i in items if i.bottom <= floor), paper) else head


def opens(items: Sequence[Item], paper: Paper) -> bool:
    """Whether something begins with a headline or a frame."""
    return begins_framed(items) or headline(items, paper) is not None


def begins_framed(items: Sequence[Item]) -> bool:
    """Whether what stands highest is a frame."""
    return isinstance(min(items, key=lambda i: i.top), Frame)


def top(items: Sequence[Item]) -> float:
    """Where the highest of them begins, points."""
    return min(i.top for i in items)


def overlap(one: Item, other: Item) -> bool:
    """Whether two items stand above one another."""
    return one.left < other.right and other.left < one.right
