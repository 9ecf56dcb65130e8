"""EPUB 3.3: `Issue` → the finished book as bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from converter.model import Issue
from converter.paper import Profile


def write(issue: Issue, *, font: Path | None = None, profile: Profile | None = None) -> bytes:
    """The issue as an EPUB 3.3 file: the same issue, font and profile give the same bytes.

    `font` is the Chinese font that draws the cover; without it one is looked for on this machine,
    and where there is none the cover bears no text. `SourceError` where `font` is no font. The
    profile tells how the cover looks, and what a person claims of the book's accessibility.
    """
    return bind([issue], font=font, profile=profile)


def bind(
    issues: Sequence[Issue],
    *,
    title: str | None = None,
    font: Path | None = None,
    profile: Profile | None = None,
) -> bytes:
    """Several issues, at least one, as one book in the order of their dates; see `write`.

    Without a title the papers and the dates make one. `UsageError` where the issues are in several
    languages, or one is there twice.
    """
    from converter.writers.epub import binding, package  # noqa: PLC0415 (EbookLib: on demand)

    return package.build(binding.bind(issues, title, profile or Profile()), font=font)
