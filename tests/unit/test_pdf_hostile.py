"""PDFs made to do harm: without end, huge, or absurdly many things; they are read or refused."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

import pytest
from PIL import Image

from converter import cli
from converter.errors import SourceError
from converter.model import Source
from converter.sources import pdf
from converter.spaces import bare
from tests.pdf_pages import Sheet
from tests.pdf_pages import pdf as written

BODY = ["本报讯 清河镇的水车昨天", "又转起来了，青石桥边站满", "了看水车的人。"]


def sheet(width: float = 400) -> Sheet:
    return Sheet(width).text(30, 40, "水车又转起来了", 20).column(30, 80, BODY)


def read(tmp_path: Path, data: bytes) -> Source:
    path = tmp_path / "linjiang.pdf"
    path.write_bytes(data)
    return pdf.read(path)


def texts(found: Source) -> list[str]:
    return [line.text for page in found.pages for line in page.lines]


def put(data: bytes, old: bytes, new: bytes) -> bytes:
    """A file with something else at a place, whose offsets stay true."""
    assert len(old) == len(new)
    assert data.count(old) == 1
    return data.replace(old, new)


def test_a_page_tree_that_holds_itself(tmp_path: Path) -> None:
    data = put(written(sheet(), sheet()), b"/Kids[9 0 R 11 0 R]", b"/Kids[9 0 R 12 0 R]")
    with pytest.raises(SourceError, match="page 2: the PDF is damaged"):
        read(tmp_path, data)


def test_a_form_that_draws_itself(tmp_path: Path) -> None:
    inner = Sheet(90, 90).text(1, 20, "新船")
    data = written(sheet().form(100, 300, Sheet(100, 100).text(10, 40, "渡口").form(0, 0, inner)))
    inside, outside = re.findall(rb"/Fm1 \d+ 0 R", data)
    found = texts(read(tmp_path, put(data, inside, outside)))
    assert set("渡口") < set("".join(found))
    assert len(found) < 200


def test_forms_in_forms_without_number(tmp_path: Path) -> None:
    inner = Sheet(100, 100).text(10, 40, "渡口")
    for _ in range(200):
        inner = Sheet(100, 100).form(0, 0, inner)
    assert texts(read(tmp_path, written(sheet().form(100, 300, inner))))[1:] == BODY


def test_rectangles_in_rectangles_without_number(tmp_path: Path) -> None:
    page = sheet()
    for number in range(1500):
        page.box(20 - number / 100, 60 - number / 50, 200 + number / 50, 100 + number / 25)
    assert "".join(texts(read(tmp_path, written(page)))).endswith("".join(BODY[1:]))


@pytest.mark.parametrize("width", [1e6, 1e7])
def test_a_page_as_wide_as_a_town(tmp_path: Path, width: float) -> None:
    page = sheet(width)
    for number, line in enumerate(BODY * 3):
        page.text(width - 400, 80 + 14 * number, line)
    found = [bare(text) for text in texts(read(tmp_path, written(page)))[1:]]
    assert sorted(found) == sorted(map(bare, BODY * 4))


def gray_jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("L", (8, 8), 128).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("side", [10_000, 1_000_000])
def test_a_picture_larger_than_its_data(tmp_path: Path, side: int) -> None:
    image = f"/Width {side} /Height {side} /Filter/FlateDecode/BitsPerComponent 8"
    jpeg = gray_jpeg()
    page = written(sheet().picture(200, 300, 100, 100, jpeg))
    old = b"/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
    head, _, rest = page.partition(old)
    data = zlib.compress(bytes(1000)).ljust(len(jpeg), b"\0")
    rest = rest.replace(jpeg, data)
    found = read(tmp_path, head + image.encode() + b"/ColorSpace/DeviceRGB" + rest)
    assert texts(found)[1:] == BODY
    assert [picture.data for picture in found.pages[0].pictures] == [None]


def test_a_bad_file_in_a_folder_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    good = written(sheet())
    for name, data in (("a.pdf", good), ("b.pdf", good[:300]), ("c.pdf", b""), ("d.pdf", good)):
        (tmp_path / name).write_bytes(data)
    assert cli.main(["convert", ".", "-o", "out", "--only", "tei"]) == 1
    assert sorted(p.name for p in Path("out").iterdir()) == [".baokan", "a.xml", "d.xml"]
    err = capsys.readouterr().err
    assert "b.pdf: the PDF is damaged" in err
    assert "c.pdf: the file is empty" in err
