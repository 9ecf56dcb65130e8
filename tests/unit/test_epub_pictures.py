"""The book's pictures: what stands on its pages, its files and what the package tells of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from converter import cli
from converter.model import Figure, Image, Issue
from converter.writers import epub
from converter.writers.epub.pictures import LONGEST, pictures_of
from tests.epub_issues import BOAT, ILLUSTRATED, LARGE, PLAIN, text
from tests.pdf_pages import Sheet, pdf
from tests.pictures import jpeg, opened, png

NS = {"h": "http://www.w3.org/1999/xhtml", "o": "http://www.idpf.org/2007/opf"}


def book(issue: Issue) -> dict[str, bytes]:
    """The book's files by name."""
    with zipfile.ZipFile(io.BytesIO(epub.write(issue))) as file:
        return {name.removeprefix("EPUB/"): file.read(name) for name in file.namelist()}


def found(files: dict[str, bytes], name: str, path: str) -> list[str]:
    hits = etree.fromstring(files[name]).xpath(path, namespaces=NS)
    return ["".join(hit.itertext()) if isinstance(hit, etree._Element) else hit for hit in hits]


def meta(issue: Issue, name: str) -> list[str]:
    return found(book(issue), "content.opf", f"//o:meta[@property='{name}']")


BOOK = book(ILLUSTRATED)


# ---------------------------------------------------------------- pages


def test_a_picture_stands_over_its_caption() -> None:
    figure = "//h:figure[@id='qh-p01-a01-f1']"
    assert found(BOOK, "text/a01-01.xhtml", f"{figure}/*[1]/@src") == ["../images/p001.jpg"]
    assert found(BOOK, "text/a01-01.xhtml", f"{figure}/*[2]/*") == [
        *("3月8日，首班渡船靠上西岸码头。", "程小满 摄")
    ]


def test_what_is_read_out_is_the_caption_or_that_there_is_a_photo() -> None:
    photo = "//h:figure[@id='qh-p02-a02-f01']"
    assert found(BOOK, "text/a01-01.xhtml", "//h:img/@alt") == [
        *("3月8日，首班渡船靠上西岸码头。", "新闻照片")
    ]
    assert found(BOOK, "text/a01-01.xhtml", f"{photo}/*") == [""]
    hant = book(replace(ILLUSTRATED, lang="zh-Hant-TW"))
    assert found(hant, "text/a01-01.xhtml", f"{photo}/h:img/@alt") == ["新聞照片"]


def test_a_picture_on_the_page_itself() -> None:
    path = "//h:figure[@class='picture']/h:img/@src"
    assert found(BOOK, "text/p01.xhtml", path) == ["../images/p002.jpg"]


def test_a_caption_whose_picture_is_missing_is_marked_as_one() -> None:
    path = "//h:figure[not(h:img)]"
    assert found(BOOK, "text/a01-01.xhtml", path) == ["图片 一条长椅。"]


def test_a_picture_that_cannot_be_shown_and_has_no_caption_leaves_nothing() -> None:
    assert found(BOOK, "text/a01-01.xhtml", "//*[@id='qh-p02-a02-f03']") == []


def test_nothing_else_changes() -> None:
    def texts(files: dict[str, bytes], name: str) -> list[str]:
        return found(files, name, "//h:p | //h:h1 | //h:h2 | //h:h3")

    plain = book(PLAIN)
    assert set(plain) < set(BOOK)
    for name in plain:
        if name.endswith(".xhtml"):
            assert texts(BOOK, name) == texts(plain, name)


# ---------------------------------------------------------------- files


def with_picture(data: bytes, path: str = "a.jpg") -> Issue:
    figure = Figure("qh-p01-f1", text("渡船"), graphic=path)
    page = replace(PLAIN.pages[0], items=(figure,))
    return replace(PLAIN, pages=(page,), images=(Image(path, data),))


def shown(data: bytes) -> bytes:
    (picture,) = pictures_of(with_picture(data)).values()
    return picture.data


def test_every_file_is_in_the_manifest_with_its_type() -> None:
    items = etree.fromstring(BOOK["content.opf"]).findall(".//o:item", NS)
    types = {
        i.attrib["href"]: i.attrib["media-type"] for i in items if "images/" in i.attrib["href"]
    }
    assert types == {
        "images/cover.png": "image/png",
        "images/p001.jpg": "image/jpeg",
        "images/p002.jpg": "image/jpeg",
        "images/p003.png": "image/png",
    }
    assert set(types) == {name for name in BOOK if name.startswith("images/")}


def test_small_pictures_are_kept_as_they_are() -> None:
    assert BOOK["images/p001.jpg"] == BOAT
    assert shown(png(9, (LONGEST, 3))) == png(9, (LONGEST, 3))


def test_a_large_picture_is_made_smaller_in_its_shape() -> None:
    image = opened(BOOK["images/p002.jpg"])
    assert (image.format, image.size) == ("JPEG", (LONGEST, LONGEST // 2))
    assert len(BOOK["images/p002.jpg"]) < len(LARGE)


@pytest.mark.parametrize(
    ("mode", "colour"), [("1", 1), ("P", 7), ("LA", (9, 99)), ("RGBA", (9,) * 4)]
)
def test_a_large_png_stays_one(mode: str, colour: int | tuple[int, ...]) -> None:
    image = opened(shown(png(colour, (LONGEST * 2, 4), mode)))
    assert (image.format, image.size) == ("PNG", (LONGEST, 2))
    assert ("A" in image.mode) == ("A" in mode)


def test_printing_colours_become_those_of_a_screen() -> None:
    image = opened(shown(jpeg((0, 255, 255, 0), (40, 40), "CMYK")))
    assert (image.format, image.mode) == ("JPEG", "RGB")
    assert image.getpixel((20, 20)) == pytest.approx((255, 0, 0), abs=4)


def test_the_same_bytes_are_one_file() -> None:
    images = tuple(replace(image, data=BOAT) for image in ILLUSTRATED.images[:3])
    files = book(replace(ILLUSTRATED, images=images))
    assert [name for name in files if name.startswith("images/p")] == ["images/p001.jpg"]


@pytest.mark.parametrize("data", [b"", b"GIF89a", BOAT[:30], b"\x89PNG\r\n\x1a\n"])
def test_what_cannot_be_read_is_not_in_the_book(data: bytes) -> None:
    assert pictures_of(with_picture(data)) == {}


def test_the_images_of_pages_are_not_in_the_book() -> None:
    whole = replace(ILLUSTRATED, images=(*ILLUSTRATED.images, Image("qh.pages/p01.jpg", LARGE)))
    assert epub.write(whole) == epub.write(ILLUSTRATED)


def test_the_same_issue_gives_the_same_bytes() -> None:
    assert epub.write(ILLUSTRATED) == epub.write(ILLUSTRATED)


# ---------------------------------------------------------------- what the package tells


def test_text_alone_suffices_where_every_picture_has_a_caption() -> None:
    assert meta(ILLUSTRATED, "schema:accessMode") == ["textual", "visual"]
    assert meta(ILLUSTRATED, "schema:accessModeSufficient") == ["textual,visual"]
    assert meta(with_picture(BOAT), "schema:accessModeSufficient") == ["textual"]


def test_the_summary_tells_of_pictures_where_there_are_any() -> None:
    assert "文中图片附文字说明" in meta(ILLUSTRATED, "schema:accessibilitySummary")[0]
    assert "文中图片" not in meta(PLAIN, "schema:accessibilitySummary")[0]


# ---------------------------------------------------------------- by way of a TEI


def test_the_book_of_the_tei_is_that_of_the_pdf(tmp_path: Path) -> None:
    sheet = Sheet().text(30, 40, "水车要转 渠水要清", 20)
    sheet.column(30, 80, ["\u3000\u3000村民们说，各家都出一个工，", "月底以前把桥修好。"])
    sheet.picture(200, 70, 140, 80, BOAT).text(200, 162, "水车又转起来了。", 8, face="Hei")
    (tmp_path / "page.pdf").write_bytes(pdf(sheet))
    out, again = tmp_path / "out", tmp_path / "again.epub"
    assert cli.main(["convert", "-q", str(tmp_path / "page.pdf"), "-o", str(out)]) == 0
    assert cli.main(["epub", "-q", str(out / "page.xml"), "-o", str(again)]) == 0
    assert again.read_bytes() == (out / "page.epub").read_bytes()
    with zipfile.ZipFile(again) as file:
        assert file.read("EPUB/images/p001.jpg") == BOAT
