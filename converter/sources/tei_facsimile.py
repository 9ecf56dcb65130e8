"""`facsimile` of a TEI → the surface of each page, with the zones of its lines."""

from __future__ import annotations

from urllib.parse import unquote

from lxml import etree

from converter.model import Box, Surface, Zone
from converter.tei import NS, XML_ID


class Surfaces:
    """The surfaces of a file, by the pointers to them."""

    def __init__(self, root: etree._Element) -> None:
        found = root.iterfind("facsimile/surface", {None: NS})
        self._surfaces = {surface.attrib[XML_ID]: surface for surface in found}
        begun = root.iterfind("text//lb[@facs]", {None: NS})
        self._lines = {lb.attrib["facs"].removeprefix("#"): lb.attrib["n"] for lb in begun}

    def of(self, pb: etree._Element) -> Surface | None:
        """Give the surface of the page that begins here, with the zones in which a line begins."""
        if "facs" not in pb.attrib:
            return None
        surface = self._surfaces[pb.attrib["facs"].removeprefix("#")]
        size = _box(surface)
        zones = (
            Zone(self._lines[zone.attrib[XML_ID]], _box(zone))
            for zone in surface
            if zone.get(XML_ID) in self._lines
        )
        graphic = surface.find("graphic", {None: NS})
        image = None if graphic is None else unquote(graphic.attrib["url"])
        return Surface(int(size.right), int(size.bottom), tuple(zones), image)


def _box(element: etree._Element) -> Box:
    left, top, right, bottom = (int(element.attrib[at]) for at in ("ulx", "uly", "lrx", "lry"))
    return Box(left, top, right, bottom)
