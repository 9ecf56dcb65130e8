"""Words and characters that tell of persons' names, and the patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from converter.recovery.marks import HAN as _HAN
from converter.recovery.surnames import LONG_SURNAMES
from converter.recovery.surnames import SURNAMES as USUAL_SURNAMES
from converter.traditional.joined import SEAM


def _listed() -> dict[str, list[str]]:
    """The words of `data/name_words.txt` by their headings."""
    text = Path(__file__).with_name("data").joinpath("name_words.txt").read_text("utf-8")
    found: dict[str, list[str]] = {}
    heading = ""
    for line in text.splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif heading and not line.startswith("#"):
            found.setdefault(heading, []).extend(line.split())
    return found


def _any_of(words: Iterable[str]) -> str:
    """The longest first, so that none is found in a longer one."""
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word)))


def _beginning(words: Iterable[str]) -> str:
    """What any of these begins with: few places of a text pass, and all words are tried there."""
    firsts, seconds = (dict.fromkeys(word[place] for word in words) for place in (0, 1))
    return f"(?=[{''.join(firsts)}][{''.join(seconds)}])"


_LISTED: Final = _listed()

# ---------------------------------------------------------------- family names

SURNAMES: Final = USUAL_SURNAMES | frozenset(
    "栗谌种迟闻阚岑覃卞亓仝芦遆晏尚党苟厚沙雒冼佴占云丰鹿旷果忻楼揭秋朴"
)
RARE: Final = frozenset(
    "于和时成能应从向通都方安常有家何全平相利计过师后种占云干丰冲秋包明高水要"
    "东那查乐经宁别支车文国边宣居众力红关强温空归言海原步庆修金单代双满广充富包保越康白"
)
"""Family names that are commonly a word: with less to go by they are taken for one."""
NO_SURNAME: Final = frozenset(
    "都和有从由国司公方且以也等年米元段号原那要能应过相利计力归滑采里干折松"
)
"""Family names that so seldom are one in running text that only what is marked is taken for one."""
SINGLE: Final = SURNAMES - NO_SURNAME
"""Family names of one character."""
FIRST: Final = re.compile(f"[{''.join(SINGLE | {name[0] for name in LONG_SURNAMES} - NO_SURNAME)}]")
"""What a name in running text begins with."""
CHANGING: Final = frozenset("于范余岳游郁谷后种周胡钟姜沈万")
"""Family names that would be converted wrongly as words."""

# ---------------------------------------------------------------- given names

NOT_GIVEN: Final = frozenset(
    "的了是在和与等被把对从向将也都就还又不没未这那及或但而因所说谈讲称指问答叫喊个们么吗呢吧啊"
    "哦着过给让使地我你他她它您谁每各某该此两几只很更最再才刚已曾则却便并且即当由至到比跟按据该"
    "二五七八九零〇亿两农"
)
"""Characters that a given name hardly has: function words, numerals."""
NOT_LAST: Final = frozenset("其之一三六十百以如若为")
"""Those that it may begin with, but hardly ends on."""
PLACES: Final = frozenset("里内外上下中村镇乡县区市路街桥山河湖岛滩号院庄店厂线宅集站港坝")
"""What a place's name ends on: by its form alone such a one is no person's."""
_MAY_BE_GIVEN: Final = _HAN.replace("]", "".join(sorted(NOT_GIVEN)) + "]")
_GIVEN: Final = re.compile(f"{_MAY_BE_GIVEN}{{1,2}}(?<![{''.join(sorted(NOT_LAST))}])")

# ---------------------------------------------------------------- around a name

TIMES: Final = frozenset(_LISTED["times"])
FOLLOWERS: Final = (
    "在是和与及同跟从向对为被把将已曾正也又都就便则还却仍才刚等的给让带自因由当到来去有以早每又十至"
)
"""Characters that often stand behind a name, and seldom in one."""
LEADERS: Final = "的是以叫在和与及由让对向给为名岁"
"""Characters that often stand before a name."""
OPENED: Final = f"，。；：！？”’“‘、（）《》/／\u3000 {SEAM}"
"""Marks that part a name from what stands before it, and the end of the text before."""
HAN: Final = re.compile(_HAN)
NUMBER: Final = re.compile("[0-9一二三四五六七八九十百千万两半]")
AND: Final = re.compile("[、和与及/／ \u3000]")
"""What parts the names of a list."""
LIST: Final = re.compile(rf"(?<!{_HAN}){_HAN}{{2,4}}(?:、{_HAN}{{2,4}}){{2,}}")
_OFFICES: Final = [*_LISTED["offices"], "支书(?!记)"]
OFFICE: Final = re.compile(f"{_beginning(_OFFICES)}(?:{_any_of(_OFFICES)})[ \u3000：/／]?")
SAYING: Final = re.compile(_any_of(_LISTED["sayings"]))
_ADDRESSES: Final = _any_of(_LISTED["addresses"])
ADDRESS: Final = re.compile("|".join(f"{c}(?:{_ADDRESSES})" for c in "副老总") + f"|{_ADDRESSES}")
BY_AGE: Final = re.compile("[老小]")
"""What stands before a family name among friends: 老王, 小王."""
FAMILIES: Final = re.compile(
    rf"、(?<={_HAN}.){_HAN}(?:、{_HAN})*(?=等?[两二三四五六七八九十\d]+[人名位])"
)
"""范、余、于三人, from the first 、 on."""
SURNAMED: Final = re.compile(f"姓(?={_HAN}[的，。、])")
"""What stands before a family name: 姓于的."""
FAMILY: Final = re.compile(
    "氏|姓|妻(?![亲子女])|父(?![亲子女])|母(?![亲子女])"
    "|家(?=[庄村屯沟湾坪寨堡]|后人|父子|兄弟|姐妹)"
)
"""What stands behind a family as a whole: 于氏, 于家庄."""
SOMEBODY: Final = re.compile("某")
SOME: Final = re.compile("某[日年月个天时地处种些项次类一方段家位款件]")
"""Behind 于 and the like: at some time, in some place."""


def is_given(given: str) -> bool:
    """Whether these may be a given name's characters."""
    return _GIVEN.fullmatch(given) is not None
