"""Sets the body of an article in lines, in some paper's habit, as an extractor gives them."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from training.gold import Article, Block
from training.habits import DumpLine, Habit
from training.typeset import autospaced, em, scattered, set_lines, tokens


def _dumped(text: str, slack: float, habit: Habit, chance: random.Random) -> list[str]:
    """A set line as the extractor gives it: one line of the dump, or several."""
    if slack >= 1 and chance.random() < habit.space_loose and len(text) > 3:
        if chance.random() < 0.6:
            return [" ".join(tokens(text))]
        cut = chance.randrange(2, len(text))
        return [" ".join(tokens(text[:cut])) + " " + text[cut:]]
    spaced = autospaced(text) if habit.autospace else text
    if chance.random() < habit.scatter:
        return [scattered(spaced, chance)]
    if slack <= -0.5 and chance.random() < habit.break_squeezed:
        return [p for p in re.split(r"(?<=[，。、；：！？”])|(?=“)", spaced) if p.strip()]
    return [spaced]


class Body(Struct):
    """Sets the body of one article, or of a part of it."""

    number: int
    habit: Habit
    chance: random.Random
    measure: int
    """em; changes where the text runs round a picture."""
    byline: str
    jump: str
    """The jump line that opens it; '' for none."""
    onward: str
    """The jump line that ends it; '' for none."""

    def lines_of(self, article: Article) -> list[DumpLine]:
        """Its lines in the order of the dump: one at least."""
        opener, inline = self._opener(article["dateline"] or "")
        blocks = article["blocks"]
        narrows_at = len(blocks) // 2 if self.chance.random() < self.habit.wrap else -1
        last = max((k for k, block in enumerate(blocks) if block["type"] == "p"), default=-1)
        pictured = self.chance.random() < self.habit.caption
        drawn = [] if any(b["type"] == "caption" for b in blocks) else self._caption(blocks)
        lines: list[DumpLine] = []
        for k, block in enumerate(blocks):
            if k == narrows_at:
                self._wrap()
            if block["type"] == "p":
                opened = any(line.kind in "PC" for line in lines)
                text = ("" if opened else opener) + block["text"]
                lines += self._last(text, glued=not inline) if k == last else self._set(text)
            elif block["type"] == "subhead" or pictured:
                lines += self._display(block)
        if pictured and drawn and self.chance.random() < 0.3:
            lines += drawn
            drawn = []
        if pictured and self.chance.random() < 0.3:  # the picture stands below the column
            lines.sort(key=lambda line: line.kind == "K")
        end = self._end(lines)
        signed = bool(lines) and [line.kind for line in end] == ["Y"]
        if signed and self.chance.random() < self.habit.amid:
            lines.insert(self.chance.randrange(len(lines)) + 1, end.pop())
        lines += end
        if pictured and lines:
            lines += drawn
        return lines or [DumpLine("。", "P", self.number)]

    def _caption(self, blocks: Sequence[Block]) -> list[DumpLine]:
        """A caption for an article without one: words of its text, and a credit."""
        texts = [block["text"] for block in blocks if block["type"] == "p"]
        if not texts:
            return []
        sentences = [s for s in re.split("[。！？；]", self.chance.choice(texts)) if s]
        words = self.chance.choice(sentences or texts)[: self.chance.randrange(8, 60)]
        opening = self.chance.choice(self.habit.caption_opens)
        credit = self.habit.credit.format(names=self.habit.photographer)
        return self._display({"type": "caption", "text": f"{opening}{words}。{credit}"})

    def _opener(self, dateline: str) -> tuple[str, bool]:
        """What is printed before the first paragraph; whether the byline's place is in it."""
        if self.jump or not dateline:
            return self.jump, False
        inline = self.habit.byline_at == "inline"
        place = dateline if dateline.endswith("电") else self.habit.dateline
        bracketed = inline and self.byline.startswith("（")
        return place + (self.byline if bracketed else "\u3000"), inline

    def _wrap(self) -> None:
        """Change the measure, as beside a picture."""
        self.measure = self.chance.choice(
            (self.measure + 4, max(8, self.measure - 4), self.measure * 2)
        )

    def _display(self, block: Block) -> list[DumpLine]:
        """A subhead, or a caption, which is wider than the column."""
        kind, measure = ("S", 1.0) if block["type"] == "subhead" else ("K", 1.2)
        found = set_lines(block["text"], self.measure * measure, 0.0)
        return [DumpLine(text, kind, self.number) for text, _ in found]

    def _last(self, text: str, *, glued: bool) -> list[DumpLine]:
        """The last paragraph, with what the habit glues to its end."""
        if self.onward and self.chance.random() < 0.3:
            text += self.onward
        lines = self._set(text)
        if not glued or not self.byline or self.habit.byline_at not in ("run-on", "inline"):
            return lines
        last = lines[-1]
        if em(last.text) + em(self.byline) + 1 > self.measure:
            return [*lines, DumpLine(self.byline, "Y", self.number)]
        return [*lines[:-1], replace(last, text=f"{last.text} {self.byline}")]

    def _set(self, text: str) -> list[DumpLine]:
        """A paragraph."""
        pieces = [
            piece
            for line, slack in set_lines(text, self.measure)
            for piece in _dumped(line.replace("\u3000", " "), slack, self.habit, self.chance)
        ]
        return [DumpLine(p, "C" if k else "P", self.number) for k, p in enumerate(pieces)]

    def _end(self, lines: list[DumpLine]) -> list[DumpLine]:
        """The jump line and the byline that stand below the body."""
        found: list[DumpLine] = []
        if self.onward and not any(self.onward in line.text for line in lines[-2:]):
            found.append(DumpLine(self.onward, "J", self.number))
        if self.byline and self.habit.byline_at == "end":
            found.append(DumpLine(self.byline, "Y", self.number))
        return found
