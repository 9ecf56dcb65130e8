"""Pieces of source lines → running `Text`, and cutting a `Text` in two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from msgspec.structs import replace

from converter.model import LineBegin, Span, Text
from converter.patterns import pattern
from converter.recovery.pieces import provisional
from converter.recovery.rows import Piece, Row
from converter.recovery.whitespace import SOFT, clean_headline, marked

_SPACES = pattern(" +")


def body(rows: Iterable[Row]) -> Text:
    """The rows run together, spaces of justification gone, all others `SOFT` until settled."""
    pieces = chain.from_iterable(row.pieces for row in rows)
    return _joined((piece, marked(piece.text)) for piece in _whole(pieces))


def soft_text(row: Row) -> str:
    """The characters that `body` gives for one row."""
    if len(row.pieces) > 1:
        return body([row]).content
    raw = row.pieces[0].text
    return raw if raw is row.text else marked(raw)


def settled(text: Text, space: str = "") -> Text:
    """The text with its soft spaces gone, or made real ones (' ')."""
    content = text.content
    if SOFT not in content:
        return text
    if space:
        return replace(text, content=content.replace(SOFT, space))
    lines = tuple(
        LineBegin(b.at - content.count(SOFT, 0, b.at), b.n, b.part, b.joins) for b in text.lines
    )
    return Text(content.replace(SOFT, ""), lines)


def display(rows: Sequence[Row], joins: Sequence[bool] | None = None) -> Text:
    """A headline or the like, each row a line of its own.

    joins: for each row whether it runs on from the one before; None: none does.
    """
    pieces = _whole(piece for row in rows for piece in row.pieces)
    text = _joined((piece, clean_headline(_evened(piece.text))) for piece in pieces)
    starts = [(row.pieces[0].n, provisional(row.pieces[0].part)) for row in rows]
    own = dict(zip(starts, joins or [False] * len(rows), strict=True))
    lines = (
        replace(begin, joins=begin.at > 0 and own.get((begin.n or "", begin.part), begin.joins))
        for begin in text.lines
    )
    return replace(text, lines=tuple(lines))


def _evened(raw: str) -> str:
    """The line of a headline with ideographic spaces made plain ones.

    One is as wide as two. Where each character is set apart, the narrowest space means nothing.
    """
    plain = raw.strip().replace("\u3000", "  ")
    spaces = _SPACES.findall(plain)
    if not spaces or not all(len(w) == 1 and not w.isascii() for w in _SPACES.split(plain)):
        return plain
    narrowest = min(map(len, spaces))
    return _SPACES.sub(lambda space: "  "[: len(space[0]) - narrowest], plain)


def _whole(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with neighbouring parts of one source line made one again."""
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if last is not None and last.n == piece.n and last.part + 1 == piece.part:
            result[-1] = Piece(last.n, last.part, f"{last.text} {piece.text}")
        else:
            result.append(piece)
    return result


def _joined(parts: Iterable[tuple[Piece, str]]) -> Text:
    """The cleaned texts run together, with a space only between two words of Latin script."""
    content = ""
    lines: list[LineBegin] = []
    for piece, cleaned in parts:
        runs_on = bool(content)
        if runs_on and _is_latin(content[-1]) and _is_latin(cleaned[:1]):
            content += " "
            runs_on = False
        lines.append(LineBegin(len(content), piece.n, provisional(piece.part), joins=runs_on))
        content += cleaned
    return Text(content, tuple(lines))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def split(text: Text, at: int) -> tuple[Text, Text]:
    """The text before and from offset `at`; white space at the cut is dropped.

    Where the cut is inside a source line, the later text begins with that line's next part.
    """
    blank = " " + SOFT
    end = len(text.content[:at].rstrip(blank))
    start = len(text.content) - len(text.content[at:].lstrip(blank))
    before = [b for b in text.lines if b.at < at]
    after = [replace(b, at=max(0, b.at - start)) for b in text.lines if b.at >= at]
    if before and (not after or after[0].at > 0):
        after.insert(0, LineBegin(0, before[-1].n, before[-1].part + 1))
    if after:
        after[0] = replace(after[0], joins=False)
    return (
        Text(text.content[:end], tuple(before), _spans(text.spans, 0, end)),
        Text(text.content[start:], tuple(after), _spans(text.spans, start, len(text.content))),
    )


def _spans(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans inside a stretch, counted from its start."""
    return tuple(
        replace(s, start=s.start - start, end=s.end - start)
        for s in spans
        if start <= s.start and s.end <= end
    )
