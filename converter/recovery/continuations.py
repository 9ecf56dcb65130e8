"""Articles continued on another page: the part that says 下转 and the part that says 上接.

Where neither says so, a text that breaks off with its page and goes on with the next is one, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from converter.model import (
    Article,
    Block,
    Figure,
    Furniture,
    Item,
    Notice,
    Page,
    Paragraph,
    Subhead,
    Text,
)
from converter.patterns import pattern
from converter.recovery.marks import CLOSING, COLON, DASH, HAN, SENTENCE_END
from converter.recovery.measure import common_width
from converter.recovery.numerals import page_label
from converter.recovery.patterns import JUMP, PAGE_LABEL, TITLE
from converter.recovery.settings import SETTINGS
from converter.recovery.whitespace import width

_SECTION_ZEROS = pattern("(?<=[A-Z])0+")
"""A03 and A3 are one page."""
_AUTOSPACES = pattern(rf"(?<={HAN})(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?={HAN})")
"""Where a quarter em may have stood."""
_STOPS = tuple(SENTENCE_END + CLOSING + COLON + DASH)
"""What a paragraph may end with."""


class _Jump(Struct, frozen=True):
    """A jump line."""

    article: Article
    onward: bool
    here: str
    """Number of the page it stands on."""
    there: frozenset[str]
    """Numbers of the pages it names."""
    title: str
    """The title it names, or ''."""


class _Ties(Struct, frozen=True):
    """Ids of articles → of the later and of the earlier part of the same article."""

    later: dict[str, str]
    earlier: dict[str, str]

    def tie(self, one: str, two: str) -> None:
        """Put a part behind another; what stood behind that stands behind the new one then."""
        after = self.later.get(one)
        self.later[one], self.earlier[two] = two, one
        if after:
            self.later[two], self.earlier[after] = after, two


def linked(pages: Sequence[Page], stated: Mapping[str, str] | None = None) -> tuple[Page, ...]:
    """The pages with continued articles tied by next and prev, their jump lines by target.

    stated: id of an article → what the source calls it; those that share a name are one. A later
    part without a jump line is of medium certainty, unless it is stated.
    """
    names = stated or {}
    ties = _Ties({}, {})
    for earlier, later in _namesakes(pages, names):
        ties.tie(earlier, later)
    place = {article.id: i for i, page in enumerate(pages) for article in page.articles}
    for one, two in _by_likeness(pages):
        if two.id in ties.earlier or {one.id, two.id} <= names.keys():
            continue
        if before := _place_before(one, two, ties, place):
            ties.tie(before, two.id)
    guessed = set()
    for one, two in (*_by_headline(pages), *_run_over(pages)):
        taken = one.id in ties.later or two.id in ties.earlier
        if not taken and names.keys().isdisjoint((one.id, two.id)):
            ties.tie(one.id, two.id)
            guessed.add(two.id)
    return tuple(
        replace(page, items=tuple(_tied(i, ties, guessed) for i in page.items)) for page in pages
    )


def _namesakes(pages: Sequence[Page], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The ids of neighbouring parts of what the source calls by one name, one part a page."""
    parts: dict[str, dict[str, str]] = {}
    for page in pages:
        for article in page.articles:
            if article.id in names:
                parts.setdefault(names[article.id], {}).setdefault(page.id, article.id)
    for own in parts.values():
        yield from pairwise(own.values())


def _place_before(one: Article, two: Article, ties: _Ties, place: dict[str, int]) -> str | None:
    """Behind which part of the first's article the second stands; None where its place is taken.

    An article has several later parts where its jump line names several pages.
    """
    before = one.id
    while (after := ties.later.get(before)) and place[after] < place[two.id]:
        before = after
    return None if after and place[after] == place[two.id] else before


# ---------------------------------------------------------------- jump lines


def _by_likeness(pages: Sequence[Page]) -> list[tuple[Article, Article]]:
    """Earlier and later parts whose jump lines name each other's pages, the likest first."""
    jumps = [jump for page in pages for article in page.articles for jump in _jumps(page, article)]
    pairs = [
        (a, b)
        for a in jumps
        for b in jumps
        if a.onward and not b.onward and b.here in a.there and a.here in b.there
    ]
    return [(a.article, b.article) for a, b in sorted(pairs, key=lambda pair: -_likeness(*pair))]


def _by_headline(pages: Sequence[Page]) -> Iterator[tuple[Article, Article]]:
    """An article that goes on on a page, and the one there that takes its headline up again.

    The later part has no jump line of its own.
    """
    onward = [j for page in pages for article in page.articles for j in _jumps(page, article)]
    begun = {jump.article.id for jump in onward if not jump.onward}
    for jump in onward:
        heads = _heads(jump.article)
        for page in pages if jump.onward else ():
            if _key(page.n) in jump.there and page.n != jump.here:
                yield from (
                    (jump.article, two)
                    for two in page.articles
                    if two.id not in begun and _heads(two) and _heads(two) in heads
                )


def _jumps(page: Page, article: Article) -> Iterator[_Jump]:
    for block in article.blocks:
        if found := _jump(block):
            title = TITLE.search(found[0])
            yield _Jump(
                article,
                onward=bool(found["onward"]),
                here=_key(page.n),
                there=frozenset(map(_key, PAGE_LABEL.findall(found["pages"]))),
                title=title[1] if title else "",
            )


def _key(printed: str) -> str:
    return _SECTION_ZEROS.sub("", page_label(printed))


def _jump(block: Block) -> re.Match[str] | None:
    """What a jump line says; None of other blocks."""
    if isinstance(block, Furniture) and block.kind == "jump":
        return JUMP.search(block.text.content)
    return None


def _likeness(a: _Jump, b: _Jump) -> float:
    """How alike two parts are: the later heading in the earlier part's text, and named titles."""
    one, two = a.article, b.article
    title = _heads(two) or _body(two)[: SETTINGS.likeness_window]
    named = _share(a.title, _heads(two) + b.title) + _share(b.title, _heads(one) + a.title)
    return _share(title, _heads(one) + _body(one)) + named


def _share(title: str, text: str) -> float:
    """Share of a title's pairs of characters that a text has."""
    pairs = {a + b for a, b in pairwise(title)}
    return sum(pair in text for pair in pairs) / max(1, len(pairs))


def _heads(article: Article) -> str:
    return "".join(head.text.content for head in article.heads)


def _body(article: Article) -> str:
    return "".join(b.text.content for b in article.blocks if isinstance(b, Paragraph | Subhead))


# ---------------------------------------------------------------- without jump lines


def _run_over(pages: Sequence[Page]) -> Iterator[tuple[Article, Article]]:
    """The last article of a page and the first of the next, where one sentence is in both."""
    for page, after in pairwise(pages):
        one = next((i for i in reversed(page.items) if not _is_aside(i)), None)
        two = next((i for i in after.items if not isinstance(i, Furniture)), None)
        if isinstance(one, Article) and isinstance(two, Article) and _goes_on(one, two):
            yield one, two


def _is_aside(item: Item) -> bool:
    """Whether an item may stand at a page's foot, under its last article."""
    return isinstance(item, Figure | Furniture) or (
        isinstance(item, Notice) and item.kind == "advertisement"
    )


def _goes_on(one: Article, two: Article) -> bool:
    """Whether an article's last sentence goes on in another's first.

    It breaks off at the end of a full line, and the other begins without headline, dateline or
    indent, in the same measure.
    """
    last = next((b for b in reversed(one.blocks) if not isinstance(b, Figure)), None)
    first = next(iter(two.blocks), None)
    if not isinstance(last, Paragraph) or not isinstance(first, Paragraph):
        return False
    if one.closer or two.heads or two.opener or last.text.content.endswith(_STOPS):
        return False
    if any(_place(head.text) > _place(last.text) for head in one.heads):
        return False
    measures = common_width(_widths(one)), common_width(_widths(two))
    return (
        abs(measures[0] - measures[1]) <= SETTINGS.same_measure
        and _fills(_lines(last.text)[-1], measures[0])
        and _fills(_lines(first.text)[0], measures[1])
    )


def _place(text: Text) -> tuple[int, ...]:
    """Where in the source a text ends: the number of its last line."""
    return tuple(map(int, re.findall(r"\d+", text.lines[-1].n or ""))) if text.lines else ()


def _lines(text: Text) -> list[str]:
    """The source lines of a text."""
    cuts = [*(begin.at for begin in text.lines[1:]), len(text.content)]
    return [text.content[a:b] for a, b in pairwise([0, *cuts])]


def _widths(article: Article) -> list[float]:
    """em; of all lines of its paragraphs."""
    texts = (block.text for block in article.blocks if isinstance(block, Paragraph))
    return [width(line) for text in texts for line in _lines(text)]


def _fills(line: str, measure: float) -> bool:
    """Whether a line is full; the spaces between Han and digits are lost, and may count."""
    short = measure - width(line)
    return -SETTINGS.hanging <= short <= SETTINGS.tolerance + len(_AUTOSPACES.findall(line)) / 4


# ---------------------------------------------------------------- tied


def _tied(item: Item, ties: _Ties, guessed: set[str]) -> Item:
    """The item with its ties, where it is an article that has some."""
    if not isinstance(item, Article):
        return item
    later, earlier = ties.later.get(item.id), ties.earlier.get(item.id)
    if later is None and earlier is None:
        return item
    blocks = tuple(_aimed(block, later, earlier) for block in item.blocks)
    cert = "medium" if item.id in guessed else item.cert
    return replace(item, next=later, prev=earlier, blocks=blocks, cert=cert)


def _aimed(block: Block, later: str | None, earlier: str | None) -> Block:
    """The block, aimed at the other part if it is a jump line."""
    found = _jump(block)
    if found is None or not isinstance(block, Furniture):
        return block
    return replace(block, target=later if found["onward"] else earlier)
