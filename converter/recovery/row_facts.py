"""What a row tells by itself: its marks, its wording, how it fills the measure."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from converter.recovery import compose, credits
from converter.recovery.bylines import closing_byline_start, dateline_length
from converter.recovery.furniture import is_folio, is_imprint
from converter.recovery.marks import BULLETS, CLOSING, COLON, NEVER_FIRST, PAUSE, SENTENCE_END
from converter.recovery.measure import fill
from converter.recovery.patterns import (
    ADVERTISEMENT,
    ADVERTISEMENT_SIGNS,
    CAPTION_END,
    CAPTION_START,
    CREDIT_ENDS,
    JUMP,
    PAPER_NAME,
)
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS
from converter.recovery.whitespace import SOFT

_ENDINGS = {
    **dict.fromkeys(SENTENCE_END, "end"),
    **dict.fromkeys(CLOSING, "close"),
    **dict.fromkeys(PAUSE, "pause"),
    **dict.fromkeys(COLON, "colon"),
    "—": "dash",
}
"""Mark that a row ends with → its kind."""
_OPENINGS = {
    **dict.fromkeys("“‘「『", "quote"),
    **dict.fromkeys("（(【《", "open"),
    "—": "dash",
    **dict.fromkeys(BULLETS + "▶", "bullet"),
    **dict.fromkeys(NEVER_FIRST, "stray"),
    **dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩", "number"),
}
"""Mark that a row begins with → its kind."""
_NUMERALS = "一二三四五六七八九十123456789"


class View(Struct, frozen=True):
    """A row, and what it tells by itself."""

    row: Row
    marked: str
    """Its text with soft spaces."""
    shapes: tuple[str, ...]
    """Those of its facts that name a pattern which it fits; they tell of its neighbours, too."""
    ending: str
    """Kind of its last mark."""
    opening: str
    """Kind of its first mark."""
    above: str
    """How it fills the measure in use above it (see `measure.fill`)."""
    onward: str
    """How it fills the measure in use from it on."""

    @property
    def in_sentence(self) -> bool:
        """Whether it ends as a body's row does: with a sentence, or a pause in one."""
        return self.ending in ("end", "pause")

    @property
    def stands_out(self) -> bool:
        """Whether it looks like display: it fills no measure, and ends like no sentence."""
        return not self.in_sentence and self.above != "full" != self.onward

    @property
    def is_full(self) -> bool:
        """Whether it fills both measures, as most of a body's rows do."""
        return self.above == "full" == self.onward

    @property
    def is_body(self) -> bool:
        """Whether it is full and ends in mid-sentence: what is full, too, goes on with it."""
        return self.is_full and self.ending in ("none", "pause")

    @property
    def may_head(self) -> bool:
        """Whether it may be a headline's: it ends like no sentence, or fills not both measures."""
        return not self.in_sentence and not self.is_full


def view(row: Row) -> View:
    """Look at a row."""
    above = fill(row, row.left)
    onward = above if row.left == row.right else fill(row, row.right)
    marked = compose.soft_text(row)
    shapes = (*_shapes(marked), *_byline_forms(marked))
    return View(row, marked, shapes, _ending(row.text), _opening(row.text), above, onward)


def alone(view: View) -> tuple[str, ...]:
    """The facts of a row alone."""
    row, above, onward = view.row, view.above, view.onward
    return (
        "any",
        f"ends:{view.ending}",
        f"opens:{view.opening}",
        *_wording(row.text),
        *_spacing(view.marked if not row.spaced else ""),
        *view.shapes,
        f"fill:{onward}",
        f"left:{above}",
        f"fill+ends:{onward}:{view.ending}",
        f"fills:{above}:{onward}",
        *_frame(row),
    )


def _spacing(marked: str) -> tuple[str, ...]:
    """Whether its spaces part clauses, or single characters, as justification leaves them."""
    if SOFT not in marked:
        return ()
    parts = marked.split(SOFT)
    scattered = len(parts) > SETTINGS.most_clauses or any(len(part) < 2 for part in parts)
    return ("loose",) if scattered else ("clauses",)


def is_credited(text: str) -> bool:
    """Whether a text ends with a picture's credit."""
    return text[-1] in CREDIT_ENDS and CAPTION_END.search(text) is not None


def _ending(text: str) -> str:
    kind = _ENDINGS.get(text[-1], "none")
    return "quoted" if kind == "close" and text[-2:-1] and text[-2] in SENTENCE_END else kind


def _opening(text: str) -> str:
    kind = _OPENINGS.get(text[0], "none")
    return "number" if kind == "none" and text[0] in _NUMERALS and text[1:2] == "、" else kind


def _wording(text: str) -> tuple[str, ...]:
    """How long it is, and whether sentences or clauses end in it."""
    length, inner = f"length:{min(len(text) // 4, 8)}", text[:-1]
    if "。" in inner or "；" in inner:
        marks = "marks"
    else:
        marks = "pauses" if "，" in inner or "、" in inner else "no-marks"
    if "：" in text[1 : SETTINGS.longest_speaker]:
        return length, "speaker", marks
    return length, marks


# ---------------------------------------------------------------- named patterns


def _shapes(marked: str) -> list[str]:
    """Which named patterns the row fits; marked: with soft spaces."""
    found = []
    if dateline_length(marked):
        found.append("dateline")
    if closing_byline_start(marked) > 0:
        found.append("byline:end")
    tight = marked.replace(SOFT, "").replace(" ", "")
    if "版" in tight:
        found += _jump_facts(tight)
    found += [name for name, fits in _PATTERNS if fits(tight)]
    return found


def _jump_facts(tight: str) -> Iterator[str]:
    found = JUMP.search(tight)
    if found is None:
        return
    back = "jump:from" if found.start() == 0 else "jump:in"
    yield "jump:to" if found["onward"] else back
    if found[0] == tight:
        yield "jump:whole"


def _is_advertising(tight: str) -> bool:
    return bool(ADVERTISEMENT_SIGNS.search(tight) and ADVERTISEMENT.search(tight))


def _is_paper(tight: str) -> bool:
    return len(tight) <= SETTINGS.longest_paper and PAPER_NAME.match(tight) is not None


_PATTERNS = (
    ("folio", is_folio),
    ("imprint", is_imprint),
    ("paper", _is_paper),
    ("caption:start", CAPTION_START.match),
    ("caption:end", is_credited),
    ("advert", _is_advertising),
    ("ad", "广告".__eq__),
)


def _byline_forms(marked: str) -> tuple[str, ...]:
    """In which of its forms a row is a byline."""
    if len(marked) > SETTINGS.longest_byline:
        return ()
    place = credits.inner(marked)
    tokens = credits.read(marked[slice(*place)] if place else marked)
    if tokens is None:
        return ()
    if place:
        return ("byline:bullet",) if marked[0] in BULLETS else ("byline:bracket",)
    return ("byline:plain",) if credits.has_role(tokens) else ("byline:bare",)


# ---------------------------------------------------------------- its place in the column


def _frame(row: Row) -> tuple[str, ...]:
    """Whether a new measure begins with it, a new frame, a paragraph."""
    if not row.left or not row.right:
        measure = "measure:none"
    else:
        same = abs(row.left - row.right) <= SETTINGS.same_measure
        measure = "measure:same" if same else "measure:new"
    return (measure, "indented") if row.indented else (measure,)
