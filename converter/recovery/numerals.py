"""Page numbers as papers print them: 3, 03, A3, 三, 十二, 二十."""

from __future__ import annotations

from typing import Final

from converter.patterns import pattern

_DIGITS: Final = str.maketrans(
    "〇零一二三四五六七八九" + "０１２３４５６７８９", "00123456789" + "0123456789"
)
_TENS: Final = pattern(r"([1-9]?)十([1-9]?)")


def page_label(printed: str) -> str:
    """The number in Arabic digits without zeros before it; a letter of a section stays."""
    plain = printed.translate(_DIGITS)
    if found := _TENS.fullmatch(plain):
        return str(10 * int(found[1] or 1) + int(found[2] or 0))
    return plain.lstrip("0") or "0"
