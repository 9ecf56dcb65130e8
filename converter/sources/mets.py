"""METS → `Source`: an issue's ALTO pages in their order, and which lines are one article.

Facts are those of the METS schema (loc.gov/standards/mets) and of the profiles that newspaper
programmes use (docWorks, ENMAP): `fileSec` names the files, the physical `structMap` orders them,
the logical one has a div for each article, and in it `area`s with the ids of blocks, lines or words
in the ALTO files, from `BEGIN` to `END`. Some have the articles' areas in the physical map instead,
tied to the articles by `structLink`, or by ids alone: there a div has the id of its block.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree
from msgspec import Struct

from converter.errors import SourceError
from converter.mets import is_own
from converter.model import LineRole, Source, SourceFile
from converter.sources import alto
from converter.sources.assembly import Area, Leaf, gathered
from converter.sources.files import reading
from converter.xml_safety import parse, root_name

_HREF = "{http://www.w3.org/1999/xlink}href"
_FROM, _TO, _LABEL = (f"{{http://www.w3.org/1999/xlink}}{n}" for n in ("from", "to", "label"))

_ARTICLES = frozenset(
    ("ARTICLE", "EDITORIAL", "FEUILLETON", "INTERVIEW", "LETTER", "NEWS", "OBITUARY", "REVIEW")
)
_ADVERTISEMENTS = frozenset(("AD", "ADVERT", "ADVERTISEMENT", "ADVERTISING"))
"""Types of div that are articles, or advertisements."""

_ROLES: dict[str, LineRole] = {
    "HEADING": "heading",
    "HEADLINE": "heading",
    "OVERLINE": "kicker",
    "KICKER": "kicker",
    "TITLE": "main",
    "MAINTITLE": "main",
    "SUBTITLE": "sub",
    "SUBHEADLINE": "sub",
    "SUBHEADING": "subhead",
    "CROSSHEADING": "subhead",
    "AUTHOR": "byline",
    "BYLINE": "byline",
    "BODY": "body",
    "BODYCONTENT": "body",
    "PARAGRAPH": "body",
    "TEXT": "body",
    "TEXTBLOCK": "body",
    "CAPTION": "caption",
}
"""Type of div, in capitals and letters alone → what its lines are."""


def read(path: Path, others: Iterable[Path] = ()) -> Source:
    """Give the pages that a METS file names, lines of one article together on each page.

    others: ALTO files that come behind them, those left out that the METS names.

    The files must stand in the METS's folder or in folders of it. Raises `SourceError` where one
    can't be read or all have no text, `UnsafeXmlError` and `InvalidError` as `alto.read`.
    """
    if is_own(path):
        what = "this METS lists what Baokan made of an issue, and is no source of one"
        raise SourceError(what, "give the file that the issue was made from, or its TEI", path=path)
    with reading(path) as file:
        own = SourceFile(path.name, hashlib.sha256(file.read()).hexdigest())
    leaves = plan(path)
    named = {leaf.path.resolve() for leaf in leaves}
    leaves += [Leaf(other) for other in others if other.resolve() not in named]
    files, pages = gathered(leaves)
    alto.must_have_text(pages, path)
    return Source(own, pages, more_files=files)


def plan(path: Path) -> list[Leaf]:
    """The ALTO files that a METS names, in the order of the pages, with their articles' areas."""
    root = parse(path).getroot()
    files = _files(root, path)
    areas = _areas(root, files)
    labels = _labels(root)
    return [
        Leaf(files[name], labels.get(name, ""), tuple(areas.get(name, ())))
        for name in _in_page_order(root, files)
    ]


# ---------------------------------------------------------------- files


def _files(root: etree._Element, path: Path) -> dict[str, Path]:
    """Id → path of each ALTO file, in the order of the `fileSec`."""
    found: dict[str, Path] = {}
    missing: list[str] = []
    beside = [file for file in path.parent.iterdir() if file.suffix.lower() == ".xml"]
    for file in root.iterfind(".//{*}fileSec//{*}file"):
        href = next((f.get(_HREF) for f in file.iterfind("{*}FLocat") if f.get(_HREF)), None)
        if href is None or not _may_be_alto(file, href):
            continue
        place = _place(href, path.parent, beside)
        if place is None:
            missing.append(href)
        elif root_name(place) in ("alto", ""):  # '': damaged, and its reader will say so
            found[file.get("ID", "")] = place
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        what = f"a page that the METS names is not there ({missing[0]}{more})"
        raise SourceError(what, "put the ALTO files where the METS has them", path=path)
    if not found:
        remedy = "give the METS of an issue with recognized text"
        raise SourceError("the METS names no ALTO file", remedy, path=path)
    return found


def _may_be_alto(file: etree._Element, href: str) -> bool:
    """By its type and name; the root of the file itself decides."""
    if urlsplit(href).path.lower().endswith(".xml"):
        return True
    return "xml" in file.get("MIMETYPE", "").lower()


def _place(href: str, folder: Path, beside: Iterable[Path]) -> Path | None:
    """Where the file stands: at its address within the folder, or by its name alone.

    Or the one file whose name is that one with something put before it, as `paper_0001.xml` for
    `0001.xml`: so collections rename what they take over.
    """
    address = unquote(urlsplit(href).path).replace("\\", "/").lstrip("/")
    name = address.rpartition("/")[2]
    for candidate in (folder / address, folder / name):
        if _is_within(candidate, folder):
            return candidate
    renamed = [file for file in beside if file.name.endswith((f"_{name}", f"-{name}"))]
    return renamed[0] if name and len(renamed) == 1 else None


def _is_within(place: Path, folder: Path) -> bool:
    """Whether this is a file, and no link or '..' leads out of the folder to it."""
    try:
        return place.resolve().is_relative_to(folder.resolve()) and place.is_file()
    except (OSError, ValueError):  # a name that no disk can have
        return False


def _in_page_order(root: etree._Element, files: dict[str, Path]) -> list[str]:
    """Ids of the ALTO files: as the physical map has them, then those that it leaves out."""
    named = (
        pointer.get("FILEID", "")
        for div in _pages(root)
        for pointer in div.iter("{*}fptr", "{*}area")
    )
    return list(dict.fromkeys(name for name in (*named, *files) if name in files))


def _pages(root: etree._Element) -> list[etree._Element]:
    """The physical map's divs of type page, or else the outermost, by `ORDER` if all have one."""
    divs = [div for map_ in _maps(root, "PHYSICAL") for div in map_.iter("{*}div")]
    pages = [div for div in divs if div.get("TYPE", "").lower() == "page"]
    pages = pages or [div for map_ in _maps(root, "PHYSICAL") for div in map_.iterfind("{*}div")]
    orders = [div.get("ORDER", "") for div in pages]
    if all(order.isascii() and order.isdecimal() and len(order) < 10 for order in orders):
        pages.sort(key=lambda div: int(div.get("ORDER", "0")))
    return pages


def _labels(root: etree._Element) -> dict[str, str]:
    """Id of a file → what its page is called."""
    found: dict[str, str] = {}
    for div in _pages(root):
        if label := div.get("ORDERLABEL"):
            for pointer in div.iter("{*}fptr", "{*}area"):
                found.setdefault(pointer.get("FILEID", ""), label)
    return found


def _maps(root: etree._Element, kind: str) -> list[etree._Element]:
    return [m for m in root.iterfind("{*}structMap") if m.get("TYPE", "").upper() == kind]


# ---------------------------------------------------------------- articles


_Range = tuple[str, str, str]
"""Id of a file; first and last id of an area in it, '' for the whole file."""


class _Place(Struct, frozen=True):
    """What the div of an area says: which article, and what in it."""

    article: str
    role: LineRole | None


def _areas(root: etree._Element, files: dict[str, Path]) -> dict[str, list[Area]]:
    """Id of a file → its areas that articles have, in the order of the logical map."""
    found: dict[str, list[Area]] = defaultdict(list)
    physical = _by_id(root, "PHYSICAL")
    linked = _links(root)
    for map_ in _maps(root, "LOGICAL"):
        for element in map_.iter("{*}div", "{*}fptr"):
            if etree.QName(element).localname == "fptr":
                place, own = _place_of(element.getparent()), [*_of_pointer(element, files)]
            else:
                targets = (physical.get(t) for t in linked.get(element.get("ID", ""), ()))
                own = [r for t in targets if t is not None for r in _of_physical(t, files)]
                place = _place_of(element) if own else None
            if place is not None:
                for file, begin, end in own:
                    found[file].append(Area(begin, end, place.article, place.role))
    return found


def _of_pointer(pointer: etree._Element, files: dict[str, Path]) -> Iterator[_Range]:
    """What a pointer in a logical div means: areas, or a whole file."""
    areas = list(pointer.iter("{*}area"))
    for area in areas or [pointer]:
        file, begin = area.get("FILEID", ""), area.get("BEGIN", "")
        if file in files and (begin or not areas):
            yield file, begin, area.get("END", begin)


def _of_physical(div: etree._Element, files: dict[str, Path]) -> Iterator[_Range]:
    """The areas of a physical div that a link leads to; its own id, too, may be a block's."""
    for pointer in div.iterfind("{*}fptr"):
        yield from (one for one in _of_pointer(pointer, files) if one[1])
    holders = (div, *div.iterancestors("{*}div"))
    pointers = (p for holder in holders for p in holder.iterfind("{*}fptr"))
    ids = (p.get("FILEID", "") for p in pointers)
    if (name := div.get("ID")) and (file := next((i for i in ids if i in files), None)):
        yield file, name, name


def _place_of(div: etree._Element | None) -> _Place | None:
    """The innermost article around a div, and the innermost role in that; None without article."""
    role: LineRole | None = None
    for holder in () if div is None else (div, *div.iterancestors("{*}div")):
        kind = "".join(filter(str.isalpha, holder.get("TYPE", "").upper()))
        if kind in _ARTICLES or kind in _ADVERTISEMENTS:
            name = holder.get("ID") or f"div-{holder.sourceline}"
            return _Place(name, "advertisement" if kind in _ADVERTISEMENTS else role)
        role = role or _ROLES.get(kind)
    return None


def _by_id(root: etree._Element, kind: str) -> dict[str, etree._Element]:
    return {div.get("ID", ""): div for map_ in _maps(root, kind) for div in map_.iter("{*}div")}


def _links(root: etree._Element) -> dict[str, list[str]]:
    """Id of a logical div → ids of the physical ones that `structLink` ties to it."""
    found: dict[str, list[str]] = defaultdict(list)
    for link in root.iterfind("{*}structLink/{*}smLink"):
        found[_target(link.get(_FROM))].append(_target(link.get(_TO)))
    for group in root.iterfind("{*}structLink/{*}smLinkGrp"):
        named: dict[str, list[str]] = defaultdict(list)
        for locator in group.iterfind("{*}smLocatorLink"):
            named[locator.get(_LABEL, "")].append(_target(locator.get(_HREF)))
        for arc in group.iterfind("{*}smArcLink"):
            for begin in named[arc.get(_FROM, "")]:
                found[begin] += named[arc.get(_TO, "")]
    return found


def _target(href: str | None) -> str:
    return (href or "").removeprefix("#")
