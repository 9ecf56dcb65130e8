"""Whether files are as they were: a quick look at sizes and times, and a long one at every byte."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from converter.archive.plan import legible
from converter.archive.records import File
from converter.sources.files import is_folder, stem


class Quick(Struct, frozen=True):
    """What a quick look at an input sees."""

    stamp: str
    """Names, sizes and times of its files, digested; '' where it can't be looked at."""
    size: int
    """Bytes, all files together."""


def quick(path: Path) -> Quick:
    """Look at an input's files without reading them."""
    seen, size = hashlib.sha256(), 0
    try:
        for file in input_files(path):
            status = file.stat()
            size += status.st_size
            seen.update(f"{legible(file.name)}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    except OSError:  # its reader will say why
        return Quick("", 0)
    return Quick(seen.hexdigest()[:32], size)


def digest(path: Path) -> str:
    """Digest the names and contents of an input's files; '' where they can't be read."""
    seen = hashlib.sha256()
    try:
        for file in input_files(path):
            seen.update(f"{legible(file.name)}\0{sha256(file)}\n".encode())
    except OSError:  # as above
        return ""
    return seen.hexdigest()


def input_files(path: Path) -> Iterator[Path]:
    """All that a conversion of this input reads: its pages, and the side file beside it."""
    if is_folder(path):
        yield from (p for p in sorted(path.rglob("*")) if p.suffix.lower() == ".xml")
    else:
        yield path
    side = path.with_name(f"{stem(path)}.toml")
    if side.is_file():
        yield side


def look_at(paths: Iterable[Path], out: Path) -> tuple[File, ...]:
    """What these files, which stand below the output folder, are now; missing ones are left out."""
    return tuple(file for path in paths if (file := _file(path, out)) is not None)


def _file(path: Path, out: Path) -> File | None:
    try:
        status = path.stat()
        name = legible(path.relative_to(out).as_posix())
        return File(name, status.st_size, status.st_mtime_ns, sha256(path))
    except OSError:
        return None


def is_missing(file: File, out: Path) -> bool:
    """Whether nothing stands there any more."""
    return not os.path.lexists(out / file.path)


def seems_same(file: File, out: Path) -> bool:
    """Whether a file has the size and time it had."""
    try:
        status = (out / file.path).stat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (file.size, file.mtime)


def is_same(file: File, out: Path) -> bool:
    """Whether a file has the content it had."""
    try:
        return sha256(out / file.path) == file.sha256
    except OSError:
        return False


def sha256(path: Path) -> str:
    """Hex digest of a file's bytes; raises `OSError`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
