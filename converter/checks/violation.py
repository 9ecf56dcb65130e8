"""One breach of the TEI profile, and how a place in a TEI file is named to a reader."""

from __future__ import annotations

from typing import Literal

from lxml import etree
from msgspec import Struct

from converter.tei import KEYS, XML_ID, local_name


class Violation(Struct, frozen=True):
    """One breach of the profile, at one element."""

    line: int
    """Line of the file, from 1: where the element begins."""
    element: str
    """The element in words: its tag, its id or the id of what holds it."""
    code: str
    """Stable: the id of the Schematron rule, or 'grammar-…' for the grammar's own."""
    message: str
    """What is wrong and what would be right, in one sentence."""
    severity: Literal["error", "warning"] = "error"
    """A warning does not make the file invalid."""

    def __str__(self) -> str:
        return f"line {self.line}: {self.element}: {self.message}"


def violation_at(
    element: etree._Element,
    code: str,
    message: str,
    severity: Literal["error", "warning"] = "error",
) -> Violation:
    """The violation that this element commits."""
    return Violation(element.sourceline or 0, describe(element), code, message, severity)


def describe(element: etree._Element) -> str:
    """An element as one would point to it: `<p> demo-p01-a02-b05`, `<head> in demo-p01-a02`."""
    own = element.get(XML_ID)
    if own is not None:
        return f"{_tag(element)} {own}"
    holder = next((a.get(XML_ID) for a in element.iterancestors() if XML_ID in a.attrib), None)
    return f"{_tag(element)} in {holder}" if holder else _tag(element)


def _tag(element: etree._Element) -> str:
    """The start tag with the attribute by which the profile tells elements of one name apart."""
    key = next((name for name in KEYS if name in element.attrib), None)
    kind = f' {key}="{element.get(key)}"' if key else ""
    return f"<{local_name(element)}{kind}>"
