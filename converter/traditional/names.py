"""Names of persons in an issue: where a conversion must not look for words.

Known are those that recovery marked (bylines, credits). Family names that are words, too, are
weighed wherever they stand (`name_weighing`). Other names are looked for where an office or a role
stands before them (居民王某), or where a saying follows (王某说), family names alone beside a form
of address (王女士, 老王). A name found once is a name wherever it stands in the issue. Every name
begins with a family name of the list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from converter.model import Text
from converter.patterns import longest_first
from converter.traditional import lexicon
from converter.traditional.joined import Joined
from converter.traditional.lexicon import Cut
from converter.traditional.name_reading import Name, Reading, merged
from converter.traditional.name_words import WEIGHED


class Found(Struct, frozen=True):
    """What is found in the texts of an issue."""

    names: list[Name]
    """In order; none overlap."""
    cut: Cut
    """The content, cut into words."""
    doubtful: frozenset[int] = frozenset()
    """Offsets of characters that are taken for no name's, and may be one's."""

    @classmethod
    def none(cls, content: str) -> Found:
        """Of a text in which no names are sought."""
        return cls([], lexicon.cut(content))


def find(texts: Sequence[Text]) -> list[list[Name]]:
    """The names in each text of an issue."""
    joined = Joined.of(texts)
    return joined.parted(read(joined).names)


def read(issue: Joined) -> Found:
    """The names in the texts of an issue, and the edges of its words."""
    reading = Reading(issue)
    told = reading.told()
    known = _pattern(_repeated(reading, told))
    names = merged(
        chain(told, reading.again(known), reading.weighed(bare=True), reading.addressed())
    )
    doubtful = {at for start, end in reading.doubtful() for at in range(start, end)}
    taken = (range(name.start, name.end) for name in names)
    return Found(names, reading.cut, frozenset(doubtful.difference(*taken)))


def _repeated(reading: Reading, told: Sequence[Name]) -> Iterator[str]:
    """The names to look for everywhere: those told, and what has their form and comes again.

    One of two characters must be told twice, since it may be a part of anything.
    """
    likely = Counter(reading.likely())
    counts = Counter(
        reading.content[name.start : name.end] for name in told if name.reason != "likely"
    )
    for name, n in counts.items():
        often = n + likely.get(name, 0) > 2 or (
            name[0] in WEIGHED and not reading.cut.lexicon.is_word(name)
        )
        if name not in lexicon.common() and (len(name) > 2 or often):
            yield name
    for name, n in likely.items():
        if n > 2 and name not in counts:
            yield name


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds these names, the longest first."""
    ordered = longest_first(names)
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None
