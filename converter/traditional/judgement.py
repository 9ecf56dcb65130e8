"""What a text becomes in traditional characters, and which of its characters are in doubt.

The dictionaries' entries are the beginning. Names become what `name_forms` says, and no entry
reaches into one. Where `decisions` knows better, or an entry was found across the edge of two
words, the character is set anew. What nothing tells for sure is a spot for the proofreader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from converter.traditional import decisions, lexicon, name_forms
from converter.traditional.alignment import Aligned
from converter.traditional.engine import VOCABULARY, Engine, Match
from converter.traditional.name_reading import Name
from converter.traditional.name_words import (
    NUMBER,
    OPENED,
    SINGLE,
    is_held,
)
from converter.traditional.names import Found
from converter.traditional.protected import Protected, hidden

Reason = Literal[
    "open",
    "likely",
    "crossing",
    "name",
    "vocabulary",
    "quotes",
    "outputs",
    "mixed",
    "word",
    "glossary",
]
"""open: nothing around it tells its form; likely: what stands around it tells, but not for sure;
crossing: an entry of the dictionary lay across two words; name: its bearer may write it otherwise;
vocabulary: a word was replaced; quotes: a quotation mark has no other; outputs: what stands here
became something else elsewhere; mixed: a character has another form in the same sentence. Of what
is not in doubt: word: the list of decisions tells; glossary: the publisher's own; name: one that
was found."""

RISKY: Final = frozenset(
    "里发复干征斗台面制准只才松云系注尽余占卷历冲扎折于范岳郁谷姜舍采汇吊须坛辟仆蒙淀"
    "丑划借克布表欲脏赞志致签伙咸愈曲熏游周胡钟沈朱种筑"
)
"""Characters that are in doubt where neither a phrase nor the list of decisions tells their form;
chosen by how often they came out wrong."""


_SHORT: Final = 2
"""Characters of a word that another one may well overlap."""

_AROUND: Final = ((1, 2), (0, 2), (2, 3), (1, 3), (0, 3))
"""Where short words may stand around a character: how much of each before it, and its length."""
WATCHED: Final = frozenset(
    "里后发复干征斗台面制准几只松云系注尽余占卷历朱冲扎折于范岳郁谷种姜沈周胡钟游"
)
"""Characters that are in doubt also where a short word tells them that is not a common one, nor in
both the list of decisions and that of words."""
SELDOM: Final = frozenset("卷冲扎折姜谷斗松占注历云台")
"""Those of them of which only a very common word is sure: they are rare enough to be looked at."""
_OFTEN: Final = 9
"""log2 of such a word's count."""
_RIVALS: Final = 6
"""log2 of how many times less common than a word one over its edge may be, and be in its way."""

ALONE: Final = {
    **{char: char for char in "范余岳郁游栗"},
    **{"系": "係", "签": "簽", "喂": "餵", "钟": "鐘", "托": "托", "岩": "岩"},
}
"""Forms of characters in no word where the dictionaries have a rarer one: family names, verbs."""
NAMED: Final = {"钟": "鍾"}
"""The same, where a given name may stand behind them."""


class Spot(NamedTuple):
    """A place that a proofreader should look at."""

    start: int
    """Offsets in the simplified text."""
    end: int
    reason: Reason
    source: str
    target: str
    """What it became."""
    alternatives: tuple[str, ...]
    """What else it may be, likeliest first."""


class Judgement(Struct, frozen=True):
    """A text converted."""

    content: str
    offsets: Sequence[int]
    """Of each character of the simplified text, and its end, in the content."""
    spots: tuple[Spot, ...]
    decided: tuple[Spot, ...] = ()
    """Characters that the list of decisions tells for sure."""


class Fixed(NamedTuple):
    """A stretch whose form is given."""

    start: int
    end: int
    target: str
    open: bool = False
    """Whether it is worth a look all the same."""


def fixed_names(content: str, names: Sequence[Name], engine: Engine) -> list[Fixed]:
    """Names with their forms."""
    found = []
    for name in names:
        written = content[name.start : name.end]
        form = name_forms.form(written, engine)
        borne = name_forms.is_open(written) or _is_otherwise(written, form, engine)
        found.append(Fixed(name.start, name.end, form, borne or name.reason == "likely"))
    return found


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
    aligned, matches = engine.trace(content, given, edges)
    settling = _Settling(content, engine, given, aligned, found or Found.none(content))
    settling.settle(matches)
    spots = sorted((*_fixed_spots(content, fixed), *settling.spots))
    return Judgement(
        "".join(settling.result), settling.offsets, tuple(spots), tuple(settling.decided)
    )


def _fixed_spots(content: str, fixed: Sequence[Fixed]) -> Iterator[Spot]:
    for part in fixed:
        if part.open:
            source = content[part.start : part.end]
            yield Spot(part.start, part.end, "name", source, part.target, ())


class _Settling:
    """What the dictionaries made of a text, and setting right what is known better."""

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
        self._masked = masked = hidden(content, given, decisions.NAME)
        self._lexicon = lexicon.of(content)
        self._cuts = set(found.cuts)
        self._doubtful = found.doubtful
        for start, end, _ in given:
            self._lexicon.renew(self._cuts, masked, start, end)
        self._told = {found.at: found for found in decisions.decide(masked, self._cuts)}

    def settle(self, matches: Iterable[Match]) -> None:
        """Set the characters of the matches that are known better; note what is in doubt."""
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
                forms = alternatives(content[at])
                if len(forms) > 1 or at in self._told:
                    self._choose(at, place, forms, match, crossing)
                elif result[place] == content[at]:  # a phrase of the dictionary has forgotten it
                    result[place] = forms[0]

    def _choose(
        self, at: int, place: int, forms: Sequence[str], match: Match, crossing: bool
    ) -> None:
        """Set one character of several forms."""
        form, reason = self._form(at, place, forms, match, crossing)
        self.result[place] = form
        if reason is None and at in self._doubtful:
            reason = "name"
        if reason is None and at not in self._told:
            return
        others = tuple([other for other in forms if other != form])
        spot = Spot(at, at + 1, reason or "word", self.content[at], form, others)
        if reason is not None:
            self.spots.append(spot)
        elif others:
            self.decided.append(spot)

    def _form(
        self, at: int, place: int, forms: Sequence[str], match: Match, crossing: bool
    ) -> tuple[str, Reason | None]:
        """The form of such a character, and why it is in doubt, if it is."""
        form, char = self.result[place], self.content[at]
        alone = ALONE.get(char, forms[0])
        decision = self._told.get(at)
        if decision is not None:
            form = self.engine.regional(decision.form)
            word = (decision.start, decision.end)
            reason = self._doubt(at, word, form, alone, listed=True)
            return form, reason if decision.sure else "likely"
        if match.phrase and not crossing:
            word = (match.start, match.end)
            return form, self._doubt(at, word, form, alone, listed=False)
        named = at in self._doubtful
        alone = (named and NAMED.get(char)) or alone
        if crossing:
            read = {form, *self._readings(at, (at, at + 1))}
            return alone, "crossing" if read != {alone} else None
        return alone, "open" if char in RISKY else "name" if named else None

    def _doubt(
        self, at: int, word: tuple[int, int], form: str, alone: str, *, listed: bool
    ) -> Reason | None:
        """Why the form that a word gives is in doubt, if it is.

        alone: as in `_is_contested`; listed: whether the word is one of the list of decisions.
        """
        start, end = word
        if end - start > _SHORT + 1:
            return None
        known = self._is_common(at, word)
        if at in self._doubtful or self._is_given(at, start, end, form):
            return "name"
        if known and start in self._cuts and end in self._cuts:
            return "likely" if self._is_rivalled(at, word, form, alone) else None
        if end - start <= _SHORT and self._is_contested(at, word, form, alone):
            return "likely" if listed else "crossing"
        told = listed and self._lexicon.is_word(self._masked[start:end])
        sure = told or known or self.content[at] not in WATCHED or NUMBER.match(self.content, start)
        return None if sure else "likely"

    def _is_common(self, at: int, word: tuple[int, int]) -> bool:
        """Whether this is a common word, or the character stands in one that is cut out here."""
        first, last = at, at + 1
        while first not in self._cuts:
            first -= 1
        while last not in self._cuts:
            last += 1
        common = lexicon.common()
        words = (self._masked[slice(*word)], self._masked[first:last])
        least = _OFTEN if self.content[at] in SELDOM else 1
        return max(common.get(text, 0) for text in words) >= least

    def _is_given(self, at: int, start: int, end: int, form: str) -> bool:
        """Whether a word may be the given name of somebody who begins a clause, or whose office is
        told: 孙|长发|开店, 艺人高|登台."""
        surname = start - 1
        if self.content[max(0, surname) : start] not in SINGLE or end - start != _SHORT:
            return False
        opened = surname == 0 or self.content[surname - 1] in OPENED
        begun = opened or is_held(self.content, surname)
        if not begun or not {surname, start, end} <= self._cuts:
            return False
        given = name_forms.GIVEN.get(self.content[at], form)
        return form != self.engine.regional(given or self.content[at])

    def _is_contested(self, at: int, word: tuple[int, int], form: str, alone: str) -> bool:
        """Whether another word over an edge of a short one would give its character another form.

        alone: the form of the character in no word.
        """
        start, end = word
        if any(other != form for other in self._readings(at, word)):
            return True
        torn = (
            self.content[max(0, start - 1) : start + 1] if at > start else "",
            self.content[end - 1 : end + 1] if at < end - 1 else "",
        )
        return form != alone and any(map(lexicon.common().__contains__, torn))

    def _is_rivalled(self, at: int, word: tuple[int, int], form: str, alone: str) -> bool:
        """Whether a common word over an edge of a common one would give another form.

        It may have the character (想|尽快) or take the one beside it: 整合|并, 尽|管道.
        """
        phrases, text, level = self._lexicon.phrases, self._masked, self._lexicon.level
        plain = self.engine.alternatives(text[at])[0]
        least = level(text[slice(*word)]) - _RIVALS
        for edge, outer in ((word[0], word[0] - 1), (word[1], word[1] + 1)):
            first = edge - 1
            other = text[max(0, first) : edge + 1]
            if level(other) < max(1, least) or NUMBER.match(other):  # 三|公里
                continue
            if first <= at <= edge:
                forms = phrases.get(other)
                found = self.engine.regional(forms[at - first]) if forms else plain
            else:
                free = outer in self._cuts and word[1] - word[0] == _SHORT
                found = alone if free else form
            if found != form:
                return True
        return False

    def _readings(self, at: int, word: tuple[int, int]) -> Iterator[str]:
        """The forms that words over an edge of this one give its character."""
        phrases, text = self._lexicon.phrases, self._masked
        for before, length in _AROUND:
            start, end = at - before, at - before + length
            over = start >= 0 and (start < word[0] < end or start < word[1] < end)
            if over and (forms := phrases.get(text[start:end])):
                yield self.engine.regional(forms[before])
