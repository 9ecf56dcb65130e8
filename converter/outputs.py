"""Writing outputs so that a final name never holds half a file.

All outputs of one issue are written under temporary names (`.NAME.xml.1234.part`, 1234 the process)
in the folder they go to, brought to disk, and only then moved to their names. Whatever happens
before that leaves what stood there as it was; what fails while they are moved is taken back, so
that no TEI stands beside the pictures of another run. A killed process can leave temporary files;
the next run that writes the same names takes them away.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from converter.errors import OutputError

_REMEDIES = {
    errno.ENOSPC: "free some space, or choose another folder with -o",
    errno.EDQUOT: "free some of your space, or choose another folder with -o",
    errno.EACCES: "ask for the right to write there, or choose another folder with -o",
    errno.EPERM: "ask for the right to write there, or choose another folder with -o",
    errno.EROFS: "the disk can only be read: choose another folder with -o",
    errno.ENAMETOOLONG: "give the input a shorter name",
    errno.EEXIST: "a file has the folder's name: choose another folder with -o",
    errno.ENOTDIR: "a file has the folder's name: choose another folder with -o",
}


def save(files: Mapping[Path, bytes]) -> None:
    """Write every file or none; raises `OutputError`. Missing folders are made."""
    parts: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            with _explained(path):
                parts[path] = _prepare(path)
                _write(parts[path], content)
        _move(parts)
        for folder in {path.parent for path in files}:
            _to_disk(folder)
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):  # a disk that refused the file refuses this as well
                part.unlink()


def sweep(folder: Path, process: int) -> None:
    """Take away what a process that was killed left half written in a folder."""
    for left in folder.glob(f".*.{process}.part"):
        with contextlib.suppress(OSError):
            left.unlink()


class _Moved(Struct, frozen=True):
    """A name that a new file gets."""

    path: Path
    part: Path
    stood: bool
    """Something stood there before."""
    old: Path
    """A second name for that; no file where the disk has none such."""


def _move(parts: Mapping[Path, Path]) -> None:
    """Give every file its name; where one can't get it, put back what stood under all of them."""
    moved: list[_Moved] = []
    try:
        for path, part in parts.items():
            with _explained(path):
                moved.append(_kept(path, part))
                part.replace(path)
    except BaseException:
        for one in moved:
            with contextlib.suppress(OSError):
                _restore(one)
        raise
    finally:
        for one in moved:
            with contextlib.suppress(OSError):
                one.old.unlink()


def _kept(path: Path, part: Path) -> _Moved:
    """What stands there, with a second name."""
    old = path.with_name(f".{path.name}.old.{os.getpid()}.part")
    stood = path.exists()
    if stood:
        with contextlib.suppress(OSError):  # some disks know one name of a file only
            old.hardlink_to(path)
    return _Moved(path, part, stood, old)


def _restore(one: _Moved) -> None:
    """Put back what stood there before; a new file where nothing stood is taken away."""
    if one.part.exists():  # not moved
        return
    if one.old.exists():
        one.old.replace(one.path)
    elif not one.stood:
        one.path.unlink()


def _prepare(path: Path) -> Path:
    """The temporary name for a path; its folder is there then, and nothing is in the way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():
        remedy = "choose another folder with -o"
        raise OutputError("something that is no file has this name", remedy, path=path)
    for left in _left_behind(path.parent):
        if left.name.startswith(f".{path.name}.") and _is_orphan(left):
            left.unlink(missing_ok=True)
    return path.with_name(f".{path.name}.{os.getpid()}.part")


@cache
def _left_behind(folder: Path) -> tuple[Path, ...]:
    """Temporary files that stood in the folder when this process first came to it.

    Listed once: a listing for each of ten thousand issues in one folder would take hours.
    """
    return tuple(folder.glob(".*.part"))


def _is_orphan(part: Path) -> bool:
    """Whether the process that was writing this file is gone."""
    process = part.name.split(".")[-2]
    if not process.isdecimal():
        return False
    if os.name == "nt":  # a signal would end the process there; nor can an open file be removed
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):  # somebody else's process; no process number at all
        return False
    return _is_dead(int(process))


def _is_dead(process: int) -> bool:
    """Whether a process that still has its number has ended, and nobody has asked how."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:  # no Linux
        return False
    return told.rpartition(")")[2].split()[:1] == ["Z"]


def _write(part: Path, content: bytes) -> None:
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _to_disk(folder: Path) -> None:
    """Make the new names last through a power failure, where the system offers that."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):  # some network disks refuse; the files are complete anyway
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "choose another folder with -o")
        what = f"the file can't be written ({error.strerror or error})"
        raise OutputError(what, remedy, path=path) from error
