"""A publisher's glossary: what a line may say, what it does in an edition, and its proposal."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from msgspec.structs import replace

import converter
from converter import cli
from converter.errors import OutputError, SourceError, UsageError
from converter.model import Article, Fact, Head, Issue, Metadata, Page, Paragraph, Text, texts
from converter.traditional import glossary
from converter.traditional.edition import Edition, Wishes, make_edition

ISSUE = Issue("yx", "zh-Hans", Metadata(title=Fact("云岫日报")), (), ())


def issue(*paragraphs: str) -> Issue:
    blocks = tuple(
        Paragraph(f"yx-p01-a01-b{n:02}", Text(content)) for n, content in enumerate(paragraphs, 1)
    )
    article = Article("yx-p01-a01", "1", (Head("main", Text("渡口")),), (), blocks)
    return replace(ISSUE, pages=(Page("yx-p01", "1", (article,)),))


def table(folder: Path, content: str, name: str = "names.tsv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def edition(folder: Path, entries: str, *paragraphs: str, region: str = "tw") -> Edition:
    known = glossary.load([table(folder, entries)])
    return make_edition(issue(*paragraphs), region, wishes=Wishes(glossary=known))


def contents(made: Edition) -> list[str]:
    return [text.content for text in texts(made.issue)][1:]


# ---------------------------------------------------------------- a file


def test_header_comments_notes_and_empty_lines_may_stand(tmp_path: Path) -> None:
    path = table(tmp_path, "# 人名\nSource\tTarget\tNote\n\n钟离\t鍾離\n于山\tkeep\t村名\n")
    assert glossary.load([path]).targets == {"钟离": "鍾離", "于山": "于山"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("于山\n", "line 1: the entry has 1 columns; give source, target and, if you want, a note"),
        ("于山\t于山\t村\t多\n", "line 1: the entry has 4 columns"),
        ("# 名\n\t于山\n", "line 2: the source is empty; fill it in"),
        ("于山\t \t村名\n", "line 1: the target is empty; fill it in"),
        ("钟离\t钟離\n", "line 1: the target “钟離” has characters that are simplified only: 钟"),
        ("于山\t於山\n于山\t于山\n", "line 2: “于山” becomes “于山” here and “於山” in "),
        ("甲山\t乙山\n乙山\t丙山\n", "line 1: the target “乙山” is itself the source of "),
        ("甲山\t乙山\n乙山\t甲山\n", "line 1: the target “乙山” is itself the source of "),
    ],
)
def test_a_line_that_can_not_be(tmp_path: Path, content: str, sentence: str) -> None:
    path = table(tmp_path, content)
    with pytest.raises(UsageError) as caught:
        glossary.load([path])
    assert str(caught.value).startswith(f"{path}: {sentence}")


def test_two_files_that_differ(tmp_path: Path) -> None:
    first, second = table(tmp_path, "于山\tkeep\n"), table(tmp_path, "于山\t於山\n", "more.tsv")
    assert glossary.load([first, first]).targets == {"于山": "于山"}
    with pytest.raises(
        UsageError, match=r"more\.tsv: line 1: “于山” becomes “於山” here and “于山”"
    ):
        glossary.load([first, second])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_spreadsheets_save(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "names.tsv"
    path.write_bytes('于山\t于山\t"他说""好"""\t\t\r\n'.encode(encoding))
    assert glossary.load([path]).targets == {"于山": "于山"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("于山\t于山\n".encode("gb18030"), "the table is not in UTF-8"),
        (None, "there is no such file"),
    ],
)
def test_a_file_that_can_not_be_read(tmp_path: Path, content: bytes | None, sentence: str) -> None:
    path = tmp_path / "names.tsv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError, match=sentence):
        glossary.load([path])


def test_the_digest_is_that_of_the_entries(tmp_path: Path) -> None:
    one = glossary.load([table(tmp_path, "于山\tkeep\n钟离\t鍾離\n")])
    other = glossary.load([table(tmp_path, "# 名\n钟离\t鍾離\t复姓\n于山\t于山\n")])
    assert one.digest == other.digest != glossary.load([table(tmp_path, "于山\tkeep\n")]).digest
    assert glossary.Glossary().digest is None


# ---------------------------------------------------------------- in an edition


def test_the_longest_entry_counts(tmp_path: Path) -> None:
    made = edition(tmp_path, "台山\t台山\n台山村\t臺山村\n", "台山与台山村")
    assert contents(made) == ["台山與臺山村"]


def test_a_found_name_gives_way_to_an_entry(tmp_path: Path) -> None:
    told = "记者钟小岳报道，钟小岳说。"
    assert contents(make_edition(issue(told))) == ["記者鍾小岳報道，鍾小岳說。"]
    made = edition(tmp_path, "钟小岳\t鐘小嶽\n", told)
    assert contents(made) == ["記者鐘小嶽報道，鐘小嶽說。"]
    assert [(p.spot.reason, p.spot.target) for p in made.decided] == [("glossary", "鐘小嶽")] * 2


def test_no_entry_of_the_dictionaries_reaches_into_an_entry(tmp_path: Path) -> None:
    assert contents(edition(tmp_path, "公里\tkeep\n", "十公里路")) == ["十公里路"]
    assert contents(edition(tmp_path, "头\tkeep\n", "理发店的头发")) == ["理髮店的头發"]


@pytest.mark.parametrize("region", ["t", "tw", "hk", "twp"])
def test_a_target_is_final_in_every_region(tmp_path: Path, region: str) -> None:
    made = edition(tmp_path, "里仁\t裏仁\n软件\t軟件\n", "里仁软件", region=region)
    assert contents(made) == ["裏仁軟件"]


def test_a_target_may_be_longer(tmp_path: Path) -> None:
    made = edition(tmp_path, "云岫\t雲岫古城\n", "在云岫里面")
    assert contents(made) == ["在雲岫古城裡面"]
    assert not made.keeps_lengths


def test_the_edition_tells_of_the_glossary(tmp_path: Path) -> None:
    made = edition(tmp_path, "于山\tkeep\n", "于山")
    assert made.issue.conversion is not None
    assert made.issue.conversion.glossary == glossary.Glossary({"于山": "于山"}).digest


# ---------------------------------------------------------------- proposed


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lines = (
        "渡口复航",
        "本报讯（记者 钟小岳）昨日渡口复航。",
        "船长范小满说，一切顺利。范小满笑了。",
    )
    path = tmp_path / "page.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_proposal_lists_the_names_most_frequent_first(page: Path) -> None:
    assert cli.main(["glossary", "init", page.name]) == 0
    content = Path("names.tsv").read_bytes()
    assert content.startswith(codecs.BOM_UTF8 + b"# ")
    rows = [line.split("\t") for line in content.decode("utf-8-sig").splitlines()[2:]]
    assert [row[:2] for row in rows] == [
        ["source", "target"],
        ["范小满", "范小滿"],
        ["钟小岳", "鍾小岳"],
    ]
    assert rows[1][2].startswith("2 次；船长范小满说")
    assert rows[2][2].startswith("請核對；1 次；")
    assert glossary.load([Path("names.tsv")]).targets["钟小岳"] == "鍾小岳"


def test_a_proposal_replaces_no_file_unasked(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("names.tsv").write_text("范小满\tkeep\n", encoding="utf-8")
    assert cli.main(["glossary", "init", "page.txt"]) == OutputError.exit_code
    assert "names.tsv: there is a file of this name; choose" in capsys.readouterr().err
    assert cli.main(["glossary", "init", "page.txt", "--force"]) == 0
    assert "2 names, 1 of them in doubt → names.tsv" in capsys.readouterr().err


def test_a_traditional_issue_has_no_names_to_propose(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["convert", "-q", "page.txt", "--traditional", "--only", "tei"]) == 0
    words = ["glossary", "init", "page.zh-Hant.xml"]
    assert cli.main(words) == UsageError.exit_code
    assert "already traditional: there are no simplified names" in capsys.readouterr().err
    assert cli.main(["glossary", "init", "page.xml", "page.zh-Hant.xml"]) == 0
    assert "2 names, 1 of them" in capsys.readouterr().err


def test_one_wrong_line_ends_the_run_before_anything_is_written(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("names.tsv").write_text("范小满\t\n", encoding="utf-8")
    words = ["convert", "page.txt", "--traditional", "--glossary", "names.tsv"]
    assert cli.main(words) == UsageError.exit_code
    assert capsys.readouterr().err == "baokan: names.tsv: line 1: the target is empty; fill it in\n"
    assert not Path("page.xml").exists()


def test_one_path_or_several_from_python(page: Path) -> None:
    Path("names.tsv").write_text("范小满\t範小滿\n", encoding="utf-8")
    for given in ("names.tsv", [Path("names.tsv")]):
        converter.convert("page.txt", "out", traditional="tw", glossary=given)
        assert "範小滿" in Path("out/page.zh-Hant.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--glossary", "--decisions", "--stop-words"])
def test_what_rules_a_traditional_edition_needs_one(
    page: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["convert", "page.txt", option, "names.tsv"]) == UsageError.exit_code
    assert f"{option} is for a traditional edition; give --trad" in capsys.readouterr().err


def test_stop_words_are_for_one_region(page: Path) -> None:
    words = ["convert", "-q", "page.txt", "--traditional", "--stop-words", "page.txt"]
    assert cli.main(words) == UsageError.exit_code
