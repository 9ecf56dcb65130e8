"""What a run tells: a line as it goes, a summary for people, one JSON document for machines."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from msgspec import Struct, to_builtins

from converter.errors import BaokanError
from converter.findings import OF_BOOKS, Finding
from converter.result import Counts, Result
from converter.stages import log
from converter.version import __version__

OF_TRADITIONAL = frozenset(("decision-not-applied", "vocabulary-replaced", "review-needed"))
"""Findings that are told in words behind an issue's counts."""


class Voice(Struct, frozen=True):
    """How much a command tells, and in which form."""

    quiet: bool = False
    """Errors only."""
    verbose: bool = False
    """Every stage with its time, every finding."""
    json: bool = False
    """One JSON document on stdout."""


class Outcome(Struct, frozen=True):
    """How one input fared: a result, or the error that ended it."""

    input: Path
    result: Result | None = None
    error: BaokanError | None = None


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """0 when all went well; of a single input its error's own code; 1 when some of several failed.

    That is one number for a script to branch on, and the JSON has each input's own.
    """
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    if len(outcomes) == 1 and errors:
        return errors[0].exit_code
    return 1 if errors else 0


def say(line: str) -> None:
    """Write a line for people: to stderr, so that stdout stays free for data."""
    print(line, file=sys.stderr)


def complain(error: BaokanError) -> None:
    """Tell what was refused, and what to do."""
    say(f"baokan: {error}")


def fault(error: Exception, path: Path | None = None) -> BaokanError:
    """What to tell of an error nobody foresaw; the log has where it happened."""
    log("%s", path or "", error=error)
    what = f"Baokan itself failed here ({type(error).__name__}: {error})"
    return BaokanError(what, "please report it, with the file; --verbose tells more", path=path)


class Advance(Protocol):
    """Tells that an input has ended, which had so many pages."""

    def __call__(self, pages: int = 0) -> None:
        """Count it."""


@contextmanager
def progress(total: int, voice: Voice) -> Iterator[Advance]:
    """Give a function to call after each input: it moves a bar, where a terminal shows one.

    Elsewhere, as in the log of a job, a line a minute tells the same.
    """
    if total < 2 or voice.quiet or voice.verbose:
        yield Pace(total).count
    elif not sys.stderr.isatty():
        yield Pace(total).advance
    else:
        with _bar(Pace(total)) as advance:
            yield advance


@contextmanager
def _bar(pace: Pace) -> Iterator[Advance]:
    from rich.console import Console  # noqa: PLC0415 (only a terminal gets a bar)
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415 (as above)

    columns = (TextColumn("converting"), BarColumn(), TextColumn("{task.fields[pace]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("converting", total=pace.total, pace=str(pace))

        def advance(pages: int = 0) -> None:
            pace.count(pages)
            bar.update(task, advance=1, pace=str(pace))

        yield advance


class Pace:
    """How far a run is, and how fast."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.total, self.done, self.pages = total, 0, 0
        self._clock = clock
        self._begun = self._told = clock()

    def count(self, pages: int = 0) -> None:
        """Count an input that has ended."""
        self.done += 1
        self.pages += pages

    def advance(self, pages: int = 0) -> None:
        """Count an input, and say once a minute how it goes."""
        self.count(pages)
        if self._clock() - self._told >= 60:
            self._told = self._clock()
            say(f"baokan: {self}")

    def __str__(self) -> str:
        seconds = self._clock() - self._begun
        told = f"{self.done:,} of {self.total:,}"
        if self.done == 0 or seconds <= 0:
            return told
        rate = self.done / seconds
        left = duration((self.total - self.done) / rate)
        return f"{told}, {rate:.1f} issues/s, {self.pages / seconds:.1f} pages/s, {left} left"


def duration(seconds: float) -> str:
    """A time as people say it: 45 s, 12 min, 3 h 05 min."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


# ---------------------------------------------------------------- for people


def summary(outcomes: Sequence[Outcome], folder: Path) -> str:
    """Say in a line or two what came out."""
    results = [outcome.result for outcome in outcomes if outcome.result is not None]
    failed = len(outcomes) - len(results)
    if len(outcomes) == 1 and results:
        return "\n".join((_one(results[0]), *_about_books(results)))
    words = [
        number(len(results), "issue"),
        number(sum(r.counts.articles for r in results), "article"),
        number(sum(map(_doubts, results)), "doubt"),
    ]
    line = f"{', '.join(words)} → {folder}" + (f"; {failed} failed" if failed else "")
    return "\n".join((line, *_about_books(results)))


def _one(result: Result) -> str:
    counts = result.counts
    words = [
        number(counts.pages, "page"),
        number(counts.articles, "article"),
        number(counts.paragraphs, "paragraph"),
        number(counts.characters, "character"),
    ]
    doubts = _doubts(result)
    look = f"; {number(doubts, 'doubt')}: see 'baokan show {result.input}'" if doubts else ""
    made = ", ".join(map(str, (*result.outputs, *result.folders)))
    told = (f"\n{found.message}" for found in result.findings if found.code in OF_TRADITIONAL)
    return f"{result.input} → {made}\n{', '.join(words)}{look}{''.join(told)}"


def _doubts(result: Result) -> int:
    """The findings that 'baokan show' lists, without those for the record.

    It knows no traditional edition, and no books.
    """
    others = OF_BOOKS | OF_TRADITIONAL
    return sum(f.severity != "info" and f.code not in others for f in result.findings)


def _about_books(results: Sequence[Result]) -> Iterator[str]:
    """What is to say of the books: a line for each kind of finding, however many issues have it."""
    for code in sorted(OF_BOOKS):
        first = (next((f for f in r.findings if f.code == code), None) for r in results)
        found = [finding.message for finding in first if finding is not None]
        if found:
            more = f" (and so with {number(len(found) - 1, 'other issue')})" if found[1:] else ""
            yield found[0] + more


def number(count: int, noun: str) -> str:
    """Count with a noun: 1 page, 2 pages."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


# ---------------------------------------------------------------- for machines


def document(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """The run for a machine; docs/errors.md describes it."""
    return {
        "baokan": __version__,
        "exit_code": exit_code(outcomes),
        "inputs": [entry(outcome) for outcome in outcomes],
    }


def to_json(content: object) -> str:
    """JSON as a person can read it too."""
    import json  # noqa: PLC0415 (for machines alone)

    return json.dumps(content, ensure_ascii=False, indent=2)


def entry(outcome: Outcome) -> dict[str, object]:
    """An input of the run."""
    result = outcome.result
    return document_entry(
        str(outcome.input),
        ([str(p) for p in result.outputs], [str(p) for p in result.folders])
        if result
        else ([], []),
        result.counts if result else None,
        result.findings if result else (),
        outcome.error,
    )


def document_entry(
    path: str,
    files: tuple[Sequence[str], Sequence[str]],
    counts: Counts | None,
    findings: Sequence[Finding],
    error: BaokanError | None,
) -> dict[str, object]:
    """The same of its parts; `files` are the outputs, and the folders."""
    outputs, folders = files
    return {
        "input": path,
        "outputs": list(outputs),
        "folders": list(folders),
        "counts": to_builtins(counts) if counts else None,
        "findings": to_builtins(findings),
        "error": error_entry(error),
    }


def error_entry(error: BaokanError | None) -> dict[str, object] | None:
    """The parts of an error, for a machine to sort by."""
    if error is None:
        return None
    return {
        "kind": type(error).__name__,
        "exit_code": error.exit_code,
        "path": str(error.path) if error.path is not None else None,
        "place": error.place,
        "what": error.what,
        "remedy": error.remedy,
    }
