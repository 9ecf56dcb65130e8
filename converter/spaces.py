"""White space, in the one sense Baokan has of it wherever characters are counted or compared."""

from __future__ import annotations

from typing import Final

_UNICODE: Final = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
WITHOUT_WIDTH: Final = "\u200b\u2060\ufeff"

WHITE_SPACE: Final = _UNICODE + WITHOUT_WIDTH
"""Unicode's White_Space, and what some programs put between characters that has no width at all."""

_REMOVED = dict.fromkeys(map(ord, WHITE_SPACE))


def bare(text: str) -> str:
    """Give the text without its white space."""
    if text.isprintable():  # most lines are: of white space they can have spaces alone
        return text.replace(" ", "")
    return text.translate(_REMOVED)
