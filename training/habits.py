"""How papers set their pages and extractors dump them, and the lines that come of it."""

from __future__ import annotations

from msgspec import Struct

OUTSIDE = -1
"""In place of an article's number: none."""
HEADLINE = 2.2
"""em of the body type: size of a headline's type."""


class Habit(Struct, frozen=True):
    """How one paper sets its pages, and how one extractor dumps them."""

    measures: tuple[int, ...] = (13,)
    """em; an article takes one of them."""
    order: str = "before"
    """before, after or mixed: where headlines stand."""
    byline: str = "（{role} {names}）"
    byline_at: str = "end"
    """end (a line of its own), run-on (glued to the last body line), top (under the headline),
    inline (in the dateline's brackets)."""
    roles: tuple[str, ...] = ("记者",)
    dateline: str = "本报讯"
    """What opens an article that has a dateline; its city and date where {date} stands."""
    wrap: float = 0.2
    """Share of articles whose measure changes in mid-text, round a picture."""
    amid: float = 0.0
    """Share of articles whose headline stands amid their columns; and of bylines that do."""
    headless: float = 0.03
    jump: float = 0.2
    """Share of long articles continued on a later page."""
    caption: float = 0.3
    caption_opens: tuple[str, ...] = ("图为",)
    credit: str = "{names}摄"
    """What ends a caption; the photographer where {names} stands."""
    photographer: str = "方石"
    folio: bool = True
    imprint: bool = True
    advertisement: float = 0.3
    indent_gap: bool = False
    """The extractor puts a blank line before and behind each paragraph's indented first line."""
    tight_heads: float = 0.0
    """Share of a heading's lines without a blank line before them: their leading is tighter."""
    frame_gap: float = 0.1
    """Share of frames with a blank line before them, where the lines in them have none."""
    blank: float = 0.0
    """Share of lines with a blank line behind."""
    autospace: bool = True
    break_squeezed: float = 0.5
    """Share of squeezed lines that the extractor breaks at their marks."""
    scatter: float = 0.0
    """Share of body lines with spaces here and there, as justification by a few gaps leaves."""
    space_loose: float = 0.8
    """Share of loose lines whose characters the extractor sets apart."""
    meeting: float = 0.03
    """Share of headlines on one line with the body's first line, and of subtitles with theirs."""


class DumpLine(Struct, frozen=True):
    """A line of a dump with its label."""

    text: str
    kind: str
    """H, Y, P, C, S, J, K, F or A, as `converter.recovery.labels` names them."""
    article: int
    """-1 outside articles."""
    frame: bool = False
    """A frame begins here: a blank line before it is left out, or the only one put in."""
    rest: DumpLine | None = None
    """What another frame puts on the same line."""
