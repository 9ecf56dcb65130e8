"""hOCR: lines with their boxes, out of HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.errors import SourceError
from converter.model import Box, Source, SourcePage
from converter.sources import read
from tests.alto_pages import written

DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://localhost:9/x.dtd">'
)


def word(text: str, left: int, top: int, conf: int = 90) -> str:
    title = f"bbox {left} {top} {left + 20 * len(text)} {top + 20}; x_wconf {conf}"
    return f"<span class='ocrx_word' title='{title}'>{text}</span>"


def line(*words: str, box: str = "100 100 300 120", kind: str = "ocr_line") -> str:
    return f'<span class="{kind}" title="bbox {box}; baseline 0 -2">{" ".join(words)}</span>'


def html(*parts: str) -> str:
    page = 'class="ocr_page" title=\'image "x.png"; bbox 0 0 1000 1500; ppageno 0\''
    body = f"<div {page}><div class='ocr_carea'>{''.join(parts)}</div></div>"
    return f'<?xml version="1.0"?>{DOCTYPE}<html><body>{body}</body></html>'


def page(tmp_path: Path, text: str, name: str = "a.hocr") -> SourcePage:
    found = read(written(tmp_path / name, text))
    assert isinstance(found, Source)
    return found.pages[0]


@pytest.mark.parametrize("name", ["a.hocr", "a.html"])
def test_lines(tmp_path: Path, name: str) -> None:
    first = line(word("清河", 100, 100), word("镇", 140, 100, 40), word("的", 160, 100))
    second = line("<span class='ocrx_word'>old</span>", "<span class='ocrx_word'>mill</span>")
    third = line(kind="ocr_header").replace("></span>", ">水车 又 <em>转</em></span>")
    separator = "<div class='ocr_separator' title='bbox 10 20 990 24'></div>"
    par = f"<p class='ocr_par' title='bbox 100 100 300 140'>{first}{second}</p>{separator}{third}"
    found = page(tmp_path, html(par), name)
    assert [(x.text, x.n) for x in found.lines] == [
        ("清河镇的", "1.1"),
        ("old mill", "1.2"),
        ("水车又转", "1.3"),
    ]
    one = found.lines[0].print
    assert one is not None
    assert (one.box, one.cert, one.region) == (Box(100, 100, 300, 120), 0.4, 0)
    assert (found.width, found.height) == (1000, 1500)
    assert [picture.box for picture in found.pictures] == [Box(10, 20, 990, 24)]


def test_several_pages(tmp_path: Path) -> None:
    text = html(line(word("水车", 1, 1)))
    body = text[text.index("<div") : text.index("</body>")]
    found = read(written(tmp_path / "a.hocr", text.replace("</body>", f"{body}</body>")))
    assert isinstance(found, Source)
    assert [x.n for p in found.pages for x in p.lines] == ["1.1", "2.1"]


def test_what_is_refused(tmp_path: Path) -> None:
    for text in ("", "<p>水车</p>", "\x00\x01"):
        with pytest.raises(SourceError, match="no page of recognized text"):
            page(tmp_path, text)
    with pytest.raises(SourceError, match="the pages have no text"):
        page(tmp_path, html())
    with pytest.raises(SourceError, match="breaks off"):
        page(tmp_path, html(line(word("水车", 1, 1)))[:-9])
    for depth in (100, 100_000):
        with pytest.raises(SourceError):
            page(tmp_path, html(line(word("水车", 1, 1)), "<span>" * depth, line(word("船", 1, 1))))


def test_entities_are_not_followed(tmp_path: Path) -> None:
    text = html(line(word("水&e;车", 1, 1)))
    text = text.replace(DOCTYPE, '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/hostname">]>')
    assert "水" in page(tmp_path, text).lines[0].text
