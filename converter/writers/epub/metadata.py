"""The package's metadata: what catalogues, shelves and screen readers learn of the book."""

from __future__ import annotations

from ebooklib import epub

from converter.model import figures
from converter.version import __version__
from converter.writers.epub.masthead import identifier, value
from converter.writers.epub.outline import Outline

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


def describe(package: epub.EpubBook, book: Outline) -> None:
    """Write all metadata of `book` into the package."""
    package.set_identifier(identifier(book.issue))
    package.set_title(book.masthead.title)
    package.set_language(book.issue.lang)
    package.add_metadata("DC", "type", "newspaper")
    # In place of EbookLib's own, so that its next release leaves the bytes as they are.
    package.set_unique_metadata(
        "OPF", "generator", "", {"name": "generator", "content": f"Baokan {__version__}"}
    )
    _publication(package, book)
    _accessibility(package, book)
    _named(package, "cover", "cover-image")
    _named(package, "primary-writing-mode", "horizontal-lr")  # Kindle


def _publication(package: epub.EpubBook, book: Outline) -> None:
    facts = book.issue.metadata
    paper, day, publisher = value(facts.title), value(facts.date), value(facts.publisher)
    if paper:
        # No role: `pbl` beside dc:publisher passes EPUBCheck and breaks readers.
        package.add_metadata("DC", "creator", paper)
        _series(package, book, paper)
    if publisher:
        package.add_metadata("DC", "publisher", publisher)
    if day:
        package.add_metadata("DC", "date", day)
        _property(package, "dcterms:issued", day)
    for file in book.issue.files:
        package.add_metadata("DC", "source", file.name)


def _series(package: epub.EpubBook, book: Outline, paper: str) -> None:
    """The paper as a series, in the standard's way and in calibre's, which some readers prefer."""
    package.add_metadata(
        "OPF", "meta", paper, {"property": "belongs-to-collection", "id": "series"}
    )
    _property(package, "collection-type", "series", refines="#series")
    _named(package, "calibre:series", paper)
    place = _place_in_series(book)
    if place:
        _property(package, "group-position", place, refines="#series")
        _named(package, "calibre:series_index", place)


def _place_in_series(book: Outline) -> str | None:
    """The date as a number (20240126), since numbering may begin anew each year; else the number.

    Both must be numbers to be sorted by.
    """
    facts = book.issue.metadata
    day = (value(facts.date) or "").replace("-", "")
    number = value(facts.number) or ""
    if len(day) == 8:
        return day
    return number if number.isdecimal() else None


def _accessibility(package: epub.EpubBook, book: Outline) -> None:
    """What is true by construction; conformance is a claim that someone must audit first."""
    for mode in ("textual", "visual"):
        _property(package, "schema:accessMode", mode)
    # Of a picture without a caption the text says no more than that it is there.
    told = "textual" if _are_all_told(book) else "textual,visual"
    _property(package, "schema:accessModeSufficient", told)
    for feature in FEATURES:
        _property(package, "schema:accessibilityFeature", feature)
    _property(package, "schema:accessibilityHazard", "none")
    more = book.words.summary_of_pictures if book.pictures else ""
    _property(package, "schema:accessibilitySummary", book.words.summary + more)
    _property(package, "pageBreakSource", book.masthead.title)


def _are_all_told(book: Outline) -> bool:
    """Whether every picture in the book has a caption."""
    shown = (f for page in book.issue.pages for f in figures(page) if f.graphic in book.pictures)
    return all(figure.caption is not None for figure in shown)


def _property(package: epub.EpubBook, name: str, content: str, **attributes: str) -> None:
    package.add_metadata("OPF", "meta", content, {"property": name, **attributes})


def _named(package: epub.EpubBook, name: str, content: str) -> None:
    """The older form, which some readers know alone."""
    package.add_metadata("OPF", "meta", "", {"name": name, "content": content})
