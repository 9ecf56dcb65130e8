"""Two editions side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from converter import cli, read
from converter.comparison import Pair, compare
from converter.comparison_page import page
from converter.errors import OutputError
from converter.model import (
    Article,
    Byline,
    Figure,
    Furniture,
    Head,
    Issue,
    Metadata,
    Notice,
    Page,
    Paragraph,
    Subhead,
    Text,
)
from converter.traditional import to_traditional
from converter.traditional.edition import REGIONS

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*/*.txt"))

ARTICLE = Article(
    "yx-p01-a01",
    "1",
    (Head("kicker", Text("两岸")), Head("main", Text("渡口"))),
    (Byline(Text("许若兰")),),
    (
        Paragraph("yx-p01-a01-b01", Text("老人说")),
        Furniture("jump", Text("下转")),
        Subhead("yx-p01-a01-s01", Text("开航")),
        Figure("yx-p01-f01", Text("图"), Byline(Text("摄"))),
    ),
    (Byline(Text("罗静")),),
)
NOTICE = Notice("yx-p01-n01", "notice", (Paragraph("yx-p01-n01-b01", Text("启事")),))
PAGE = Page("yx-p01", "1", (Furniture("section", Text("要闻")), ARTICLE, NOTICE))
ISSUE = Issue("yx", "zh-Hans", Metadata(), (), (PAGE,))


def test_texts_are_paired_by_ids_and_kinds_in_order() -> None:
    found = compare(ISSUE, to_traditional(ISSUE))
    assert [(p.element, p.kind, p.first, p.second) for p in found.pairs] == [
        ("yx-p01", "section", "要闻", "要聞"),
        ("yx-p01-a01", "kicker", "两岸", "兩岸"),
        ("yx-p01-a01", "main", "渡口", "渡口"),
        ("yx-p01-a01", "byline", "许若兰", "許若蘭"),
        ("yx-p01-a01-b01", "paragraph", "老人说", "老人說"),
        ("yx-p01-a01", "jump", "下转", "下轉"),
        ("yx-p01-a01-s01", "subhead", "开航", "開航"),
        ("yx-p01-f01", "caption", "图", "圖"),
        ("yx-p01-f01", "credit", "摄", "攝"),
        ("yx-p01-a01", "byline", "罗静", "羅靜"),
        ("yx-p01-n01-b01", "paragraph", "启事", "啟事"),
    ]
    assert found.alone == ()


def test_what_one_edition_lacks_stands_where_the_other_has_it() -> None:
    more = Paragraph("yx-p01-a01-b09", Text("又讯"))
    other = replace(ARTICLE, blocks=(ARTICLE.blocks[0], more, *ARTICLE.blocks[2:]), closer=())
    found = compare(ISSUE, replace(ISSUE, pages=(replace(PAGE, items=(PAGE.items[0], other)),)))
    assert found.pairs[5] == Pair("yx-p01-a01-b09", "paragraph", None, "又讯")
    assert {(p.element, p.kind) for p in found.alone} == {
        ("yx-p01-a01-b09", "paragraph"),
        ("yx-p01-a01", "jump"),
        ("yx-p01-a01", "byline"),
        ("yx-p01-n01-b01", "paragraph"),
    }


def test_the_page_marks_what_differs_and_escapes_the_rest() -> None:
    first = replace(ISSUE, pages=(replace(PAGE, items=(Furniture("header", Text("<门>&")),)),))
    made = page(compare(first, to_traditional(first)), ("a&b.xml", "<c>.xml")).decode("utf-8")
    assert "<td>&lt;<u>门</u>&gt;&amp;</td><td>&lt;<u>門</u>&gt;&amp;</td>" in made
    assert "<th>a&amp;b.xml</th><th>&lt;c&gt;.xml</th>" in made
    assert "src=" not in made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lines = ("渡口复航", "本报讯（记者 许若兰）昨日渡口复航。")
    (tmp_path / "page.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert cli.main(["convert", "-q", "page.txt", "--traditional", "--only", "tei"]) == 0
    return tmp_path


COMPARE = ("compare", "page.xml", "page.zh-Hant.xml")


def test_both_stand_in_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*COMPARE]) == 0
    out = capsys.readouterr().out
    assert "昨日渡口复航。" in out
    assert "昨日渡口復航。" in out
    assert out.splitlines()[-1].endswith("texts, each in both editions")


def test_a_paragraph_that_is_gone_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", "page.xml", "page.zh-Hant.xml", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["same_structure"] is True
    twin = Path("page.zh-Hant.xml")
    moved = twin.read_text(encoding="utf-8").replace("-a01-b01", "-a01-b07")
    twin.write_text(moved, encoding="utf-8")
    assert cli.main([*COMPARE]) == 0
    told = capsys.readouterr().out.splitlines()[-1]
    assert told.endswith("differ in structure: 1 only in the first, 1 only in the second")


def test_the_page_replaces_no_file_unasked(folder: Path) -> None:
    words = [*COMPARE, "-q", "--html", "both.html"]
    assert cli.main(words) == 0
    assert "昨日渡口" in Path("both.html").read_text(encoding="utf-8")
    assert cli.main(words) == OutputError.exit_code
    assert cli.main([*words, "--force"]) == 0


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_text_of_the_samples_has_a_twin(sample: Path, region: str) -> None:
    found = read(sample)
    compared = compare(found, to_traditional(found, region))
    assert compared.pairs != ()
    assert compared.alone == ()
    if region != "twp":
        assert [p for p in compared.pairs if len(p.first or "") != len(p.second or "")] == []
