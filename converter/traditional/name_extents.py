"""How far a name reaches in a text, and whether what stands there may be one."""

from __future__ import annotations

from typing import Final

from converter.recovery.marks import is_han
from converter.recovery.surnames import LONG_SURNAMES
from converter.traditional import decisions, lexicon
from converter.traditional import name_words as words

_USUAL: Final = 8
"""log2 of the count from which a word is hardly a given name."""
_COMMON: Final = 11
"""The same of one that a saying follows."""
_ENOUGH: Final = 0.45
"""Score from which a name is one."""


class Extents:
    """A text, with the edges of its words."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.cut = lexicon.cut(content)
        self.cuts = self.cut.edges
        """Where words likely begin and end."""
        self.common = self.cut.commons()
        """Where two characters are a common word."""
        self.listed = decisions.listed()
        """The words of the list of decisions."""

    def end(self, at: int) -> int:
        """Where a name ends that begins here, as something else tells; 0 if none does."""
        surname = self.surname(at)
        if not surname:
            return 0
        best, most = 0, _ENOUGH
        for length in (2, 1):
            end = at + surname + length
            given = self.content[at + surname : end]
            if len(given) < length or not words.is_given(given) or self._is_barred(at, given):
                continue
            name, longer = self.content[at:end], self.content[at : end + 1]
            listed = name in self.listed or longer in self.listed
            if listed or self._ends_before(end) or given[-1] == self.content[at]:  # 常磊|常说
                continue
            score = self.behind(end) + self.wording(at, end) - 0.5 * (length == 1)
            if score > most:
                best, most = end, score
        return best

    def _is_barred(self, at: int, given: str) -> bool:
        """Whether a family name that is a word, too, is one here: 高区, 和平."""
        rare = self.content[at] in words.RARE
        return given[1:] in words.DISTRICTS or (rare and self._is_object(at, given))

    def _ends_before(self, end: int) -> bool:
        """Whether the last character is a preposition or behind: 范松|于会后, 谢幕|后."""
        return self.content[end - 1] in "于后" and not (
            self.ended(end) or words.SAYING.match(self.content, end)
        )

    def _is_object(self, at: int, given: str) -> bool:
        """Whether this stands behind a preposition or a verb, and is no given name."""
        if self.common[at]:
            return True
        if given in words.TIMES or given in words.PLACES or given[0] in words.COUNTS:
            return True
        said = words.SAYING.match(self.content, at + 1 + len(given)) is not None
        known = 0 if given in words.WORDY else lexicon.common().get(given, 0)
        listed = self.content[at + 1 + len(given) :][:1] == "、" and known < _COMMON
        return known >= (_COMMON if said else _USUAL) and not listed

    def is_wordy(self, at: int, given: str) -> bool:
        """Whether what stands here is more likely a word, or one behind a preposition."""
        return self.common[at] > 0 or given in lexicon.common()

    def is_thing(self, at: int, end: int) -> bool:
        """Whether it is a word behind a character that is seldom a family name: 红|萝卜."""
        rare = self.content[at] in words.RARE
        return rare and self.content[at + 1 : end] in lexicon.common()

    def surname(self, at: int) -> int:
        """Length of the family name that stands here; 0 for none."""
        if at < 0:
            return 0
        first = self.content[at : at + 1]
        if first in words.LONG and self.content[at : at + 2] in LONG_SURNAMES:
            return 2
        return int(first in words.SINGLE)

    def behind(self, end: int) -> float:
        """What speaks for an end here: a mark, a saying, an office, a word that may follow."""
        if self.closed(end):
            behind = self.content[end : end + 1]
            return 1.5 if behind and behind in words.FOLLOWERS else 2.0
        return 1.0 if self.cuts[end] else 0.0

    def closed(self, end: int) -> bool:
        """Whether what stands here clearly is no part of the name before."""
        behind = self.content[end : end + 1]
        return (
            not is_han(behind)
            or behind in words.FOLLOWERS
            or (behind in words.SAID and words.SAYING.match(self.content, end) is not None)
            or (behind in words.ADDRESSED and words.ADDRESS.match(self.content, end) is not None)
        )

    def ended(self, end: int) -> bool:
        """Whether a mark stands here, or the text ends."""
        return not is_han(self.content[end : end + 1])

    def wording(self, at: int, end: int) -> float:
        """What the words of the list speak for or against a name from here to there."""
        content = self.content
        score = 0.6
        if self.common[at] or content[at:end] in lexicon.common():
            score -= 1.6
        if content[at] in words.RARE:
            score -= 0.6
        if self.common[end - 1] and not words.SAYING.match(content, end):  # it begins a word
            score -= 1.2
        return score

    def is_name(self, at: int, end: int) -> bool:
        """Whether this has the form of a name and is no word, nor made of words."""
        surname = self.surname(at)
        return surname > 0 and self.is_named(at, surname, end)

    def is_named(self, at: int, surname: int, end: int) -> bool:
        """The same, where the length of the family name is known."""
        content = self.content
        begun = self.common[at] or (
            content[end - 1] not in words.TYPICAL and content[at : at + 2] in self.listed
        )
        if begun and (end - at == 2 or words.SAYING.match(content, end) is None):
            return False
        given = content[at + surname : end]
        if not words.is_given(given) or self._is_phrase(content[at : at + surname], given):
            return False
        wordy = given in lexicon.common()
        return not wordy or (self.in_list(at, end) and not self.is_thing(at, end))

    def _is_phrase(self, surname: str, given: str) -> bool:
        """Whether a family name and a given one are something else: 钟表匠, 成于乐, 敬老游."""
        placed = given[-1] in words.PLACES and given not in words.WORDY
        if placed or given[-1] in "游后" or given[0] in (surname, "于"):
            return True
        whole = surname + given
        return whole in lexicon.common() or (len(whole) > 2 and whole in self.listed)

    def in_list(self, at: int, end: int) -> bool:
        """Whether marks of a list, or a clause's beginning and 等, stand around a name."""
        behind = self.content[end : end + 1]
        return (at == 0 or self.content[at - 1] in words.OPENED) and behind in ("、", "等")

    def stands_alone(self, at: int, end: int) -> bool:
        """Whether a name's neighbours part it from the text, the shorter it is the more clearly."""
        if end - at == 2:
            return self.opened(at) and words.SAYING.match(self.content, end) is not None
        if self.opened(at):
            return self.closed(end) or self.common[end] > 0
        return self.led(at) and self.closed(end)

    def led(self, at: int) -> bool:
        """Whether a mark or a word stands before a name that may stand alone."""
        return at == 0 or self.content[at - 1] in words.LED

    def opened(self, at: int) -> bool:
        """Whether a text, or a clause of it, begins here."""
        return at == 0 or self.content[at - 1] in words.OPENED
