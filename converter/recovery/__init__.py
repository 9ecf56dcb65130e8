"""Recovery: pages of lines → the pages of an `Issue`; knows nothing of formats.

untangle → lines in the order of their columns · lines → rows measured in em · features, labels →
what each row is · doubt → how sure that is · stated → the same within what the source says ·
articles → which rows belong together · headings, paragraphs, bylines, furniture → their parts ·
build → the model · continuations → what belongs together over pages.
pictures, captions → figures at their captions, or where the picture stands.
docs/recovery.md tells how it decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

from msgspec.structs import replace

from converter.helpers import ALONE, Helpers
from converter.model import Furniture, Issue, Metadata, Page, Source, SourceLine
from converter.recovery import (
    articles,
    build,
    continuations,
    doubt,
    features,
    stated,
    weights,
    zones,
)
from converter.recovery.furniture import folio_metadata, page_number
from converter.recovery.language import language
from converter.recovery.lines import rows_of
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS
from converter.recovery.untangle import untangled
from converter.spaces import bare

__all__ = ["folio_facts", "illustrated", "recover"]


def folio_facts(source: Source) -> Metadata:
    """What folios and masthead say of the issue: title, date, number, each with its certainty."""
    return folio_metadata([bare(line.text) for page in source.pages for line in page.lines])


def illustrated(issue: Issue, source: Source, folder: str) -> Issue:
    """The issue with figures of the source's pictures, as `pictures.illustrated` gives it."""
    if not any(page.pictures for page in source.pages):
        return issue
    from converter.recovery import pictures  # noqa: PLC0415 (texts have none)

    return pictures.illustrated(issue, source, folder)


def recover(
    source: Source,
    metadata: Metadata,
    issue_id: str,
    learned: weights.Weights | None = None,
    helpers: Helpers = ALONE,
) -> Issue:
    """The issue's structure.

    metadata: what is known of the issue (its year dates the text); issue_id: prefix of every id;
    learned: other weights than those that are shipped; helpers: who shares in a long issue.
    """
    printed = any(line.print for page in source.pages for line in page.lines)
    learned = learned or weights.shipped(printed=printed)
    ordered = untangled(source.pages)
    cutting = partial(_cut, ordered)
    cuts = helpers.share(cutting, len(ordered), SETTINGS.least_pages, list[list[list[Row]]])
    pages, guessed, surfaces = [], [], []
    for given, lines, cut in zip(source.pages, ordered, cuts, strict=True):
        pages += cut
        guessed += [lines != given.lines] * len(cut)
        surfaces += [zones.surface(given, page) for page in cut]
    rows = [row for page in pages for row in page]
    places = [i for i, page in enumerate(pages) for _ in page]
    states, margins = stated.decided(rows, features.facts(rows, helpers), places, learned)
    found = articles.parts(rows, states, places)
    year = int(metadata.date.value[:4]) if metadata.date else None
    doubts = doubt.Doubts(pages, guessed, margins, printed=printed)
    context = build.Context(learned.tiers, features.repeated(rows), year, doubts)
    of_page = [list(own) for _, own in groupby(found, key=attrgetter("page"))]
    building = partial(_built, of_page, issue_id, context)
    built = helpers.share(building, len(of_page), SETTINGS.least_pages, list[Page])
    made = [
        replace(page, surface=surfaces[own[0].page])
        for page, own in zip(built, of_page, strict=True)
    ]
    lang = language(line.text for page in source.pages for line in page.lines)
    linked = continuations.linked(made, _stated(made, found))
    return Issue(issue_id, lang, metadata, source.files, linked)


def _stated(pages: Sequence[Page], parts: Sequence[articles.Part]) -> dict[str, str]:
    """Id of each article that the source states → what the source calls it."""
    made = (article for page in pages for article in page.articles)
    own = (part for part in parts if build.is_article(part))
    return {a.id: p.whole for a, p in zip(made, own, strict=True) if p.whole is not None}


def _cut(pages: Sequence[Sequence[SourceLine]], share: range) -> list[list[list[Row]]]:
    """The rows of some of the source's pages, of each page as many as it holds."""
    return [list(_at_folios(rows_of(pages[i]))) for i in share]


def _at_folios(rows: list[Row]) -> Iterator[list[Row]]:
    """One stream of several pages, cut where a folio with another page number stands.

    Without rows it is one blank page, which has its place in the counting.
    """
    number = page_number(bare(row.text) for row in rows[: SETTINGS.folio_rows])
    start = 0
    for i, row in enumerate(rows if number else ()):
        here = page_number([bare(row.text)]) if row.whole is None else None
        if here is not None and here != number:
            yield rows[start:i]
            start, number = i, here
    yield rows[start:]


def _built(
    pages: Sequence[Sequence[articles.Part]], issue_id: str, context: build.Context, share: range
) -> list[Page]:
    """Some of the pages, out of their parts."""
    return [_page(pages[i][0].page, pages[i], issue_id, context) for i in share]


def _page(
    index: int, parts: Sequence[articles.Part], issue_id: str, context: build.Context
) -> Page:
    """The page with its furniture in front."""
    page_id = f"{issue_id}-p{index + 1:02}"
    items = list(build.items(parts, page_id, context))
    items.sort(key=lambda item: not isinstance(item, Furniture))
    folios = (row.text for part in parts if part.kind == "F" for row in part.rows)
    number = page_number(map(bare, folios))
    return Page(page_id, number or str(index + 1), tuple(items), "high" if number else "medium")
