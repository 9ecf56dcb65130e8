"""From labelled rows to articles, notices and pages: ids, order, what goes where."""

from __future__ import annotations

from converter.model import Article, Figure, Furniture, Notice, Paragraph, Subhead, Text
from converter.recovery import articles, build
from converter.recovery.doubt import Doubts
from converter.recovery.frames import parted
from converter.recovery.weights import shipped
from tests.sources import recovered, row

CONTEXT = build.Context(shipped().tiers, frozenset(), 2024, Doubts([], [], []))


def items(*labelled: tuple[str, str]) -> list[build.Item]:
    """The items of a page of (state, text)."""
    rows = [row(text, str(n)) for n, (_, text) in enumerate(labelled, 1)]
    found = articles.parts(rows, [state for state, _ in labelled], [0] * len(rows))
    return list(build.items(found, "lj-p01", CONTEXT))


def texts_of(item: build.Item) -> list[Text]:
    """The texts of an article in document order."""
    assert isinstance(item, Article)
    blocks = [b.text for b in item.blocks if not isinstance(b, Figure)]
    heads, opener, closer = (
        [p.text for p in parts] for parts in (item.heads, item.opener, item.closer)
    )
    return [*heads, *opener, *blocks, *closer]


def only(*labelled: tuple[str, str]) -> Article:
    (found,) = items(*labelled)
    assert isinstance(found, Article)
    return found


def test_article_with_its_headline_before() -> None:
    found = only(
        ("Hb", "水车又转起来"), ("Yb", "邵青禾"), ("P1", "本报讯 清河镇的水车"), ("Ch", "又转了。"),
        ("Sh", "谁来修桥"), ("Ph", "船工来修。"), ("Yh", "（费一鸣）"),
    )  # fmt: skip
    assert found.head("main")
    assert [part.text.content for part in found.opener] == ["邵青禾", "本报讯"]
    assert [(type(b), b.id) for b in found.blocks if isinstance(b, Paragraph | Subhead)] == [
        (Paragraph, "lj-p01-a01-b01"), (Subhead, "lj-p01-a01-s01"), (Paragraph, "lj-p01-a01-b02"),
    ]  # fmt: skip
    assert [byline.text.content for byline in found.closer] == ["（费一鸣）"]
    assert (found.subtype, found.n) == ("news", "1")


def test_headline_behind_keeps_its_line() -> None:
    found = only(
        ("P0", "清河镇的水车"), ("Cn", "又转了。"), ("Ha", "水车又转起来"), ("Ya", "（费一鸣）")
    )
    head = found.head("main")
    assert head
    assert [b.n for b in head.text.lines] == ["3"]
    assert [part.text.content for part in found.opener] == ["（费一鸣）"]


def test_headline_and_byline_amid_the_columns() -> None:
    found = only(
        ("P0", "清河镇的水车"), ("Hm", "水车又转起来"), ("Ch", "又转"), ("Yh", "（费一鸣）"),
        ("Ch", "了。"), ("Ph", "船工来了。"),
    )  # fmt: skip
    head = found.head("main")
    assert head
    assert [b.n for b in head.text.lines] == ["2"]
    paragraphs = [b.text.content for b in found.blocks if isinstance(b, Paragraph)]
    assert paragraphs == ["清河镇的水车又转了。", "船工来了。"]
    assert [byline.text.content for byline in found.closer] == ["（费一鸣）"]


def test_articles_are_numbered() -> None:
    found = items(
        ("P0", "水车又转了。"), ("Hb", "渡口"), ("P1", "新船来了。"), ("P0", "早市开张了。")
    )
    assert [(a.id, a.n) for a in found if isinstance(a, Article)] == [
        ("lj-p01-a01", "1"), ("lj-p01-a02", "2"), ("lj-p01-a03", "3"),
    ]  # fmt: skip
    assert [a.subtype for a in found if isinstance(a, Article)] == ["untitled", "news", "untitled"]


def test_caption_inside_a_paragraph() -> None:
    found = only(
        ("P0", "清河镇的水车"), ("Kn", "图为水车。"), ("Kn", "邵青禾 摄"), ("Cn", "又转了。")
    )
    paragraph, figure = found.blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(figure, Figure)
    assert paragraph.text.content == "清河镇的水车又转了。"
    assert figure.caption
    assert figure.caption.content == "图为水车。邵青禾 摄"


def test_a_further_row_behind_a_subhead_is_a_paragraph() -> None:
    found = only(("P0", "水车转了。"), ("Sn", "谁来修桥"), ("Sn", "谁来数船"), ("Cn", "船工来修。"))
    assert [type(b) for b in found.blocks] == [Paragraph, Subhead, Paragraph]
    subhead = found.blocks[1]
    assert isinstance(subhead, Subhead)
    assert [b.n for b in subhead.text.lines] == ["2", "3"]


def test_jump_lines_are_furniture() -> None:
    found = only(("P0", "水车转了。（下转第三版）"), ("Jn", "（下转第三版）"))
    assert [b.kind for b in found.blocks if isinstance(b, Furniture)] == ["jump", "jump"]


def test_dateline_behind_a_caption_or_a_jump_line() -> None:
    for state, text in (("Kb", "图为水车。"), ("Jh", "（上接第一版）")):
        found = only(("Hb", "水车又转起来"), (state, text), ("P1", "本报讯 清河镇的水车又转了。"))
        assert [part.text.content for part in found.opener] == ["本报讯"]
        assert found.blocks[1] == found.blocks[-1]
    found = only(("P0", "水车又转了。"), ("Sn", "谁来修桥"), ("Pn", "本报讯 清河镇的水车又转了。"))
    assert found.opener == ()


def test_byline_over_two_rows() -> None:
    found = only(
        ("P0", "水车转了。"), ("Yn", "（记者 邵青禾 通讯员"), ("Ha", "温柏）"), ("Ha", "水车")
    )
    (byline,) = (*found.opener, *found.closer)
    assert byline.text.content == "（记者 邵青禾 通讯员温柏）"
    assert [b.joins for b in byline.text.lines] == [False, True]
    assert [s.role for s in byline.text.spans] == ["reporter", "correspondent"]
    head = found.head("main")
    assert head
    assert head.text.content == "水车"


def test_pieces_of_a_line_are_numbered_in_order() -> None:
    one, two = parted([row("水车转了。（记者 邵青禾） 本报讯 清河镇的早市开张。", "7")])
    found = build.items(articles.parts([one, two], ["P0", "P0"], [0, 0]), "lj-p01", CONTEXT)
    begins = [(t.content, b.part) for a in found for t in texts_of(a) for b in t.lines]
    assert begins == [
        ("水车转了。", 1), ("（记者 邵青禾）", 2), ("本报讯", 3), ("清河镇的早市开张。", 4),
    ]  # fmt: skip


def test_pieces_of_a_line_whose_headline_is_moved() -> None:
    one, two = parted([row("水车转了。（记者 邵青禾） ——清河镇见闻", "7")])
    found = build.items(articles.parts([one, two], ["P0", "Ha"], [0, 0]), "lj-p01", CONTEXT)
    begins = [(t.content, b.part) for a in found for t in texts_of(a) for b in t.lines]
    assert begins == [("——清河镇见闻", 3), ("水车转了。", 1), ("（记者 邵青禾）", 2)]


def test_outside_articles() -> None:
    folio, advertisement, figure, other = items(
        ("F", "清河晚报"), ("A", "豆腐坊开业"), ("A", "买一送一"), ("K", "图为早市。"),
        ("Hb", "水车又转"),
    )  # fmt: skip
    assert isinstance(folio, Furniture)
    assert folio.kind == "masthead"
    assert isinstance(advertisement, Notice)
    assert (advertisement.kind, advertisement.id) == ("advertisement", "lj-p01-x01")
    assert [b.id for b in advertisement.blocks if isinstance(b, Paragraph)] == [
        "lj-p01-x01-b01", "lj-p01-x01-b02",
    ]  # fmt: skip
    assert isinstance(figure, Figure)
    assert figure.id == "lj-p01-f01"
    assert isinstance(other, Notice)
    assert (other.kind, other.id, other.cert) == ("unassigned", "lj-p01-x02", "low")


# ---------------------------------------------------------------- whole issues

BODY = (
    "本报讯 清河镇的船工在青石桥边数着船，",
    "三十张长凳沿着堤岸从早摆到了晚，谁也没",
    "想到会来这么多人。水车又转了一天。",
    "船工们在码头等第一班渡船，孩子们也",
    "早早地到了，等着看水车怎样转起来，直到",
    "太阳下山才回家。",
)


def test_folios_part_a_stream_into_pages() -> None:
    issue = recovered(
        ["第1版 要闻 2024年1月26日 星期五", "水车又转起来", *BODY,
         "第2版 民生 2024年1月26日 星期五", "渡口来了新船", *BODY]
    )  # fmt: skip
    assert [(p.id, p.n, p.name, p.cert) for p in issue.pages] == [
        ("lj-p01", "1", "要闻", "high"), ("lj-p02", "2", "民生", "high"),
    ]  # fmt: skip
    assert [a.id for a in issue.articles] == ["lj-p01-a01", "lj-p02-a01"]
    assert all(isinstance(page.items[0], Furniture) for page in issue.pages)


def test_pages_without_folios_are_counted() -> None:
    issue = recovered(["水车又转起来", *BODY], [], ["渡口来了新船", *BODY])
    assert [(p.id, p.n, p.cert) for p in issue.pages] == [
        ("lj-p01", "1", "medium"), ("lj-p03", "3", "medium"),
    ]  # fmt: skip


def test_the_year_comes_from_the_folio() -> None:
    issue = recovered(
        ["第1版 要闻 2024年1月26日 星期五", "水车又转起来", *BODY, "3月4日，渡口又来了一条新船。"]
    )
    spans = [
        s
        for a in issue.articles
        for b in a.blocks
        if isinstance(b, Paragraph)
        for s in b.text.spans
    ]
    assert [s.when for s in spans] == ["2024-03-04"]


# ---------------------------------------------------------------- continuations


def test_continued_article() -> None:
    issue = recovered(
        ["第1版 要闻 2024年1月26日 星期五", "水车又转起来", *BODY, "（下转第二版）",
         "渡口来了新船", *BODY[:3], "第一条新船开进了码头，孩子们都来看船。"],
        ["第2版 民生 2024年1月26日 星期五", "水车又转起来",
         "（上接第一版）水车转了一天，孩子们才回家，", *BODY[1:]],
    )  # fmt: skip
    first, other, later = issue.articles
    assert (first.next, first.prev) == (later.id, None)
    assert (later.next, later.prev) == (None, first.id)
    assert (other.next, other.prev) == (None, None)
    jumps = [b.target for a in (first, later) for b in a.blocks if isinstance(b, Furniture)]
    assert jumps == [later.id, first.id]


def test_sentence_over_the_end_of_a_page() -> None:
    issue = recovered(
        ["第1版 要闻 2024年1月26日 星期五", "水车又转起来",
         "清河镇的水车昨天又转了起来，船工们围着", "看了一天，谁也没想到水车修得这样快。",
         "水车修了三个月，村民各出了一个工，还给", "轴上了油。老人说，这架水车是他爷爷造的"],
        ["第2版 民生 2024年1月26日 星期五",
         "并且到今年整整一百年，换过两回轮轴，轮", "叶换了不知多少回，水渠里的水从来没断。",
         "村里的孩子都爱到渠边来看水车，一看就是", "半天。",
         "水车边上是老磨坊，磨坊主人今年七十", "岁，每天清早开门磨面，磨好的面一直卖到",
         "县城里去。他说只要水车还转，磨坊就开。"],
    )  # fmt: skip
    first, later = issue.articles
    assert (first.next, later.prev) == (later.id, first.id)
    assert later.cert == "medium"


def test_pieces_of_a_line_that_began_on_the_page_before() -> None:
    _, two = parted([row("水车转了。（记者 邵青禾） 本报讯 清河镇的早市开张。", "7")])
    found = build.items(articles.parts([two], ["P0"], [0]), "lj-p02", CONTEXT)
    numbers = [b.part for a in found for t in texts_of(a) for b in t.lines]
    assert numbers == sorted({*numbers})
    assert numbers[0] > 3  # what its first frame is cut into
