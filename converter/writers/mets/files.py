"""`fileSec`: every file of an issue, with its size and its checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import quote

from lxml import etree
from msgspec import Struct

from converter.writers.mets.markup import mets, xlink

Group = Literal["SOURCE", "TEI", "EPUB", "IMAGES"]

_TYPES = {
    ".epub": "application/epub+zip",
    ".hocr": "text/html",
    ".html": "text/html",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain",
    ".xml": "application/xml",
}
"""Of all that Baokan reads and writes; the standard library's table differs between systems."""


class File(Struct, frozen=True):
    """A file that the METS names."""

    id: str
    """Its id in the METS; begins with '_', as no id of a TEI does that Baokan makes."""
    group: Group
    sha256: str
    """Hex digest of its bytes."""
    size: int | None = None
    """Bytes; None: not known."""
    path: str | None = None
    """From the METS's folder, folders parted by '/'; None where it is not known."""
    name: str = ""
    """What it is called where its path is not known."""
    lang: str | None = None
    """Of an edition: BCP 47."""
    use: str | None = None
    """Of an image: page or picture."""

    @property
    def mimetype(self) -> str:
        """By the ending of its name."""
        if self.group == "TEI":
            return "application/tei+xml"
        ending = PurePosixPath(self.path or self.name).suffix.lower()
        return _TYPES.get(ending, "application/octet-stream")


def written(id_: str, group: Group, path: str, data: bytes) -> File:
    """Describe a file that is written with the METS."""
    return File(id_, group, hashlib.sha256(data).hexdigest(), len(data), path)


def file_section(files: Iterable[File]) -> etree._Element:
    """Give `fileSec` with a `fileGrp` for each kind of file; the files come group by group."""
    groups = groupby(files, key=lambda file: file.group)
    return mets("fileSec", *(mets("fileGrp", *map(_file, of), USE=use) for use, of in groups))


def _file(file: File) -> etree._Element:
    """The file; where it is not known where it stands, its checksum still tells which it is."""
    title = file.lang if file.path is not None else file.name
    location = (
        None
        if file.path is None
        else mets("FLocat", xlink(type="simple", href=quote(file.path), title=title), LOCTYPE="URL")
    )
    attributes = {
        "ID": file.id,
        "MIMETYPE": file.mimetype,
        "SIZE": None if file.size is None else str(file.size),
        "CHECKSUM": file.sha256,
        "CHECKSUMTYPE": "SHA-256",
        "OWNERID": None if file.path is not None else file.name,
        "USE": file.use,
    }
    return mets("file", attributes, location)
