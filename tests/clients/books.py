"""The four small books that every client reads, made as a user makes them.

A further kind of book is one more row of `BOOKS`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lxml import etree
from msgspec import Struct, field

import converter

ROOT = Path(__file__).parents[2]

OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


class Book(Struct, frozen=True):
    """A book to be made, and what a reader must find in it."""

    name: str
    source: str
    """Below samples/."""
    title: str
    paper: str
    """Author and series."""
    date: str
    lang: str
    publisher: str | None = None
    edition: str = ""
    """What the file's name has behind the source's: '.zh-Hant'."""
    form: str = ""
    """What the book's name has besides, and its TEI has not: '.vertical'."""
    options: Mapping[str, object] = field(default_factory=dict)
    """Of `converter.convert`."""
    direction: str = "ltr"
    """`page-progression-direction`."""
    writing_mode: str = "horizontal-tb"
    """Of the articles."""

    @property
    def place(self) -> int:
        """Its number in the series."""
        return int(self.date.replace("-", ""))


ONE_PAGE = "one-page/jinri-yunxiu-2025-03-14.txt"
FOUR_PAGES = "four-pages/yunxiu-ribao-2025-04-22.txt"

BOOKS = (
    Book(
        name="one-page",
        source=ONE_PAGE,
        title="今日云岫 2025年3月14日",
        paper="今日云岫",
        date="2025-03-14",
        lang="zh-Hans",
        options={"title": "今日云岫"},
    ),
    Book(
        name="four-pages",
        source=FOUR_PAGES,
        title="云岫日报 2025年4月22日",
        paper="云岫日报",
        date="2025-04-22",
        lang="zh-Hans",
        publisher="云岫日报社",
    ),
    Book(
        name="traditional",
        source=FOUR_PAGES,
        title="雲岫日報 2025年4月22日",
        paper="雲岫日報",
        date="2025-04-22",
        lang="zh-Hant-TW",
        publisher="雲岫日報社",
        edition=".zh-Hant",
        options={"traditional": "tw"},
    ),
    Book(
        name="vertical",
        source=FOUR_PAGES,
        title="雲岫日報 2025年4月22日（直排版）",
        paper="雲岫日報",
        date="2025-04-22",
        lang="zh-Hant-TW",
        publisher="雲岫日報社",
        edition=".zh-Hant",
        form=".vertical",
        options={"traditional": "tw", "vertical": True},
        direction="rtl",
        writing_mode="vertical-rl",
    ),
)


class Made(Struct, frozen=True, dict=True):
    """A book on the disk, with the TEI it came with."""

    book: Book
    path: Path
    tei: Path

    @cached_property
    def members(self) -> dict[str, bytes]:
        """The zip's entries by name."""
        with ZipFile(self.path) as zipped:
            return {name: zipped.read(name) for name in zipped.namelist()}

    @cached_property
    def package(self) -> str:
        """Name of the package document."""
        return next(name for name in self.members if name.endswith(".opf"))

    @cached_property
    def opf(self) -> etree._Element:
        """The package document."""
        return etree.fromstring(self.members[self.package])

    @cached_property
    def spine(self) -> list[str]:
        """Names of the texts in reading order."""
        hrefs = {item.get("id"): item.get("href") for item in self.opf.iterfind(".//o:item", OPF)}
        folder = posixpath.dirname(self.package)
        refs = self.opf.iterfind(".//o:itemref", OPF)
        return [posixpath.join(folder, hrefs[ref.get("idref")] or "") for ref in refs]

    def unpacked(self, folder: Path) -> Path:
        """The folder, with the book's files in it."""
        with ZipFile(self.path) as zipped:
            zipped.extractall(folder)
        return folder


def make(book: Book, folder: Path) -> Made:
    """Convert the book's sample into the folder."""
    source = ROOT / "samples" / book.source
    converter.convert(source, folder, **book.options)
    stem = f"{source.stem}{book.edition}"
    return Made(book, folder / f"{stem}{book.form}.epub", folder / f"{stem}.xml")


def altered(made: Made, path: Path, change: Callable[[str, bytes], bytes | None]) -> Made:
    """A copy of the book at `path`; `change(name, content)` gives each entry, None drops it."""
    with ZipFile(path, "w", ZIP_DEFLATED) as out:
        for name, content in made.members.items():
            changed = change(name, content)
            if changed is not None:
                out.writestr(name, changed, ZIP_STORED if name == "mimetype" else None)
    return Made(made.book, path, made.tei)
