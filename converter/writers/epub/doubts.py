"""What is worth a look in how a book was made: it depends on fonts, not on the issue alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from converter.findings import Finding
from converter.writers.epub.book import Book
from converter.writers.epub.embedding import Font, lacking
from converter.writers.epub.fonts import face

MOST_NAMED = 40
"""Characters that a finding names; a font without Chinese lacks thousands."""


def doubts(book: Book, fonts: Sequence[Font], characters: Iterable[str]) -> Iterator[Finding]:
    """The findings about a book with these embedded fonts and these characters."""
    if face(book.lang, book.style.font) is None:
        message = "no Chinese font was found here to draw the cover with; give one with --font"
        yield Finding("cover-without-text", "warning", message)
    missing = lacking(fonts, characters) if fonts else []
    if missing:
        named = " ".join(missing[:MOST_NAMED]) + (" …" if len(missing) > MOST_NAMED else "")
        message = (
            f"the embedded fonts lack {len(missing)} of the book's characters, which will be seen"
            f" in another font: {named}"
        )
        yield Finding("font-lacks-characters", "warning", message)
