"""Stretches of a text that no entry may touch, and what stands in their place afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from converter.errors import UsageError
from converter.traditional.alignment import Aligned, moved
from converter.traditional.dictionaries import NOWHERE

Protected = tuple[int, int, str]
"""Start and end of a stretch that no entry may touch, and what stands there in the result."""


def hidden(text: str, protected: Sequence[Protected], sign: str = NOWHERE) -> str:
    """The text with its protected stretches out of sight: a sign for each of their characters."""
    pieces: list[str] = []
    at = 0
    for start, end, _ in protected:
        if not at <= start <= end <= len(text):
            what = f"the protected stretch {start}–{end} is out of place"
            raise UsageError(what, "give stretches within the text, in order and apart")
        pieces += (text[at:start], sign * (end - start))
        at = end
    return "".join((*pieces, text[at:]))


def filled(aligned: Aligned, protected: Sequence[Protected]) -> Aligned:
    """The text with what is given for its protected stretches."""
    content, offsets = aligned
    pieces: list[str] = []
    edits: list[tuple[int, int, int]] = []
    at = 0
    for start, end, given in protected:
        first, last = offsets[start], offsets[end]
        pieces += (content[at:first], given)
        edits.append((first, last, len(given)))
        at = last
    return Aligned("".join((*pieces, content[at:])), moved(offsets, edits))
