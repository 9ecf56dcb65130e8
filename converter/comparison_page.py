"""`baokan compare`: two editions side by side, in a terminal or as one web page."""

from __future__ import annotations

import io
import sys
from html import escape

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from converter.comparison import Comparison, Pair

_WIDTH = 120
"""Columns where no terminal sets them."""

_STYLE = """\
:root { color-scheme: light dark; --line: #8885; --mark: #fd6a; --gone: #e335; }
body { margin: 0 auto; max-width: 80rem; padding: 1rem; font: 16px/1.7 serif; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th { text-align: left; }
td, th { border-top: 1px solid var(--line); padding: .3rem .6rem; vertical-align: top; }
col.id { width: 11rem; }
td:first-child { font: 12px/1.4 monospace; overflow-wrap: anywhere; }
u { background: var(--mark); text-decoration: none; }
.alone { background: var(--gone); }
@media print { tr { break-inside: avoid; } }
"""


def summary(comparison: Comparison) -> str:
    """Say in a line whether both editions have the same texts."""
    count = len(comparison.pairs)
    lacking = [sum(getattr(p, side) is None for p in comparison.pairs) for side in _SIDES]
    if not any(lacking):
        return f"{count} texts, each in both editions"
    return (
        f"{count} texts; the editions differ in structure: "
        f"{lacking[1]} only in the first, {lacking[0]} only in the second"
    )


_SIDES = ("first", "second")


def draw(comparison: Comparison, names: tuple[str, str]) -> None:
    """Print both side by side; characters that differ are underlined where a terminal shows it."""
    terminal = sys.stdout.isatty()
    out = sys.stdout if terminal else io.StringIO()
    console = Console(file=out, width=None if terminal else _WIDTH, highlight=False)
    table = Table("", *names, expand=True, show_lines=True)
    for column, ratio in zip(table.columns, (2, 5, 5), strict=True):
        column.ratio = ratio
        column.overflow = "fold"
    for pair in comparison.pairs:
        table.add_row(*_styled(pair))
    console.print(table)
    console.print(summary(comparison))
    if isinstance(out, io.StringIO):
        lines = (line.rstrip() for line in out.getvalue().splitlines())
        print(*lines, sep="\n")


def _styled(pair: Pair) -> tuple[Styled, Styled, Styled]:
    one, other = pair.first, pair.second
    if one is None or other is None:
        cells = [Styled("—" if text is None else text, style="bold red") for text in (one, other)]
    else:
        cells = [Styled(one), Styled(other)]
        for at in _differing(one, other):
            for cell in cells:
                cell.stylize("underline", at, at + 1)
    return Styled(f"{pair.element}\n{pair.kind}", style="dim"), cells[0], cells[1]


def _differing(one: str, other: str) -> list[int]:
    """Where characters differ, if both are as long; else nothing can be told so simply."""
    if len(one) != len(other):
        return []
    return [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]


def page(comparison: Comparison, names: tuple[str, str]) -> bytes:
    """Both side by side as a web page that needs no network."""
    heads = "".join(f"<th>{escape(name)}</th>" for name in names)
    rows = "\n".join(map(_row, comparison.pairs))
    return f"""<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(names[0])} | {escape(names[1])}</title>
<style>
{_STYLE}</style>
</head>
<body>
<p lang="en">{escape(summary(comparison))}</p>
<table>
<colgroup><col class="id"><col><col></colgroup>
<thead><tr><th></th>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
""".encode()


def _row(pair: Pair) -> str:
    alone = "" if pair.whole else ' class="alone"'
    marks = set(_differing(pair.first or "", pair.second or "")) if pair.whole else set()
    cells = [
        f"<td>{'—' if text is None else _marked(text, marks)}</td>"
        for text in (pair.first, pair.second)
    ]
    return f"<tr{alone}><td>{escape(pair.element)}<br>{escape(pair.kind)}</td>{''.join(cells)}</tr>"


def _marked(text: str, marks: set[int]) -> str:
    return "".join(
        f"<u>{escape(char)}</u>" if at in marks else escape(char) for at, char in enumerate(text)
    )


def document(comparison: Comparison) -> dict[str, object]:
    """The same for a machine."""
    return {
        "same_structure": not comparison.alone,
        "texts": [
            {"element": p.element, "kind": p.kind, "first": p.first, "second": p.second}
            for p in comparison.pairs
        ],
    }
