"""Issues to be bound together, all text invented: three days of a paper, and others beside it."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from converter.model import Fact, Issue, Metadata, SourceFile
from tests.epub_issues import PLAIN, TRADITIONAL


def issue(date: str | None, title: str | None = "清河新报", **changes: Any) -> Issue:
    """The plain issue under another date; its ids and file names stay what they are."""
    metadata = Metadata(title=Fact(title) if title else None, date=Fact(date) if date else None)
    files = (SourceFile(f"{date}.txt", "0" * 64),)
    return replace(PLAIN, **{"metadata": metadata, "files": files} | changes)


MONDAY, TUESDAY = issue("2031-03-10"), issue("2031-03-11")
WEEK = (issue("2031-03-12"), MONDAY, TUESDAY)
"""Out of order, all with the same ids."""

EVENING = issue("2031-03-10", "清河晚报")
UNDATED = issue(None)
HANT = replace(TRADITIONAL, id="hant")
