"""TEI files that a person has corrected: they are not to be replaced without being asked to."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from converter.checks import loss
from converter.errors import BaokanError, HandworkError, LossError, OutputError
from converter.findings import Finding
from converter.mets import is_own
from converter.model import Issue, Source
from converter.tei import NS, SOURCE_DIGESTS
from converter.xml_safety import parse, root_name

_CORRECTED = etree.XPath("count(//t:revisionDesc/t:change) > 1 or //t:choice", namespaces={"t": NS})
_HEADER_TEXTS = etree.XPath(
    "//t:teiHeader//text()[not(ancestor::t:extent or ancestor::t:edition)]",
    namespaces={"t": NS},
    smart_strings=False,
)
"""Without the figures and the statement that follow from the text."""
_CONVERTED = etree.XPath("//t:application[@ident='opencc']", namespaces={"t": NS})
_REMEDY = "choose another folder with -o, or give --force to replace it"


def refuse_to_replace(path: Path, found: Source | Issue) -> None:
    """Raise `HandworkError` if the TEI at this path was corrected, `OutputError` if it is no TEI.

    found: what the new one is made of; a TEI made of the same source that lacks some of its text,
    or has more, was edited.
    """
    if path.suffix != ".xml" or not path.is_file():
        return
    tree = _tei_at(path)
    if tree is None:
        raise OutputError("there is a file that is no TEI", _REMEDY, path=path)
    if _CORRECTED(tree) or (isinstance(found, Source) and _is_edited(tree, found)):
        raise HandworkError("this TEI was corrected by hand", _REMEDY, path=path)


def refuse_foreign_mets(path: Path) -> None:
    """Raise `OutputError` if the file at the METS's path is none that Baokan made."""
    if path.is_file() and not (root_name(path) == "mets" and is_own(path)):
        raise OutputError("there is a file that is no METS of Baokan's", _REMEDY, path=path)


def header_findings(path: Path, written: etree._ElementTree) -> list[Finding]:
    """What the header of a TEI says that the one written from it does not say any more."""
    kept = set(_HEADER_TEXTS(written))
    return [
        Finding(
            "header-rewritten",
            "warning",
            f"Baokan writes this part of the header anew, and “{text.strip()}” is not kept",
        )
        for text in _HEADER_TEXTS(parse(path))
        if text.strip() and text not in kept
    ]


def _tei_at(path: Path) -> etree._ElementTree | None:
    try:
        tree = parse(path)
    except BaokanError:
        return None
    return tree if tree.getroot().tag == f"{{{NS}}}TEI" else None


def _is_edited(tree: etree._ElementTree, source: Source) -> bool:
    if SOURCE_DIGESTS(tree) != [file.sha256 for file in source.files] or _CONVERTED(tree):
        return False
    try:
        loss.check(source, tree)
    except LossError:
        return True
    return False
