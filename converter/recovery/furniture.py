"""Folios, mastheads and imprints: cut into their pieces, and what they say of the issue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from converter.dates import iso_date
from converter.model import Fact, Furniture, FurnitureKind, Metadata, Text
from converter.recovery import compose
from converter.recovery.marks import HAN
from converter.recovery.numerals import page_label
from converter.recovery.patterns import (
    FULL_DATE,
    IMPRINT,
    ISSUE_NUMBER,
    PAGE_NUMBER,
    PAPER_NAME,
    WEEKDAY,
)
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS

_FILLER = " ·•・|｜—-\u3000"
"""What parts the pieces of a folio."""
_FIELDS: tuple[tuple[re.Pattern[str], FurnitureKind], ...] = (
    (FULL_DATE, "header"),
    (WEEKDAY, "header"),
    (PAGE_NUMBER, "pageNum"),
)
_LIKELY_FOLIO = frozenset("版期周年.-/")
"""Every folio has one of these."""
_NO_NAME = re.compile("农历|总第|第|国内|统一刊号|邮发代号|今日|本期|共|导读")
"""What else stands in a folio, by how it begins."""
_NAME_SIGNS = re.compile(rf"(?:{HAN}|[·•])+")

_Stretch = tuple[int, int, FurnitureKind]
"""Where a piece of a folio begins and ends, and its kind."""


def is_folio(text: str) -> bool:
    """Whether a line without white space is a folio: at least two of full date, weekday, page."""
    if len(text) > SETTINGS.longest_folio or text.endswith("。"):
        return False
    if _LIKELY_FOLIO.isdisjoint(text):
        return False
    return sum(pattern.search(text) is not None for pattern, _ in _FIELDS) >= 2


def is_imprint(text: str) -> bool:
    """Whether a line without white space is an imprint (责编：… 版式：…)."""
    return ("：" in text or ":" in text) and len(IMPRINT.findall(text)) >= 2


def page_number(texts: Iterable[str]) -> str | None:
    """The printed page number in the first folio of these lines, in plain digits."""
    for text in texts:
        if is_folio(text) and (found := PAGE_NUMBER.search(text)):
            return page_label(_group(found))
    return None


def _group(found: re.Match[str]) -> str:
    """The group of a pattern of several that took part."""
    return next(group for group in found.groups() if group)


# ---------------------------------------------------------------- its pieces


def furniture(rows: Sequence[Row]) -> Iterator[Furniture]:
    """Rows of furniture as their pieces: a folio is several, anything else one."""
    text = compose.display(rows)
    tight = text.content.replace(" ", "")
    if is_folio(tight) or is_imprint(tight):
        yield from _folio_pieces(text)
    else:
        yield Furniture("masthead" if PAPER_NAME.match(tight) else "header", text)


def _folio_pieces(text: Text) -> Iterator[Furniture]:
    rest, length = text, len(text.content)
    for _, end, kind in _stretches(text.content):
        taken = length - len(rest.content)
        piece, rest = compose.split(rest, end - taken)
        yield Furniture(kind, piece)


def _stretches(content: str) -> list[_Stretch]:
    """The pieces of a folio line in order; together they are the whole line."""
    begins: list[tuple[int, FurnitureKind]] = []
    at = 0
    for start, end, kind in sorted(_fields(content)):
        if start < at:
            continue
        if content[at:start].strip(_FILLER):
            begins.append((at, _gap_kind(content[at:start])))
        begins.append((start if begins else 0, kind))
        at = end
    if content[at:].strip(_FILLER):
        begins.append((at, _gap_kind(content[at:])))
    ends = [start for start, _ in begins[1:]] + [len(content)]
    return [(start, end, kind) for (start, kind), end in zip(begins, ends, strict=True)]


def _fields(content: str) -> Iterator[_Stretch]:
    """Date, weekday, page number and imprint, each where it stands first."""
    places = [i for i, c in enumerate(content) if c != " "]
    tight = content.replace(" ", "")
    imprint = IMPRINT.search(tight)
    if imprint:
        yield places[imprint.start()], len(content), "imprint"
    for pattern, kind in _FIELDS:
        found = pattern.search(tight, 0, imprint.start() if imprint else len(tight))
        if found:
            yield places[found.start()], places[found.end() - 1] + 1, kind


def _gap_kind(gap: str) -> FurnitureKind:
    """A short word in a folio that is no paper's name is the page's own name."""
    name = gap.replace(" ", "").strip(_FILLER)
    if PAPER_NAME.match(name) or _NO_NAME.match(name):
        return "header"
    fits = SETTINGS.shortest_page_name <= len(name) <= SETTINGS.longest_page_name
    return "section" if fits and _NAME_SIGNS.fullmatch(name) else "header"


# ---------------------------------------------------------------- what it says of the issue


def folio_metadata(texts: Sequence[str]) -> Metadata:
    """Title, date and number of the issue as folios and masthead give them.

    texts: the lines of the issue in order, without white space.
    """
    folios = [text for text in texts if is_folio(text)]
    dates = (_date(found) for f in folios if (found := FULL_DATE.search(f)))
    numbers = (_group(found) for f in folios if (found := ISSUE_NUMBER.search(f)))
    mastheads = (t for t in texts[: SETTINGS.masthead_rows] if PAPER_NAME.match(t))
    names = (name for f in folios for name in _names(f))
    return Metadata(
        title=_fact(Counter([*mastheads, *names])),
        date=_fact(Counter(date for date in dates if date)),
        number=_fact(Counter(numbers)),
    )


def _date(found: re.Match[str]) -> str | None:
    return iso_date(int(found["year"]), int(found["month"]), int(found["day"]))


def _names(folio: str) -> Iterator[str]:
    """The papers' names in a folio."""
    pieces = (folio[start:end].strip(_FILLER) for start, end, _ in _stretches(folio))
    return (piece for piece in pieces if PAPER_NAME.match(piece))


def _fact(found: Counter[str]) -> Fact | None:
    """The commonest value; high where nothing contradicts it and it stands twice."""
    if not found:
        return None
    value, times = found.most_common(1)[0]
    if len(found) > 1:
        return Fact(value, "medium" if times > 1 else "low")
    return Fact(value, "high" if times > 1 else "medium")
