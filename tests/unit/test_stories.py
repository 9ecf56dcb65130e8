"""A continued article is one text again, and loses nothing but what the turn of the page needed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from converter.model import (
    Article,
    Block,
    Byline,
    Dateline,
    Figure,
    Furniture,
    Head,
    Issue,
    Metadata,
    Page,
    Paragraph,
    Subhead,
    Text,
)
from converter.stories import Part, Passage, Piece, Story, stories

KINDS: dict[str, type[Block]] = {"p": Paragraph, "s": Subhead, "f": Figure}


def part(name: str, *blocks: str, heads: str = "", **more: object) -> Article:
    """`p 水车转了。` is a paragraph, s a subhead, f a caption, j a jump line; heads: main/sub."""
    made: list[Block] = []
    for n, block in enumerate(blocks, start=1):
        kind, content = block.split(" ", 1)
        if kind == "j":
            made.append(Furniture("jump", Text(content)))
        else:
            made.append(KINDS[kind](f"{name}-b{n:02}", Text(content)))
    kinds = ("main", "sub")
    tiers = tuple(Head(k, Text(t)) for k, t in zip(kinds, heads.split("/"), strict=False) if t)  # type: ignore[arg-type]
    return replace(Article(name, "1", tiers, (), tuple(made)), **more)  # type: ignore[arg-type]


def issue(*articles: Article) -> Issue:
    """One article a page."""
    pages = (Page(f"p{n}", str(n), (article,)) for n, article in enumerate(articles, start=1))
    return Issue("qh", "zh-Hans", Metadata(), (), tuple(pages))


def tied(*articles: Article) -> Issue:
    """The articles as parts of one, in this order, one a page."""
    ids = [None, *(article.id for article in articles), None]
    return issue(
        *(replace(a, prev=ids[n], next=ids[n + 2]) for n, a in enumerate(articles)),
    )


def story(*articles: Article) -> Story:
    (found,) = stories(tied(*articles)).values()
    return found


def drawn(*articles: Article) -> list[str]:
    """The pieces of the text; 〔2〕 is the turn to page 2, # a headline, = a subhead."""
    return [_drawn(piece) for piece in story(*articles).text()]


def _drawn(piece: Piece) -> str:
    match piece:
        case Passage(opening, paragraph, rest):
            run_in = "".join(part.text.content for part in opening)
            turned = "".join(f"〔{p.page.n}〕{more.text.content}" for p, more in rest)
            return run_in + (paragraph.text.content if paragraph else "") + turned
        case Part(_, page):
            return f"〔{page.n}〕"
        case Head():
            return f"# {piece.text.content}"
        case Subhead():
            return f"= {piece.text.content}"
        case Figure():
            return f"图 {piece.caption.content if piece.caption else ''}"
        case Furniture():
            return piece.text.content


# ---------------------------------------------------------------- which parts belong together


def test_three_parts_are_one_story() -> None:
    found = stories(tied(part("a", "p 一。"), part("b", "p 二。"), part("c", "p 三。")))
    assert {key: [p.article.id for p in s.parts] for key, s in found.items()} == {
        "a": ["a", "b", "c"]
    }


def test_a_story_begins_with_its_first_part_wherever_that_stands() -> None:
    later, first = part("b", "p 二。", prev="a"), part("a", "p 一。", next="b")
    assert list(stories(issue(later, first))) == ["a"]


@pytest.mark.parametrize(
    "ties",
    [
        {"a": ("", "x")},
        {"b": ("x", "")},
        {"a": ("", "b")},
        {"b": ("a", "")},
        {"a": ("a", "a")},
        {"a": ("b", "b"), "b": ("a", "a")},
        {"a": ("b", "c"), "b": ("c", "a"), "c": ("a", "b")},
    ],
    ids=["no next", "no prev", "next alone", "prev alone", "itself", "two in a ring", "ring"],
)
def test_a_broken_tie_joins_nothing_and_loses_nothing(ties: dict[str, tuple[str, str]]) -> None:
    articles = [part(name, f"p {name}。") for name in "abc"]
    for n, article in enumerate(articles):
        prev, following = ties.get(article.id, ("", ""))
        articles[n] = replace(article, prev=prev or None, next=following or None)
    found = stories(issue(*articles))
    assert sorted(found) == ["a", "b", "c"]
    assert {len(s.parts) for s in found.values()} == {1}


def test_of_two_that_claim_one_rest_the_one_that_it_names_has_it() -> None:
    one, two = part("a", "p 一。", next="c"), part("b", "p 二。", next="c")
    found = stories(issue(one, two, part("c", "p 三。", prev="b")))
    assert {key: len(s.parts) for key, s in found.items()} == {"a": 1, "b": 2}


# ---------------------------------------------------------------- sentences


@pytest.mark.parametrize("end", ["水车转了", "水车转了，", "水车叫“清河一号”", "他说："])
def test_a_sentence_runs_on_over_the_turn(end: str) -> None:
    assert drawn(part("a", f"p {end}"), part("b", "p 一天。", "p 又一天。")) == [
        f"{end}〔2〕一天。",
        "又一天。",
    ]


@pytest.mark.parametrize("end", ["水车转了。", "“水车转了！”", "水车转了？（笑。）", "转了……"])
def test_behind_a_sentence_s_end_a_paragraph_begins(end: str) -> None:
    assert drawn(part("a", f"p {end}"), part("b", "p 一天。")) == [end, "〔2〕", "一天。"]


def test_one_sentence_over_three_pages() -> None:
    assert drawn(part("a", "p 水车"), part("b", "p 转了"), part("c", "p 一天。", "p 停了。")) == [
        "水车〔2〕转了〔3〕一天。",
        "停了。",
    ]


def test_a_picture_or_a_new_headline_does_not_part_a_sentence() -> None:
    first = part("a", "p 水车", "j （下转第二版）", "f 水车。", heads="水车又转")
    second = part("b", "j （上接第一版）", "f 渠。", "p 转了。", "p 停了。", heads="渠水清了")
    assert drawn(first, second) == [
        "水车〔2〕转了。",
        "图 水车。",
        "# 渠水清了",
        "图 渠。",
        "停了。",
    ]


def test_a_subhead_or_a_dateline_begins_anew() -> None:
    assert drawn(part("a", "p 水车"), part("b", "s 渠水", "p 清了。")) == [
        "水车",
        "〔2〕",
        "= 渠水",
        "清了。",
    ]
    dated = part("b", "p 清了。", opener=(Dateline(Text("临江讯")),))
    assert drawn(part("a", "p 水车"), dated) == ["水车", "〔2〕", "临江讯清了。"]


# ---------------------------------------------------------------- jump lines


@pytest.mark.parametrize(
    ("onward", "back"),
    [
        ("（下转第二版）", "（上接第一版）"),
        ("下转2版", "上接1版"),
        ("▶▶下轉第 02 版", "緊接第A1版◀"),
        ("（转第二、三版）", "（接第一版）"),
        ("（下转第二版、第三版）", "（上接第1至2版）"),
        ("【转接第二版】", "〔紧接第一版〕"),
    ],
)
def test_jump_lines_from_part_to_part_are_left_out(onward: str, back: str) -> None:
    first, second = part("a", "p 转了。", f"j {onward}"), part("b", f"j {back}", "p 停了。")
    assert drawn(first, second) == ["转了。", "〔2〕", "停了。"]


@pytest.mark.parametrize(
    "line", ["上接第一版水车叫了一夜", "（上接第一版 记者温柏）", "（下转第三版）", "（上接）"]
)
def test_a_jump_line_that_says_more_or_leads_elsewhere_stays_in_its_place(line: str) -> None:
    assert drawn(part("a", "p 水车"), part("b", f"j {line}", "p 停了。")) == [
        "水车",
        "〔2〕",
        line,
        "停了。",
    ]


@pytest.mark.parametrize(("name", "left_out"), [("要闻", True), ("综合", False)])
def test_a_jump_line_may_bear_the_name_of_the_page_it_leads_to(name: str, left_out: bool) -> None:
    both = tied(part("a", "p 转了。", f"j （下转第二版·{name}）"), part("b", "p 停了。"))
    front, back = both.pages
    named = replace(back, items=(Furniture("section", Text("要 闻")), *back.items))
    (found,) = stories(replace(both, pages=(front, named))).values()
    assert (f"（下转第二版·{name}）" in map(_drawn, found.text())) is not left_out


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        ("（上接第一版《水车又转》）", True),
        ("《清河水车又转》上接第一版①", True),
        ("（上接第一版《渠水清了》）", False),
    ],
)
def test_a_jump_line_may_bear_the_headline(line: str, left_out: bool) -> None:
    first = part("a", "p 转了。", heads="清河镇水车又转")
    assert (line in drawn(first, part("b", f"j {line}", "p 停了。"))) is not left_out


def test_a_jump_line_aimed_at_another_article_stays() -> None:
    aimed = Furniture("jump", Text("（下转第二版）"), target="z")
    first = replace(part("a"), blocks=(aimed,))
    assert drawn(first, part("b", "p 停了。")) == ["（下转第二版）", "〔2〕", "停了。"]


def test_an_article_on_its_own_keeps_its_jump_line() -> None:
    assert drawn(part("a", "p 转了。", "j （下转第九版）")) == ["转了。", "（下转第九版）"]


# ---------------------------------------------------------------- headlines and bylines


@pytest.mark.parametrize(
    "again",
    [
        "清河镇水车又转起来了",
        "清河镇 水车又转起来了",
        "水车又转起来了",
        "清河水车转起来了",
        "清河镇水车又转起来了（续）",
        "——十二个村轮流灌溉",
        "清河镇水车 轮流灌溉",
    ],
)
def test_a_headline_again_or_shortened_is_left_out(again: str) -> None:
    first = part("a", "p 转了。", heads="清河镇水车又转起来了/——十二个村轮流灌溉")
    assert drawn(first, part("b", "p 停了。", heads=again)) == ["转了。", "〔2〕", "停了。"]


@pytest.mark.parametrize(
    "new", ["渠水清了", "水车又停了", "清河镇水车又转起来了吗", "灌溉水车", "水", "——"]
)
def test_a_headline_that_says_something_else_stands_behind_the_turn(new: str) -> None:
    first = part("a", "p 转了。", heads="清河镇水车又转起来了/——十二个村轮流灌溉")
    assert drawn(first, part("b", "p 停了。", heads=new)) == [
        "转了。",
        "〔2〕",
        f"# {new}",
        "停了。",
    ]


def test_each_tier_is_judged_by_itself_and_by_all_that_was_said() -> None:
    first = part("a", "p 转了。", heads="水车又转")
    second = part("b", "p 停了。", heads="水车又转/渠水清了")
    third = part("c", "p 又转。", heads="渠水清了")
    assert drawn(first, second, third) == [
        *("转了。", "〔2〕", "# 渠水清了", "停了。", "〔3〕", "又转。"),
    ]


def test_a_first_part_without_a_headline_keeps_that_of_the_second() -> None:
    assert "# 水车又转" in drawn(part("a", "p 转了。"), part("b", "p 停了。", heads="水车又转"))


def test_bylines_of_all_parts_stand_at_the_end_but_those_under_the_first_headline() -> None:
    def signed(name: str) -> Article:
        above, inside = Byline(Text(f"{name}1")), Byline(Text(f"{name}3"))
        opener = (above, Dateline(Text(f"{name}2")), inside)
        return part(name, f"p {name}。", opener=opener, closer=(Byline(Text(f"{name}4")),))

    found = story(signed("a"), signed("b"))
    assert [b.text.content for b in found.opening_bylines] == ["a1"]
    assert [b.text.content for b in found.closing_bylines] == ["a4", "b1", "b4"]
    assert drawn(signed("a"), signed("b")) == ["a2a3a。", "〔2〕", "b2b3b。"]
