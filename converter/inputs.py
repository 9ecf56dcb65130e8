"""The words of a command → the files they mean: files, folders and patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from converter.errors import OutputError, SourceError
from converter.sources import READERS
from converter.sources.files import is_folder


class Found(Struct, frozen=True):
    """One input, and where it was found."""

    path: Path
    below: Path | None = None
    """The folder that was given, where the input stands somewhere in it; None: given itself."""

    @property
    def place(self) -> Path:
        """Its folder in the output folder: the tree of a folder that was given is mirrored."""
        return Path() if self.below is None else self.path.parent.relative_to(self.below)


Whole = Callable[[Path], bool]
"""Tells whether a folder is an input as a whole."""


def find(
    words: Iterable[str], endings: Collection[str], is_whole: Whole = lambda _: False
) -> Iterator[Found | SourceError]:
    """Give what the words mean, in their order, and an error for each that means nothing.

    A folder means the files in it and in its folders whose names have one of these endings, and
    those of these folders that are inputs as a whole; they are given as they are found, by their
    names. A pattern is expanded here as well, because Windows' shells leave that to the program. A
    missing file is left to its reader. A file that two words mean is given twice.
    """
    matches: list[Path] = []
    for word in words:
        try:
            matches += _matches(word)
        except SourceError as error:
            yield error
    for match in _without_side_files(matches):
        if is_folder(match):
            yield from _in_folder(match, endings, is_whole)
        else:
            yield Found(match)


def lone(words: Sequence[str]) -> Path | None:
    """The file that a single word names; None where words mean anything else."""
    word, *more = words
    if more or _is_pattern(word) or is_folder(Path(word)):
        return None
    return Path(word)


def expand(
    words: Iterable[str], endings: Collection[str], is_whole: Whole = lambda _: False
) -> tuple[list[Path], list[SourceError]]:
    """Give what `find` gives as a list, each file once, and the errors."""
    found: dict[str, Path] = {}
    errors: list[SourceError] = []
    for one in find(words, endings, is_whole):
        if isinstance(one, Found):
            found.setdefault(os.path.realpath(one.path), one.path)
        else:
            errors.append(one)
    return list(found.values()), errors


def refuse_clashes(outputs: Mapping[Path, Iterable[Path]]) -> None:
    """Take inputs, each with its outputs, and raise `OutputError` where two files would collide.

    That is: where an output would overwrite an input, or another input's output.
    """
    inputs = {key(file) for path in outputs if os.path.lexists(path) for file in parts(path)}
    owners: dict[str, Path] = {}
    for path, written in outputs.items():
        for output in written:
            if key(output) in inputs:
                raise overwriting(output)
            owner = owners.setdefault(key(output), path)
            if owner != path:
                raise colliding(owner, path, output)


def overwriting(output: Path) -> OutputError:
    """What to say of an output with the name of an input."""
    remedy = "choose another place with -o"
    return OutputError("this output would overwrite an input", remedy, path=output)


def colliding(one: Path, other: Path, output: Path) -> OutputError:
    """What to say of two inputs that would write one file."""
    what = f"'{one}' and '{other}' would both write this file"
    remedy = "rename one of them, or convert them into two folders"
    return OutputError(what, remedy, path=output)


def parts(path: Path) -> list[Path]:
    """The files of an input: of a folder the pages in it, and the METS."""
    if not is_folder(path):
        return [path]
    from converter.sources import folder  # noqa: PLC0415 (brings lxml)

    return folder.parts(path)


def key(path: Path) -> str:
    """One key for all names of a file; capitals don't count, since some disks ignore them."""
    return os.path.realpath(path).casefold()


def _matches(word: str) -> list[Path]:
    if not _is_pattern(word):
        return [Path(word)]
    matches = sorted(glob.glob(word, recursive=True))  # noqa: PTH207 (Path's is relative only)
    if not matches:
        raise SourceError("no file fits this pattern", "check it", path=word)
    return [Path(match) for match in matches]


def _is_pattern(word: str) -> bool:
    return glob.has_magic(word) and not os.path.lexists(word)


def _in_folder(
    folder: Path, endings: Collection[str], is_whole: Whole
) -> Iterator[Found | SourceError]:
    empty = True
    for one in _walk(folder, endings, is_whole):
        empty = False
        if isinstance(one, Path):
            yield Found(one) if one == _with_name(folder) else Found(one, folder)
        else:
            yield one
    if empty:
        known = " or ".join(f"'{ending}'" for ending in endings)
        what = f"no file in this folder ends in {known}"
        yield SourceError(what, "check its name", path=folder)


def _walk(folder: Path, endings: Collection[str], is_whole: Whole) -> Iterator[Path | SourceError]:
    """Files at any depth; hidden ones are the system's own (`._page.txt` on a Mac's disk).

    Folders inside one that is an input itself hold its parts (METS above, ALTO below).
    """
    if is_whole(folder):
        yield _with_name(folder)
        is_whole = _nothing
    try:
        with os.scandir(folder) as listed:
            entries = sorted((entry.name, entry.is_dir(), entry.is_symlink()) for entry in listed)
    except OSError as error:
        what = f"the folder can't be read ({error.strerror or error})"
        yield SourceError(what, "ask for the right to read it", path=folder)
        return
    for name, is_inner, is_link in entries:
        if name.startswith("."):
            continue
        if is_inner:
            if not is_link:  # it may lead back up
                yield from _walk(folder / name, endings, is_whole)
        elif Path(name).suffix.lower() in endings:
            yield folder / name


def _nothing(_: Path) -> bool:
    return False


def _with_name(folder: Path) -> Path:
    """The folder by its own name, which its outputs bear ('.' and '..' are none)."""
    return folder if folder.name not in ("", "..") else folder.resolve()


def _without_side_files(paths: Collection[Path]) -> Iterator[Path]:
    """Leave out the `NAME.toml` that a shell's `*` brings along with `NAME.txt`."""
    stems = {path.with_suffix("") for path in paths if path.suffix.lower() in READERS}
    return (p for p in paths if p.suffix != ".toml" or p.with_suffix("") not in stems)
