"""What a conversion gives back: the files it wrote, counts and findings."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from converter.findings import Finding
from converter.model import Issue, Notice, Paragraph, texts
from converter.spaces import bare


class Counts(Struct, frozen=True):
    """How much an issue holds."""

    pages: int
    articles: int
    """The parts of an article that runs over several pages each count."""
    paragraphs: int
    characters: int
    """Without white space; every text of the issue, folios and all."""
    unassigned: int
    """Pieces of text that could not be placed."""


class Result(Struct, frozen=True):
    """One converted input."""

    input: Path
    outputs: tuple[Path, ...]
    """The TEI and EPUB files written, TEI before EPUB, the traditional edition behind the other; a
    METS last."""
    counts: Counts
    findings: tuple[Finding, ...]
    """Worst first."""
    folders: tuple[Path, ...] = ()
    """Those with the picture files that the TEIs name."""
    date: str | None = None
    """The issue's date, YYYY-MM-DD, where it is known."""


def count(issue: Issue) -> Counts:
    """Count what an issue holds."""
    items = [item for page in issue.pages for item in page.items]
    return Counts(
        pages=len(issue.pages),
        articles=len(issue.articles),
        paragraphs=sum(isinstance(b, Paragraph) for a in issue.articles for b in a.blocks),
        characters=sum(len(bare(text.content)) for text in texts(issue)),
        unassigned=sum(isinstance(i, Notice) and i.kind == "unassigned" for i in items),
    )
