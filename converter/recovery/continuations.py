"""Articles continued on another page: the part that says 下转 and the part that says 上接."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from converter.model import Article, Block, Furniture, Item, Page, Paragraph, Subhead
from converter.recovery.numerals import page_label
from converter.recovery.patterns import JUMP
from converter.recovery.settings import SETTINGS

_ONWARD = ("下转", "转接")


@dataclass(frozen=True, slots=True)
class _Jump:
    """A jump line."""

    article: Article
    onward: bool
    here: str
    """Number of the page it stands on."""
    there: str
    """Number of the page it names."""


@dataclass(frozen=True, slots=True)
class _Ties:
    """Ids of articles → of the later and of the earlier part of the same article."""

    later: dict[str, str]
    earlier: dict[str, str]


def linked(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with continued articles tied by next and prev, their jump lines by target."""
    ties = _Ties({}, {})
    for one, two in _by_likeness(pages):
        if one.id not in ties.later and two.id not in ties.earlier:
            ties.later[one.id], ties.earlier[two.id] = two.id, one.id
    return tuple(replace(page, items=tuple(_tied(i, ties) for i in page.items)) for page in pages)


def _by_likeness(pages: Sequence[Page]) -> list[tuple[Article, Article]]:
    """Earlier and later parts whose jump lines name each other's pages, the likest first."""
    jumps = [jump for page in pages for article in page.articles for jump in _jumps(page, article)]
    pairs = [
        (a.article, b.article)
        for a in jumps
        for b in jumps
        if a.onward and not b.onward and (a.there, b.there) == (b.here, a.here)
    ]
    return sorted(pairs, key=lambda pair: -_likeness(*pair))


def _jumps(page: Page, article: Article) -> Iterator[_Jump]:
    for block in article.blocks:
        found = _jump(block)
        if found:
            yield _Jump(article, found["kind"] in _ONWARD, page.n, page_label(found["page"]))


def _jump(block: Block) -> re.Match[str] | None:
    """What a jump line says; None of other blocks."""
    if isinstance(block, Furniture) and block.kind == "jump":
        return JUMP.search(block.text.content)
    return None


def _likeness(one: Article, two: Article) -> float:
    """How alike two parts are: share of the later heading's pairs in the earlier part's text."""
    text = _heads(one) + _body(one)
    title = _heads(two) or _body(two)[: SETTINGS.likeness_window]
    pairs = {a + b for a, b in pairwise(title)}
    return sum(pair in text for pair in pairs) / max(1, len(pairs))


def _heads(article: Article) -> str:
    return "".join(head.text.content for head in article.heads)


def _body(article: Article) -> str:
    return "".join(b.text.content for b in article.blocks if isinstance(b, Paragraph | Subhead))


def _tied(item: Item, ties: _Ties) -> Item:
    """The item with its ties, where it is an article that has some."""
    if not isinstance(item, Article):
        return item
    later, earlier = ties.later.get(item.id), ties.earlier.get(item.id)
    if later is None and earlier is None:
        return item
    blocks = tuple(_aimed(block, later, earlier) for block in item.blocks)
    return replace(item, next=later, prev=earlier, blocks=blocks)


def _aimed(block: Block, later: str | None, earlier: str | None) -> Block:
    """The block, aimed at the other part if it is a jump line."""
    found = _jump(block)
    if found is None or not isinstance(block, Furniture):
        return block
    return replace(block, target=later if found["kind"] in _ONWARD else earlier)
