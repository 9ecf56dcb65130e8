"""The texts of one issue, each made traditional: names, a glossary and a person's decisions heeded.

What is in doubt, and what was decided, is remembered as places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from converter.model import Issue, Text, texts
from converter.quotes import MARK, cornered
from converter.traditional import names, twofold
from converter.traditional.alignment import Offsets, moved
from converter.traditional.conversion import converted
from converter.traditional.engine import Engine
from converter.traditional.glossary import Glossary
from converter.traditional.joined import Joined
from converter.traditional.places import Place, place_id, places
from converter.traditional.rulings import ACCEPTED, Ruling, Rulings
from converter.traditional.spots import Spot


class Unapplied(Struct, frozen=True):
    """A decision that could not be followed."""

    ruling: Ruling
    why: str
    """The end of a sentence."""


_GONE: Final = "the text there is another now"
_LENGTH: Final = "it is longer or shorter than what stands there"


class Passage(Struct):
    """One text on its way."""

    text: Text
    element: str
    number: int
    """Which of its element's texts it is, from 0."""
    content: str
    offsets: Offsets
    doubts: list[Spot]
    decided: list[Spot]
    ruled: list[tuple[Spot, str]] = field(default_factory=list)
    """Spots that a person decided, and how."""

    def rule(self, spot: Spot, decision: str) -> None:
        """Do what a person decided on a spot; what else was known of it is settled by that."""
        target = spot.target if decision == ACCEPTED else decision
        start, end = self.offsets[spot.start], self.offsets[spot.end]
        self.offsets = moved(self.offsets, [(start, end, len(target))])
        self.content = self.content[:start] + target + self.content[end:]
        for spots in (self.doubts, self.decided):
            spots[:] = (s for s in spots if s.end <= spot.start or spot.end <= s.start)
        self.ruled.append((replace(spot, target=target), decision))

    def spot_of(self, ruling: Ruling) -> Spot | None:
        """The spot that a decision was made on, whether it is in doubt now or not."""
        source, content = ruling.source, self.text.content
        start = content.find(source)
        while start >= 0:
            end = start + len(source)
            spot = Spot(start, end, "open", source, self.output(start, end), ())
            if place_id(self.element, self.number, spot) == ruling.id:
                listed = (
                    s for s in (*self.doubts, *self.decided) if (s.start, s.end) == (start, end)
                )
                return next(listed, spot)
            start = content.find(source, start + 1)
        return None

    def output(self, start: int, end: int) -> str:
        """What a stretch of the simplified text became."""
        return self.content[self.offsets[start] : self.offsets[end]]

    def places(self, spots: Iterable[Spot]) -> Iterator[Place]:
        """Where spots are."""
        pair = (self.text.content, self.content)
        return places(spots, self.element, self.number, pair, self.offsets)

    def place(self, spot: Spot, decision: str = "") -> Place:
        """Where one is, and what a person decided on it."""
        (found,) = self.places([spot])
        return replace(found, decision=decision)


class Passages:
    """Makes the texts of one issue traditional, and knows all of them afterwards."""

    def __init__(
        self, issue: Issue, engine: Engine, glossary: Glossary, rulings: Rulings, *, corner: bool
    ) -> None:
        self._engine, self._glossary = engine, glossary
        self._corner = corner
        own = Joined.of(texts(issue))
        made = converted(own, names.read(own), engine, glossary)
        self._converted = dict(zip(map(id, own.texts), made, strict=True))
        """By the text itself: two texts of the same characters may differ in their names."""
        self._numbers: Counter[str] = Counter()
        self._found: list[Passage] = []
        self._open = dict(rulings.by_id)
        """Decisions that were not met yet."""
        self.unapplied: list[Unapplied] = []

    def convert(self, given: Sequence[tuple[Text, str]]) -> list[Text]:
        """Texts, with the ids of their elements, that are read one after the other."""
        passages = [self._passage(text, element) for text, element in given]
        if self._corner:
            _set_quotes(passages)
        for passage in passages:
            if self._open:
                self._follow(passage)
        self._found += passages
        return [moved_text(p.text, p.content, p.offsets) for p in passages]

    def finish(self) -> None:
        """Look at the issue as a whole, when every text of it was given."""
        twofold.mark(self._found)
        self.unapplied += (Unapplied(ruling, _GONE) for ruling in self._open.values())

    # ------------------------------------------------------------ places

    def doubts(self) -> Iterator[Place]:
        """What is in doubt, in the order of the text."""
        return chain.from_iterable(p.places(sorted(p.doubts)) for p in self._found)

    def decided(self) -> Iterator[Place]:
        """What was decided, in the order of the text."""
        return chain.from_iterable(p.places(sorted(p.decided)) for p in self._found)

    def ruled(self) -> Iterator[Place]:
        """What a person decided."""
        return (p.place(spot, word) for p in self._found for spot, word in sorted(p.ruled))

    # ------------------------------------------------------------ one text

    def _passage(self, text: Text, element: str) -> Passage:
        """The text on its way."""
        made = self._converted.get(id(text))
        if made is None:  # of the metadata, where no names are sought
            (made,) = converted(Joined.of([text]), None, self._engine, self._glossary)
        number = self._numbers[element]
        self._numbers[element] += 1
        return Passage(
            text, element, number, made.content, made.offsets, [*made.doubts], [*made.decided]
        )

    def _follow(self, passage: Passage) -> None:
        """Do what a person decided on this text."""
        for ruling in [r for r in self._open.values() if r.element == passage.element]:
            spot = passage.spot_of(ruling)
            if spot is None or not ruling.fits(passage.place(spot)):
                continue
            del self._open[ruling.id]
            if self._fits(ruling, spot):
                passage.rule(spot, ruling.decision)
            else:
                self.unapplied.append(Unapplied(ruling, _LENGTH))

    def _fits(self, ruling: Ruling, spot: Spot) -> bool:
        """Whether it is as long as what stands there; only Taiwan's vocabulary changes lengths."""
        free = ruling.decision == ACCEPTED or self._engine.config == "s2twp"
        return free or len(ruling.decision) in (len(spot.source), len(spot.target))


def _set_quotes(passages: Sequence[Passage]) -> None:
    """Corner brackets for the marks of passages read one after the other; the rest is in doubt."""
    contents = [passage.content for passage in passages]
    if not any(map(MARK.search, contents)):
        return
    made, loose = cornered(contents)
    for passage, content in zip(passages, made, strict=True):
        passage.content = content
    for number, place in loose:
        passage, mark = passages[number], contents[number][place]
        at = passage.text.content.find(mark)
        while at >= 0 and passage.offsets[at] != place:
            at = passage.text.content.find(mark, at + 1)
        if at >= 0:
            others = ("「", "」") if mark in "“”" else ("『", "』")
            passage.doubts.append(Spot(at, at + 1, "quotes", mark, mark, others))


def moved_text(text: Text, content: str, at: Sequence[int]) -> Text:
    """The text with its new content; at: where each offset of the old one is in it.

    A line beginning inside a replaced word keeps its distance from the word's first character.
    """
    if isinstance(at, range):  # nothing has moved
        return Text(content, text.lines, text.spans)
    return Text(
        content,
        tuple(replace(line, at=at[line.at]) for line in text.lines),
        tuple(replace(s, start=at[s.start], end=at[s.end]) for s in text.spans),
    )
