"""The overview: the same words for people and machines, and stable where no terminal is."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from converter import show
from converter.findings import Finding
from converter.model import (
    Fact,
    Figure,
    Furniture,
    Head,
    Issue,
    LineBegin,
    Metadata,
    Page,
    Paragraph,
    Text,
)
from converter.report import to_json
from tests.doubtful_items import ADVERTISEMENT, CLEAR, DOUBTFUL, FILE, LOOSE, UNTITLED

TWO_LINES = Text("清河镇的水泵响了整整一夜才停", (LineBegin(0, "2"), LineBegin(8, "3")))
HEADED = replace(
    DOUBTFUL,
    heads=(DOUBTFUL.heads[0], Head("main", TWO_LINES, "medium"), DOUBTFUL.heads[2]),
    next="qh-p02-a01",
)
PICTURE = Figure("qh-p02-f01", Text("渡口旧照。"))
SECTION = Furniture("section", Text("要闻"))
ISSUE = Issue(
    "qh",
    "zh-Hans",
    replace(CLEAR, number=Fact("1207")),
    (FILE,),
    (
        Page("qh-p01", "1", (SECTION, HEADED, LOOSE)),
        Page(
            "qh-p02",
            "2",
            (replace(UNTITLED, id="qh-p02-a01", prev="qh-p01-a01"), ADVERTISEMENT, PICTURE),
        ),
    ),
)

DRAWN = """\
清河时报 · 2024-03-07 · No. 1207
├── page 1  要闻
│   ├── 1         清河镇的水泵响了 / 整整一夜才停
│   │   kicker    春耕一线
│   │   subtitle  ——十二个村轮流灌溉
│   │   dateline  临江讯  临江讯
│   │   byline    （记者 闻秋白）
│   │   pages     1, 2
│   │   text      2 paragraphs, 22 characters, 1 picture
│   │   subheads  水从哪里来
│   │   guess     kicker, byline, paragraph, caption
│   │   unsure    article extent, headline, subtitle, dateline, subhead, folio
│   └── unassigned  又讯
└── page 2
    ├── advertisement  招租
    │   unsure         notice
    └── picture   渡口旧照。

2 things to look at, worst first
line 12   “又讯” could not be placed
          the date “2024-03-07” is likely but not sure
"""
FINDINGS = (
    Finding("text-unassigned", "warning", "“又讯” could not be placed", "12", "qh-p01-u01"),
    Finding("metadata-uncertain", "warning", "the date “2024-03-07” is likely but not sure"),
)


def drawn(capsys: pytest.CaptureFixture[str]) -> str:
    show.draw(show.overview(ISSUE, FINDINGS))
    return capsys.readouterr().out


def test_the_drawing(capsys: pytest.CaptureFixture[str]) -> None:
    assert drawn(capsys) == DRAWN


def test_the_drawing_does_not_depend_on_the_terminal_s_settings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"COLUMNS": "40", "FORCE_COLOR": "1", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    assert drawn(capsys) == DRAWN


def test_a_terminal_gets_styles(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1m清河时报" in drawn(capsys)


def test_nothing_to_look_at(capsys: pytest.CaptureFixture[str]) -> None:
    show.draw(show.overview(replace(ISSUE, metadata=Metadata(), pages=()), ()))
    assert capsys.readouterr().out == "(paper and date unknown)\n"


def test_machines_get_the_same_facts() -> None:
    content = json.loads(to_json(show.document(show.overview(ISSUE, FINDINGS))))
    assert content["metadata"]["number"] == {"value": "1207", "cert": None}
    (first, second) = content["pages"]
    (article,) = first["articles"]
    assert article == {
        "id": "qh-p01-a01",
        "n": "1",
        "kicker": "春耕一线",
        "headline": "清河镇的水泵响了\n整整一夜才停",
        "subtitle": "——十二个村轮流灌溉",
        "datelines": ["临江讯", "临江讯"],
        "bylines": ["（记者 闻秋白）"],
        "subheads": ["水从哪里来"],
        "begins": "清河镇的水泵响了整整一夜才停",
        "paragraphs": 2,
        "characters": 22,
        "pictures": 1,
        "parts": ["qh-p01-a01", "qh-p02-a01"],
        "pages": ["1", "2"],
        "guesses": ["kicker", "byline", "paragraph", "caption"],
        "unsure": ["article extent", "headline", "subtitle", "dateline", "subhead", "folio"],
    }
    assert [other["kind"] for other in second["others"]] == ["advertisement", "picture"]
    assert [finding["code"] for finding in content["findings"]] == [f.code for f in FINDINGS]


def test_a_later_part_tells_its_paragraphs_doubts_and_new_headline() -> None:
    second = replace(
        DOUBTFUL,
        id="qh-p02-a01",
        heads=(Head("main", Text("水泵响了一夜"), "medium"), Head("sub", Text("老井也出水了"))),
        opener=(),
        blocks=(replace(DOUBTFUL.blocks[0], id="qh-p02-a01-b01"),),
        prev="qh-p01-a01",
        cert="high",
    )
    first = replace(HEADED, blocks=(Paragraph("qh-p01-a01-b01", Text("水渠边，")),))
    pages = (Page("qh-p01", "1", (first,)), Page("qh-p02", "2", (second,)))
    (article,), rest = (p.articles for p in show.overview(replace(ISSUE, pages=pages), ()).pages)
    assert rest == ()
    assert (article.paragraphs, article.characters) == (1, 10), "the sentence runs on"
    assert article.subheads == ("老井也出水了",)
    assert "2 headlines" in article.unsure
    assert "paragraph" in article.guesses


def test_an_article_whose_other_part_is_missing_stands_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show.draw(show.overview(replace(ISSUE, pages=ISSUE.pages[:1]), ()))
    assert "    pages" not in capsys.readouterr().out


def test_headline_lines_that_join_are_one() -> None:
    text = Text("甲乙丙丁", (LineBegin(0, "1"), LineBegin(1, "2", joins=True), LineBegin(3, "3")))
    article = replace(DOUBTFUL, heads=(Head("main", text),))
    view = show.overview(replace(ISSUE, pages=(Page("p", "1", (article,)),)), ())
    assert view.pages[0].articles[0].headline == "甲乙丙\n丁"
