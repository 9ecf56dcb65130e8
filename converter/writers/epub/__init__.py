"""EPUB 3.3: `Issue` → the finished book as bytes."""

from __future__ import annotations

from pathlib import Path

from converter.model import Issue


def write(issue: Issue, *, font: Path | None = None) -> bytes:
    """The issue as an EPUB 3.3 file: the same issue and font give the same bytes.

    `font` is the Chinese font that draws the cover; without it one is looked for on this machine,
    and where there is none the cover bears no text. `SourceError` where `font` is no font.
    """
    from converter.writers.epub.package import build  # noqa: PLC0415 (EbookLib, Pillow: on demand)

    return build(issue, font=font)
