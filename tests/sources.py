"""Sources for the tests of recovery, made of lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from converter.model import Issue, Source, SourceFile, SourceLine, SourcePage
from converter.recovery import folio_facts, recover
from converter.recovery.lines import rows_of
from converter.recovery.rows import Piece, Row
from converter.recovery.whitespace import clean, is_spaced, width


def source_lines(texts: Iterable[str]) -> tuple[SourceLine, ...]:
    """Numbered from 1; an empty text is a blank line."""
    found: list[SourceLine] = []
    blank = 0
    for number, text in enumerate(texts, 1):
        if text.strip():
            found.append(SourceLine(text, str(number), blank))
            blank = 0
        else:
            blank += 1
    return tuple(found)


def source(*pages: Sequence[str]) -> Source:
    """Pages of lines, each page with numbers of its own hundred after the first."""
    file = SourceFile("linjiang.txt", "0" * 64)
    if len(pages) == 1:
        return Source(file, (SourcePage(source_lines(pages[0])),))
    numbered = (
        SourcePage(tuple(SourceLine(x.text, f"{p}.{x.n}", x.blank_before) for x in source_lines(t)))
        for p, t in enumerate(pages, 1)
    )
    return Source(file, tuple(numbered))


def recovered(*pages: Sequence[str]) -> Issue:
    """The issue that recovery makes of pages of lines."""
    found = source(*pages)
    return recover(found, folio_facts(found), "lj")


def rows(*texts: str) -> list[Row]:
    """The rows of one page of lines."""
    return rows_of(source_lines(texts))


def row(text: str, n: str = "1", part: int = 1) -> Row:
    """One row, without a measure."""
    return Row((Piece(n, part, text),), clean(text), width(text), is_spaced(text), False, False)
