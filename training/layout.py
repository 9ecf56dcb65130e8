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
from dataclasses import dataclass, replace

from training.gold import Article, Block
from training.typeset import autospaced, em, scattered, set_lines, tokens

OUTSIDE = -1
"""In place of an article's number: none."""
HEADLINE = 2.2
"""em of the body type: size of a headline's type."""


@dataclass(frozen=True)
class Habit:
    """How one paper sets its pages, and how one extractor dumps them."""

    measures: tuple[int, ...] = (13,)
    """em; an article takes one of them."""
    order: str = "before"
    """before, after or mixed: where headlines stand."""
    byline: str = "（{role} {names}）"
    byline_at: str = "end"
    """end (a line of its own), run-on (glued to the last body line), top (under the headline),
    inline (in the dateline's brackets)."""
    roles: tuple[str, ...] = ("记者",)
    dateline: str = "本报讯"
    """What opens an article that has a dateline; its city and date where {date} stands."""
    wrap: float = 0.2
    """Share of articles whose measure changes in mid-text, round a picture."""
    headless: float = 0.03
    jump: float = 0.2
    """Share of long articles continued on a later page."""
    caption: float = 0.3
    folio: bool = True
    imprint: bool = True
    advertisement: float = 0.3
    indent_gap: bool = False
    """The extractor puts a blank line before and behind each paragraph's indented first line."""
    frame_gap: float = 0.1
    """Share of frames with a blank line before them, where the lines in them have none."""
    blank: float = 0.0
    """Share of lines with a blank line behind."""
    autospace: bool = True
    break_squeezed: float = 0.5
    """Share of squeezed lines that the extractor breaks at their marks."""
    scatter: float = 0.0
    """Share of body lines with spaces here and there, as justification by a few gaps leaves."""
    space_loose: float = 0.8
    """Share of loose lines whose characters the extractor sets apart."""
    meeting: float = 0.03
    """Share of headlines on one line with the body's first line, and of subtitles with theirs."""


@dataclass(frozen=True)
class DumpLine:
    """A line of a dump with its label."""

    text: str
    kind: str
    """H, Y, P, C, S, J, K, F or A, as `converter.recovery.labels` names them."""
    article: int
    """-1 outside articles."""
    frame: bool = False
    """A frame begins here: a blank line before it is left out, or the only one put in."""
    rest: DumpLine | None = None
    """What another frame puts on the same line."""


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
        body = _Body(number, habit, chance, measure, byline, jump, onward).lines_of(article)
        if heading and (not after or jump):
            self.add("H", number, heading, frame=True)
            self.add("Y", number, top)
            self.lines += body if top else self._meeting(body)
        else:
            self.lines += [replace(body[0], frame=True), *body[1:]]
            self.add("H", number, heading, frame=True)
            self.add("Y", number, top)

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


@dataclass(slots=True)
class _Body:
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
        lines += self._end(lines)
        if pictured and self.chance.random() < 0.3:  # the picture stands below the column
            lines.sort(key=lambda line: line.kind == "K")
        return lines or [DumpLine("。", "P", self.number)]

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
    if habit.blank > 0:
        return not (line.frame and habit.blank > 0.5) and chance.random() < habit.blank
    if habit.indent_gap and (line.kind != "C" or before != "C"):
        return chance.random() < 0.9
    return line.frame and chance.random() < habit.frame_gap
