"""Findings: every doubt of an issue, with its place, worst first; their codes are documented."""

from __future__ import annotations

import re
from pathlib import Path

from converter.findings import OF_BOOKS, Finding, collect
from converter.model import (
    Article,
    Box,
    Fact,
    Figure,
    Head,
    Issue,
    LineBegin,
    Metadata,
    Notice,
    Page,
    Paragraph,
    Print,
    Source,
    SourceFile,
    SourceLine,
    SourcePage,
    Text,
)
from converter.recovery import recover
from tests.doubtful_items import ADVERTISEMENT, CLEAR, DOUBTFUL, FILE, LOOSE, UNTITLED, line

DOCS = Path(__file__).parents[2] / "docs" / "errors.md"


def issue(
    *items: Article | Figure | Notice, metadata: Metadata = CLEAR, cert: str = "high"
) -> Issue:
    page = Page("qh-p01", "1", items, cert)  # type: ignore[arg-type]
    return Issue("qh", "zh-Hans", metadata, (FILE,), (page,))


def test_a_clear_issue_has_no_findings() -> None:
    clear = Article("qh-p01-a01", "1", (Head("main", line(1, "渡口停航")),), (), UNTITLED.blocks)
    assert collect(Source(FILE, ()), issue(clear)) == []


def test_every_doubtful_part_is_listed_worst_first() -> None:
    found = collect(None, issue(DOUBTFUL, LOOSE, ADVERTISEMENT, cert="medium"))
    assert [(f.code, f.line, f.target) for f in found] == [
        ("text-unassigned", "12", "qh-p01-u01"),
        ("kicker-uncertain", "1", "qh-p01-a01"),
        ("byline-uncertain", None, "qh-p01-a01"),
        ("paragraph-uncertain", "5", "qh-p01-a01-b01"),
        ("caption-uncertain", "7", "qh-p01-a01-f01"),
        ("page-number-uncertain", None, "qh-p01"),
        ("article-extent-uncertain", "1", "qh-p01-a01"),
        ("headline-uncertain", "2", "qh-p01-a01"),
        ("subtitle-uncertain", "3", "qh-p01-a01"),
        ("dateline-uncertain", "4", "qh-p01-a01"),
        ("subhead-uncertain", "6", "qh-p01-a01-s01"),
        ("folio-uncertain", "8", "qh-p01-a01"),
        ("notice-uncertain", "13", "qh-p01-x01"),
    ]
    assert {f.severity for f in found} == {"warning"}


def test_messages_quote_the_text_and_say_how_sure() -> None:
    found = {f.code: f.message for f in collect(None, issue(DOUBTFUL, UNTITLED, LOOSE))}
    assert found["kicker-uncertain"] == "the kicker “春耕一线” is a guess"
    assert found["headline-uncertain"] == (
        "the headline “清河镇的水泵响了整整一夜才停” is likely but not sure"
    )
    assert found["article-untitled"] == (
        "the article “临江讯渡口昨天停航，何时恢复另行…” has no headline in the source"
    )
    assert found["text-unassigned"] == "“又讯” could not be placed"


def test_unknown_and_uncertain_metadata() -> None:
    metadata = Metadata(title=Fact("清河", "low"), number=Fact("7", "medium"), publisher=None)
    assert [(f.code, f.message) for f in collect(None, issue(metadata=metadata))] == [
        ("metadata-uncertain", "the title “清河” is a guess"),
        ("metadata-missing", "the date of the issue is not known; give it with --date"),
        ("metadata-uncertain", "the number “7” is likely but not sure"),
    ]


def test_another_encoding_is_for_the_record() -> None:
    assert collect(Source(FILE, (), "gb18030"), issue()) == [
        Finding("encoding-converted", "info", "the text was read as GB18030")
    ]


def test_characters_that_were_not_known_come_once_each() -> None:
    text = Text("清\ue000河\ufffd镇\ue000", (LineBegin(0, "3"), LineBegin(2, "4", joins=True)))
    article = Article(
        "qh-p01-a01",
        "1",
        (Head("main", line(1, "渡口停航")),),
        (),
        (Paragraph("qh-p01-a01-b01", text), Paragraph("qh-p01-a01-b02", Text("\U000f0000"))),
    )
    assert [(f.code, f.message, f.line) for f in collect(None, issue(article))] == [
        ("character-unknown", "U+E000 stands for a character that was not known, 2 times", "3"),
        ("character-unknown", "U+FFFD stands for a character that was not known", "4"),
        ("character-unknown", "U+F0000 stands for a character that was not known", None),
    ]


def test_every_code_is_documented() -> None:
    odd = Article("qh-p01-a03", "3", (), (), (Paragraph("b", Text("\ufffd")),), subtype="untitled")
    pages = (SourcePage((), hidden=3),)
    picture = Figure("qh-p01-f01", graphic="none.jpg", cert="low")
    source, unclear = Source(FILE, pages, "gb18030"), Metadata(title=Fact("清河", "low"))
    found = collect(
        source, issue(DOUBTFUL, LOOSE, ADVERTISEMENT, odd, picture, metadata=unclear, cert="low")
    )
    documented = set(
        re.findall(r"^\| `([a-z-]+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    )
    # of a TEI that was read, and of a page in another order: test_handwork, test_recovery_untangle;
    # of books: test_epub_fonts
    elsewhere = {"header-rewritten", "lines-reordered", "recognition-uncertain"}
    elsewhere |= {"decision-not-applied", "vocabulary-replaced", "review-needed"}  # test_review
    assert {f.code for f in found} | elsewhere | OF_BOOKS == documented


def test_lines_that_an_engine_is_not_sure_of() -> None:
    sure, unsure = (Print(Box(0, 0, 20, 20), 20, "", 0, 0, 0, 0, cert=cert) for cert in (0.5, 0.49))
    lines = (SourceLine("水车", "1.1", print=sure), SourceLine("渡口", "1.2", print=unsure))
    pages = (SourcePage((*lines, SourceLine("新船", "1.3", print=unsure))), SourcePage(lines[:1]))
    source = Source(SourceFile("qinghe.xml", "0" * 64), pages)
    (found,) = (f for f in collect(source, recover(source, Metadata(), "q")) if "recog" in f.code)
    assert (found.code, found.line) == ("recognition-uncertain", "1.2")
    assert found.message.startswith("of 2 in 3 lines of page 1 ")
