"""Plain text → `Source`: finds the encoding, the pages and the lines, and nothing else.

Line numbers are those an editor or `grep -n` shows: LF, CR and CRLF end a line, and nothing else
does. A form feed ends a page; what follows it in the same line becomes a line of its own, labelled
`12.2` (the second part of line 12).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from converter.errors import SourceError
from converter.model import Source, SourceFile, SourceLine, SourcePage
from converter.patterns import pattern
from converter.sources.encoding import count_han, decode
from converter.sources.files import reading
from converter.spaces import WHITE_SPACE, bare

_LINE_END = pattern(r"\r\n|\r|\n")

_LEAST_HAN = 0.02
"""Share of Han characters among the visible ones, under which a text is no Chinese newspaper: even
a page of share prices or an English page with Chinese names has more."""

_NO_TEXT = [*(chr(c) for c in range(0x20) if c not in b"\t\n\r\f"), "\ufeff", "\ufffe", "\uffff"]
"""Read as spaces: control characters, byte order marks inside the text and non-characters. They
stand for nothing that was printed, and XML refuses most of them."""


def read(path: Path) -> Source:
    """Give the pages and lines of a text file; raises `SourceError` when it can't be one."""
    with reading(path) as file:
        data = file.read()
    if not data:
        raise SourceError("the file is empty", "give a file with text in it", path=path)
    text, encoding = decode(data, path)
    for character in _NO_TEXT:
        text = text.replace(character, " ")
    _must_be_chinese(text, path)
    origin = SourceFile(path.name, hashlib.sha256(data).hexdigest())
    return Source(origin, tuple(_pages(text)), encoding)


def _must_be_chinese(text: str, path: Path) -> None:
    visible = len(text) - sum(map(text.count, WHITE_SPACE))
    if not visible:
        raise SourceError("there is only white space", "give a file with text in it", path=path)
    if count_han(text) < _LEAST_HAN * visible:
        remedy = "Baokan converts Chinese newspapers only"
        raise SourceError("there is no Chinese text in it", remedy, path=path)


def _pages(text: str) -> Iterator[SourcePage]:
    """Pages in order. A blank one between others is kept: it has its place in the counting."""
    pages: list[list[SourceLine]] = [[]]
    last = 0
    for number, line in enumerate(_LINE_END.split(text), start=1):
        seen = 0
        for i, piece in enumerate(line.split("\f")):
            if i > 0:
                pages.append([])
            if bare(piece):
                seen += 1
                label = str(number) if seen == 1 else f"{number}.{seen}"
                blank = max(0, number - last - 1) if pages[-1] else 0
                pages[-1].append(SourceLine(piece, label, blank))
                last = number
    while not pages[-1]:  # programs write a form feed behind every page, the last one too
        pages.pop()
    return (SourcePage(tuple(lines)) for lines in pages)
