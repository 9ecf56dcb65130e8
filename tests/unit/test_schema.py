"""Every rule of the profile: a file that breaks it, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from converter.checks import grammar, schema
from converter.checks.violation import Violation
from converter.errors import InvalidError
from converter.schema_files import schema_path
from converter.spaces import WHITE_SPACE
from converter.writers import tei
from tests.tei_issues import ISSUE, WRITTEN, ZONED, edited

PLAIN = tei.write(tei.without_lines(ISSUE))

RULES = {
    "attribute-space": ('<pb n="1"/>', '<pb n=" 1"/>'),
    "id-unique": ('xml:id="lj-p01-a01-b02"', 'xml:id="lj-p01-a01-b01"'),
    "id-prefix": ('xml:id="lj-p01-a01-b02"', 'xml:id="lj-p02-a01-b09"'),
    "resp": ('resp="#lj-baokan"><lb n="13"/>', 'resp="#me"><lb n="13"/>'),
    "jump": ('target="#lj-p02-a01"', 'target="#lj-p02-n01"'),
    "next": ('next="#lj-p02-a01"', 'next="#lj-p01-a01"'),
    "prev": ('prev="#lj-p01-a01"', 'prev="#lj-p02"'),
    "doubt": ('cert="medium" resp="#lj-baokan">9月1日', 'cert="medium">9月1日'),
    "issue-date": (
        '<date when="2024-09-02">2024年9月2日</date>\n            </imp',
        "<date>九月</date></imp",
    ),
    "date": ('when="2024-09-01"', 'when="20240901"'),
    "page-number": ('<pb n="1"/>', '<pb n="01"/>'),
    "headline-missing": ('subtype="untitled"', 'subtype="news"'),
    "headline-untitled": ('subtype="news"', 'subtype="untitled"'),
    "empty-div": ('<p xml:id="lj-p02-a01-b01"><lb n="14"/>操场也铺了新草皮。</p>', ""),
    "empty-text": ("豆腐坊开业", "\u3000"),
    "line-twice": ('<lb n="14"/>', '<lb n="13"/>'),
    "line-rest": ('<lb n="6" type="rest"', '<lb n="4" type="rest"'),
    "line-piece": (' type="rest" subtype="2"', ' type="rest"'),
    "line-number": ('<lb n="14"/>', "<lb/>"),
    "language": (
        "</appInfo>",
        '<application ident="opencc" version="1"><label>s2t; quotes=keep</label></application>'
        "</appInfo>",
    ),
    "twin": ('<text type="issue">', '<text type="issue" corresp="lj.xml">'),
    "extent-pages": ('unit="page" quantity="2"', 'unit="page" quantity="3"'),
    "extent-articles": ('unit="article" quantity="1"', 'unit="article" quantity="2"'),
    "extent-characters": ("操场也铺了", "操场铺了"),
    "character-lost": ("豆腐坊开业", "豆腐\ufffd开业"),
}
"""By code: what to replace in a valid file, and by what."""

ZONE_RULES = {
    "facs-surface": ('<pb n="1" facs="#lj-p01-surface"/>', '<pb n="1" facs="#lj-p01-z6"/>'),
    "facs-zone": ('facs="#lj-p01-z6"', 'facs="#lj-p01-z7"'),
    "surface-page": (' facs="#lj-p01-surface"', ""),
    "zone-line": ('facs="#lj-p01-z6"', 'facs="#lj-p01-z1"'),
    "zone-inside": ('lrx="1105" lry="1573"/>', 'lrx="1106" lry="1573"/>'),
}
"""The same for a file that tells where lines stand."""


def codes(written: bytes) -> set[str]:
    return {v.code for v in schema.violations(written)}


def only(written: bytes) -> Violation:
    (found,) = schema.violations(written)
    return found


def test_valid_files_have_no_violations() -> None:
    assert schema.violations(WRITTEN) == []
    assert schema.violations(PLAIN) == []
    assert schema.violations(tei.write(ZONED)) == []


@pytest.mark.parametrize("code", RULES)
def test_rule(code: str) -> None:
    assert code in codes(edited(*RULES[code]))


def test_an_id_given_twice_is_told_in_words_alone() -> None:
    """The validator of the grammar refuses it as well, and blames an element that is right."""
    assert codes(edited(*RULES["id-unique"])) == {"id-unique"}


@pytest.mark.parametrize("code", ZONE_RULES)
def test_rule_of_zones(code: str) -> None:
    assert code in codes(edited(*ZONE_RULES[code], tei.write(ZONED)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('ulx="57"', 'ulx="220"'),
        ('uly="40"', 'uly="54"'),
        ('lry="1573"/>', 'lry="1574"/>'),
    ],
)
def test_zone_turned_or_too_large(old: str, new: str) -> None:
    assert codes(edited(old, new, tei.write(ZONED))) == {"zone-inside"}


def test_zone_id_begins_with_the_id_of_the_issue() -> None:
    written = tei.write(ZONED).replace(b"lj-p01-z1", b"xx-p01-z1")
    assert codes(written) == {"id-prefix"}


def test_every_rule_is_tested() -> None:
    rules = etree.parse(schema_path("baokan.sch")).iter("{*}assert")
    assert {rule.get("id") for rule in rules} == RULES.keys() | ZONE_RULES.keys()


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("jump", "leads to #lj-p02-n01, which is no article of this file"),
        ("date", 'when="20240901" is no date: write 2024-01-26, 2024-01 or 2024'),
        ("id-prefix", "the id must begin with lj-p01-a01-, the id of what it stands in"),
        ("extent-articles", "the header counts 2 articles, the text has 1"),
        ("line-rest", "this is piece 2 of line 4, but that line begins nowhere"),
    ],
)
def test_words_of_a_rule(code: str, message: str) -> None:
    (found,) = (v for v in schema.violations(edited(*RULES[code])) if v.code == code)
    assert message in found.message


def test_line_and_element_are_named() -> None:
    found = only(edited(*RULES["headline-missing"]))
    line = WRITTEN.decode()[: WRITTEN.decode().index('subtype="untitled"')].count("\n") + 1
    assert (found.line, found.element) == (line, '<div type="article"> lj-p02-a01')
    assert str(found).startswith(
        f'line {line}: <div type="article"> lj-p02-a01: the article has no'
    )


def test_an_element_without_id_is_named_by_what_holds_it() -> None:
    assert only(edited(*RULES["page-number"])).element == '<div type="page"> lj-p01'
    (empty,) = (v for v in schema.violations(edited("豆腐坊开业", "")) if v.code == "empty-text")
    assert empty.element == '<head type="main"> in lj-p02-n01'


def test_violations_come_in_the_order_of_lines() -> None:
    broken = edited(*RULES["extent-pages"], edited(*RULES["headline-missing"]))
    assert [v.code for v in schema.violations(broken)] == ["extent-pages", "headline-missing"]


def test_corrections_by_hand_may_change_the_number_of_characters() -> None:
    assert (
        codes(edited("操场也铺了", "操场<choice><sic>野</sic><corr>也</corr></choice>铺了"))
        == set()
    )


def test_a_lost_character_is_a_warning() -> None:
    found = only(edited(*RULES["character-lost"]))
    assert found.severity == "warning"
    schema.check(edited(*RULES["character-lost"]))


@pytest.mark.parametrize("old_new", [("<lb/>", '<lb n="3"/>'), ("操场也铺了", "操场<lb/>也铺了")])
def test_without_lines_only_headlines_have_lb(old_new: tuple[str, str]) -> None:
    assert codes(edited(*old_new, PLAIN)) <= {"line-number"}


def test_line_break_by_hand_in_a_paragraph_without_lines() -> None:
    assert only(edited("操场也铺了", "操场<lb/>也铺了", PLAIN)).code == "line-number"


# ---------------------------------------------------------------- the grammar


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        (
            '<pb n="1"/>',
            '<pb n="1"/><note>多</note>',
            "grammar-element",
            "<note> in lj-p01: it can't stand here",
        ),
        (
            "</byline>\n        </div>",
            "</byline><p xml:id='x'>多</p></div>",
            "grammar-element",
            "allowed here: <byline>",
        ),
        ("<extent>", "多<extent>", "grammar-text", "the text “多” can't stand directly in it"),
        ("<extent>", "\u3000<extent>", "grammar-text", "the text “\u3000” can't stand directly"),
        (
            '<pb n="1"/>',
            '<pb n="1" ed="1"/>',
            "grammar-attribute",
            "it can't have @ed; its attributes are: @n, @facs, @cert, @resp",
        ),
        (
            '<pb n="1"/>',
            "<pb/>",
            "grammar-attribute",
            "@n is missing: a number or label without spaces",
        ),
        (
            'xml:lang="zh-Hans">\n  <',
            'xml:lang="zh">\n  <',
            "grammar-attribute",
            '@xml:lang is "zh"; it must be zh-Hans or zh-Hant',
        ),
        (
            'when="2024-09-01"',
            'when="2024-02-30"',
            "grammar-attribute",
            "must be a date like 2024-01-26",
        ),
        ("ab" * 32, "abc", "grammar-text", '"abc" must be 64 hexadecimal digits'),
        (
            '<measure unit="page" quantity="2">2 版</measure>',
            "",
            "grammar-missing",
            'it ends too early; it still needs: <measure unit="page">',
        ),
        (
            "<label>Baokan</label>",
            "",
            "grammar-missing",
            "it ends too early; it still needs: <label>",
        ),
    ],
    ids=lambda value: value if str(value).startswith("grammar") else "",
)
def test_grammar(old: str, new: str, code: str, message: str) -> None:
    found = [v for v in schema.violations(edited(old, new)) if v.code.startswith("grammar")]
    assert found[0].code == code
    assert message in str(found[0])


def test_another_xml_file() -> None:
    found = only(b"<html/>")
    assert found.message == 'the file must begin with <TEI xmlns="http://www.tei-c.org/ns/1.0">'


def test_a_bad_date_is_told_once() -> None:
    assert codes(edited(*RULES["date"])) == {"date"}


def test_what_libxml2_refuses_is_never_called_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "explain", lambda root: iter(()))
    assert "grammar" in codes(edited('<pb n="1"/>', '<pb n="1"/><note>多</note>'))


# ---------------------------------------------------------------- check


def test_check_raises_the_first_error() -> None:
    broken = edited(*RULES["extent-pages"], edited(*RULES["headline-missing"]))
    with pytest.raises(InvalidError) as caught:
        schema.check(broken, "lj.xml")
    assert str(caught.value).startswith(
        'lj.xml: line 17: <measure unit="page"> in lj: the header counts 3 pages'
    )
    assert str(caught.value).endswith("; correct it there, and 1 more error")


def test_check_ignores_what_it_is_told_to() -> None:
    schema.check(edited(*RULES["extent-pages"]), ignoring={"extent-pages"})


def test_checks_a_path(tmp_path: Path) -> None:
    path = tmp_path / "lj.xml"
    path.write_bytes(edited(*RULES["date"]))
    assert [v.code for v in schema.violations(path)] == ["date"]


def test_white_space_is_the_same_to_the_rules_and_to_the_program() -> None:
    space = etree.parse(schema_path("baokan.sch")).find("{*}let[@name='space']")
    assert space is not None
    # XPath needs no \v and \f: XML can't hold them
    assert sorted(space.get("value", "").strip("'")) == sorted(set(WHITE_SPACE) - {"\v", "\f"})
