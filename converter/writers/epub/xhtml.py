"""XHTML as EPUB 3.3 wants it: the document around a page, and the makers of its elements."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from lxml.builder import ElementMaker

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
TYPE = f"{{{EPUB}}}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Element = etree._Element

H = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": EPUB})


def document(title: str, lang: str, css: str, body: Iterable[Element], kind: str = "") -> bytes:
    """A whole XHTML file; `css` is relative to it, `kind` the body's `epub:type`."""
    root = H.html(
        {LANG: lang, "lang": lang},
        H.head(
            H.meta({"charset": "utf-8"}),
            H.title(title),
            H.link({"rel": "stylesheet", "type": "text/css", "href": css}),
        ),
        H.body({TYPE: kind} if kind else {}, *body),
    )
    return serialize(root, doctype="<!DOCTYPE html>")


def serialize(root: Element, doctype: str | None = None) -> bytes:
    """UTF-8 with an XML declaration, never re-indented: white space in Chinese text shows."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype=doctype)


def lines(pieces: Iterable[str]) -> list[str | Element]:
    """The pieces as content of an element, a `br` between each two."""
    content: list[str | Element] = []
    for piece in pieces:
        content += [H.br(), piece] if content else [piece]
    return content


def link(href: str, *content: str | Element) -> Element:
    """A link."""
    return H.a({"href": href}, *content)
