"""docs/performance.md: the figures of `peers.py` as a table, and as bars in an SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
BEGIN, END = "<!-- figures: written by benchmarks/peers.py -->", "<!-- end of figures -->"

Figures = Sequence[tuple[str, str, float, float, float, str]]
"""Part, name, seconds of the processor and of the clock, megabytes, remark."""

_PLOTTED = "one page"
_WIDTH, _ROW, _NAMES, _NUMBERS = 760, 26, 270, 70


def write(figures: Figures) -> None:
    """Put the figures between the page's marks, and draw those of one page."""
    page = DOCS / "performance.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n\n{table(figures)}\n{END}{after}", encoding="utf-8")
    bars = [(name, clock) for part, name, _, clock, *_ in figures if part == _PLOTTED]
    (DOCS / "images" / "performance.svg").write_text(plot(bars), encoding="utf-8")


def table(figures: Figures) -> str:
    """Markdown; each part has its name in its first row."""
    lines = ["| | | processor | clock | memory | |", "|---|---|---:|---:|---:|---|"]
    for part, rows in groupby(figures, key=lambda row: row[0]):
        label = part
        for _, name, cpu, clock, memory, remark in rows:
            most = f"{memory:.0f} MB" if memory else ""
            cells = (label, name, _seconds(cpu), _seconds(clock), most, remark)
            lines.append(f"| {' | '.join(cells)} |")
            label = ""
    return "\n".join(lines) + "\n"


def _seconds(value: float) -> str:
    return f"{1000 * value:.0f} ms" if value < 1 else f"{value:.1f} s"


def plot(bars: Sequence[tuple[str, float]]) -> str:
    """A bar for each command, its name before and its milliseconds behind it."""
    longest = max(seconds for _, seconds in bars)
    height = _ROW * len(bars) + 8
    title = "One page: milliseconds"
    rows = [_bar(i, *bar, longest) for i, bar in enumerate(bars)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'font-family="sans-serif" font-size="13">\n<title>{title}</title>\n'
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>\n' + "\n".join(rows) + "\n</svg>\n"
    )


def _bar(place: int, name: str, seconds: float, longest: float) -> str:
    top = 4 + place * _ROW
    width = round((_WIDTH - _NAMES - _NUMBERS) * seconds / longest, 1)
    colour = "#1f4e79" if name.startswith("baokan") else "#b9b3a6"
    return (
        f'<text x="{_NAMES - 8}" y="{top + 17}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{_NAMES}" y="{top + 4}" width="{width}" height="18" fill="{colour}"/>'
        f'<text x="{_NAMES + width + 6}" y="{top + 17}">{1000 * seconds:.0f}</text>'
    )
