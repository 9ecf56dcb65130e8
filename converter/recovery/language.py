"""In which script an issue is printed: simplified or traditional."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_SIMPLIFIED: Final = "这们国来时会为个说对发经过还没开关东车长问"
_TRADITIONAL: Final = "這們國來時會為個說對發經過還沒開關東車長問"
"""The commonest characters that the two scripts write differently, in the same order."""


def language(texts: Iterable[str]) -> str:
    """The BCP 47 tag of the script that most of these texts' telling characters are of."""
    whole = "".join(texts)
    simplified, traditional = (
        sum(map(whole.count, chars)) for chars in (_SIMPLIFIED, _TRADITIONAL)
    )
    return "zh-Hant" if traditional > simplified else "zh-Hans"
