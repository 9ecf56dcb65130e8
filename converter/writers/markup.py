"""Elements of the documents that are written, and their characters.

Elements are those of the standard library: lxml takes three times as long to make as many, since
each of its elements begins as a document of its own. Their names, and those of their attributes,
bear the document's own prefixes; which namespaces those stand for, the root says.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from xml.etree import ElementTree

Element = ElementTree.Element

XML_ID: Final = "xml:id"
XML_LANG: Final = "xml:lang"


def written(root: Element) -> str:
    """The element, never re-indented: white space in Chinese text shows."""
    out: list[str] = []
    _write(root, out.append)
    return "".join(out)


def _write(element: Element, put: Callable[[str], None]) -> None:
    tag, text = element.tag, element.text
    start = tag
    for name, value in element.items():
        start += f' {name}="{_in_quotes(value)}"'
    if not text and not len(element):
        put(f"<{start}/>")
        return
    put(f"<{start}>{_escaped(text) if text else ''}")
    for child in element:
        _write(child, put)
        if child.tail:
            put(_escaped(child.tail))
    put(f"</{tag}>")


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def _in_quotes(value: str) -> str:
    value = _escaped(value).replace('"', "&quot;")
    return value.replace("\n", "&#10;").replace("\t", "&#9;")
