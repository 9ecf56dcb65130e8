"""Tables with tabs between their cells, as spreadsheets write and read them.

UTF-8, or the UTF-16 of Excel's "Unicode text". A cell may stand in quotation marks, as spreadsheets
put it; no cell runs over a line end.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from converter.errors import SourceError
from converter.sources.files import reading

_FORMULAS = ("=", "+", "-", "@")
"""What a cell begins with that a spreadsheet takes for a formula."""

_HARMLESS = "'"
"""Stands before such a cell."""


def read(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table with their lines' numbers, from 1; not empty lines and comments (#).

    White space around a cell is left out. Raises `SourceError`.
    """
    for number, line in enumerate(_text(path).splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, [_value(cell) for cell in line.split("\t")]


def written(rows: Iterable[Sequence[str]], comments: Iterable[str] = ()) -> bytes:
    """The table in UTF-8, with the mark at its front by which Excel knows that."""
    lines = [f"# {comment}" for comment in comments]
    lines += ("\t".join(map(_cell, row)) for row in rows)
    return codecs.BOM_UTF8 + "".join(f"{line}\n" for line in lines).encode("utf-8")


def _text(path: Path) -> str:
    with reading(path) as file:
        content = file.read()
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        what = "the table is not in UTF-8"
        raise SourceError(what, "save it as UTF-8, tabs between the cells", path=path) from None


def _value(cell: str) -> str:
    value = cell.strip()
    if len(value) > 1 and value.startswith('"') and value.endswith('"'):
        value = value[1:-1].replace('""', '"')
    return value[1:] if value.startswith(_HARMLESS) and _is_formula(value) else value


def _cell(value: str) -> str:
    flat = " ".join(value.split())
    if _is_formula(flat):
        flat = _HARMLESS + flat
    return '"' + flat.replace('"', '""') + '"' if flat.startswith('"') else flat


def _is_formula(value: str) -> bool:
    return value.lstrip(_HARMLESS).startswith(_FORMULAS)
