"""The cover, the fonts that draw it, and the words the book says itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import asdict
from opencc import OpenCC
from PIL import Image

from converter.errors import SourceError
from converter.paper import Profile
from converter.writers import epub
from converter.writers.epub import cover, fonts
from converter.writers.epub.book import of_one
from converter.writers.epub.words import SIMPLIFIED, TRADITIONAL
from tests.epub_issues import PLAIN


@pytest.fixture
def font_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only font folder of the machine, and empty."""
    monkeypatch.setattr(fonts, "FOLDERS", (str(tmp_path),))
    fonts._installed.cache_clear()
    yield tmp_path
    fonts._installed.cache_clear()


def test_the_cover_is_a_png_of_two_to_three() -> None:
    image = Image.open(io.BytesIO(cover.draw_cover(of_one(PLAIN, Profile()))))
    assert (image.format, image.size) == ("PNG", (1200, 1800))


def test_without_a_chinese_font_the_cover_bears_no_text(
    font_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr("PIL.ImageDraw.ImageDraw.text", lambda *a, **k: drawn.append(a[2]))
    image = Image.open(io.BytesIO(cover.draw_cover(of_one(PLAIN, Profile()))))
    assert drawn == []
    assert len(image.getcolors(1 << 24) or ()) > 2, "yet it is no blank sheet"


def test_a_given_font_that_is_none_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    with pytest.raises(SourceError, match=r"broken\.ttf: is no font"):
        epub.write(PLAIN, epub.Style(font=broken))


def test_song_faces_and_bold_ones_come_first(font_folder: Path) -> None:
    names = [
        *("NotoSerifTC-Bold.otf", "DejaVuSans-Bold.ttf", "NotoSansCJK-Bold.ttc"),
        *("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc", "simsun.ttc", "README.txt"),
    ]
    for name in names:
        (font_folder / name).touch()
    assert [path.name for path in fonts._installed("zh-Hans")] == [
        *("NotoSerifCJK-Bold.ttc", "NotoSerifCJK-Regular.ttc", "simsun.ttc"),
        "NotoSansCJK-Bold.ttc",
    ]
    assert "NotoSerifTC-Bold.otf" in [path.name for path in fonts._installed("zh-Hant-TW")]


def test_an_installed_file_that_cannot_be_read_is_passed_over(font_folder: Path) -> None:
    (font_folder / "NotoSerifCJK-Bold.ttc").write_bytes(b"cut off")
    assert fonts.face("zh-Hans") is None


@pytest.mark.parametrize(
    ("line", "width", "rows"),
    [
        ("清河渡口开航", 10, ["清河渡口开航"]),
        ("清河渡口重新开航，往返一刻钟", 10, ["清河渡口重新开航，", "往返一刻钟"]),
        ("一二三四五六七八九十一二", 10, ["一二三四五六", "七八九十一二"]),
        ("一二三四五六”八九十一二", 10, ["一二三四五六”", "八九十一二"]),
    ],
)
def test_headlines_break_at_pauses_and_never_before_a_mark(
    line: str, width: int, rows: list[str]
) -> None:
    assert cover._wrap(line, width) == rows


def test_a_headline_is_set_smaller_rather_than_broken() -> None:
    assert cover._fit(("清河大桥主桥昨日合龙",), cover.LEAD, cover.LEAD_ROWS) == (
        92,
        ["清河大桥主桥昨日合龙"],
    )


def test_a_headline_too_long_for_the_cover_ends_on_dots() -> None:
    _, rows = cover._fit(("清" * 90,), cover.OTHERS, cover.OTHER_ROWS)
    assert len(rows) == cover.OTHER_ROWS
    assert rows[-1].endswith("……")


def test_the_traditional_words_have_no_simplified_character() -> None:
    words = asdict(TRADITIONAL)
    converter = OpenCC("s2tw")
    assert {name: converter.convert(word) for name, word in words.items()} == words
    assert words != asdict(SIMPLIFIED)
