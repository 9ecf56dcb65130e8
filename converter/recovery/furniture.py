"""Folios, mastheads and imprints: cut into their pieces, and what they say of the issue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_uppercase, digits

from converter.dates import iso_date
from converter.model import Fact, Furniture, FurnitureKind, Metadata, Text
from converter.patterns import pattern
from converter.recovery import compose
from converter.recovery.marks import BULLETS, HAN
from converter.recovery.numerals import page_label
from converter.recovery.patterns import (
    ANY_EDITOR,
    DESK,
    EXTENT,
    FULL_DATE,
    IMPRINT,
    ISSUE_NUMBER,
    LUNAR_DATE,
    PAGE_NAME,
    PAGE_NUMBER,
    PAPER_NAME,
    PUBLISHER,
    REGISTRATION,
    SECTION,
    STAFF,
    WEEKDAY,
)
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS

_FILLER = " ·•・|｜—-/:：\u3000"
"""What parts the pieces of a folio."""
_TELLING: tuple[tuple[re.Pattern[str], FurnitureKind], ...] = (
    (FULL_DATE, "header"),
    (WEEKDAY, "header"),
    (PAGE_NUMBER, "pageNum"),
)
"""Any two of these make a line a folio."""
_LIKELY_FOLIO = pattern(r"[版期周年.\-/]")
"""Every line with two of them has one of these."""
_FIELDS: tuple[tuple[re.Pattern[str], FurnitureKind], ...] = (
    *_TELLING,
    (LUNAR_DATE, "header"),
    (EXTENT, "header"),
    (REGISTRATION, "header"),
    (ISSUE_NUMBER, "header"),
)
_DATE = ("year", "month", "day")
_ALONE = (WEEKDAY, LUNAR_DATE, EXTENT, REGISTRATION, SECTION)
"""A line that is nothing but one of these is furniture."""
_FIELD = "|".join(p.pattern for p in (*(p for p, _ in _FIELDS), PAGE_NAME))
_ONE_FIELD = pattern(_FIELD)
_ALL_FIELDS = pattern(rf"(?:{_FIELD}|[{re.escape(_FILLER)}])+")
"""A line of nothing but fields."""
_OF_FIELDS = frozenset(_FIELD + _FILLER + digits + ascii_uppercase + "０１２３４５６７８９")
"""All characters that a folio's fields may have: those of their patterns, ranges and all."""
_NO_NAME = pattern("农历|总第|第|国内|统一刊号|邮发代号|今日|本期|共|导读")
"""What else stands in a folio, by how it begins."""
_LABELS = pattern("[：:/／]")
"""What stands behind the name of an imprint's field, unless only a space does."""
_NAME_SIGNS = pattern(rf"(?:{HAN}|[·•])+")

_Stretch = tuple[int, int, FurnitureKind]
"""Where a piece of a folio begins and ends, and its kind."""


def is_folio(text: str) -> bool:
    """Whether a line without white space is a folio, or a piece of one that stands by itself.

    It has two at least of full date, weekday and page number, or is made of a folio's fields.
    """
    if len(text) > SETTINGS.longest_folio or text.endswith("。"):
        return False
    if _LIKELY_FOLIO.search(text):
        telling = sum(pattern.search(text) is not None for pattern, _ in _TELLING)
        if telling >= 2 or _is_dated_name(text):
            return True
    if not _OF_FIELDS.issuperset(text) or not _ALL_FIELDS.fullmatch(text):
        return False
    several = sum(1 for _ in _ONE_FIELD.finditer(text)) > 1
    return several or _is_label(text) or any(pattern.fullmatch(text) for pattern in _ALONE)


def _is_dated_name(text: str) -> bool:
    """Whether a line is a paper's name with the date."""
    date = FULL_DATE.search(text)
    rest = (text[: date.start()] + text[date.end() :]).strip(_FILLER) if date else ""
    return PAPER_NAME.match(rest) is not None


def _is_label(text: str) -> bool:
    """Whether a line is a page number alone; a number without 版 or a letter may be anything."""
    return PAGE_NUMBER.fullmatch(text) is not None and not text.isdecimal()


def is_imprint(text: str) -> bool:
    """Whether a line without white space is an imprint.

    Two fields at least, one of them the publisher's (责编：… 电话：…); or nothing but editors.
    """
    is_labelled = _LABELS.search(text) is not None
    if is_labelled and len(IMPRINT.findall(text)) >= 2:
        return PUBLISHER.search(text) is not None
    if not DESK.match(text.lstrip(BULLETS)) or not STAFF.fullmatch(text):
        return False
    offices = DESK.findall(text)
    if len(offices) > 1:
        return True
    labelled = text[0] in BULLETS or text[-1].isascii() or is_labelled
    one_name = len(text) - len(offices[0]) <= SETTINGS.longest_name
    return offices[0] not in ANY_EDITOR and (labelled or one_name)


def page_number(texts: Iterable[str]) -> str | None:
    """The printed page number in the first folio of these lines, in plain digits.

    One that stands alone is not asked: a list of contents is full of them.
    """
    for text in texts:
        if is_folio(text) and not _is_label(text) and (found := PAGE_NUMBER.search(text)):
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
    if is_folio(tight):
        yield from _folio_pieces(text)
    elif is_imprint(tight):
        yield Furniture("imprint", text)
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
        begins += _gap(content, at, start)
        begins.append((start, kind))
        at = end
    begins += _gap(content, at, len(content))
    ends = [start for start, _ in begins[1:]] + [len(content)]
    begins[0] = (0, begins[0][1])
    return [(start, end, kind) for (start, kind), end in zip(begins, ends, strict=True)]


def _gap(content: str, start: int, end: int) -> list[tuple[int, FurnitureKind]]:
    """Where the piece between two fields begins, and its kind; none if only filler is there."""
    filler = len(content[start:end]) - len(content[start:end].lstrip(_FILLER))
    gap = content[start + filler : end]
    return [(start + filler, _gap_kind(gap))] if gap else []


def _fields(content: str) -> Iterator[_Stretch]:
    """Date, weekday, page number and imprint, each where it stands first."""
    places = [i for i, c in enumerate(content) if c != " "]
    tight = content.replace(" ", "")
    imprint = IMPRINT.search(tight) or (STAFF.search(tight) if DESK.search(tight) else None)
    if imprint:
        yield places[imprint.start()], len(content), "imprint"
    for known, kind in _FIELDS:
        found = known.search(tight, 0, imprint.start() if imprint else len(tight))
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
    year, month, day = (page_label(found[name].replace("○", "〇")) for name in _DATE)
    return iso_date(int(year), int(month), int(day))


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
