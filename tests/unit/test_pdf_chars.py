"""Which characters of a PDF page are read, and how large they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.model import SourcePage
from converter.sources import pdf
from tests.pdf_pages import Sheet
from tests.pdf_pages import pdf as written


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    def page(sheet: Sheet, unmapped: str = "") -> SourcePage:
        path = tmp_path / "page.pdf"
        path.write_bytes(written(sheet, unmapped=unmapped))
        return pdf.read(path).pages[0]

    return page


def texts(page: SourcePage) -> list[str]:
    return [line.text for line in page.lines]


def test_the_size_may_stand_in_the_matrix(read) -> None:  # type: ignore[no-untyped-def]
    page = read(Sheet().text(30, 40, "清河镇的水车", 1, matrix="10 0 0 10"))
    assert page.lines[0].print.size == pytest.approx(10)
    assert page.lines[0].print.box.right == pytest.approx(90)


@pytest.mark.parametrize(
    "operators",
    ["3 Tr", "7 Tr", "/Clear gs", "0 0 20 20 re W n"],
    ids=["invisible", "clip only", "transparent", "clipped"],
)
def test_what_is_not_shown_is_left_out(read, operators: str) -> None:  # type: ignore[no-untyped-def]
    page = read(Sheet().text(30, 40, "清河镇").text(30, 80, "水车", operators=operators))
    assert texts(page) == ["清河镇"]
    assert page.hidden == 2


def test_what_a_clip_path_shows_is_kept(read) -> None:  # type: ignore[no-untyped-def]
    page = read(Sheet().text(30, 80, "清河镇", operators="0 0 400 600 re W n"))
    assert (texts(page), page.hidden) == (["清河镇"], 0)


def test_text_off_the_page_is_left_out(read) -> None:  # type: ignore[no-untyped-def]
    page = read(Sheet().text(30, 40, "清河镇").text(-60, 80, "水车").text(30, 640, "青石桥"))
    assert (texts(page), page.hidden) == (["清河镇"], 5)


def test_text_outside_the_crop_box_is_left_out(read) -> None:  # type: ignore[no-untyped-def]
    page = read(Sheet(crop=(20, 20, 200, 580)).text(30, 40, "清河镇").text(250, 40, "水车"))
    assert (texts(page), page.hidden) == (["清河镇"], 2)
    assert (page.width, page.lines[0].print.box.left) == (180, pytest.approx(10))


@pytest.mark.parametrize("size", [0, 0.01, 5000])
def test_type_of_no_readable_size_is_left_out(read, size: float) -> None:  # type: ignore[no-untyped-def]
    page = read(Sheet().text(30, 40, "清河镇").text(30, 80, "水", size))
    assert texts(page) == ["清河镇"]


def test_text_drawn_again_for_boldness_is_read_once(read) -> None:  # type: ignore[no-untyped-def]
    sheet = Sheet()
    for shift in (0, 0.3, 0.6):
        sheet.text(30 + shift, 40, "早市早早开", 20)
    assert texts(read(sheet)) == ["早市早早开"]


def test_doubled_characters_are_kept(read) -> None:  # type: ignore[no-untyped-def]
    assert texts(read(Sheet().text(30, 40, "常常看看 llama…… 2200"))) == ["常常看看 llama…… 2200"]


def test_ligatures_are_read_letter_by_letter(read) -> None:  # type: ignore[no-untyped-def]
    assert texts(read(Sheet().text(30, 40, "the oﬃce staﬀ"))) == ["the office staff"]


def test_a_ligature_drawn_again_for_boldness_is_read_once(read) -> None:  # type: ignore[no-untyped-def]
    sheet = Sheet().text(30, 40, "oﬃce", 20).text(30.3, 40, "oﬃce", 20)
    assert texts(read(sheet)) == ["office"]


def test_a_hyphen_at_a_lines_end_is_kept(read) -> None:  # type: ignore[no-untyped-def]
    page = read(Sheet().text(30, 40, "The water-").text(30, 54, "wheel turns"))
    assert texts(page) == ["The water-", "wheel turns"]


@pytest.mark.parametrize("half", ["\ud842", "\udfb7"])
def test_half_a_character_is_a_gap_that_is_seen(read, half: str) -> None:  # type: ignore[no-untyped-def]
    assert texts(read(Sheet().text(30, 40, f"清{half}镇"))) == ["清\ufffd镇"]


def test_what_the_file_does_not_map_is_not_guessed(read) -> None:  # type: ignore[no-untyped-def]
    page = read(Sheet().text(30, 40, "清河镇的河"), unmapped="河")
    assert texts(page) == ["清\ufffd镇的\ufffd"]


def test_a_space_that_the_file_does_not_map_may_be_any_sign(read) -> None:  # type: ignore[no-untyped-def]
    assert texts(read(Sheet().text(30, 40, "清 镇"), unmapped=" ")) == ["清\ufffd镇"]


def test_private_characters_are_kept(read) -> None:  # type: ignore[no-untyped-def]
    assert texts(read(Sheet().text(30, 40, "清\ue123镇"))) == ["清\ue123镇"]


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_rotated_page_is_read_upright(read, turns: int) -> None:  # type: ignore[no-untyped-def]
    # Drawn so that it stands upright when the page is turned: 60 from the left, 50 from the top.
    matrix, x, y = {
        1: ("0 1 -1 0", 50, 540),
        2: ("-1 0 0 -1", 340, 550),
        3: ("0 -1 1 0", 350, 60),
    }[turns]
    page = read(Sheet(rotate=90 * turns).text(x, y, "清河镇的水车", matrix=matrix))
    assert texts(page) == ["清河镇的水车"]
    box = page.lines[0].print.box
    assert (box.left, box.right) == pytest.approx((60, 120))
    assert box.top == pytest.approx(50 - 8.6)
    assert page.lines[0].print.vertical is False


@pytest.mark.parametrize(("matrix", "x"), [("0 1 -1 0", 80), ("0 -1 1 0", 80)])
def test_text_turned_on_its_side_is_one_line(read, matrix: str, x: float) -> None:  # type: ignore[no-untyped-def]
    page = read(Sheet().text(x, 300, "渡口来了新船", 12, matrix=matrix))
    assert texts(page) == ["渡口来了新船"]
    line = page.lines[0].print
    assert line.vertical
    assert line.box.bottom - line.box.top == pytest.approx(72)
