"""A plot as inline SVG: one line over time, its axes, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_WIDTH, _HEIGHT = 760, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 12, 12, 24
"""Margins, for the numbers at the axes."""

_MOST_LABELS = 8

Point = tuple[str, float]
"""A month (YYYY-MM), and its value."""


def line_plot(points: Sequence[Point], title: str) -> str:
    """Draw values by their months; a month without issues leaves its space."""
    months = [_ordinal(name) for name, _ in points]
    first, span = months[0], max(months[-1] - months[0], 1)
    top = nice_top(max(value for _, value in points))

    def x(month: int) -> float:
        return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * (month - first) / span, 1)

    def y(value: float) -> float:
        return round(_HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * value / top, 1)

    places = [(x(m), y(value)) for m, (_, value) in zip(months, points, strict=True)]
    marks = [
        f'<circle cx="{a}" cy="{b}" r="2"><title>{name}: {value:.2f}</title></circle>'
        for (a, b), (name, value) in zip(places, points, strict=True)
    ]
    rows = [_row(value, y(value)) for value in (0.0, top / 2, top)]
    step = max(1, -(-len(points) // _MOST_LABELS))
    labels = [_label(points[i][0], places[i][0]) for i in range(0, len(points), step)]
    line = " ".join(f"{a},{b}" for a, b in places)
    return (
        f'<figure>\n<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" font-size="11" fill="#555">\n'
        f"<title>{escape(title)}</title>\n"
        + "\n".join(rows + labels)
        + f'\n<polyline points="{line}" fill="none" stroke="#1f4e79" stroke-width="1.5"/>\n'
        + f'<g fill="#1f4e79">{"".join(marks)}</g>\n</svg>\n'
        + f"<figcaption>{escape(title)}</figcaption>\n</figure>"
    )


def nice_top(value: float) -> float:
    """The next number of 1, 2, 5, 10, 20 … that is no smaller; 1 for nothing."""
    if value <= 0:
        return 1.0
    power = 10.0**-6
    while power * 10 < value:
        power *= 10
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)


def _ordinal(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _row(value: float, y: float) -> str:
    line = f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}" stroke="#ddd"/>'
    return f'{line}<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{value:g}</text>'


def _label(name: str, x: float) -> str:
    return f'<text x="{x}" y="{_HEIGHT - 6}" text-anchor="middle">{name}</text>'
