"""Elements, their indentation and their bytes."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from converter.errors import InvalidError
from converter.patterns import pattern
from converter.tei import NS
from converter.writers.markup import Element, written

_MIXED = frozenset(("p", "head", "dateline", "byline", "fw"))
"""Elements of running text: white space put into them would become text."""

_NO_XML = pattern("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML forbids, and the line ends and tabs that it would not hand back as they were."""

Content = str | Element | Mapping[str, str | None] | None


def element(tag: str, *content: Content, **attributes: str | None) -> Element:
    """Give a TEI element with this content in order: text, elements, mappings of attributes.

    Attributes and content that are None are left out.
    """
    made = Element(tag)
    for part in (attributes, *content):
        if isinstance(part, str):
            add_text(made, part)
        elif isinstance(part, Element):
            made.append(part)
        elif part is not None:
            for name, value in part.items():
                if value is not None:
                    made.set(name, allowed(value))
    return made


def graphic(path: str) -> Element:
    """Give the pointer to a picture's file."""
    return element("graphic", url=quote(allowed(path)))


def add_text(parent: Element, text: str) -> None:
    """Add text behind what the element holds so far."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + allowed(text)
    else:
        parent.text = (parent.text or "") + allowed(text)


def allowed(text: str) -> str:
    """Give the text back; `InvalidError` for a character that XML can't hold."""
    found = _NO_XML.search(text)
    if found is None:
        return text
    around = _NO_XML.sub("□", text[max(0, found.start() - 8) : found.start() + 8])
    what = f"the character U+{ord(found[0]):04X} in “{around}” can't stand in a TEI file"
    raise InvalidError(what, "take it out of the source or the name it comes from")


def document(tag: str, *content: Content) -> bytes:
    """Give the file of a root element, indented where white space means nothing."""
    root = element(tag, {"xmlns": NS}, *content)
    _indent(root, "\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written(root)}\n'.encode()


def _indent(parent: Element, margin: str) -> None:
    if not len(parent) or parent.tag in _MIXED:
        return
    inner = margin + "  "
    parent.text = inner
    for child in parent:
        _indent(child, inner)
        child.tail = inner
    parent[-1].tail = margin
