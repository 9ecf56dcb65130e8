"""The ledger: one line an issue, in SQLite beside the outputs (`OUT/.baokan/ledger.sqlite`).

It has a rollback journal, not WAL: WAL needs memory that processes share, which network disks do
not offer. Only the run that holds the lock writes; it commits every two seconds, since each commit
waits for the disk. What a killed run had not committed is done again, to the same bytes.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

from converter.archive.records import COLUMNS, Entry, from_row, to_row
from converter.errors import OutputError, SourceError

FOLDER = ".baokan"
NAME = "ledger.sqlite"

_FORMAT = 1
"""SQLite's user_version of a ledger; a later Baokan that needs other columns counts on."""

_RUNNING = 1
"""SQLite's application_id of a ledger while a run goes on: it stands in the file's first bytes, so
that whatever else is damaged tells whether the run came to its end."""

_INTERVAL = 2.0
"""Seconds between commits."""

_NUMBERS = ("size", "seconds")

_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS issues (
  {", ".join(f"{c} {'NUMERIC' if c in _NUMBERS else 'TEXT'}" for c in COLUMNS)}, PRIMARY KEY (key)
);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT);
"""

_PUT = f"INSERT OR REPLACE INTO issues VALUES ({', '.join(f':{name}' for name in COLUMNS)})"


class Ledger:
    """What is known of the issues below an output folder; a context manager, to be closed."""

    def __init__(self, base: sqlite3.Connection, path: Path | None) -> None:
        self._base, self.path = base, path
        self._committed = time.monotonic()
        self.rebuilding = False
        """The ledger was damaged: issues whose files stand are taken up from these."""
        base.row_factory = sqlite3.Row

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the ledger of an output folder, or begin one; the caller holds the lock.

        A damaged one is put aside as `ledger.damaged.sqlite`. Raises `OutputError`.
        """
        path = folder / FOLDER / NAME
        with explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            damaged = path.exists() and not _is_sound(path)
            if damaged:
                path.replace(path.with_name("ledger.damaged.sqlite"))
                path.with_name(f"{NAME}-journal").unlink(missing_ok=True)
            ledger = cls(_connected(path), path)
            if damaged:
                ledger.note("rebuilding", "yes")
            ledger.rebuilding = ledger.fact("rebuilding") == "yes"
        return ledger

    @classmethod
    def temporary(cls) -> Self:
        """One that is gone afterwards; SQLite puts it on disk when it grows."""
        base = sqlite3.connect("")
        base.executescript(_SCHEMA)
        return cls(base, None)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Open the ledger of a folder to read in it; a run may go on meanwhile."""
        path = folder / FOLDER / NAME
        if not path.is_file():
            what = "there is no ledger of a run in this folder"
            remedy = "give the folder that 'baokan convert FOLDER -o' wrote into"
            raise SourceError(what, remedy, path=folder)
        try:
            base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)
            if not _has_format(base):
                raise sqlite3.DatabaseError("another format")
        except sqlite3.Error as error:
            raise _unreadable(path, error) from error
        return cls(base, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Commit what is not yet, and close."""
        try:
            if self._base.in_transaction:
                with self._explained():
                    self._base.commit()
        finally:
            self._base.close()

    # ------------------------------------------------------------ issues

    def get(self, key: str) -> Entry | None:
        """The line of an issue, if there is one."""
        with self._explained():
            row = self._base.execute("SELECT * FROM issues WHERE key = ?", (key,)).fetchone()
        return None if row is None else from_row(row)

    def begin(self, entries: Iterable[Entry]) -> None:
        """Note that these are begun, before they are, and bring that to disk."""
        with self._explained():
            self._base.executemany(_PUT, map(to_row, entries))
            self.commit()

    def put(self, entry: Entry) -> None:
        """Write the line of an issue; it is on disk within seconds."""
        with self._explained():
            self._base.execute(_PUT, to_row(entry))
            if time.monotonic() - self._committed > _INTERVAL:
                self.commit()

    def commit(self) -> None:
        """Bring all to disk."""
        with self._explained():
            self._base.commit()
        self._committed = time.monotonic()

    def entries(self) -> Iterator[Entry]:
        """Every line, by key."""
        try:
            yield from map(from_row, self._base.execute("SELECT * FROM issues ORDER BY key"))
        except sqlite3.Error as error:
            raise _unreadable(self.path or Path(NAME), error) from error

    # ------------------------------------------------------------ facts

    def mark(self, *, running: bool) -> None:
        """Note that a run goes on, or has come to its end."""
        with self._explained():
            self._base.execute(f"PRAGMA application_id = {_RUNNING if running else 0}")
            self.commit()

    def fact(self, name: str) -> str | None:
        """What was noted under a name."""
        row = self._base.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def note(self, name: str, value: str) -> None:
        """Note a fact, and bring it to disk."""
        with self._explained():
            self._base.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))
            self.commit()

    def _explained(self) -> contextlib.AbstractContextManager[None]:
        return explained(self.path or Path(NAME))


def _unreadable(path: Path, error: sqlite3.Error) -> SourceError:
    what = f"the ledger can't be read ({error})"
    remedy = "start the conversion again, which makes a new one of the files"
    return SourceError(what, remedy, path=path)


def _connected(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=30)
    base.execute("PRAGMA journal_mode = TRUNCATE")
    base.execute("PRAGMA synchronous = NORMAL")
    base.executescript(_SCHEMA)
    base.execute(f"PRAGMA user_version = {_FORMAT}")
    base.commit()
    return base


def _is_sound(path: Path) -> bool:
    """Whether this is a ledger that can be read; one whose run was cut off is read to its end."""
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=30)) as base:
            if not _has_format(base):
                return False
            if base.execute("PRAGMA application_id").fetchone()[0] != _RUNNING:
                return True
            return bool(base.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # no right, no locks: not the file's fault
            raise
        return False


def _has_format(base: sqlite3.Connection) -> bool:
    if base.execute("PRAGMA user_version").fetchone()[0] != _FORMAT:
        return False
    names = [row[1] for row in base.execute("PRAGMA table_info(issues)")]
    return tuple(names) == COLUMNS


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Say in one sentence why the ledger can't be written."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if "full" in str(error):
            raise full_disk(path.parent.parent) from error
        what = f"the ledger can't be written ({error})"
        remedy = "look at the disk, and start the same command again"
        raise OutputError(what, remedy, path=path) from error
    except OSError as error:
        what = f"the ledger can't be written ({error.strerror or error})"
        raise OutputError(what, "choose another folder with -o", path=path) from error


def full_disk(folder: Path) -> OutputError:
    """What to say when a run ends because there is no space left."""
    remedy = "free some space and start the same command again"
    return OutputError("the disk is full, and the run has stopped", remedy, path=folder)
