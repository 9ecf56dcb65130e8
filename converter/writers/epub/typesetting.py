"""Every text of the book becomes a file here, set in the book's direction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from converter.writers.epub.sheet import file_name
from converter.writers.epub.style import Style
from converter.writers.epub.upright import set_upright
from converter.writers.epub.xhtml import document
from converter.writers.markup import Element


class Whole(Protocol):
    """What a text is part of: a book, or an issue in it."""

    @property
    def lang(self) -> str:
        """BCP 47."""

    @property
    def style(self) -> Style:
        """How it looks."""


def typeset(
    whole: Whole, title: str, body: Sequence[Element], up: str = "../", kind: str = ""
) -> bytes:
    """The file; `up` leads from it to the folder of all that is in the book, `kind` is the body's
    `epub:type`."""
    vertical = whole.style.vertical
    if vertical:
        for part in body:
            set_upright(part)
    return document(title, whole.lang, up + file_name(vertical), body, kind)
