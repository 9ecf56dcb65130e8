"""Readers: one file a format, each path → `Source`; none knows anything of articles.

A TEI is the exception: it has its articles already, and gives an `Issue`. Each reader is imported
when a file asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from converter.errors import SourceError
from converter.model import Issue, Source
from converter.sources.files import reading


def _text(path: Path) -> Source:
    from converter.sources import text  # noqa: PLC0415 (each reader when a file asks for it)

    return text.read(path)


def _tei(path: Path) -> Issue:
    from converter.sources import tei  # noqa: PLC0415 (as above)

    return tei.read(path)


READERS: dict[str, Callable[[Path], Source | Issue]] = {
    ".txt": _text,
    ".xml": _tei,
}
"""Ending of the file name, in small letters → reader."""

IN_FOLDERS = (".txt",)
"""What a folder is searched for. Not TEI: that may be an earlier run's output."""

_ENDINGS = " or ".join(READERS)

_UNFIT = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
"""Control characters, and bytes that the system could not decode: the name goes into the TEI."""


def read(path: Path) -> Source | Issue:
    """Read a file with the reader its name asks for; raises `SourceError`."""
    if _UNFIT.search(path.name):
        what = "the file's name has characters that XML can't hold"
        raise SourceError(what, "give it another name", path=path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        with reading(path):  # that there is no such file, or that it is a folder, matters more
            raise SourceError(_unknown(path), f"give a file ending in {_ENDINGS}", path=path)
    return reader(path)


def _unknown(path: Path) -> str:
    if not path.suffix:
        return "the file's name has no ending that tells what it is"
    return f"Baokan reads no '{path.suffix}' files"
