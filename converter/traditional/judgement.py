"""What a text becomes in traditional characters, and which of its characters are in doubt.

The dictionaries' entries are the beginning. Names become what `name_forms` says, and no entry
reaches into one. The other characters of several forms are settled (`settling`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count

from msgspec import Struct

from converter.traditional import lexicon, name_forms
from converter.traditional.engine import Engine
from converter.traditional.form_weighing import facts, opinions
from converter.traditional.joined import Segment
from converter.traditional.names import Found
from converter.traditional.settling import Settling
from converter.traditional.spots import Spot


class Judgement(Struct, frozen=True):
    """A text converted."""

    content: str
    offsets: Sequence[int]
    """Of each character of the simplified text, and its end, in the content."""
    spots: tuple[Spot, ...]
    decided: tuple[Spot, ...] = ()
    """Characters that the list of decisions tells for sure."""


class Fixed(Segment, frozen=True):
    """A stretch whose form is given."""

    target: str
    open: bool = False
    """Whether it is worth a look all the same."""


def fixed_names(content: str, found: Found, engine: Engine) -> list[Fixed]:
    """The names that are found in a text, with their forms."""
    known = opinions(engine)

    def is_unlike(at: int, form: str) -> bool:
        """Whether a character likely has another form where it stands: it may be in no name."""
        own = known[content[at]]
        return own is not None and own.odds(facts(found.cut, at)).get(form, 0.0) < 0

    fixed = []
    for name in found.names:
        form, borne = _written(content[name.start : name.end], engine)
        doubted = borne or name.reason == "likely" or any(map(is_unlike, count(name.start), form))
        fixed.append(Fixed(name.start, name.end, form, doubted))
    return fixed


@lru_cache(maxsize=1 << 12)
def _written(name: str, engine: Engine) -> tuple[str, bool]:
    """The form of a name, and whether only its bearer knows."""
    form = name_forms.form(name, engine)
    return form, name_forms.is_open(name) or _is_otherwise(name, form, engine)


def _is_otherwise(written: str, form: str, engine: Engine) -> bool:
    """Whether it keeps a character that the region writes otherwise: 峰, for 峯 in Hong Kong."""
    forms = map(engine.alternatives, written)
    return any(len(own) == 1 and own[0] != char for own, char in zip(forms, form, strict=True))


def judge(
    content: str,
    engine: Engine,
    fixed: Sequence[Fixed] = (),
    edges: Iterable[int] = (),
    found: Found | None = None,
) -> Judgement:
    """Convert a text.

    fixed: stretches in order and apart; edges: as in `Engine.align`; found: of the text, where it
    is known. Texts with seams between them (`joined`) become what each of them would.
    """
    given = [(part.start, part.end, part.target) for part in fixed]
    found = found or Found.none(content)
    pairs = found.cut.pairs if engine.dictionary == lexicon.DICTIONARY else None
    aligned, matches = engine.trace(content, given, edges, pairs)
    settling = Settling(content, engine, given, aligned, found)
    settling.settle(matches)
    spots = sorted((*_fixed_spots(content, fixed), *settling.spots))
    return Judgement(settling.result, settling.offsets, tuple(spots), tuple(settling.decided))


def _fixed_spots(content: str, fixed: Sequence[Fixed]) -> Iterator[Spot]:
    for part in fixed:
        if part.open:
            source = content[part.start : part.end]
            yield Spot(part.start, part.end, "name", source, part.target, ())
