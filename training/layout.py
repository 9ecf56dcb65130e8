"""A small typesetter: articles of known structure → a page's text dump, in some paper's habit.

It lays text out as Chinese papers do (a character grid, a two-em indent, kinsoku, squeezed marks,
loose lines) and dumps it as extractors do (spaces in loose lines, squeezed lines broken at their
marks, blank lines after most lines, spaces between Han and digits). Each line of the dump comes
with its true label, so the learning script and the property tests have pages without end.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from training.body import Body
from training.gold import Article
from training.habits import HEADLINE, OUTSIDE, DumpLine, Habit
from training.typeset import autospaced, em, set_lines


class Page:
    """Lays out the articles of one page, or of several one after the other."""

    def __init__(self, habit: Habit, chance: random.Random) -> None:
        self.habit, self.chance = habit, chance
        self.lines: list[DumpLine] = []

    def add(self, kind: str, article: int, texts: Iterable[str], *, frame: bool = False) -> None:
        """Add lines of one kind; frame: the first of them begins a frame."""
        for k, text in enumerate(texts):
            self.lines.append(DumpLine(text, kind, article, frame and k == 0))

    def furniture(self, text: str) -> None:
        """Add a folio or a paper's name."""
        self.add("F", OUTSIDE, [text], frame=True)

    def article(self, number: int, article: Article, *, jump: str = "", onward: str = "") -> None:
        """Add an article, or its part: jump is the line that opens it, onward that ends it."""
        habit, chance = self.habit, self.chance
        after = habit.order == "after" or (habit.order == "mixed" and chance.random() < 0.5)
        measure = chance.choice(habit.measures)
        untitled = not jump and chance.random() < habit.headless
        heading = [] if untitled else self._heading(article, measure, jump=bool(jump))
        byline = "" if onward else self._byline(article)
        top = [byline] if byline and habit.byline_at == "top" else []
        body = Body(number, habit, chance, measure, byline, jump, onward).lines_of(article)
        amid = [k for k in range(2, len(body) - 1) if body[k].kind in "PC"]
        if heading and not jump and amid and chance.random() < habit.amid:
            self._amid(number, (heading, top), body, chance.choice(amid))
        elif heading and (not after or jump):
            self.add("H", number, heading, frame=True)
            self.add("Y", number, top)
            self.lines += body if top else self._meeting(body)
        else:
            self.lines += [replace(body[0], frame=True), *body[1:]]
            self.add("H", number, heading, frame=True)
            self.add("Y", number, top)

    def _amid(
        self, number: int, heading: tuple[list[str], list[str]], body: list[DumpLine], at: int
    ) -> None:
        """Add an article whose headline, with its byline, stands before this line of its body."""
        self.lines += [replace(body[0], frame=True), *body[1:at]]
        self.add("H", number, heading[0], frame=True)
        self.add("Y", number, heading[1])
        self.lines += [replace(body[at], frame=True), *body[at + 1 :]]

    def _meeting(self, body: list[DumpLine]) -> list[DumpLine]:
        """The body; its first line may stand on the headline's last, and is taken out then."""
        if body[0].kind != "P" or self.chance.random() >= self.habit.meeting:
            return body
        last = self.lines.pop()
        self.lines.append(replace(last, text=f"{last.text} {body[0].text}", rest=body[0]))
        return body[1:]

    def _heading(self, article: Article, measure: int, *, jump: bool) -> list[str]:
        """The lines of kicker, headline and subtitle; over a continuation, of the headline."""
        columns = self.chance.choice((1, 1, 2, 3))
        lines: list[str] = []
        for text, size in (
            ("" if jump else article["kicker"], 1.4),
            (article["head"], HEADLINE),
            ("" if jump else article["sub"], 1.3),
        ):
            if not text:
                continue
            room = max(6.0, measure * columns / size)
            if size == HEADLINE and self.chance.random() < 0.3:
                room = max(6.0, em(text) / 2 + 1)  # set in two lines of about one length
            lines += [line for line, _ in set_lines(text, room, 0.0)]
        if not jump and article["sub"] and self._shares_line(article["sub"], lines):
            lines[-2:] = [" ".join(lines[-2:])]
        return [autospaced(line) if self.habit.autospace else line for line in lines]

    def _shares_line(self, sub: str, lines: list[str]) -> bool:
        """Whether the subtitle's last line stands on one line with what is over it."""
        return len(lines) > 1 and sub.startswith("—") and self.chance.random() < 0.4

    def _byline(self, article: Article) -> str:
        names = article["byline"]
        if not names:
            return ""
        names = re.sub(r"^(?:本报|融媒体|通讯员|记者|本报记者|本报通讯员)+", "", names) or names
        role = self.chance.choice(self.habit.roles)
        return self.habit.byline.format(role=role, names=names).replace("  ", " ")


def numbered(
    lines: Sequence[DumpLine], habit: Habit, chance: random.Random
) -> list[tuple[int, DumpLine]]:
    """The lines with their numbers in the file: blank lines counted as the habit has them."""
    result: list[tuple[int, DumpLine]] = []
    number, before = 0, ""
    for line in lines:
        number += 1
        if result and _blank(line, before, habit, chance):
            number += 1
        result.append((number, line))
        before = line.kind
    return result


def _blank(line: DumpLine, before: str, habit: Habit, chance: random.Random) -> bool:
    """Whether a blank line stands before this one."""
    if line.kind == before == "H" and chance.random() < habit.tight_heads:
        return False
    if habit.blank > 0:
        return not (line.frame and habit.blank > 0.5) and chance.random() < habit.blank
    if habit.indent_gap and (line.kind != "C" or before != "C"):
        return chance.random() < 0.9
    return line.frame and chance.random() < habit.frame_gap
