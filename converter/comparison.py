"""Two editions of one issue, text by text: what stands under the same id in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from converter.findings import parts
from converter.model import (
    Article,
    Block,
    Byline,
    Dateline,
    Figure,
    Furniture,
    Head,
    Issue,
    Item,
    Notice,
    Paragraph,
    Subhead,
    Text,
)

Kind = str
"""What a text is: kicker, main, sub, dateline, byline, paragraph, subhead, caption, credit …"""


class Pair(Struct, frozen=True):
    """One text in both editions."""

    element: str
    """Id of the smallest element with an id that holds it."""
    kind: Kind
    first: str | None
    """None: this edition has no such text."""
    second: str | None

    @property
    def whole(self) -> bool:
        """Whether both editions have it."""
        return self.first is not None and self.second is not None


class Comparison(Struct, frozen=True):
    """Two editions side by side."""

    pairs: tuple[Pair, ...]
    """In the order of the first; what only the second has stands behind what is before it there."""

    @property
    def alone(self) -> tuple[Pair, ...]:
        """Texts that only one of them has."""
        return tuple(pair for pair in self.pairs if not pair.whole)


_Key = tuple[str, Kind, int]


def compare(first: Issue, second: Issue) -> Comparison:
    """Pair the texts of two issues by their ids and kinds."""
    one, other = _texts(first), _texts(second)
    behind: dict[_Key | None, list[_Key]] = {}
    last: _Key | None = None
    for key in other:
        if key in one:
            last = key
        else:
            behind.setdefault(last, []).append(key)
    order = [k for key in (None, *one) for k in (*([key] if key else []), *behind.get(key, ()))]
    return Comparison(tuple(Pair(key[0], key[1], one.get(key), other.get(key)) for key in order))


def _texts(issue: Issue) -> dict[_Key, str]:
    """Every text by its element, its kind, and how many of the kind stand before it there."""
    numbers: Counter[tuple[str, Kind]] = Counter()
    found: dict[_Key, str] = {}
    for element, kind, text in _walk(issue):
        found[element, kind, numbers[element, kind]] = text.content
        numbers[element, kind] += 1
    return found


def _walk(issue: Issue) -> Iterator[tuple[str, Kind, Text]]:
    for page in issue.pages:
        for item in page.items:
            yield from _part(item, page.id)


def _figure(figure: Figure) -> Iterator[tuple[str, Kind, Text]]:
    if figure.caption is not None:
        yield figure.id, "caption", figure.caption
    if figure.credit is not None:
        yield figure.id, "credit", figure.credit.text


def _part(
    part: Item | Block | Head | Dateline | Byline, element: str
) -> Iterator[tuple[str, Kind, Text]]:
    match part:
        case Article() | Notice():
            for inner in parts(part):
                yield from _part(inner, part.id)
        case Figure():
            yield from _figure(part)
        case Paragraph() | Subhead():
            yield part.id, type(part).__name__.lower(), part.text
        case Head() | Furniture():
            yield element, part.kind, part.text
        case Dateline() | Byline():
            yield element, type(part).__name__.lower(), part.text
