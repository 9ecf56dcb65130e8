"""The book's outline: a file and a title for each page (版) and each article, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from converter.model import Article, Head, Issue, Page, Paragraph, Subhead, Text
from converter.writers.epub.masthead import Masthead, masthead
from converter.writers.epub.words import Words, words_for

FIRST_WORDS = 14
"""Characters of an untitled article that stand for its title: a line on a small device."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """An article and its file."""

    article: Article
    href: str
    """File name, in the folder of all texts."""
    title: str
    """On one line."""
    page: str
    """Label of its page."""


@dataclass(frozen=True, slots=True)
class Section:
    """A page (版) and its file."""

    page: Page
    href: str
    label: str
    """第1版."""
    anchor: str
    """Id of the page-break marker in the file."""
    leaves: tuple[Leaf, ...]

    @property
    def title(self) -> str:
        """第1版 要闻."""
        return f"{self.label} {self.page.name}" if self.page.name else self.label


@dataclass(frozen=True, slots=True)
class Outline:
    """What every file of the book needs to know of the others."""

    issue: Issue
    masthead: Masthead
    words: Words
    sections: tuple[Section, ...]
    by_id: Mapping[str, Leaf]
    """Article id → its leaf, in reading order."""

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All articles in reading order."""
        return tuple(self.by_id.values())


def outline(issue: Issue) -> Outline:
    """The issue's pages and articles with their files and titles.

    Files are numbered by place, since two pages of a damaged dump may bear one number.
    """
    words = words_for(issue.lang)
    by_id: dict[str, Leaf] = {}
    sections = tuple(
        _section(number, page, by_id, words) for number, page in enumerate(issue.pages, 1)
    )
    return Outline(issue, masthead(issue), words, sections, by_id)


def headline_lines(text: Text) -> tuple[str, ...]:
    """A headline's own lines: a source line break that joins is none of them."""
    breaks = [line.at for line in text.lines if line.at and not line.joins]
    edges = [0, *breaks, len(text.content)]
    pieces = (text.content[a:b].strip() for a, b in pairwise(edges))
    return tuple(piece for piece in pieces if piece)


def headline(article: Article) -> Head | None:
    """The head that names the article: the main one, or the first of those there are."""
    return article.head("main") or next(iter(article.heads), None)


def _section(number: int, page: Page, by_id: dict[str, Leaf], words: Words) -> Section:
    label = f"第{page.n}版"
    leaves = []
    for place, article in enumerate(page.articles, 1):
        name = f"a{number:02}-{place:02}.xhtml"
        leaf = Leaf(article, name, _title(article, by_id, words), label)
        by_id[article.id] = leaf
        leaves.append(leaf)
    return Section(page, f"p{number:02}.xhtml", label, f"page-{number}", tuple(leaves))


def _title(article: Article, earlier: Mapping[str, Leaf], words: Words) -> str:
    head = headline(article)
    if head is not None:
        return " ".join(headline_lines(head.text))
    first = earlier.get(article.prev or "")
    if first is not None:
        return first.title.removesuffix(words.part) + words.part
    return words.untitled + _first_words(article)


def _first_words(article: Article) -> str:
    running = (b.text.content for b in article.blocks if isinstance(b, Paragraph | Subhead))
    content = next(running, "")
    return content if len(content) <= FIRST_WORDS else content[:FIRST_WORDS] + "……"
