"""What a text becomes in traditional characters, and which of its characters are in doubt.

The dictionaries' entries are the beginning. Names become what `name_forms` says, and no entry
reaches into one. Where `decisions` knows better, or an entry was found across the edge of two
words, the character is set anew. What nothing tells for sure is a spot for the proofreader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Final, Literal, NamedTuple

from converter.traditional import decisions, lexicon, name_forms
from converter.traditional.alignment import Aligned
from converter.traditional.engine import VOCABULARY, Engine, Match
from converter.traditional.name_reading import Name
from converter.traditional.name_words import CHANGING

Reason = Literal[
    "open", "likely", "crossing", "name", "vocabulary", "quotes", "outputs", "word", "glossary"
]
"""open: nothing around it tells its form; likely: what stands around it tells, but not for sure;
crossing: an entry of the dictionary lay across two words; name: its bearer may write it otherwise;
vocabulary: a word was replaced; quotes: a quotation mark has no other; outputs: what stands here
became something else elsewhere. Of what is not in doubt: word: the list of decisions tells;
glossary: the publisher's own; name: one that was found."""

RISKY: Final = frozenset(
    "里发复干征斗台面制准几只才松云系注尽余占卷历冲扎折于范岳郁谷种姜舍采汇吊须坛辟仆蒙淀"
    "丑划借克布表欲脏赞志致签伙咸愈曲熏游"
)
"""Characters that are in doubt where neither a phrase nor the list of decisions tells their form;
chosen by how often they came out wrong."""


ALONE: Final = {char: char for char in "范余岳郁游"}
"""Characters that by themselves, in no word, are most often a family name."""


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


class Judgement(NamedTuple):
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
    return [
        Fixed(
            name.start,
            name.end,
            name_forms.form(content[name.start : name.end], engine),
            _is_doubtful(content, name),
        )
        for name in names
    ]


def _is_doubtful(content: str, name: Name) -> bool:
    """Whether its bearer may write it otherwise, or it may be no name but a word."""
    written = content[name.start : name.end]
    if name_forms.is_open(written):
        return True
    wordy = any(map(lexicon.is_word, (written, written[:2], written[1:])))
    return name.reason != "marked" and len(written) > 1 and wordy and written[0] in CHANGING


def judge(
    content: str,
    engine: Engine,
    fixed: Sequence[Fixed] = (),
    edges: Iterable[int] = (),
    cuts: Set[int] | None = None,
) -> Judgement:
    """Convert a text.

    fixed: stretches in order and apart; edges: as in `Engine.align`; cuts: of the text, as
    `lexicon.edges` gives them, where they are known. Texts with seams between them (`joined`)
    become what each of them would.
    """
    given = [(part.start, part.end, part.target) for part in fixed]
    aligned, matches = engine.trace(content, given, edges)
    if cuts is None:
        cuts = lexicon.edges(content)
    settling = _Settling(content, engine, fixed, aligned, cuts)
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
        fixed: Sequence[Fixed],
        aligned: Aligned,
        cuts: Set[int],
    ) -> None:
        self.content, self.engine = content, engine
        self.result, self.offsets = list(aligned.content), aligned.offsets
        self.spots: list[Spot] = []
        self.decided: list[Spot] = []
        masked = _masked(content, fixed)
        self._cuts = set(cuts)
        for part in fixed:
            lexicon.renew(self._cuts, masked, part.start, part.end)
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
            crossing = match.phrase and not (start in cuts and end in cuts)
            for at in range(start, end):
                place = offsets[at]
                if offsets[at + 1] - place != 1:  # a word of the vocabulary swallowed it
                    continue
                forms = alternatives(content[at])
                if len(forms) > 1:
                    self._choose(at, place, forms, match, crossing)
                elif result[place] == content[at]:  # a phrase of the dictionary has forgotten it
                    result[place] = forms[0]

    def _choose(
        self, at: int, place: int, forms: Sequence[str], match: Match, crossing: bool
    ) -> None:
        """Set one character of several forms."""
        form, reason = self._form(at, place, forms, match, crossing)
        self.result[place] = form
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
        form = self.result[place]
        decision = self._told.get(at)
        if decision is not None:
            sure = decision.sure and not self._overlaps(decision.start, decision.end)
            return self.engine.regional(decision.form), None if sure else "likely"
        risky = self.content[at] in RISKY
        if crossing:
            return forms[0], "crossing" if risky or form != forms[0] else None
        if not match.phrase:
            form = ALONE.get(self.content[at], form)
            return form, "open" if risky else None
        doubtful = form != forms[0] and self._overlaps(match.start, match.end)
        return form, "crossing" if doubtful else None

    def _overlaps(self, start: int, end: int) -> bool:
        """Whether another word reaches over an edge of this one, and might be meant instead."""
        if end - start > 2:
            return False
        before = self.content[max(0, start - 1) : start + 1]
        behind = self.content[end - 1 : end + 1]
        return before in lexicon.common() or behind in lexicon.common()


def _masked(content: str, fixed: Sequence[Fixed]) -> str:
    """The text with what is given out of sight of all words."""
    pieces: list[str] = []
    at = 0
    for part in fixed:
        pieces += (content[at : part.start], "\ue000" * (part.end - part.start))
        at = part.end
    return "".join((*pieces, content[at:]))
