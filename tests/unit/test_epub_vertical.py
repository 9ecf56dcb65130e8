"""Vertical books: direction, what stands upright, quotation marks, and what tells them apart."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree
from msgspec.structs import replace

from converter.model import Issue
from converter.writers import epub
from converter.writers.epub import sheet, upright
from converter.writers.epub.xhtml import H, serialize
from tests.bound_issues import WEEK
from tests.epub_issues import ILLUSTRATED, LIBRARY, PLAIN, TRADITIONAL, paragraphs

VERTICAL = epub.Style(vertical=True)
NS = {
    "h": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}


def opened(issue: Issue, style: epub.Style = VERTICAL) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(epub.write(issue, style)))


def package(issue: Issue, style: epub.Style = VERTICAL) -> etree._Element:
    return etree.fromstring(opened(issue, style).read("EPUB/content.opf"))


def article(text: str, style: epub.Style = VERTICAL, **changes: object) -> str:
    """The text of an article of this one paragraph, as it stands in the book."""
    page = replace(
        PLAIN.pages[0], items=(replace(LIBRARY, opener=(), blocks=paragraphs("x", text)),)
    )
    with opened(replace(PLAIN, pages=(page,), **changes), style) as file:  # type: ignore[arg-type]
        root = etree.fromstring(file.read("EPUB/text/a01-01.xhtml"))
    return "".join(root.xpath("//h:p[@id='x-b01']", namespaces=NS)[0].itertext())


# ---------------------------------------------------------------- what stands upright


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("4月21日", "(4)月(21)日"),
        ("2025年", "[2025]年"),
        ("全长1286米", "全长[1286]米"),
        ("增长5%。", "增长(5)％。"),
        ("达到100%", "达到[100]％"),
        ("5%-8%", "(5)％-(8)％"),
        ("增长21.6%", "增长21.6%"),
        ("1,286米", "1,286米"),
        ("上午10:30到", "上午10:30到"),
        ("1/4的人", "1/4的人"),
        ("2025-2030年", "[2025]-[2030]年"),
        ("0000-8123456", "[0000]-[8123456]"),
        ("（12）", "（(12)）"),
        ("(12)", "((12))"),
        ("5G网络", "5G网络"),
        ("COVID-19", "COVID-19"),
        ("3-D打印", "3-D打印"),
        ("A4纸", "A4纸"),
        ("T恤和B超", "(T)恤和(B)超"),
        ("维生素C", "维生素(C)"),
        ("Vitamin C 片", "Vitamin C 片"),
        ("用OpenCC转换", "用OpenCC转换"),
        ("２０２５年", "２０２５年"),
        ("12", "(12)"),
        ("没有数字", "没有数字"),
        ("", ""),
    ],
)
def test_digits_and_letters_stand_upright_by_rule(text: str, marked: str) -> None:
    """Round brackets: side by side; square ones: one under the other."""
    forms = {"": "{}", upright.TOGETHER: "({})", upright.STACKED: "[{}]"}
    assert "".join(forms[kind].format(piece) for kind, piece in upright.pieces(text)) == marked


def test_spans_stand_where_the_digits_stood() -> None:
    body = H.p("3月", H.b("12日"), "到1286", H.br(), "第", H.i(), "7")
    upright.set_upright(body)
    assert serialize(body).decode().partition("\n")[2] == (
        '<p><span class="tcy">3</span>月<b><span class="tcy">12</span>日</b>到'
        '<span class="upright">1286</span><br/>第<i/><span class="tcy">7</span></p>'
    )


def test_horizontal_books_have_no_such_spans() -> None:
    with opened(PLAIN, epub.HORIZONTAL) as file:
        for name in file.namelist():
            assert b'class="tcy"' not in file.read(name)
            assert b'class="upright"' not in file.read(name)


# ---------------------------------------------------------------- quotation marks

QUOTED = "“清河三号”开航，“他说‘好’”。"


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (epub.HORIZONTAL, QUOTED),
        (VERTICAL, "「清河三号」开航，「他说『好』」。"),
        (replace(VERTICAL, quotes="keep"), QUOTED),
    ],
    ids=["horizontal", "vertical", "kept"],
)
def test_vertical_books_have_corner_quotes(style: epub.Style, text: str) -> None:
    assert article(QUOTED, style) == text


def test_unbalanced_quotes_stay() -> None:
    assert article("“清河三号开航。") == "“清河三号开航。"


def test_quotes_kept_in_the_traditional_edition_are_kept_in_its_vertical_book() -> None:
    kept = replace(TRADITIONAL.conversion, quotes="keep")  # type: ignore[type-var]
    assert article(QUOTED, conversion=kept) == QUOTED


# ---------------------------------------------------------------- the book


@pytest.mark.parametrize("issue", [PLAIN, TRADITIONAL], ids=["hans", "hant"])
def test_the_same_issue_gives_the_same_bytes(issue: Issue) -> None:
    assert epub.write(issue, VERTICAL) == epub.write(issue, VERTICAL)


def test_pages_turn_from_right_to_left_and_metadata_read_from_left_to_right() -> None:
    root = package(TRADITIONAL)
    assert root.get("dir") == "ltr"
    assert root.xpath("string(//o:spine/@page-progression-direction)", namespaces=NS) == "rtl"
    plain = package(TRADITIONAL, epub.HORIZONTAL)
    assert plain.xpath("string(//o:spine/@page-progression-direction)", namespaces=NS) == "ltr"


@pytest.mark.parametrize(
    ("style", "mode", "feature"),
    [
        (VERTICAL, "vertical-rl", "verticalWriting"),
        (epub.HORIZONTAL, "horizontal-lr", "horizontalWriting"),
    ],
)
def test_kindles_and_catalogues_are_told(style: epub.Style, mode: str, feature: str) -> None:
    root = package(PLAIN, style)
    path = "string(//o:meta[@name='primary-writing-mode']/@content)"
    assert root.xpath(path, namespaces=NS) == mode
    assert feature in root.xpath("//o:meta/text()", namespaces=NS)


@pytest.mark.parametrize(
    ("issue", "title"),
    [
        (PLAIN, "清河新报 2031年3月10日（竖排版）"),
        (TRADITIONAL, "清河新報 2031年3月10日（直排版）"),
    ],
    ids=["hans", "hant"],
)
def test_it_is_a_book_of_its_own(issue: Issue, title: str) -> None:
    root, twin = package(issue), package(issue, epub.HORIZONTAL)
    identifier = "string(//dc:identifier)"
    assert root.xpath(identifier, namespaces=NS) != twin.xpath(identifier, namespaces=NS)
    assert root.xpath("string(//dc:title)", namespaces=NS) == title
    ncx = etree.fromstring(opened(issue).read("EPUB/toc.ncx"))
    told = ncx.xpath("string(//n:meta[@name='dtb:uid']/@content)", namespaces=NS)
    assert told == root.xpath(identifier, namespaces=NS)
    assert title == ncx.xpath("string(//n:docTitle)", namespaces=NS)


def test_every_file_has_the_one_sheet_and_the_cover_is_told_from_the_rest() -> None:
    with opened(PLAIN) as file:
        assert [name for name in file.namelist() if name.endswith(".css")] == [
            "EPUB/css/vertical.css"
        ]
        for name in file.namelist():
            if name.endswith(".xhtml"):
                root = etree.fromstring(file.read(name))
                (href,) = root.xpath("//h:link/@href", namespaces=NS)
                assert href.removeprefix("../") == "css/vertical.css"
                assert (root.get("class") == "cover") == name.endswith("/cover.xhtml")


# ---------------------------------------------------------------- the sheet


def rules(css: str, selector: str) -> dict[str, str]:
    """The declarations of every rule with just this selector."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    bodies = re.findall(rf"(?:^|}})\s*{re.escape(selector)} {{([^}}]*)}}", css)
    pairs = (line.split(":") for body in bodies for line in body.split(";") if ":" in line)
    return {name.strip(): value.strip() for name, value in pairs}


def test_the_direction_is_told_in_every_form_and_the_cover_is_horizontal() -> None:
    for prefix in ("-epub-", "-webkit-", ""):
        assert rules(sheet.sheet(True), "html")[f"{prefix}writing-mode"] == "vertical-rl"
        assert rules(sheet.sheet(True), "html.cover")[f"{prefix}writing-mode"] == "horizontal-tb"
    assert "writing-mode" not in sheet.sheet(False)
    assert rules(sheet.sheet(True), ".tcy")["text-combine-upright"] == "all"
    assert rules(sheet.sheet(True), ".upright")["text-orientation"] == "upright"


def test_old_engines_get_each_side_by_its_name() -> None:
    assert rules(sheet.sheet(False), "h1").items() >= {
        ("margin-top", "1em"),
        ("margin-bottom", "0.8em"),
        ("margin-block", "1em 0.8em"),
    }
    assert rules(sheet.sheet(True), "h1").items() >= {
        ("margin-right", "1em"),
        ("margin-left", "0.8em"),
        ("margin-block", "1em 0.8em"),
    }
    assert rules(sheet.sheet(True), ".label")["margin-bottom"] == "0.5em"
    assert rules(sheet.sheet(True), ".links")["border-right"] == "thin solid"
    assert rules(sheet.sheet(False), ".links")["border-top"] == "thin solid"


@pytest.mark.parametrize("vertical", [False, True])
def test_the_device_decides_on_colours_and_sizes(vertical: bool) -> None:
    css = re.sub(r"/\*.*?\*/", "", sheet.sheet(vertical), flags=re.DOTALL)
    assert (
        re.findall(
            r"@import|#[0-9a-f]{3}|[^-]color: (?!inherit)|[0-9]p[xt]|(?<![-a-z])content:", css
        )
        == []
    )


@pytest.mark.parametrize("vertical", [False, True])
def test_bylines_and_headings_are_never_left_alone(vertical: bool) -> None:
    css = sheet.sheet(vertical)
    for before in ("break-before", "page-break-before"):
        assert rules(css, ".byline")[before] == "avoid"
    for name in ("break-after", "page-break-after", "break-inside"):
        assert rules(css, "header")[name] == rules(css, "h1, h2, h3")[name] == "avoid"


def test_bound_issues_are_vertical_each_and_another_book_than_the_horizontal() -> None:
    def files(style: epub.Style) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(epub.bind(WEEK, style))) as file:
            return {name: file.read(name) for name in file.namelist()}

    vertical, horizontal = files(VERTICAL), files(epub.HORIZONTAL)
    facts = [etree.fromstring(f["EPUB/content.opf"]) for f in (vertical, horizontal)]
    ids, titles = (
        [root.xpath(f"string(//dc:{name})", namespaces=NS) for root in facts]
        for name in ("identifier", "title")
    )
    assert ids[0] != ids[1]
    assert titles[0] == f"{titles[1]}（竖排版）"
    texts = {name: content for name, content in vertical.items() if name.endswith(".xhtml")}
    assert all(b"css/vertical.css" in content for content in texts.values())
    assert all(b'class="tcy"' in texts[f"EPUB/text/2031-03-1{n}/issue.xhtml"] for n in range(3))
    assert "EPUB/css/horizontal.css" not in vertical


def test_pictures_are_in_vertical_books_too() -> None:
    def pictures(style: epub.Style) -> list[str]:
        return [name for name in opened(ILLUSTRATED, style).namelist() if "images/p" in name]

    assert pictures(VERTICAL) == pictures(epub.HORIZONTAL) != []
