"""A run in a BagIt bag (RFC 8493): a copy of its files, with checksums, to keep or hand over."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from converter import clock
from converter.archive.headers import Header, common, issues, originals
from converter.errors import InvalidError, OutputError, SourceError, ToolMissingError
from converter.paper import Profile
from converter.version import __version__

CHECKSUMS = ("sha256", "sha512")
"""The one that a METS has, and the one that RFC 8493 wants written by default."""


class Bagged(Struct, frozen=True):
    """What went into a bag."""

    issues: int
    files: int
    size: int
    """Bytes."""


def make(folder: Path, bag: Path, profile: Profile) -> Bagged:
    """Copy a run's folder into a new bag, and check it; the bag gets its name when it is valid.

    Raises `ToolMissingError` without the package bagit, `SourceError` where the folder is no run's,
    `OutputError` where the bag can't be written, `InvalidError` where it can't be right. Hidden
    files, which are no outputs, are left out.
    """
    library = _bagit()
    files = _files_of(folder)
    headers = originals(issues(folder / file for file in files))
    if not headers:
        raise SourceError("there is no TEI in this folder", "give the folder of a run", path=folder)
    _refuse(folder, bag)
    part = bag.absolute().with_name(f".{bag.name}.{os.getpid()}.part")
    try:
        _copy(folder, files, part)
        _seal(library, part, _info(headers, bag.name, profile, library), files)
        part.rename(bag)
    except OSError as error:
        what = f"the bag can't be written ({error.strerror or error})"
        raise OutputError(what, "choose another place with -o", path=bag) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    size = sum((bag / "data" / file).stat().st_size for file in files)
    return Bagged(len(headers), len(files), size)


def _bagit() -> Any:
    try:
        import bagit  # noqa: PLC0415 (an optional dependency)
    except ModuleNotFoundError:
        what = "a bag is made by the package bagit, which is not installed"
        raise ToolMissingError(what, 'install it with: pip install "baokan[bagit]"') from None
    return bagit


def _refuse(folder: Path, bag: Path) -> None:
    if os.path.lexists(bag):
        remedy = "choose another name with -o: a bag is never written over"
        raise OutputError("something has the bag's name already", remedy, path=bag)
    if bag.resolve().is_relative_to(folder.resolve()):
        remedy = "choose a place outside with -o"
        raise OutputError("the bag would stand in the folder it is made of", remedy, path=bag)


# ---------------------------------------------------------------- files


def _files_of(folder: Path) -> list[Path]:
    """All files by their paths from the folder, sorted; hidden ones are left out."""
    if not folder.is_dir():
        raise SourceError("there is no such folder", "give the folder of a run", path=folder)
    return sorted(_walk(folder), key=Path.as_posix)


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in folders:
            if Path(parent, name).is_symlink():
                what, remedy = "a bag can't hold a link to a folder", "put the folder in its place"
                raise SourceError(what, remedy, path=Path(parent, name))
        for name in names:
            if not name.startswith("."):
                yield Path(parent, name).relative_to(folder)


def _unreadable(error: OSError) -> None:
    what = f"the folder can't be read ({error.strerror or error})"
    raise SourceError(what, "ask for the right to read it", path=error.filename) from error


def _copy(folder: Path, files: Sequence[Path], bag: Path) -> None:
    """Copies, and no second names of the same files: what is corrected later is not the bag's."""
    bag.mkdir(parents=True)
    for file in files:
        (bag / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / file, bag / file)


# ---------------------------------------------------------------- the bag


def _seal(library: Any, part: Path, info: dict[str, Any], files: Sequence[Path]) -> None:
    """Make the copy a bag, in its place, and check every checksum."""
    try:
        bag = library.make_bag(str(part), info, checksums=list(CHECKSUMS))
        if not any("%" in str(file) for file in files):
            # The library writes 0.97, of which 1.0 (RFC 8493) differs in how '%' is written only.
            version = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
            (part / "bagit.txt").write_text(version, encoding="utf-8")
            bag.save()
        library.Bag(str(part)).validate()
    except library.BagError as error:
        what = f"the bag made of this would not be valid ({error})"
        raise InvalidError(what, "please report it", path=part) from error


def _info(headers: Sequence[Header], name: str, profile: Profile, library: Any) -> dict[str, Any]:
    """What bag-info.txt says; the library adds how much is in the bag."""
    publisher = profile.publisher or common(one.publisher for one in headers)
    known = {
        "Source-Organization": publisher,
        "External-Identifier": _identifiers(headers, profile) or [name],
        "External-Description": _description(headers),
        "Internal-Sender-Identifier": name,
        "Bagging-Date": clock.day_of(one.date for one in headers) or clock.FALLBACK,
        "Bag-Software-Agent": f"Baokan {__version__} with bagit {library.VERSION}",
    }
    return {key: value for key, value in known.items() if value}


def _identifiers(headers: Sequence[Header], profile: Profile) -> list[str]:
    """Of one issue its id; of several what their one paper is registered under."""
    if len(headers) == 1:
        return [headers[0].id]
    issn = profile.issn or common(one.issn for one in headers)
    cn = profile.cn or common(one.cn for one in headers)
    return [*([f"urn:issn:{issn}"] if issn else []), *([f"CN {cn}"] if cn else [])]


def _description(headers: Sequence[Header]) -> str:
    papers = dict.fromkeys(one.title for one in headers if one.title)
    days = sorted(one.date for one in headers if one.date)
    span = f" {days[0]}/{days[-1]}" if days else ""
    count = len(headers)
    return f"{'、'.join(papers)}{span} ({count} {'issue' if count == 1 else 'issues'})".strip()
