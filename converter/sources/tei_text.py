"""Running text of a TEI → `Text`, however the file was indented since it was written."""

from __future__ import annotations

from typing import cast

from lxml import etree

from converter.model import Cert, LineBegin, Span, SpanKind, Text
from converter.patterns import pattern
from converter.tei import SPAN_TAGS, complete_lines, last_line, local_name

_KINDS: dict[str, SpanKind] = {tag: kind for kind, tag in SPAN_TAGS.items()}

_LAYOUT = pattern(r" *[\t\n\r][ \t\n\r]*")
"""White space that an editor made: the writer puts no line end and no tab into a text."""

_NARROW = pattern(r"[!-~\u00a1-\u024f]")
"""A character of a script that parts its words by spaces."""


class TextReader:
    """Reads the texts of one issue in document order, for a line may run on from text to text."""

    def __init__(self) -> None:
        self._last: LineBegin | None = None

    def read(self, element: etree._Element) -> Text:
        """Give the text of an element of running text, with its lines and spans."""
        joined = _Joined(element)
        lines = complete_lines(joined.content, joined.lines, self._last)
        self._last = last_line(lines, self._last)
        return Text(joined.content, lines, tuple(joined.spans))


def plain(element: etree._Element) -> str:
    """Give the text of an element that holds nothing but text."""
    return _Joined(element).content


def cert_of(element: etree._Element) -> Cert:
    """Give how sure the decision is that the element stands for."""
    return cast(Cert, element.get("cert", "high"))


class _Joined:
    """The content of an element, joined, with the offsets of what stands in it."""

    def __init__(self, element: etree._Element) -> None:
        self.content = ""
        self.lines: list[LineBegin] = []
        self.spans: list[Span] = []
        self._gap = False  # white space of layout is pending: what follows tells if it is a space
        self._add_content(element)

    def _add_content(self, element: etree._Element) -> None:
        self._add_text(element.text)
        for child in element:
            match local_name(child):
                case "lb":
                    self._add_line(child)
                case "ref":
                    self._add_content(child)
                case "choice":
                    self._add_choice(child)
                case name:
                    self._add_span(child, _KINDS[name])
            self._add_text(child.tail)

    def _add_text(self, text: str | None) -> None:
        first, *others = _LAYOUT.split(text or "")
        self._add_characters(first)
        for piece in others:
            self._gap = True
            self._add_characters(piece)

    def _add_characters(self, characters: str) -> None:
        if characters:
            self._close_gap(characters)
            self.content += characters

    def _close_gap(self, following: str) -> None:
        """Layout between two words of a narrow script is a space; between Han it is nothing."""
        if self._gap and _NARROW.match(self.content[-1:]) and _NARROW.match(following):
            self.content += " "
        self._gap = False

    def _add_line(self, lb: etree._Element) -> None:
        joins = lb.get("break") == "no"
        self._gap = self._gap and not joins
        line = LineBegin(len(self.content), lb.get("n"), int(lb.get("subtype", "1")), joins)
        self.lines.append(line)

    def _add_span(self, element: etree._Element, kind: SpanKind) -> None:
        self._close_gap("".join(element.itertext()).lstrip())
        start = len(self.content)
        self._add_content(element)
        role, when = element.get("role", element.get("type")), element.get("when")
        span = Span(start, len(self.content), kind, role, when, cert=cert_of(element))
        self.spans.append(span)

    def _add_choice(self, choice: etree._Element) -> None:
        sic, corr = choice
        corrected = plain(corr)
        self._close_gap(corrected)
        start = len(self.content)
        self.content += corrected
        end = len(self.content)
        self.spans.append(Span(start, end, "correction", sic=plain(sic), cert=cert_of(corr)))
