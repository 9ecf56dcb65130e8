"""What a run is to convert: the inputs in their order, in a table that memory need not hold."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from converter.inputs import Found, colliding, overwriting, parts

_SCHEMA = """
CREATE TABLE inputs (n INTEGER PRIMARY KEY, real BLOB UNIQUE, path BLOB, place BLOB);
CREATE TABLE parts (name BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE claims (id INTEGER PRIMARY KEY, name BLOB, path BLOB, n INTEGER);
CREATE INDEX claimed ON claims (name, id, n);
CREATE TABLE chosen (n INTEGER PRIMARY KEY, why TEXT);
"""

_OVERWRITTEN = "SELECT id, claims.path FROM claims JOIN parts USING (name) ORDER BY id LIMIT 1"

_COLLIDED = """
SELECT later.id, owner.path, other.path, later.path FROM claims AS later
JOIN claims AS first ON first.name = later.name AND first.id < later.id AND first.n <> later.n
JOIN inputs AS owner ON owner.n = first.n JOIN inputs AS other ON other.n = later.n
ORDER BY later.id, first.id LIMIT 1
"""


class Planned(Struct, frozen=True):
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
        self._real = lru_cache(1024)(os.path.realpath)  # of folders: many inputs stand in one
        self._base = sqlite3.connect("")  # on disk when it grows, and gone afterwards
        self._base.executescript(_SCHEMA)
        self.size = 0
        self.is_archive = False
        """A folder was given, and is to be kept up: its run has a ledger."""

    def add(self, found: Found) -> None:
        """Take an input, unless it is there already."""
        row = (_bytes(self._whole(found.path)), _fs(found.path), _fs(found.place))
        insert = "INSERT OR IGNORE INTO inputs (real, path, place) VALUES (?, ?, ?)"
        cursor = self._base.execute(insert, row)
        if cursor.rowcount == 0:  # another word has named it already
            return
        self.size += 1
        self.is_archive |= found.below is not None
        if os.path.lexists(found.path):
            names = [(self._key(part),) for part in parts(found.path)]
            self._base.executemany("INSERT OR IGNORE INTO parts VALUES (?)", names)
        outputs = self._claims(found.path, found.place)
        claims = ((self._key(o), _fs(o), cursor.lastrowid) for o in outputs)
        self._base.executemany("INSERT INTO claims (name, path, n) VALUES (?, ?, ?)", claims)

    def _whole(self, path: Path) -> str:
        """The path without links in it."""
        if path.name in ("", "..") or path.is_symlink():
            return os.path.realpath(path)
        return os.path.join(self._real(path.parent), path.name)  # noqa: PTH118 (100,000 times)

    def _key(self, path: Path) -> bytes:
        """As `inputs.key` has it."""
        return _bytes(self._whole(path).casefold())

    def refuse_clashes(self) -> None:
        """Raise `OutputError` where an output would overwrite an input, or another's output."""
        overwritten = self._base.execute(_OVERWRITTEN).fetchone()
        collided = self._base.execute(_COLLIDED).fetchone()
        if overwritten and not (collided and collided[0] < overwritten[0]):
            raise overwriting(_path(overwritten[1]))
        if collided:
            raise colliding(*map(_path, collided[1:]))
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
