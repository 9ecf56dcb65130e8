"""Jump lines tie the parts of an article that goes on on another page."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from converter.model import (
    Article,
    Byline,
    Furniture,
    Head,
    Item,
    LineBegin,
    Notice,
    Page,
    Paragraph,
    Text,
)
from converter.recovery.continuations import linked


def article(identifier: str, title: str, body: str, *jumps: str) -> Article:
    blocks = (
        Paragraph(f"{identifier}-b01", Text(body)),
        *(Furniture("jump", Text(j)) for j in jumps),
    )
    return Article(identifier, "1", (Head("main", Text(title)),), (), blocks)


def pages(**articles: tuple[Item, ...]) -> tuple[Page, ...]:
    """p1=…, p3=…: pages by their numbers."""
    return tuple(Page(f"lj-{p}", p.removeprefix("p"), found) for p, found in articles.items())


def targets(found: tuple[Page, ...]) -> list[str | None]:
    blocks = (b for page in found for a in page.articles for b in a.blocks)
    return [b.target for b in blocks if isinstance(b, Furniture)]


def ties(found: tuple[Page, ...]) -> dict[str, tuple[str | None, str | None]]:
    return {a.id: (a.prev, a.next) for page in found for a in page.articles}


@pytest.mark.parametrize(
    "there", ["（下转第3版）", "（下转第三版）", "下转03版", ">>>下转3版", "（紧转三版）"]
)
def test_two_parts(there: str) -> None:
    found = linked(
        pages(
            p1=(article("a", "水车又转起来", "水车转了。", there),),
            p3=(article("b", "水车又转起来", "转了一天。", "（上接第1版）"),),
        )
    )
    assert ties(found) == {"a": (None, "b"), "b": ("a", None)}
    assert targets(found) == ["b", "a"]


def test_a_later_part_that_only_takes_the_headline_up_again() -> None:
    first = article("a", "水车又转起来", "水车转了。", "（下转第3版）")
    again, other = article("b", "水车又转起来", "转了一天。"), article("c", "渡口", "船来了。")
    found = linked(pages(p1=(first,), p2=(replace(again, id="d"),), p3=(other, again)))
    assert ties(found) == {"a": (None, "b"), "b": ("a", None), "c": (None, None), "d": (None, None)}
    assert [a.cert for page in found for a in page.articles] == ["high", "high", "high", "medium"]


def test_pages_must_name_each_other() -> None:
    found = linked(
        pages(
            p1=(article("a", "水车", "水车转了。", "（下转第2版）"),),
            p3=(article("b", "水车", "转了一天。", "（上接第1版）"),),
        )
    )
    assert ties(found) == {"a": (None, None), "b": (None, None)}
    assert targets(found) == [None, None]


def test_the_likest_parts_belong_together() -> None:
    found = linked(
        pages(
            p1=(
                article("a", "渡口来了新船", "船工数船。", "（下转第2版）"),
                article("b", "水车又转起来", "磨坊开门。", "（下转第2版）"),
            ),
            p2=(
                article("c", "水车又转起来", "转了一天。", "（上接第1版）"),
                article("d", "渡口来了新船", "又来一条。", "（上接第1版）"),
            ),
        )
    )
    assert ties(found) == {"a": (None, "d"), "b": (None, "c"), "c": ("b", None), "d": ("a", None)}


def test_three_parts() -> None:
    found = linked(
        pages(
            p1=(article("a", "水车", "水车转了。", "（下转第2版）"),),
            p2=(article("b", "水车", "转了一天。", "（上接第1版）", "（下转第3版）"),),
            p3=(article("c", "水车", "又转一夜。", "（上接第2版）"),),
        )
    )
    assert ties(found) == {"a": (None, "b"), "b": ("a", "c"), "c": ("b", None)}


def test_sections_are_numbered_with_or_without_zeros() -> None:
    found = linked(
        pages(
            pA01=(article("a", "水车", "水车转了。", "（下转A3版）"),),
            pA03=(article("b", "水车", "转了一天。", "（上接A1版）"),),
        )
    )
    assert ties(found) == {"a": (None, "b"), "b": ("a", None)}


def test_a_title_that_the_jump_line_names() -> None:
    found = linked(
        pages(
            p1=(
                article("a", "渡口来了新船", "船工数船。", "（下转第2版）"),
                article("b", "水车又转起来", "磨坊开门。", "（下转第2版）"),
            ),
            p2=(
                article("c", "船工说", "船工数船。", "（上接第1版《水车又转起来》）"),
                article("d", "磨坊说", "磨坊开门。", "（上接第1版《渡口来了新船》）"),
            ),
        )
    )
    assert ties(found) == {"a": (None, "d"), "b": (None, "c"), "c": ("b", None), "d": ("a", None)}


@pytest.mark.parametrize("last", ["（上接第1版）", "（上接第三版）"])
def test_two_pages_in_one_jump_line(last: str) -> None:
    on = ("（下转第四版）",) if "三" in last else ()
    found = linked(
        pages(
            p1=(article("a", "水车", "水车转了。", "（下转第三、四版）"),),
            p3=(article("b", "", "转了一天。", "（上接第1版）", *on),),
            p4=(article("c", "水车", "又转一夜。", last),),
        )
    )
    assert ties(found) == {"a": (None, "b"), "b": ("a", "c"), "c": ("b", None)}


def test_two_articles_of_one_page_are_not_one() -> None:
    found = linked(
        pages(
            p1=(article("a", "水车", "水车转了。", "（下转第2版）"),),
            p2=(
                article("b", "水车", "转了一天。", "（上接第1版）"),
                article("c", "渡口", "来了新船。", "（上接第1版）"),
            ),
        )
    )
    assert ties(found) == {"a": (None, "b"), "b": ("a", None), "c": (None, None)}


# ---------------------------------------------------------------- without jump lines

FIRST = (
    "清河镇的水车昨天又转了起来，",
    "船工们围着看了一天，谁也没想",
    "到修得这样快。老人说，这水车",
)
REST = ("到今年整整一百年，换过两回轮", "轴，水渠里的水从来没断过一天", "。")


def running(identifier: str, lines: tuple[str, ...], title: str = "", n: int = 1) -> Article:
    """An article of one paragraph, its lines numbered from n."""
    ends = [sum(map(len, lines[:k])) for k in range(len(lines))]
    begins = tuple(LineBegin(at, str(n + k), joins=k > 0) for k, at in enumerate(ends))
    heads = (Head("main", Text(title, (LineBegin(0, str(n - 1)),))),) if title else ()
    blocks = (Paragraph(f"{identifier}-b01", Text("".join(lines), begins)),)
    return Article(identifier, "1", heads, (), blocks)


ONE, TWO = running("a", FIRST, "水车", 2), running("b", REST, n=7)


def test_a_sentence_runs_over_the_end_of_a_page() -> None:
    advertisement = Notice("x", "advertisement", ())
    folio = Furniture("pageNum", Text("第2版"))
    found = linked(pages(p1=(ONE, advertisement), p2=(folio, TWO)))
    assert ties(found) == {"a": (None, "b"), "b": ("a", None)}
    assert [a.cert for page in found for a in page.articles] == ["high", "medium"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (running("a", (*FIRST, "不断。"), "水车", 2), TWO),
        (running("a", (*FIRST, "旧水车"), "水车", 2), TWO),
        (replace(ONE, closer=(Byline(Text("（邵青禾）")),)), TWO),
        (running("a", FIRST, "水车", 9), replace(TWO, heads=ONE.heads)),
        (ONE, running("b", ("到今年整整一百年，换过两", *REST[1:]), n=7)),
        (ONE, running("b", tuple(x[:9] for x in REST), n=7)),
        (replace(ONE, heads=(Head("main", Text("水车", (LineBegin(0, "6"),))),)), TWO),
    ],
    ids=["sentence ends", "short line", "signed", "titled", "indent", "measure", "headline behind"],
)
def test_no_sentence_runs_over(one: Article, two: Article) -> None:
    assert set(ties(linked(pages(p1=(one,), p2=(two,)))).values()) == {(None, None)}


def test_nothing_may_stand_between() -> None:
    between = Notice("x", "unassigned", ())
    found = linked(pages(p1=(ONE, between), p2=(TWO,)))
    assert ties(found) == {"a": (None, None), "b": (None, None)}
