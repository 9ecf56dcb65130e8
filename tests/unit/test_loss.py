"""Nothing lost, nothing invented: the proof finds every way in which a TEI can fail it."""

from __future__ import annotations

import pytest

from converter.checks import loss
from converter.errors import LossError
from converter.model import Source, SourceFile, SourceLine, SourcePage
from converter.writers import tei
from converter.xml_safety import parse
from tests.tei_issues import ISSUE, WRITTEN, edited

LINES = {
    "1": "第 1 版\u3000要闻",
    "2": " 本报讯 9 月 1 日清晨，清河镇小学",
    "3": "的孩子走进新校舍。",
    "5": "家长放心了",
    "6": "“离家近了。”家长费一鸣说。（高望）",
    "8": "清河镇三所小学同日开学",
    "9": "新校舍 新操场",
    "10": "新学期",
    "11": "（下转第二版）",
    "12": "新操场\t费一鸣 摄",
    "13": "广告",
    "14": "操场也铺了\u200b新草皮。",
    "15": "豆腐坊开业",
    "16": "地址：渡口东街",
}


def source(**changed: str) -> Source:
    """The source of the issue; `line_14=…` replaces a line."""
    lines = LINES | {label.removeprefix("line_"): text for label, text in changed.items()}
    pages = tuple(SourcePage((SourceLine(text, n),)) for n, text in lines.items())
    return Source(SourceFile("lj.txt", "0" * 64), pages)


def message(written: bytes, of: Source | None = None) -> str:
    with pytest.raises(LossError) as caught:
        loss.check(of or source(), written)
    return str(caught.value)


def test_nothing_lost() -> None:
    loss.check(source(), WRITTEN)
    loss.check(source(), parse(WRITTEN))


def test_blank_lines_need_no_place() -> None:
    loss.check(source(line_17=" \u3000"), WRITTEN)


def test_character_lost() -> None:
    assert message(edited("操场也铺了", "操场铺了")) == (
        "lj.txt: line 14: the source has “也铺了新草皮。” where the TEI has “铺了新草皮。”; "
        "this is a fault of Baokan: please report it, with the input"
    )


def test_end_of_a_line_lost() -> None:
    assert "the source has “皮。” where the TEI has “nothing more”" in message(
        edited("新草皮。", "新草")
    )


def test_line_lost() -> None:
    written = edited('<p xml:id="lj-p02-a01-b01"><lb n="14"/>操场也铺了新草皮。</p>', "")
    assert "line 14: the TEI lacks “操场也铺了新草皮。”" in message(written)


def test_lines_swapped() -> None:
    swapped = edited('<lb n="15"/>', '<lb n="16"/>', edited('<lb n="16"/>', '<lb n="17"/>'))
    assert "lines 15, 16, 17: " in message(swapped)


def test_line_doubled() -> None:
    doubled = '<lb n="14"/>操场也铺了新草皮。<lb n="14"/>操场也铺了新草皮。'
    written = edited('<lb n="14"/>操场也铺了新草皮。', doubled)
    assert "where the TEI has “操场也铺了新草皮。”" in message(written)


def test_text_invented_in_a_line() -> None:
    assert "where the TEI has “又”" in message(edited("新草皮。", "新草皮。又"))


def test_line_invented() -> None:
    written = edited("新草皮。", '新草皮。<lb n="40"/>又')
    assert "line 40: the TEI has “又”, the source has no such line" in message(written)


def test_text_in_no_line() -> None:
    written = edited('<fw type="pageNum"><lb n="1"/>', '<fw type="pageNum">又<lb n="1"/>')
    assert "the TEI has “又” in no line at all" in message(written)


def test_many_lines_are_counted() -> None:
    few = Source(source().file, (SourcePage((SourceLine("第1版要闻", "1"),)),))
    assert "lines 8, 9, 10 and 10 more: the TEI has" in message(WRITTEN, few)


def test_pieces_of_a_line_are_joined_in_their_order() -> None:
    first, second = '<lb n="14"/>操场也铺了新草皮。', '<lb n="15"/>豆腐坊开业'
    moved = edited(first, '<lb n="14" type="rest" subtype="2"/>新草皮。')
    moved = edited(second, '<lb n="15"/>豆腐坊开业<lb n="14"/>操场也铺了', moved)
    loss.check(source(), moved)


def test_a_correction_counts_as_what_it_corrects() -> None:
    written = edited("操场也铺了", "操场<choice><sic>也</sic><corr>已经</corr></choice>铺了")
    loss.check(source(), written)
    assert "where the TEI has “野" in message(edited("<sic>也", "<sic>野", written))


def test_the_header_does_not_count() -> None:
    loss.check(source(), edited("<resp>识别版面结构并编码</resp>", "<resp>又</resp>"))


# ---------------------------------------------------------------- without lines

PLAIN = tei.write(tei.without_lines(ISSUE))


def test_without_lines_characters_are_counted() -> None:
    loss.check(source(), PLAIN)
    written = edited("操场也铺了", "操场铺了多多", PLAIN)
    assert "the TEI lacks 1 characters and has 2 too many" in message(written)
