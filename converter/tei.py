"""The names TEI and Baokan share: what the writer writes and the reader and the checks look for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, cast

from lxml import etree

from converter.model import Conversion, LineBegin, SpanKind

NS: Final = "http://www.tei-c.org/ns/1.0"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

KEYS: Final = ("type", "level", "unit", "ident")
"""Attributes by which the profile tells elements of one name apart."""

SPAN_TAGS: Final[dict[SpanKind, str]] = {
    "person": "persName",
    "place": "placeName",
    "organisation": "orgName",
    "date": "date",
    "unclear": "unclear",
    "correction": "choice",
}

SOURCE_DIGESTS: Final = etree.XPath(
    "//t:idno[@type='sha256']/text()", namespaces={"t": NS}, smart_strings=False
)
"""Of the source files of a TEI, in their order."""

HEADER_LANG: Final = "zh-Hans"
"""Language of the header's own prose, whatever the issue is in."""

TITLE_UNKNOWN: Final = "报名未见于来源文件"
DATE_UNKNOWN: Final = "日期未见于来源文件"


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def complete_lines(
    content: str, marked: Sequence[LineBegin], last: LineBegin | None
) -> tuple[LineBegin, ...]:
    """Give all line beginnings of a text from those that an `lb` marks.

    A text that begins without `lb` goes on in the line in which the text before it ended, `last`:
    its first line beginning is the next piece of that line.
    """
    begins_unmarked = content and (not marked or marked[0].at > 0)
    if last is None or not begins_unmarked:
        return tuple(marked)
    return (LineBegin(0, last.n, last.part + 1), *marked)


def last_line(lines: Sequence[LineBegin], before: LineBegin | None) -> LineBegin | None:
    """Give the source line in which a text with these line beginnings ends."""
    return next((line for line in reversed(lines) if line.n is not None), before)


def surface_id(page_id: str) -> str:
    """Give the id of the sheet that a page was read from."""
    return f"{page_id}-surface"


def zone_id(page_id: str, n: str) -> str:
    """Give the id of the zone of the source line with this label, a number or '12.2'."""
    return f"{page_id}-z{n}"


def responsible_id(issue_id: str) -> str:
    """Give the id of the `respStmt` that every inference points to."""
    return f"{issue_id}-baokan"


_DIGESTS: Final = {"glossary": "glossary", "decisions": "decisions", "stop-words": "stop_words"}
"""Word in a label → field of `Conversion` that it gives."""


def conversion_label(conversion: Conversion) -> str:
    """Give the label of the application that made a traditional edition: 's2tw; quotes=corner'.

    Other dictionaries than the usual ones are named: 's2tw; quotes=corner; dictionary=official';
    behind them the digests of what a publisher gave: 'glossary=…', 'decisions=…', 'stop-words=…'.
    """
    usual = conversion.dictionary == "package"
    chosen = {
        "quotes": conversion.quotes,
        "dictionary": None if usual else conversion.dictionary,
        **{word: getattr(conversion, field) for word, field in _DIGESTS.items()},
    }
    pairs = (f"{word}={value}" for word, value in chosen.items() if value is not None)
    return "; ".join((conversion.config, *pairs))


def parse_conversion(label: str, engine: str) -> Conversion:
    """Give the conversion that such a label stands for."""
    config, *pairs = label.split("; ")
    choices = dict(pair.split("=") for pair in pairs)
    return Conversion(
        config,
        engine,
        cast(Literal["corner", "keep"], choices["quotes"]),
        cast(Literal["package", "official"], choices.get("dictionary", "package")),
        **{field: choices.get(word) for word, field in _DIGESTS.items()},
    )
