"""A TEI that stands → an entry of the ledger: for ledgers that were damaged, and corrected TEIs."""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from converter import findings, sources
from converter.archive import looks
from converter.archive.asked import Asked
from converter.archive.plan import Planned
from converter.archive.records import Entry
from converter.errors import BaokanError
from converter.findings import Finding
from converter.model import Issue
from converter.options import output_paths, pages_folder, pictures_folder
from converter.result import Counts, count
from converter.tei import NS, SOURCE_DIGESTS
from converter.version import __version__
from converter.xml_safety import parse

_NAMES = etree.XPath("//t:idno[@type='filename']/text()", namespaces={"t": NS}, smart_strings=False)
_MAKER = etree.XPath(
    "string(//t:application[@ident='baokan']/@version)", namespaces={"t": NS}, smart_strings=False
)


class Facts(Struct, frozen=True):
    """What a TEI tells of its issue; nothing, where it can't be read."""

    counts: Counts | None = None
    date: str | None = None
    findings: tuple[Finding, ...] = ()


def facts(path: Path) -> Facts:
    """Count what a TEI holds, and collect its doubts."""
    try:
        issue = sources.read(path)
    except BaokanError:
        return Facts()
    if not isinstance(issue, Issue):
        return Facts()
    return Facts(count(issue), issue.metadata.day, tuple(findings.collect(None, issue)))


def adopted(entry: Entry, planned: Planned, asked: Asked) -> Entry | None:
    """Take up what an earlier run made of this input, as its TEI tells; None if that is not sure.

    The TEI must have been made of the same files by this version. The options are not in it: that
    every file is there which they ask for has to do.
    """
    folder = asked.folder(planned)
    paths = output_paths(planned.path, folder, asked.options)
    teis = [path for path in paths if path.suffix == ".xml"]
    if not teis or not all(path.is_file() for path in paths):
        return None
    if not _is_made_of(teis[0], planned.path):
        return None
    known = facts(teis[0])
    if known.counts is None:
        return None
    names = (pictures_folder(planned.path), pages_folder(planned.path))
    folders = [folder / name for name in names if (folder / name).is_dir()]
    pictures = [path for inner in folders for path in sorted(inner.iterdir()) if path.is_file()]
    return replace(
        entry,
        status="done",
        outputs=looks.look_at(paths, asked.out),
        pictures=looks.look_at(pictures, asked.out),
        folders=tuple(map(str, folders)),
        counts=known.counts,
        date=known.date,
        findings=known.findings,
    )


def _is_made_of(tei: Path, path: Path) -> bool:
    try:
        tree = parse(tei)
    except BaokanError:
        return False
    made = dict(zip(_NAMES(tree), SOURCE_DIGESTS(tree), strict=False))
    files = [file for file in looks.input_files(path) if file.suffix != ".toml"]
    there = {file.name: looks.sha256(file) for file in files}
    return bool(made) and _MAKER(tree) == __version__ and made.items() <= there.items()
