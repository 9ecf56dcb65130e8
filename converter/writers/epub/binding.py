"""Several issues as one book: their order, their folders, what tells their pages apart."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from converter.dates import date_in_words, number_in_words, span_in_words
from converter.errors import UsageError
from converter.model import Issue
from converter.paper import Profile
from converter.writers.epub.book import Book, of_one
from converter.writers.epub.masthead import NAMESPACE, Masthead, identifier, stated, value
from converter.writers.epub.outline import outline
from converter.writers.epub.style import HORIZONTAL, Style
from converter.writers.epub.words import words_for

NAMED_PAPERS = 3
"""Papers that a title names; of more it names the first and says how many there are."""

UNDATED = "undated"


def bind(
    issues: Sequence[Issue], title: str | None, profile: Profile, style: Style = HORIZONTAL
) -> Book:
    """The issues by date, then paper, then id, those without a date last.

    `title` names the book; without it the paper and its dates do. `UsageError` where the issues
    are in several languages, or one of them is there twice. One issue is a book as ever.
    """
    ordered = sorted(issues, key=_order)
    _refuse_mixture(ordered)
    identifiers = [identifier(issue, style.vertical) for issue in ordered]
    _refuse_twins(ordered, identifiers)
    masthead = _masthead(ordered, title)
    if len(ordered) == 1:
        alone = of_one(ordered[0], profile, style)
        return alone if title is None else Book(alone.issues, masthead, identifiers[0], profile)
    parts = zip(ordered, _folders(ordered), _page_labels(ordered), strict=True)
    outlines = tuple(outline(issue, style, folder, labels) for issue, folder, labels in parts)
    return Book(outlines, masthead, uuid.uuid5(NAMESPACE, "\n".join(identifiers)).urn, profile)


def _order(issue: Issue) -> tuple[bool, str, str, str]:
    date, paper = value(issue.metadata.date), value(issue.metadata.title)
    return date is None, date or "", paper or "", issue.id


def _refuse_mixture(issues: Sequence[Issue]) -> None:
    languages: dict[str, Issue] = {}
    for issue in issues:
        languages.setdefault(issue.lang, issue)
    if len(languages) > 1:
        examples = ", ".join(f"'{issue.id}' in {lang}" for lang, issue in languages.items())
        what = f"a book has one language, and these issues have several ({examples})"
        raise UsageError(what, "bind those of each language on their own")


def _refuse_twins(issues: Sequence[Issue], identifiers: Sequence[str]) -> None:
    twice = {found for found, times in Counter(identifiers).items() if times > 1}
    for issue, found in zip(issues, identifiers, strict=True):
        if found in twice:
            what = f"the issue '{issue.id}' is there twice, with the same paper, date and id"
            raise UsageError(what, "leave one of the two files out")


def _masthead(issues: Sequence[Issue], title: str | None) -> Masthead:
    papers = stated(issue.metadata.title for issue in issues)
    names = "、".join(papers) or words_for(issues[0].lang).paper
    if len(papers) > NAMED_PAPERS:
        names = f"{papers[0]}等{len(papers)}种报纸"
        if issues[0].lang.startswith("zh-Hant"):
            names = f"{papers[0]}等{len(papers)}種報紙"
    dates = stated(issue.metadata.date for issue in issues)
    span = span_in_words(dates[0], dates[-1]) if dates else None
    return Masthead(title or names, span, f"共{len(issues)}期", issues[0].id, title)


def _folders(issues: Sequence[Issue]) -> Iterator[str]:
    """A folder for each issue, by its date; the second of a day gets a number."""
    seen: Counter[str] = Counter()
    for issue in issues:
        name = value(issue.metadata.date) or UNDATED
        seen[name] += 1
        yield f"{name}/" if seen[name] == 1 else f"{name}-{seen[name]}/"


# ---------------------------------------------------------------- labels of pages


def _page_labels(issues: Sequence[Issue]) -> list[list[str]]:
    """For each issue the labels of its pages in the page list; no two are the same.

    They are as short as that allows: 1月26日第1版, 2024年1月26日第1版, with the paper, with the
    issue's id; and where even that is not enough (pages of one number), the later ones are counted.
    """
    labels: list[list[str]] = []
    for form in (_day, _date, _paper, _issue):
        labels = [_labelled(issue, form) for issue in issues]
        every = [label for of_issue in labels for label in of_issue]
        if len(set(every)) == len(every):
            return labels
    seen: Counter[str] = Counter()
    return [[_counted(label, seen) for label in of_issue] for of_issue in labels]


def _labelled(issue: Issue, form: Callable[[Issue], str]) -> list[str]:
    name = form(issue)
    return [f"{name}第{page.n}版" for page in issue.pages]


def _counted(label: str, seen: Counter[str]) -> str:
    seen[label] += 1
    return label if seen[label] == 1 else f"{label}（{seen[label]}）"


def _day(issue: Issue) -> str:
    return _date(issue).partition("年")[2] or _date(issue)


def _date(issue: Issue) -> str:
    facts = issue.metadata
    if facts.date:
        return date_in_words(facts.date.value)
    return number_in_words(facts.number.value) if facts.number else issue.id


def _paper(issue: Issue) -> str:
    return f"{value(issue.metadata.title) or ''}{_date(issue)}"


def _issue(issue: Issue) -> str:
    return f"{_paper(issue)}（{issue.id}）"
