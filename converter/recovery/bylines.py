"""Datelines and bylines: finding them in a text, and the names and dates in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from converter.dates import iso_date
from converter.model import Byline, Cert, Dateline, Span, Text
from converter.patterns import pattern
from converter.recovery import credits
from converter.recovery.marks import BRACKETS, BULLETS, CLOSING, HAN, SENTENCE_END
from converter.recovery.patterns import DATELINE, DATELINE_END, DATELINE_PARTS, DAY
from converter.recovery.settings import SETTINGS
from converter.recovery.whitespace import SOFT

_BYLINE_OPENS = frozenset((*BRACKETS, *BULLETS))
_OPENS_BYLINE = pattern(f"[{re.escape(''.join(BRACKETS) + BULLETS)}]")
_BODY_ENDS = SENTENCE_END + CLOSING
_ORGANISATION = pattern(
    r"本报|本刊|本网|本台|新华社|融媒体(?:中心)?|全媒体|新媒体|报社|新华网|人民网|中新社|中新网"
)
_PAPER = pattern(rf"(?<=[据合自：:《]){HAN}+?(?:社|网|报|台|客户端)")
_WRITES = pattern("文|写|撰|报道")
_PICTURES = frozenset("摄图绘")
_ROLES = (
    (pattern("整理"), "compiler"),
    (pattern("编译|翻译"), "translator"),
    (pattern("评论员"), "commentator"),
    (pattern("通讯员"), "correspondent"),
    (pattern("编辑"), "editor"),
    (pattern("作者|撰稿"), "author"),
)
"""What words of office and duty tell of their persons; of several the first counts."""
_USUAL_ROLE = "reporter"
_BRACKETED = pattern(r"[（(【\[][^）)】\]]+[）)】\]]")
_RUN_IN = pattern(rf"(?P<credit>(?:(?!记者[从在自])[^，。；：:])+?报道)(?:[：:]|(?={SOFT}))")
"""Behind a dateline and without brackets: 记者邵青禾报道：."""


# ---------------------------------------------------------------- where they stand


def dateline_length(text: str) -> int:
    """Length of the dateline that opens a text with soft spaces, 0 if there is none."""
    near = text[: 2 * SETTINGS.longest_dateline]
    if "讯" not in near and "电" not in near and "息" not in near:  # one of these ends every one
        return 0
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
    """Length of a byline at the start of a text (behind a dateline), 0 without one.

    It stands in brackets, or ends with 报道 and a colon or a space.
    """
    if found := _BRACKETED.match(text):
        return found.end() if credits.is_marked(found[0]) else 0
    found = _RUN_IN.match(text)
    tokens = credits.read(found["credit"]) if found else None
    return found.end() if found and tokens and credits.has_role(tokens) else 0


def closing_byline_start(text: str) -> int:
    """Offset of a byline glued to the end of a body text; -1 where there is none."""
    if not _OPENS_BYLINE.search(text):
        return -1
    start = max(0, len(text) - SETTINGS.longest_byline)
    for at in range(len(text) - 1, start, -1):
        if text[at] in _BYLINE_OPENS and text[:at].rstrip(SOFT)[-1:] in _BODY_ENDS:
            return at if credits.is_marked(text[at:]) else -1
    return -1


# ---------------------------------------------------------------- what they name


def byline(text: Text, cert: Cert = "high") -> Byline:
    """A byline with the organisations and persons in it marked, each person with a role."""
    return Byline(Text(text.content, text.lines, tuple(_byline_spans(text.content))), cert)


def dateline(text: Text, year: int | None) -> Dateline:
    """A dateline with its agency, place and date marked; year: of the issue, where known."""
    return Dateline(Text(text.content, text.lines, tuple(_dateline_spans(text.content, year))))


def dated(text: Text, year: int | None) -> Text:
    """The text with its dates marked; one without a year takes the issue's, if that is known."""
    return Text(text.content, text.lines, tuple(_date_spans(text.content, year)))


def _byline_spans(content: str) -> Iterator[Span]:
    start, end = credits.inner(content) or (0, len(content.rstrip("：:")))
    office, signed = "", False  # signed: persons stood before the last token
    named: list[credits.Token] = []  # persons whose duty may still follow
    for token in credits.read(content[start:end]) or ():
        words = content[start + token.start : start + token.end]
        if token.kind == "person":
            named.append(token)
            continue
        yield from _persons(named, start, office + (words if token.kind == "duty" else ""))
        if token.kind != "duty":
            office = words if named or signed else office + words
            yield from _organisation(content, start + token.start, start + token.end, token.kind)
        signed, named = bool(named), []
    yield from _persons(named, start, office)


def _persons(tokens: Iterable[credits.Token], start: int, words: str) -> Iterator[Span]:
    """Persons with the role that the words of their office and duty tell."""
    role = next((role for told, role in _ROLES if told.search(words)), _USUAL_ROLE)
    if not _PICTURES.isdisjoint(words) and not _WRITES.search(words):
        role = "photographer"
    for token in tokens:
        yield Span(start + token.start, start + token.end, "person", role=role)


def _organisation(content: str, start: int, end: int, kind: credits.Kind) -> Iterator[Span]:
    """The organisation that an office begins with, or the agency that a source names."""
    if kind == "source":
        found = _ORGANISATION.search(content, start, end) or _PAPER.search(content, start, end)
    else:
        found = _ORGANISATION.match(content, start, end)
    if found:
        role = "agency" if kind == "source" else None
        yield Span(*found.span(), "organisation", role=role)


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
