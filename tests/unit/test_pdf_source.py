"""PDF → source: errors, pages, line labels, and what comes of it in the pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

import converter
from converter import cli
from converter.errors import SourceError
from converter.model import Issue, Source
from converter.options import Options
from converter.pipeline import convert
from converter.sources import pdf, read
from tests.pdf_pages import HEIGHT, WIDTH, Sheet
from tests.pdf_pages import pdf as written

BODY = [
    "\u3000\u3000本报讯 （记者 邵青禾）清河镇",
    "的水车昨天又转起来了，青石桥",
    "边站满了看水车的人。",
    "\u3000\u3000村民们说，各家都出一个工，三",
    "月底以前把桥修好，渠水才过得",
    "来。",
]


def sheet() -> Sheet:
    return Sheet().text(30, 40, "水车要转 渠水要清", 20).column(30, 80, BODY)


def source(tmp_path: Path, data: bytes, password: str | None = None) -> Source:
    path = tmp_path / "linjiang.pdf"
    path.write_bytes(data)
    return pdf.read(path, password)


def error(tmp_path: Path, data: bytes, password: str | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        source(tmp_path, data, password)
    assert caught.value.path == tmp_path / "linjiang.pdf"
    return f"{caught.value.what}; {caught.value.remedy}"


def test_lines_bear_page_and_number(tmp_path: Path) -> None:
    found = source(tmp_path, written(sheet(), Sheet().column(30, 80, BODY[:2])))
    assert [line.n for line in found.pages[1].lines] == ["2.1", "2.2"]
    assert [line.n for line in found.pages[0].lines] == [f"1.{n}" for n in range(1, 8)]
    assert {line.blank_before for page in found.pages for line in page.lines} == {0}


def test_a_page_knows_its_size(tmp_path: Path) -> None:
    page = source(tmp_path, written(sheet())).pages[0]
    assert (page.width, page.height) == (WIDTH, HEIGHT)


def test_a_page_without_text_keeps_its_place(tmp_path: Path) -> None:
    pages = source(tmp_path, written(Sheet(), sheet())).pages
    assert [len(page.lines) for page in pages] == [0, 7]
    assert pages[1].lines[0].n == "2.1"


def test_a_page_bears_the_label_that_the_file_gives_it(tmp_path: Path) -> None:
    data = written(sheet(), sheet(), sheet(), labels="0<</S/D/P(A)/St 5>>2<</S/r>>")
    assert [page.label for page in source(tmp_path, data).pages] == ["A5", "A6", "i"]


def test_a_page_without_a_label_has_none(tmp_path: Path) -> None:
    assert [page.label for page in source(tmp_path, written(sheet())).pages] == [""]


def test_signs_that_the_file_does_not_tell_are_counted_in_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "linjiang.pdf"
    path.write_bytes(written(sheet().text(30, 300, "桥\ue123"), unmapped="桥"))
    found = convert(path, tmp_path / "out", only="tei").findings
    told = {f.message: f.line for f in found if f.code == "character-unknown"}
    assert told == {
        "U+FFFD stands for a character that was not known, 3 times": "1.3",
        "U+E123 stands for a character that was not known": "1.8",
    }


def test_a_password_is_needed(tmp_path: Path) -> None:
    assert error(tmp_path, written(sheet(), password="渠水")) == (
        "the PDF needs a password; give it with --password"
    )


def test_a_wrong_password(tmp_path: Path) -> None:
    locked = written(sheet(), password="qushui")
    assert error(tmp_path, locked, "shuiche").startswith("this is not the PDF's password")


def test_the_right_password(tmp_path: Path) -> None:
    locked = written(sheet(), password="qushui")
    assert source(tmp_path, locked, "qushui").pages[0].lines[0].text == "水车要转 渠水要清"


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "linjiang.pdf"
    path.write_bytes(written(sheet(), password="qushui"))
    return path


def test_the_password_opens_it_from_python(locked: Path) -> None:
    assert converter.read(locked, password="qushui").articles
    out = locked.parent / "out"
    done = convert(locked, out, only="tei", password="qushui")
    assert "qushui" not in done.outputs[0].read_text(encoding="utf-8")
    with pytest.raises(SourceError, match="needs a password"):
        converter.read(locked)


@pytest.mark.parametrize("words", [["show"], ["convert", "--verbose", "-o", "out"]])
def test_the_password_opens_it_from_the_command(
    locked: Path,
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(locked.parent)
    assert cli.main([*words, locked.name, "--password", "qushui"]) == 0
    assert cli.main([*words, locked.name, "--password", "shuiche"]) == 3
    out, err = capsys.readouterr()
    assert "this is not the PDF's password; check it" in err
    assert "qushui" not in out + err
    assert "shuiche" not in out + err


def test_the_password_is_not_shown_with_the_options() -> None:
    assert "qushui" not in repr(Options(password="qushui"))


def test_other_formats_do_not_look_at_the_password(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("\n".join(BODY), encoding="utf-8")
    assert read(path, "qushui") == read(path)


@pytest.mark.parametrize("data", [b"%PDF-1.4\n%%EOF", written(sheet())[:200], b"\0" * 500])
def test_a_damaged_file(tmp_path: Path, data: bytes) -> None:
    assert error(tmp_path, data).startswith("the PDF is damaged")


def test_an_empty_file(tmp_path: Path) -> None:
    assert error(tmp_path, b"").startswith("the file is empty")


def test_no_pages(tmp_path: Path) -> None:
    assert error(tmp_path, written()).startswith("the PDF has no pages")


def test_only_pictures(tmp_path: Path) -> None:
    scan = Sheet().picture(0, 0, WIDTH, HEIGHT, jpeg(tmp_path))
    assert error(tmp_path, written(scan)) == (
        "there is no text in it, only pictures;"
        " run OCR first, for example with ocrmypdf, or give ALTO"
    )


def test_there_is_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file"):
        pdf.read(tmp_path / "none.pdf")


def test_read_knows_the_ending(tmp_path: Path) -> None:
    path = tmp_path / "LINJIANG.PDF"
    path.write_bytes(written(sheet()))
    found = read(path)
    assert not isinstance(found, Issue)
    assert len(found.pages) == 1


def test_the_same_file_gives_the_same_source(tmp_path: Path) -> None:
    data = written(sheet())
    assert source(tmp_path, data) == source(tmp_path, data)


def test_a_pdf_becomes_a_tei(tmp_path: Path) -> None:
    path = tmp_path / "linjiang-2024-03-04.pdf"
    path.write_bytes(written(sheet()))
    done = convert(path, tmp_path / "out", only="tei")
    tei = done.outputs[0].read_text(encoding="utf-8")
    assert '<head type="main"' in tei
    assert '<lb n="1.3"' in tei


def jpeg(tmp_path: Path) -> bytes:
    path = tmp_path / "boat.jpg"
    Image.new("L", (8, 8), 120).save(path, "JPEG")
    return path.read_bytes()


def test_a_jpeg_is_taken_as_it_is(tmp_path: Path) -> None:
    data = jpeg(tmp_path)
    page = source(tmp_path, written(sheet().picture(200, 70, 100, 80, data))).pages[0]
    assert [(p.data, p.media_type) for p in page.pictures] == [(data, "image/jpeg")]
    box = page.pictures[0].box
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((200, 70, 300, 150))


def test_a_picture_in_a_form_is_found_where_it_stands(tmp_path: Path) -> None:
    data = jpeg(tmp_path)
    inner = Sheet(200, 200).picture(20, 40, 80, 60, data)
    outer = Sheet(300, 300).form(20, 30, inner)
    page = source(tmp_path, written(sheet().form(50, 200, outer, scale=0.5))).pages[0]
    assert [(p.data, p.media_type) for p in page.pictures] == [(data, "image/jpeg")]
    box = page.pictures[0].box
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((70, 235, 110, 265))


def test_text_in_a_form_is_read_where_it_stands(tmp_path: Path) -> None:
    inner = Sheet(200, 200).text(20, 40, "渡口来了新船", 20)
    page = source(tmp_path, written(sheet().form(50, 200, inner, scale=0.5))).pages[0]
    line = page.lines[-1]
    assert (line.text, line.print and line.print.size) == ("渡口来了新船", pytest.approx(10))
    assert line.print
    assert (line.print.box.left, line.print.box.bottom) == pytest.approx((60, 221.4))
