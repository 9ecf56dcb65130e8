"""One step of a conversion: which entries of its dictionaries a text is taken apart into.

As opencc-python-reimplemented does it: the longest entry anywhere in the text is replaced first, of
several the leftmost, then what is left and right of it is looked at in the same way. That package
tries every length at every place; here one pass finds the places where an entry begins, and only
entries that overlap are weighed against each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from converter.traditional.dictionaries import NOWHERE, Dictionary
from converter.traditional.pairs import add, are_own, places, said

Stretch = tuple[int, int]
"""Start and end offset."""

Edit = tuple[int, int, int]
"""Start and end of a stretch, and how long it is now."""

_LONG = 5
"""Characters: nine entries in ten have fewer, and are looked up by their lengths."""
_FEW = 200
"""Characters: a region's own forms are fewer."""

WHOLE: Final = 32
"""Of a pair of characters: it is an entry;"""
BEGUN: Final = 64
"""entries of more characters begin with it;"""
GOES_ON: Final = 128
"""with its first character, it goes on so in one."""


def marked(phrases: Iterable[str], pairs: dict[int, int]) -> dict[int, int]:
    """Pairs with what they are in these entries added to what else is known of them."""
    longer = [phrase for phrase in phrases if len(phrase) > 2]
    add(pairs, WHOLE, [phrase for phrase in phrases if len(phrase) == 2])
    add(pairs, BEGUN, {phrase[:2] for phrase in longer})
    add(pairs, GOES_ON, {phrase[1:3] for phrase in longer})
    return pairs


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
        return self.joined(text, self.matches(text))[0]

    def joined(self, text: str, matches: Sequence[Stretch]) -> tuple[str, list[Edit]]:
        """The text with these phrases replaced, and the characters between them.

        And of the phrases those that changed their length.
        """
        if not matches and self._few:
            return self._few.sub(self._first, text), []
        table, phrases, parts, end = self._table, self._phrases, list[str](), 0
        edits: list[Edit] = []
        for start, stop in matches:
            if start > end:
                parts.append(text[end:start].translate(table))
            forms = phrases[text[start:stop]]
            first = forms if " " not in forms else forms[: forms.index(" ")]
            if len(first) != stop - start:
                edits.append((start, stop, len(first)))
            parts.append(first)
            end = stop
        parts.append(text[end:].translate(table))
        return "".join(parts), edits

    def forms(self, source: str) -> tuple[str, tuple[str, ...]] | None:
        """Which dictionary has an entry for this, and its forms; None where no dictionary has."""
        for dictionary in self.dictionaries:
            if forms := dictionary.forms(source):
                return dictionary.name, forms
        return None

    def matches(self, text: str, pairs: bytearray | None = None) -> list[Stretch]:
        """The phrases that the text is converted by, from left to right.

        pairs: what its pairs are in entries (`marked`), if that is known.
        """
        found = self._candidates(text, pairs) if self._phrases else []
        chosen: list[Stretch] = []
        at, size = 0, len(found)
        while at < size:
            first, reach = at, found[at][1]
            at += 1
            while at < size and found[at][0] < reach:
                reach = max(reach, found[at][1])
                at += 1
            if at == first + 1:
                chosen.append(found[first])
            else:
                chosen += self._weighed(found[first:at], text)
        return chosen

    def _candidates(self, text: str, known: bytearray | None) -> list[Stretch]:
        """Every stretch that is an entry, by its start."""
        phrases = self._phrases
        lengths, long, longest = self._lengths
        pairs = said(self._pairs, text) if known is None else known
        found = [(start, start + 2) for start in places(WHOLE, pairs)]
        if not are_own(text):
            found = [(start, end) for start, end in found if text[start:end] in phrases]
        padded = text + NOWHERE * _LONG
        """So that what is cut off at the end is no entry."""
        for start in places(BEGUN, pairs, GOES_ON):
            for length in lengths.get(padded[start : start + 2], ()):
                end = start + length
                if length < _LONG:
                    if padded[start:end] in phrases:
                        found.append((start, end))
                elif padded[start:end] in long:
                    ends = range(end, min(start + longest, len(text)) + 1)
                    found += ((start, end) for end in ends if text[start:end] in phrases)
        found.sort()
        return found

    def _weighed(self, cluster: list[Stretch], text: str) -> list[Stretch]:
        """Of stretches that overlap: by rank, then the longest, then the leftmost."""
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
    def _pairs(self) -> dict[int, int]:
        """Pairs of characters with what they are in entries."""
        return marked(self._phrases, {})

    @cached_property
    def _lengths(self) -> tuple[dict[str, set[int]], set[str], int]:
        """How long entries of more than two characters are, at most _LONG, by the first two; how
        the few of that length and more begin; the greatest length."""
        lengths: dict[str, set[int]] = defaultdict(set)
        for phrase in self._phrases:
            if len(phrase) > 2:
                lengths[phrase[:2]].add(min(len(phrase), _LONG))
        long = [phrase for phrase in self._phrases if len(phrase) >= _LONG]
        return lengths, {phrase[:_LONG] for phrase in long}, max(map(len, long), default=0)

    def decisive(self, matches: list[Stretch], text: str) -> Iterator[Stretch]:
        """The matches, and between them the characters that are among the choices, in order."""
        found = self._choices.finditer(text) if self._choices else ()
        singles = [choice.start() for choice in found]
        singles.append(len(text))
        number = 0
        for start, end in [*matches, (len(text), len(text))]:
            while singles[number] < start:
                yield singles[number], singles[number] + 1
                number += 1
            if end > start:
                yield start, end
                while singles[number] < end:
                    number += 1

    @cached_property
    def _choices(self) -> re.Pattern[str] | None:
        """Characters of several forms, and those that a dictionary of words has an entry for."""
        found = {
            character
            for dictionary in self.dictionaries
            for character, forms in dictionary.characters.items()
            if " " in forms or dictionary.phrases
        }
        return re.compile(f"[{re.escape(''.join(found))}]") if found else None

    @cached_property
    def _few(self) -> re.Pattern[str] | None:
        """The characters, where they are so few that a table would be asked in vain."""
        few = 0 < len(self._characters) <= _FEW
        return re.compile(f"[{re.escape(''.join(self._characters))}]") if few else None

    def _first(self, found: re.Match[str]) -> str:
        return self._characters[found[0]].partition(" ")[0]

    @cached_property
    def _table(self) -> _Table:
        return _Table(self._characters)


class _Table(dict[int, int | str]):
    """For `str.translate`: the characters met so far, which are few of all that there are."""

    def __init__(self, characters: dict[str, str]) -> None:
        self._characters = characters

    def __missing__(self, code: int) -> int | str:
        forms = self._characters.get(chr(code))
        found = self[code] = forms.partition(" ")[0] if forms else code
        return found
