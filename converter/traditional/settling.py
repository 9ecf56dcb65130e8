"""The characters of several forms in a text that dictionaries converted: each set, or in doubt.

What a word of `decisions` tells goes first, then a phrase of the dictionaries that lies across no
edge of words. What was learned (`form_weighing`) says how likely the form is that they tell: one
that is hardly wrong is in no doubt, one that is unlike all that was seen is. In between `doubts`
asks the words around it. Where nothing tells a form, the likeliest one stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from converter.patterns import pattern
from converter.traditional import decisions, lexicon
from converter.traditional.alignment import Aligned
from converter.traditional.doubts import By, Doubts, Told
from converter.traditional.engine import VOCABULARY, Engine, Match
from converter.traditional.form_weighing import Facts, Given, facts, opinions
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
UNLIKE: Final = 2.5
"""Natural logarithm of the odds of a form below which it is in doubt whatever tells it."""
SETTLED: Final = 4.0
"""The same from which on it is in no doubt, though nothing tells it for sure."""
LIKELIER: Final = 2.5
"""The same from which on another form takes the place of one that nothing tells."""
_APART: Final = pattern(f"[{ENDS}{SEAM}]")
"""What parts sentences."""


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
        self.result, self.offsets = list(aligned.content), aligned.offsets
        self.spots: list[Spot] = []
        self.decided: list[Spot] = []
        self._unsettled: list[Spot] = []
        """In no doubt, but not for sure."""
        self._found = found
        self._lexicon = lexicon.of(content)
        self._opinions = opinions(engine)
        masked = hidden(content, given, decisions.NAME)
        self._cuts = set(found.cuts)
        for start, end, _ in given:
            self._lexicon.renew(self._cuts, masked, start, end)
        self._decisions = {found.at: found for found in decisions.decide(masked, self._cuts)}
        self._doubts = Doubts(content, masked, self._lexicon, self._cuts, engine)

    def settle(self, matches: Iterable[Match]) -> None:
        """Set the characters of the matches that are known better; note what is in doubt."""
        for told in self.told(matches):
            self._set(told)
        self.spots += self._mixed()

    # ------------------------------------------------------------ what the lists tell

    def told(self, matches: Iterable[Match]) -> Iterator[Told]:
        """The characters of several forms; those of one are set on the way."""
        content, result, offsets, cuts = self.content, self.result, self.offsets, self._cuts
        alternatives = self.engine.alternatives
        for match in matches:
            start, end = match.start, match.end
            if match.dictionary == VOCABULARY:
                self.spots.append(Spot(start, end, "vocabulary", match.source, match.target, ()))
                continue
            torn = not cuts.isdisjoint(range(start + 1, end))  # else it may lie in a longer word
            crossing = match.phrase and torn and not (start in cuts and end in cuts)
            for at in range(start, end):
                place = offsets[at]
                if offsets[at + 1] - place != 1:  # a word of the vocabulary swallowed it
                    continue
                if len(alternatives(content[at])) > 1 or at in self._decisions:
                    yield self._told(at, result[place], match, crossing)
                elif result[place] == content[at]:  # a phrase of the dictionary has forgotten it
                    result[place] = alternatives(content[at])[0]

    def _told(self, at: int, given: str, match: Match, crossing: bool) -> Told:
        """What they tell of one."""
        phrase, char = match.phrase, self.content[at]
        alone = ALONE.get(char) or self.engine.alternatives(char)[0]
        if decision := self._decisions.get(at):
            form, word = self.engine.regional(decision.form), (decision.start, decision.end)
            return Told(at, form, alone, given, phrase, "list", word, decision.sure)
        if phrase and not crossing:
            return Told(at, given, alone, given, phrase, "phrase", (match.start, match.end))
        form = (at in self._found.doubtful and NAMED.get(char)) or alone
        by: By = "crossing" if crossing else "nothing"
        return Told(at, form, alone, given, phrase, by, (at, at + 1))

    def doubt(self, told: Told) -> Reason | None:
        """Why a character's form is in doubt, if it is, whatever was learned."""
        return "name" if told.at in self._found.doubtful else self._doubts.of(told)

    # ------------------------------------------------------------ what was learned

    def facts(self, told: Told, standard: Mapping[str, str]) -> Facts:
        """What stands around a character; standard: the region's forms in OpenCC's standard."""
        given = Given(standard.get(told.given, ""), told.phrase)
        return facts(self.content, told.at, self._found.cuts, self._lexicon.phrases, given)

    def _odds(self, told: Told) -> dict[str, float]:
        """Of each form the odds that it is right where the character stands; {} if unknown."""
        own = self._opinions[self.content[told.at]]
        if own is None:
            return {}
        return own.odds(self.facts(told, own.standard))

    # ------------------------------------------------------------ both

    def _set(self, told: Told) -> None:
        """Set a character, and note it if it is in doubt."""
        at, form, char = told.at, told.form, self.content[told.at]
        odds = self._odds(told)
        own = odds.get(form)
        settled = own is not None and own > SETTLED
        reason: Reason | None = "name" if at in self._found.doubtful else None
        if not settled:
            reason = self.doubt(told)
            if reason is None and own is not None and own < UNLIKE:
                reason = "unlike"
            elif reason is not None and odds and told.by in ("nothing", "crossing"):
                best = max(odds, key=odds.__getitem__)
                form = best if odds[best] > LIKELIER else form
        self.result[self.offsets[at]] = form
        if reason is None and settled and told.by != "list":
            return
        others = tuple([other for other in self.engine.alternatives(char) if other != form])
        spot = Spot(at, at + 1, reason or "word", char, form, others, odds.get(form))
        if reason is not None:
            self.spots.append(spot)
            return
        if not settled:
            self._unsettled.append(spot)
        if others and told.by == "list":
            self.decided.append(spot)

    def _mixed(self) -> Iterator[Spot]:
        """Characters that nothing settles, and that have another form in the same sentence."""
        content = self.content
        ends = [-1, *(found.start() for found in _APART.finditer(content)), len(content)]
        for spot in self._unsettled:
            number = bisect_left(ends, spot.start)
            start, end = ends[number - 1] + 1, ends[number]
            if content.count(spot.source, start, end) > 1:
                places = (at for at in range(start, end) if content[at] == spot.source)
                forms = dict.fromkeys(self.result[self.offsets[at]] for at in places)
                if len(forms) > 1:
                    others = tuple(form for form in forms if form != spot.target)
                    yield spot._replace(reason="mixed", alternatives=others)
