"""What a run is to convert: the inputs in their order, in a table that memory need not hold."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from converter.inputs import Found, colliding, key, overwriting, parts

_SCHEMA = """
CREATE TABLE inputs (n INTEGER PRIMARY KEY, real BLOB UNIQUE, path BLOB, place BLOB);
CREATE TABLE parts (name BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE claims (name BLOB PRIMARY KEY, path BLOB, n INTEGER) WITHOUT ROWID;
CREATE TABLE chosen (n INTEGER PRIMARY KEY, why TEXT);
"""


@dataclass(frozen=True, slots=True)
class Planned:
    """An input, and where its outputs go."""

    path: Path
    place: Path
    """Its folder, from the output folder."""

    @property
    def key(self) -> str:
        """What the ledger calls it."""
        return legible((self.place / self.path.name).as_posix())


class Plan:
    """The inputs of a run, each once; no two of them write one file."""

    def __init__(self, claims: Callable[[Path, Path], list[Path]]) -> None:
        """`claims` tells what an input would write, given its path and place."""
        self._claims = claims
        self._base = sqlite3.connect("")  # on disk when it grows, and gone afterwards
        self._base.executescript(_SCHEMA)
        self.size = 0
        self.is_archive = False
        """A folder was given, and is to be kept up: its run has a ledger."""

    def add(self, found: Found) -> None:
        """Take an input; raises `OutputError` if another one would write the same file."""
        row = (_bytes(os.path.realpath(found.path)), _fs(found.path), _fs(found.place))
        insert = "INSERT OR IGNORE INTO inputs (real, path, place) VALUES (?, ?, ?)"
        cursor = self._base.execute(insert, row)
        if cursor.rowcount == 0:  # another word has named it already
            return
        self.size += 1
        self.is_archive |= found.below is not None
        if os.path.lexists(found.path):
            names = [(_bytes(key(part)),) for part in parts(found.path)]
            self._base.executemany("INSERT OR IGNORE INTO parts VALUES (?)", names)
        for output in self._claims(found.path, found.place):
            self._claim(output, cursor.lastrowid or 0, found.path)

    def _claim(self, output: Path, n: int, path: Path) -> None:
        name = _bytes(key(output))
        insert = "INSERT OR IGNORE INTO claims VALUES (?, ?, ?)"
        if self._base.execute(insert, (name, _fs(output), n)).rowcount == 0:
            query = "SELECT inputs.path, inputs.n FROM inputs JOIN claims USING (n) WHERE name = ?"
            owner, number = self._base.execute(query, (name,)).fetchone()
            if number != n:
                raise colliding(_path(owner), path, output)

    def refuse_overwriting(self) -> None:
        """Raise `OutputError` if an output would have the name of an input's file."""
        query = "SELECT claims.path FROM claims JOIN parts USING (name) ORDER BY n"
        row = self._base.execute(query).fetchone()
        if row is not None:
            raise overwriting(_path(row[0]))
        self._base.execute("DELETE FROM claims")
        self._base.execute("DELETE FROM parts")

    def __iter__(self) -> Iterator[Planned]:
        for path, place in self._base.execute("SELECT path, place FROM inputs ORDER BY n"):
            yield Planned(_path(path), _path(place))

    def choose(self, why: Callable[[Planned], str | None]) -> int:
        """Choose those for which there is a reason; how many they are."""
        rows = self._base.execute("SELECT n, path, place FROM inputs ORDER BY n")
        reasons = ((n, why(Planned(_path(path), _path(place)))) for n, path, place in rows)
        chosen = ((n, reason) for n, reason in reasons if reason is not None)
        return self._base.executemany("INSERT INTO chosen VALUES (?, ?)", chosen).rowcount

    def chosen(self) -> Iterator[tuple[Planned, str]]:
        """Those, with the reason for each."""
        query = "SELECT path, place, why FROM inputs JOIN chosen USING (n) ORDER BY n"
        for path, place, why in self._base.execute(query):
            yield Planned(_path(path), _path(place)), why

    def close(self) -> None:
        """Let go of the table."""
        self._base.close()


def legible(name: str) -> str:
    """A file name as text that any file can hold: bytes that are no UTF-8 become `\\\\udcff`."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _fs(path: Path) -> bytes:
    return os.fsencode(path)


def _path(raw: bytes) -> Path:
    return Path(os.fsdecode(raw))


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")
