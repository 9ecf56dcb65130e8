"""Whatever the ties: every article is in one story, and a story has all its parts' text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from converter.findings import parts
from converter.model import Article, Figure, Furniture, Issue, Text
from converter.stories import Passage, Piece, Story, stories
from tests.property.strategies import issues

relaxed = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

JUMPS = ("（下转第二版）", "上接1版", "（上接第一版）春耕")
"""The last says more, in characters that no headline drawn here has."""


@st.composite
def tangled(draw: st.DrawFn) -> Issue:
    """An issue whose ties lead anywhere, and whose articles may begin and end on jump lines."""
    issue = draw(issues())
    anyone = st.none() | st.sampled_from([article.id for article in issue.articles])
    mutual = draw(st.permutations([article.id for article in issue.articles]))
    later = dict(pairwise(mutual))
    earlier = {two: one for one, two in later.items()}
    chained = draw(st.booleans())

    def retied(article: Article) -> Article:
        ends = [(Furniture("jump", Text(t)),) for t in draw(st.permutations(JUMPS))[:2]]
        return replace(
            article,
            blocks=(*ends[0], *article.blocks, *ends[1]),
            next=later.get(article.id) if chained else draw(anyone),
            prev=earlier.get(article.id) if chained else draw(anyone),
        )

    pages = tuple(
        replace(page, items=tuple(retied(i) if isinstance(i, Article) else i for i in page.items))
        for page in issue.pages
    )
    return replace(issue, pages=pages)


@relaxed
@given(tangled())
def test_every_article_is_in_one_story(issue: Issue) -> None:
    told = Counter(p.article.id for story in stories(issue).values() for p in story.parts)
    assert told == Counter(article.id for article in issue.articles)


@relaxed
@given(tangled())
def test_a_story_lacks_nothing_but_jump_lines_and_headlines_said_before(issue: Issue) -> None:
    for story in stories(issue).values():
        printed = Counter(_printed(story))
        told = Counter(_told(story))
        assert told - printed == Counter()
        for (kind, content), _ in (printed - told).items():
            if kind == "Head":
                assert set(_bare(content)) <= set("".join(_said(story, content)) + "（）()续")
            else:
                assert kind == "Furniture"
                assert content in JUMPS[:2]


def _printed(story: Story) -> Iterator[tuple[str, str]]:
    for part in story.parts:
        yield from (_seen(piece) for piece in parts(part.article))


def _told(story: Story) -> Iterator[tuple[str, str]]:
    for head in story.first.heads:
        yield _seen(head)
    for byline in (*story.opening_bylines, *story.closing_bylines):
        yield _seen(byline)
    for piece in story.text():
        yield from _of_piece(piece)


def _of_piece(piece: Piece) -> Iterator[tuple[str, str]]:
    if not isinstance(piece, Passage):
        if hasattr(piece, "text") or isinstance(piece, Figure):
            yield _seen(piece)
        return
    for part in (*piece.opening, *((piece.paragraph,) if piece.paragraph else ())):
        yield _seen(part)
    for _, paragraph in piece.rest:
        yield _seen(paragraph)


def _seen(part: object) -> tuple[str, str]:
    content = str(part) if isinstance(part, Figure) else part.text.content  # type: ignore[attr-defined]
    return type(part).__name__, content


def _said(story: Story, content: str) -> Iterator[str]:
    """All headlines of the story but one with this content."""
    heads = [head.text.content for part in story.parts for head in part.article.heads]
    heads.remove(content)
    yield from heads


def _bare(content: str) -> str:
    return "".join(c for c in content if c.isalnum())
