"""Issue → TEI: what each part of the model becomes, and that the file is written as promised."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from converter.checks import schema
from converter.errors import InvalidError
from converter.model import Furniture, LineBegin, Page, Span, Text
from converter.writers import tei
from tests.tei_issues import ISSUE, WRITTEN, begins, line, markup, paragraph, select, with_paragraph


def test_valid(tei_all: etree.RelaxNG) -> None:
    assert schema.violations(WRITTEN) == []
    assert tei_all.validate(etree.fromstring(WRITTEN)), tei_all.error_log


def test_bytes() -> None:
    assert WRITTEN.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns=')
    assert WRITTEN.endswith(b"</TEI>\n")
    assert b"\r" not in WRITTEN
    assert b"DOCTYPE" not in WRITTEN
    assert tei.write(ISSUE) == WRITTEN


def test_indented_between_but_not_inside_running_text() -> None:
    lines = WRITTEN.decode().splitlines()
    start = next(i for i, text in enumerate(lines) if "<dateline" in text)
    assert lines[start : start + 2] == [
        '          <dateline rend="run-in"><lb n="2"/><orgName type="paper">本报</orgName>讯'
        "</dateline>",
        '          <p xml:id="lj-p01-a01-b01"><date when="2024-09-01" cert="medium" '
        'resp="#lj-baokan">9月1日</date>清晨，清河镇小学<lb n="3" break="no"/>的孩子走进新校舍。'
        "</p>",
    ]


# ---------------------------------------------------------------- pages and articles


def test_page() -> None:
    (page,) = select(WRITTEN, "//t:div[@type='page'][2]")
    assert page.attrib["n"] == "2"
    assert markup(WRITTEN, "//t:pb[@n='2']") == '<pb n="2" cert="medium" resp="#lj-baokan"/>'


def test_first_section_of_the_leading_furniture_names_the_page() -> None:
    assert markup(WRITTEN, "//t:div[@n='1']/t:fw[1]") == '<fw type="pageNum"><lb n="1"/>第1版</fw>'
    assert markup(WRITTEN, "//t:div[@n='1'][@type='page']/t:head") == "<head>要闻</head>"


def test_section_behind_an_article_stays_furniture() -> None:
    figure = ISSUE.pages[0].items[-1]
    items = (figure, Furniture("section", line("副刊", "17")))
    written = tei.write(replace(ISSUE, pages=(Page("lj-p01", "1", items),)))
    assert markup(written, "//t:fw") == '<fw type="section"><lb n="17"/>副刊</fw>'


def test_article_continues() -> None:
    first, second = select(WRITTEN, "//t:div[@type='article']")
    assert (first.get("subtype"), first.get("next"), first.get("prev")) == (
        "news",
        "#lj-p02-a01",
        None,
    )
    assert (second.get("subtype"), second.get("prev")) == ("untitled", "#lj-p01-a01")
    assert (second.get("cert"), second.get("resp")) == ("low", "#lj-baokan")


def test_order_inside_an_article() -> None:
    children = select(WRITTEN, "//t:div[@xml:id='lj-p01-a01']/*")
    kinds = [(etree.QName(c).localname, c.get("type")) for c in children]
    assert kinds == [
        ("head", "kicker"),
        ("head", "main"),
        ("dateline", None),
        ("p", None),
        ("div", "subsection"),
        ("byline", None),
    ]
    assert [etree.QName(c).localname for c in children[4]] == ["head", "p", "fw"]


def test_figure() -> None:
    assert (
        markup(WRITTEN, "//t:figure/t:graphic")
        == '<graphic url="%E5%9B%BE/%E6%93%8D%E5%9C%BA%201.jpg"/>'
    )
    assert markup(WRITTEN, "//t:figure/t:head") == '<head type="caption"><lb n="12"/>新操场</head>'
    assert markup(WRITTEN, "//t:figure/t:byline") == "<byline>费一鸣 摄</byline>"


def test_jump_line_leads_to_its_article() -> None:
    assert markup(WRITTEN, "//t:fw[@type='jump']") == (
        '<fw type="jump"><ref type="continuation" target="#lj-p02-a01"><lb n="11"/>'
        "（下转第二版）</ref></fw>"
    )


# ---------------------------------------------------------------- lines


def test_piece_behind_the_piece_before_it_has_no_lb() -> None:
    """The dateline ends in line 2, and the paragraph behind it goes on in it."""
    assert select(WRITTEN, "count(//t:lb[@n='2'])") == 1


def test_piece_that_stands_apart_says_which_it_is() -> None:
    """The byline is glued to line 6; a jump line stands between them."""
    assert markup(WRITTEN, "//t:div/t:byline") == (
        '<byline><lb n="6" type="rest" subtype="2"/>（<persName role="reporter">高望</persName>）'
        "</byline>"
    )


def test_a_first_line_that_joins_is_always_marked() -> None:
    text = Text("铺草皮", (LineBegin(0, "11", 2, joins=True),))
    assert paragraph(text) == '<lb n="11" type="rest" subtype="2" break="no"/>铺草皮'


def test_two_lines_beginning_at_one_place_are_both_marked() -> None:
    assert paragraph(Text("新草", begins((0, "14"), (2, "15"), (2, "16")))) == (
        '<lb n="14"/>新草<lb n="15"/><lb n="16"/>'
    )


def test_lines_at_the_edges_of_a_name_stand_outside_it() -> None:
    person = Span(2, 5, "person")
    assert paragraph(Text("记者费一鸣说", begins((0, "14"), (2, "15"), (5, "16")), (person,))) == (
        '<lb n="14"/>记者<lb n="15"/><persName>费一鸣</persName><lb n="16"/>说'
    )


def test_a_line_may_begin_inside_a_name() -> None:
    person = Span(2, 5, "person")
    assert paragraph(Text("记者费一鸣", begins((0, "14"), (3, "15"), joins=True), (person,))) == (
        '<lb n="14"/>记者<persName>费<lb n="15" break="no"/>一鸣</persName>'
    )


def test_no_line_begins_inside_a_correction() -> None:
    text = Text(
        "记者费一鸣", begins((0, "14"), (3, "15")), (Span(2, 5, "correction", sic="费1鸣"),)
    )
    with pytest.raises(InvalidError, match="line 15 begins inside the correction “费一鸣”"):
        tei.write(with_paragraph(text))


# ---------------------------------------------------------------- names, dates, an editor's marks


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(0, 2, "person", "editor"), '<persName role="editor">清河</persName>镇'),
        (Span(0, 3, "place"), "<placeName>清河镇</placeName>"),
        (Span(1, 2, "organisation", "agency"), '清<orgName type="agency">河</orgName>镇'),
        (Span(0, 2, "date"), "<date>清河</date>镇"),
        (Span(0, 2, "date", when="2024-09"), '<date when="2024-09">清河</date>镇'),
        (
            Span(0, 1, "unclear", cert="low"),
            '<unclear cert="low" resp="#lj-baokan">清</unclear>河镇',
        ),
        (
            Span(0, 2, "correction", sic="青河"),
            "<choice><sic>青河</sic><corr>清河</corr></choice>镇",
        ),
        (
            Span(2, 3, "correction", sic="", cert="medium"),
            '清河<choice><sic/><corr cert="medium" resp="#lj-baokan">镇</corr></choice>',
        ),
    ],
    ids=lambda value: value.kind if isinstance(value, Span) else "",
)
def test_spans(span: Span, expected: str) -> None:
    assert paragraph(line("清河镇", "14", span)) == f'<lb n="14"/>{expected}'


def test_signs_of_xml_are_escaped() -> None:
    assert paragraph(line("A&B<C>", "14")) == '<lb n="14"/>A&amp;B&lt;C&gt;'


@pytest.mark.parametrize("character", ["\x00", "\x08", "\n", "\t", "\x1b", "\ud800", "\uffff"])
def test_characters_that_xml_cannot_hold_are_refused_by_name(character: str) -> None:
    with pytest.raises(InvalidError, match=f"U\\+{ord(character):04X} in “清河□镇”"):
        tei.write(with_paragraph(line(f"清河{character}镇", "14")))


# ---------------------------------------------------------------- without lines


def test_without_lines_only_a_headlines_own_breaks_stay() -> None:
    written = tei.write(tei.without_lines(ISSUE))
    assert schema.violations(written) == []
    assert markup(written, "//t:head[@type='main'][1][../@xml:id='lj-p01-a01']") == (
        '<head type="main">新校舍 新操场<lb/>新学期</head>'
    )
    assert select(written, "count(//t:lb)") == 1


def test_without_lines_a_headlines_joined_lines_stay_joined() -> None:
    head = replace(
        ISSUE.articles[0].heads[1], text=Text("新校舍", begins((0, "9"), (2, "10"), joins=True))
    )
    article = replace(ISSUE.articles[0], heads=(head,))
    issue = replace(ISSUE, pages=(replace(ISSUE.pages[0], items=(article,)),))
    assert tei.without_lines(issue).articles[0].heads[0].text == Text("新校舍")
