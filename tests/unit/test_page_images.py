"""`--page-images`: what is drawn, what the TEI says of it, and that lines stand in their zones."""

from __future__ import annotations

from math import ceil
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from converter import cli, pipeline
from converter.checks import schema
from converter.errors import UsageError
from converter.options import DPI, Options
from converter.sources import tei
from tests.pdf_pages import HEIGHT, WIDTH, Sheet
from tests.pdf_pages import pdf as written
from tests.tei_issues import select

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


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PDF of three pages: the second has no text, the third is turned."""
    monkeypatch.chdir(tmp_path)
    path = Path("linjiang.pdf")
    path.write_bytes(written(sheet(), Sheet(), replace(sheet(), rotate=90)))
    return path


def convert(*words: str) -> int:
    return cli.main(["convert", "-q", "--only", "tei", "-o", "out", *words])


@pytest.fixture
def made(paper: Path) -> bytes:
    assert convert("--page-images", "linjiang.pdf") == 0
    return Path("out/linjiang.xml").read_bytes()


def images() -> list[str]:
    return sorted(path.as_posix() for path in Path("out").rglob("*.jpg"))


def test_each_page_of_the_issue_has_its_image(made: bytes) -> None:
    assert images() == ["out/linjiang.pages/p01.jpg", "out/linjiang.pages/p03.jpg"]
    assert select(made, "//t:surface/t:graphic/@url") == [
        *("linjiang.pages/p01.jpg", "linjiang.pages/p03.jpg")
    ]
    assert schema.violations(made) == []


def test_a_surface_is_as_large_as_its_image(made: bytes) -> None:
    for surface in select(made, "//t:surface"):
        with Image.open(Path("out", surface[0].attrib["url"])) as image:
            assert image.size == (int(surface.attrib["lrx"]), int(surface.attrib["lry"]))
            assert sorted(image.size) == [ceil(WIDTH * DPI / 72), ceil(HEIGHT * DPI / 72)]
            assert image.info["dpi"] == (DPI, DPI)


def test_every_line_stands_in_its_zone_and_nothing_dark_around_the_zones(made: bytes) -> None:
    """A zone, in the image's pixels, holds the line's ink; without the zones the page is blank."""
    for surface in select(made, "//t:surface"):
        with Image.open(Path("out", surface[0].attrib["url"])) as opened:
            image = opened.convert("L")
        zones = [tuple(int(z.attrib[a]) for a in ("ulx", "uly", "lrx", "lry")) for z in surface[1:]]
        assert len(zones) == 1 + len(BODY)
        for zone in zones:
            assert image.crop(zone).getextrema()[0] < 100
            image.paste(255, zone)
        assert image.getextrema()[0] > 150


def test_reading_the_tei_keeps_the_images(made: bytes) -> None:
    issue = tei.read(Path("out/linjiang.xml"))
    assert [page.surface and page.surface.image for page in issue.pages] == [
        *("linjiang.pages/p01.jpg", "linjiang.pages/p03.jpg")
    ]
    assert [f"out/{image.path}" for image in issue.images] == images()
    assert cli.main(["convert", "-q", "--only", "tei", "-o", "again", "out/linjiang.xml"]) == 0
    assert Path("again/linjiang.xml").read_bytes() == made
    again = Path("again/linjiang.pages/p03.jpg").read_bytes()
    assert again == Path("out/linjiang.pages/p03.jpg").read_bytes()


def test_without_lines_the_surfaces_stay_for_their_images(paper: Path) -> None:
    assert convert("linjiang.pdf", "--page-images", "--no-lines") == 0
    made = Path("out/linjiang.xml").read_bytes()
    assert len(select(made, "//t:surface/t:graphic")) == 2
    assert select(made, "//t:zone") == []
    assert schema.violations(made) == []


@pytest.mark.parametrize("words", [["--page-images", "72"], ["--page-images=72"]])
def test_how_fine_they_are(paper: Path, words: list[str]) -> None:
    assert convert(*words, "linjiang.pdf") == 0
    with Image.open("out/linjiang.pages/p01.jpg") as image:
        assert image.size == (WIDTH, HEIGHT)


def test_a_poster_is_drawn_less_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converter.sources.pdf._MOST_PIXELS", 300)
    path = tmp_path / "poster.pdf"
    path.write_bytes(written(sheet()))
    pipeline.convert(path, tmp_path / "out", only="tei", page_images=150)
    made = (tmp_path / "out" / "poster.xml").read_bytes()
    assert select(made, "string(//t:surface/@lry)") == "300"
    with Image.open(tmp_path / "out" / "poster.pages" / "p01.jpg") as image:
        assert image.size == (200, 300)


def test_texts_are_converted_without(paper: Path) -> None:
    Path("page.txt").write_text("\n".join(BODY), encoding="utf-8")
    assert convert("page.txt", "linjiang.pdf", "--page-images") == 0
    assert b"graphic" not in Path("out/page.xml").read_bytes()
    assert len(images()) == 2


def test_a_book_alone_has_none(paper: Path) -> None:
    assert cli.main(["convert", "-q", "--only", "epub", "--page-images", "linjiang.pdf"]) == 0
    assert not Path("linjiang.pages").exists()


@pytest.mark.parametrize("dpi", [0, 49, 601])
def test_what_is_no_resolution(dpi: int) -> None:
    with pytest.raises(UsageError, match=f"can't have {dpi} dpi; give a number from 50 to 600"):
        Options(page_images=dpi)
