"""`baokan show`: what was recognized in an issue, at a glance, for people and for machines."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, to_builtins
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text as Styled
from rich.tree import Tree

from converter.findings import Finding, doubtful, excerpt, noun, parts
from converter.model import (
    Article,
    Byline,
    Cert,
    Dateline,
    Figure,
    Head,
    HeadKind,
    Issue,
    Item,
    Metadata,
    Notice,
    Page,
    Paragraph,
    Subhead,
    Text,
)
from converter.report import number
from converter.spaces import bare
from converter.stories import Passage, Story, stories
from converter.version import __version__

_TIERS: tuple[HeadKind, ...] = ("kicker", "main", "sub")

_WIDTH = 100
"""Columns where no terminal sets them: what is printed into a file is the same everywhere."""


class ArticleView(Struct, frozen=True):
    """An article, with all its parts, as far as it is told of."""

    id: str
    """Of its first part."""
    n: str
    kicker: str | None
    """This and the next two: a line break where the headline has one."""
    headline: str | None
    subtitle: str | None
    datelines: tuple[str, ...]
    bylines: tuple[str, ...]
    subheads: tuple[str, ...]
    """With the headlines of later parts that say something new."""
    begins: str
    """How the article begins; stands for a headline it lacks."""
    paragraphs: int
    characters: int
    """In its paragraphs, without white space."""
    pictures: int
    parts: tuple[str, ...]
    """Ids of its parts: one, and those on other pages it goes on on."""
    pages: tuple[str, ...]
    """Numbers of the pages it stands on, in reading order."""
    guesses: tuple[str, ...]
    """What of it is of low certainty."""
    unsure: tuple[str, ...]
    """What of it is of medium certainty."""


class OtherView(Struct, frozen=True):
    """An advertisement, a notice, a picture between articles, or text without a place."""

    kind: str
    id: str
    begins: str
    guesses: tuple[str, ...]
    unsure: tuple[str, ...]


class PageView(Struct, frozen=True):
    """A page, without its folio, and the articles that begin on it."""

    id: str
    n: str
    name: str | None
    articles: tuple[ArticleView, ...]
    others: tuple[OtherView, ...]


class Overview(Struct, frozen=True):
    """An issue as far as it is told of."""

    id: str
    lang: str
    metadata: Metadata
    pages: tuple[PageView, ...]
    findings: tuple[Finding, ...]


def overview(issue: Issue, findings: Sequence[Finding]) -> Overview:
    """Give what there is to tell of an issue."""
    begun = stories(issue)
    pages = tuple(_page(page, begun) for page in issue.pages)
    return Overview(issue.id, issue.lang, issue.metadata, pages, tuple(findings))


def document(view: Overview) -> dict[str, object]:
    """The overview for a machine; docs/errors.md describes it."""
    return {"baokan": __version__, **to_builtins(view)}


def draw(view: Overview) -> None:
    """Print the overview as a tree; plain text where stdout is no terminal."""
    drawing = Group(_tree(view), *_list(view.findings))
    if sys.stdout.isatty():
        Console().print(drawing)
        return
    drawn = io.StringIO()
    Console(file=drawn, width=_WIDTH, color_system=None, force_terminal=False).print(drawing)
    print("\n".join(line.rstrip() for line in drawn.getvalue().splitlines()))


# ---------------------------------------------------------------- the issue → what is told of it


def _page(page: Page, begun: Mapping[str, Story]) -> PageView:
    articles = tuple(_article(begun[a.id]) for a in page.articles if a.id in begun)
    others = tuple(_other(i) for i in page.items if isinstance(i, Notice | Figure))
    return PageView(page.id, page.n, page.name, articles, others)


def _article(story: Story) -> ArticleView:
    kicker, headline, subtitle = (
        _lines(head.text) if (head := story.first.head(kind)) else None for kind in _TIERS
    )
    articles, text = [part.article for part in story.parts], story.text()
    blocks = [block for article in articles for block in article.blocks]
    return ArticleView(
        id=story.first.id,
        n=story.first.n,
        kicker=kicker,
        headline=headline,
        subtitle=subtitle,
        datelines=_contents(articles, Dateline),
        bylines=_contents(articles, Byline),
        subheads=tuple(p.text.content for p in text if isinstance(p, Subhead | Head)),
        begins=excerpt(story.first),
        paragraphs=sum(isinstance(p, Passage) and p.paragraph is not None for p in text),
        characters=sum(len(bare(b.text.content)) for b in blocks if isinstance(b, Paragraph)),
        pictures=sum(isinstance(block, Figure) for block in blocks),
        parts=tuple(article.id for article in articles),
        pages=tuple(dict.fromkeys(part.page.n for part in story.parts)),
        guesses=_doubts(articles, "low"),
        unsure=_doubts(articles, "medium"),
    )


def _lines(text: Text) -> str:
    """A headline with its own line breaks."""
    breaks = [0, *(b.at for b in text.lines if b.at and not b.joins), len(text.content)]
    return "\n".join(text.content[start:end].strip() for start, end in pairwise(breaks))


def _contents(articles: Sequence[Article], kind: type[Dateline | Byline]) -> tuple[str, ...]:
    found = (part for article in articles for part in parts(article))
    return tuple(part.text.content for part in found if isinstance(part, kind))


def _other(item: Notice | Figure) -> OtherView:
    kind = item.kind if isinstance(item, Notice) else "picture"
    guesses, unsure = _doubts([item], "low"), _doubts([item], "medium")
    return OtherView(kind, item.id, excerpt(item, 40), guesses, unsure)


def _doubts(items: Sequence[Item], cert: Cert) -> tuple[str, ...]:
    """What is of this certainty: `headline`, `2 paragraphs`."""
    found = (part for item in items for part in doubtful(item))
    nouns = Counter(noun(part) for part in found if part.cert == cert)
    return tuple(name if many == 1 else number(many, name) for name, many in nouns.items())


# ---------------------------------------------------------------- what is told → a drawing


def _tree(view: Overview) -> Tree:
    tree = Tree(_title(view.metadata))
    for page in view.pages:
        branch = tree.add(Styled.assemble((f"page {page.n}", "bold"), f"  {page.name or ''}"))
        for article in page.articles:
            branch.add(_rows(_article_rows(article), article))
        for other in page.others:
            branch.add(_rows([(other.kind, Styled(other.begins))], other))
    return tree


def _title(metadata: Metadata) -> Styled:
    facts = [fact.value for fact in (metadata.title, metadata.date) if fact]
    if metadata.number:
        facts.append(f"No. {metadata.number.value}")
    title = " · ".join(facts)
    return Styled(title, style="bold") if title else Styled("(paper and date unknown)", style="dim")


def _article_rows(article: ArticleView) -> Iterator[tuple[str, Styled]]:
    if article.headline is None:
        yield article.n, Styled(f"(no headline) {article.begins}", style="dim")
    else:
        yield article.n, Styled(article.headline.replace("\n", " / "), style="bold")
    optional = {
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "dateline": "  ".join(article.datelines),
        "byline": "  ".join(article.bylines),
    }
    for label, text in optional.items():
        if text:
            yield label, Styled(text.replace("\n", " / "), style="dim")
    if len(article.pages) > 1:
        yield "pages", Styled(", ".join(article.pages))
    yield "text", Styled(_amount(article))
    if article.subheads:
        yield "subheads", Styled(" / ".join(article.subheads))


def _amount(article: ArticleView) -> str:
    words = [number(article.paragraphs, "paragraph"), number(article.characters, "character")]
    if article.pictures:
        words.append(number(article.pictures, "picture"))
    return ", ".join(words)


def _rows(rows: Iterable[tuple[str, Styled]], view: ArticleView | OtherView) -> Table:
    grid = _grid()
    for label, text in rows:
        grid.add_row(label, text)
    for label, doubts in {"guess": view.guesses, "unsure": view.unsure}.items():
        if doubts:
            grid.add_row(Styled(label, "yellow"), Styled(", ".join(doubts), "yellow"))
    return grid


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True, min_width=8)
    grid.add_column(overflow="fold")
    return grid


def _list(findings: Sequence[Finding]) -> Iterator[Styled | Table]:
    if not findings:
        return
    yield Styled(f"\n{number(len(findings), 'thing')} to look at, worst first", style="bold")
    grid = _grid()
    for finding in findings:
        grid.add_row(f"line {finding.line}" if finding.line else "", finding.message)
    yield grid
