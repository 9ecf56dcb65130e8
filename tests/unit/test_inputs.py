"""Inputs: what the words of a command mean, and which files must not meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.errors import OutputError
from converter.inputs import expand, lone, refuse_clashes
from converter.options import Options, output_paths

TREE = [
    "a.txt",
    "a.toml",
    "b.TXT",
    "loose.toml",
    "notes.md",
    "2024/c.txt",
    "2024/c.xml",
    ".hidden.txt",
    ".git/d.txt",
    "empty/notes.md",
]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in TREE:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["a.txt"], ["a.txt"]),
        (["."], ["2024/c.txt", "a.txt", "b.TXT"]),
        (["a.txt", "./a.txt", ".", "2024/../a.txt"], ["a.txt", "2024/c.txt", "b.TXT"]),
        (["*.txt"], ["a.txt"]),
        (["**/*.txt"], ["2024/c.txt", "a.txt"]),
        (["202?"], ["2024/c.txt"]),
        (["a.txt", "a.toml"], ["a.txt"]),
        (["a.toml"], ["a.toml"]),
        (["a.txt", "loose.toml"], ["a.txt", "loose.toml"]),
        (["2024/c.xml"], ["2024/c.xml"]),
        (["missing.txt"], ["missing.txt"]),
    ],
)
def test_words(tree: Path, words: list[str], files: list[str]) -> None:
    paths, errors = expand(words, [".txt"])
    assert [path.as_posix() for path in paths] == files
    assert errors == []


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (["a.txt"], "a.txt"),
        (["a.toml"], "a.toml"),
        (["missing.txt"], "missing.txt"),
        (["odd[1].txt"], "odd[1].txt"),
        (["other[1].txt"], None),
        (["*.txt"], None),
        (["2024"], None),
        (["."], None),
        (["a.txt", "a.txt"], None),
    ],
)
def test_a_single_file_needs_no_plan(tree: Path, words: list[str], file: str | None) -> None:
    (tree / "odd[1].txt").touch()
    path = lone(words)
    assert (path and path.name) == file


def test_words_that_mean_nothing_do_not_stop_the_others(tree: Path) -> None:
    paths, errors = expand(["x*.txt", "empty", "a.txt"], [".txt"])
    assert paths == [Path("a.txt")]
    assert [str(error) for error in errors] == [
        "x*.txt: no file fits this pattern; check it",
        "empty: no file in this folder ends in '.txt'; check its name",
    ]


def test_a_file_with_a_patterns_name_is_that_file(tree: Path) -> None:
    (tree / "[1].txt").touch()
    assert expand(["[1].txt"], [".txt"])[0] == [Path("[1].txt")]


def clash(*names: str, folder: str = "out", **options: str) -> str:
    chosen = Options(**options)  # type: ignore[arg-type]
    paths = [Path(name) for name in names]
    with pytest.raises(OutputError) as caught:
        refuse_clashes({path: output_paths(path, Path(folder), chosen) for path in paths})
    return str(caught.value)


def test_two_inputs_that_would_write_one_file(tree: Path) -> None:
    assert clash("x/a.txt", "y/a.txt") == (
        "out/a.xml: 'x/a.txt' and 'y/a.txt' would both write this file; "
        "rename one of them, or convert them into two folders"
    )
    assert "out/A.epub" in clash("x/a.txt", "y/A.txt", only="epub")
    assert "out/a.zh-Hant.xml" in clash("a.txt", "a.zh-Hant.txt", traditional="tw")


def test_an_output_never_overwrites_an_input(tree: Path) -> None:
    assert clash("2024/c.xml", folder="2024") == (
        "2024/c.xml: this output would overwrite an input; choose another place with -o"
    )
    (tree / "link").symlink_to("2024")
    assert "overwrite" in clash("2024/c.xml", folder="link")


def test_files_apart_do_not_clash(tree: Path) -> None:
    options = Options(traditional="hk")
    paths = [Path("a.txt"), Path("b.txt"), Path("2024/c.xml")]
    refuse_clashes({path: output_paths(path, Path("out"), options) for path in paths})


def test_output_paths() -> None:
    path, folder = Path("in/page.v2.txt"), Path("out")
    named = [p.as_posix() for p in output_paths(path, folder, Options(traditional="t"))]
    assert named == [
        "out/page.v2.xml",
        "out/page.v2.epub",
        "out/page.v2.zh-Hant.xml",
        "out/page.v2.zh-Hant.epub",
        "out/page.v2.zh-Hant.review.html",
        "out/page.v2.zh-Hant.review.tsv",
    ]
    assert output_paths(path, folder, Options(only="tei")) == [folder / "page.v2.xml"]
