"""The METS of an issue, and the files as it lists them: source, TEIs, books, images."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from msgspec.structs import replace

from converter.checks import mets as references
from converter.errors import InvalidError
from converter.model import Issue, SourceFile, image_paths
from converter.writers import mets


def document(
    path: Path,
    editions: Sequence[Issue],
    written: Mapping[Path, bytes],
    images: Mapping[Path, bytes],
    place: Path,
) -> bytes:
    """Give the METS that is to stand at this place, all its references followed.

    The other arguments are those of `listed`.
    """
    files = listed(path, editions, written, images, place.parent)
    content = mets.write(editions[0], files, place.name)
    teis = {file.name: data for file, data in written.items() if file.suffix == ".xml"}
    if faults := references.faults(content, teis):
        what = f"the METS made of this would lead nowhere ({faults[0]})"
        raise InvalidError(what, "please report it, with the file", path=path)
    return content


def listed(
    path: Path,
    editions: Sequence[Issue],
    outputs: Mapping[Path, bytes],
    images: Mapping[Path, bytes],
    folder: Path,
) -> list[mets.File]:
    """Describe every file of an issue, kind by kind.

    path: the input; outputs: TEIs and books, edition by edition; images: pictures and pages; all by
    the paths they are saved under, in `folder` or in folders of it.
    """
    langs = [edition.lang for edition in editions]
    teis = [(file, data) for file, data in outputs.items() if file.suffix == ".xml"]
    books = [(file, data) for file, data in outputs.items() if file.suffix == ".epub"]
    found = list(_sources(path, editions[0], folder))
    for lang, (file, data) in zip(langs, teis, strict=True):
        tei = mets.written(f"_tei-{lang}", "TEI", file.name, data)
        found.append(replace(tei, lang=lang))
    each = len(books) // len(editions)  # `--only tei` makes none, `--vertical` two of an edition
    for place, (file, data) in enumerate(books):
        lang, way = langs[place // each], "-vertical" if place % each else ""
        book = mets.written(f"_epub-{lang}{way}", "EPUB", file.name, data)
        found.append(replace(book, lang=lang))
    pages = {page.surface.image for page in editions[0].pages if page.surface}
    for number, name in enumerate(image_paths(editions[0]), 1):
        if (folder / name) in images:
            use = "page" if name in pages else "picture"
            image = mets.written(f"_image-{number}", "IMAGES", name, images[folder / name])
            found.append(replace(image, use=use))
    return found


def _sources(path: Path, issue: Issue, folder: Path) -> Iterator[mets.File]:
    """The files that the issue was made from, and where they stand."""
    for number, file in enumerate(issue.files, 1):
        place = _standing(path, file)
        yield mets.File(
            f"_source-{number}",
            "SOURCE",
            file.sha256,
            size=place.stat().st_size if place else None,
            path=_way(place, folder) if place else None,
            name=file.name,
        )


def _standing(path: Path, file: SourceFile) -> Path | None:
    """The file itself, with the very bytes that were read; a TEI's source may be gone.

    The pages of a METS, or of a folder with one, may stand in folders of its own.
    """
    base = path if path.is_dir() else path.parent
    below = base.glob(f"*/{glob.escape(file.name)}") if _may_be_mets(path) else ()
    places = chain((base / file.name,), below)
    return next((place for place in places if _digest(place) == file.sha256), None)


def _may_be_mets(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() == ".xml"


def _digest(place: Path) -> str | None:
    try:
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _way(place: Path, folder: Path) -> str | None:
    """The path from the folder; None where there is none, as between two disks of Windows."""
    try:
        way = os.path.relpath(place.absolute(), folder.absolute())
    except ValueError:
        return None
    return Path(way).as_posix()
