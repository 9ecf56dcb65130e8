"""Named patterns of newspaper text: folios, datelines, jump lines, captions, advertisements.

All work on text without white space unless said otherwise. Sources: GB/T 788 and the house styles
of Chinese dailies for folios and imprints; Xinhua's style for datelines (据? agency place date 电).
"""

from __future__ import annotations

from converter.patterns import pattern
from converter.recovery.marks import BULLETS, HAN
from converter.recovery.surnames import LONG_SURNAMES, SURNAMES
from converter.recovery.whitespace import SOFT

DIGITS = r"[0-9０-９〇零一二三四五六七八九十]"

# ---------------------------------------------------------------- folio

_NUMERALS = "一二三四五六七八九"
FULL_DATE = pattern(
    rf"(?P<year>(?:19|20)[0-9]{{2}}|[一二][〇○零{_NUMERALS}]{{3}})(?:年|[.\-/])"
    rf"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[{_NUMERALS}])(?:月|[.\-/])"
    rf"(?P<day>3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[{_NUMERALS}]?|[{_NUMERALS}])日?(?!\d)"
)
"""2025年3月14日, 2025.3.14, 二〇二五年三月十四日."""
WEEKDAY = pattern(r"(?:星期|周)[一二三四五六日天]")
_LABEL = rf"[A-Z]?{DIGITS}{{1,3}}"
PAGE_NUMBER = pattern(
    rf"第([A-Z]?{DIGITS}{{1,3}})版|(?<![\d.])(?<!今日)(?<!今天)(?<!本期)(?<!共)([A-Z]?[0-9]{{1,3}})版"
    rf"|^([A-Z]?[0-9]{{1,2}})(?=[·/|：:]?{HAN}{{2}})|^([A-Z]?0[1-9])(?!\d)|(?<={HAN}{{2}})([A-Z]?0[1-9])$"
)
"""第3版, A03版, 03要闻, A03/要闻, 03, 要闻03; one of the groups is the number."""
ISSUE_NUMBER = pattern(r"总?第([0-9]{1,6})期|第([0-9]{1,6})号|(?:NO|No|№)[.:：]?([0-9]{1,6})")
"""总第1234期, 第1234号, No.1234; one of the groups is the number."""
LUNAR_DATE = pattern(
    r"(?:农历)?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥][鼠牛虎兔龙蛇马羊猴鸡狗猪]?年)?"
    r"闰?[正一二三四五六七八九十冬腊]{1,2}月(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|[二三]十)"
)
"""农历乙巳年二月十五, 二月十五; only a lunar month has a 初一 or a 廿三."""
REGISTRATION = pattern(
    r"(?:国内|国际)?统一(?:连续出版物|刊)?(?:编?号)?[：:]?CN[0-9]{2}[-—][0-9]{4}"
    r"|CN[0-9]{2}[-—][0-9]{4}|邮发代号[：:]?[0-9]{1,3}[-—][0-9]{1,4}"
)
"""国内统一连续出版物号 CN 12-3456, 邮发代号 1-2."""
EXTENT = pattern(rf"(?:今日|今天|本期|共)(?:共|出版?)?{DIGITS}{{1,3}}版")
"""今日8版."""
PAPER_NAME = pattern(
    rf"^{HAN}{{1,10}}(?:日报|晚报|早报|晨报|时报|周报|都市报|商报|快报|导报|青年报|工人报|农民报"
    r"|报|新闻|周刊|新闻网)$"
)
_SUBJECT = (
    "今日|本地|国内|国际|社会|时政|民生|经济|财经|文化|体育|教育|健康|法治|农业|旅游|生态"
    "|理论|评论|专题|公益"
)
SECTION = pattern(rf"(?:{_SUBJECT})?(?:要闻|新闻|综合|时讯|副刊|专版|专刊|特刊)")
"""Page names that are nothing else: 要闻, 国际新闻."""
PAGE_NAME = pattern(rf"{SECTION.pattern}|{_SUBJECT}")
"""What papers call their pages: these, and words that may be a headline's, too (文化, 健康)."""

# ---------------------------------------------------------------- imprint

_OFFICE = (
    "编辑|责编|主编|总编辑?|编委|值班主任|版式(?:设计)?|美编|校对|检校|组版|排版|制版|审读|审校"
    "|签发|终审|图编"
)
_DESK = rf"(?:本版|本期|第?{DIGITS}版|值班|执行|责任|美术|版面|图片)*(?:{_OFFICE})"
_REACH = "电话|热线|传真|邮箱|信箱|E-?[Mm]ail|地址|网址|邮编"
_NAME = (
    f"(?:{'|'.join(LONG_SURNAMES)}|[{''.join(sorted(SURNAMES))}])"
    f"(?:(?!{_OFFICE}|{_REACH}){HAN}){{1,2}}"
)
IMPRINT = pattern(rf"(?:{_DESK}|{_REACH})[：:/／]")
"""责编：, 版式/, 邮箱：; the beginning of each of its fields."""
PUBLISHER = pattern(
    rf"{_DESK}[：:/／]|社址|本[报社刊](?:地址|电话|热线|邮箱|网址)|编辑部|发行部|广告部"
    "|广告经营许可证|零售价?[：:]|定价[：:]|承印|印刷[：:]"
)
"""What the maker of a paper says of itself, and an advertiser does not."""
DESK = pattern(_DESK)
"""责编, 本版主编; `STAFF` finds nothing where there is none."""
ANY_EDITOR = ("编辑", "主编")
"""Offices that a byline may name, too."""
STAFF = pattern(
    rf"[{BULLETS}]?(?:{_DESK}[：:/／]?(?:{_NAME}[、，]?)+)+(?:(?:{_REACH})[：:]?[\w@.\-—]+)*"
)
"""Fields of editors' names, with or without colons; a line may be nothing but that. Tried where a
`DESK` is met: to compile it takes long, and most pages name no editors."""


# ---------------------------------------------------------------- jump lines

_PAGES = rf"第?(?P<pages>{_LABEL}(?:版?[、，,和及至~～\-—]第?{_LABEL})*)版"
JUMP = pattern(
    r"[>＞<＜▶►▷→◀◁←↓▼▲△↑]*(?P<open>[（(【\[])?(?:《[^》]{1,40}》)?"
    r"(?P<kind>(?P<onward>[下紧文]转|转接|下接|(?<=[（(【\[])转)|[上紧]接|(?<=[（(【\[])接)"
    rf"{_PAGES}"
    rf"(?(open)(?:[^）)】\]。]{{0,40}}[）)】\]])?|(?:《[^》]{{1,40}}》|·{HAN}{{2,4}}|[①-⑩])?[）)】\]]?)"
)
"""（下转第3版）, >>>下转03版, （上接第一版《题目》）; onward: it leads to a later part.

In brackets, all that stands behind the page's number belongs to it; without them, only a title or a
page's name does. （详见第三版） is a reference, and none of these."""
PAGE_LABEL = pattern(_LABEL)
TITLE = pattern("[《“]([^》”]+)[》”]")
"""The title that a jump line names."""

# ---------------------------------------------------------------- datelines

DATELINE_ENDS = ("电", "讯")

_OWN = "本报|本刊|本网|本台|本社"
_AGENCY = rf"(?:{_OWN}|{HAN}{{1,4}}(?:社|网|报|台))"
_MONTH_DAY = r"(?:\d{4}年)?\d{1,2}月\d{1,2}(?:日|号)"
_SENT = "(?:专?电|讯|消息[：:]?)"
_GOING_ON = "他她它们息视话影力器台池脑子商网"
"""电 or 讯 before one of these begins a word of its own (电视, 电话, 讯息 …)."""
_OTHER_WORDS = "通资喜音短简快问审时传电视腾死闻"
"""讯 after one of these is a word of its own (通讯, 资讯, 喜讯 …), not the end of a dateline."""
DATELINE = pattern(
    rf"(?P<open>[（(【\[])?[{BULLETS}]?据?(?:{_AGENCY}(?:{HAN}{{2,8}}?(?:[、/]{HAN}{{2,6}})*)?{_MONTH_DAY}{_SENT}"
    rf"|{_AGENCY}(?:{HAN}{{2,6}}?)?{_SENT}(?![{_GOING_ON}])"
    rf"|{HAN}{{1,5}}{HAN}(?<![{_OTHER_WORDS}])讯(?={SOFT}|[（(【0-9])"
    rf"|{HAN}{{2,6}}{_MONTH_DAY}(?:电|讯))"
    r"(?(open)[）)】\]](?!$))"
)
"""At the start of a paragraph in which `SOFT` stands for each stretch of source white space. In
brackets alone (（据新华社电）) it is a source line, as stands behind a text."""
DATELINE_END = pattern("讯|电")
DATELINE_PARTS = pattern(
    rf"\W?\W?据?(?P<agency>{_OWN}|{HAN}{{1,4}}?(?:社|网|报|台))?(?:综合|(?P<place>{HAN}{{2,8}}?))?"
    rf"(?P<date>{_MONTH_DAY})?{_SENT}\W?$"
)
DAY = pattern(r"(?:(?P<year>(?:19|20)\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})(?:日|号)")

# ---------------------------------------------------------------- captions and advertisements

CAPTION_START = pattern(
    r"(?:[▲△↑↓←→▼◀▶]|(?:上|下|左|右|本版)?图(?:为|片[：:]|[①-⑩一二三四五六]|[：:]))"
)
CREDIT_ENDS = "摄影图绘片发/）)"
"""Last characters of all that `CAPTION_END` finds."""
CAPTION_END = pattern(
    rf"(?:{HAN}{{2,12}}(?:摄影?|供图|绘|制图|/摄)(?:（{HAN}{{2,8}}）)?|新华社发|资料图片?|（资料图片?）"
    rf"|(?:图片?|摄影)[：:]{HAN}{{2,8}})[）)]?$"
)
ADVERTISEMENT_SIGNS = pattern("[话址线\\-惠邀顾询销价折礼告]")
"""Characters of which all that `ADVERTISEMENT` finds has one."""
ADVERTISEMENT = pattern(
    r"^广告$|电话[：:]?[0-9]|地址[：:]|热线[：:]?[0-9]?|[0-9]{3,4}-[0-9]{7,8}"
    r"|优惠|诚邀|惠顾|垂询|促销|特价|[一二三四五六七八九]折|赠送?礼"
)
