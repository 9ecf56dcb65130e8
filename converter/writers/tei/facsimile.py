"""`facsimile`: the sheets of the pages, and where each line stands on its sheet."""

from __future__ import annotations

from converter.model import Box, Issue, Page, Surface
from converter.tei import surface_id, zone_id
from converter.writers.markup import XML_ID, Element
from converter.writers.tei.markup import element, graphic


def facsimile(issue: Issue) -> Element | None:
    """Give `facsimile` with a surface for each page whose size is known; None without any."""
    surfaces = [_surface(page, page.surface) for page in issue.pages if page.surface]
    return element("facsimile", *surfaces) if surfaces else None


def zone_ids(issue: Issue) -> dict[str, str]:
    """Give the id of the zone of each source line that has one, by the line's label."""
    return {
        zone.n: zone_id(page.id, zone.n)
        for page in issue.pages
        if page.surface
        for zone in page.surface.zones
    }


def _surface(page: Page, surface: Surface) -> Element:
    return element(
        "surface",
        {XML_ID: surface_id(page.id), "n": page.n},
        _corners(Box(0, 0, surface.width, surface.height)),
        None if surface.image is None else graphic(surface.image),
        *(
            element("zone", {XML_ID: zone_id(page.id, zone.n)}, _corners(zone.box))
            for zone in surface.zones
        ),
    )


def _corners(box: Box) -> dict[str, str]:
    corners = {"ulx": box.left, "uly": box.top, "lrx": box.right, "lry": box.bottom}
    return {name: f"{at:.0f}" for name, at in corners.items()}
