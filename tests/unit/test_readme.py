"""What the READMEs show is what the program does.

`BAOKAN_UPDATE_GOLDEN=1 pytest tests/unit/test_readme.py` writes the output of `show` anew.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READMES = [ROOT / "README.md", ROOT / "README.zh-Hans.md"]
SHOW = re.compile(
    r"(?<=<!-- show:begin -->\n)```console\n\$ (.*)\n([^`]*)```(?=\n<!-- show:end -->)"
)


@pytest.fixture(params=READMES, ids=lambda path: path.name)
def readme(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def commands(readme: Path) -> list[str]:
    """The commands of the first screen."""
    block = re.search(r"```sh\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    return block[1].splitlines()


def test_ci_runs_the_two_commands(readme: Path) -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert len(commands(readme)) == 2
    assert [command for command in commands(readme) if f"({command})" not in ci] == []


def test_show_prints_what_the_readme_prints(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    shown = SHOW.search(text)
    assert shown is not None
    now = output_of(shown[1])
    if os.environ.get("BAOKAN_UPDATE_GOLDEN"):
        text = SHOW.sub(lambda match: f"```console\n$ {match[1]}\n{now}```", text)
        readme.write_text(text, encoding="utf-8")
    assert shown_output(readme) == now


def shown_output(readme: Path) -> str:
    shown = SHOW.search(readme.read_text(encoding="utf-8"))
    assert shown is not None
    return shown[2]


def output_of(command: str) -> str:
    """What `baokan …` prints where its output is no terminal."""
    program, *words = shlex.split(command)
    assert program == "baokan"
    run = subprocess.run(
        [sys.executable, "-P", "-m", "converter", *words],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return run.stdout


def test_the_tei_shown_is_the_samples(readme: Path) -> None:
    """What stands between two ellipses stands in the expected TEI, white space aside."""
    text = readme.read_text(encoding="utf-8")
    shown = re.search(r"<!-- tei:begin -->\n```xml\n(.*?)```", text, re.DOTALL)
    assert shown is not None
    golden = ROOT / "samples" / "four-pages" / "yunxiu-ribao-2025-04-22.xml"
    tei = "".join(golden.read_text(encoding="utf-8").split())
    pieces = ["".join(piece.split()) for piece in shown[1].split("…")]
    assert [piece for piece in pieces if piece not in tei] == []


def test_links_lead_somewhere(readme: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", readme.read_text(encoding="utf-8"))
    assert links != []
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_both_readmes_show_the_same_code() -> None:
    english, chinese = (
        [re.sub(" *#.*", "", b) for b in re.findall(r"```.*?```", r.read_text("utf-8"), re.DOTALL)]
        for r in READMES
    )
    assert english == chinese


def test_the_python_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    example = re.search(r"```python\n(.*?)```", READMES[0].read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    page = ROOT / "samples" / "one-page" / "jinri-yunxiu-2025-03-14.txt"
    shutil.copy(page, tmp_path / "page.txt")
    monkeypatch.chdir(tmp_path)
    exec(example[1], {})
    assert "县图书馆鹿鸣分馆建成开放" in capsys.readouterr().out.splitlines()
    made = sorted(path.name for path in (tmp_path / "out").iterdir())
    reviews = ["page.zh-Hant.review.html", "page.zh-Hant.review.tsv"]
    assert made == ["page.epub", "page.xml", "page.zh-Hant.epub", *reviews, "page.zh-Hant.xml"]
