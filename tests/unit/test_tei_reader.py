"""TEI → Issue: what the writer wrote, and what people make of it by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from converter.errors import InvalidError, SourceError, UnsafeXmlError
from converter.model import Byline, Fact, LineBegin, Metadata, Paragraph, Revision, Span, Text
from converter.sources import tei as source
from converter.writers import tei
from tests.tei_issues import ISSUE, WRITTEN, begins, edited, line, with_paragraph


def text_of(markup: str) -> Text:
    """The text of a paragraph with this markup."""
    written = edited('<lb n="14"/>操场也铺了新草皮。', markup)
    (block,) = source.read(written).articles[1].blocks
    assert isinstance(block, Paragraph)
    return block.text


def test_same_issue_and_same_bytes() -> None:
    assert source.read(WRITTEN) == ISSUE
    assert tei.write(source.read(WRITTEN)) == WRITTEN


def test_same_issue_without_lines() -> None:
    plain = tei.without_lines(ISSUE)
    assert source.read(tei.write(plain)) == plain


def test_reads_a_file(tmp_path: Path) -> None:
    (tmp_path / "lj.xml").write_bytes(WRITTEN)
    assert source.read(tmp_path / "lj.xml") == ISSUE


def test_unknown_title_and_date_stay_unknown() -> None:
    bare = replace(ISSUE, metadata=Metadata())
    assert source.read(tei.write(bare)).metadata == Metadata()


# ---------------------------------------------------------------- layout by an editor


@pytest.mark.parametrize(
    ("markup", "content"),
    [
        ('\n      <lb n="14"/>操场也铺了\n      新草皮。\n    ', "操场也铺了新草皮。"),
        ('<lb n="14"/>操场\r\n\t也铺了 \r\n\t新草皮。', "操场也铺了新草皮。"),
        ('<lb n="14"/>操场\n<lb n="15"/>\n新草皮', "操场新草皮"),
        ('<lb n="14"/>操场 新草皮', "操场 新草皮"),
        ('<lb n="14"/> 操场  ', " 操场  "),
        ('<lb n="14"/>new\n  grass', "new grass"),
        ('<lb n="14"/>new\n  grass\n  草皮', "new grass草皮"),
        ('<lb n="14"/>new\n  <persName>\n Fei</persName>\n', "new Fei"),
        ('<lb n="14"/>new\n <choice>\n <sic>x</sic>\n <corr>y</corr>\n</choice>\n z', "new y z"),
        ('<lb n="14"/>gra\n  <lb n="15" break="no"/>ss', "grass"),
        ('<lb n="14"/>操场<!-- 待查 -->也铺了', "操场也铺了"),
        ('<lb n="14"/><![CDATA[A<B]]>&amp;&#x64CD;场', "A<B&操场"),
    ],
)
def test_layout_is_not_text(markup: str, content: str) -> None:
    assert text_of(markup).content == content


def test_a_name_behind_layout_begins_at_its_first_character() -> None:
    (span,) = text_of('<lb n="14"/>new\n  <persName>\n Fei</persName>').spans
    assert (span.start, span.end) == (4, 7)


def test_comments_and_instructions_go() -> None:
    written = WRITTEN.replace(b"<TEI ", b'<?xml-model href="baokan.rng"?>\n<!-- seen -->\n<TEI ')
    assert source.read(written) == ISSUE


# ---------------------------------------------------------------- corrections by hand


def test_names_and_corrections_added() -> None:
    assert text_of(
        '<lb n="14"/><placeName>操场</placeName>也<choice><sic>补</sic><corr>铺</corr></choice>了。'
    ) == line("操场也铺了。", "14", Span(0, 2, "place"), Span(3, 4, "correction", sic="补"))


def test_paragraphs_merged() -> None:
    """A line that runs on from paragraph to paragraph runs on inside the merged one."""
    ended = '</dateline>\n          <p xml:id="lj-p01-a01-b01">'
    issue = source.read(edited(ended, "</dateline><p xml:id='lj-p01-a01-b01'>"))
    assert issue == ISSUE


def test_block_moved_to_another_article_keeps_its_id() -> None:
    moved = '<p xml:id="lj-p02-a01-b01"><lb n="14"/>操场也铺了新草皮。</p>'
    without = edited(moved, "<fw type='footer'>（完）</fw>")
    written = edited("豆腐坊开业</head>", f"豆腐坊开业</head>{moved}", without)
    notice = source.read(written).pages[1].items[2]
    assert notice.blocks[0] == Paragraph("lj-p02-a01-b01", line("操场也铺了新草皮。", "14"))


def test_article_deleted_though_the_extent_tells_of_it() -> None:
    text = WRITTEN.decode()
    start, end = text.index('<div type="advertisement"'), text.index("</body>")
    cut = text[:start] + "</div>\n    " + text[end:]
    assert len(source.read(cut.encode()).pages[1].items) == 2


def test_jump_line_with_text_around_its_pointer() -> None:
    written = edited('<lb n="11"/>（下转第二版）</ref>', '<lb n="11"/>下转第二版</ref>）')
    written = edited('<ref type="cont', '（<ref type="cont', written)
    jump = source.read(written).articles[0].blocks[-1]
    assert (jump.text.content, jump.target) == ("（下转第二版）", "lj-p02-a01")


def test_byline_of_an_article_without_blocks_opens_it() -> None:
    block = '<p xml:id="lj-p02-a01-b01"><lb n="14"/>操场也铺了新草皮。</p>'
    article = source.read(edited(block, '<byline><lb n="14"/>高望</byline>')).articles[1]
    assert (article.opener, article.closer) == ((Byline(line("高望", "14")),), ())


def test_fact_confirmed_by_a_person() -> None:
    written = edited(
        '<biblScope unit="issue" cert="medium" resp="#lj-baokan">', '<biblScope unit="issue">'
    )
    assert source.read(written).metadata.number == Fact("318")


def test_revision_recorded() -> None:
    note = '<change when="2024-09-05">费一鸣校对第1版。</change>'
    issue = source.read(edited("</revisionDesc>", f"{note}</revisionDesc>"))
    assert issue.revisions == (Revision("2024-09-05", "费一鸣校对第1版。"),)


# ---------------------------------------------------------------- lines


def test_text_without_lb_goes_on_in_the_line_before() -> None:
    assert text_of("新草皮。").lines == (LineBegin(0, "13", 2),)


def test_later_piece_that_stands_apart() -> None:
    markup = '<lb n="5" type="rest" subtype="2"/>新<lb n="15" break="no"/>草皮'
    assert text_of(markup).lines == (LineBegin(0, "5", 2), LineBegin(1, "15", joins=True))


def test_round_trip_of_lines_at_one_place() -> None:
    issue = with_paragraph(Text("新草", (LineBegin(0, "13", 2), *begins((0, "15"), (2, "16")))))
    assert source.read(tei.write(issue)) == issue


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '<pb n="1"/>',
            '<pb n="1"/><p>多</p>',
            r"line 92: <p> in lj-p01: it can't stand here; allowed",
        ),
        ('subtype="news"', 'subtype="letter"', r"lj-p01-a01: @subtype is .letter.; it must be"),
        ('next="#lj-p02-a01"', 'next="#lj-p09"', r"next=.#lj-p09. must lead to an article"),
        ('<pb n="1"/>', '<pb n="one"/>', "write the same number in both"),
    ],
)
def test_outside_the_profile(old: str, new: str, message: str) -> None:
    with pytest.raises(InvalidError, match=message):
        source.read(edited(old, new))


def test_message_names_the_file_and_counts_the_others(tmp_path: Path) -> None:
    broken = edited('<pb n="1"/>', '<pb n="1"/><p>多</p><note/>')
    (tmp_path / "lj.xml").write_bytes(broken)
    with pytest.raises(InvalidError, match=r"lj\.xml: line \d+: <p> .*and 1 more error$"):
        source.read(tmp_path / "lj.xml")


def test_not_well_formed() -> None:
    with pytest.raises(InvalidError, match=r"line \d+: the XML is not well-formed"):
        source.read(WRITTEN.replace(b"</body>", b""))


def test_unsafe() -> None:
    with pytest.raises(UnsafeXmlError):
        source.read(WRITTEN.replace(b"<TEI ", b"<!DOCTYPE TEI>\n<TEI "))


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.xml: there is no such file"):
        source.read(tmp_path / "none.xml")
