"""Checks that every reference of a METS leads somewhere, also into the TEIs that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from converter.mets import XLINK
from converter.tei import XML_ID
from converter.xml_safety import parse

_HREF, _FROM, _TO = (f"{{{XLINK}}}{name}" for name in ("href", "from", "to"))


def faults(written: bytes, teis: Mapping[str, bytes]) -> list[str]:
    """Give what is wrong with the references of a METS, in words.

    teis: the TEIs that it names, by their paths from its folder.
    """
    root = parse(written).getroot()
    ids = Counter(id_ for element in root.iter() if (id_ := element.get("ID")))
    found = [f"the id '{id_}' is there twice" for id_, times in ids.items() if times > 1]
    found += [f"'{target}' is no id in it" for target in _targets(root) if target not in ids]
    return found + list(_lost_areas(root, teis))


def _targets(root: etree._Element) -> Iterator[str]:
    """The ids of the METS that its own attributes name."""
    for element in root.iter():
        for name in ("FILEID", _FROM, _TO):
            if target := element.get(name):
                yield target
        yield from element.get("DMDID", "").split()


def _lost_areas(root: etree._Element, teis: Mapping[str, bytes]) -> Iterator[str]:
    """Areas whose element is not in its TEI."""
    names = {file.get("ID"): _name(file) for file in root.iterfind(".//{*}file")}
    ids = {name: _ids(tei) for name, tei in teis.items()}
    for area in root.iterfind(".//{*}area[@BEGIN]"):
        name, begin = names.get(area.get("FILEID"), ""), area.get("BEGIN", "")
        if begin not in ids.get(name, ()):
            yield f"'{begin}' is no id in {name}"


def _name(file: etree._Element) -> str:
    location = file.find("{*}FLocat")
    return "" if location is None else unquote(location.get(_HREF, ""))


def _ids(tei: bytes) -> frozenset[str]:
    return frozenset(id_ for element in parse(tei).iter() if (id_ := element.get(XML_ID)))
