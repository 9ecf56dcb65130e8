"""报头: the paper's name, the date and the number, as the book shows them and as its identity."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from converter.dates import date_in_words, number_in_words
from converter.model import Fact, Issue
from converter.writers.epub.words import words_for

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:baokan:edition")


class Masthead(Struct, frozen=True):
    """What a reader must see to know which issue this is."""

    paper: str
    """The paper's name, or a neutral word where it is unknown."""
    date: str | None
    """2024年1月26日 星期五, or as much of it as is known."""
    number: str | None
    """第12期."""
    issue_id: str
    named: str | None = None
    """The title that a person gave the book."""

    @property
    def line(self) -> tuple[str, ...]:
        """What stands under the name: date and number; the issue's id where neither is known."""
        return tuple(part for part in (self.date, self.number) if part) or (self.issue_id,)

    @property
    def title(self) -> str:
        """The book's title: the paper and what tells this issue from its others."""
        return self.named or f"{self.paper} {self.line[0].partition(' ')[0]}"


def masthead(issue: Issue) -> Masthead:
    """The issue's masthead."""
    facts = issue.metadata
    return Masthead(
        paper=value(facts.title) or words_for(issue.lang).paper,
        date=_date_label(value(facts.date)),
        number=number_in_words(facts.number.value) if facts.number else None,
        issue_id=issue.id,
    )


def value(fact: Fact | None) -> str | None:
    """What the fact states; None where nothing is known."""
    return fact.value if fact else None


def stated(facts: Iterable[Fact | None]) -> tuple[str, ...]:
    """What the facts state, each once, in their order."""
    return tuple(dict.fromkeys(fact.value for fact in facts if fact))


def identifier(issue: Issue, vertical: bool = False) -> str:
    """A `urn:uuid:` of paper, date, issue id and edition: the same book on every run.

    Pages of one day that come as a file each are books of their own.
    """
    facts = issue.metadata
    edition = issue.conversion.config if issue.conversion else "source"
    key = [value(facts.title), value(facts.date), issue.id, issue.lang, edition]
    key += ["vertical"] if vertical else []
    return uuid.uuid5(NAMESPACE, "\n".join(part or "" for part in key)).urn


def _date_label(iso: str | None) -> str | None:
    if not iso:
        return None
    if len(iso.split("-")) < 3:
        return date_in_words(iso)
    return f"{date_in_words(iso)} 星期{'一二三四五六日'[date.fromisoformat(iso).weekday()]}"
