"""The characters of several forms in a text that dictionaries converted: each set, or in doubt.

What a word of `decisions` tells goes first, then a phrase of the dictionaries that lies across no
edge of words. How likely the form is that they tell was learned (`form_weighing`): one that is
likely is in no doubt, any other is. Where nothing tells a form, one that is much likelier stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import inf
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from converter.patterns import pattern
from converter.traditional import decisions
from converter.traditional.alignment import Aligned
from converter.traditional.engine import VOCABULARY, Engine, Match
from converter.traditional.form_weighing import Facts, facts, opinions
from converter.traditional.joined import SEAM
from converter.traditional.names import Found
from converter.traditional.protected import Protected, hidden
from converter.traditional.spots import ENDS, Reason, Spot

ALONE: Final = {
    **{char: char for char in "范余岳郁游栗"},
    **{"系": "係", "签": "簽", "喂": "餵", "钟": "鐘", "托": "托", "岩": "岩"},
}
"""Forms of characters in no word where the dictionaries have a rarer one: family names, verbs."""
NAMED: Final = {"钟": "鍾"}
"""The same, where a given name may stand behind them."""
SURE: Final = 3.2
"""Natural logarithm of the odds, 25 to 1, up to which a form is in doubt, whatever tells it: issues
that were not learned from have some 40 places in 10,000 characters on the list with it."""
SETTLED: Final = 4.2
"""The same beyond which it is in no doubt, even if the list of decisions is not sure: of
169 such places that were not learned from one was wrong."""
LIKELIER: Final = 2.5
"""The same from which on another form takes the place of one that nothing tells; with less, issues
that were not learned from come out worse, though hard sentences come out better."""
By = Literal["list", "phrase", "crossing", "nothing"]
"""What tells a form: the list of decisions, a phrase of the dictionaries, or nothing; a phrase that
lies across two words tells nothing, either."""
_WHY: Final[dict[By, Reason]] = {
    **{"list": "unlike", "phrase": "unlike"},
    **{"crossing": "crossing", "nothing": "open"},
}
"""Why a form is in doubt that is not likely, by what tells it."""
_APART: Final = pattern(f"[{ENDS}{SEAM}]")
"""What parts sentences."""


class Told(Struct, frozen=True):
    """A character of several forms, and what the lists tell of it."""

    at: int
    """Offset in the simplified text."""
    char: str
    form: str
    by: By
    sure: bool
    """Whether the list of decisions is; of a word that cuts others it is not, where no weights say
    how likely it is."""
    given: str
    """Its form by the dictionaries."""
    phrase: bool
    """Whether by an entry for a phrase."""


class Settling:
    """A text on its way."""

    def __init__(
        self,
        content: str,
        engine: Engine,
        given: Sequence[Protected],
        aligned: Aligned,
        found: Found,
    ) -> None:
        self.content, self.engine = content, engine
        self._made, self.offsets = aligned
        self.spots: list[Spot] = []
        self.decided: list[Spot] = []
        self._forms: dict[int, str] = {}
        """What was set, by place;"""
        self._changed: dict[int, str] = {}
        """what the dictionaries had otherwise, by its place in what they made."""
        self._unsettled: list[Spot] = []
        """In no doubt, but not for sure."""
        self._found = found
        self._opinions = opinions(engine)
        masked = hidden(content, given, decisions.NAME)
        self._cuts = found.cut.edges.copy()
        for start, end, _ in given:
            found.cut.lexicon.renew(self._cuts, masked, start, end)
        self._decisions = {told.at: told for told in decisions.decide(masked, self._cuts)}

    def settle(self, matches: Iterable[Match]) -> None:
        """Set the characters of the matches that are known better; note what is in doubt."""
        for told in self.told(matches):
            self._set(told)
        self.spots += self._mixed()

    @property
    def result(self) -> str:
        """The text in traditional characters."""
        pieces: list[str] = []
        end = 0
        for place, form in sorted(self._changed.items()):
            pieces += (self._made[end:place], form)
            end = place + 1
        return "".join((*pieces, self._made[end:]))

    # ------------------------------------------------------------ what the lists tell

    def told(self, matches: Iterable[Match]) -> Iterator[Told]:
        """The characters of several forms; those of one are set on the way."""
        content, made, offsets, cuts = self.content, self._made, self.offsets, self._cuts
        alternatives, decided, engine = self.engine.alternatives, self._decisions, self.engine
        unmoved = isinstance(offsets, range)
        known = list(matches)
        replaced = set(self._replaced(known))
        reached = 0
        for match in known:
            start, end, phrase = match.start, match.end, match.phrase
            crossing = (
                phrase
                and not (cuts[start] and cuts[end])
                and cuts.find(1, start + 1, end) > 0  # else it may lie in a longer word
            )
            open_ones = _open(engine, match.source, match.target)
            for number in range(end - start) if crossing else open_ones:
                at = start + number
                if at < reached or at in replaced:  # a region's own step comes once more
                    continue
                place, char = at if unmoved else offsets[at], content[at]
                forms, given = alternatives(char), made[place]
                if len(forms) > 1 or at in decided or (crossing and given != forms[0]):
                    yield self._told(at, char, given, phrase, crossing)
                elif given == char != forms[0]:  # a phrase of the dictionary forgot it
                    self._changed[place] = forms[0]
            reached = max(reached, end)

    def _replaced(self, matches: Iterable[Match]) -> Iterator[int]:
        """The characters of words that the vocabulary replaced, which are noted."""
        for match in matches:
            if match.dictionary == VOCABULARY:
                start, end = match.start, match.end
                self.spots.append(Spot(start, end, "vocabulary", match.source, match.target, ()))
                yield from range(start, end)

    def _told(self, at: int, char: str, given: str, phrase: bool, crossing: bool) -> Told:
        """What they tell of one."""
        if decision := self._decisions.get(at):
            whole = self._cuts[decision.start] & self._cuts[decision.end] > 0
            sure = decision.sure and (whole or self._opinions[char] is not None)
            form = self.engine.regional(decision.form)
            return Told(at, char, form, "list", sure, given, phrase)
        if phrase and not crossing:
            return Told(at, char, given, "phrase", True, given, phrase)
        named = NAMED.get(char) if at in self._found.doubtful else None
        form = named or ALONE.get(char) or self.engine.alternatives(char)[0]
        return Told(at, char, form, "crossing" if crossing else "nothing", True, given, phrase)

    # ------------------------------------------------------------ what was learned

    def facts(self, told: Told, standard: Mapping[str, str]) -> Facts:
        """What stands around a character; standard: the region's forms in OpenCC's standard."""
        given = standard.get(told.given, ""), told.phrase
        return facts(self._found.cut, told.at, given)

    def _odds(self, told: Told) -> dict[str, float]:
        """Of each form the odds that it is right where the character stands; {} if unknown."""
        own = self._opinions[told.char]
        if own is None:
            return {}
        return own.odds(self.facts(told, own.standard))

    # ------------------------------------------------------------ both

    def _set(self, told: Told) -> None:
        """Set a character, and note it if it is in doubt."""
        at, form, by = told.at, told.form, told.by
        odds = self._odds(told)
        own = odds.get(form)
        settled = own is not None and own > SETTLED
        reason = None if settled else self._doubt(told, own)
        if reason is not None and odds and by in ("nothing", "crossing"):
            best = max(odds, key=odds.__getitem__)
            form = best if odds[best] >= LIKELIER else form
        self._forms[at] = form
        if form != told.given:
            self._changed[self.offsets[at]] = form
        if settled and by != "list":
            return
        others = self._others(told, form, odds)
        spot = Spot(at, at + 1, reason or "word", told.char, form, others, odds.get(form))
        if reason is not None:
            self.spots.append(spot)
            return
        if not settled:
            self._unsettled.append(spot)
        if others and by == "list":
            self.decided.append(spot)

    def _others(self, told: Told, form: str, odds: Mapping[str, float]) -> tuple[str, ...]:
        """The other forms that it may have, likeliest first."""
        others = [other for other in self.engine.alternatives(told.char) if other != form]
        if told.given != form and told.given not in others:
            others.append(told.given)
        if len(others) > 1 and odds:
            others.sort(key=lambda other: -odds.get(other, -inf))
        return tuple(others)

    def _doubt(self, told: Told, odds: float | None) -> Reason | None:
        """Why a form that is not settled is in doubt, if it is; odds: that it is right."""
        if not told.sure:
            return "likely"
        if odds is not None and odds > SURE:
            return None
        if told.at in self._found.doubtful:
            return "name"
        if odds is None and (told.by != "crossing" or told.form == told.given):
            return None
        return _WHY[told.by]

    def _mixed(self) -> Iterator[Spot]:
        """Characters that nothing settles, and that have another form in the same sentence."""
        content = self.content
        ends = [-1, *(found.start() for found in _APART.finditer(content)), len(content)]
        for spot in self._unsettled:
            number = bisect_left(ends, spot.start)
            start, end = ends[number - 1] + 1, ends[number]
            if content.count(spot.source, start, end) > 1:
                places = _places(content, spot.source, start, end)
                forms = dict.fromkeys(self._forms.get(at, spot.target) for at in places)
                if len(forms) > 1:
                    others = tuple(form for form in forms if form != spot.target)
                    yield replace(spot, reason="mixed", alternatives=others)


def _places(content: str, char: str, start: int, end: int) -> Iterator[int]:
    """Where a character stands in a stretch."""
    while (at := content.find(char, start, end)) >= 0:
        yield at
        start = at + 1


@lru_cache(maxsize=1 << 13)
def _open(engine: Engine, source: str, target: str) -> Sequence[int]:
    """Where an entry has characters of several forms, or some that its own form forgot."""
    if len(source) != len(target):
        return range(len(source))
    return [
        at
        for at, (char, form) in enumerate(zip(source, target, strict=True))
        if decisions.is_told(char)
        or len(forms := engine.alternatives(char)) > 1
        or form == char != forms[0]
    ]
