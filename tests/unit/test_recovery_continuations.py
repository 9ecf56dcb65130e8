"""Jump lines tie the parts of an article that goes on on another page."""

from __future__ import annotations

import pytest

from converter.model import Article, Furniture, Head, Page, Paragraph, Text
from converter.recovery.continuations import linked


def article(identifier: str, title: str, body: str, *jumps: str) -> Article:
    blocks = (
        Paragraph(f"{identifier}-b01", Text(body)),
        *(Furniture("jump", Text(j)) for j in jumps),
    )
    return Article(identifier, "1", (Head("main", Text(title)),), (), blocks)


def pages(**articles: tuple[Article, ...]) -> tuple[Page, ...]:
    """p1=…, p3=…: pages by their numbers."""
    return tuple(Page(f"lj-{p}", p.removeprefix("p"), found) for p, found in articles.items())


def targets(found: tuple[Page, ...]) -> list[str | None]:
    blocks = (b for page in found for a in page.articles for b in a.blocks)
    return [b.target for b in blocks if isinstance(b, Furniture)]


def ties(found: tuple[Page, ...]) -> dict[str, tuple[str | None, str | None]]:
    return {a.id: (a.prev, a.next) for page in found for a in page.articles}


@pytest.mark.parametrize("there", ["（下转第3版）", "（下转第三版）", "下转03版"])
def test_two_parts(there: str) -> None:
    found = linked(
        pages(
            p1=(article("a", "水车又转起来", "水车转了。", there),),
            p3=(article("b", "水车又转起来", "转了一天。", "（上接第1版）"),),
        )
    )
    assert ties(found) == {"a": (None, "b"), "b": ("a", None)}
    assert targets(found) == ["b", "a"]


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
