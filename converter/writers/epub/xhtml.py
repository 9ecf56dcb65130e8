"""XHTML as EPUB 3.3 wants it: the document around a page, and the makers of its elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from converter.writers.markup import XML_LANG, Element, written

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
TYPE = "epub:type"

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r"))
_NO_CHARACTERS = ("\ufffe", "\uffff")
"""With surrogates, what XML can't hold (XML 1.0, production 2)."""


class Maker:
    """Makes elements by their names: `H.p({"class": "jump"}, "下转", link(…))`.

    Their names and attributes bear the document's own prefixes: `TYPE`, `XML_LANG`.
    """

    def __getattr__(self, name: str) -> Callable[..., Element]:
        made = partial(_make, name)
        setattr(self, name, made)  # found at once from now on
        return made


def _make(tag: str, *content: dict[str, str] | str | Element) -> Element:
    """An element of text and children; its attributes come first, if it has any."""
    element = Element(tag)
    fill(element, content)
    return element


def fill(element: Element, content: Iterable[dict[str, str] | str | Element]) -> None:
    """Give an empty element its attributes, text and children."""
    last: Element | None = None
    for piece in content:
        if isinstance(piece, str):
            if last is None:
                element.text = (element.text or "") + piece
            else:
                last.tail = (last.tail or "") + piece
        elif isinstance(piece, dict):
            element.attrib.update(piece)
        else:
            element.append(piece)
            last = piece


H = Maker()


def document(title: str, lang: str, css: str, body: Iterable[Element], kind: str = "") -> bytes:
    """A whole XHTML file; `css` is relative to it, `kind` the body's `epub:type` and the whole
    file's class."""
    marks = {"class": kind} if kind else {}
    root = H.html(
        {"xmlns": XHTML, "xmlns:epub": EPUB, XML_LANG: lang, "lang": lang, **marks},
        H.head(
            H.meta({"charset": "utf-8"}),
            H.title(title),
            H.link({"rel": "stylesheet", "type": "text/css", "href": css}),
        ),
        H.body({TYPE: kind} if kind else {}, *body),
    )
    return serialize(root, doctype="<!DOCTYPE html>")


def serialize(root: Element, doctype: str | None = None) -> bytes:
    """UTF-8 with an XML declaration; `ValueError` for characters that XML can't hold."""
    head = f"{doctype}\n" if doctype else ""
    text = f"<?xml version='1.0' encoding='utf-8'?>\n{head}{written(root)}"
    content = text.encode()  # a ValueError for surrogates
    if content.translate(None, _CONTROLS) != content or any(c in text for c in _NO_CHARACTERS):
        raise ValueError("a text has characters that XML can't hold")
    return content


def lines(rows: Iterable[Iterable[str | Element]]) -> list[str | Element]:
    """The rows as content of an element, a `br` between each two."""
    content: list[str | Element] = []
    for row in rows:
        content += [H.br(), *row] if content else row
    return content


def link(href: str, *content: str | Element) -> Element:
    """A link."""
    return H.a({"href": href}, *content)
