"""What a Han character is."""

from __future__ import annotations

import re
import sys

from converter.recovery.marks import HAN, is_han


def test_a_han_character_is_told_as_the_class_tells_it() -> None:
    told = set(re.findall(HAN, "".join(map(chr, range(sys.maxunicode + 1)))))
    assert {char for char in map(chr, range(sys.maxunicode + 1)) if is_han(char)} == told
    assert not is_han("")
