"""What may stand in an element, followed child by child: RELAX NG patterns and their derivatives.

After J. Clark, "An algorithm for RELAX NG validation": what may still follow once a child has come
is the derivative of the pattern by that child.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from converter.checks.datatypes import Datatype
from converter.tei import KEYS


class Empty(Struct, frozen=True):
    """Nothing more."""


class Characters(Struct, frozen=True):
    """Text; of a datatype where it isn't free."""

    datatype: Datatype | None = None


class Sequence(Struct, frozen=True):
    """One, then the other."""

    first: Pattern
    then: Pattern


class Choice(Struct, frozen=True):
    """One or the other."""

    one: Pattern
    other: Pattern


class Repeated(Struct, frozen=True):
    """Any number of times, not at all too."""

    what: Pattern


class Attribute(Struct, frozen=True):
    """What an attribute may hold, and whether it must be there."""

    datatype: Datatype
    required: bool


class Element(Struct, eq=False):
    """An element of the grammar; several share a name."""

    name: str
    attributes: dict[str, Attribute] = field(default_factory=dict)
    content: Pattern = Empty()

    @property
    def key(self) -> str | None:
        """The attribute that tells it from the others of its name."""
        required = (
            name for name in KEYS if name in self.attributes and self.attributes[name].required
        )
        return next(required, None)

    def __str__(self) -> str:
        if self.key is None:
            return f"<{self.name}>"
        return f'<{self.name} {self.key}="{"|".join(self.attributes[self.key].datatype.values)}">'


Pattern = Empty | Characters | Sequence | Choice | Repeated | Element


def nullable(pattern: Pattern) -> bool:
    """Whether nothing at all, or text alone, fits."""
    match pattern:
        case Sequence(first, then):
            return nullable(first) and nullable(then)
        case Choice(one, other):
            return nullable(one) or nullable(other)
        case Element():
            return False
    return True


def beginnings(pattern: Pattern) -> Iterator[Element | Characters]:
    """What may come first."""
    match pattern:
        case Element() | Characters():
            yield pattern
        case Sequence(first, then):
            yield from beginnings(first)
            if nullable(first):
                yield from beginnings(then)
        case Choice(one, other):
            yield from beginnings(one)
            yield from beginnings(other)
        case Repeated(what):
            yield from beginnings(what)


def after(pattern: Pattern, element: Element) -> Pattern | None:
    """What may follow once this element has come first; None where it can't."""
    match pattern:
        case Element():
            return Empty() if pattern is element else None
        case Sequence(first, then):
            begun = _follow(after(first, element), then)
            return _either(begun, after(then, element) if nullable(first) else None)
        case Choice(one, other):
            return _either(after(one, element), after(other, element))
        case Repeated(what):
            return _follow(after(what, element), pattern)
    return None


def _follow(first: Pattern | None, then: Pattern) -> Pattern | None:
    if first is None or isinstance(first, Empty):
        return then if first else None
    return Sequence(first, then)


def _either(one: Pattern | None, other: Pattern | None) -> Pattern | None:
    if one is None or other is None or one == other:
        return one or other
    return Choice(one, other)
