"""A folder of ALTO files → `Source`: one issue, in the order of its METS or of the files' names."""

from __future__ import annotations

from pathlib import Path

from converter.errors import SourceError
from converter.mets import is_own
from converter.model import Source
from converter.sources import alto, mets
from converter.sources.assembly import Leaf, gathered, in_natural_order
from converter.xml_safety import root_name


def read(path: Path) -> Source:
    """Give the issue whose pages stand in a folder; errors as `alto.read` and `mets.read`.

    With a METS in the folder its order counts, and its articles; ALTO files that it does not name
    follow behind. Other XML files are no pages, and left alone.
    """
    kinds = {file: _kind(file) for file in xml_files(path)}
    of_mets = [file for file, kind in kinds.items() if kind == "mets"]
    if len(of_mets) > 1:
        remedy = "give them one by one, or each issue a folder of its own"
        raise SourceError("there are several METS files in this folder", remedy, path=path)
    if of_mets:
        return mets.read(of_mets[0], _pages_among(kinds))
    leaves = [Leaf(file) for file in _pages_among(kinds)]
    if not leaves:
        remedy = "give one of its files, or a folder of ALTO files"
        raise SourceError("there are no ALTO pages in this folder", remedy, path=path)
    files, pages = gathered(leaves)
    alto.must_have_text(pages, path)
    return Source(files[0], pages, more_files=files[1:])


def is_issue(path: Path) -> bool:
    """Whether a folder holds the pages of one issue: ALTO files, or one METS."""
    try:
        kinds = [_kind(file) for file in xml_files(path)]
    except (OSError, SourceError):  # its files are looked at one by one, and their readers say why
        return False
    return kinds.count("mets") == 1 or ("alto" in kinds and "mets" not in kinds)


def xml_files(path: Path) -> list[Path]:
    """The XML files right in a folder, by their names; hidden ones are the system's own."""
    files = (file for file in path.iterdir() if file.suffix.lower() == ".xml")
    return in_natural_order(f for f in files if not f.name.startswith(".") and f.is_file())


def parts(path: Path) -> list[Path]:
    """The files right in a folder that make an issue."""
    return [file for file in xml_files(path) if _kind(file) in ("alto", "mets")]


def _kind(file: Path) -> str:
    """What an XML file is, by its root; a METS of what Baokan made is no part of an issue."""
    kind = root_name(file)
    return "own" if kind == "mets" and is_own(file) else kind


def _pages_among(kinds: dict[Path, str]) -> list[Path]:
    """The ALTO files; a damaged one counts, so that it is not left out unseen."""
    return [file for file, kind in kinds.items() if kind in ("alto", "")]
