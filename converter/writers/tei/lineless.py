"""An issue without its source lines, for reading copies: many stylesheets break at every `lb`."""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from converter.model import Head, Issue, LineBegin, Surface, Text

_Part = TypeVar("_Part")


def without_lines(issue: Issue) -> Issue:
    """Give the issue without line beginnings; a headline's own line breaks stay, unnumbered.

    Without lines there is nothing that stands in a zone, so the zones go, too, and surfaces that
    have no image.
    """
    pages = tuple(replace(page, surface=_without_zones(page.surface)) for page in issue.pages)
    return replace(issue, pages=_without(pages))


def _without_zones(surface: Surface | None) -> Surface | None:
    return replace(surface, zones=()) if surface and surface.image else None


def _without(part: _Part) -> _Part:
    """The part of an issue, and all parts in it, without line beginnings."""
    match part:
        case tuple():
            return type(part)(_without(one) for one in part)
        case Head():
            return replace(part, text=_with_breaks(part.text))
        case Text():
            return replace(part, lines=())
    if not isinstance(part, Struct):
        return part
    return replace(part, **{name: _without(getattr(part, name)) for name in part.__struct_fields__})


def _with_breaks(text: Text) -> Text:
    inside = (line.at for line in text.lines if not line.joins and 0 < line.at < len(text.content))
    return replace(text, lines=tuple(LineBegin(at, None) for at in inside))
