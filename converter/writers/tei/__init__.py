"""Issue → archival TEI P5, after the profile in `schemas/`; docs/tei-profile.md describes it."""

from __future__ import annotations

from converter.model import Issue
from converter.writers.markup import XML_ID, XML_LANG
from converter.writers.tei.body import text
from converter.writers.tei.facsimile import facsimile
from converter.writers.tei.header import header
from converter.writers.tei.lineless import without_lines
from converter.writers.tei.markup import document

__all__ = ["without_lines", "write"]


def write(issue: Issue) -> bytes:
    """Give the TEI file: UTF-8 with an XML declaration and LF line ends, the same on every run.

    `sources.tei.read` gives the issue back. Raises `InvalidError` for characters that XML can't
    hold and for a line that begins inside a correction.
    """
    names = {XML_ID: issue.id, XML_LANG: issue.lang}
    return document("TEI", names, header(issue), facsimile(issue), text(issue))
