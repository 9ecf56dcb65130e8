"""TEI → `Issue`: the inverse of `writers.tei`, also of a file that was corrected by hand.

What the writer derives from the rest (the extent, the titles of the electronic edition, the prose
of the header) is not read; it is written anew.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast
from urllib.parse import unquote

from lxml import etree
from msgspec.structs import replace

from converter.checks import schema
from converter.model import (
    Article,
    Block,
    Byline,
    Cert,
    Conversion,
    Dateline,
    Fact,
    Figure,
    Furniture,
    FurnitureKind,
    Head,
    HeadKind,
    Issue,
    Item,
    Metadata,
    Notice,
    NoticeKind,
    Page,
    Paragraph,
    Revision,
    SourceFile,
    Subhead,
    Subtype,
)
from converter.sources.tei_facsimile import Surfaces
from converter.sources.tei_images import images_of
from converter.sources.tei_text import TextReader, cert_of, plain
from converter.tei import NS, TITLE_UNKNOWN, XML_ID, XML_LANG, local_name, parse_conversion
from converter.xml_safety import parse

_TOLERATED = frozenset(
    (
        *("extent-pages", "extent-articles", "extent-characters"),
        *("id-prefix", "line-twice", "line-rest", "surface-page", "zone-line"),
    )
)
"""Rules whose breach does the issue no harm: figures that are counted anew, and what moving,
splitting and deleting blocks by hand does to ids, line beginnings and zones."""


def read(source: bytes | Path) -> Issue:
    """Give the issue that a TEI file holds.

    `writers.tei.write` of it gives the same bytes again, if the same version wrote them. Of a file,
    the pictures that stand beside it are read as well (`tei_images`). Raises
    `InvalidError` for what is outside the profile, with the line and the element, `UnsafeXmlError`
    for what no TEI needs, and `SourceError` for a file that can't be read.
    """
    tree = parse(source)
    path = source if isinstance(source, Path) else None
    schema.check(tree, path, ignoring=_TOLERATED)
    issue = _issue(tree.getroot())
    return issue if path is None else replace(issue, images=tuple(images_of(issue, path.parent)))


def _issue(root: etree._Element) -> Issue:
    body = _Body(Surfaces(root))
    return Issue(
        id=root.attrib[XML_ID],
        lang=root.attrib[XML_LANG],
        metadata=_metadata(_only(root, "teiHeader/fileDesc/sourceDesc/biblStruct/monogr")),
        files=tuple(map(_file, _all(root, "teiHeader/fileDesc/sourceDesc/bibl"))),
        pages=tuple(map(body.page, _all(root, "text/body/div"))),
        conversion=_conversion(root),
        revisions=tuple(map(_revision, _all(root, "teiHeader/revisionDesc/change")[1:])),
    )


# ---------------------------------------------------------------- header


def _metadata(monogr: etree._Element) -> Metadata:
    title, date = _only(monogr, "title"), _only(monogr, "imprint/date")
    return Metadata(
        title=None if _is_unknown(title) else _fact(title, plain(title)),
        date=_fact(date, date.get("when")),
        number=_fact_of(monogr, "biblScope"),
        publisher=_fact_of(monogr, "imprint/publisher"),
        issn=_idno(monogr, "ISSN"),
        cn=_idno(monogr, "CN"),
    )


def _idno(monogr: etree._Element, kind: str) -> str | None:
    found = (idno for idno in _all(monogr, "idno") if idno.get("type") == kind)
    return next(map(plain, found), None)


def _is_unknown(title: etree._Element) -> bool:
    return title.get("cert") == "low" and plain(title) == TITLE_UNKNOWN


def _fact_of(parent: etree._Element, path: str) -> Fact | None:
    found = _all(parent, path)
    return _fact(found[0], plain(found[0])) if found else None


def _fact(element: etree._Element, value: str | None) -> Fact | None:
    return None if value is None else Fact(value, cast(Cert | None, element.get("cert")))


def _file(bibl: etree._Element) -> SourceFile:
    name, sha256 = bibl
    return SourceFile(plain(name), plain(sha256))


def _conversion(root: etree._Element) -> Conversion | None:
    _, *converters = _all(root, "teiHeader/encodingDesc/appInfo/application")
    twin = _only(root, "text").get("corresp")
    made = (parse_conversion(plain(a[0]), a.attrib["version"]) for a in converters)
    return next((replace(known, source=twin and unquote(twin)) for known in made), None)


def _revision(change: etree._Element) -> Revision:
    return Revision(change.get("when", ""), plain(change))


# ---------------------------------------------------------------- text


class _Body:
    """Reads each part of the issue once, in document order: `TextReader` follows the lines."""

    def __init__(self, surfaces: Surfaces) -> None:
        self._surfaces = surfaces
        self._texts = TextReader()

    def page(self, div: etree._Element) -> Page:
        pb, *items = div
        return Page(
            id=div.attrib[XML_ID],
            n=div.attrib["n"],
            items=tuple(map(self.item, items)),
            cert=cert_of(pb),
            surface=self._surfaces.of(pb),
        )

    def item(self, element: etree._Element) -> Item:
        match local_name(element):
            case "head":
                return Furniture("section", self._texts.read(element), cert=cert_of(element))
            case "figure":
                return self.figure(element)
            case "fw":
                return self.furniture(element)
        return self.article(element) if element.get("type") == "article" else self.notice(element)

    def article(self, div: etree._Element) -> Article:
        children = deque(div)
        return Article(
            id=div.attrib[XML_ID],
            n=div.attrib["n"],
            heads=tuple(map(self.head, _leading(children, "head"))),
            opener=tuple(map(self.line, _leading(children, *_LINES))),
            blocks=tuple(self.blocks(_leading(children, *_BLOCKS))),
            closer=tuple(map(self.byline, children)),
            subtype=cast(Subtype, div.get("subtype")),
            next=_target(div, "next"),
            prev=_target(div, "prev"),
            cert=cert_of(div),
        )

    def notice(self, div: etree._Element) -> Notice:
        children = deque(div)
        return Notice(
            id=div.attrib[XML_ID],
            kind=cast(NoticeKind, div.get("type")),
            heads=tuple(map(self.head, _leading(children, "head"))),
            blocks=tuple(self.blocks(_leading(children, *_BLOCKS))),
            cert=cert_of(div),
        )

    def head(self, head: etree._Element) -> Head:
        return Head(cast(HeadKind, head.get("type")), self._texts.read(head), cert_of(head))

    def line(self, line: etree._Element) -> Dateline | Byline:
        if local_name(line) == "byline":
            return self.byline(line)
        return Dateline(self._texts.read(line), cert_of(line))

    def byline(self, byline: etree._Element) -> Byline:
        return Byline(self._texts.read(byline), cert_of(byline))

    def blocks(self, elements: Iterable[etree._Element]) -> Iterator[Block]:
        for element in elements:
            match local_name(element):
                case "div":
                    head, *inner = element
                    text, cert = self._texts.read(head), cert_of(head)
                    yield Subhead(element.attrib[XML_ID], text, cert)
                    yield from self.blocks(inner)
                case "p":
                    text, cert = self._texts.read(element), cert_of(element)
                    yield Paragraph(element.attrib[XML_ID], text, cert)
                case "figure":
                    yield self.figure(element)
                case _:
                    yield self.furniture(element)

    def figure(self, figure: etree._Element) -> Figure:
        parts = {local_name(child): child for child in figure}
        graphic, caption, credit = (parts.get(tag) for tag in ("graphic", "head", "byline"))
        return Figure(
            id=figure.attrib[XML_ID],
            caption=None if caption is None else self._texts.read(caption),
            credit=None if credit is None else self.byline(credit),
            graphic=None if graphic is None else unquote(graphic.attrib["url"]),
            cert=cert_of(figure),
        )

    def furniture(self, fw: etree._Element) -> Furniture:
        kind, text = cast(FurnitureKind, fw.get("type")), self._texts.read(fw)
        target = next((_target(ref, "target") for ref in _all(fw, "ref")), None)
        return Furniture(kind, text, target, cert_of(fw))


_LINES = ("dateline", "byline")
_BLOCKS = ("p", "figure", "fw", "div")


def _leading(children: deque[etree._Element], *tags: str) -> Iterator[etree._Element]:
    """Take those children from the front that have one of these tags."""
    while children and local_name(children[0]) in tags:
        yield children.popleft()


def _target(element: etree._Element, attribute: str) -> str | None:
    """The id that a pointer holds."""
    pointer = element.get(attribute)
    return pointer and pointer.removeprefix("#")


def _all(element: etree._Element, path: str) -> list[etree._Element]:
    return element.findall(path, {None: NS})


def _only(element: etree._Element, path: str) -> etree._Element:
    """The element at this path, which the grammar requires."""
    return _all(element, path)[0]
