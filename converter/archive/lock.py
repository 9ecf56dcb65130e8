"""One run at a time in an output folder: a lock that the system takes away with its process."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from converter.archive.ledger import FOLDER, explained
from converter.errors import OutputError


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs out of an output folder; `OutputError` if one is there.

    The file stays where it is, with the last run's process in it: only the system's lock on it
    counts, so a run that was killed keeps nobody out.
    """
    path = folder / FOLDER / "lock"
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    with file:
        if not _is_taken(file):
            raise OutputError(
                f"another run is converting into this folder ({_holder(path)})",
                "wait for its end, or choose another folder with -o",
                path=folder,
            )
        file.seek(_SIGN)
        file.truncate()
        file.write(f"process {os.getpid()} on {socket.gethostname()}")
        file.flush()
        yield


_SIGN = 1
"""Where the holder's name stands: Windows lets nobody read the byte that is locked."""


def _holder(path: Path) -> str:
    with contextlib.suppress(OSError), path.open("rb") as file:
        file.seek(_SIGN)
        return file.read(200).decode("utf-8", "replace").strip("\0") or "it has just begun"
    return "its process is not known"


if sys.platform == "win32":
    import msvcrt

    def _is_taken(file: IO[str]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _is_taken(file: IO[str]) -> bool:
        with explained(Path(file.name)):  # a network disk without locks: better no run than two
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True
