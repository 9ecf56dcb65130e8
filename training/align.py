"""Label every character of a text dump by its gold structure.

Each gold item (a headline tier, a byline, a paragraph …) is sought in the dump's text without
white space; an item that columns, captions or jump lines cut apart is found piece by piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from converter.spaces import bare
from training.gold import Article

Owner = tuple[int, int] | None
"""Of a character: index of its gold item and offset in it."""


class Item(Struct, frozen=True):
    """One gold item."""

    article: int
    kind: str
    """kicker, head, sub, byline, dateline, p, subhead or caption."""
    text: str


def gold_items(articles: Iterable[Article]) -> list[Item]:
    """Every item of the gold articles, in gold order."""
    found: list[Item] = []
    for number, article in enumerate(articles):
        opening = {
            "kicker": article["kicker"],
            "head": article["head"],
            "sub": article["sub"],
            "byline": article["byline"],
            "dateline": article["dateline"],
        }
        found += [Item(number, kind, bare(text)) for kind, text in opening.items() if text]
        found += [Item(number, b["type"], bare(b["text"])) for b in article["blocks"]]
    return found


def label(text: str, items: list[Item]) -> list[Owner]:
    """For each character of the squeezed dump: (index of its gold item, offset in it), or None."""
    owner: list[Owner] = [None] * len(text)
    centre: dict[int, int] = {}
    for index in sorted(range(len(items)), key=lambda i: -len(items[i].text)):
        _place(text, items[index], index, owner, centre)
    return owner


def _place(text: str, item: Item, index: int, owner: list[Owner], centre: dict[int, int]) -> None:
    """Mark where the item stands in the dump, piece by piece where it is not whole there."""
    at = 0
    while at < len(item.text):
        rest = item.text[at:]
        length = _longest_prefix(text, rest, owner)
        if length < min(len(rest), 4):
            at += 1
            continue
        places = [
            p for p in _occurrences(text, rest[:length]) if owner[p : p + length] == [None] * length
        ]
        place = min(places, key=lambda p: abs(p - centre.get(item.article, 0)))
        for k in range(length):
            owner[place + k] = (index, at + k)
        centre.setdefault(item.article, place)
        at += length


def _occurrences(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _longest_prefix(text: str, part: str, owner: list[Owner]) -> int:
    """How much of the part stands somewhere in the dump in one stretch that nothing owns yet."""
    low, high = 0, len(part)
    while low < high:
        middle = (low + high + 1) // 2
        free = (owner[p : p + middle] == [None] * middle for p in _occurrences(text, part[:middle]))
        if any(free):
            low = middle
        else:
            high = middle - 1
    return low
