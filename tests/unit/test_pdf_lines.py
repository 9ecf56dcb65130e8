"""Which spaces of a printed line are read, and what belongs to one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from converter.sources import pdf
from tests.pdf_pages import Sheet
from tests.pdf_pages import pdf as written

Read = Callable[[Sheet], list[str]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def texts(sheet: Sheet) -> list[str]:
        path = tmp_path / "page.pdf"
        path.write_bytes(written(sheet))
        return [line.text for line in pdf.read(path).pages[0].lines]

    return texts


def pieces(y: float, *parts: tuple[float, str], size: float = 10) -> Sheet:
    sheet = Sheet()
    for x, text in parts:
        sheet.text(x, y, text, size)
    return sheet


@pytest.mark.parametrize("spacing", [0, 1.5, 4, 12])
def test_justification_makes_no_spaces(read: Read, spacing: float) -> None:
    assert read(Sheet().text(30, 40, "清河镇的水车又转", spacing=spacing)) == ["清河镇的水车又转"]


def test_the_quarter_em_between_han_and_digits_is_no_space(read: Read) -> None:
    assert read(pieces(40, (30, "昨天"), (52.5, "12"), (65, "条船"))) == ["昨天12条船"]


def test_a_space_between_two_clauses_stays(read: Read) -> None:
    line = pieces(40, (30, "水车要转"), (130, "渠水要清"), size=20)
    assert read(line) == ["水车要转 渠水要清"]


def test_latin_words_keep_their_spaces(read: Read) -> None:
    assert read(Sheet().text(30, 40, "Qing He Zhen")) == ["Qing He Zhen"]


def test_squeezed_marks_stand_in_their_line(read: Read) -> None:
    line = pieces(40, (30, "“水车”"), (65, "，“桥”"), (100, "。"))
    assert read(line) == ["“水车”，“桥”。"]


def test_parts_drawn_in_any_order_are_one_line(read: Read) -> None:
    line = pieces(40, (80, "转起来"), (30, "清河镇的水"), (110, "了。"))
    assert read(line) == ["清河镇的水转起来了。"]


def test_letter_spaced_lines_of_two_columns_stay_apart(read: Read) -> None:
    sheet = Sheet()
    for n in range(8):
        sheet.text(30, 40 + 14 * n, "水车昨天又转起来", spacing=4)
        sheet.text(160, 40 + 14 * n, "渡口来了第一条船", spacing=4)
    assert read(sheet) == ["水车昨天又转起来"] * 8 + ["渡口来了第一条船"] * 8
