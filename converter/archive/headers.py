"""What the headers of a run's TEI files say, read without the rest of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree
from msgspec import Struct, field

from converter.dates import is_day
from converter.sources.files import reading
from converter.tei import NS, TITLE_UNKNOWN, XML_ID, XML_LANG
from converter.xml_safety import events, root_name

_LARGEST = 64 * 2**20
"""Bytes of a TEI, as everywhere; its header comes first, and no more is read."""


class Header(Struct):
    """An issue as its TEI's header has it."""

    path: Path
    id: str = ""
    lang: str = ""
    title: str | None = None
    """The paper's name."""
    date: str | None = None
    """YYYY-MM-DD, where the whole day is known."""
    publisher: str | None = None
    issn: str | None = None
    cn: str | None = None
    converted: bool = False
    """A traditional edition, made by conversion."""
    extent: dict[str, int] = field(default_factory=dict)
    """Unit (page, article, character) → how many."""


def read(path: Path) -> Header | None:
    """Give the header of a TEI; None for a file that is none.

    Raises `SourceError`, `UnsafeXmlError` and `InvalidError` for one that can't be read so far.
    """
    if path.suffix.lower() != ".xml" or root_name(path) != "TEI":
        return None
    found = Header(path)
    with reading(path) as file:
        pieces = iter(lambda: file.read(2**14), b"")
        for event, element in events(pieces, path, largest=_LARGEST):
            if event == "end" and element.tag == f"{{{NS}}}teiHeader":
                break
            _note(found, event, element)
    return found


def issues(paths: Iterable[Path]) -> Iterator[Header]:
    """Give the header of each file that is a TEI."""
    yield from (found for path in paths if (found := read(path)) is not None)


def originals(headers: Iterable[Header]) -> list[Header]:
    """Leave out traditional editions of issues that are there themselves: they share the ids."""
    found = list(headers)
    ids = {one.id for one in found if not one.converted}
    return [one for one in found if not (one.converted and one.id in ids)]


def common(values: Iterable[str | None]) -> str | None:
    """Give what all of them say that say anything; None where they differ."""
    said = {value for value in values if value}
    return said.pop() if len(said) == 1 else None


def _note(found: Header, event: str, element: etree._Element) -> None:
    """Take what this element tells; attributes when it opens, its text when it closes."""
    name = etree.QName(element).localname
    if event == "start":
        _note_attributes(found, name, element)
        return
    parent = element.getparent()
    place = "" if parent is None else etree.QName(parent).localname
    text = " ".join((element.text or "").split())
    match place, name, element.get("type"):
        case "monogr", "title", _ if text != TITLE_UNKNOWN:
            found.title = text or None
        case "monogr", "idno", "ISSN":
            found.issn = text
        case "monogr", "idno", "CN":
            found.cn = text
        case "imprint", "publisher", _:
            found.publisher = text


def _note_attributes(found: Header, name: str, element: etree._Element) -> None:
    match name:
        case "TEI":
            found.id, found.lang = element.get(XML_ID, ""), element.get(XML_LANG, "")
        case "application" if element.get("ident") == "opencc":
            found.converted = True
        case "measure" if element.get("quantity", "").isdecimal():
            found.extent[element.get("unit", "")] = int(element.get("quantity", "0"))
        case "date" if is_day(element.get("when", "")) and _is_of_source(element):
            found.date = element.get("when")


def _is_of_source(element: etree._Element) -> bool:
    """Whether a date is the issue's own, not that of the electronic edition."""
    parent = element.getparent()
    return parent is not None and etree.QName(parent).localname == "imprint"
