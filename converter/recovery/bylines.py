"""Datelines and bylines: finding them in a text, and the names and dates in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.dates import iso_date
from converter.model import Byline, Cert, Dateline, Span, Text
from converter.recovery import credits
from converter.recovery.marks import BRACKETS, BULLETS, CLOSING, SENTENCE_END
from converter.recovery.patterns import DATELINE, DATELINE_END, DATELINE_PARTS, DAY
from converter.recovery.settings import SETTINGS
from converter.recovery.whitespace import SOFT

_BYLINE_OPENS = frozenset((*BRACKETS, *BULLETS))
_BODY_ENDS = SENTENCE_END + CLOSING
_ORGANISATION = re.compile(r"本报|本刊|本网|本台|新华社|融媒体(?:中心)?|全媒体|新媒体|报社")
_ROLES = {"通讯员": "correspondent", "摄": "photographer", "编辑": "editor"}
_USUAL_ROLE = "reporter"


# ---------------------------------------------------------------- where they stand


def dateline_length(text: str) -> int:
    """Length of the dateline that opens a text with soft spaces, 0 if there is none."""
    found = DATELINE.match(text)
    if found:
        return found.end()
    end = DATELINE_END.search(text, 0, SETTINGS.longest_dateline)
    if not end:
        return 0
    loose = text[: end.end()]  # a loose line sets the dateline's own characters apart
    tight = loose.replace(SOFT, "")
    found = DATELINE.match(tight + text[end.end() :])
    return len(loose) if found and found.end() == len(tight) else 0


def opening_byline_length(text: str) -> int:
    """Length of a bracketed byline at the start of a text (behind a dateline), 0 without one."""
    end = text.find(BRACKETS.get(text[:1], SOFT), 1, SETTINGS.longest_byline)
    return end + 1 if end > 0 and credits.is_marked(text[: end + 1]) else 0


def closing_byline_start(text: str) -> int:
    """Offset of a byline glued to the end of a body text; -1 where there is none."""
    if _BYLINE_OPENS.isdisjoint(text):
        return -1
    start = max(0, len(text) - SETTINGS.longest_byline)
    for at in range(len(text) - 1, start, -1):
        if text[at] in _BYLINE_OPENS and text[:at].rstrip(SOFT)[-1:] in _BODY_ENDS:
            return at if credits.is_marked(text[at:]) else -1
    return -1


# ---------------------------------------------------------------- what they name


def byline(text: Text) -> Byline:
    """A byline with the organisations and persons in it marked, each person with a role."""
    return Byline(Text(text.content, text.lines, tuple(_byline_spans(text.content))))


def dateline(text: Text, year: int | None) -> Dateline:
    """A dateline with its agency, place and date marked; year: of the issue, where known."""
    return Dateline(Text(text.content, text.lines, tuple(_dateline_spans(text.content, year))))


def dated(text: Text, year: int | None) -> Text:
    """The text with its dates marked; one without a year takes the issue's, if that is known."""
    return Text(text.content, text.lines, tuple(_date_spans(text.content, year)))


def _byline_spans(content: str) -> Iterator[Span]:
    start, end = credits.inner(content) or (0, len(content))
    role = _USUAL_ROLE
    for token in credits.read(content[start:end]) or ():
        at, to = start + token.start, start + token.end
        if token.kind == "person":
            yield Span(at, to, "person", role=role)
        elif token.kind == "role":
            role = next((r for word, r in _ROLES.items() if word in content[at:to]), _USUAL_ROLE)
            if found := _ORGANISATION.match(content, at, to):
                yield Span(at, found.end(), "organisation")


def _dateline_spans(content: str, year: int | None) -> Iterator[Span]:
    found = DATELINE_PARTS.match(content)
    if not found:
        return
    if found["agency"]:
        yield Span(*found.span("agency"), "organisation", role="agency")
    if found["place"]:
        yield Span(*found.span("place"), "place")
    if found["date"]:
        yield from _date_spans(content, year, *found.span("date"))


def _date_spans(
    content: str, year: int | None, start: int = 0, end: int | None = None
) -> Iterator[Span]:
    """Days in a stretch of text; one whose year is the issue's is of medium certainty."""
    for found in DAY.finditer(content, start, len(content) if end is None else end):
        cert: Cert = "high" if found["year"] else "medium"
        of_year = int(found["year"]) if found["year"] else year
        when = of_year and iso_date(of_year, int(found["month"]), int(found["day"]))
        if when:
            yield Span(*found.span(), "date", when=when, cert=cert)
