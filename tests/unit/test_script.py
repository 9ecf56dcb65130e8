"""Script conversion: what changes, what stays, and where the marks go."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import ModuleType

import pytest

from converter import script
from converter.errors import ToolMissingError, UsageError
from converter.model import (
    Article,
    Byline,
    Conversion,
    Dateline,
    Fact,
    Figure,
    Furniture,
    Head,
    Issue,
    LineBegin,
    Metadata,
    Notice,
    Page,
    Paragraph,
    Span,
    Subhead,
    Text,
    texts,
)

ARTICLE = Article(
    id="yx-p01-a01",
    n="1",
    heads=(Head("main", Text("头发与理发", (LineBegin(0, "9"), LineBegin(1, "10", joins=True)))),),
    opener=(Dateline(Text("云岫讯")),),
    blocks=(
        Paragraph("yx-p01-a01-b01", Text("老人说：“从前这里没有桥，")),
        Furniture("jump", Text("（下转第三版）"), target="yx-p03-a01"),
        Paragraph("yx-p01-a01-b02", Text("“后来才有‘连心桥’。”")),
        Subhead("yx-p01-a01-s01", Text("两岸来往")),
        Figure("yx-p01-f01", Text("图为连心桥。"), Byline(Text("罗静 摄"))),
    ),
    closer=(Byline(Text("（融媒体 许若兰）")),),
    next="yx-p03-a01",
)
ISSUE = Issue(
    id="yx",
    lang="zh-Hans",
    metadata=Metadata(
        title=Fact("云岫日报"),
        date=Fact("2025-04-22", "high"),
        number=Fact("4127"),
        publisher=Fact("云岫日报社", "medium"),
    ),
    files=(),
    pages=(
        Page(
            "yx-p01",
            "1",
            (
                Furniture("section", Text("要闻")),
                ARTICLE,
                Notice("yx-p01-n01", "advertisement", (Paragraph("yx-p01-n01-b01", Text("国产")),)),
            ),
        ),
    ),
)


def contents(issue: Issue) -> list[str]:
    return [text.content for text in texts(issue)]


def test_every_text_of_the_issue_is_converted() -> None:
    assert contents(script.to_traditional(ISSUE)) == [
        "要聞",
        "頭髮與理髮",
        "雲岫訊",
        "老人說：「從前這裡沒有橋，",
        "（下轉第三版）",
        "「後來才有『連心橋』。」",
        "兩岸來往",
        "圖為連心橋。",
        "羅靜 攝",
        "（融媒體 許若蘭）",
        "國產",
    ]


def test_metadata_is_converted_and_keeps_its_certainty() -> None:
    assert script.to_traditional(ISSUE).metadata == Metadata(
        title=Fact("雲岫日報"),
        date=Fact("2025-04-22", "high"),
        number=Fact("4127"),
        publisher=Fact("雲岫日報社", "medium"),
    )


def test_a_word_cut_by_a_line_end_converts_as_one_word() -> None:
    head = script.to_traditional(ISSUE).articles[0].heads[0]
    assert head.text == Text("頭髮與理髮", (LineBegin(0, "9"), LineBegin(1, "10", joins=True)))


def test_ids_and_pointers_stay() -> None:
    twin = script.to_traditional(ISSUE)
    article = twin.articles[0]
    assert (twin.id, twin.pages[0].id) == ("yx", "yx-p01")
    assert (article.id, article.n, article.next) == ("yx-p01-a01", "1", "yx-p03-a01")
    assert [getattr(b, "id", None) for b in article.blocks] == [
        "yx-p01-a01-b01",
        None,
        "yx-p01-a01-b02",
        "yx-p01-a01-s01",
        "yx-p01-f01",
    ]
    assert article.blocks[1] == Furniture("jump", Text("（下轉第三版）"), target="yx-p03-a01")


@pytest.mark.parametrize(
    ("region", "lang", "config", "content"),
    [
        ("t", "zh-Hant", "s2t", "裏面的項目爲何"),
        ("tw", "zh-Hant-TW", "s2tw", "裡面的項目為何"),
        ("hk", "zh-Hant-HK", "s2hk", "裏面的項目為何"),
        ("twp", "zh-Hant-TW", "s2twp", "裡面的專案為何"),
    ],
)
def test_regions(region: str, lang: str, config: str, content: str) -> None:
    issue = replace(ISSUE, metadata=Metadata(title=Fact("里面的项目为何")))
    twin = script.to_traditional(issue, region)
    assert twin.metadata.title == Fact(content)
    assert twin.lang == lang
    assert twin.conversion == Conversion(config, script._engine_version(), "corner")


def test_quotes_can_be_kept() -> None:
    twin = script.to_traditional(ISSUE, quotes="keep")
    assert "老人說：“從前這裡沒有橋，" in contents(twin)
    assert twin.conversion is not None
    assert twin.conversion.quotes == "keep"


def test_what_the_source_has_stays_in_a_correction() -> None:
    correction = Span(1, 3, "correction", sic="头法")
    converted = script.convert_text(Text("染头发", (), (correction,)), "s2tw")
    assert converted == Text("染頭髮", (), (correction,))


# ---------------------------------------------------------------- Taiwan's vocabulary


def test_marks_move_when_a_word_changes_its_length() -> None:
    text = Text(
        "互联网公司在云岫，端口多",
        (LineBegin(0, "1"), LineBegin(5, "2"), LineBegin(9, "3"), LineBegin(11, "4")),
        (Span(6, 8, "place"),),
    )
    converted = script.convert_text(text, "s2twp")
    assert converted.content == "網際網路公司在雲岫，埠多"
    assert [line.at for line in converted.lines] == [0, 6, 10, 11]
    assert [converted.content[s.start : s.end] for s in converted.spans] == ["雲岫"]


def test_a_line_may_begin_inside_a_replaced_word() -> None:
    text = Text("看滚动条", (LineBegin(0, "1"), LineBegin(3, "2", joins=True)))
    converted = script.convert_text(text, "s2twp")
    assert converted.content == "看捲軸"
    assert [line.at for line in converted.lines] == [0, 3]


def test_a_name_is_never_cut_by_the_vocabulary() -> None:
    text = Text("李文件齐了", (), (Span(0, 2, "person"),))
    assert script.convert_text(text, "s2twp").content == "李文件齊了"
    assert script.convert_string("李文件齐了", "s2twp") == "李檔案齊了"


@pytest.mark.parametrize("name", ["STPhrases", "STCharacters", "TWVariants", "HKVariants"])
def test_only_the_vocabulary_changes_lengths(name: str) -> None:
    tables = [
        *script._engine("s2tw").dict_cache.items(),
        *script._engine("s2hk").dict_cache.items(),
    ]
    words = next(table[2] for path, table in tables if path.endswith(f"{name}.txt"))
    assert [w for w, choices in words.items() if len(choices.split(" ")[0]) != len(w)] == []


def test_own_vocabulary_step_equals_the_engine() -> None:
    paragraph = (
        "发布视频项目的软件文件，数据库与服务器支持多线程；优化鼠标、硬盘和打印机，良性循环。"
    )
    assert script.convert_string(paragraph, "s2twp") == script._engine("s2twp").convert(paragraph)


# ---------------------------------------------------------------- refusals


def test_a_bad_region_names_the_choices() -> None:
    with pytest.raises(UsageError, match="unknown region 'cn'; choose one of t, tw, hk, twp"):
        script.to_traditional(ISSUE, "cn")


def test_bad_quotes_name_the_choices() -> None:
    with pytest.raises(UsageError, match="unknown quotes 'none'; choose corner or keep"):
        script.to_traditional(ISSUE, quotes="none")


def test_a_traditional_issue_is_refused() -> None:
    with pytest.raises(UsageError, match="yx: already traditional \\(zh-Hant-TW\\)"):
        script.to_traditional(script.to_traditional(ISSUE))


@pytest.fixture
def no_engine_yet() -> None:
    script._engine.cache_clear()


def test_the_official_package_is_refused(
    monkeypatch: pytest.MonkeyPatch, no_engine_yet: None
) -> None:
    official = ModuleType("opencc")
    official.OpenCC = type("OpenCC", (), {"__module__": "opencc"})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "opencc", official)
    with pytest.raises(ToolMissingError, match="another package has taken the place"):
        script.convert_string("发", "s2tw")


def test_a_missing_engine_is_told(monkeypatch: pytest.MonkeyPatch, no_engine_yet: None) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    with pytest.raises(ToolMissingError, match="missing or broken; run `pip install"):
        script.convert_string("发", "s2tw")
