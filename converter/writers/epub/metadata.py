"""The package's metadata: what catalogues, shelves and screen readers learn of the book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ebooklib import epub

from converter.model import figures
from converter.version import __version__
from converter.writers.epub.book import Book
from converter.writers.epub.masthead import stated, value

FEATURES = (
    "structuralNavigation",
    "tableOfContents",
    "readingOrder",
    "displayTransformability",
    "pageNavigation",
    "pageBreakMarkers",
    "alternativeText",
    "ARIA",
)


def describe(package: epub.EpubBook, book: Book) -> None:
    """Write all metadata of `book` into the package."""
    package.set_identifier(book.identifier)
    package.set_title(book.title)
    package.set_language(book.lang)
    package.add_metadata("DC", "type", "newspaper")
    # In place of EbookLib's own, so that its next release leaves the bytes as they are.
    package.set_unique_metadata(
        "OPF", "generator", "", {"name": "generator", "content": f"Baokan {__version__}"}
    )
    _publication(package, book)
    _accessibility(package, book)
    _named(package, "cover", "cover-image")
    mode = "vertical-rl" if book.style.vertical else "horizontal-lr"
    _named(package, "primary-writing-mode", mode)  # Kindle


def _publication(package: epub.EpubBook, book: Book) -> None:
    facts = [part.issue.metadata for part in book.issues]
    for paper in book.papers:
        # No role: `pbl` beside dc:publisher passes EPUBCheck and breaks readers.
        package.add_metadata("DC", "creator", paper)
    if len(book.papers) == 1:
        _series(package, book, book.papers[0])
    for publisher in stated(f.publisher for f in facts):
        package.add_metadata("DC", "publisher", publisher)
    _dates(package, stated(f.date for f in facts))
    for issn in dict.fromkeys(f.issn for f in facts if f.issn):
        package.add_metadata("DC", "source", f"urn:issn:{issn}")
    for name in dict.fromkeys(file.name for part in book.issues for file in part.issue.files):
        package.add_metadata("DC", "source", name)


def _dates(package: epub.EpubBook, days: Sequence[str]) -> None:
    """The last day, before which the book can't have come out, and from which day it reaches."""
    if days:
        package.add_metadata("DC", "date", days[-1])
        _property(package, "dcterms:issued", days[-1])
    if len(days) > 1:
        _property(package, "dcterms:temporal", f"{days[0]}/{days[-1]}")


def _series(package: epub.EpubBook, book: Book, paper: str) -> None:
    """The paper as a series, in the standard's way and in calibre's, which some readers prefer."""
    package.add_metadata(
        "OPF", "meta", paper, {"property": "belongs-to-collection", "id": "series"}
    )
    _property(package, "collection-type", "series", refines="#series")
    for number in _numbers(book):
        _property(package, "dcterms:identifier", number, refines="#series")
    _named(package, "calibre:series", paper)
    place = _place_in_series(book)
    if place:
        _property(package, "group-position", place, refines="#series")
        _named(package, "calibre:series_index", place)


def _numbers(book: Book) -> Iterator[str]:
    """What the paper is registered under."""
    facts = [part.issue.metadata for part in book.issues]
    yield from dict.fromkeys(f"urn:issn:{f.issn}" for f in facts if f.issn)
    yield from dict.fromkeys(f"CN {f.cn}" for f in facts if f.cn)


def _place_in_series(book: Book) -> str | None:
    """The first date as a number (20240126), since numbering may begin anew each year; else the
    issue's number. Both must be numbers to be sorted by."""
    facts = book.issues[0].issue.metadata
    day = (value(facts.date) or "").replace("-", "")
    number = value(facts.number) or ""
    if len(day) == 8:
        return day
    return number if number.isdecimal() else None


def _accessibility(package: epub.EpubBook, book: Book) -> None:
    """What is true by construction; conformance is a claim that someone must audit first."""
    words, claim = book.words, book.profile.accessibility
    for mode in ("textual", "visual"):
        _property(package, "schema:accessMode", mode)
    # Of a picture without a caption the text says no more than that it is there.
    told = "textual" if _are_all_told(book) else "textual,visual"
    _property(package, "schema:accessModeSufficient", told)
    writing = "verticalWriting" if book.style.vertical else "horizontalWriting"
    for feature in (*FEATURES, writing):
        _property(package, "schema:accessibilityFeature", feature)
    _property(package, "schema:accessibilityHazard", "none")
    summary = words.bound_summary if book.is_bound else words.summary
    more = words.summary_of_pictures if any(part.pictures for part in book.issues) else ""
    _property(package, "schema:accessibilitySummary", summary + more)
    _property(package, "pageBreakSource", book.masthead.title)
    if claim is not None:
        _property(package, "dcterms:conformsTo", claim.conforms_to)
        _property(package, "a11y:certifiedBy", claim.certified_by)


def _are_all_told(book: Book) -> bool:
    """Whether every picture in the book has a caption."""
    return all(
        figure.caption is not None
        for part in book.issues
        for page in part.issue.pages
        for figure in figures(page)
        if figure.graphic in part.pictures
    )


def _property(package: epub.EpubBook, name: str, content: str, **attributes: str) -> None:
    package.add_metadata("OPF", "meta", content, {"property": name, **attributes})


def _named(package: epub.EpubBook, name: str, content: str) -> None:
    """The older form, which some readers know alone."""
    package.add_metadata("OPF", "meta", "", {"name": name, "content": content})
