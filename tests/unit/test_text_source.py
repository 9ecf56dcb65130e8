"""The text reader: encodings, line numbers, pages, and one clear refusal for each bad file."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from converter import sources
from converter.errors import SourceError
from converter.model import Source

PAGE = (
    "　临江讯　3月5日，清河镇的田埂上\r\n\u3000\r\n"
    "人来人往，12台水泵一齐开动。\n（记者 闻秋白）\r图为现场。"
)
LINES = [
    ("1", "　临江讯　3月5日，清河镇的田埂上"),
    ("3", "人来人往，12台水泵一齐开动。"),
    ("4", "（记者 闻秋白）"),
    ("5", "图为现场。"),
]
TRADITIONAL = "臨江訊　縣裏的圖書館開門了，讀者們說：這裏讓人覺得親切。還書處設在門廳右側。"


def read(folder: Path, data: bytes, name: str = "page.txt") -> Source:
    path = folder / name
    path.write_bytes(data)
    source = sources.read(path)
    assert isinstance(source, Source)
    return source


def lines(source: Source) -> list[list[tuple[str, str]]]:
    return [[(line.n, line.text) for line in page.lines] for page in source.pages]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_every_encoding_gives_the_same_lines(tmp_path: Path, encoding: str, found: str) -> None:
    source = read(tmp_path, PAGE.encode(encoding))
    assert lines(source) == [LINES]
    assert source.encoding == found


def test_utf_16_big_endian_is_told_by_its_mark(tmp_path: Path) -> None:
    source = read(tmp_path, b"\xfe\xff" + PAGE.encode("utf-16-be"))
    assert (lines(source), source.encoding) == ([LINES], "utf-16-be")


def test_characters_that_only_gb18030_has(tmp_path: Path) -> None:
    text = "清河镇人䶮先生说：“𠮷野家的招牌换了。”"
    assert lines(read(tmp_path, text.encode("gb18030"))) == [[("1", text)]]


def test_traditional_text_in_gb18030_is_chinese_too(tmp_path: Path) -> None:
    assert read(tmp_path, TRADITIONAL.encode("gb18030")).encoding == "gb18030"


def test_a_line_of_no_width_is_blank(tmp_path: Path) -> None:
    assert lines(read(tmp_path, "甲\n\u200b\ufeff\n乙".encode())) == [[("1", "甲"), ("3", "乙")]]


def test_the_file_is_recorded(tmp_path: Path) -> None:
    data = PAGE.encode("gb18030")
    source = read(tmp_path, data, "清河时报.TXT")
    assert (source.file.name, source.file.sha256) == (
        "清河时报.TXT",
        hashlib.sha256(data).hexdigest(),
    )


def test_only_cr_lf_and_both_end_a_line(tmp_path: Path) -> None:
    text = "第一行\u2028还是\x0b第一行\x85完\n第二行"
    (page,) = lines(read(tmp_path, text.encode()))
    assert [n for n, _ in page] == ["1", "2"]


def test_form_feeds_end_pages_and_number_no_line(tmp_path: Path) -> None:
    text = "一版甲\n一版乙\f二版甲\n二版乙\n\f三版甲\n\f"
    assert lines(read(tmp_path, text.encode())) == [
        [("1", "一版甲"), ("2", "一版乙")],
        [("2.2", "二版甲"), ("3", "二版乙")],
        [("4", "三版甲")],
    ]


def test_a_form_feed_before_a_line_leaves_it_its_number(tmp_path: Path) -> None:
    assert lines(read(tmp_path, "\f \f甲\f\f乙".encode())) == [
        [],
        [],
        [("1", "甲")],
        [],
        [("1.2", "乙")],
    ]


def test_blank_pages_at_the_end_are_no_pages(tmp_path: Path) -> None:
    assert len(read(tmp_path, "甲\f\n\f \n\f".encode()).pages) == 1


def test_control_characters_are_white_space(tmp_path: Path) -> None:
    text = "清河\x00\ufeff镇\x07的\x1a桥\ufffe通车了，两岸的人走得更勤，船家改开了茶馆"
    ((line,),) = lines(read(tmp_path, text.encode()))
    assert line == ("1", "清河  镇 的 桥 通车了，两岸的人走得更勤，船家改开了茶馆")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "there is only white space"),
        (b" \r\n\t\f\n", "there is only white space"),
        ("\u3000\n".encode("utf-16"), "there is only white space"),
        (bytes(range(256)) * 8, "this is no text but binary data"),
        (bytes(64), "this is no text but binary data"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00" * 9, "this is no text but binary data"),
        (b"No news from Qinghe.\n", "there is no Chinese text in it"),
        ("Новости из Цинхэ.\n".encode(), "there is no Chinese text in it"),
        (b"\xe4\xb8\xad" + b"All quiet on the river. " * 9, "there is no Chinese text in it"),
        (TRADITIONAL.encode("big5", "ignore"), "the text is in Big5, which Baokan does not read"),
    ],
)
def test_what_is_no_chinese_text_is_refused(tmp_path: Path, data: bytes, what: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, data)
    assert caught.value.what == what
    assert str(caught.value).startswith(f"{tmp_path / 'page.txt'}: ")


@pytest.mark.parametrize(
    ("data", "place", "what"),
    [
        (
            "清河\r\n镇".encode() + b"\xff" + "的桥".encode(),
            "line 2, byte 11",
            "0xFF begins no UTF-8 character",
        ),
        (
            "清河镇的\n桥通车了，两岸".encode("gb18030") + b"\xff\n" + "完".encode("gb18030"),
            "line 2, byte 23",
            "0xFF begins no GB18030 character",
        ),
        (
            "L'été à Qinghe\n".encode("latin-1"),
            "line 1, byte 2",
            "0xE9 begins no UTF-8 character",
        ),
        (
            b"\xff\xfe" + "清\n河".encode("utf-16-le") + b"\x00",
            "line 2, byte 8",
            "0x00 begins no UTF-16 character",
        ),
    ],
)
def test_undecodable_bytes_are_named(tmp_path: Path, data: bytes, place: str, what: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, data)
    assert caught.value.place == place
    assert caught.value.what.startswith(what)


def test_a_missing_file_a_folder_and_an_unknown_kind(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "page.doc").touch()
    (tmp_path / "page").touch()
    for name, what in [
        ("missing.txt", "there is no such file"),
        ("missing.doc", "there is no such file"),
        ("folder.txt", "this is a folder"),
        ("page.doc", "Baokan reads no '.doc' files"),
        ("page", "the file's name has no ending that tells what it is"),
    ]:
        with pytest.raises(SourceError) as caught:
            sources.read(tmp_path / name)
        assert caught.value.what == what


def test_a_name_that_xml_can_not_hold(tmp_path: Path) -> None:
    for name in ("清河\n.txt", os.fsdecode(b"\xc7\xe5.txt")):
        with pytest.raises(SourceError, match="give it another name"):
            sources.read(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(SourceError, match="reading is not permitted"):
        sources.read(path)
