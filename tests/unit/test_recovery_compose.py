"""Rows made running text, and texts cut in two."""

from __future__ import annotations

import pytest

from converter.model import LineBegin, Span, Text
from converter.recovery import compose
from converter.recovery.paragraphs import dissect
from tests.sources import row


def test_body_runs_on() -> None:
    text = compose.body([row("清河镇的早", "4"), row("市 开张，船工", "5")])
    assert text.content == "清河镇的早市\x00开张，船工"
    assert text.lines == (LineBegin(0, "4"), LineBegin(5, "5", joins=True))


def test_latin_words_are_parted_at_a_line_break() -> None:
    text = compose.body([row("船上有 GPS", "4"), row("unit 一台", "5")])
    assert text.content == "船上有GPS unit一台"
    assert text.lines[1] == LineBegin(7, "5")


def test_settled() -> None:
    text = Text("早\x00市\x00开张", (LineBegin(0, "1"), LineBegin(4, "2", joins=True)))
    assert compose.settled(text) == Text(
        "早市开张", (LineBegin(0, "1"), LineBegin(2, "2", joins=True))
    )
    assert compose.settled(text, " ").content == "早 市 开张"
    assert compose.settled(text, " ").lines == text.lines


def test_display_keeps_its_lines() -> None:
    text = compose.display([row("水车又", "1"), row("转起来 船工忙", "2")], [False, True])
    assert text.content == "水车又转起来 船工忙"
    assert text.lines == (LineBegin(0, "1"), LineBegin(3, "2", joins=True))
    assert not compose.display([row("水车又", "1"), row("转起来", "2")]).lines[1].joins


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("水\u3000车\u3000转", "水车转"),
        ("启\u3000事", "启事"),
        ("水\u3000车\u3000\u3000船\u3000工", "水车 船工"),
        ("水 车 又 转\u3000船 工 真 忙", "水车又转 船工真忙"),
        ("水车又转\u3000船工真忙", "水车又转 船工真忙"),
        ("1 月 4 日", "1月4日"),
    ],
)
def test_ideographic_spaces_of_a_headline(raw: str, line: str) -> None:
    assert compose.display([row(raw)]).content == line


def test_parts_of_one_line_are_made_one_again() -> None:
    text = compose.body([row("早市开张", "3"), row("水车转了", "3", part=2)])
    assert text == Text("早市开张\x00水车转了", (LineBegin(0, "3"),))


def test_split_inside_a_line() -> None:
    text = Text("本报讯\x00早市开张", (LineBegin(0, "1"), LineBegin(6, "2", joins=True)))
    before, after = compose.split(text, 3)
    assert before == Text("本报讯", (LineBegin(0, "1"),))
    assert after == Text("早市开张", (LineBegin(0, "1", 2), LineBegin(2, "2", joins=True)))


def test_split_between_lines() -> None:
    text = Text("早市开张。（费一鸣）", (LineBegin(0, "1"), LineBegin(5, "2", joins=True)))
    before, after = compose.split(text, 5)
    assert before.lines == (LineBegin(0, "1"),)
    assert after.lines == (LineBegin(0, "2"),)


def test_split_keeps_spans_on_their_side() -> None:
    text = Text(
        "邵青禾和费一鸣", (LineBegin(0, "1"),), (Span(0, 3, "person"), Span(4, 7, "person"))
    )
    before, after = compose.split(text, 4)
    assert before.spans == (Span(0, 3, "person"),)
    assert after.spans == (Span(0, 3, "person"),)


# ---------------------------------------------------------------- a paragraph's parts


def test_paragraph_with_all_its_parts() -> None:
    found = dissect(
        [
            row("（上接第一版）本报讯（记者 邵青禾）3月4日，清河", "7"),
            row("镇的早市开张了。（记者 费一鸣）（下转第三版）", "8"),
        ],
        2024,
        first=True,
    )
    assert found.jump_from.content == "（上接第一版）"
    assert [part.text.content for part in found.opener] == ["本报讯", "（记者 邵青禾）"]
    assert found.text.content == "3月4日，清河镇的早市开张了。"
    assert [span.when for span in found.text.spans] == ["2024-03-04"]
    assert found.jump_to.content == "（下转第三版）"
    assert [part.text.content for part in found.closer] == ["（记者 费一鸣）"]
    assert [b.part for b in found.text.lines] == [4, 1]


def test_byline_run_in_behind_the_dateline() -> None:
    found = dissect([row("本报讯 记者邵青禾报道：清河镇的早市开张了。")], None, first=True)
    assert [part.text.content for part in found.opener] == ["本报讯", "记者邵青禾报道："]
    assert [s.role for s in found.opener[1].text.spans] == ["reporter"]
    assert found.text.content == "清河镇的早市开张了。"


@pytest.mark.parametrize(
    "tail", [("（记者 邵青禾）", "（下转第三版）"), ("（下转第三版）", "（记者 邵青禾）")]
)
def test_pieces_at_a_paragraphs_end_are_numbered(tail: tuple[str, str]) -> None:
    found = dissect([row("早市开张了。" + " ".join(tail), "8")], None, first=False)
    pieces = (found.text, found.jump_to, found.closer[0].text)
    begins = {text.content: [(b.n, b.part) for b in text.lines] for text in pieces}
    assert begins == {"早市开张了。": [("8", 1)], tail[0]: [("8", 2)], tail[1]: [("8", 3)]}


def test_a_jump_line_takes_nothing_of_the_body() -> None:
    found = dissect([row("上接第一版本报讯 清河镇的早市开张了。")], None, first=True)
    assert found.jump_from.content == "上接第一版"
    assert [part.text.content for part in found.opener] == ["本报讯"]


@pytest.mark.parametrize("jump", ["（下转第二版《水车又转起来》）", ">>>下转02版", "下转4版·综合"])
def test_jump_lines_behind_a_paragraph(jump: str) -> None:
    found = dissect([row(f"早市开张了。{jump}")], None, first=True)
    assert (found.text.content, found.jump_to.content) == ("早市开张了。", jump)


def test_a_reference_is_no_jump_line() -> None:
    found = dissect([row("早市开张了。（详见第三版）")], None, first=True)
    assert (found.text.content, found.jump_to.content) == ("早市开张了。（详见第三版）", "")


def test_only_a_first_paragraph_has_a_dateline() -> None:
    rows = [row("本报讯 清河镇的早市开张了。")]
    assert [d.text.content for d in dissect(rows, None, first=True).opener] == ["本报讯"]
    found = dissect(rows, None, first=False)
    assert found.opener == ()
    assert found.text.content == "本报讯清河镇的早市开张了。"


def test_nothing_is_left_out() -> None:
    found = dissect([row("本报讯")], None, first=True)
    assert (found.opener, found.text.content) == ((), "本报讯")
