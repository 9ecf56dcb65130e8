"""A folder of ALTO files is one issue; an `.xml` file is what its root says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import converter
from converter import books
from converter.cli import main
from converter.errors import InvalidError, SourceError, UsageError
from converter.inputs import expand
from converter.model import Source
from converter.options import BookOptions
from converter.sources import is_issue_folder, read
from converter.xml_safety import root_name
from tests.alto_pages import alto, area, block, div, line, mets, written

BODY = ["清河镇的水车停了三年，昨", "天又转了起来，孩子们都来看。"]


def page(text: str) -> str:
    return alto(block("h", line(text, 100)), block("b", *(line(t, 200) for t in BODY)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for n in (10, 9, 1):
        written(tmp_path / "qinghe.2024-01-26" / f"Page{n}.xml", page(f"第{n}页的水车又转"))
    return tmp_path / "qinghe.2024-01-26"


def firsts(path: Path) -> list[str]:
    found = read(path)
    assert isinstance(found, Source)
    return [p.lines[0].text for p in found.pages]


def test_pages_in_natural_order(folder: Path) -> None:
    assert firsts(folder) == ["第1页的水车又转", "第9页的水车又转", "第10页的水车又转"]
    found = read(folder)
    assert isinstance(found, Source)
    assert [file.name for file in found.files] == ["Page1.xml", "Page9.xml", "Page10.xml"]
    assert found.pages[2].lines[0].n == "3.1"


def test_other_files_are_left_alone_but_a_damaged_page_is_not(folder: Path) -> None:
    written(folder / "facts.xml", "<mods/>")
    written(folder / ".Page2.xml", "x")
    written(folder / "notes.md", "x")
    assert len(firsts(folder)) == 3
    written(folder / "Page11.xml", "")
    with pytest.raises(InvalidError, match=r"Page11\.xml.*not well-formed"):
        read(folder)


def test_mets_orders_the_folder(folder: Path) -> None:
    files = [("a", "Page1.xml"), ("b", "Page10.xml")]
    logical = div("ARTICLE", area("a", "b"), name="art1")
    written(folder / "mets.xml", mets(files, ["b", "a"], logical))
    assert [text[:3] for text in firsts(folder)] == ["第10", "第1页", "第9页"]
    found = read(folder)
    assert isinstance(found, Source)
    assert [one.article for one in found.pages[1].lines] == [None, "art1", "art1"]


def test_two_mets_are_two_issues(folder: Path) -> None:
    for name in ("1", "2"):
        written(folder / f"mets{name}.xml", mets([("a", "Page1.xml")], ["a"], ""))
    assert not is_issue_folder(folder)
    from converter.sources import folder as reader  # noqa: PLC0415

    with pytest.raises(SourceError, match="several METS files"):
        reader.read(folder)


def test_folders_that_are_no_issue(tmp_path: Path) -> None:
    from converter.sources import folder as reader  # noqa: PLC0415

    written(tmp_path / "a" / "page.xml", "<TEI/>")
    assert not is_issue_folder(tmp_path / "a")
    assert not is_issue_folder(tmp_path / "a" / "page.xml")
    with pytest.raises(SourceError, match="no ALTO pages in this folder"):
        reader.read(tmp_path / "a")
    with pytest.raises(SourceError, match="this is a folder"):
        read(tmp_path / "a")


# ---------------------------------------------------------------- as inputs


def test_words_that_mean_folders(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = folder.parent
    monkeypatch.chdir(top)
    written(top / "b" / "page.txt", "x")
    written(top / "c" / "mets.xml", mets([("a", "alto/1.xml")], ["a"], ""))
    written(top / "c" / "alto" / "1.xml", page("又转"))

    def named(*words: str) -> list[str]:
        paths, errors = expand(words, [".txt"], is_issue_folder)
        assert errors == []
        return [path.as_posix() for path in paths]

    assert named(".") == ["b/page.txt", "c", "qinghe.2024-01-26"]
    assert named(folder.name, "c") == ["qinghe.2024-01-26", "c"]
    assert named("q*", "qinghe.2024-01-26/") == ["qinghe.2024-01-26"]
    monkeypatch.chdir(folder)
    assert named(".") == [folder.as_posix()]


def test_outputs_bear_the_folders_name(folder: Path, tmp_path: Path) -> None:
    side = folder.with_name(f"{folder.name}.toml")
    side.write_text('title = "清河时报"', encoding="utf-8")
    for _ in range(2):  # and a second run replaces what the first wrote
        result = converter.convert(folder, tmp_path / "out")
        assert [path.name for path in result.outputs] == [
            "qinghe.2024-01-26.xml",
            "qinghe.2024-01-26.epub",
        ]
    issue = converter.read(folder)
    assert issue.metadata.title is not None
    assert issue.metadata.title.value == "清河时报"
    assert issue.metadata.date is not None
    assert issue.metadata.date.value == "2024-01-26"
    assert len(issue.pages) == 3
    again = converter.read(result.outputs[0])
    assert [file.name for file in again.files] == ["Page1.xml", "Page9.xml", "Page10.xml"]


def test_an_edited_tei_is_not_replaced(folder: Path, tmp_path: Path) -> None:
    tei = converter.convert(folder, tmp_path / "out").outputs[0]
    tei.write_text(tei.read_text("utf-8").replace("孩子们", "大孩子们", 1), encoding="utf-8")
    with pytest.raises(converter.BaokanError, match="corrected by hand"):
        converter.convert(folder, tmp_path / "out")
    # made of other pages, it is none that was edited
    written(folder / "Page9.xml", page("第九页换了"))
    converter.convert(folder, tmp_path / "out")


def test_pages_are_never_overwritten(folder: Path) -> None:
    written(folder / f"{folder.name}.xml", page("又转"))
    with pytest.raises(converter.BaokanError, match="this output would overwrite an input"):
        converter.convert(folder, folder, force=True)


def test_from_the_command_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(folder), "-o", str(tmp_path / "out"), "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["inputs"]
    assert one["counts"]["pages"] == 3
    assert main(["show", str(folder)]) == 0
    assert "水车又转" in capsys.readouterr().out


# ---------------------------------------------------------------- roots


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<alto/>", "alto"),
        ("\ufeff<?xml version='1.0'?><!-- x --><m:mets xmlns:m='urn:m'><a>", "mets"),
        ("<!DOCTYPE TEI><TEI>", "TEI"),
        ("", ""),
        ("水车", ""),
        (f"<!--{'x' * 9}" * 300_000, ""),
    ],
)
def test_root_name(tmp_path: Path, text: str, name: str) -> None:
    assert root_name(written(tmp_path / "a.xml", text)) == name


def test_tei_is_still_tei(tmp_path: Path) -> None:
    with pytest.raises(InvalidError):
        read(written(tmp_path / "a.xml", "<TEI/>"))


def test_no_book_is_made_of_alto_as_if_it_were_tei(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"this is no TEI"):
        books.make_book(folder / "Page1.xml", tmp_path / "a.epub", BookOptions())
