"""The words of a command → the files they mean: files, folders and patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from converter.errors import OutputError, SourceError
from converter.sources import READERS
from converter.sources.files import is_folder


def expand(
    words: Iterable[str],
    endings: Collection[str],
    is_whole: Callable[[Path], bool] = lambda _: False,
) -> tuple[list[Path], list[SourceError]]:
    """Give each file once, in the order of the words, and an error for each word that means none.

    A folder means the files in it and in its folders whose names have one of these endings, and
    those of these folders that are inputs as a whole: for these `is_whole` is true. A pattern is
    expanded here as well, because Windows' shells leave that to the program. A missing file is left
    to its reader.
    """
    found: dict[str, Path] = {}
    errors: list[SourceError] = []
    for word in words:
        try:
            for path in _files(word, endings, is_whole):
                found.setdefault(os.path.realpath(path), path)
        except SourceError as error:
            errors.append(error)
    return list(_without_side_files(found.values())), errors


def refuse_clashes(outputs: Mapping[Path, Iterable[Path]]) -> None:
    """Take inputs, each with its outputs, and raise `OutputError` where two files would collide.

    That is: where an output would overwrite an input, or another input's output.
    """
    inputs = {_key(file) for path in outputs if os.path.lexists(path) for file in _parts(path)}
    owners: dict[str, Path] = {}
    for path, written in outputs.items():
        for output in written:
            if _key(output) in inputs:
                remedy = "choose another place with -o"
                raise OutputError("this output would overwrite an input", remedy, path=output)
            owner = owners.setdefault(_key(output), path)
            if owner != path:
                what = f"'{owner}' and '{path}' would both write this file"
                remedy = "rename one of them, or convert them into two folders"
                raise OutputError(what, remedy, path=output)


def _parts(path: Path) -> list[Path]:
    """The files of an input: of a folder the pages in it, and the METS."""
    if not is_folder(path):
        return [path]
    from converter.sources.folder import parts  # noqa: PLC0415 (brings lxml)

    return parts(path)


def _key(path: Path) -> str:
    """One key for all names of a file; capitals don't count, since some disks ignore them."""
    return os.path.realpath(path).casefold()


def _files(word: str, endings: Collection[str], is_whole: Callable[[Path], bool]) -> list[Path]:
    if not os.path.lexists(word) and glob.has_magic(word):
        matches = sorted(glob.glob(word, recursive=True))  # noqa: PTH207 (Path's is relative only)
        if not matches:
            raise SourceError("no file fits this pattern", "check it", path=word)
    else:
        matches = [word]
    return [file for match in matches for file in _expanded(Path(match), endings, is_whole)]


def _expanded(path: Path, endings: Collection[str], is_whole: Callable[[Path], bool]) -> list[Path]:
    if not is_folder(path):
        return [path]
    files = sorted(_in_folder(path, endings, is_whole))
    if not files:
        known = " or ".join(f"'{ending}'" for ending in endings)
        raise SourceError(f"no file in this folder ends in {known}", "check its name", path=path)
    return files


def _in_folder(
    folder: Path, endings: Collection[str], is_whole: Callable[[Path], bool]
) -> Iterator[Path]:
    """Files at any depth; hidden ones are the system's own (`._page.txt` on a Mac's disk).

    Folders inside one that is an input itself hold its parts (METS above, ALTO below).
    """
    wholes: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = (name for name in folders if not name.startswith("."))
        here = Path(parent)
        if not any(here.is_relative_to(whole) for whole in wholes[-1:]) and is_whole(here):
            wholes.append(here)
            yield _with_name(here)
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in endings:
                yield Path(parent, name)


def _with_name(folder: Path) -> Path:
    """The folder by its own name, which its outputs bear ('.' and '..' are none)."""
    return folder if folder.name not in ("", "..") else folder.resolve()


def _refuse(error: OSError) -> None:
    what = f"the folder can't be read ({error.strerror or error})"
    raise SourceError(what, "ask for the right to read it", path=error.filename) from error


def _without_side_files(paths: Collection[Path]) -> Iterator[Path]:
    """Leave out the `NAME.toml` that a shell's `*` brings along with `NAME.txt`."""
    stems = {path.with_suffix("") for path in paths if path.suffix.lower() in READERS}
    return (p for p in paths if p.suffix != ".toml" or p.with_suffix("") not in stems)
