"""The book's outline: a file and a title for each page (版) and each article, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, pairwise

from converter.model import Article, Head, Issue, Page, Paragraph, Subhead, Text
from converter.stories import Story, stories
from converter.writers.epub.masthead import Masthead, masthead
from converter.writers.epub.pictures import Picture, pictures_of
from converter.writers.epub.words import Words, words_for

FIRST_WORDS = 14
"""Characters of an untitled article that stand for its title: a line on a small device."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """An article, with all its parts, and its file."""

    story: Story
    href: str
    """File name, in the folder of all texts."""
    title: str
    """On one line."""
    page: str
    """Label of the page it begins on."""
    place: int
    """Among all articles in reading order, from 0."""

    @property
    def article(self) -> Article:
        """Its first part."""
        return self.story.first


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
    """The articles that begin on it."""
    place: int
    """Among all pages, from 0."""

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
    leaves: tuple[Leaf, ...]
    """All articles in reading order."""
    by_id: Mapping[str, Leaf]
    """Id of each part of an article → its leaf."""
    by_page: Mapping[str, Section]
    """Id of each page → its section."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """Path of a graphic → the picture's file in the book."""

    def href(self, article_id: str | None) -> str | None:
        """Where this part of an article begins; None of an article that is not in the book."""
        leaf = self.by_id.get(article_id or "")
        if leaf is None:
            return None
        return leaf.href if leaf.article.id == article_id else f"{leaf.href}#{article_id}"

    def section(self, page: Page) -> Section:
        """The page with its file."""
        return self.by_page[page.id]


def outline(issue: Issue) -> Outline:
    """The issue's pages and articles with their files and titles.

    Files are numbered by place, since two pages of a damaged dump may bear one number.
    """
    words, begun = words_for(issue.lang), stories(issue)
    places = count()
    sections = tuple(_section(n, page, begun, words, places) for n, page in enumerate(issue.pages))
    leaves = tuple(leaf for section in sections for leaf in section.leaves)
    by_id = {part.article.id: leaf for leaf in leaves for part in leaf.story.parts}
    by_page = {section.page.id: section for section in sections}
    return Outline(
        issue, masthead(issue), words, sections, leaves, by_id, by_page, pictures_of(issue)
    )


def headline_lines(text: Text) -> tuple[str, ...]:
    """A headline's own lines: a source line break that joins is none of them."""
    breaks = [line.at for line in text.lines if line.at and not line.joins]
    edges = [0, *breaks, len(text.content)]
    pieces = (text.content[a:b].strip() for a, b in pairwise(edges))
    return tuple(piece for piece in pieces if piece)


def headline(article: Article) -> Head | None:
    """The head that names the article: the main one, or the first of those there are."""
    return article.head("main") or next(iter(article.heads), None)


def _section(
    place: int, page: Page, begun: Mapping[str, Story], words: Words, places: Iterator[int]
) -> Section:
    label, number = f"第{page.n}版", place + 1
    here = [begun[article.id] for article in page.articles if article.id in begun]
    leaves = tuple(
        Leaf(story, f"a{number:02}-{n:02}.xhtml", _title(story.first, words), label, next(places))
        for n, story in enumerate(here, 1)
    )
    return Section(page, f"p{number:02}.xhtml", label, f"page-{number}", leaves, place)


def _title(article: Article, words: Words) -> str:
    head = headline(article)
    if head is None:
        return words.untitled + _first_words(article)
    return " ".join(headline_lines(head.text))


def _first_words(article: Article) -> str:
    running = (b.text.content for b in article.blocks if isinstance(b, Paragraph | Subhead))
    content = next(running, "")
    return content if len(content) <= FIRST_WORDS else content[:FIRST_WORDS] + "……"
