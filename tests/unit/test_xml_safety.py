"""XML that means harm is refused in no time, before it takes memory or touches network or disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from converter import xml_safety
from converter.errors import InvalidError, SourceError, UnsafeXmlError
from converter.xml_safety import parse

LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY b0 "ha">'
    + b"".join(b'<!ENTITY b%d "%s">' % (n, b"&b%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]>"
)


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b'<!DOCTYPE a PUBLIC "-//X//Y" "http://localhost:9/x.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
        b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://localhost:9/x"> %p;]><a/>',
        LAUGHS + b"<a>&b11;</a>",
        LAUGHS + b'<a b="&b11;"/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        b"<a>" * 65 + b"</a>" * 65,
        b"<a>" * 1000,
        b"<a>" + b"x" * 11_000_000 + b"</a>",
        b"<" + b"a" * 100_000 + b"/>",
    ],
    ids=[
        "doctype",
        "external subset",
        "remote subset",
        "external entity",
        "parameter entity",
        "billion laughs in text",
        "billion laughs in an attribute",
        "doctype in UTF-16",
        "depth",
        "great depth",
        "endless text",
        "endless name",
    ],
)
def test_refused(data: bytes) -> None:
    with pytest.raises(UnsafeXmlError):
        parse(data)


def test_deep_file_is_given_up_after_its_first_piece() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"<a>" * 1000

    with pytest.raises(UnsafeXmlError, match="reading would do harm"):
        xml_safety._parse(endless(), None)
    assert taken == 1


def test_file_named_by_a_dtd_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "x.dtd").write_text('<!ATTLIST a b CDATA "read">')
    system = (tmp_path / "x.dtd").as_uri()
    with pytest.raises(UnsafeXmlError, match="the file wants another file to be read"):
        parse(f'<!DOCTYPE a SYSTEM "{system}"><a/>'.encode())


def test_ids_used_twice_are_no_fault_of_the_xml() -> None:
    assert parse(b'<a xml:id="x"><b xml:id="x"/></a>').getroot().tag == "a"


def test_large_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(xml_safety, "_LARGEST", 2**20)
    path = tmp_path / "large.xml"
    path.write_bytes(b"<a>" + b"<b/>" * 2**18 + b"</a>")
    with pytest.raises(UnsafeXmlError, match=r"large\.xml: the file is larger than 1 MB"):
        parse(path)


def test_depth_of_64_passes() -> None:
    assert parse(b"<a>" * 64 + b"</a>" * 64).getroot().tag == "a"


def test_line_of_the_depth_is_named() -> None:
    with pytest.raises(UnsafeXmlError, match="line 65: more than 64"):
        parse(b"<a>\n" * 65 + b"</a>" * 65)


@pytest.mark.parametrize("data", [b"", b"text", b"<a>", b"<a></b>", b"<a>&nbsp;</a>", b"<a/><b/>"])
def test_not_well_formed(data: bytes) -> None:
    with pytest.raises(InvalidError, match="not well-formed"):
        parse(data)


def test_comments_and_instructions_are_left_out() -> None:
    root = parse(b"<?x y?><!-- c --><a>one<!-- c --> <?x y?>two</a>").getroot()
    assert (root.text, len(root)) == ("one two", 0)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        parse(tmp_path / "none.xml")
    with pytest.raises(SourceError, match="this is a folder"):
        parse(tmp_path)


def test_events_keep_nothing_of_what_has_ended(tmp_path: Path) -> None:
    pieces = [b"<a>", *[b"<b c='1'><d>text</d></b> " * 500] * 100, b"</a>"]
    most, seen = 0, 0
    for event, element in xml_safety.events(pieces, tmp_path, largest=2**30):
        seen += event == "start" and element.get("c") == "1"
        parent = element.getparent()
        if event == "end" and parent is not None:  # of a piece, what is behind stands there already
            most = max(most, len(parent))
    assert seen == 50_000
    assert most <= 501


@pytest.mark.parametrize("data", [b"<a>" * 65, b"<a>" * 100_000, b"<!DOCTYPE a><a/>", b"<a>" * 9])
def test_events_refuse_what_parse_refuses(tmp_path: Path, data: bytes) -> None:
    with pytest.raises((UnsafeXmlError, InvalidError)):
        list(xml_safety.events([data], tmp_path, largest=2**20))
    with pytest.raises(UnsafeXmlError, match="larger than 0 MB"):
        list(xml_safety.events([data], tmp_path, largest=3))
