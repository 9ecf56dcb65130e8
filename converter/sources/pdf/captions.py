"""The lines below a picture that are set otherwise than the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from converter.sources.pdf.parts import Figure, Fragment
from converter.sources.pdf.rows import Row, rows
from converter.sources.pdf.settings import SETTINGS


def parted(
    figures: Sequence[Figure], texts: Sequence[Fragment], body: float
) -> tuple[list[Row], list[Fragment]]:
    """The captions, picture by picture from above, and the fragments that are in none."""
    face = _usual_face(texts, body)
    found: list[Row] = []
    rest = list(texts)
    for figure in sorted(figures, key=lambda f: (f.top, f.left)):
        caption = _caption(figure, rest, body, face)
        taken = {id(part) for row in caption for part in row.parts}
        rest = [t for t in rest if id(t) not in taken]
        found += caption
    return found, rest


def _usual_face(texts: Sequence[Fragment], body: float) -> str:
    count: Counter[str] = Counter()
    for text in texts:
        if _is_body_size(text, body):
            count[text.face] += len(text.glyphs)
    return count.most_common(1)[0][0] if count else ""


def _is_body_size(text: Fragment | Row, body: float) -> bool:
    return abs(text.size - body) <= SETTINGS.same_size * body


def _caption(figure: Figure, texts: Sequence[Fragment], body: float, face: str) -> list[Row]:
    """The rows right below a picture that are of another face or size than the text."""
    found: list[Row] = []
    floor = figure.bottom
    for row in rows(_below(figure, texts, body))[: SETTINGS.caption_lines]:
        plain = row.face == face and _is_body_size(row, body)
        if plain or row.top - floor > SETTINGS.caption_gap * body:
            break
        if row.size >= SETTINGS.main * body:
            break
        if found and (row.face, row.size) != (found[0].face, found[0].size):
            break
        found.append(row)
        floor = row.bottom
    return found


def _below(figure: Figure, texts: Sequence[Fragment], body: float) -> list[Fragment]:
    slack = SETTINGS.caption_overhang * body
    left, right = figure.left - slack, figure.right + slack
    floor = figure.bottom - body / 2
    return [t for t in texts if t.top >= floor and left <= t.left and t.right <= right]
