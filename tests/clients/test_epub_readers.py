"""Books of model issues in real programs: EPUBCheck and calibre have nothing to complain of."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import converter
from converter.checks import epub as check
from converter.checks.violation import Violation
from converter.errors import ToolMissingError
from converter.model import Issue
from converter.paper import Claim, Profile, complete
from converter.traditional import to_traditional
from converter.writers import epub
from tests.bound_issues import EVENING, HANT, MONDAY, UNDATED, WEEK
from tests.continued_issue import CONTINUED
from tests.epub_issues import ILLUSTRATED, ODD, PLAIN, TRADITIONAL
from tests.tiny_font import chinese

pytestmark = pytest.mark.clients

ROOT = Path(__file__).parents[2]
SOURCES = [*ROOT.glob("samples/no-headlines/*.txt"), ROOT.parent / "shared/seed/dongchangfu.txt"]
"""What is not among the books that every client reads (test_epubcheck.py)."""

MODELS = [PLAIN, CONTINUED, TRADITIONAL, ODD, ILLUSTRATED]

Write = Callable[[Issue], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(issue: Issue) -> Path:
        path = tmp_path / f"{issue.id}.{issue.lang}.epub"
        path.write_bytes(epub.write(issue))
        return path

    return write


def checked(path: Path) -> list[Violation]:
    try:
        return check.check(path)
    except ToolMissingError as missing:
        pytest.skip(str(missing))


@pytest.mark.parametrize("issue", MODELS, ids=["plain", "continued", "hant", "odd", "pictures"])
def test_epubcheck_finds_nothing_in_a_model_issue(issue: Issue, write: Write) -> None:
    assert checked(write(issue)) == []


PROFILE = Profile(
    issn="1234-5679",
    cn="12-3456",
    accessibility=Claim(
        conforms_to="EPUB Accessibility 1.1 - WCAG 2.1 Level AA", certified_by="云岫日报社"
    ),
)


@pytest.mark.parametrize(
    "issues",
    [WEEK, (MONDAY, EVENING, UNDATED), (TRADITIONAL, HANT)],
    ids=["week", "papers", "hant"],
)
def test_epubcheck_finds_nothing_in_a_bound_book(issues: Sequence[Issue], tmp_path: Path) -> None:
    path = tmp_path / "week.epub"
    path.write_bytes(epub.bind([complete(issue, PROFILE) for issue in issues], profile=PROFILE))
    assert checked(path) == []


@pytest.mark.parametrize(
    ("issue", "vertical", "embedded"),
    [(PLAIN, True, False), (PLAIN, False, True), (TRADITIONAL, True, True)],
    ids=["vertical", "font", "hant-vertical-font"],
)
def test_epubcheck_finds_nothing_in_vertical_text_and_fonts(
    issue: Issue, vertical: bool, embedded: bool, tmp_path: Path
) -> None:
    font = tmp_path / "song.ttf"
    font.write_bytes(chinese("清河渡口开航，。"))
    style = epub.Style(vertical=vertical, embedded=(font,) if embedded else ())
    path = tmp_path / "book.epub"
    path.write_bytes(epub.write(issue, style))
    assert checked(path) == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_epubcheck_finds_nothing_in_either_edition(source: Path, write: Write) -> None:
    if not source.exists():
        pytest.skip(f"needs {source.name} beside the checkout")
    issue = converter.read(source)
    assert checked(write(issue)) == []
    assert checked(write(to_traditional(issue))) == []


def test_epubcheck_finds_a_broken_book(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(b"no zip")
    assert [violation.code for violation in checked(path)] == ["PKG-003", "PKG-008"]


@pytest.mark.skipif(shutil.which("ebook-meta") is None, reason="calibre is not installed")
@pytest.mark.parametrize(
    ("issue", "facts"),
    [
        (
            PLAIN,
            ["清河新报 2031年3月10日", "清河新报 #20310310", "zho", "2031-03-10", "清河镇融媒体站"],
        ),
        (TRADITIONAL, ["清河新報 2031年3月10日", "清河新報 #20310310", "zho", "2031-03-10"]),
    ],
    ids=["plain", "hant"],
)
def test_calibre_reads_the_metadata_and_the_cover(
    issue: Issue, facts: list[str], tmp_path: Path, write: Write
) -> None:
    cover = tmp_path / "cover.png"
    command = ["ebook-meta", str(write(issue)), "--get-cover", str(cover)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert [fact for fact in facts if fact not in told] == []
    assert cover.read_bytes().startswith(b"\x89PNG")
