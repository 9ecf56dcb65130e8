"""Running text: its characters, where lines begin in it, names, dates and an editor's marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from converter.errors import InvalidError
from converter.model import Cert, LineBegin, Span, Text
from converter.tei import SPAN_TAGS, complete_lines, last_line
from converter.writers.markup import Element
from converter.writers.tei.markup import add_text, element


class Inline:
    """Writes the texts of one issue in document order, for a line may run on from text to text."""

    def __init__(self, responsible: str, zones: Mapping[str, str]) -> None:
        self._responsible = responsible
        self._zones = zones  # id of a line's zone by the line's label
        self._last: LineBegin | None = None

    def doubt(self, cert: Cert) -> dict[str, str]:
        """`@cert` and `@resp` of a decision; nothing for a sure one."""
        return {} if cert == "high" else {"cert": cert, "resp": f"#{self._responsible}"}

    def fill(self, parent: Element, text: Text) -> Element:
        """Give the element with the text in it."""
        lines = self._marked_lines(text)
        done = 0
        for span in text.spans:
            before = [line for line in lines if done <= line.at <= span.start]
            inside = [line for line in lines if span.start < line.at < span.end]
            self._add_run(parent, text.content, done, span.start, before)
            parent.append(self._span(text.content, span, inside))
            done = span.end
        rest = [line for line in lines if line.at >= done]
        self._add_run(parent, text.content, done, len(text.content), rest)
        return parent

    def _marked_lines(self, text: Text) -> Sequence[LineBegin]:
        """The line beginnings that need an `lb`: not a first one that goes without saying."""
        rest = text.lines[1:]
        implied = complete_lines(text.content, rest, self._last) == text.lines
        marked = rest if implied else text.lines
        self._last = last_line(complete_lines(text.content, marked, self._last), self._last)
        return marked

    def _span(self, content: str, span: Span, lines: Sequence[LineBegin]) -> Element:
        if span.kind == "correction":
            return self._choice(content[span.start : span.end], span, lines)
        attributes = {
            "role": span.role if span.kind == "person" else None,
            "type": span.role if span.kind == "organisation" else None,
            "when": span.when if span.kind == "date" else None,
        }
        made = element(SPAN_TAGS[span.kind], attributes, self.doubt(span.cert))
        self._add_run(made, content, span.start, span.end, lines)
        return made

    def _choice(self, corrected: str, span: Span, lines: Sequence[LineBegin]) -> Element:
        if lines:
            what = f"line {lines[0].n} begins inside the correction “{corrected}”"
            raise InvalidError(what, "correct what stands before and behind it each on its own")
        corr = element("corr", corrected, self.doubt(span.cert))
        return element("choice", element("sic", span.sic or ""), corr)

    def _add_run(
        self,
        parent: Element,
        content: str,
        start: int,
        end: int,
        lines: Iterable[LineBegin],
    ) -> None:
        """Add the characters from start to end and the line beginnings among them."""
        for line in lines:
            add_text(parent, content[start : line.at])
            parent.append(self._lb(line))
            start = line.at
        add_text(parent, content[start:end])

    def _lb(self, line: LineBegin) -> Element:
        """The line's beginning, with its zone, or that of a later piece of it."""
        piece = {"type": "rest", "subtype": str(line.part)} if line.n and line.part > 1 else {}
        zone = self._zones.get(line.n) if line.n and line.part == 1 else None
        place = {"facs": zone and f"#{zone}"}
        return element("lb", {"n": line.n}, piece, place, {"break": "no" if line.joins else None})
