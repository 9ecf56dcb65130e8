"""Opens an input; whatever prevents it becomes one clear `SourceError`. And its name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from converter.errors import SourceError


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Give the file, open for its bytes; `SourceError` when opening or reading it fails."""
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise SourceError("there is no such file", "check the name", path=path) from None
    except IsADirectoryError:
        raise SourceError("this is a folder", "give one of its files", path=path) from None
    except PermissionError:
        remedy = "ask for the right to read it"
        raise SourceError("reading is not permitted", remedy, path=path) from None
    except OSError as error:
        what = f"the file can't be read ({error.strerror or error})"
        raise SourceError(what, "copy it to another disk and try again", path=path) from error


def is_folder(path: Path) -> bool:
    """Whether there is a folder of this name."""
    try:
        return path.is_dir()
    except OSError:  # not to be looked at: its reader will say why
        return False


def stem(path: Path) -> str:
    """What an input is called: a file's name without its ending, a folder's whole name."""
    return path.name if is_folder(path) else path.stem
