"""A publisher's own glossary: what a name or a word becomes, whatever the dictionaries say.

A table with the columns source, target and, if wanted, note. The target stands in the edition as it
is written, in every region; `keep` leaves the source as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from converter.errors import UsageError
from converter.patterns import longest_first, pattern
from converter.traditional import tables
from converter.traditional.engine import Engine
from converter.traditional.judgement import Fixed

KEEP: Final = "keep"
"""The target that leaves the source as it is."""
COLUMNS: Final = ("source", "target", "note")


class Entry(Struct, frozen=True):
    """One line of a glossary."""

    source: str
    target: str
    """What the source becomes; `keep` is resolved."""
    kept: bool
    path: Path
    line: int

    @property
    def place(self) -> str:
        """Where it stands, for a message."""
        return f"line {self.line}"


class Glossary(Struct, frozen=True, dict=True):
    """What is given for sources, of all files together."""

    targets: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        sources = longest_first(self.targets)
        return pattern("|".join(map(re.escape, sources))) if sources else None

    def find(self, content: str) -> list[Fixed]:
        """Where a text has sources, the longest first where several begin, in order and apart."""
        if self._pattern is None:
            return []
        return [
            Fixed(found.start(), found.end(), self.targets[found[0]])
            for found in self._pattern.finditer(content)
        ]

    @property
    def digest(self) -> str | None:
        """SHA-256 of the entries, in order and without notes; None of an empty glossary."""
        if not self.targets:
            return None
        entries = "".join(
            f"{source}\t{target}\n" for source, target in sorted(self.targets.items())
        )
        return sha256(entries.encode("utf-8")).hexdigest()

    @property
    def keeps_lengths(self) -> bool:
        """Whether every target is as long as its source."""
        return all(len(source) == len(target) for source, target in self.targets.items())


def load(paths: Iterable[Path]) -> Glossary:
    """The glossary of these files; raises `SourceError` and `UsageError` with file and line."""
    known: dict[str, Entry] = {}
    for path in paths:
        for entry in _entries(path):
            _refuse_other_target(entry, known.setdefault(entry.source, entry))
    for entry in known.values():
        _refuse_chain(entry, known)
    return Glossary({source: entry.target for source, entry in known.items()})


def _entries(path: Path) -> Iterator[Entry]:
    for number, (line, cells) in enumerate(tables.read(path)):
        if number == 0 and [cell.lower() for cell in cells[:2]] == list(COLUMNS[:2]):
            continue
        yield _entry(path, line, cells)


def _entry(path: Path, line: int, cells: list[str]) -> Entry:
    place = f"line {line}"
    while len(cells) > len(COLUMNS) and not cells[-1]:  # a spreadsheet's empty columns
        cells = cells[:-1]
    if not 2 <= len(cells) <= len(COLUMNS):
        what = f"the entry has {len(cells)} columns"
        remedy = "give source, target and, if you want, a note, with tabs between them"
        raise UsageError(what, remedy, path=path, place=place)
    source, target, *_ = cells
    for name, cell in zip(COLUMNS, (source, target), strict=False):
        if not cell:
            raise UsageError(f"the {name} is empty", "fill it in", path=path, place=place)
    kept = target == KEEP
    if not kept:
        _refuse_simplified(target, path, place)
    return Entry(source, source if kept else target, kept, path, line)


def _refuse_simplified(target: str, path: Path, place: str) -> None:
    engine = Engine("s2t")
    wrong = [char for char in target if char not in engine.alternatives(char)]
    if wrong:
        what = f"the target “{target}” has characters that are simplified only: {'、'.join(wrong)}"
        remedy = f"write it in traditional characters, or {KEEP} to leave the source as it is"
        raise UsageError(what, remedy, path=path, place=place)


def _refuse_other_target(entry: Entry, first: Entry) -> None:
    if entry.target != first.target:
        what = (
            f"“{entry.source}” becomes “{entry.target}” here and “{first.target}” in "
            f"{first.path}, {first.place}"
        )
        raise UsageError(what, "take one of the two out", path=entry.path, place=entry.place)


def _refuse_chain(entry: Entry, known: Mapping[str, Entry]) -> None:
    other = known.get(entry.target)
    if other is not None and entry.source != entry.target != other.target:
        what = f"the target “{entry.target}” is itself the source of {other.path}, {other.place}"
        remedy = "an entry is not applied to the target of another: take one of the two out"
        raise UsageError(what, remedy, path=entry.path, place=entry.place)
