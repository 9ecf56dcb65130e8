"""Why the form of a character may be wrong, by the words that stand around it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final, Literal, NamedTuple

from converter.traditional import lexicon, name_forms
from converter.traditional.engine import Engine
from converter.traditional.lexicon import Lexicon
from converter.traditional.name_words import NUMBER, OPENED, SINGLE, is_held
from converter.traditional.spots import Reason

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


By = Literal["list", "phrase", "crossing", "nothing"]
"""What tells a form: the list of decisions, a phrase of the dictionaries, or nothing; a phrase that
lies across two words tells nothing, either."""


class Told(NamedTuple):
    """A character of several forms, and what the lists tell of it."""

    at: int
    """Offset in the simplified text."""
    form: str
    alone: str
    """Its form in no word."""
    given: str
    """Its form by the dictionaries."""
    phrase: bool
    """Whether by an entry for a phrase."""
    by: By
    word: tuple[int, int]
    """Start and end of what tells it, of the character itself where nothing does."""
    sure: bool = True
    """Whether the list of decisions is sure."""


class Doubts:
    """Of the characters of a text."""

    def __init__(
        self, content: str, masked: str, words: Lexicon, cuts: Set[int], engine: Engine
    ) -> None:
        """masked: the text with marks for the names in it; cuts: where its words begin and end."""
        self._content, self._masked, self._engine = content, masked, engine
        self._lexicon, self._cuts = words, cuts

    def of(self, told: Told) -> Reason | None:
        """Why a character's form is in doubt, if it is."""
        if told.by == "nothing":
            return "open" if self._content[told.at] in RISKY else None
        if told.by == "crossing":
            read = {told.given, *self._readings(told.at, told.word)}
            return "crossing" if read != {told.form} else None
        reason = self._of_word(told)
        return reason if told.sure else "likely"

    def _of_word(self, told: Told) -> Reason | None:
        """The same of one that a word tells."""
        at, (start, end), listed = told.at, told.word, told.by == "list"
        if end - start > _SHORT + 1:
            return None
        known = self._is_common(told)
        if self._is_given(told):
            return "name"
        if known and start in self._cuts and end in self._cuts:
            return "likely" if self._is_rivalled(told) else None
        if end - start <= _SHORT and self._is_contested(told):
            return "likely" if listed else "crossing"
        lexical = listed and self._lexicon.is_word(self._masked[start:end])
        plain = self._content[at] not in WATCHED or NUMBER.match(self._content, start)
        return None if lexical or known or plain else "likely"

    def _is_common(self, told: Told) -> bool:
        """Whether this is a common word, or the character stands in one that is cut out here."""
        first, last = told.at, told.at + 1
        while first not in self._cuts:
            first -= 1
        while last not in self._cuts:
            last += 1
        common = lexicon.common()
        words = (self._masked[slice(*told.word)], self._masked[first:last])
        least = _OFTEN if self._content[told.at] in SELDOM else 1
        return max(common.get(text, 0) for text in words) >= least

    def _is_given(self, told: Told) -> bool:
        """Whether a word may be the given name of somebody who begins a clause, or whose office is
        told: 孙|长发|开店, 艺人高|登台."""
        start, end = told.word
        surname = start - 1
        if self._content[max(0, surname) : start] not in SINGLE or end - start != _SHORT:
            return False
        opened = surname == 0 or self._content[surname - 1] in OPENED
        begun = opened or is_held(self._content, surname)
        if not begun or not {surname, start, end} <= self._cuts:
            return False
        char = self._content[told.at]
        given = name_forms.GIVEN.get(char, told.form)
        return told.form != self._engine.regional(given or char)

    def _is_contested(self, told: Told) -> bool:
        """Whether another word over an edge of a short one would give another form."""
        at, (start, end) = told.at, told.word
        if any(other != told.form for other in self._readings(at, told.word)):
            return True
        torn = (
            self._content[max(0, start - 1) : start + 1] if at > start else "",
            self._content[end - 1 : end + 1] if at < end - 1 else "",
        )
        return told.form != told.alone and any(map(lexicon.common().__contains__, torn))

    def _is_rivalled(self, told: Told) -> bool:
        """Whether a common word over an edge of a common one would give another form.

        It may have the character (想|尽快) or take the one beside it: 整合|并, 尽|管道.
        """
        at, word, form = told.at, told.word, told.form
        phrases, text, level = self._lexicon.phrases, self._masked, self._lexicon.level
        plain = self._engine.alternatives(text[at])[0]
        least = level(text[slice(*word)]) - _RIVALS
        for edge, outer in ((word[0], word[0] - 1), (word[1], word[1] + 1)):
            first = edge - 1
            other = text[max(0, first) : edge + 1]
            if level(other) < max(1, least) or NUMBER.match(other):  # 三|公里
                continue
            if first <= at <= edge:
                forms = phrases.get(other)
                found = self._engine.regional(forms[at - first]) if forms else plain
            else:
                free = outer in self._cuts and word[1] - word[0] == _SHORT
                found = told.alone if free else form
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
                yield self._engine.regional(forms[before])
