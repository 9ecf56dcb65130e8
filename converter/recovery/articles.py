"""Rows with their states → the articles, advertisements, captions and furniture of each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from converter.recovery import credits
from converter.recovery.rows import Row
from converter.recovery.states import OUTSIDE, State


class Part(Struct):
    """Consecutive rows that make one article (or its part on a page), or stand outside articles."""

    kind: str
    """article, A (advertisement), F (furniture) or K (a caption on its own)."""
    page: int
    """Index of the page it begins on."""
    whole: str | None = None
    """What the source says it is, as `Row.whole`; None: it does not say."""
    heading: list[Row] = field(default_factory=list)
    top: list[Row] = field(default_factory=list)
    """Bylines between heading and body."""
    body: list[tuple[str, list[Row]]] = field(default_factory=list)
    """Kind (P paragraph, S subhead, K caption, J jump line; A, F) and rows of each block."""
    end: list[Row] = field(default_factory=list)
    """Bylines behind the body."""

    @property
    def rows(self) -> Iterator[Row]:
        """All its rows, those of one kind together."""
        yield from (*self.heading, *self.top)
        yield from (row for _, rows in self.body for row in rows)
        yield from self.end

    @property
    def text(self) -> str:
        """Its paragraphs, run together, without white space."""
        return "".join(row.text for kind, rows in self.body if kind == "P" for row in rows)


def parts(rows: Sequence[Row], states: Sequence[State], pages: Sequence[int]) -> list[Part]:
    """The parts in source order; pages: index of each row's page, at whose end every part ends.

    An article that the source states begins and ends where it says so, and nowhere else.
    A row that closes the brackets of the byline before it is that byline's, whatever its state.
    """
    found: list[Part] = []
    before = unclosed = ""
    for row, labelled, page in zip(rows, states, pages, strict=True):
        turned = bool(found) and (page != found[-1].page or row.whole != found[-1].whole)
        closes = not turned and unclosed and credits.is_marked(unclosed + row.text)
        state = before if closes else labelled
        if turned or not found or (row.whole is None and _begins(before, state)):
            found.append(Part(state if state in OUTSIDE else "article", page, row.whole))
        _add(found[-1], before, state, row)
        unclosed = row.text if state[0] == "Y" and credits.goes_on(row.text) else ""
        before = state
    return found


def _begins(before: State, state: State) -> bool:
    """Whether a row of this state opens a new part; before: '' in front of the first row."""
    if state in OUTSIDE:
        return before != state or state == "F"
    return state == "P0" or (state == "Hb" and before != "Hb") or before in ("", *OUTSIDE)


def _add(part: Part, before: State, state: State, row: Row) -> None:
    kind = state[0]
    if part.kind != "article":
        part.body.append((kind, [row]))
    elif kind == "H":
        part.heading.append(row)
    elif state in ("Yb", "Ya"):
        part.top.append(row)
    elif kind == "Y":
        part.end.append(row)
    elif kind == "C" and (paragraph := _open_paragraph(part)) is not None:
        paragraph.append(row)
    elif kind in "SK" and before and before[0] == kind and part.body:
        part.body[-1][1].append(row)
    else:
        part.body.append(("P" if kind == "C" else kind, [row]))


def _open_paragraph(part: Part) -> list[Row] | None:
    """The paragraph that a further row continues: the last, captions and jump lines passed over."""
    for kind, rows in reversed(part.body):
        if kind == "P":
            return rows
        if kind == "S":
            return None
    return None
