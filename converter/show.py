"""`baokan show`: what was recognized in an issue, at a glance, for people and for machines."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

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
from converter.version import __version__

_TIERS: tuple[HeadKind, ...] = ("kicker", "main", "sub")

_WIDTH = 100
"""Columns where no terminal sets them: what is printed into a file is the same everywhere."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as far as it is told of."""

    id: str
    n: str
    kicker: str | None
    """This and the next two: a line break where the headline has one."""
    headline: str | None
    subtitle: str | None
    datelines: tuple[str, ...]
    bylines: tuple[str, ...]
    subheads: tuple[str, ...]
    begins: str
    """How the article begins; stands for a headline it lacks."""
    paragraphs: int
    characters: int
    """In its paragraphs, without white space."""
    pictures: int
    continues: str | None
    """Id of the earlier part."""
    continued: str | None
    """Id of the later part."""
    guesses: tuple[str, ...]
    """What of it is of low certainty."""
    unsure: tuple[str, ...]
    """What of it is of medium certainty."""


@dataclass(frozen=True, slots=True)
class OtherView:
    """An advertisement, a notice, a picture between articles, or text without a place."""

    kind: str
    id: str
    begins: str
    guesses: tuple[str, ...]
    unsure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page, without its folio."""

    id: str
    n: str
    name: str | None
    articles: tuple[ArticleView, ...]
    others: tuple[OtherView, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """An issue as far as it is told of."""

    id: str
    lang: str
    metadata: Metadata
    pages: tuple[PageView, ...]
    findings: tuple[Finding, ...]


def overview(issue: Issue, findings: Sequence[Finding]) -> Overview:
    """Give what there is to tell of an issue."""
    pages = tuple(_page(page) for page in issue.pages)
    return Overview(issue.id, issue.lang, issue.metadata, pages, tuple(findings))


def document(view: Overview) -> dict[str, object]:
    """The overview for a machine; docs/errors.md describes it."""
    return {"baokan": __version__, **asdict(view)}


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


def _page(page: Page) -> PageView:
    others = tuple(_other(i) for i in page.items if isinstance(i, Notice | Figure))
    return PageView(page.id, page.n, page.name, tuple(map(_article, page.articles)), others)


def _article(article: Article) -> ArticleView:
    kicker, headline, subtitle = (
        _lines(head.text) if (head := article.head(kind)) else None for kind in _TIERS
    )
    texts = [block.text.content for block in article.blocks if isinstance(block, Paragraph)]
    return ArticleView(
        id=article.id,
        n=article.n,
        kicker=kicker,
        headline=headline,
        subtitle=subtitle,
        datelines=_contents(article, Dateline),
        bylines=_contents(article, Byline),
        subheads=_contents(article, Subhead),
        begins=excerpt(article),
        paragraphs=len(texts),
        characters=sum(len(bare(text)) for text in texts),
        pictures=sum(isinstance(block, Figure) for block in article.blocks),
        continues=article.prev,
        continued=article.next,
        guesses=_doubts(article, "low"),
        unsure=_doubts(article, "medium"),
    )


def _lines(text: Text) -> str:
    """A headline with its own line breaks."""
    breaks = [0, *(b.at for b in text.lines if b.at and not b.joins), len(text.content)]
    return "\n".join(text.content[start:end].strip() for start, end in pairwise(breaks))


def _contents(article: Article, kind: type[Dateline | Byline | Subhead]) -> tuple[str, ...]:
    return tuple(part.text.content for part in parts(article) if isinstance(part, kind))


def _other(item: Notice | Figure) -> OtherView:
    kind = item.kind if isinstance(item, Notice) else "picture"
    guesses, unsure = _doubts(item, "low"), _doubts(item, "medium")
    return OtherView(kind, item.id, excerpt(item, 40), guesses, unsure)


def _doubts(item: Item, cert: Cert) -> tuple[str, ...]:
    """What is of this certainty: `headline`, `2 paragraphs`."""
    nouns = Counter(noun(part) for part in doubtful(item) if part.cert == cert)
    return tuple(name if many == 1 else number(many, name) for name, many in nouns.items())


# ---------------------------------------------------------------- what is told → a drawing


def _tree(view: Overview) -> Tree:
    tree = Tree(_title(view.metadata))
    homes = {article.id: page.n for page in view.pages for article in page.articles}
    for page in view.pages:
        branch = tree.add(Styled.assemble((f"page {page.n}", "bold"), f"  {page.name or ''}"))
        for article in page.articles:
            branch.add(_rows(_article_rows(article, homes), article))
        for other in page.others:
            branch.add(_rows([(other.kind, Styled(other.begins))], other))
    return tree


def _title(metadata: Metadata) -> Styled:
    facts = [fact.value for fact in (metadata.title, metadata.date) if fact]
    if metadata.number:
        facts.append(f"No. {metadata.number.value}")
    title = " · ".join(facts)
    return Styled(title, style="bold") if title else Styled("(paper and date unknown)", style="dim")


def _article_rows(article: ArticleView, homes: Mapping[str, str]) -> Iterator[tuple[str, Styled]]:
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
    yield "text", Styled(_amount(article, homes))
    if article.subheads:
        yield "subheads", Styled(" / ".join(article.subheads))


def _amount(article: ArticleView, homes: Mapping[str, str]) -> str:
    words = [number(article.paragraphs, "paragraph"), number(article.characters, "character")]
    if article.pictures:
        words.append(number(article.pictures, "picture"))
    if article.continues:
        words.append(f"continued from page {homes.get(article.continues, '?')}")
    if article.continued:
        words.append(f"continued on page {homes.get(article.continued, '?')}")
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
