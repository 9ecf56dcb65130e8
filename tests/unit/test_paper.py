"""A paper's profile: what it may hold, what its mistakes are called, and where it counts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from PIL import Image

import converter
from converter.checks import schema
from converter.errors import SourceError
from converter.metadata import Given, known
from converter.model import Fact, Issue, Metadata
from converter.paper import Claim, CoverStyle, Profile, complete, facts, load
from converter.sources import tei as tei_source
from converter.writers import epub, tei
from converter.writers.epub import cover
from converter.writers.epub.book import of_one
from tests.epub_issues import PLAIN, TRADITIONAL

WHOLE = """
title = "云岫日报"
publisher = "云岫 日报社"
issn = "1234-5679"
cn = "12-3456/G0"

[cover]
style = "plain"
paper = "#FFFFFF"
ink = "#000000"
masthead = "#1f4e79"

[accessibility]
conforms-to = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
certified-by = "云岫日报社"
"""

CLAIM = Claim(conforms_to="EPUB Accessibility 1.1 - WCAG 2.1 Level AA", certified_by="云岫日报社")

STATED = Profile(
    title="云岫日报",
    publisher="云岫 日报社",
    issn="1234-5679",
    cn="12-3456/G0",
    cover=CoverStyle(style="plain", paper="#FFFFFF", ink="#000000", masthead="#1f4e79"),
    accessibility=CLAIM,
)

NS = {
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "t": "http://www.tei-c.org/ns/1.0",
    "h": "http://www.w3.org/1999/xhtml",
}


def package(issue: Issue, profile: Profile) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(epub.write(issue, profile=profile))) as file:
        return etree.fromstring(file.read("EPUB/content.opf"))


def meta(root: etree._Element, name: str) -> list[str]:
    return [str(m) for m in root.xpath("//o:meta[@property=$n]/text()", namespaces=NS, n=name)]


# ---------------------------------------------------------------- the file


def test_a_profile_holds_what_its_file_states(tmp_path: Path) -> None:
    path = tmp_path / "paper.toml"
    path.write_text(WHOLE, encoding="utf-8")
    assert load(path) == STATED
    path.write_text("", encoding="utf-8")
    assert load(path) == Profile()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('tilte = "云岫"', "tilte: the key is not known; is 'title' meant?"),
        ('style = "plain"', "style: the key is not known; is 'cover.style' meant?"),
        ('[cover]\ncolour = "#fff"', "cover.colour: the key is not known; "),
        ('[cover]\nmasthaed = "#a8161c"', "cover.masthaed: the key is not known; is 'cover.mast"),
        ('[covers]\nstyle = "plain"', "covers: the key is not known; is 'cover.style' meant?"),
        ('zzz = "1"', "zzz: the key is not known; use title, publisher, issn, cn, cover.style, "),
        ("issn = 12345679", 'issn: the value is no text; put it in quotation marks: issn = "…"'),
        ("[cover]\nink = true", "cover.ink: the value is no text; put it in quotation marks: ink"),
        ('cover = "plain"', "cover: this is a table; write it as [cover], its keys below"),
        ('title = " "', "title: the value is empty; give one or leave it out"),
        ('title = "a\\u0000b"', "title: the value has control characters"),
        ('issn = "1234-5678"', "issn: '1234-5678' is no ISSN; look it up"),
        ('issn = "12345679"', "issn: '12345679' is no ISSN"),
        ('cn = "CN 12-3456"', "cn: 'CN 12-3456' is no CN number; write two digits, a hyphen"),
        ('[cover]\nink = "black"', "cover.ink: 'black' is no colour; write it as #rrggbb"),
        ('[cover]\nstyle = "loud"', "cover.style: 'loud' is no style; use headlines or plain"),
        (
            '[accessibility]\nconforms-to = "WCAG"\ncertified-by = "云岫"',
            "accessibility.conforms-to: 'WCAG' is no conformance that EPUB Accessibility 1.1 knows",
        ),
        (
            '[accessibility]\ncertified-by = "云岫"',
            "accessibility.certified-by: a claim of conformance needs somebody who answers for "
            "it; give accessibility.conforms-to as well",
        ),
        ("title = 云岫", "this is no TOML (Invalid value (at line 1, column 9))"),
    ],
)
def test_mistakes_are_named_with_file_and_key(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "paper.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: {message}")


def test_a_profile_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file"):
        load(tmp_path / "paper.toml")


# ---------------------------------------------------------------- whose word counts


def test_the_profile_counts_more_than_the_text_and_less_than_the_side_file(tmp_path: Path) -> None:
    folio = Metadata(title=Fact("云岫", "high"), date=Fact("2025-04-22", "high"))
    stated = Profile(title="云岫日报", publisher="云岫日报社", issn="1234-5679")
    metadata, _ = known(tmp_path / "a.txt", Given(), folio, facts(stated))
    assert metadata == Metadata(
        title=Fact("云岫日报"),
        date=Fact("2025-04-22", "high"),
        publisher=Fact("云岫日报社"),
        issn="1234-5679",
    )
    (tmp_path / "a.toml").write_text('title = "云岫晚报"', encoding="utf-8")
    metadata, _ = known(tmp_path / "a.txt", Given(publisher="报社"), folio, facts(stated))
    assert (metadata.title, metadata.publisher) == (Fact("云岫晚报"), Fact("报社"))


def test_a_tei_keeps_what_a_person_stated_in_it() -> None:
    by_person = replace(PLAIN, metadata=Metadata(title=Fact("清河新报"), issn="2434-561X"))
    completed = complete(by_person, STATED).metadata
    assert completed.title == Fact("清河新报")
    assert completed.publisher == Fact("云岫 日报社")
    assert (completed.issn, completed.cn) == ("2434-561X", "12-3456/G0")
    guessed = replace(PLAIN, metadata=Metadata(title=Fact("清河", "low")))
    assert complete(guessed, STATED).metadata.title == Fact("云岫日报")


def test_a_traditional_edition_keeps_its_names() -> None:
    completed = complete(TRADITIONAL, STATED).metadata
    assert completed.title == Fact("清河新報")
    assert completed.publisher is None
    assert completed.issn == "1234-5679"


# ---------------------------------------------------------------- where it shows


def test_the_tei_bears_the_numbers_and_gives_them_back() -> None:
    issue = replace(PLAIN, metadata=facts(STATED))
    written = tei.write(issue)
    root = etree.fromstring(written)
    idnos = root.xpath("//t:monogr/t:idno", namespaces=NS)
    assert [(i.get("type"), i.text) for i in idnos] == [("ISSN", "1234-5679"), ("CN", "12-3456/G0")]
    assert not [v for v in schema.violations(written) if v.code.startswith("grammar")]
    assert tei_source.read(written).metadata == issue.metadata


def test_the_tei_with_numbers_is_valid_tei(tei_all: etree.RelaxNG) -> None:
    written = tei.write(replace(PLAIN, metadata=facts(STATED)))
    assert tei_all.validate(etree.fromstring(written)), tei_all.error_log


def test_the_book_bears_them_too() -> None:
    root = package(replace(PLAIN, metadata=facts(STATED)), STATED)
    assert meta(root, "dcterms:identifier") == ["urn:issn:1234-5679", "CN 12-3456/G0"]
    assert root.xpath("//dc:source/text()", namespaces=NS)[0] == "urn:issn:1234-5679"
    with zipfile.ZipFile(io.BytesIO(epub.write(replace(PLAIN, metadata=facts(STATED))))) as file:
        colophon = etree.fromstring(file.read("EPUB/text/colophon.xhtml"))
    told = colophon.xpath("//h:dt/text() | //h:dd/text()", namespaces=NS)
    assert told[told.index("ISSN") + 1] == "1234-5679"
    assert told[told.index("国内统一刊号") + 1] == "12-3456/G0"


def test_conformance_is_claimed_only_where_somebody_does() -> None:
    root = package(PLAIN, STATED)
    assert meta(root, "dcterms:conformsTo") == [CLAIM.conforms_to]
    assert meta(root, "a11y:certifiedBy") == [CLAIM.certified_by]
    silent = package(PLAIN, replace(STATED, accessibility=None))
    assert meta(silent, "dcterms:conformsTo") + meta(silent, "a11y:certifiedBy") == []


def test_the_cover_has_the_colours_of_the_paper() -> None:
    style = CoverStyle(paper="#ffffff", ink="#000000", masthead="#0000ff")
    drawn = cover.draw_cover(of_one(PLAIN, Profile(cover=style)))
    image = Image.open(io.BytesIO(drawn)).convert("RGB")
    assert image.getpixel((10, 10)) == (255, 255, 255)
    blue = (
        Image.open(io.BytesIO(drawn)).convert("RGB").crop((100, 190, 1100, 390)).getcolors(1 << 20)
    )
    assert any(b > 200 and r < 60 and g < 60 for _, (r, g, b) in blue or ())


def test_a_plain_cover_has_no_headlines() -> None:
    def ink(profile: Profile) -> int:
        drawn = cover.draw_cover(of_one(PLAIN, profile))
        below = Image.open(io.BytesIO(drawn)).convert("L").crop((0, 600, 1200, 1600))
        return sum(below.histogram()[:100])

    assert ink(Profile(cover=CoverStyle(style="plain"))) == 0
    assert ink(Profile()) > 0


def test_convert_takes_the_path_of_a_profile(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text(WHOLE, encoding="utf-8")
    sample = Path(__file__).parents[2] / "samples" / "one-page" / "jinri-yunxiu-2025-03-14.txt"
    converter.convert(sample, tmp_path, profile=tmp_path / "paper.toml")
    issue = converter.read(tmp_path / "jinri-yunxiu-2025-03-14.xml")
    assert issue.metadata.title == Fact("云岫日报")
    assert issue.metadata.issn == "1234-5679"
