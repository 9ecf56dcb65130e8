"""A page drawn with what was recognized: its size, its colours, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageColor

from converter import cli, overlay, sources
from converter.model import (
    Box,
    Issue,
    LineBegin,
    Notice,
    Page,
    Paragraph,
    Print,
    SourceLine,
    SourcePage,
    Text,
)
from converter.pipeline import read
from tests.doubtful_items import CLEAR, FILE
from tests.pdf_pages import HEIGHT, WIDTH, Sheet, pdf

BODY = [
    "\u3000\u3000本报讯 （记者 邵青禾）清河镇",
    "的水车昨天又转起来了，青石桥",
    "边站满了看水车的人。",
    "\u3000\u3000村民们说，各家都出一个工，三",
    "月底以前把桥修好，渠水才过得",
    "来。",
]

DPI = 150


def sheet() -> Sheet:
    return Sheet().text(30, 40, "水车要转 渠水要清", 20).column(30, 80, BODY)


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PDF in a folder where we are: a page, and two turned ones, of many lines and of one."""
    monkeypatch.chdir(tmp_path)
    path = Path("linjiang.pdf")
    path.write_bytes(
        pdf(sheet(), replace(sheet(), rotate=90), Sheet(rotate=90).text(50, 40, "水车"))
    )
    return path


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def colours(image: Image.Image) -> set[object]:
    return {colour for _, colour in image.getcolors(image.width * image.height) or ()}


def rgb(role: str) -> tuple[int, ...]:
    return ImageColor.getrgb(overlay._COLOURS[role])


def test_a_page_is_drawn_besides(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", str(page)]) == 0
    plain = capsys.readouterr().out
    assert cli.main(["show", str(page), "--png", "out/page.png"]) == 0
    assert capsys.readouterr().out == plain
    image = opened(Path("out/page.png").read_bytes())
    assert image.format == "PNG"
    assert image.width == pytest.approx(WIDTH * DPI / 72, abs=1)
    assert HEIGHT * DPI / 72 < image.height < HEIGHT * DPI / 72 + 250


@pytest.mark.parametrize(("number", "width"), [("2", WIDTH), ("3", HEIGHT)])
def test_a_turned_page_is_drawn_as_it_is_read(page: Path, number: str, width: float) -> None:
    assert cli.main(["show", "-q", str(page), "--png", "page.png", "--page", number]) == 0
    assert opened(Path("page.png").read_bytes()).width == pytest.approx(width * DPI / 72, abs=1)
    assert sources.read(page).pages[int(number) - 1].width == width


def test_every_line_bears_the_colour_of_what_it_became(page: Path) -> None:
    source, issue = sources.read(page), read(page)
    assert not isinstance(source, Issue)
    blank = Image.new("RGB", (800, 1200), "white")
    drawn = opened(overlay.draw(blank, source.pages[0], issue))
    scale = 800 / WIDTH
    for line, role in zip(source.pages[0].lines[:3], ("headline", None, "paragraph"), strict=True):
        assert line.print is not None
        box = line.print.box
        if role:
            corner = (round(box.right * scale) - 1, round(box.bottom * scale) - 1)
            near = {
                drawn.getpixel((corner[0] + x, corner[1] + y))
                for x in range(-3, 4)
                for y in range(-3, 4)
            }
            assert rgb(role) in near


def one_line(cert: str) -> bytes:
    """A page of one line, of which a Notice without a place was made."""
    facts = Print(Box(20, 20, 380, 40), 10, "", 0, 0, 0, 0)
    shown = SourcePage((SourceLine("渡口旧照。", "1.1", 0, facts),), 400, 100)
    text = Text("渡口旧照。", (LineBegin(0, "1.1"),))
    notice = Notice("qh-p01-u01", "unassigned", (Paragraph("qh-p01-b01", text, cert),))  # type: ignore[arg-type]
    issue = Issue("qh", "zh-Hans", CLEAR, (FILE,), (Page("qh-p01", "1", (notice,)),))
    return overlay.draw(Image.new("RGB", (400, 100), "white"), shown, issue)


def test_doubt_is_dashed() -> None:
    top = {}
    for cert in ("high", "medium", "low"):
        drawn = opened(one_line(cert))
        row = [drawn.getpixel((x, 20)) == (0, 0, 0) for x in range(20, 380)]
        top[cert] = sum(row)
    assert top["high"] == 360 > top["medium"] > top["low"] > 0


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["linjiang.pdf", "--png", "a.png", "--page", "4"], 2, "the PDF has no page 4; give"),
        (["linjiang.pdf", "--png", "a.png", "--page", "0"], 2, "the PDF has no page 0; give"),
        (["linjiang.pdf", "--page", "1"], 2, "--page tells which page --png draws"),
        (["page.txt", "--png", "a.png"], 2, "only the pages of a PDF can be drawn"),
        (["linjiang.pdf", "--png", "linjiang.pdf"], 7, "this output would overwrite an input"),
    ],
)
def test_what_is_refused(
    page: Path, words: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("page.txt").write_text("\n".join(BODY), encoding="utf-8")
    before = page.read_bytes()
    assert cli.main(["show", *words]) == code
    out, err = capsys.readouterr()
    assert message in err
    assert out == ""
    assert not Path("a.png").exists()
    assert page.read_bytes() == before


def test_a_locked_page_is_drawn(page: Path) -> None:
    page.write_bytes(pdf(sheet(), password="qushui"))
    words = ["show", "-q", str(page), "--png", "page.png", "--password", "qushui"]
    assert cli.main(words) == 0
    assert rgb("paragraph") in colours(opened(Path("page.png").read_bytes()))
