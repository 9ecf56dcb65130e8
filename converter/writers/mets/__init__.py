"""Issue and its files → METS 1.12: one file that ties TEI, EPUB, images and source.

docs/archive.md describes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from converter.clock import edition_date, edition_moment
from converter.dates import date_in_words, number_in_words
from converter.mets import AGENT
from converter.model import Issue
from converter.version import __version__
from converter.writers.mets.description import descriptions
from converter.writers.mets.files import File, file_section, written
from converter.writers.mets.markup import mets, serialized
from converter.writers.mets.structure import structure

__all__ = ["File", "write", "written"]


def write(issue: Issue, files: Sequence[File], name: str) -> bytes:
    """Give the METS of an issue: UTF-8, LF line ends, the same on every run.

    files: group by group, every file once; name: what the METS itself is called.
    """
    title = _title(issue)
    root = mets(
        "mets",
        _header(issue, name),
        *descriptions(issue),
        file_section(files),
        *structure(issue, files, title),
        OBJID=issue.id,
        LABEL=title,
        TYPE="Newspaper",
    )
    return serialized(root)


def _header(issue: Issue, name: str) -> etree._Element:
    software = mets(
        "agent",
        mets("name", f"{AGENT} {__version__}"),
        ROLE="CREATOR",
        TYPE="OTHER",
        OTHERTYPE="SOFTWARE",
    )
    # No moment rather than an invented one, where the issue has no date: METS asks for none.
    made = edition_moment(issue) if edition_date(issue) else None
    return mets("metsHdr", software, mets("metsDocumentID", name), CREATEDATE=made)


def _title(issue: Issue) -> str:
    facts = issue.metadata
    parts = (
        facts.title.value if facts.title else "报纸",
        date_in_words(facts.date.value) if facts.date else None,
        number_in_words(facts.number.value) if facts.number else None,
    )
    return " ".join(part for part in parts if part)
