"""Proves that nothing is lost: rebuilds every line of the source from the TEI and compares.

It reads the TEI's own characters, not the model they came from. White space does not count; a
correction made by hand counts as what stood there before (`sic`); the header does not count.
"""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from pathlib import Path

from lxml import etree

from converter.errors import LossError
from converter.model import Source
from converter.spaces import bare
from converter.tei import NS
from converter.xml_safety import parse

_REMEDY = "this is a fault of Baokan: please report it, with the input"

_NAMED = 3
"""Lines named in a message; of the others it gives the number."""

_SHOWN = 16
"""Characters of a line shown in a message."""

_TEXT, _LINE, _CORRECTED = (f"{{{NS}}}{name}" for name in ("text", "lb", "corr"))

_Piece = tuple[str, int]
"""Label of a source line, and which piece of that line it is."""


Tei = bytes | etree._ElementTree
"""A written TEI, or what it was parsed into."""


def check(source: Source, tei: Tei) -> None:
    """Raise `LossError` unless each line stands in the TEI exactly once, and nothing else does.

    In a TEI without source lines only the number of each character can be compared.
    """
    before_lines, pieces = _pieces(tei)
    want = {line.n: bare(line.text) for page in source.pages for line in page.lines}
    if pieces and before_lines:
        raise _loss(source, f"the TEI has “{before_lines[:_SHOWN]}” in no line at all")
    if pieces:
        _compare_lines(source, want, _lines(pieces))
    else:
        _compare_characters(source, "".join(want.values()), before_lines)


def check_copy(before: Path, after: Tei) -> None:
    """Raise `LossError` unless a TEI made from a TEI has its text, corrections and all."""
    _compare_copies(_pieces(parse(before)), _pieces(after), before)


def check_converted(archival: Tei, converted: Tei, path: Path) -> None:
    """Raise `LossError` unless each line of a converted edition is as long as the source's.

    For conversions that replace characters one by one, as all but `twp` do.
    """
    before, after = (_lengths(_pieces(tei)) for tei in (archival, converted))
    if before != after:
        raise LossError("the traditional edition has another length", _REMEDY, path=path)


def _lengths(found: tuple[str, dict[_Piece, str]]) -> dict[object, int]:
    before_lines, pieces = found
    return {None: len(before_lines), **{piece: len(text) for piece, text in pieces.items()}}


def _compare_copies(
    before: tuple[str, dict[_Piece, str]], after: tuple[str, dict[_Piece, str]], path: Path
) -> None:
    if after[1]:
        same = before == after
    else:  # written without its lines
        same = Counter(before[0] + "".join(before[1].values())) == Counter(after[0])
    if not same:
        raise LossError("the new TEI has not all of this one's text", _REMEDY, path=path)


def _pieces(tei: Tei) -> tuple[str, dict[_Piece, str]]:
    """What stands before the first line beginning, and the text of each piece of a line."""
    tree = parse(tei) if isinstance(tei, bytes) else tei
    before_lines: list[str] = []
    found: dict[_Piece, list[str]] = {}
    current = before_lines
    for text in tree.iterfind(_TEXT):
        walk = etree.iterwalk(text, ("start", "end"))
        for event, element in walk:
            told = element.text if event == "start" else element.tail
            if event == "start" and element.tag == _CORRECTED:
                walk.skip_subtree()
                continue
            if event == "start" and element.tag == _LINE and (label := element.get("n")):
                current = found.setdefault((label, int(element.get("subtype", "1"))), [])
            if told:
                current.append(told)
    return bare("".join(before_lines)), {p: bare("".join(texts)) for p, texts in found.items()}


def _lines(pieces: dict[_Piece, str]) -> dict[str, str]:
    """The text of each line, its pieces in their order."""
    lines: dict[str, str] = {}
    for label, part in sorted(pieces, key=lambda piece: piece[1]):
        lines[label] = lines.get(label, "") + pieces[label, part]
    return lines


def _compare_lines(source: Source, want: dict[str, str], got: dict[str, str]) -> None:
    wrong = [n for n in dict.fromkeys((*want, *got)) if want.get(n, "") != got.get(n, "")]
    if wrong:
        raise _loss(source, _difference(want.get(wrong[0], ""), got.get(wrong[0], "")), wrong)


def _compare_characters(source: Source, want: str, got: str) -> None:
    lost, invented = Counter(want) - Counter(got), Counter(got) - Counter(want)
    if lost or invented:
        what = f"the TEI lacks {lost.total()} characters and has {invented.total()} too many"
        raise _loss(source, what)


def _difference(line: str, rebuilt: str) -> str:
    if not rebuilt:
        return f"the TEI lacks “{line[:_SHOWN]}”"
    if not line:
        return f"the TEI has “{rebuilt[:_SHOWN]}”, the source has no such line"
    same = takewhile(lambda pair: pair[0] == pair[1], zip(line, rebuilt, strict=False))
    at = len(list(same))
    here, there = (text[at : at + _SHOWN] or "nothing more" for text in (line, rebuilt))
    return f"the source has “{here}” where the TEI has “{there}”"


def _loss(source: Source, what: str, lines: list[str] | None = None) -> LossError:
    return LossError(what, _REMEDY, path=source.file.name, place=_named(lines) if lines else None)


def _named(lines: list[str]) -> str:
    """The first lines by their labels, and how many more there are."""
    more = f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
    return f"line{'s' * (len(lines) > 1)} {', '.join(lines[:_NAMED])}{more}"
