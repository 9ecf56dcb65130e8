"""The book's elements as bytes: what lxml would write, and nothing that XML can't hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converter.writers.epub.xhtml import H, document, serialize
from converter.writers.markup import XML_LANG

ALPHABET = "临江，“”AZ09 &<>\"'\r\n\t\u3000\u00a0é𠀀\ufffd"
WORDS = st.text(ALPHABET, max_size=6)


@given(WORDS, WORDS, WORDS, WORDS)
def test_the_bytes_are_those_of_lxml(value: str, text: str, inner: str, tail: str) -> None:
    made = serialize(H.p({XML_LANG: "zh-Hans", "title": value}, text, H.b(inner), tail, H.br()))
    root = etree.Element("p", {"{http://www.w3.org/XML/1998/namespace}lang": "zh-Hans"})
    root.set("title", value)
    root.text = text
    bold = etree.SubElement(root, "b")
    bold.text, bold.tail = inner, tail
    etree.SubElement(root, "br")
    # lxml writes <b></b> for an empty text that was set; the two mean the same.
    expected = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    assert made == expected.replace(b"<b></b>", b"<b/>")


def test_strings_side_by_side_are_one_text() -> None:
    made = serialize(H.p("一", "二", H.br(), "三", "四"))
    assert made.partition(b"\n")[2].decode() == "<p>一二<br/>三四</p>"


def test_a_document_declares_its_namespaces_once() -> None:
    made = document("题", "zh-Hans", "a.css", [H.p("文")], "cover")
    assert made.count(b"xmlns") == 2
    root = etree.fromstring(made)
    assert root.xpath("string(//@*[name()='epub:type'])") == "cover"
    assert root.tag == "{http://www.w3.org/1999/xhtml}html"


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_can_not_hold_is_refused(character: str) -> None:
    with pytest.raises(ValueError, match=r"XML|surrogates"):
        serialize(H.p(f"文{character}字"))
