"""What the ledger knows of an issue: how it fared, from what it was made, what it gave."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, get_args

from msgspec import Struct, to_builtins

from converter import errors
from converter.errors import BaokanError
from converter.findings import Finding
from converter.report import error_entry
from converter.result import Counts

Status = Literal["done", "kept", "failed", "timeout", "crash", "memory", "begun"]
"""done: every file stands. kept: a TEI corrected by hand was left alone. failed: Baokan refused,
and says why. timeout, crash, memory: what it did to its worker. begun: the run ended meanwhile."""

STATUSES: tuple[Status, ...] = get_args(Status)

GOOD: tuple[Status, ...] = ("done", "kept")
"""How an issue that needs no new run has fared."""


class File(Struct, frozen=True):
    """A file as it stood when it was written or last looked at."""

    path: str
    """From the output folder, with slashes."""
    size: int
    mtime: int
    """Nanoseconds."""
    sha256: str


class Entry(Struct, frozen=True, kw_only=True):
    """A line of the ledger."""

    key: str
    """The input's path in the folder that was given, with slashes; the name of one given itself."""
    input: str
    """The input's path as the command had it."""
    status: Status
    size: int = 0
    """Bytes of the input, all its files together."""
    stamp: str = ""
    """Sizes and times of the input's files, for a quick look."""
    digest: str = ""
    """Of the contents of the input's files."""
    options: str = ""
    """Digest of the options."""
    version: str = ""
    """Of the program."""
    outputs: tuple[File, ...] = ()
    """TEI and EPUB files, as `Result.outputs` has them."""
    pictures: tuple[File, ...] = ()
    """The files in the folders that the TEIs name."""
    folders: tuple[str, ...] = ()
    counts: Counts | None = None
    date: str | None = None
    """The issue's date, YYYY-MM-DD."""
    findings: tuple[Finding, ...] = ()
    error: BaokanError | None = None
    seconds: float = 0.0
    at: str = ""
    """When, in UTC: YYYY-MM-DDTHH:MM:SSZ."""

    @property
    def doubts(self) -> int:
        """How many findings want a person's look."""
        return sum(finding.severity != "info" for finding in self.findings)


COLUMNS = Entry.__struct_fields__


def to_row(entry: Entry) -> dict[str, object]:
    """An entry as SQLite holds it: numbers, text and JSON."""
    plain = {name: getattr(entry, name) for name in COLUMNS}
    return plain | {
        "outputs": _json([to_builtins(file) for file in entry.outputs]),
        "pictures": _json([to_builtins(file) for file in entry.pictures]),
        "folders": _json(entry.folders),
        "counts": _json(to_builtins(entry.counts)) if entry.counts else None,
        "findings": _json([to_builtins(finding) for finding in entry.findings]),
        "error": _json(error_entry(entry.error)) if entry.error else None,
    }


def from_row(row: Mapping[str, Any]) -> Entry:
    """The entry that a row of the ledger holds."""
    plain = {name: row[name] for name in COLUMNS}
    error = json.loads(row["error"]) if row["error"] else None
    return Entry(
        **plain
        | {
            "outputs": tuple(File(**file) for file in json.loads(row["outputs"])),
            "pictures": tuple(File(**file) for file in json.loads(row["pictures"])),
            "folders": tuple(json.loads(row["folders"])),
            "counts": Counts(**json.loads(row["counts"])) if row["counts"] else None,
            "findings": tuple(Finding(**finding) for finding in json.loads(row["findings"])),
            "error": _error(error) if error else None,
        }
    )


def _error(parts: Mapping[str, Any]) -> BaokanError:
    kind: type[BaokanError] = getattr(errors, parts["kind"], BaokanError)
    return kind(parts["what"], parts["remedy"], path=parts["path"], place=parts["place"])


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=True)  # file names may hold what is no UTF-8
