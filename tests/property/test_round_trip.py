"""Issue → TEI → Issue: nothing changes, whatever the issue; a lost character is always seen."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from converter.checks import loss, schema
from converter.errors import LossError
from converter.model import Issue, Text
from converter.sources import tei as source
from converter.spaces import bare
from converter.tei import NS
from converter.writers import tei
from tests.property.strategies import ALPHABET, issues, source_of, with_texts

# `tei_all` is read only; making an issue of several pages takes Hypothesis a while.
relaxed = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@relaxed
@given(issues())
def test_same_issue_and_same_bytes(issue: Issue) -> None:
    written = tei.write(issue)
    assert source.read(written) == issue
    assert tei.write(source.read(written)) == written


@relaxed
@given(issues())
def test_same_issue_without_lines(issue: Issue) -> None:
    plain = tei.without_lines(issue)
    written = tei.write(plain)
    assert source.read(written) == plain
    assert tei.write(source.read(written)) == written


@relaxed
@given(issues(), st.booleans())
def test_valid_by_construction(tei_all: etree.RelaxNG, issue: Issue, lines: bool) -> None:
    written = tei.write(issue if lines else tei.without_lines(issue))
    assert [v for v in schema.violations(written) if v.severity == "error"] == []
    assert tei_all.validate(etree.fromstring(written)), tei_all.error_log


@relaxed
@given(issues())
def test_every_line_is_rebuilt(issue: Issue) -> None:
    loss.check(source_of(issue), tei.write(issue))


@relaxed
@given(issues(), st.data())
def test_any_lost_character_is_seen(issue: Issue, data: st.DataObject) -> None:
    tree = etree.fromstring(tei.write(issue)).getroottree()
    found = tree.xpath("//t:text//text()[not(parent::t:corr)]", namespaces={"t": NS})
    text = data.draw(st.sampled_from([t for t in found if bare(t)]))
    at = data.draw(st.sampled_from([i for i, c in enumerate(text) if bare(c)]))
    shorter = text[:at] + text[at + 1 :]
    if text.is_tail:
        text.getparent().tail = shorter
    else:
        text.getparent().text = shorter
    with pytest.raises(LossError):
        loss.check(source_of(issue), tree)


@relaxed
@given(issues())
def test_layout_is_not_text(issue: Issue) -> None:
    """An editor that indents everything, running text too, changes nothing among Han."""
    issue = replace(issue, pages=with_texts(issue.pages, _in_han))
    root = etree.fromstring(tei.write(issue))
    etree.indent(root, "\t")
    assert source.read(etree.tostring(root)).pages == issue.pages


def _in_han(text: Text) -> Text:
    wide = {ord(c): "新" for c in ALPHABET if c < "\u0250" or c.isspace()}
    spans = tuple(s if s.sic is None else replace(s, sic=s.sic.translate(wide)) for s in text.spans)
    return replace(text, content=text.content.translate(wide), spans=spans)
