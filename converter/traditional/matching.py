"""One step of a conversion: which entries of its dictionaries a text is taken apart into.

As opencc-python-reimplemented does it: the longest entry anywhere in the text is replaced first, of
several the leftmost, then what is left and right of it is looked at in the same way. That package
tries every length at every place; here one pass finds the places where an entry begins, and only
entries that overlap are weighed against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, compress, count, islice
from operator import add, itemgetter

from converter.traditional.dictionaries import Dictionary

Stretch = tuple[int, int]
"""Start and end offset."""

USUAL = (range(0x2000, 0x2070), range(0x3000, 0x3040), range(0x4E00, 0xA000), range(0xFF00, 0xFFF0))
"""Code points of Chinese text."""

_LONG = 5
"""Characters: nine entries in ten have fewer, and are looked up by their lengths."""


class Step:
    """What a text becomes under ranks of dictionaries; those of one rank count as one.

    The first rank that has an entry for a place decides; within a rank the longest entry does.
    """

    def __init__(self, ranks: Sequence[Sequence[Dictionary]]) -> None:
        self.ranks = ranks
        self.dictionaries = tuple(dictionary for rank in ranks for dictionary in rank)
        self._phrases: dict[str, str] = {}
        self._rank: dict[str, int] = {}
        self._characters: dict[str, str] = {}
        for number, rank in enumerate(ranks):
            before = frozenset(self._characters)
            for dictionary in rank:
                self._add(dictionary.phrases, number, before)
            for dictionary in rank:
                self._characters = {**dictionary.characters, **self._characters}

    def _add(self, phrases: dict[str, str], rank: int, taken: frozenset[str]) -> None:
        """Entries that count less than those before; one with a taken character is never met."""
        if taken:
            phrases = {key: v for key, v in phrases.items() if taken.isdisjoint(key)}
        if self._phrases and phrases:
            self._rank |= {key: rank for key in phrases if rank and key not in self._phrases}
            phrases = {**phrases, **self._phrases}
        self._phrases = (
            phrases or self._phrases
        )  # mostly the dictionary's own: 50,000 entries are not copied

    def convert(self, text: str) -> str:
        """The text under this step."""
        return self.joined(text, self.matches(text))

    def joined(self, text: str, matches: Sequence[Stretch]) -> str:
        """The text with these phrases replaced, and the characters between them."""
        table, parts, end = self._table, list[str](), 0
        for start, stop in matches:
            if start > end:
                parts.append(text[end:start].translate(table))
            parts.append(self.first(text[start:stop]))
            end = stop
        parts.append(text[end:].translate(table))
        return "".join(parts)

    def first(self, phrase: str) -> str:
        """The likeliest form of an entry."""
        forms = self._phrases[phrase]
        return forms if " " not in forms else forms[: forms.index(" ")]

    def forms(self, source: str) -> tuple[str, tuple[str, ...]] | None:
        """Which dictionary has an entry for this, and its forms; None where no dictionary has."""
        for dictionary in self.dictionaries:
            if forms := dictionary.forms(source):
                return dictionary.name, forms
        return None

    def matches(self, text: str) -> list[Stretch]:
        """The phrases that the text is converted by, from left to right."""
        chosen: list[Stretch] = []
        cluster: list[Stretch] = []
        reach = 0
        for stretch in self._candidates(text):
            if stretch[0] >= reach and cluster:
                chosen += cluster if len(cluster) == 1 else self._weighed(cluster, text)
                cluster = []
            cluster.append(stretch)
            reach = max(reach, stretch[1])
        return chosen + self._weighed(cluster, text)

    def _candidates(self, text: str) -> Iterator[Stretch]:
        """Every stretch that is an entry, by its start."""
        if not self._phrases:
            return
        phrases = self._phrases
        pairs, heads, longest = self._heads
        in_pairs = map(pairs.__contains__, map(add, text, islice(text, 1, None)))
        for start in compress(count(), in_pairs):
            reach = longest if text[start : start + _LONG] in heads else _LONG - 1
            for end in range(start + 2, min(start + reach, len(text)) + 1):
                if text[start:end] in phrases:
                    yield start, end

    def _weighed(self, cluster: list[Stretch], text: str) -> list[Stretch]:
        """Of stretches that overlap: by rank, then the longest, then the leftmost."""
        if not cluster:
            return []
        rank, base = self._rank, cluster[0][0]
        if rank:
            cluster.sort(key=lambda s: (rank.get(text[s[0] : s[1]], 0), s[0] - s[1], s[0]))
        else:
            cluster.sort(key=lambda s: (s[0] - s[1], s[0]))
        taken = bytearray(max(end for _, end in cluster) - base)
        chosen: list[Stretch] = []
        for start, end in cluster:
            if taken.find(1, start - base, end - base) < 0:
                taken[start - base : end - base] = b"\1" * (end - start)
                chosen.append((start, end))
        return sorted(chosen)

    @cached_property
    def _heads(self) -> tuple[set[str], set[str], int]:
        """How entries begin, by two characters; how the few long ones do; the greatest length."""
        pairs = set(map(itemgetter(slice(2)), self._phrases))
        long = [phrase for phrase in self._phrases if len(phrase) >= _LONG]
        return pairs, {phrase[:_LONG] for phrase in long}, max(map(len, long), default=0)

    @cached_property
    def choices(self) -> frozenset[str]:
        """Characters of several forms, and those that a dictionary of words has an entry for."""
        return frozenset(
            character
            for dictionary in self.dictionaries
            for character, forms in dictionary.characters.items()
            if " " in forms or dictionary.phrases
        )

    @cached_property
    def _table(self) -> dict[int, int | str]:
        """For `str.translate`, which is slow on a character that it does not find."""
        firsts = {ord(c): forms.partition(" ")[0] for c, forms in self._characters.items()}
        return {**_unchanged(), **firsts}


def with_characters(
    matches: list[Stretch], text: str, choices: frozenset[str]
) -> Iterator[Stretch]:
    """The matches, and between them the characters that are among the choices, in order."""
    at = 0
    for start, end in [*matches, (len(text), len(text))]:
        for single in range(at, start):
            if text[single] in choices:
                yield single, single + 1
        if end > start:
            yield start, end
        at = end


@cache
def _unchanged() -> dict[int, int | str]:
    codes = [*chain.from_iterable(USUAL)]
    return dict(zip(codes, codes, strict=True))
