"""Words and characters that tell of persons' names, and the patterns made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final

from converter.patterns import longest_first, pattern
from converter.recovery.marks import HAN as _HAN
from converter.recovery.marks import is_han
from converter.recovery.surnames import LONG_SURNAMES
from converter.recovery.surnames import SURNAMES as USUAL_SURNAMES
from converter.traditional import data
from converter.traditional.joined import SEAM


def _listed() -> dict[str, list[str]]:
    """The words of `data/name_words.txt` by their headings."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in data.text("name_words.txt").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif heading and not line.startswith("#"):
            found.setdefault(heading, []).extend(line.split())
    return found


def _chars(chars: Iterable[str]) -> str:
    return "".join(sorted(chars))


def _any_of(words: Collection[str]) -> str:
    """A pattern for the longest of these; it begins with a class, which is found soonest."""
    return f"[{_chars(_heads(words))}]{_behind_head(words)}"


def _heads(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[0] for word in words)


def _behind_head(words: Collection[str]) -> str:
    """The same where the first character is told: the second one leaves few of them to try."""
    longer = longest_first(word for word in words if len(word) > 1)
    seconds = _chars({word[1] for word in longer})
    tails = "|".join(f"{word[1:]}(?<={word})" for word in longer)
    singles = "".join(word for word in words if len(word) == 1)
    return f"(?:(?=[{seconds}])(?:{tails})" + f"|(?<=[{singles}])" * (singles != "") + ")"


_LISTED: Final = _listed()

# ---------------------------------------------------------------- family names

SURNAMES: Final = USUAL_SURNAMES | frozenset(
    "栗谌种迟闻阚岑覃卞亓仝芦遆晏尚党苟厚沙雒冼佴占云丰鹿旷果忻楼揭秋朴"
)
RARE: Final = frozenset(
    "和时成能应从向通都方安常有家何全平相利计过师云丰冲秋包明高水要"
    "东那查乐经宁别支车文国边宣居众力红关强温空归言海原步庆修金单代双满广充富包保越康白"
)
"""Family names that are commonly a word: with less to go by they are taken for one."""
NO_SURNAME: Final = frozenset(
    "都和有从由国司公方且以也等年米元段号原那要能应过相利计力归滑采里干折松"
)
"""Family names that so seldom are one in running text that only what is marked is taken for one."""
SINGLE: Final = SURNAMES - NO_SURNAME
"""Family names of one character."""
WEIGHED: Final = frozenset("于范余岳游郁谷后种周胡钟姜沈万涂占丑干朴党咸")
"""Family names whose form as a word is another one: what stands around them is weighed."""
LONG: Final = _heads(LONG_SURNAMES)
"""What those of two characters begin with."""

# ---------------------------------------------------------------- given names

NOT_GIVEN: Final = frozenset(
    "的了是在和与等被把对从向将也都就还又不没未这那及或但而因所说谈讲称指问答叫喊个们么吗呢吧啊"
    "哦着过给让使地我你他她它您谁每各某该此两几只很更最再已曾则却便并且即当由至到比跟按据该"
    "二五七八九零〇亿两农系"
)
"""Characters that a given name hardly has: function words, numerals."""
NOT_LAST: Final = frozenset("其之一三六十百以如若为时占")
"""Those that it may begin with, but hardly ends on."""
PLACES: Final = frozenset(
    "里内外上下中村镇乡县区市路街桥山河湖岛滩号院庄店厂线宅集站港坝侧旁冲湾沟坪寨屯堡堰塘洼圩垸畈"
)
"""What a place's name ends on: by its form alone such a one is no person's."""
TYPICAL: Final = frozenset("".join(_LISTED["given"]))
"""Characters that seldom stand alone but in a given name."""
OFTEN: Final = TYPICAL | frozenset(_LISTED["given often"][0])
"""Those, and others that end many given names, but stand alone as well."""
WORDY: Final = frozenset(_LISTED["given words"])
"""Given names that are words: what else tells of a person counts for them."""
PLANTS: Final = frozenset("梅兰菊莲桂竹芝蓉薇萱萍芸筠")
"""Typical ones that plants' names end on as well: who plants 杨梅 need not be a person."""
DISTRICTS: Final = frozenset("省市县区镇乡村")
_MAY_BE_GIVEN: Final = _HAN.replace("]", _chars(NOT_GIVEN) + "]")
_GIVEN: Final = pattern(f"{_MAY_BE_GIVEN}{{1,2}}(?<![{_chars(NOT_LAST)}])")

# ---------------------------------------------------------------- around a name

TIMES: Final = frozenset(_LISTED["times"])
FOLLOWERS: Final = (
    "在是和与及同跟从向对为被把将已曾正也又都就便则还却仍才刚等的给让带自因由当到来去有以早每又十至"
)
"""Characters that often stand behind a name, and seldom in one."""
LEADERS: Final = "的是以叫在和与及由让对向给为名岁"
"""Characters that often stand before a name."""
PERSON: Final = pattern(
    "家(?:[里中的，。、门]|$)|时[，,]|[这那一]样|来说|而言|一家|夫妇|等人|一起|一同|一道|二人|两人"
)
"""What tells that a person was named before."""
OPENED: Final = f"，。；：！？”’“‘、（）《》/／\u3000 {SEAM}"
"""Marks that part a name from what stands before it, and the end of the text before."""
LED: Final = OPENED + LEADERS
"""Both."""
_LONG_ENDS: Final = "|".join(f"{name[1]}(?<={name})" for name in LONG_SURNAMES)
_RULED: Final = (SINGLE | LONG) - NO_SURNAME - WEIGHED
"""What family names begin with that are not weighed."""
NAMED: Final = pattern(
    f"[{_chars(_RULED)}](?>{_LONG_ENDS}|(?<=[{_chars(_RULED & SINGLE - RARE)}])"
    rf"|(?<=[{_chars(_RULED & RARE)}])(?:(?<=[{LED}].)|(?<=\A.)))(?=({_MAY_BE_GIVEN}{{1,2}}))"
)
"""Such family names, one that is commonly a word only where it is led to; behind each, as a group,
what may be a given name."""
NUMBER: Final = pattern("[0-9一二三四五六七八九十百千万两半]")
AND: Final = pattern("[、和与及/／ \u3000]")
"""What parts the names of a list."""
_LIST: Final = pattern(
    f"、(?:{'|'.join(f'(?<=((?:(?<!{_HAN})|(?<=[、由有为])){_HAN}{{{n}}})、)' for n in (4, 3, 2))})"
    f"{_HAN}{{2,4}}(?:、{_HAN}{{2,4}})+"
)
"""A list from its first 、 on, since there are few of these; what stands before it is a group."""
COUNTED: Final = pattern("等|[两三四五六七八九十][人名位兄姐户家]")
"""Stands behind a list of persons."""
_HOLDERS: Final = {
    "户": "植殖范困粮果茶药菜林牧专蚕花蜂猪鸡羊牛",
    "农": "茶果菜粮棉蔗药花蚕烟桑枣栗椒姜蒜瓜豆稻麦牧林",
    "家": "学画剧评论艺塑说奏挥想命育交善险明赏术唱琴蹈乐影藏",
    "匠": "木石铁瓦泥漆篾银铜锡皮鞋表补花锁",
    "工": "漆钳泥瓦铣刨钢架管修运搬卸铺掘绣缝纺织染裁洗锅线务巡养",
    "师": "发艺茶酒糕厨律医药画技牧训摄计程教导法工疗香妆绣剂养估划筑价算析询容兽术点音纳验拳棋",
    "手": "攻传射炮水机鼓号旗舵猎枪歌棋骑击守罚",
}
"""Ends of words for those who hold a trade, and what stands before them: 养殖户, but not 用户."""
_NO_STAFF: Final = frozenset("人官战动定复满全超缺成冗")
"""What stands before 员 in words for no person: 人员, 动员."""
_OFFICES: Final = frozenset(_LISTED["offices"])
_SHORT: Final = {"支书": "记", "副总": "理裁经"}
"""Offices in short, and what goes on with them to other words."""
OFFICES: Final = _OFFICES | _SHORT.keys()
"""All of them."""
_LENGTHS: Final = {
    pair: sorted({len(office) for office in offices}, reverse=True)
    for pair, offices in groupby(sorted(_OFFICES), itemgetter(slice(2)))
}
"""How long offices are, by their first two characters, longest first."""
_TRADE: Final = pattern(f"[员{''.join(_HOLDERS)}]")
_PARTING: Final = " \u3000：/／"
"""Marks that stand between an office and a name."""
SAYING: Final = pattern(_any_of(_LISTED["sayings"]))
SAID: Final = _heads(_LISTED["sayings"])
"""Characters that a saying begins with."""
TOLD_AT: Final = frozenset(("会上", "席上", "场上", "台上", "路上"))
"""Where somebody says something: 座谈会上周志远表示."""
LEADING: Final = frozenset("给为帮请替陪扶的")
"""What somebody's title stands behind: 给于大娘理发."""
_DEPUTY: Final = "副老总"
ADDRESSED: Final = frozenset(_DEPUTY) | _heads(_LISTED["addresses"])
"""Characters that a form of address begins with."""
ADDRESS: Final = pattern(
    f"[{_chars(ADDRESSED)}](?:(?<=[{_DEPUTY}])[{_chars(_heads(_LISTED['addresses']))}])?"
    f"{_behind_head(_LISTED['addresses'])}"
)
_KIN: Final = pattern(
    rf"[、和与](?:(?<=(?<!{_HAN})({_HAN}{{3}}).)|(?<=(?<!{_HAN})({_HAN}{{2}}).))({_HAN}{{2,3}}?)"
    "(?:[两俩]?口子|[两俩二三]?(?:夫妇|夫妻|[父母][子女]|兄弟|姐妹|姐弟|兄妹)|[两二]人|等人)"
)
"""What parts two names that a word for both follows; the first name is one of two groups."""
FAMILIES: Final = pattern(
    rf"、(?<={_HAN}.){_HAN}(?:、{_HAN})*(?=等?[两二三四五六七八九十\d]+[人名位家姓])"
)
"""范、余、于三人, from the first 、 on."""
SURNAMED: Final = pattern(f"姓(?={_HAN}[的，。、不名])")
"""What stands before a family name: 姓于的."""
AGED: Final = pattern(
    "[老小](?!姜(?:[切片丝块末汤价皮拍洗泡煮熬酒醋]|去皮)|钟(?:[楼声摆]|表(?![示明态达扬彰演现])))(?<![口块片斤把座台].)"
)
"""What stands before a family name among friends: 老王, 小王; but not old ginger, nor a clock."""
FAMILY: Final = pattern(
    "氏|姓|妻(?![亲子女])|父(?![亲子女])|母(?![亲子女])"
    "|家(?=[庄村屯沟湾坪寨堡]|后人|父子|兄弟|姐妹)"
)
"""What stands behind a family as a whole: 于氏, 于家庄."""
SOMEBODY: Final = pattern("某")
SOMEONE: Final = pattern(f"某(?:(?!{_HAN})|[{FOLLOWERS}]|{'|'.join(_LISTED['acts'])})")
"""One of these behind 对于某 and the like tells that it is a person."""
DIGITS: Final = "0123456789０１２３４５６７８９%％"
LISTING: Final = frozenset("、和与及")
"""What parts names that stand one behind the other in a sentence."""
COUNTS: Final = frozenset("0123456789一二三四五六七八九十两半")
"""Numerals that hardly stand in a name."""


def lists(text: str) -> Iterator[tuple[int, int]]:
    """Where three or more stand in a list that may be names: from the first to the last's end."""
    for found in _LIST.finditer(text):
        yield max(map(found.start, (1, 2, 3))), found.end()


def kin(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where two that may be names stand before a word for both."""
    for found in _KIN.finditer(text):
        yield max(found.span(1), found.span(2)), found.span(3)


def offices(text: str, starts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where offices and roles stand: start, and end behind a mark that parts them from a name.

    starts: where there are two characters that one of OFFICES begins with.
    """
    for at in starts:
        pair = text[at : at + 2]
        for length in _LENGTHS.get(pair, ()):
            if text[at : at + length] in _OFFICES:
                yield at, _behind(text, at + length)
                break
        else:
            if pair in _SHORT and text[at + 2 : at + 3] not in _SHORT[pair]:
                yield at, _behind(text, at + 2)
    for found in _TRADE.finditer(text):
        at = found.start()
        if is_trade(text, at):
            yield at, _behind(text, at + 1)


def _behind(text: str, end: int) -> int:
    return end + (end < len(text) and text[end] in _PARTING)


def is_trade(text: str, at: int) -> bool:
    """Whether a word for one who holds a trade ends on the character here."""
    before = text[at - 1 : at]
    if text[at] == "员":
        return is_han(before) and before not in _NO_STAFF and text[at + 1 : at + 2] != "工"
    return before != "" and before in _HOLDERS[text[at]]


@lru_cache(maxsize=1 << 13)
def is_given(given: str) -> bool:
    """Whether these may be a given name's characters."""
    return _GIVEN.fullmatch(given) is not None and given[:-1] != "刚"
