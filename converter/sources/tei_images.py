"""The pictures of a TEI, from the files beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from converter.model import Image, Issue, image_paths

_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""How a JPEG and a PNG begin."""

_ENDINGS = (".jpg", ".jpeg", ".png")
"""Of their names, in small letters: the files are written again beside a new TEI, and must not take
the name of one that is no picture."""

_MOST_BYTES = 100_000_000
"""A larger file is not taken along: as in a PDF."""


def images_of(issue: Issue, folder: Path) -> Iterator[Image]:
    """Give the files that the issue names and that stand in this folder, or in folders inside it.

    Others are left out, and a finding tells of them: a TEI may come from anywhere, and must not
    bring files of this machine into the book. So is what is neither JPEG nor PNG.
    """
    for path in image_paths(issue):
        data = _data(folder, path)
        if data is not None:
            yield Image(path, data)


def _data(folder: Path, path: str) -> bytes | None:
    if not _is_plain(path):
        return None
    file = folder / path
    try:
        if not file.resolve().is_relative_to(folder.resolve()) or not file.is_file():
            return None
        if file.stat().st_size > _MOST_BYTES:
            return None
        data = file.read_bytes()
    except OSError:  # not to be read: as if it were not there
        return None
    return data if data.startswith(_SIGNATURES) else None


def _is_plain(path: str) -> bool:
    """Whether it leads down from the folder to a picture, on every system: no drive, no way up."""
    if not path.lower().endswith(_ENDINGS) or set(path) & set(":\\\0"):
        return False
    return not {"/", ".."} & set(PurePosixPath(path).parts)
