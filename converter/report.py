"""What a run tells: a line as it goes, a summary for people, one JSON document for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from converter.errors import BaokanError
from converter.findings import OF_BOOKS
from converter.result import Result
from converter.stages import LOG
from converter.version import __version__

OF_TRADITIONAL = frozenset(("decision-not-applied", "vocabulary-replaced", "review-needed"))
"""Findings that are told in words behind an issue's counts."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How much a command tells, and in which form."""

    quiet: bool = False
    """Errors only."""
    verbose: bool = False
    """Every stage with its time, every finding."""
    json: bool = False
    """One JSON document on stdout."""


@dataclass(frozen=True, slots=True)
class Outcome:
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
    LOG.debug("%s", path or "", exc_info=error)
    what = f"Baokan itself failed here ({type(error).__name__}: {error})"
    return BaokanError(what, "please report it, with the file; --verbose tells more", path=path)


@contextmanager
def progress(total: int, voice: Voice) -> Iterator[Callable[[], object]]:
    """Give a function to call after each input: it moves a bar, where a terminal shows one."""
    if total < 2 or voice.quiet or voice.verbose or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 (only a terminal gets a bar)
    from rich.progress import Progress  # noqa: PLC0415 (as above)

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("converting", total=total)
        yield lambda: bar.advance(task)


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
        "inputs": [_entry(outcome) for outcome in outcomes],
    }


def to_json(content: object) -> str:
    """JSON as a person can read it too."""
    return json.dumps(content, ensure_ascii=False, indent=2)


def _entry(outcome: Outcome) -> dict[str, object]:
    result = outcome.result
    return {
        "input": str(outcome.input),
        "outputs": [str(path) for path in result.outputs] if result else [],
        "folders": [str(path) for path in result.folders] if result else [],
        "counts": asdict(result.counts) if result else None,
        "findings": [asdict(finding) for finding in result.findings] if result else [],
        "error": error_entry(outcome.error),
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
