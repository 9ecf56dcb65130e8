"""Elements of METS and MODS, and their bytes."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from converter.mets import MODS, NS, XLINK
from converter.writers.tei.markup import allowed

_PREFIXES = {"mets": NS, "mods": MODS, "xlink": XLINK}

Content = str | etree._Element | Mapping[str, str | None] | None


def mets(tag: str, *content: Content, **attributes: str | None) -> etree._Element:
    """Give a METS element with this content in order; what is None is left out."""
    return _element(NS, tag, (attributes, *content))


def mods(tag: str, *content: Content, **attributes: str | None) -> etree._Element:
    """Give a MODS element with this content in order; what is None is left out."""
    return _element(MODS, tag, (attributes, *content))


def xlink(**attributes: str | None) -> dict[str, str | None]:
    """Give attributes of XLink by their names; of one that is a word of Python's, with '_'."""
    return {f"{{{XLINK}}}{name.rstrip('_')}": value for name, value in attributes.items()}


def serialized(root: etree._Element) -> bytes:
    """Give the document, indented, with a declaration and LF line ends."""
    etree.indent(root)
    declaration = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + etree.tostring(root, encoding="UTF-8") + b"\n"


def _element(namespace: str, tag: str, content: tuple[Content, ...]) -> etree._Element:
    made = etree.Element(f"{{{namespace}}}{tag}", nsmap=_PREFIXES)
    for part in content:
        if isinstance(part, str):
            made.text = allowed(part)
        elif isinstance(part, etree._Element):
            made.append(part)
        elif part is not None:
            for name, value in part.items():
                if value is not None:
                    made.set(name, allowed(value))
    return made
