"""Sets of marks, by what they tell where a line begins or ends with one."""

from __future__ import annotations

from typing import Final

SENTENCE_END: Final = "。！？…"
PAUSE: Final = "，、；"
COLON: Final = "：:"
DASH: Final = "—―–"
CLOSING: Final = "”’）》"
OPENING: Final = "“《（‘"
NEVER_FIRST: Final = "，。、；：！？" + CLOSING
"""What kinsoku keeps from a line's beginning."""
BULLETS: Final = "□■◎●○▢◇◆▲△☆★▪▌►◼"
BRACKETS: Final = {"（": "）", "(": ")", "【": "】", "[": "]"}
"""Those a byline stands in."""

HAN: Final = r"[^\W0-9A-Za-z_]"
"""A Han character. Any letter beyond ASCII will do; a class made of categories is compiled in a
tenth of the time that a range of thousands of characters takes, at every start."""


def is_han(char: str) -> bool:
    """Whether a character is one as `HAN` has them; in half the time, and "" is none."""
    return char > "\x7f" and char.isalnum()
