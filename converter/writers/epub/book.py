"""The whole book: one issue, or several bound in the order of their dates."""

from __future__ import annotations

from msgspec import Struct

from converter.clock import edition_moment
from converter.model import Issue
from converter.paper import Profile
from converter.writers.epub.masthead import Masthead, identifier, stated
from converter.writers.epub.outline import Outline, outline
from converter.writers.epub.style import HORIZONTAL, Style
from converter.writers.epub.words import Words


class Book(Struct, frozen=True):
    """What the files that belong to no issue need to know."""

    issues: tuple[Outline, ...]
    """At least one, in the order in which they are read."""
    masthead: Masthead
    """Of the whole."""
    identifier: str
    """A `urn:uuid:`, the same on every run."""
    profile: Profile
    """What a person states of the paper."""

    @property
    def is_bound(self) -> bool:
        """Whether it holds several issues, each with a masthead page and a folder of its own."""
        return len(self.issues) > 1

    @property
    def style(self) -> Style:
        """How it looks."""
        return self.issues[0].style

    @property
    def title(self) -> str:
        """Its title; a vertical book says so, since it stands on a shelf with its twin."""
        mark = f"（{self.words.vertical}）" if self.style.vertical else ""
        return self.masthead.title + mark

    @property
    def lang(self) -> str:
        """The language of every issue, BCP 47."""
        return self.issues[0].issue.lang

    @property
    def words(self) -> Words:
        """What the book says in its own voice."""
        return self.issues[0].words

    @property
    def moment(self) -> str:
        """When it counts as made: midnight of its last day."""
        return max(edition_moment(part.issue) for part in self.issues)

    @property
    def begin(self) -> str:
        """The file in which reading begins."""
        first = self.issues[0]
        return first.start if self.is_bound else first.sections[0].href

    @property
    def conversions(self) -> tuple[str, ...]:
        """Which conversions made a traditional edition; none in the source's own script."""
        made = (part.issue.conversion for part in self.issues)
        return tuple(dict.fromkeys(f"本版由 OpenCC {c.config} 自簡體轉換" for c in made if c))

    def issue_title(self, part: Outline) -> str:
        """An issue as one of several: its date and number, and the paper where there are others."""
        line = "　".join(part.masthead.line)
        return f"{part.masthead.paper} {line}" if len(self.papers) > 1 else line

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers' names, each once."""
        return stated(part.issue.metadata.title for part in self.issues)


def of_one(issue: Issue, profile: Profile, style: Style = HORIZONTAL) -> Book:
    """The book of one issue."""
    part = outline(issue, style)
    return Book((part,), part.masthead, identifier(issue, style.vertical), profile)
