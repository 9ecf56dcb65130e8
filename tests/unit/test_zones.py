"""Where lines stand: from the source's boxes to the zones of the TEI and back."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from converter.checks import schema
from converter.model import Box, Metadata, Page, Print, Source, SourceFile, SourceLine, SourcePage
from converter.model import Surface as Sheet
from converter.recovery import recover
from converter.sources import tei as source
from converter.traditional import to_traditional
from converter.writers import tei
from tests.tei_issues import ISSUE, WRITTEN, ZONED, edited, markup, select

ZONED_TEI = tei.write(ZONED)


def placed(n: str, text: str, box: Box) -> SourceLine:
    return SourceLine(text, n, print=Print(box, 10.0, "", 0, 0, 0.0, 0.0))


def recovered(*lines: SourceLine, width: float = 600.2, height: float = 800.0) -> tuple[Page, ...]:
    page = SourcePage(lines, width, height)
    return recover(Source(SourceFile("lj.pdf", "0" * 64), (page,)), Metadata(), "lj").pages


# ---------------------------------------------------------------- recovery


@pytest.mark.parametrize(
    ("box", "zone"),
    [
        (Box(57.2, 40.9, 219.1, 53.0), Box(57, 40, 220, 53)),
        (Box(-3.5, -1, 600.9, 800.4), Box(0, 0, 601, 800)),
        (Box(700, 900, 720, 910), Box(601, 800, 601, 800)),
        (Box(-20, -20, -10, -10), Box(0, 0, 0, 0)),
    ],
    ids=["outwards", "cut at the edges", "beyond", "before"],
)
def test_whole_numbers_inside_the_sheet(box: Box, zone: Box) -> None:
    (page,) = recovered(placed("1", "清河镇小学的孩子走进新校舍。", box))
    assert page.surface is not None
    assert (page.surface.width, page.surface.height) == (601, 800)
    assert [(z.n, z.box) for z in page.surface.zones] == [("1", zone)]


def test_no_surface_without_the_size_of_the_page() -> None:
    (page,) = recovered(placed("1", "清河镇", Box(1, 1, 9, 9)), width=0.0, height=0.0)
    assert page.surface is None


def test_a_line_without_a_place_has_no_zone() -> None:
    (page,) = recovered(placed("1", "清河镇小学", Box(1, 1, 9, 9)), SourceLine("新校舍", "2"))
    assert page.surface is not None
    assert [zone.n for zone in page.surface.zones] == ["1"]


def test_zones_go_with_their_lines_where_a_page_is_cut() -> None:
    texts = ("第1版 要闻", "清河镇小学的孩子走进新校舍。", "第2版 综合", "操场也铺了新草皮。")
    lines = [placed(str(n), text, Box(9, n * 20, 99, n * 20 + 10)) for n, text in enumerate(texts)]
    first, second = recovered(*lines)
    assert first.surface is not None
    assert second.surface is not None
    assert [zone.n for zone in first.surface.zones] == ["0", "1"]
    assert [zone.n for zone in second.surface.zones] == ["2", "3"]
    assert first.surface.width == second.surface.width == 601


# ---------------------------------------------------------------- TEI


def test_facsimile_stands_before_text() -> None:
    assert [etree.QName(e).localname for e in select(ZONED_TEI, "/t:TEI/*")] == [
        "teiHeader",
        "facsimile",
        "text",
    ]
    assert markup(ZONED_TEI, "//t:surface").split("\n") == [
        '<surface xml:id="lj-p01-surface" n="1" ulx="0" uly="0" lrx="1105" lry="1573">',
        '      <zone xml:id="lj-p01-z1" ulx="57" uly="40" lrx="219" lry="53"/>',
        '      <zone xml:id="lj-p01-z6" ulx="0" uly="96" lrx="1105" lry="1573"/>',
        "    </surface>",
    ]


def test_pb_and_the_first_piece_of_a_line_point_there() -> None:
    assert select(ZONED_TEI, "//t:text//@facs") == ["#lj-p01-surface", "#lj-p01-z1", "#lj-p01-z6"]
    assert len(select(ZONED_TEI, "//t:lb[@n='6']")) == 2


def test_nothing_of_it_in_a_text_without_zones() -> None:
    assert b"facs" not in WRITTEN


def test_same_issue_and_same_bytes() -> None:
    assert source.read(ZONED_TEI) == ZONED
    assert tei.write(source.read(ZONED_TEI)) == ZONED_TEI


def test_tei_all_allows_it(tei_all: etree.RelaxNG) -> None:
    assert tei_all.validate(etree.fromstring(ZONED_TEI)), tei_all.error_log


def test_a_label_with_a_point() -> None:
    line = placed("12.2", "清河镇小学", Box(1, 1, 9, 9))
    written = tei.write(replace(ISSUE, pages=recovered(line)))
    assert select(written, "//t:zone/@xml:id") == ["lj-p01-z12.2"]
    assert [v for v in schema.violations(written) if v.severity == "error"] == []


def test_a_surface_without_zones() -> None:
    issue = replace(ZONED, pages=(replace(ZONED.pages[0], surface=Sheet(9, 9)), ZONED.pages[1]))
    assert source.read(tei.write(issue)) == issue


def test_zones_stay_in_the_traditional_edition() -> None:
    surfaces = [page.surface for page in to_traditional(ZONED).pages]
    assert surfaces == [page.surface for page in ZONED.pages]


def test_no_zones_without_lines() -> None:
    assert tei.without_lines(ZONED) == tei.without_lines(ISSUE)


# ---------------------------------------------------------------- corrected by hand


def test_a_zone_whose_line_was_taken_out_is_forgotten() -> None:
    read = source.read(edited('<lb n="6" facs="#lj-p01-z6"/>', "", ZONED_TEI))
    assert read.pages[0].surface is not None
    assert [zone.n for zone in read.pages[0].surface.zones] == ["1"]
