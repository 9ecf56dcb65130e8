"""Says in words what libxml2's RELAX NG validator only rejects: what stands where it may not.

Reads the part of RELAX NG that `baokan.rng` is written in. It runs only on files that libxml2 has
found invalid; the tests hold the two to the same verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, reduce

from lxml import etree

from converter.checks.content_model import (
    Attribute,
    Characters,
    Choice,
    Element,
    Empty,
    Pattern,
    Repeated,
    Sequence,
    after,
    beginnings,
    nullable,
)
from converter.checks.datatypes import WORDS, Datatype
from converter.checks.violation import Violation, violation_at
from converter.schema_files import schema_path
from converter.tei import NS, XML_ID, XML_LANG, local_name

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_XML_SPACE = " \t\r\n"
_PREFIXED = {XML_ID: "xml:id", XML_LANG: "xml:lang"}


def explain(root: etree._Element) -> Iterator[Violation]:
    """Give every breach of the grammar; what stands where it may not is not looked into."""
    model = _grammar()
    if root.tag != f"{{{NS}}}{model.name}":
        words = f'the file must begin with <TEI xmlns="{NS}">'
        yield violation_at(root, "grammar-element", words)
    else:
        yield from _breaches(root, model)


# ---------------------------------------------------------------- following a document


def _breaches(node: etree._Element, model: Element) -> Iterator[Violation]:
    yield from _attribute_breaches(node, model)
    if isinstance(model.content, Characters):
        yield from _value_breaches(node, model.content)
    expected = model.content
    yield from _stray_text(node, node.text, expected)
    for child in node:
        chosen = _choose(child, expected)
        if chosen is None:
            words = f"it can't stand here; allowed here: {_list(expected)}"
            yield violation_at(child, "grammar-element", words)
        else:
            expected = after(expected, chosen) or Empty()
            yield from _breaches(child, chosen)
        yield from _stray_text(node, child.tail, expected)
    if not nullable(expected):
        words = f"it ends too early; it still needs: {_list(expected)}"
        yield violation_at(node, "grammar-missing", words)


def _choose(node: etree._Element, expected: Pattern) -> Element | None:
    """The element of the grammar that this one is, or comes closest to being."""
    named = [
        model
        for model in beginnings(expected)
        if isinstance(model, Element) and node.tag == f"{{{NS}}}{model.name}"
    ]
    fitting = [m for m in named if _is_of_kind(node, m)]
    return min(fitting, key=lambda m: len(list(_attribute_breaches(node, m))), default=None)


def _is_of_kind(node: etree._Element, model: Element) -> bool:
    """Whether the attribute that tells elements of one name apart has a value of this one."""
    key = model.key
    return key is None or model.attributes[key].datatype.accepts(node.get(key, ""))


def _attribute_breaches(node: etree._Element, model: Element) -> Iterator[Violation]:
    for key, value in node.attrib.items():
        name = _PREFIXED.get(str(key), str(key))
        if name not in model.attributes:
            allowed = ", ".join(f"@{a}" for a in model.attributes) or "none"
            words = f"it can't have @{name}; its attributes are: {allowed}"
            yield violation_at(node, "grammar-attribute", words)
        elif not model.attributes[name].datatype.accepts(str(value)):
            words = f'@{name} is "{value}"; it must be {model.attributes[name].datatype.words}'
            yield violation_at(node, "grammar-attribute", words)
    present = {_PREFIXED.get(str(key), str(key)) for key in node.attrib}
    for name, attribute in model.attributes.items():
        if attribute.required and name not in present:
            words = f"@{name} is missing: {attribute.datatype.words}"
            yield violation_at(node, "grammar-attribute", words)


def _value_breaches(node: etree._Element, model: Characters) -> Iterator[Violation]:
    value = (node.text or "").strip(_XML_SPACE)
    if model.datatype and not model.datatype.accepts(value):
        yield violation_at(node, "grammar-text", f'"{value}" must be {model.datatype.words}')


def _stray_text(node: etree._Element, text: str | None, expected: Pattern) -> Iterator[Violation]:
    stray = (text or "").strip(_XML_SPACE)
    if stray and not any(isinstance(b, Characters) for b in beginnings(expected)):
        words = f"the text “{stray[:12]}” can't stand directly in it; put it into an element"
        yield violation_at(node, "grammar-text", words)


def _list(expected: Pattern) -> str:
    names = dict.fromkeys(
        "text" if isinstance(b, Characters) else str(b) for b in beginnings(expected)
    )
    return ", ".join(names) or "nothing"


# ---------------------------------------------------------------- reading the grammar


@cache
def _grammar() -> Element:
    """The element a document begins with; the others hang on it."""
    return _Reader(etree.parse(schema_path("baokan.rng")).getroot()).element("TEI")


class _Reader:
    """Reads RELAX NG in XML syntax; an element of the grammar is one object wherever it stands."""

    def __init__(self, root: etree._Element) -> None:
        self._defines = {d.get("name"): d for d in root.iter(f"{_RNG}define")}
        self._elements: dict[etree._Element, Element] = {}

    def element(self, definition: str) -> Element:
        """The element that a definition consists of."""
        return self._element(self._defines[definition][0])

    def _resolved(self, node: etree._Element) -> etree._Element:
        """The definition that a reference points to; any other node itself."""
        return self._defines[node.get("name")] if node.tag == f"{_RNG}ref" else node

    def _element(self, node: etree._Element) -> Element:
        if node not in self._elements:
            element = self._elements[node] = Element(node.get("name", ""))
            element.content = self._children(node, element, required=True)
        return self._elements[node]

    def _children(self, node: etree._Element, owner: Element, *, required: bool) -> Pattern:
        """The children one after the other; attributes go to the element that owns them."""
        patterns = [self._pattern(child, owner, required=required) for child in node]
        return _joined(Sequence, patterns)

    def _pattern(self, node: etree._Element, owner: Element, *, required: bool) -> Pattern:
        match local_name(node):
            case "element":
                pattern: Pattern = self._element(node)
            case "attribute":
                owner.attributes[node.get("name", "")] = Attribute(self._datatype(node), required)
                pattern = Empty()
            case "text":
                pattern = Characters()
            case "data" | "value":
                pattern = Characters(self._datatype(node))
            case "choice":
                ways = [self._pattern(child, owner, required=False) for child in node]
                pattern = _joined(Choice, ways)
            case "optional":
                pattern = Choice(self._children(node, owner, required=False), Empty())
            case "zeroOrMore":
                pattern = Repeated(self._children(node, owner, required=False))
            case "oneOrMore":
                once = self._children(node, owner, required=required)
                pattern = Sequence(once, Repeated(once))
            case _:  # start, define, group, empty, and what a reference points to
                pattern = self._children(self._resolved(node), owner, required=required)
        return pattern

    def _datatype(self, node: etree._Element) -> Datatype:
        leaves = list(self._leaves(node))
        values = tuple(leaf.text or "" for leaf in leaves if leaf.tag == f"{_RNG}value")
        patterns = tuple(
            (leaf.get("type", ""), leaf.findtext(f"{_RNG}param", ".*"))
            for leaf in leaves
            if leaf.tag == f"{_RNG}data"
        )
        named = (node.getparent(), *node.iter(f"{_RNG}ref"))
        names = (one.get("name", "") for one in named if one is not None)
        words = next((WORDS[name] for name in names if name in WORDS), " or ".join(values))
        return Datatype(values, patterns, words)

    def _leaves(self, node: etree._Element) -> Iterator[etree._Element]:
        """The values and datatypes that this node allows, references followed."""
        if node.tag in (f"{_RNG}value", f"{_RNG}data"):
            yield node
        for child in self._resolved(node):
            yield from self._leaves(child)


def _joined(join: Callable[[Pattern, Pattern], Pattern], patterns: list[Pattern]) -> Pattern:
    """The patterns joined from the left, without those left empty by attributes."""
    return reduce(join, [p for p in patterns if p != Empty()] or [Empty()])
