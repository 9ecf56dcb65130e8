"""How far a name reaches in a text, and whether what stands there may be one."""

from __future__ import annotations

from typing import Final

from converter.recovery.surnames import LONG_SURNAMES
from converter.traditional import lexicon
from converter.traditional import name_words as words
from converter.traditional.decisions import is_listed

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
        self.lexicon = lexicon.of(content)
        self.cuts = self.lexicon.edges(content)
        """Where words likely begin and end."""

    def end(self, at: int, *, told: bool) -> int:
        """Where a name that begins here ends; 0 if none does. told: something else tells of it."""
        surname = self.surname(at)
        if not surname:
            return 0
        best, most = 0, _ENOUGH
        for length in (2, 1):
            end = at + surname + length
            given = self.content[at + surname : end]
            if len(given) < length or not words.is_given(given) or self._is_barred(at, given):
                continue
            listed = is_listed(self.content[at:end]) or is_listed(self.content[at : end + 1])
            if listed or self._ends_before(end) or given[-1] == self.content[at]:  # 种磊|种了
                continue
            score = self.behind(end) + self.wording(at, end, told=told) - 0.5 * (length == 1)
            if score > most:
                best, most = end, score
        return best

    def _is_barred(self, at: int, given: str) -> bool:
        """Whether a family name that is a word, too, is one here: 于昨日, 余款, 种下."""
        surname, pair = self.content[at], self.content[at : at + 2]
        end = at + 1 + len(given)
        if given[1:] in words.DISTRICTS or (surname == "周" and given in words.WEEKDAYS):
            return True
        if surname in words.RARE and self._is_object(at, given):
            return True
        known = pair in lexicon.common()
        if surname not in words.CHANGING:
            return surname in words.RARE and known
        alone = self._ends_alone(at, end) or self.is_typical(at, end)
        if known:
            said = len(given) > 1 and words.SAYING.match(self.content, end)
            return not (alone or said)
        worded = self.is_worded(at) and at + 2 in self.cuts
        return worded and not self.closed(end) and not alone

    def _ends_before(self, end: int) -> bool:
        """Whether the last character is a preposition or behind: 范松|于会后, 谢幕|后."""
        return self.content[end - 1] in "于后" and not (
            self.ended(end) or words.SAYING.match(self.content, end)
        )

    def is_worded(self, at: int) -> bool:
        """Whether OpenCC has a word here in which the family name has another form: 范文."""
        return self.lexicon.phrase(self.content[at : at + 2])[:1] not in ("", self.content[at])

    def _ends_alone(self, at: int, end: int) -> bool:
        """Whether a word and a character behind it make a name all the same: 余地|生|指着."""
        changing = self.content[at] in words.CHANGING and self.content[at] not in "于后种"
        given = self.content[end - 1] in words.OFTEN or self.closed(end)
        parted = at + 2 in self.cuts or at not in self.cuts
        return changing and given and parted and end - at == 3 and end in self.cuts

    def _is_object(self, at: int, given: str) -> bool:
        """Whether this stands behind a preposition or a verb, and is no given name."""
        said = words.SAYING.match(self.content, at + 1 + len(given)) is not None
        known = 0 if given in words.WORDY else lexicon.common().get(given, 0)
        if given in words.TIMES or given in words.PLACES or given[0] in words.COUNTS:
            return True
        if self.content[at] == "于" and self._is_dated(at, given):
            return True
        if self.content[at] == "种" and not said and not self.opened(at):
            return self._is_planted(at, given, known)
        listed = self.content[at + 1 + len(given) :][:1] == "、" and known < _COMMON
        return known >= (_COMMON if said else _USUAL) and not listed

    def _is_dated(self, at: int, given: str) -> bool:
        """Whether 于 tells when or where here: 于会前, 于开庭|前."""
        end = at + 1 + len(given)
        if self.content[at + 2 : at + 3] in words.STAGES:
            return True
        alone = self.content[end : end + 1] in words.STAGES and {end, end + 1} <= self.cuts
        return alone and given in lexicon.common()

    def _is_planted(self, at: int, given: str, known: int) -> bool:
        """Whether 种 is a verb here, and no family name: 种韭菜; known: log2 of a word's count."""
        if given[-1] in words.PERSONAL:
            return False
        if len(given) == 1:
            return True
        staff = self.content[at - 1] in words.STAFF
        personal = words.PERSONAL_OFTEN.issuperset(given)
        return known >= (_COMMON if staff else 1) and not personal

    def is_wordy(self, at: int, given: str) -> bool:
        """Whether what stands here is more likely a word, or one behind a preposition."""
        known = lexicon.common()
        return given in known or self.content[at : at + 2] in known

    def is_thing(self, at: int, end: int) -> bool:
        """Whether it is a word behind a character that is seldom a family name: 红|萝卜."""
        rare = self.content[at] in words.RARE and self.content[at] not in words.CHANGING
        return rare and self.content[at + 1 : end] in lexicon.common()

    def surname(self, at: int) -> int:
        """Length of the family name that stands here; 0 for none."""
        if at < 0:
            return 0
        pair = self.content[at : at + 2]
        return 2 if pair in LONG_SURNAMES else int(pair[:1] in words.SINGLE)

    def behind(self, end: int) -> float:
        """What speaks for an end here: a mark, a saying, an office, a word that may follow."""
        if self.closed(end):
            behind = self.content[end : end + 1]
            return 1.5 if behind and behind in words.FOLLOWERS else 2.0
        return 1.0 if end in self.cuts else 0.0

    def closed(self, end: int) -> bool:
        """Whether what stands here clearly is no part of the name before."""
        behind = self.content[end : end + 1]
        return (
            not behind
            or not words.HAN.match(behind)
            or behind in words.FOLLOWERS
            or words.SAYING.match(self.content, end) is not None
            or words.ADDRESS.match(self.content, end) is not None
        )

    def ended(self, end: int) -> bool:
        """Whether a mark stands here, or the text ends."""
        return not words.HAN.match(self.content[end : end + 1])

    def wording(self, at: int, end: int, *, told: bool) -> float:
        """What the words of the list speak for or against a name from here to there."""
        content, known = self.content, lexicon.common()
        score = 0.6 if told else -0.4
        begun = content[at : at + 2] in known and not self._ends_alone(at, end)
        if content[at:end] in known or begun:
            score -= 1.6
        if content[at] in words.RARE:
            score -= 0.6
        said = words.SAYING.match(content, end)
        if content[end - 1 : end + 1] in known and not said:  # its last one begins a word
            score -= 1.2
        return score

    def is_name(self, at: int, end: int) -> bool:
        """Whether this has the form of a name and is no word, nor made of words."""
        surname = self.surname(at)
        return surname > 0 and self.is_named(at, surname, end)

    def is_named(self, at: int, surname: int, end: int) -> bool:
        """The same, where the length of the family name is known."""
        content, known = self.content, lexicon.common()
        begun = content[at : at + 2] in known
        if begun and end - at == 2:
            return False
        given = content[at + surname : end]
        if not words.is_given(given) or self._is_phrase(content[at : at + surname], given):
            return False
        said = words.SAYING.match(content, end) is not None
        like = self._is_like(at, end)
        if begun and not (said or like):
            return False
        changing, told = content[at] in words.CHANGING, said and end - at > 2
        if (level := known.get(given, 0)) > 0:
            behaving = self.opened(at) and content[end : end + 1] in words.ACTING
            most = _USUAL if changing and (told or behaving or self._is_led(at, end)) else 0
            if most and given in words.WORDY:  # 种|建国|是
                most = level
            listed = self.in_list(at, end) and not self.is_thing(at, end)
            if level > most and not listed:
                return False
        worded = begun or (changing and self.is_worded(at) and at + 2 in self.cuts)
        return told or like or not worded

    def _is_phrase(self, surname: str, given: str) -> bool:
        """Whether a family name and a given one are something else: 钟表匠, 成于乐, 敬老游."""
        placed = given[-1] in words.PLACES and given not in words.WORDY
        if placed or given[-1] in "游后" or given[0] in (surname, "于"):
            return True
        if surname == "种" and given[-1] not in words.OFTEN:  # 种牧草
            return True
        whole = surname + given
        return whole in lexicon.common() or (len(whole) > 2 and is_listed(whole))

    def is_typical(self, at: int, end: int) -> bool:
        """Whether three characters are much like a name that words would change: 范|文|斌."""
        changing = self.content[at] in words.CHANGING and end - at == 3
        return changing and end - 1 in self.cuts and self.content[end - 1] in words.TYPICAL

    def _is_like(self, at: int, end: int) -> bool:
        """Whether it is like a name all the same if it begins with a word: 周一|帆|是."""
        if end - at != 3 or self.content[at] not in words.CHANGING:
            return False
        if self.is_typical(at, end):
            return True
        if self.content[end - 1] not in words.OFTEN or not {at, end - 1, end} <= self.cuts:
            return False
        acting = self.content[end : end + 1] in words.ACTING
        return self.opened(at) and (acting or words.ADDRESS.match(self.content, end) is not None)

    def in_list(self, at: int, end: int) -> bool:
        """Whether marks of a list, or a clause's beginning and 等, stand around a name."""
        behind = self.content[end : end + 1]
        return (at == 0 or self.content[at - 1] in words.OPENED) and behind in ("、", "等")

    def stands_alone(self, at: int, end: int) -> bool:
        """Whether a name's neighbours part it from the text, the shorter it is the more clearly."""
        if end - at == 2:
            said = words.SAYING.match(self.content, end) is not None
            named = self.content[at - 1] in words.NAMING and self.content[at] in words.CHANGING
            led = self._is_led(at, end) and self.content[at + 1] in words.PERSONAL
            return (said and self.opened(at)) or (named and self.ended(end)) or led
        changing, before = self.content[at] in words.CHANGING, self.content[at - 1 : at]
        if self.opened(at):
            behaving = changing and self.content[end : end + 1] in words.BEHAVING
            common = self.content[end : end + 2] in lexicon.common()
            return behaving or common or self.closed(end) or self.is_typical(at, end)
        if changing and before in words.BEFORE:
            return self.closed(end) or self._is_led(at, end)
        return before in words.LEADERS and self.closed(end)

    def _is_led(self, at: int, end: int) -> bool:
        """Whether what stands around a name that words would change tells of a person."""
        before = self.content[max(0, at - 1) : at]
        if self.content[at] not in words.CHANGING or before not in words.BEFORE:
            return False
        handled = before in "把被给让" and self.content[end : end + 1] in words.HANDLED
        return handled or words.PERSON.match(self.content, end) is not None

    def opened(self, at: int) -> bool:
        """Whether a text, or a clause of it, begins here."""
        return at == 0 or self.content[at - 1] in words.OPENED

    def led(self, at: int) -> bool:
        """Whether a word that often leads to a name stands before one that words would change."""
        return (
            at > 0 and self.content[at] in words.CHANGING and self.content[at - 1] in words.LEADERS
        )
