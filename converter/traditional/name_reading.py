"""The texts of an issue, and the names of persons in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Final, Literal, get_args

from converter.traditional import lexicon
from converter.traditional import name_words as words
from converter.traditional.joined import Joined, Segment
from converter.traditional.name_extents import Extents
from converter.traditional.name_weighing import SURE, Candidate, Weighing

Reason = Literal[
    "marked", "weighed", "office", "list", "saying", "form", "likely", "again", "address"
]
"""What tells that it is a name, that which counts most first; weighed: the odds; likely: the
odds, but not for sure; form: no word of the list is like it; again: it was found elsewhere in the
issue."""

_ORDER: Final = {reason: i for i, reason in enumerate(get_args(Reason))}


class Name(Segment, frozen=True, order=True):
    """A person's name, or a family name alone, in a text."""

    reason: Reason


class Reading(Extents):
    """The texts of an issue, and the names in them."""

    def __init__(self, issue: Joined) -> None:
        super().__init__(issue.content)
        self._spans = tuple(issue.spans())
        self.offices = {e for start, e in self.cut.offices() if not self._is_within(start, e)}
        """Where one ends."""

    def _is_within(self, start: int, end: int) -> bool:
        """Whether a word begins with these characters and goes on behind them: 总工|程师."""
        return self.cuts[start] > 0 and self.cuts.find(1, start + 1, end + 1) < 0

    @cached_property
    def candidates(self) -> list[Candidate]:
        """What may be names."""
        return list(Weighing(self.cut, self.offices).candidates())

    def weighed(self, *, bare: bool) -> Iterator[Name]:
        """Those of them that likely are: family names alone, or with given ones."""
        for start, end, weight in self.candidates:
            if weight > 0 and (end - start == 1) == bare:
                yield Name(start, end, "weighed" if weight > SURE else "likely")

    def doubtful(self) -> Iterator[tuple[int, int]]:
        """Where those of them stand that are not surely none."""
        return ((start, end) for start, end, weight in self.candidates if weight > -SURE)

    # ------------------------------------------------------------ where they are told

    def told(self) -> list[Name]:
        """Names that their own text tells."""
        ruled = chain(
            self._introduced(), self._enumerated(), self._kin(), self._saying(), self._formed()
        )
        found = merged(chain(self._marked(), self.weighed(bare=False), self._not_weighed(ruled)))
        return merged(chain(found, self._not_weighed(self._listed(found))))

    def _not_weighed(self, names: Iterable[Name]) -> Iterator[Name]:
        """Those that rules may tell."""
        return (name for name in names if self.content[name.start] not in words.WEIGHED)

    def _marked(self) -> Iterator[Name]:
        """What recovery marked, or a person in the TEI; a name with dots is a foreign one."""
        for start, end, span in self._spans:
            if span.kind == "person" and "·" not in self.content[start:end]:
                yield Name(start, end, "marked")

    def _introduced(self) -> Iterator[Name]:
        """Names behind an office or a role."""
        for at in sorted(self.offices):
            if end := self.end(at):
                yield Name(at, end, "office")

    def _listed(self, names: Iterable[Name]) -> Iterator[Name]:
        """Names that stand with one of these in a list."""
        for name in names:
            end = name.end
            while separator := words.AND.match(self.content, end):
                at, end = separator.end(), self.end(separator.end())
                if not end or self.is_thing(at, end):
                    break
                yield Name(at, end, "list")
            at = name.start
            while (start := self._before(at)) is not None:
                yield Name(start, at - 1, "list")
                at = start

    def _before(self, at: int) -> int | None:
        """Where the name begins that stands in a list before one that begins here; None: none."""
        if not at or not words.AND.match(self.content, at - 1):
            return None
        for length in (3, 2, 4):
            start = at - 1 - length
            if start >= 0 and self.surname(start) and self.cuts[start]:
                given = self.content[start + self.surname(start) : at - 1]
                wordy = self.is_wordy(start, given)
                if words.is_given(given) and not wordy:
                    return start
        return None

    def _enumerated(self) -> Iterator[Name]:
        """Names in a list of three or more that all look like names."""
        for begin, stop in words.lists(self.content):
            start, spans = begin, []
            for item in self.content[start:stop].split("、"):
                spans.append((start, start + len(item)))
                start += len(item) + 1
            first, end = spans[-1]
            counted = end - first > 2 and words.COUNTED.match(self.content, first + 3)
            last = first + 3 if counted else self.end(first)
            spans[-1] = (spans[-1][0], last)
            if last and all(
                self.surname(a)
                and words.is_given(self.content[a + self.surname(a) : b])
                and self.content[a:b] not in lexicon.common()
                and not self.is_thing(a, b)
                for a, b in spans
            ):
                yield from (Name(a, b, "list") for a, b in spans)

    def _kin(self) -> Iterator[Name]:
        """Two names of one family: 于丰、范云夫妇."""
        for found in words.kin(self.content):
            for start, end in found:
                given = self.content[start + self.surname(start) : end]
                if self.surname(start) and words.is_given(given):
                    yield Name(start, end, "list")

    def _saying(self) -> Iterator[Name]:
        """Names in front of a saying, where a sentence, a clause or a quotation begins or ends."""
        for found in words.SAYING.finditer(self.content):
            end = found.start()
            if words.PERSON.match(self.content, end - 1):  # 来说
                continue
            for length in (3, 2, 4):
                start = end - length
                if start >= 0 and self._may_say(start, length) and self.is_name(start, end):
                    yield Name(start, end, "saying")
                    break

    def _may_say(self, at: int, length: int) -> bool:
        """Whether what stands before a person who says something may stand here."""
        led = length > 2 and self.content[max(0, at - 2) : at] in words.TOLD_AT
        return led or self.opened(at)

    def _formed(self) -> Iterator[Name]:
        """Names by their form alone: characters that make no words, between others that do."""
        for at, end in self._unknown:
            if self.stands_alone(at, end):
                yield Name(at, end, "form")

    def likely(self) -> Iterator[str]:
        """What has the form of a name; each occurrence, and one in a fit place a second time."""
        for at, end in self._unknown:
            alone = self.opened(at) and self.closed(end)
            if end - at > 2 or alone:
                yield self.content[at:end]
            if alone:
                yield self.content[at:end]

    @cached_property
    def _unknown(self) -> list[tuple[int, int]]:
        """Where a family name stands with one or two characters of no word: longer ones first.

        Of what is met once only those that a mark or a word leads to: others tell nothing.
        """
        content, cuts, common = self.content, self.cuts, self.common
        placed: list[tuple[int, int, int]] = []
        for named in words.NAMED.finditer(content):
            at, given = named.span()
            if cuts[at]:
                if cuts[given + 2] and named.end(1) > given + 1:
                    placed.append((at, given, given + 2))
                if cuts[given + 1] and not (common[at] and given - at == 1):
                    placed.append((at, given, given + 1))
        times = Counter(content[at:end] for at, _, end in placed)
        return [
            (at, end)
            for at, given, end in placed
            if (times[content[at:end]] > 1 or self.led(at))
            and self.is_named(at, given - at, end)
            and self._is_family(at, given - at, end)
        ]

    def _is_family(self, at: int, surname: int, end: int) -> bool:
        """Whether a family name that is commonly a word is one here."""
        rare = surname == 1 and self.content[at] in words.RARE
        return not rare or (end - at > 2 and self.stands_alone(at, end))

    def again(self, known: re.Pattern[str] | None) -> Iterator[Name]:
        """Names that are told elsewhere."""
        if known is not None:
            for found in known.finditer(self.content):
                whole = self.cuts[found.start()] and self.cuts[found.end()]
                if whole or len(found[0]) > 2 or found[0][0] not in words.WEIGHED:
                    yield Name(found.start(), found.end(), "again")

    def addressed(self) -> Iterator[Name]:
        """Family names alone."""
        told = chain(self._titled(), self._aged(), self._families(), self._somebodies())
        return self._not_weighed(Name(at, at + 1, "address") for at in told if self.surname(at))

    def _titled(self) -> Iterator[int]:
        """王女士."""
        for found in words.ADDRESS.finditer(self.content):
            at = found.start() - 1
            begins = self.cuts[at] and not self.common[at - 1]
            known_as = self.common[at] or self.content[at : at + 3] in self.listed
            led = self.content[max(0, at - 1) : at] in words.LEADING
            if (begins or led or at in self.offices) and not known_as:
                yield at

    def _aged(self) -> Iterator[int]:
        """老王, 小王."""
        for found in words.AGED.finditer(self.content):
            at, end = found.end(), found.end() + 1
            person = words.SAYING.match(self.content, end)
            known_as = self.common[at - 1] and not person
            if known_as or self.cut.lexicon.is_word(self.content[max(0, at - 2) : at]):
                continue
            counted = words.NUMBER.match(self.content, end)
            if counted or self.content[at - 1 : at + 3] in self.listed:
                continue
            if self.closed(end) or self.common[end]:
                yield at

    def _families(self) -> Iterator[int]:
        """王氏; 姓王的; 王、李、张三人."""
        for found in words.FAMILY.finditer(self.content):
            at = found.start() - 1
            if self.cuts[at] or found[0] == "家":
                yield at
        for found in words.SURNAMED.finditer(self.content):
            if self.cuts[found.end()]:
                yield found.end()
        for found in words.FAMILIES.finditer(self.content):
            places = range(found.start() - 1, found.end(), 2)
            if all(map(self.surname, places)):
                yield from places

    def _somebodies(self) -> Iterator[int]:
        """王某."""
        for found in words.SOMEBODY.finditer(self.content):
            at = found.start() - 1
            rare = self.content[at : at + 1] in words.RARE
            if not rare or self.cuts[at] or words.SOMEONE.match(self.content, at + 1):
                yield at


def merged(names: Iterable[Name]) -> list[Name]:
    """In order; of those that overlap the first in the order of reasons, then the longest."""
    ranked = sorted(names, key=lambda n: (_ORDER[n.reason], n.start - n.end, n.start))
    covered = bytearray(max((name.end for name in ranked), default=0))
    taken: list[Name] = []
    for name in ranked:
        if covered.find(1, name.start, name.end) < 0:
            covered[name.start : name.end] = b"\1" * (name.end - name.start)
            taken.append(name)
    return sorted(taken)
