"""A run as one teiCorpus: every issue in it once, in order, and TEI when its parts are put in."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from converter import cli, sources
from converter.errors import SourceError
from converter.model import Conversion, Fact, Metadata
from converter.writers import tei
from tests.tei_issues import ISSUE

NS = {"t": "http://www.tei-c.org/ns/1.0", "xi": "http://www.w3.org/2001/XInclude"}
NAMES = {"b": "2031-03-10", "a": "2031-03-11", "c": None}
"""Issues whose names and dates are in different orders; one has no date."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run's folder with three issues, the first in both scripts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    out = Path("out")
    out.mkdir()
    for name, date in NAMES.items():
        save(out / f"{name}.xml", name, date)
    save(out / "b.zh-Hant.xml", "b", NAMES["b"], hant=True)
    return out


def save(path: Path, name: str, date: str | None, *, hant: bool = False) -> None:
    known = Metadata(
        title=Fact("清河新報" if hant else "清河新报"),
        date=Fact(date) if date else None,
        publisher=Fact("清河新报社"),
    )
    issue = replace(ISSUE, metadata=known)
    if hant:
        conversion = Conversion("s2tw", "0.1.7", "corner")
        issue = replace(issue, lang="zh-Hant-TW", conversion=conversion)
    path.write_bytes(
        tei.write(issue)
        .replace(b"lj-", f"{name}-".encode())
        .replace(b'xml:id="lj"', f'xml:id="{name}"'.encode())
    )


def corpus(*words: str) -> int:
    return cli.main(["corpus", "-q", *words])


def hrefs(path: Path) -> list[str]:
    return [e.get("href", "") for e in etree.parse(path).iterfind("xi:include", NS)]


def test_issues_come_by_date_each_in_its_own_script(run: Path) -> None:
    assert corpus("out", "-o", "corpus.xml") == 0
    assert hrefs(Path("corpus.xml")) == ["out/b.xml", "out/a.xml", "out/c.xml"]


def test_paths_lead_from_the_corpus_to_the_issues(run: Path) -> None:
    (run / "a.xml").rename(run / "三月 11日.xml")
    assert corpus("out", "-o", "lists/all/corpus.xml") == 0
    tree = etree.parse("lists/all/corpus.xml")
    tree.xinclude()
    dates = tree.xpath("//t:TEI//t:imprint/t:date/@when", namespaces=NS)
    assert dates == ["2031-03-10", "2031-03-11"]
    assert not any(href.startswith("/") for href in hrefs(Path("lists/all/corpus.xml")))


def test_with_its_issues_put_in_it_is_tei(run: Path, tei_all: etree.RelaxNG) -> None:
    assert corpus("out", "-o", "out/corpus.xml") == 0
    tree = etree.parse("out/corpus.xml")
    tree.xinclude()
    assert len(tree.findall("t:TEI", NS)) == 3
    tei_all.assertValid(tree)


def test_the_header_says_what_is_in_it(run: Path) -> None:
    assert corpus("out", "-o", "corpus.xml") == 0
    header = etree.parse("corpus.xml").find("t:teiHeader", NS)
    assert header is not None
    assert header.findtext(".//t:titleStmt/t:title", None, NS) == "清河新报 2031年3月10日—11日"
    assert header.findtext(".//t:publicationStmt/t:publisher", None, NS) == "清河新报社"
    assert header.xpath(".//t:publicationStmt/t:date/@when", namespaces=NS) == ["2031-03-11"]
    measures = {e.get("unit"): e.get("quantity") for e in header.iterfind(".//t:measure", NS)}
    assert (measures["issue"], measures["page"]) == ("3", str(3 * len(ISSUE.pages)))


def test_the_profile_and_the_title_are_heeded(run: Path) -> None:
    Path("paper.toml").write_text('publisher = "清河出版社"', encoding="utf-8")
    words = ("--profile", "paper.toml", "--title", "清河新报全文库")
    assert corpus("out", "-o", "corpus.xml", *words) == 0
    header = etree.parse("corpus.xml")
    assert header.findtext(".//t:titleStmt/t:title", None, NS) == "清河新报全文库"
    assert header.findtext(".//t:publicationStmt/t:publisher", None, NS) == "清河出版社"


def test_a_pattern_picks_the_other_edition(run: Path) -> None:
    assert corpus("out/*.zh-Hant.xml", "-o", "hant.xml") == 0
    assert hrefs(Path("hant.xml")) == ["out/b.zh-Hant.xml"]
    title = etree.parse("hant.xml").find(".//t:titleStmt/t:title", NS)
    assert title is not None
    assert (title.text, title.get("{http://www.w3.org/XML/1998/namespace}lang")) == (
        "清河新報 2031年3月10日",
        "zh-Hant-TW",
    )


def test_it_is_the_same_again_and_no_issue_of_its_own(run: Path) -> None:
    assert corpus("out", "-o", "out/corpus.xml") == 0
    first = (run / "corpus.xml").read_bytes()
    assert corpus("out", "-o", "out/corpus.xml") == 0
    assert (run / "corpus.xml").read_bytes() == first


def test_readers_say_that_it_is_no_issue(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus("out", "-o", "out/corpus.xml") == 0
    with pytest.raises(SourceError, match="names the issues of a run and holds none"):
        sources.read(run / "corpus.xml")
    assert cli.main(["validate", "out/a.xml", "out/corpus.xml"]) == 3
    assert "this is a corpus, which Baokan does not check" in capsys.readouterr().err


REFUSED = [
    (["out/b.xml", "out/b.zh-Hant.xml"], "corpus.xml", 2, "have the same ids"),
    (["paper.toml"], "corpus.xml", 3, "this is no TEI (.xml)"),
    (["empty"], "corpus.xml", 3, "no file in this folder"),
    (["out/corpus-like.xml"], "corpus.xml", 3, "this is no TEI (.xml)"),
    (["other"], "corpus.xml", 3, "there is no TEI to make a corpus of"),
    (["out"], "out/a.xml", 7, "this output would overwrite an input"),
    (["out"], "paper.toml", 7, "there is a file that is no corpus"),
    (["out", "--title", " "], "corpus.xml", 2, "the value is empty"),
]


@pytest.mark.parametrize("refused", REFUSED, ids=lambda refused: refused[-1])
def test_refusals(
    run: Path, capsys: pytest.CaptureFixture[str], refused: tuple[list[str], str, int, str]
) -> None:
    words, out, code, message = refused
    Path("empty").mkdir()
    Path("other").mkdir()
    Path("other/page.xml").write_text("<alto/>", encoding="utf-8")
    Path("paper.toml").write_text('publisher = "清河出版社"', encoding="utf-8")
    (run / "corpus-like.xml").write_text("<alto/>", encoding="utf-8")
    before = {p: p.read_bytes() for p in Path().rglob("*") if p.is_file()}
    assert corpus(*words, "-o", out) == code
    assert message in capsys.readouterr().err
    assert {p: p.read_bytes() for p in Path().rglob("*") if p.is_file()} == before
