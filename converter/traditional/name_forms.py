"""The traditional form of a person's name: character by character, never by phrases.

In names the one-to-many characters have other usual forms than in words, and some family names keep
the simplified form, which is the older one. Sources: the Hundred Family Names in both scripts, and
Taiwan's name statistics (Ministry of the Interior, 全國姓名統計分析), where 于, 范, 余, 游, 沈, 姜,
鍾 and 萬 are family names in these forms.
"""

from __future__ import annotations

from typing import Final

from converter.recovery.surnames import LONG_SURNAMES
from converter.traditional.engine import Engine

_SAME: Final = "于范余岳游郁谷后种沈姜周胡朱曲卜仇向党涂占丑台秋丰冲秦尤史朴冼折干仆征栗咸"
SURNAMES: Final[dict[str, str | None]] = {
    **dict.fromkeys(_SAME),
    "万": "萬",
    "丰": "豐",
    "云": "雲",
    "叶": "葉",
    "苏": "蘇",
    "钟": "鍾",
    "宁": "寧",
    "肖": "肖",
    "闫": "閆",
    "付": "付",
    "郁": "郁",
}
"""Family name → its form; None: it keeps its own. Others are converted as any character."""
OPEN_SURNAMES: Final = frozenset("钟党涂肖云丰郁种仇占")
"""Family names of which two forms are borne: only the person, or a glossary, can tell."""

_LONG_SAME: Final = frozenset(("万俟",))
"""Family names of two characters that keep their form."""

_GIVEN_SAME: Final = (
    "于岳游郁谷后种沈姜周胡朱曲卜仇向台系折松斗秋采才升志彩千冬回舍占里征致克表面制几只出合同"
    "卷困核梁注症峰群"
)
GIVEN: Final[dict[str, str | None]] = {
    **dict.fromkeys(_GIVEN_SAME),
    "云": "雲",
    "余": "餘",
    "范": "範",
    "干": "幹",
    "钟": "鐘",
    "丰": "豐",
    "杰": "傑",
    "发": "發",
    "万": "萬",
    "松": "松",
    "获": "獲",
    "历": "歷",
    "汇": "匯",
    "复": "復",
    "尽": "盡",
    "苏": "蘇",
    "团": "團",
    "胜": "勝",
    "愿": "願",
    "术": "術",
    "药": "藥",
    "佑": "佑",
    "涌": "湧",
}
"""Character of a given name → its usual form; None: it keeps its own."""
OPEN_GIVEN: Final = frozenset("余范干钟台岳采升征系折谷后游郁里尽历复面制致沈姜")
"""Characters of given names of which another form is not rare: they are worth a look."""


def form(name: str, engine: Engine) -> str:
    """A name in traditional characters, with the region's own forms of them.

    `engine` converts what is in no table here, and from standard to the region's characters.
    """
    length = 2 if name[:2] in LONG_SURNAMES else 1
    if name[:2] in _LONG_SAME:
        return name[:2] + "".join(_form(char, GIVEN, engine) for char in name[2:])
    return "".join(
        _form(char, SURNAMES if place < length and length == 1 else GIVEN, engine)
        for place, char in enumerate(name)
    )


def _form(char: str, table: dict[str, str | None], engine: Engine) -> str:
    if char not in table:
        return engine.alternatives(char)[0]
    return table[char] or char


def is_open(name: str) -> bool:
    """Whether a name has a character whose form only its bearer knows."""
    return name[:1] in OPEN_SURNAMES or not OPEN_GIVEN.isdisjoint(name[1:])
