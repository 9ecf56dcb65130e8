"""docs/tei-profile.md: its example is what the program reads and writes, and loses nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from converter.checks import loss, schema
from converter.model import Page, Source, SourceFile, SourceLine, SourcePage
from converter.schema_files import schema_path
from converter.sources import tei as source
from converter.tei import NS
from converter.writers import tei
from tests.tei_issues import ISSUE, markup

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tei-profile.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"^```(text|xml)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def example(kind: str) -> str:
    return next(text for found, text in EXAMPLE if found == kind)


def example_file() -> bytes:
    """The example with a header around it."""
    empty = replace(ISSUE, id="ljwb", pages=(Page("ljwb-p01", "1", ()),))
    written = tei.write(empty).decode()
    return re.sub(
        r'<div type="page".*?</div>', lambda _: example("xml"), written, flags=re.DOTALL
    ).encode()


def test_example_is_what_the_program_writes() -> None:
    written = tei.write(source.read(example_file()))
    assert schema.violations(written) == []
    page = markup(written, "//t:div[@type='page']")
    assert re.sub(r"\n {6}", "\n", page) + "\n" == example("xml")


def test_example_has_every_line_of_its_source() -> None:
    lines = enumerate(example("text").splitlines(), start=1)
    page = SourcePage(tuple(SourceLine(text, str(n)) for n, text in lines))
    loss.check(Source(SourceFile("ljwb.txt", "0" * 64), (page,)), example_file())


@pytest.mark.parametrize(
    "fragment", [text for kind, text in EXAMPLE if kind == "xml"] + re.findall(r"`(<\w.*?>)`", PAGE)
)
def test_every_fragment_is_of_the_profile(fragment: str) -> None:
    root = etree.fromstring(f'<x xmlns="{NS}">{fragment}</x>')
    grammar = schema_path("baokan.rng").read_text(encoding="utf-8")
    for element in root.iterdescendants():
        assert f'<element name="{etree.QName(element).localname}">' in grammar


def test_every_code_is_listed() -> None:
    readme = (ROOT / "schemas" / "README.md").read_text(encoding="utf-8")
    rules = etree.parse(schema_path("baokan.sch")).iter("{*}assert")
    assert [r.get("id") for r in rules if f"`{r.get('id')}`" not in readme] == []
