"""ALTO of every version: the characters of its lines, how they stand, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.errors import InvalidError, SourceError, UnsafeXmlError
from converter.model import Box, SourceLine, SourcePage
from converter.sources import alto, read
from tests.alto_pages import NAMESPACES, block, line, words, written
from tests.alto_pages import alto as page


def pages(tmp_path: Path, text: str | bytes) -> tuple[SourcePage, ...]:
    return alto.read(written(tmp_path / "qinghe.xml", text)).pages


def lines(tmp_path: Path, *blocks: str, **options: object) -> tuple[SourceLine, ...]:
    (found,) = pages(tmp_path, page(*blocks, **options))  # type: ignore[arg-type]
    return found.lines


@pytest.mark.parametrize("version", NAMESPACES)
def test_every_version(tmp_path: Path, version: int) -> None:
    found = lines(tmp_path, block("b", line("清河镇的水车", 100)), version=version)
    assert [(one.text, one.n) for one in found] == [("清河镇的水车", "1.1")]


def test_older_namespaces_and_prefixes_and_a_byte_order_mark(tmp_path: Path) -> None:
    text = page(block("b", line("临江", 100)), version=1)
    text = text.replace("<alto>", '<alto xmlns="http://schema.ccs-gmbh.com/ALTO">')
    assert pages(tmp_path, b"\xef\xbb\xbf" + text.encode())[0].lines[0].text == "临江"
    prefixed = '<a:alto xmlns:a="urn:x"><a:Page><a:TextBlock><a:TextLine><a:String CONTENT="船"/>'
    prefixed += "</a:TextLine></a:TextBlock></a:Page></a:alto>"
    assert pages(tmp_path, prefixed)[0].lines[0].text == "船"


# ---------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (["清", "", "河", "", "镇"], "清河镇"),
        (["the", "", "old", "", "mill"], "the old mill"),
        (["the", "old", "mill"], "the old mill"),
        (["mi", "ll", "", "wheel"], "mill wheel"),
        (["第", "", "12", "", "条", "", "Old", "", "Mill", "", "号"], "第12条Old Mill号"),
        (["“", "", "清河", "", "”", "", "，"], "“清河”，"),
        (["wa", '<HYP CONTENT="-"/>'], "wa-"),
        (["wa", '<HYP CONTENT="\u00ad"/>'], "wa\u00ad"),
        (["wa", "<HYP/>"], "wa"),
        (["", "wheel", "", ""], "wheel"),
        (["ice cream", "", "shop"], "ice cream shop"),
        (['<String CONTENT="wa" SUBS_TYPE="HypPart1" SUBS_CONTENT="water"/>'], "wa"),
        (['<String CONTENT="渡&amp;船"><ALTERNATIVE>波</ALTERNATIVE></String>'], "渡&船"),
        (
            ['<String CONTENT="船"><Glyph CONTENT="船"><Variant CONTENT="般"/></Glyph></String>'],
            "船",
        ),
    ],
)
def test_text_of_a_line(tmp_path: Path, tokens: list[str], text: str) -> None:
    (found,) = lines(tmp_path, block("b", words(*tokens)))
    assert found.text == text


def test_lines_without_text_are_left_out_but_counted(tmp_path: Path) -> None:
    empty = [words(" "), "<TextLine/>", words("<String/>")]
    found = lines(tmp_path, block("b", *empty, line("水车", 100)), block("c", line("渡口", 200)))
    assert [one.n for one in found] == ["1.4", "1.5"]


def test_pages_and_margins_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    one = "<Page PRINTED_IMG_NR='{0}'><TopMargin>{1}</TopMargin><PrintSpace>{2}</PrintSpace></Page>"
    text = "<alto><Layout>" + "".join(
        one.format(n, block("t", line(f"第{n}版", 10)), block("b", line("正文", 100))) for n in "58"
    )
    found = pages(tmp_path, text + "</Layout></alto>")
    assert [(p.label, [x.n for x in p.lines]) for p in found] == [
        ("5", ["1.1", "1.2"]),
        ("8", ["2.1", "2.2"]),
    ]
    assert (found[0].width, found[0].height) == (0, 0)


# ---------------------------------------------------------------- how lines stand


def test_box_size_region_and_confidence(tmp_path: Path) -> None:
    body = [line("清河镇的水车停了三年", 200), line("昨天又转了", 230, wc=0.25)]
    found = lines(tmp_path, block("h", line("水车又转", 100)), block("b", *body))
    prints = [one.print for one in found if one.print]
    assert [p.region for p in prints] == [0, 1, 1]
    assert prints[1].box == Box(100, 200, 300, 220)
    assert [p.size for p in prints] == [20, 20, 20]
    assert [(p.indent, p.short) for p in prints] == [(0, 0), (0, 0), (0, 5)]
    assert [p.cert for p in prints] == [0.9, 0.9, 0.25]
    assert not any(p.vertical or p.centred for p in prints)


def test_least_confidence_of_the_words_counts_and_stays_between_0_and_1(tmp_path: Path) -> None:
    one = words('<String CONTENT="船" WC="7"/>', '<String CONTENT="来" WC="1."/>')
    two = words('<String CONTENT="船" WC="0.9"/>', '<String CONTENT="来" WC="-3"/>', top=130)
    three = words('<String CONTENT="船"/>', '<String CONTENT="来" WC="?"/>', top=160)
    found = lines(tmp_path, block("b", one, two, three))
    assert [one.print and one.print.cert for one in found] == [1, 0, 1]


STYLES = (
    '<Styles><TextStyle ID="body" FONTSIZE="9" FONTFAMILY="宋体"/><ParagraphStyle ID="left"/>'
    '<TextStyle ID="head" FONTSIZE="27" FONTFAMILY="黑体"/>'
    '<TextStyle ID="none" FONTSIZE="0" FONTFAMILY=""/></Styles>'
)


def test_styles_of_block_line_and_string(tmp_path: Path) -> None:
    plain = [line("清河镇的水车停了三年", 200 + 30 * i) for i in range(4)]
    styled = line("又转", 400).replace("<TextLine", '<TextLine STYLEREFS="left head"')
    string = words('<String CONTENT="渡口来了船" STYLEREFS="head"/>', '<String CONTENT="今"/>')
    none = words('<String CONTENT="渡口来了船" STYLEREFS="none"/>')
    in_body = block("b", *plain, styled, string, none, attributes='STYLEREFS="body left"')
    found = [one.print for one in lines(tmp_path, in_body, head=STYLES) if one.print]
    assert [p.face for p in found] == ["宋体"] * 4 + ["黑体", "黑体", "宋体"]
    # told in points: in pixels as large as most lines' boxes say (9 pt are 20 pixels)
    assert [p.size for p in found] == pytest.approx([20] * 4 + [60, 60, 20], abs=0.1)


@pytest.mark.parametrize(("unit", "points"), [("mm10", 72 / 254), ("inch1200", 0.06)])
def test_lengths_in_other_units_become_points(tmp_path: Path, unit: str, points: float) -> None:
    (found,) = pages(tmp_path, page(block("b", line("清河", 100)), unit=unit, head=STYLES))
    assert found.width == pytest.approx(1000 * points)
    assert found.lines[0].print is not None
    assert found.lines[0].print.box.right == pytest.approx(140 * points)
    styled = block("b", line("清河", 100), attributes='STYLEREFS="body"')
    (one,) = lines(tmp_path, styled, unit=unit, head=STYLES)
    assert one.print is not None
    assert one.print.size == 9


def test_indent_and_centre_are_measured_against_the_column(tmp_path: Path) -> None:
    blocks = [
        block("a", line("清河镇的水车停了三年", 200, 140), line("如今昨天又转了起来孩子们", 230)),
        block("b", line("一行而已", 260, 140)),
        block("c", line("水车", 290, 200)),
    ]
    composed = f'<ComposedBlock ID="column">{"".join(blocks[:2])}</ComposedBlock>'
    found = [one.print for one in lines(tmp_path, composed) if one.print]
    assert [(p.indent, p.short) for p in found] == [(2, 0), (0, 0), (2, 6)]
    middle = block("d", line("如今昨天又转了起来孩子们", 230), line("水车", 260, 200))
    last = [one.print for one in lines(tmp_path, middle)][-1]
    assert last is not None
    assert last.centred


def test_upright_lines(tmp_path: Path) -> None:
    upright = (
        '<TextLine HPOS="50" VPOS="50" WIDTH="20" HEIGHT="200"><String CONTENT="{}"/></TextLine>'
    )
    vertical = upright.format("清河镇的水车停了三年")
    turned = block("r", vertical, attributes='ROTATION="90"')
    found = [one.print for one in lines(tmp_path, block("v", vertical), turned) if one.print]
    assert [(p.vertical, p.size) for p in found] == [(True, 20), (False, 20)]


def test_boxes_stay_on_their_page_and_absurd_ones_are_none(tmp_path: Path) -> None:
    boxes = [
        'HPOS="-50" VPOS="1490" WIDTH="9000" HEIGHT="60"',
        'HPOS="1e400" VPOS="0"',
        "",
        'HPOS="x"',
    ]
    found = lines(
        tmp_path, block("b", *(f'<TextLine {b}><String CONTENT="船"/></TextLine>' for b in boxes))
    )
    assert [one.print and one.print.box for one in found] == [Box(0, 1490, 1000, 1500)] + [None] * 3


def test_box_from_the_words_where_the_line_has_none(tmp_path: Path) -> None:
    bare = line("清河", 100).replace('HPOS="100" VPOS="100" WIDTH="40" HEIGHT="20"', "", 1)
    (one,) = lines(tmp_path, block("b", bare))
    assert one.print is not None
    assert one.print.box == Box(100, 100, 140, 120)


def test_pictures(tmp_path: Path) -> None:
    place = 'HPOS="10" VPOS="20" WIDTH="300" HEIGHT="200"'
    (found,) = pages(
        tmp_path,
        page(
            f"<Illustration {place}/><GraphicalElement {place}/><Illustration/>",
            f'<ComposedBlock TYPE="Illustration" {place}/>',
            block("b", line("水车", 300)),
        ),
    )
    assert [p.box for p in found.pictures] == [Box(10, 20, 310, 220)] * 3
    assert {p.data for p in found.pictures} == {None}
    assert found.lines[0].print is not None
    assert found.lines[0].print.region not in {p.region for p in found.pictures}


def test_advertisements(tmp_path: Path) -> None:
    composed = '<ComposedBlock TYPE="Advertisement">{}</ComposedBlock>'
    found = lines(
        tmp_path,
        composed.format(
            composed.format(block("a", line("豆腐", 1))) + block("b", line("蓝布", 30))
        ),
        block("c", line("水车", 60)),
    )
    assert [one.role for one in found] == ["advertisement", "advertisement", None]


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize("name", ["ComposedBlock", "TextBlock", "TextLine", "String"])
def test_deep_nesting(tmp_path: Path, name: str) -> None:
    deep = f"<{name}>" * 100_000 + f"</{name}>" * 100_000
    with pytest.raises(UnsafeXmlError):
        pages(tmp_path, page(deep))


def test_moderate_nesting_is_read(tmp_path: Path) -> None:
    nested = "<ComposedBlock>" * 50 + block("b", line("水车", 1)) + "</ComposedBlock>" * 50
    assert lines(tmp_path, nested)[0].text == "水车"


def test_entity_bomb(tmp_path: Path) -> None:
    laughs = '<!ENTITY b0 "ha">' + "".join(
        f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12)
    )
    text = page(block("b", words('<String CONTENT="&b11;"/>')))
    path = written(
        tmp_path / "a.xml", text.replace("?><alto", f"?><!DOCTYPE alto [{laughs}]><alto")
    )
    with pytest.raises(UnsafeXmlError):
        read(path)


def test_truncated_anywhere(tmp_path: Path) -> None:
    whole = page(block("b", line("清河镇的水车", 100)), head=STYLES).encode()
    for end in range(0, len(whole) - 1, 37):
        with pytest.raises(InvalidError, match="not well-formed"):
            read(written(tmp_path / "a.xml", whole[:end]))


def test_no_text(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="the pages have no text"):
        pages(tmp_path, page('<Illustration HPOS="0" VPOS="0" WIDTH="9" HEIGHT="9"/>'))
    with pytest.raises(SourceError, match="the pages have no text"):
        pages(tmp_path, "<alto/>")


def test_text_out_of_place_is_no_fault(tmp_path: Path) -> None:
    loose = "<String CONTENT='x'/><SP/><HYP CONTENT='-'/>" + line("水车", 1)
    (found,) = pages(tmp_path, f"<alto>{loose}<Page>{loose}</Page></alto>")
    assert [one.text for one in found.lines] == ["水车"]


def test_many_blocks_in_one_group(tmp_path: Path) -> None:
    many = "".join(block(f"b{i}", words("船")) for i in range(20_000))
    assert len(lines(tmp_path, f"<ComposedBlock>{many}</ComposedBlock>")) == 20_000


def test_edges_are_where_most_lines_of_a_column_have_them(tmp_path: Path) -> None:
    """A mark that hangs, and a headline in the column's block, don't move them."""
    column = [
        line("水车又转清河纪事渡口新船", 100),
        line("据介绍清河镇", 130, 140),
        line("水车停了三年昨天", 160),
        line("又转起来了孩子们，", 190),
        line("数着船上的凳子船", 220),
        line("工说好。", 250),
    ]
    places = [one.print for one in lines(tmp_path, block("b1", *column)) if one.print]
    assert [round(place.indent) for place in places] == [0, 2, 0, 0, 0, 0]
    assert [round(place.short) for place in places] == [0, 0, 0, 0, 0, 4]
