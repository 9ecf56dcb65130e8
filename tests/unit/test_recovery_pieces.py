"""The pieces of a source line on which frames meet: counted apart, then numbered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from converter.model import (
    Article,
    Byline,
    Dateline,
    Figure,
    Furniture,
    Head,
    Issue,
    Item,
    LineBegin,
    Metadata,
    Notice,
    Page,
    Paragraph,
    Span,
    Subhead,
    Text,
    texts,
)
from converter.recovery.pieces import FRAME, numbered, provisional


def text(*begins: tuple[str | None, int], content: str = "青石桥边的早市") -> Text:
    """A text in which a piece begins at each character from the first."""
    lines = tuple(LineBegin(at, n, part, joins=at > 0) for at, (n, part) in enumerate(begins))
    return Text(content, lines)


def furniture(*begins: tuple[str | None, int]) -> Furniture:
    return Furniture("jump", text(*begins))


def begins(items: list[Item]) -> list[tuple[str | None, int]]:
    return [(b.n, b.part) for found in _texts(items) for b in found.lines]


def _texts(items: list[Item]) -> Iterator[Text]:
    page = Page("lj-p01", "1", tuple(items))
    yield from texts(Issue("lj", "zh-Hans", Metadata(), (), (page,)))


def of(line: str, *parts: int) -> list[tuple[str | None, int]]:
    return [(line, part) for part in parts]


def test_frames_begin_their_counts_far_apart() -> None:
    assert [provisional(frame) for frame in (1, 2, 3)] == [1, 1 + FRAME, 1 + 2 * FRAME]


@pytest.mark.parametrize(
    ("parts", "numbers"),
    [
        ([1], [1]),
        ([1, 2, 3], [1, 2, 3]),
        ([2, 3], [2, 3]),  # its first piece is on the page before
        ([provisional(1), provisional(2)], [1, 2]),
        ([1, 2, provisional(2), provisional(2) + 1], [1, 2, 3, 4]),
        ([1, provisional(2), provisional(3)], [1, 2, 3]),
        ([1, provisional(3)], [1, 2]),
        ([provisional(2), 2, 1], [3, 2, 1]),  # a headline is made before the body beside it
        ([provisional(2), provisional(2) + 1], [provisional(2), provisional(2) + 1]),
        ([provisional(3), provisional(2)], [provisional(3), provisional(2)]),
    ],
)
def test_pieces_of_a_line(parts: list[int], numbers: list[int]) -> None:
    apart: list[Item] = [furniture(("7", part)) for part in parts]
    assert begins(numbered(apart)) == of("7", *numbers)
    assert begins(numbered([furniture(*of("7", *parts))])) == of("7", *numbers)


def test_each_line_is_counted_by_itself() -> None:
    two = provisional(2)
    items: list[Item] = [
        furniture(("7", two), ("8", 1), ("17", two)),
        furniture(("7", 1), ("9", 1), ("9", 2), ("17", 1), ("17", 2), ("2.7", two)),
    ]
    assert begins(numbered(items)) == [
        ("7", 2), ("8", 1), ("17", 3),
        ("7", 1), ("9", 1), ("9", 2), ("17", 1), ("17", 2), ("2.7", two),
    ]  # fmt: skip


def test_a_text_without_source_lines_stays() -> None:
    items: list[Item] = [furniture((None, 1), (None, provisional(2)), ("7", 1))]
    assert begins(numbered(items)) == [(None, 1), (None, provisional(2)), ("7", 1)]
    items.append(furniture(("7", provisional(2))))
    assert begins(numbered(items)) == [(None, 1), (None, provisional(2)), ("7", 1), ("7", 2)]


def page(second: int) -> list[Item]:
    """Every kind of text on a page, each with the later piece of a line of its own.

    second: the number of that piece. The piece before it is in the text before.
    """
    count = iter(range(100))

    def next_text() -> Text:
        n = next(count)
        lines = (LineBegin(0, str(n), second), LineBegin(2, str(n + 1), joins=True))
        return Text("蓝布晾满柳林路", lines, (Span(2, 4, "person", role="记者"),))

    first = Text("第三版", (LineBegin(0, "0"),))
    article = Article(
        "lj-p01-a01",
        "1",
        heads=(Head("kicker", next_text()), Head("main", next_text(), "low")),
        opener=(Byline(next_text()), Dateline(next_text(), "medium")),
        blocks=(
            Paragraph("b1", next_text(), "medium"),
            Subhead("s1", next_text()),
            Figure("f1", next_text(), Byline(next_text()), graphic="早市.jpg"),
            Furniture("jump", next_text(), target="lj-p03-a01"),
        ),
        closer=(Byline(next_text()),),
        next="lj-p03-a01",
    )
    return [
        Furniture("pageNum", first),
        Furniture("header", next_text(), cert="low"),
        article,
        Notice("x1", "unassigned", (Paragraph("b2", next_text()),), (Head("main", next_text()),)),
        Figure("f2", next_text(), cert="low"),
        Figure("f3"),
    ]


def test_in_every_text_of_a_page_and_nothing_else_changes() -> None:
    assert numbered(page(provisional(2))) == page(2)


def test_no_line_of_two_frames_no_change() -> None:
    assert numbered(page(2)) == page(2)
    assert numbered([]) == []


def test_numbered_again_it_stays() -> None:
    once = numbered(page(provisional(2)))
    assert numbered(once) == once


def test_marks_of_a_line_keep_their_place() -> None:
    begin = LineBegin(4, "7", provisional(2), joins=True)
    items: list[Item] = [
        furniture(("7", 1)),
        Furniture("jump", Text("水车又转起来", (LineBegin(0, "6"), begin))),
    ]
    found = list(_texts(numbered(items)))[1]
    assert found == Text("水车又转起来", (LineBegin(0, "6"), replace(begin, part=2)))
