"""Runs the rules of `baokan.sch`: the part of ISO Schematron they need, compiled to one XSLT.

lxml's own implementation is slow to import and compiles two stylesheets, which every conversion
would pay for. The tests hold the two to the same verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from converter.checks.violation import Violation, violation_at
from converter.schema_files import schema_path

_SCH = "{http://purl.oclc.org/dsdl/schematron}"
_XSL_NAMESPACE = "http://www.w3.org/1999/XSL/Transform"
_XSL = f"{{{_XSL_NAMESPACE}}}"
_PATH = "path"


def breaches(tree: etree._ElementTree) -> Iterator[Violation]:
    """Give every breach of a rule, rule by rule."""
    report = _stylesheet()(tree)
    for breach in report.getroot():
        (element,) = tree.xpath(breach.attrib["path"])
        message = " ".join((breach.text or "").split())
        warns = breach.get("role") == "warning"
        yield violation_at(element, breach.attrib["code"], message, "warning" if warns else "error")


@cache
def _stylesheet() -> etree.XSLT:
    """The rules as a stylesheet that turns a document into a list of its breaches."""
    schema = etree.parse(schema_path("baokan.sch")).getroot()
    prefixes = {ns.attrib["prefix"]: ns.attrib["uri"] for ns in schema.iter(f"{_SCH}ns")}
    root = etree.Element(f"{_XSL}stylesheet", nsmap={**prefixes, "xsl": _XSL_NAMESPACE})
    root.set("version", "1.0")
    root.extend(schema.iterfind(f"{_XSL}key"))
    for variable in schema.iterfind(f"{_SCH}let"):
        _add(root, "variable", name=variable.get("name"), select=variable.get("value"))
    report = etree.SubElement(_add(root, "template", match="/"), "breaches")
    for rule in schema.iter(f"{_SCH}rule"):
        nodes = _add(report, "for-each", select=f"/descendant::{rule.get('context')}")
        for check in rule.iterfind(f"{_SCH}assert"):
            _add_check(_add(nodes, "if", test=f"not({check.get('test')})"), check)
    _add_path(_add(root, "template", name=_PATH))
    return etree.XSLT(root)


def _add_check(place: etree._Element, check: etree._Element) -> None:
    """What is said of an element that fails: the check's id and role, its path and the message."""
    breach = etree.SubElement(place, "breach", code=check.attrib["id"])
    breach.set("role", check.get("role", "error"))
    _add(breach, "call-template", name=_PATH)
    _add(breach, "text").text = check.text
    for part in check.iterfind(f"{_SCH}value-of"):
        _add(breach, "value-of", select=part.get("select"))
        _add(breach, "text").text = part.tail


def _add_path(place: etree._Element) -> None:
    """The way from the root to the element, in an attribute."""
    step = _add(_add(place, "attribute", name=_PATH), "for-each", select="ancestor-or-self::*")
    _add(step, "text").text = "/*["
    _add(step, "number", count="*")
    _add(step, "text").text = "]"


def _add(parent: etree._Element, tag: str, /, **attributes: str | None) -> etree._Element:
    return etree.SubElement(parent, f"{_XSL}{tag}", {k: v for k, v in attributes.items() if v})
