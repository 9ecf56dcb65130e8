"""The book's outline: a file and a title for each page (版) and each article, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, pairwise

from msgspec import Struct

from converter.model import Article, Head, Issue, Page, Paragraph, Subhead, Text
from converter.quotes import with_corner_quotes
from converter.stories import Story, stories
from converter.writers.epub.masthead import Masthead, masthead
from converter.writers.epub.pictures import Picture, pictures_of
from converter.writers.epub.style import HORIZONTAL, Style
from converter.writers.epub.words import Words, words_for

FIRST_WORDS = 14
"""Characters of an untitled article that stand for its title: a line on a small device."""


MASTHEAD = "issue.xhtml"


class Leaf(Struct, frozen=True):
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


class Section(Struct, frozen=True):
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
    listed: str
    """Its label in the book's page list."""

    @property
    def title(self) -> str:
        """第1版 要闻."""
        return f"{self.label} {self.page.name}" if self.page.name else self.label


class Outline(Struct, frozen=True):
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
    style: Style
    pictures: Mapping[str, Picture]
    """Path of a graphic → the picture's file in the book."""
    folder: str
    """Where its files lie among the texts: '' or, in a book of several issues, '2024-01-26/'."""

    @property
    def lang(self) -> str:
        """BCP 47."""
        return self.issue.lang

    @property
    def start(self) -> str:
        """The file of its masthead page, among the texts; only a book of several issues has one."""
        return f"{self.folder}{MASTHEAD}"

    @property
    def up(self) -> str:
        """The way from one of its files to the folder of all that is in the book."""
        return "../../" if self.folder else "../"

    @property
    def contents(self) -> str:
        """The issue's contents, seen from one of its files."""
        return MASTHEAD if self.folder else f"{self.up}nav.xhtml"

    def href(self, article_id: str | None) -> str | None:
        """Where this part of an article begins; None of an article that is not in the book."""
        leaf = self.by_id.get(article_id or "")
        if leaf is None:
            return None
        return leaf.href if leaf.article.id == article_id else f"{leaf.href}#{article_id}"

    def section(self, page: Page) -> Section:
        """The page with its file."""
        return self.by_page[page.id]


def outline(
    issue: Issue,
    style: Style = HORIZONTAL,
    folder: str = "",
    labels: Sequence[str] | None = None,
) -> Outline:
    """The issue's pages and articles with their files and titles.

    `labels` name the pages in the page list; without them their numbers do. Files are numbered by
    place, since two pages of a damaged dump may bear one number.
    """
    if _has_corners(issue, style):
        issue = with_corner_quotes(issue)
    words, begun = words_for(issue.lang), stories(issue)
    places = count()
    listed = labels or [page.n for page in issue.pages]
    sections = []
    for n, (page, name) in enumerate(zip(issue.pages, listed, strict=True), 1):
        leaves = tuple(_leaves(n, page, begun, words, places))
        href, anchor = f"p{n:02}.xhtml", f"page-{n}"
        sections.append(Section(page, href, _label(page), anchor, leaves, n - 1, name))
    every = tuple(leaf for section in sections for leaf in section.leaves)
    by_id = {part.article.id: leaf for leaf in every for part in leaf.story.parts}
    by_page = {section.page.id: section for section in sections}
    whole, pictures, named = tuple(sections), pictures_of(issue), masthead(issue)
    return Outline(issue, named, words, whole, every, by_id, by_page, style, pictures, folder)


def _has_corners(issue: Issue, style: Style) -> bool:
    """Whether “” become 「」: in vertical books, unless somebody wants them kept."""
    kept = issue.conversion is not None and issue.conversion.quotes == "keep"
    return style.vertical and style.quotes == "corner" and not kept


def headline_lines(text: Text) -> tuple[str, ...]:
    """A headline's own lines: a source line break that joins is none of them."""
    breaks = [line.at for line in text.lines if line.at and not line.joins]
    edges = [0, *breaks, len(text.content)]
    pieces = (text.content[a:b].strip() for a, b in pairwise(edges))
    return tuple(piece for piece in pieces if piece)


def headline(article: Article) -> Head | None:
    """The head that names the article: the main one, or the first of those there are."""
    return article.head("main") or next(iter(article.heads), None)


def _label(page: Page) -> str:
    return f"第{page.n}版"


def _leaves(
    number: int, page: Page, begun: Mapping[str, Story], words: Words, places: Iterator[int]
) -> Iterator[Leaf]:
    """The articles that begin on the page with this number in the file."""
    here = (begun[article.id] for article in page.articles if article.id in begun)
    for n, story in enumerate(here, 1):
        href = f"a{number:02}-{n:02}.xhtml"
        yield Leaf(story, href, _title(story.first, words), _label(page), next(places))


def _title(article: Article, words: Words) -> str:
    head = headline(article)
    if head is None:
        return words.untitled + _first_words(article)
    return " ".join(headline_lines(head.text))


def _first_words(article: Article) -> str:
    running = (b.text.content for b in article.blocks if isinstance(b, Paragraph | Subhead))
    content = next(running, "")
    return content if len(content) <= FIRST_WORDS else content[:FIRST_WORDS] + "……"
