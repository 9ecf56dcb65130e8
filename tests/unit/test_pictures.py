"""Pictures of a page → figures: at their captions, in their article, or on the page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from converter.model import (
    Article,
    Box,
    Figure,
    Issue,
    LineBegin,
    Metadata,
    Notice,
    Page,
    Paragraph,
    Picture,
    Print,
    Source,
    SourceFile,
    SourceLine,
    SourcePage,
    Text,
    figures,
    image_paths,
    texts,
)
from converter.recovery import illustrated

EM = 10.0
FILE = SourceFile("lj.pdf", "0" * 64)


def line(n: str, left: float, top: float, region: int = 0, width: float = 100) -> SourceLine:
    box = Box(left, top, left + width, top + EM)
    return SourceLine("清河镇的水车又转", n, print=Print(box, EM, "", region, 0, 0.0, 0.0))


def picture(
    left: float, top: float, right: float, bottom: float, *, region: int = 0, data: bytes = b"jpeg"
) -> Picture:
    return Picture(Box(left, top, right, bottom), region, data, "image/jpeg")


def text(*labels: str) -> Text:
    return Text("字" * len(labels), tuple(LineBegin(i, n) for i, n in enumerate(labels)))


def paragraph(number: int, *labels: str, article: str = "lj-p01-a01") -> Paragraph:
    return Paragraph(f"{article}-b{number:02}", text(*labels))


def article(number: int, *blocks: Paragraph | Figure) -> Article:
    return Article(f"lj-p01-a{number:02}", str(number), (), (), blocks, subtype="untitled")


def illustrate(
    items: Sequence[Article | Notice | Figure],
    lines: Sequence[SourceLine],
    *pictures: Picture,
) -> Issue:
    page = Page("lj-p01", "1", tuple(items))
    issue = Issue("lj", "zh-Hans", Metadata(), (FILE,), (page,))
    source = Source(FILE, (SourcePage(tuple(lines), 400, 600, pictures=pictures),))
    return illustrated(issue, source, "lj.images")


def found(issue: Issue) -> list[tuple[str, str | None]]:
    """Each figure's id and the name of its file, in the order of the text."""
    return [
        (figure.id.removeprefix("lj-p01-"), figure.graphic and figure.graphic.partition("/")[2])
        for page in issue.pages
        for figure in figures(page)
    ]


# ---------------------------------------------------------------- captions

CAPTION = Figure("lj-p01-a01-f01", text("3"))
CAPTIONED = (article(1, paragraph(1, "1", "2"), CAPTION),)


@pytest.mark.parametrize(
    ("left", "top", "width", "region"),
    [
        (110, 205, 80, 0),
        (110, 205, 80, 1),
        (110, 225, 80, 0),
        (100, 85, 100, 0),
        (205, 140, 60, 0),
        (105, 180, 60, 0),
    ],
    ids=["below", "another region", "farther below", "above", "beside", "on the picture"],
)
def test_a_picture_goes_to_the_caption_it_stands_at(
    left: float, top: float, width: float, region: int
) -> None:
    lines = [line("1", 0, 10), line("2", 0, 25), line("3", left, top, region, width)]
    issue = illustrate(CAPTIONED, lines, picture(100, 100, 200, 200))
    assert found(issue) == [("a01-f01", "p01-1.jpg")]
    (figure,) = figures(issue.pages[0])
    assert figure.caption == CAPTION.caption
    assert [(i.path, i.data) for i in issue.images] == [("lj.images/p01-1.jpg", b"jpeg")]


@pytest.mark.parametrize(("left", "top"), [(110, 240), (110, 55), (235, 140), (205, 205)])
def test_a_caption_far_off_is_anothers(left: float, top: float) -> None:
    lines = [line("1", 0, 10), line("2", 0, 25), line("3", left, top, 0, 60)]
    issue = illustrate(CAPTIONED, lines, picture(100, 100, 200, 200))
    assert ("a01-f01", None) in found(issue)
    assert ("a01-f02", "p01-1.jpg") in found(issue)


def test_between_two_pictures_a_caption_is_that_of_the_upper_one() -> None:
    second = Figure("lj-p01-a01-f02", text("4"))
    items = [article(1, paragraph(1, "1", "2"), CAPTION, second)]
    lines = [line("1", 0, 10), line("2", 0, 25), line("3", 100, 206), line("4", 100, 326)]
    lower, upper = picture(100, 220, 200, 320, data=b"low"), picture(100, 100, 200, 200, data=b"up")
    issue = illustrate(items, lines, lower, upper)
    assert found(issue) == [("a01-f01", "p01-2.jpg"), ("a01-f02", "p01-1.jpg")]


def test_a_caption_on_the_page_itself() -> None:
    figure = Figure("lj-p01-f01", text("3"))
    items = [article(1, paragraph(1, "1", "2")), figure]
    lines = [line("1", 0, 10), line("2", 0, 25), line("3", 100, 205)]
    issue = illustrate(items, lines, picture(100, 100, 200, 200))
    assert issue.pages[0].items == (items[0], replace(figure, graphic="lj.images/p01-1.jpg"))


# ---------------------------------------------------------------- no caption


def test_a_picture_in_an_articles_region_is_the_articles() -> None:
    items = [article(1, paragraph(1, "1", "2"), paragraph(2, "3"), paragraph(3, "4"))]
    lines = [line(n, 0, top) for n, top in (("1", 10), ("2", 25), ("3", 40), ("4", 190))]
    issue = illustrate(items, lines, picture(0, 60, 100, 180))
    (changed,) = issue.pages[0].articles
    kinds = [type(block).__name__ for block in changed.blocks]
    assert kinds == ["Paragraph", "Paragraph", "Figure", "Paragraph"]
    assert changed.blocks[2] == Figure("lj-p01-a01-f01", graphic="lj.images/p01-1.jpg")


def test_a_paragraph_is_not_cut_at_a_picture() -> None:
    items = [article(1, paragraph(1, "1", "2"), paragraph(2, "3"))]
    lines = [line("1", 0, 10), line("2", 0, 190), line("3", 0, 205)]
    issue = illustrate(items, lines, picture(0, 60, 100, 180))
    kinds = [type(block).__name__ for block in issue.articles[0].blocks]
    assert kinds == ["Paragraph", "Figure", "Paragraph"]


def test_a_picture_on_top_stands_before_the_text_and_one_beside_it_behind() -> None:
    items = [article(1, paragraph(1, "1"), paragraph(2, "2"))]
    lines = [line("1", 0, 110), line("2", 0, 125)]
    top, beside = picture(0, 10, 100, 100, data=b"1"), picture(150, 100, 250, 200, data=b"2")
    issue = illustrate(items, lines, top, beside)
    assert [type(block).__name__ for block in issue.articles[0].blocks] == [
        *("Figure", "Paragraph", "Paragraph", "Figure")
    ]
    assert found(issue) == [("a01-f01", "p01-1.jpg"), ("a01-f02", "p01-2.jpg")]


TWO = [article(1, paragraph(1, "1", "2")), article(2, paragraph(1, "3", article="lj-p01-a02"))]
TWO_LINES = [line("1", 0, 10), line("2", 0, 210), line("3", 150, 10)]


def test_among_articles_it_is_that_of_the_one_around_it_and_in_doubt() -> None:
    issue = illustrate(TWO, TWO_LINES, picture(0, 40, 100, 200))
    assert found(issue) == [("a01-f01", "p01-1.jpg")]
    (figure,) = figures(issue.pages[0])
    assert figure.cert == "medium"


def test_between_articles_it_is_an_item_of_the_page() -> None:
    issue = illustrate(TWO, TWO_LINES, picture(150, 300, 300, 400))
    assert [type(item).__name__ for item in issue.pages[0].items] == [
        *("Article", "Article", "Figure")
    ]
    assert found(issue) == [("f01", "p01-1.jpg")]


def test_on_the_page_it_stands_in_the_order_of_the_regions() -> None:
    lines = [line("1", 0, 10), line("2", 0, 25), line("3", 150, 10, region=2)]
    issue = illustrate(TWO, lines, picture(300, 300, 390, 400, region=1))
    assert [type(item).__name__ for item in issue.pages[0].items] == [
        *("Article", "Figure", "Article")
    ]


def test_unassigned_text_holds_no_picture_and_an_advertisement_does() -> None:
    unplaced = Notice("lj-p01-x01", "unassigned", (paragraph(1, "1", article="lj-p01-x01"),))
    lines = [line("1", 0, 10)]
    loose = illustrate([unplaced], lines, picture(0, 30, 100, 100))
    assert found(loose) == [("f01", "p01-1.jpg")]
    paid = replace(unplaced, kind="advertisement")
    assert found(illustrate([paid], lines, picture(0, 30, 100, 100))) == [("x01-f01", "p01-1.jpg")]


# ---------------------------------------------------------------- what is a picture


@pytest.mark.parametrize(
    "shown",
    [
        picture(0, 60, 100, 80),
        picture(0, 0, 400, 600),
        replace(picture(0, 60, 100, 180), data=None),
        replace(picture(0, 60, 100, 180), media_type="image/webp"),
    ],
    ids=["an ornament", "the page's background", "not extracted", "another format"],
)
def test_what_is_no_picture_is_left_out(shown: Picture) -> None:
    lines = [line("1", 0, 10), line("2", 0, 25), line("3", 0, 40)]
    issue = illustrate(TWO, lines, shown)
    assert found(issue) == []
    assert issue.images == ()


def test_the_same_bytes_are_one_file() -> None:
    lines = [line("1", 0, 10), line("2", 0, 25), line("3", 0, 40)]
    twice = picture(0, 60, 100, 180), picture(0, 190, 100, 300), picture(0, 310, 90, 400, data=b"x")
    issue = illustrate(TWO, lines, *twice)
    assert [graphic for _, graphic in found(issue)] == ["p01-1.jpg", "p01-1.jpg", "p01-3.jpg"]
    assert image_paths(issue) == tuple(image.path for image in issue.images)


def test_the_text_stays_as_it_is() -> None:
    lines = [line("1", 0, 10), line("2", 0, 25), line("3", 110, 205)]
    shown = picture(100, 100, 200, 200), picture(0, 300, 100, 380, data=b"other")
    before = illustrate(CAPTIONED, lines)
    after = illustrate(CAPTIONED, lines, *shown)
    assert list(texts(after)) == list(texts(before))


def test_pages_cut_from_one_sheet_have_the_pictures_near_their_lines() -> None:
    first = Page("lj-p01", "1", (article(1, paragraph(1, "1")),))
    second = Page("lj-p02", "2", (article(2, paragraph(1, "2")),))
    issue = Issue("lj", "zh-Hans", Metadata(), (FILE,), (first, second))
    lines = (line("1", 0, 10), line("2", 0, 410, region=1))
    sheet = SourcePage(lines, 400, 600, pictures=(picture(0, 430, 100, 500, region=1),))
    made = illustrated(issue, Source(FILE, (sheet,)), "lj.images")
    assert [len(list(figures(page))) for page in made.pages] == [0, 1]
