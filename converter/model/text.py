"""Running text: joined, cleaned characters with *standoff* marks.

The marks say where a source line began and where a name or a date stands. So a script conversion
sees whole paragraphs, and every character still knows its source line.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Cert = Literal["high", "medium", "low"]
"""How sure the program is of a decision; the values of TEI `@cert`. High is written without one."""

SpanKind = Literal["person", "place", "organisation", "date", "unclear", "correction"]


class LineBegin(Struct, frozen=True):
    """A source line begins at this offset (TEI `lb`)."""

    at: int
    """Offset in `Text.content`, 0 ≤ at ≤ len(content)."""
    n: str | None
    """Label of the source line; None in a text without source lines, where only a headline's
    own line breaks are kept."""
    part: int = 1
    """1: the line begins here. 2, 3 …: its second, third piece begins here, the piece before it
    stands in another block (a byline glued to the last body line)."""
    joins: bool = False
    """True: the text runs on over this break, nothing is read between (`@break='no'`)."""


class Span(Struct, frozen=True):
    """A stretch of a text that is a name, a date, or an editor's mark. Spans never overlap."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character; end > start."""
    kind: SpanKind
    role: str | None = None
    """`persName/@role` or `orgName/@type`."""
    when: str | None = None
    """`date/@when`, ISO 8601 (2024-01-24, 2024-01 or 2024)."""
    sic: str | None = None
    """For a correction: what the source has (`choice/sic`); the content has what is right."""
    cert: Cert = "high"


class Text(Struct, frozen=True):
    """Joined text with its line beginnings and spans, both in order of their offsets."""

    content: str
    lines: tuple[LineBegin, ...] = ()
    spans: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.content)
