"""EPUB 3.3: `Issue` → the finished book as bytes."""

from __future__ import annotations

from collections.abc import Sequence

from converter.findings import Finding
from converter.model import Issue
from converter.paper import Profile
from converter.writers.epub.style import HORIZONTAL, Style

__all__ = ["HORIZONTAL", "Made", "Style", "bind", "check_fonts", "get_ready", "make", "write"]

Made = tuple[bytes, tuple[Finding, ...]]
"""A book, and what is worth a look in how it was made."""


def write(issue: Issue, style: Style = HORIZONTAL, *, profile: Profile | None = None) -> bytes:
    """The issue as an EPUB 3.3 file: the same issue, style, fonts and profile give the same bytes.

    Where no Chinese font is given, nor found on this machine, the cover bears no text.
    `SourceError` where a font can't be read or must not be embedded; `ToolMissingError` where one
    is to be embedded without fontTools. The profile tells how the cover looks, and what a person
    claims of the book's accessibility.
    """
    return bind([issue], style, profile=profile)


def bind(
    issues: Sequence[Issue],
    style: Style = HORIZONTAL,
    *,
    title: str | None = None,
    profile: Profile | None = None,
) -> bytes:
    """Several issues, at least one, as one book in the order of their dates; see `write`.

    Without a title the papers and the dates make one. `UsageError` where the issues are in several
    languages, or one is there twice.
    """
    return make(issues, style, title=title, profile=profile)[0]


def make(
    issues: Sequence[Issue],
    style: Style = HORIZONTAL,
    *,
    title: str | None = None,
    profile: Profile | None = None,
) -> Made:
    """The same, and what is worth a look in how it was made."""
    from converter.writers.epub import binding, package  # noqa: PLC0415 (EbookLib: on demand)

    return package.build(binding.bind(issues, title, profile or Profile(), style))


def get_ready(style: Style = HORIZONTAL, lang: str = "zh-Hans") -> None:
    """Import what `write` needs, and find the font of the cover; raises what it would raise."""
    from converter.writers.epub import fonts, package  # noqa: F401, PLC0415 (EbookLib: on demand)

    fonts.face(lang, style.font)


def check_fonts(style: Style, lang: str = "zh-Hans") -> None:
    """Raise what `write` would raise of the fonts, so that it is said once and before any work."""
    if style.font is None and not style.embedded:
        return
    from converter.writers.epub import embedding, fonts  # noqa: PLC0415 (Pillow: on demand)

    if style.font is not None:
        fonts.face(lang, style.font)
    embedding.read(style.embedded, lang)
