"""Fonts in the book: cut down, named by the style sheet, allowed, and what they lack is told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from converter.errors import SourceError, ToolMissingError
from converter.writers import epub
from converter.writers.epub import embedding, fonts, sheet
from tests.epub_issues import PLAIN, TRADITIONAL
from tests.tiny_font import chinese, true_type

SEEN = sorted({c for c in "第1版清河渡口重新开航，。" if not c.isspace()})
UNUSED = "鑫垚"
FEATURES = """
languagesystem DFLT dflt;
languagesystem hani ZHT;
feature vert { sub uniFF0C by uniFF0C.vert; } vert;
feature locl { script hani; language ZHT; sub uniFF0C by uniFF0C.locl; } locl;
"""


def saved(folder: Path, name: str = "song.ttf", **options: object) -> Path:
    path = folder / name
    path.write_bytes(chinese([*SEEN, *UNUSED], **options))  # type: ignore[arg-type]
    return path


def book(*paths: Path, vertical: bool = False) -> zipfile.ZipFile:
    style = epub.Style(vertical=vertical, embedded=paths)
    return zipfile.ZipFile(io.BytesIO(epub.write(PLAIN, style)))


def embedded(file: zipfile.ZipFile, number: int = 1) -> TTFont:
    return TTFont(io.BytesIO(file.read(f"EPUB/fonts/font-{number}.ttf")))


def test_the_book_has_the_characters_it_uses_and_no_others(tmp_path: Path) -> None:
    font = embedded(book(saved(tmp_path)))
    assert sorted(map(chr, font.getBestCmap())) == SEEN
    assert font["name"].getDebugName(13) == "Free", "the licence goes along"


def test_vertical_forms_are_kept_and_other_regions_forms_are_not(tmp_path: Path) -> None:
    font = embedded(book(saved(tmp_path, features=FEATURES), vertical=True))
    assert [r.FeatureTag for r in font["GSUB"].table.FeatureList.FeatureRecord] == ["vert"]
    assert len(font.getGlyphOrder()) == len([".notdef", *SEEN, "vertical comma"])


def test_the_same_font_gives_the_same_bytes(tmp_path: Path) -> None:
    style = epub.Style(vertical=True, embedded=(saved(tmp_path, features=FEATURES),))
    assert epub.write(PLAIN, style) == epub.write(PLAIN, style)


def test_the_package_names_the_font_and_apples_books_are_told(tmp_path: Path) -> None:
    with book(saved(tmp_path)) as file:
        package = etree.fromstring(file.read("EPUB/content.opf"))
        item = package.find(".//{*}item[@id='font-1']")
        assert item is not None
        assert (item.get("href"), item.get("media-type")) == ("fonts/font-1.ttf", "font/ttf")
        told = etree.fromstring(file.read("META-INF/com.apple.ibooks.display-options.xml"))
        assert [(o.get("name"), o.text) for o in told.iter("option")] == [
            ("specified-fonts", "true")
        ]
    assert "META-INF/com.apple.ibooks.display-options.xml" not in book().namelist()


def test_bold_faces_of_a_family_are_its_bold_and_other_families_come_next(tmp_path: Path) -> None:
    paths = [
        saved(tmp_path, "song.ttf"),
        saved(tmp_path, "bold.ttf", weight=700),
        saved(tmp_path, "more.ttf", family="Tiny Sung Extension"),
    ]
    faces = embedding.embed(embedding.read(paths, "zh-Hans"), "清")
    assert [(f.family, f.bold) for f in faces] == [
        ("book 1", False),
        ("book 1", True),
        ("book 2", False),
    ]
    css = sheet.sheet(False, faces)
    assert 'font-family: "book 1", "book 2", serif; line-height: 1.75' in css
    assert 'font-family: sans-serif, "book 1", "book 2";' in css, "only what that lacks"
    assert css.count("@font-face") == 3


def test_without_fonts_the_sheet_names_none() -> None:
    assert "@font-face" not in sheet.sheet(False)
    assert '"book' not in sheet.sheet(True)


def test_an_opentype_font_stays_one(tmp_path: Path) -> None:
    font = TTFont(saved(tmp_path))
    del font["glyf"]
    font.save(tmp_path / "song.otf")
    (found,) = embedding.read([tmp_path / "song.otf"], "zh-Hans")
    assert found.outlines == "otf"


# ---------------------------------------------------------------- what is not as it should be


def test_characters_that_no_font_has_are_a_finding(tmp_path: Path) -> None:
    style = epub.Style(font=saved(tmp_path), embedded=(saved(tmp_path),))
    (finding,) = epub.make([PLAIN], style)[1]
    assert finding.code == "font-lacks-characters"
    assert "上" in finding.message
    assert not set("第1") & set(finding.message.partition(": ")[2])

    everything = "".join(
        "".join(etree.fromstring(book().read(name)).itertext())
        for name in book().namelist()
        if name.endswith(".xhtml")
    )
    (tmp_path / "rest.ttf").write_bytes(chinese(set(everything) - set(SEEN), family="Rest"))
    style = epub.Style(font=saved(tmp_path), embedded=(saved(tmp_path), tmp_path / "rest.ttf"))
    assert epub.make([PLAIN], style)[1] == ()


def test_a_cover_without_text_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDERS", ())
    fonts._installed.cache_clear()
    try:
        assert [f.code for f in epub.make([TRADITIONAL])[1]] == ["cover-without-text"]
    finally:
        fonts._installed.cache_clear()


@pytest.mark.parametrize("usage", [0x0002, 0x0100, 0x0200])
def test_a_font_that_must_not_be_embedded_is_refused(tmp_path: Path, usage: int) -> None:
    with pytest.raises(SourceError, match=rf"song\.ttf: .* must not be embedded .*{usage:04x}"):
        book(saved(tmp_path, usage=usage))


@pytest.mark.parametrize("usage", [0x0004, 0x0008])
def test_a_font_that_may_be_embedded_with_limits_is_taken(tmp_path: Path, usage: int) -> None:
    assert "EPUB/fonts/font-1.ttf" in book(saved(tmp_path, usage=usage)).namelist()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"no font", "is no font that can be read"), (true_type(), "the font is damaged")],
    ids=["none", "without names"],
)
def test_a_file_that_is_no_whole_font_is_refused(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=rf"broken\.ttf: {words}"):
        book(path)


def test_without_fonttools_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "fontTools.ttLib", None)
    with pytest.raises(ToolMissingError, match=r"pip install 'baokan\[fonts\]'"):
        book(path)
