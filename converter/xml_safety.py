"""Reads XML from anyone: no DTD, no entities, no network, nothing deep or large enough to hurt.

The file is read in pieces and given up at the first sign of harm, so that a refusal costs little
time and memory however large the file is. `parse` gives a document whole, `events` element by
element one that is too large for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, cast

from lxml import etree

from converter.errors import InvalidError, UnsafeXmlError
from converter.sources.files import reading

_DEEPEST = 64
"""Elements inside one another. A TEI of the profile has at most 9."""

_LARGEST = 64 * 2**20
"""Bytes. A page of a daily with all its lines takes about 40 kB."""

_PIECE = 2**16
"""Bytes read at a time."""

_PROLOG = 2**20
"""Bytes within which a document's first tag must stand for `root_name` to find it."""

_HARMFUL = frozenset(
    (
        etree.ErrorTypes.ERR_ENTITY_LOOP,
        etree.ErrorTypes.ERR_NAME_TOO_LONG,
        etree.ErrorTypes.ERR_RESOURCE_LIMIT,  # depth, length of a text, growth by entities
    )
)
"""Where libxml2 itself stops reading for safety's sake."""


def parse(source: bytes | Path) -> etree._ElementTree:
    """Give the document without its comments and processing instructions.

    Raises `SourceError` for a file that can't be read, `UnsafeXmlError` for a DOCTYPE, entities or
    absurd depth or size, and `InvalidError` for what is not well-formed.
    """
    if isinstance(source, bytes):
        return _parse((source[i : i + _PIECE] for i in range(0, len(source), _PIECE)), None)
    with reading(source) as file:
        return _parse(iter(lambda: file.read(_PIECE), b""), source)


def events(
    pieces: Iterable[bytes], path: Path, *, largest: int
) -> Iterator[tuple[str, etree._Element]]:
    """Give 'start' with each element as it opens, attributes and all, and 'end' as it closes.

    An element is emptied behind its 'end' and taken out of the tree, so that a document needs
    the memory of its widest part only. largest: bytes; the errors are those of `parse`.
    """
    parser, depth = _parser(path), 0
    try:
        for piece in _measured(pieces, path, largest):
            parser.feed(piece)
            for event, element in _told(parser):
                depth = _depth_after(event, element, depth, path)
                yield event, element
                if event == "end":
                    _forget(element)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _refusal(error, path) from None


def root_name(path: Path) -> str:
    """Give the name of the document's root without its namespace; '' where the file is no XML.

    Reads no farther than that; raises `SourceError` for a file that can't be read.
    """
    parser = _parser(path)
    with reading(path) as file:
        for piece in iter(lambda: file.read(_PIECE), b""):
            with suppress(etree.XMLSyntaxError, UnsafeXmlError):  # its reader will raise them
                parser.feed(piece)
            for _, element in _told(parser):
                return etree.QName(element).localname
            if file.tell() >= _PROLOG or parser.error_log:
                break
    return ""


def _parse(pieces: Iterable[bytes], path: Path | None) -> etree._ElementTree:
    parser, depth = _parser(path), 0
    try:
        for piece in _measured(pieces, path, _LARGEST):
            parser.feed(piece)
            for event, element in _told(parser):
                depth = _depth_after(event, element, depth, path)
        return parser.close().getroottree()
    except etree.XMLSyntaxError as error:
        raise _refusal(error, path) from None


def _told(parser: etree.XMLPullParser) -> Iterator[tuple[str, etree._Element]]:
    """The events of the piece just read; the parser was told to give no others than these."""
    return cast("Iterator[tuple[str, etree._Element]]", parser.read_events())


def _forget(element: etree._Element) -> None:
    """Empty an element that has ended, and take out those before it.

    It stays itself: the parser has still to put there the white space behind it.
    """
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _parser(path: Path | None) -> etree.XMLPullParser:
    parser = etree.XMLPullParser(
        ("start", "end"),
        collect_ids=False,  # else an id used twice is a fault of the XML; and see `_NoOtherFile`
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
    )
    parser.resolvers.add(_NoOtherFile(path))
    return parser


class _NoOtherFile(etree.Resolver):
    """Refuses to open what a DTD names: without collecting ids, libxml2 wants to read it."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def resolve(
        self,
        system_url: str | None,
        public_id: str | None,  # noqa: ARG002 (the signature is lxml's)
        context: object,  # noqa: ARG002
    ) -> NoReturn:
        raise _unsafe(f"the file wants another file to be read ({system_url})", self._path)


def _measured(pieces: Iterable[bytes], path: Path | None, largest: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > largest:
            raise _unsafe(f"the file is larger than {largest >> 20} MB", path)
        yield piece


def _depth_after(event: str, element: etree._Element, depth: int, path: Path | None) -> int:
    """How many elements are open behind this event; `UnsafeXmlError` if too many."""
    if depth == 0 and event == "start" and element.getroottree().docinfo.doctype:
        raise _unsafe("the file has a DOCTYPE", path)
    depth += 1 if event == "start" else -1
    if depth > _DEEPEST:
        place = f"line {element.sourceline}"
        raise _unsafe(f"more than {_DEEPEST} elements stand inside one another", path, place)
    return depth


def _refusal(error: etree.XMLSyntaxError, path: Path | None) -> UnsafeXmlError | InvalidError:
    reason, place = (error.msg or "").partition(", ")[0], f"line {error.lineno}"
    if error.code in _HARMFUL:
        return _unsafe(f"reading would do harm ({reason})", path, place)
    remedy = "correct it there, for example in an XML editor"
    return InvalidError(f"the XML is not well-formed ({reason})", remedy, path=path, place=place)


def _unsafe(what: str, path: Path | None, place: str | None = None) -> UnsafeXmlError:
    remedy = "take it out: no newspaper issue needs this"
    return UnsafeXmlError(what, remedy, path=path, place=place)
