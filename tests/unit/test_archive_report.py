"""`baokan report`: what failed and why, what to look at first, whether anything is lost."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree, html

from converter import cli
from converter.archive import account, account_html, plots
from converter.archive.ledger import Ledger
from converter.archive.records import Entry, File
from converter.errors import LossError, SourceError, StoppedError
from converter.findings import Finding
from converter.result import Counts


def good(n: int, date: str | None, doubts: int, unassigned: int = 0, pages: int = 1) -> Entry:
    """An issue that went well."""
    findings = [Finding("headline-uncertain", "warning", "a guess")] * doubts
    record = Finding("encoding-converted", "info", "the text was read as GB18030")
    return Entry(
        key=f"2001/n{n}.txt",
        input=f"in/2001/n{n}.txt",
        status="done",
        size=1000,
        outputs=(File(f"2001/n{n}.xml", 3000, 0, "x"), File(f"2001/n{n}.epub", 7000, 0, "y")),
        counts=Counts(pages, 4 * pages, 20, 1500, unassigned),
        date=date,
        findings=(*findings, record),
        seconds=0.5,
    )


def bad(n: int, status: str, error: Exception) -> Entry:
    return Entry(
        key=f"2001/b{n}.txt",
        input=f"in/2001/b{n}.txt",
        status=status,
        error=error,  # type: ignore[arg-type]
    )


EMPTY = SourceError("the file is empty", "give a file with text in it", path="in/2001/b1.txt")
LOST = LossError("the TEI lacks 3 lines", "please report it", path="in/2001/b<2>.txt")
SLOW = StoppedError("converting it took longer than 600 seconds", "look", path="in/2001/b3.txt")


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a ledger of some issues, as a run leaves it."""
    monkeypatch.chdir(tmp_path)
    with Ledger.open(tmp_path / "out") as ledger:
        ledger.begin(
            [
                good(1, "2001-03-05", 0),
                good(2, "2001-03-06", 3),
                good(3, "2001-05-01", 8, pages=4),
                good(4, None, 1, unassigned=2),
                bad(1, "failed", EMPTY),
                bad(2, "failed", LOST),
                bad(3, "timeout", SLOW),
                Entry(key="2001/c.txt", input="in/2001/c.txt", status="begun"),
            ]
        )
    return tmp_path / "out"


def known(out: Path) -> account.Account:
    with Ledger.read(out) as ledger:
        return account.reckoned(ledger)


def test_the_account_in_numbers(out: Path) -> None:
    found = known(out)
    assert (found.issues, found.converted, found.failed, found.unfinished) == (8, 4, 3, 1)
    assert (found.pages, found.articles, found.characters) == (7, 28, 6000)
    assert (found.lost, found.unassigned, found.undated) == (1, 2, 1)
    assert dict(found.doubts) == {"headline-uncertain": 12}
    assert (found.source_bytes, found.output_bytes, found.seconds) == (4000, 40_000, 2.0)
    assert [one.key[5:7] for one in found.worst] == ["n4", "n2", "n3"]
    assert list(found.months) == ["2001-03", "2001-05"]
    assert found.months["2001-05"].articles_a_page == 4.0


def test_whether_anything_is_lost(out: Path) -> None:
    assert known(out).verdict() == (
        "Of 4 issues every line was found again in the TEI when it was made; "
        "3 issues failed, and gave no files; in 1 of these, text would have been lost; "
        "1 were begun and not finished: start the run again."
    )
    assert (
        account.Account(issues=2, status=account.Counter(done=2))
        .verdict()
        .endswith("; nothing is missing.")
    )


def test_the_table_in_the_terminal(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", "out"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "out: 4 issues, 7 pages, 28 articles, 6,000 characters, 3 failed" in told
    assert "1 the file is empty" in told
    assert "timeout in/2001/b3.txt: converting it took longer than 600 seconds" in told
    assert "Look at these first 1 doubt, 2 without a place 2001/n4.txt 3 doubts 2001/n2.txt" in told
    assert "12 headline-uncertain" in told


def test_the_document_for_machines(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", "out", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["status"] == {"begun": 1, "done": 4, "failed": 2, "timeout": 1}
    assert document["reasons"]["the file is empty"] == 1
    assert [one["kind"] for one in document["failures"]] == [
        "SourceError", "LossError", "StoppedError",
    ]  # fmt: skip
    assert document["worst"][0]["outputs"] == ["2001/n4.xml", "2001/n4.epub"]


def test_the_table_of_all_issues(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Ledger.open(out) as ledger:
        ledger.put(Entry(key="=1+1.txt", input="=1+1.txt", status="kept"))
    assert cli.main(["report", "out", "--csv", "issues.csv"]) == 0
    assert capsys.readouterr() == ("", "")
    with Path("issues.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["input"]: row for row in csv.DictReader(file)}
    assert len(rows) == 9
    assert rows["2001/n3.txt"]["doubts"] == "8"
    assert rows["2001/b3.txt"]["message"].startswith("in/2001/b3.txt: converting it took longer")
    assert "'=1+1.txt" in rows  # no spreadsheet reckons it


def test_the_page(out: Path) -> None:
    assert cli.main(["report", "out", "--html", "out/more/report.html"]) == 0
    content = (out / "more" / "report.html").read_bytes()
    assert not re.search(rb"<script|https?:|<link|@import|\bsrc=", content)
    etree.fromstring(content.replace(b"<!DOCTYPE html>", b""))  # well-formed, so nothing unescaped
    page = html.fromstring(content)
    text = " ".join(page.text_content().split())
    assert "What failed, and why: 3" in text
    assert "in/2001/b<2>.txt: the TEI lacks 3 lines" in text
    assert page.xpath("//a/@href")[:2] == ["../2001/n4.xml", "../2001/n4.epub"]
    assert len(page.xpath("//figure")) == 2
    assert page.xpath("//figure[1]//*[local-name()='circle']/*/text()") == [
        "2001-03: 4.00", "2001-05: 4.00",
    ]  # fmt: skip


def test_the_links_lead_to_the_files(out: Path, tmp_path: Path) -> None:
    target = out / "2001" / "云岫 1.xml"
    for page in (out / "r.html", tmp_path / "r.html", tmp_path / "a" / "b" / "r.html"):
        address = account_html.address(target, page)
        assert address.endswith("2001/%E4%BA%91%E5%B2%AB%201.xml")
        assert (page.parent / unquote(address)).resolve() == target.resolve()


def test_a_folder_without_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", str(tmp_path)]) == 3
    assert "there is no ledger of a run in this folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "top"), [(0, 1), (0.3, 0.5), (1, 1), (1.2, 2), (7.5, 10), (23, 50), (100, 100)]
)
def test_axes_end_on_plain_numbers(value: float, top: float) -> None:
    assert plots.nice_top(value) == pytest.approx(top)


def test_a_month_without_issues_leaves_its_space() -> None:
    drawn = plots.line_plot([("2001-01", 1.0), ("2001-02", 2.0), ("2001-05", 0.0)], "a < b")
    figure = etree.fromstring(drawn)
    x = [float(point.split(",")[0]) for point in figure.xpath("string(//polyline/@points)").split()]
    assert (x[2] - x[1]) == pytest.approx(3 * (x[1] - x[0]), abs=0.3)
    assert figure.findtext("figcaption") == "a < b"
