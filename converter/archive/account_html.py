"""The account as one HTML file: no script, nothing from a network, plots drawn here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from converter.archive.account import SHOWN, Account, Doubtful, Failure
from converter.archive.account_views import costs, totals
from converter.archive.plots import line_plot

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1d1b18; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0;
  border-bottom: 1px solid #ddd; overflow-wrap: anywhere; }
td.n, th.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
a { color: #1f4e79; } .verdict { font-size: 1.1rem; } .bad { color: #a8161c; }
figure { margin: 1rem 0; } svg { width: 100%; height: auto; } figcaption { color: #555; }
@media print { body { max-width: none; } a { color: inherit; text-decoration: none; } }
"""


def page(account: Account, out: Path, file: Path) -> bytes:
    """The account of the output folder `out` as a page that will stand at `file`."""
    title = f"Baokan: {out.resolve().name}"
    mark = ' class="verdict bad"' if account.failed else ' class="verdict"'
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(', '.join(totals(account)))}</p>",
        f"<p{mark}>{escape(account.verdict())}</p>",
        f"<p>{escape(costs(account))}</p>",
        *_failures(account),
        *_worst(account, out, file),
        *_doubts(account),
        *_plots(account),
    ]
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    return (head + "\n".join(parts) + "\n</body>\n</html>\n").encode()


def _failures(account: Account) -> Iterable[str]:
    if not account.failed:
        return
    yield f'<h2 id="failed">What failed, and why: {account.failed:,}</h2>'
    reasons = account.reasons.most_common()
    yield _table(("n:issues", "reason"), ([f"{count:,}", escape(what)] for what, count in reasons))
    if account.failed > SHOWN:
        yield f"<p>The first {SHOWN}; --csv has them all.</p>"
    yield _table(("status", "issue"), (_failure(one) for one in account.failures))


def _failure(one: Failure) -> list[str]:
    return [escape(one.status), escape(one.message)]


def _worst(account: Account, out: Path, file: Path) -> Iterable[str]:
    if not account.worst:
        return
    yield '<h2 id="worst">Look at these first</h2>'
    columns = ("issue", "files", "n:pages", "n:articles", "n:doubts", "n:without a place")
    yield _table(columns, (_doubtful(one, out, file) for one in account.worst))


def _doubtful(one: Doubtful, out: Path, file: Path) -> list[str]:
    links = " ".join(
        f'<a href="{address(out / path, file)}">{escape(path.rpartition(".")[2])}</a>'
        for path in one.outputs
    )
    numbers = [f"{n:,}" for n in (one.pages, one.articles, one.doubts, one.unassigned)]
    return [escape(one.key), links, *numbers]


def _doubts(account: Account) -> Iterable[str]:
    if not account.doubts:
        return
    yield '<h2 id="doubts">Doubts by kind</h2>'
    most = account.doubts.most_common()
    yield _table(("n:how often", "kind"), ([f"{count:,}", escape(code)] for code, count in most))


def _plots(account: Account) -> Iterable[str]:
    if len(account.months) < 2:
        return
    yield '<h2 id="time">Over time</h2>'
    articles = [(name, month.articles_a_page) for name, month in account.months.items()]
    shares = [(name, 100 * month.share_unassigned) for name, month in account.months.items()]
    yield line_plot(articles, "Articles a page, by the month of issue")
    yield line_plot(shares, "Per cent of what stands on the pages that could not be placed")
    if account.undated:
        yield f"<p>{account.undated:,} issues without a known date are not in the plots.</p>"


def _table(columns: Sequence[str], rows: Iterable[list[str]]) -> str:
    """A table; the columns named 'n:…' hold numbers. Cells are HTML."""
    marks = [' class="n"' if name.startswith("n:") else "" for name in columns]
    names = (name.removeprefix("n:") for name in columns)
    head = "".join(f"<th{m}>{escape(n)}</th>" for m, n in zip(marks, names, strict=True))
    body = "\n".join(
        "<tr>" + "".join(f"<td{m}>{c}</td>" for m, c in zip(marks, row, strict=True)) + "</tr>"
        for row in rows
    )
    return f"<table>\n<tr>{head}</tr>\n{body}\n</table>"


def address(target: Path, page: Path) -> str:
    """The address of a file from a page, so that both can be moved together."""
    there = target.resolve()
    try:
        relative = Path(os.path.relpath(there, page.resolve().parent))
    except ValueError:  # another drive
        return there.as_uri()
    return quote(relative.as_posix())
