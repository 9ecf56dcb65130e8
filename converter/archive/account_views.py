"""The account for a terminal, for a machine, and as a table of all issues."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import to_builtins

from converter.archive.account import Account, Doubtful, failure
from converter.archive.records import GOOD, Entry
from converter.report import duration, number
from converter.version import __version__

_WIDTH = 100
"""Columns where no terminal sets them: what is printed into a file is the same everywhere."""

_FEW = 10
"""Lines of a list in the terminal."""

_COLUMNS = (
    "input", "status", "date", "pages", "articles", "paragraphs", "characters", "unassigned",
    "doubts", "seconds", "bytes", "sha256", "outputs", "error", "message",
)  # fmt: skip


def draw(account: Account, out: Path) -> None:
    """Print the account as tables."""
    from rich.console import Console  # noqa: PLC0415 (the HTML and the CSV need none of it)
    from rich.table import Table  # noqa: PLC0415 (as above)

    width = None if sys.stdout.isatty() else _WIDTH
    console = Console(width=width, highlight=False, markup=False, soft_wrap=True)
    console.print(f"{out}: {', '.join(totals(account))}")
    console.print(account.verdict())
    for title, rows in _lists(account):
        console.print()
        table = Table(
            title=title, title_justify="left", box=None, show_header=False, padding=(0, 2)
        )
        table.add_column(justify="right")
        table.add_column(overflow="fold")
        for row in rows:
            table.add_row(*row)
        console.print(table)


def totals(account: Account) -> list[str]:
    """The archive in a few numbers."""
    words = [
        number(account.converted, "issue"),
        number(account.pages, "page"),
        number(account.articles, "article"),
        number(account.characters, "character"),
    ]
    if account.status["kept"]:
        words.append(f"{account.status['kept']:,} corrected by hand")
    if account.failed:
        words.append(f"{account.failed:,} failed")
    if account.unfinished:
        words.append(f"{account.unfinished:,} not finished")
    return words


def costs(account: Account) -> str:
    """What the archive took and takes."""
    took = f"{duration(account.seconds)} of workers' time"
    if account.pages:
        each = 1000 * account.seconds / account.pages
        took += f", {each:.0f} ms and {account.output_bytes / account.pages / 1000:.0f} kB a page"
    return f"{_megabytes(account.source_bytes)} in, {_megabytes(account.output_bytes)} out; {took}"


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"


Rows = Iterable[tuple[str, str]]


def _lists(account: Account) -> Iterator[tuple[str, Rows]]:
    if account.reasons:
        reasons = account.reasons.most_common(_FEW)
        yield "What failed, and why", ((f"{count:,}", what) for what, count in reasons)
        shown = account.failures[:_FEW]
        yield "These failed first", ((one.status, one.message) for one in shown)
    if account.worst:
        shown_worst = account.worst[:_FEW]
        yield "Look at these first", ((why(one), one.key) for one in shown_worst)
    if account.doubts:
        most = account.doubts.most_common(_FEW)
        yield "Doubts", ((f"{count:,}", code) for code, count in most)
    yield "Costs", [("", costs(account))]


def why(one: Doubtful) -> str:
    """What speaks for a look."""
    words = [number(one.doubts, "doubt")]
    if one.unassigned:
        words.append(f"{one.unassigned} without a place")
    return ", ".join(words)


def document(account: Account, out: Path) -> dict[str, object]:
    """The account for a machine; docs/archive.md describes it."""
    return {
        "baokan": __version__,
        "folder": str(out),
        "issues": account.issues,
        "status": dict(sorted(account.status.items())),
        "pages": account.pages,
        "articles": account.articles,
        "characters": account.characters,
        "unassigned": account.unassigned,
        "source_bytes": account.source_bytes,
        "output_bytes": account.output_bytes,
        "seconds": round(account.seconds, 3),
        "lost": account.lost,
        "doubts": dict(account.doubts.most_common()),
        "reasons": dict(account.reasons.most_common()),
        "failures": to_builtins(account.failures),
        "worst": to_builtins(account.worst),
        "months": to_builtins(account.months),
        "undated": account.undated,
    }


def table(entries: Iterable[Entry]) -> bytes:
    """A line an issue, as CSV in UTF-8, with a mark by which spreadsheets know that."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows(map(_row, entries))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _row(entry: Entry) -> list[object]:
    counts = entry.counts
    numbers = (
        [counts.pages, counts.articles, counts.paragraphs, counts.characters, counts.unassigned]
        if counts
        else [""] * 5
    )
    failed = failure(entry) if entry.status not in GOOD else None
    return [
        _plain(entry.key), entry.status, entry.date or "", *numbers, entry.doubts, entry.seconds,
        entry.size, entry.digest, " ".join(_plain(file.path) for file in entry.outputs),
        failed.kind if failed else "", _plain(failed.message) if failed else "",
    ]  # fmt: skip


def _plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
