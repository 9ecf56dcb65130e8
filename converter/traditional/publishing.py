"""A traditional edition as the pipeline makes it: from the options, with its list of doubts."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from converter.errors import OutputError, UsageError
from converter.model import Issue
from converter.options import Options
from converter.report import number
from converter.sources.files import reading
from converter.traditional import glossary, review, review_page, rulings
from converter.traditional.edition import Edition, Wishes, make_edition


def wishes(options: Options) -> Wishes:
    """What the files hold that the options name; raises `SourceError` and `UsageError`."""
    if options.traditional is None:
        _refuse_without_edition(options)
        return Wishes()
    if options.stop_words is not None and options.traditional != "twp":
        what = "stop words are for Taiwan's vocabulary"
        raise UsageError(what, "give --traditional twp, or leave --stop-words out")
    return Wishes(
        glossary.load(options.glossary),
        rulings.load(options.decisions),
        None if options.stop_words is None else _words(options.stop_words),
    )


def make(issue: Issue, source: str | None, options: Options) -> Edition:
    """The edition that the options ask for; source: name of the simplified TEI beside it."""
    region = options.traditional or "tw"
    made = make_edition(issue, region, options.quotes, options.dictionary, wishes(options))
    assert made.issue.conversion is not None  # make_edition always tells
    conversion = replace(made.issue.conversion, source=source)
    return replace(made, issue=replace(made.issue, conversion=conversion))


def review_files(edition: Edition, tei: str) -> tuple[bytes, bytes]:
    """The list of doubts as a page and as a table; tei: name of the edition's TEI beside them."""
    listed = review.rows(edition)
    title = edition.issue.metadata.title
    name = f"{title.value} {edition.issue.id}" if title else edition.issue.id
    return review_page.page(listed, tei, name), review.table(listed)


def refuse_to_lose(table: Path, options: Options) -> None:
    """Raise `OutputError` if a list that stands there has decisions that were not given."""
    if not table.is_file():
        return
    given = rulings.load(options.decisions).by_id
    lost = [r for r in rulings.decided(table) if r.id not in given]
    if lost:
        what = f"this review list has {number(len(lost), 'decision')} that were not given"
        remedy = f"give --decisions {table}, or --force to replace it"
        raise OutputError(what, remedy, path=table, place=f"line {lost[0].line}")


def _refuse_without_edition(options: Options) -> None:
    for name in ("glossary", "decisions", "stop_words"):
        if getattr(options, name):
            word = "--" + name.replace("_", "-")
            what = f"{word} is for a traditional edition"
            raise UsageError(what, f"give --traditional as well, or leave {word} out")


def _words(path: Path) -> tuple[str, ...]:
    """Words apart by white space; lines that begin with # are comments."""
    with reading(path) as file:
        content = file.read()
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        what = "the list of stop words is not in UTF-8"
        raise UsageError(what, "save it as UTF-8", path=path) from None
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())
