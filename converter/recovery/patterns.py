"""Named patterns of newspaper text: folios, datelines, jump lines, captions, advertisements.

All work on text without white space unless said otherwise. Sources: GB/T 788 and the house styles
of Chinese dailies for folios and imprints; Xinhua's style for datelines (据? agency place date 电).
"""

from __future__ import annotations

import re

from converter.recovery.marks import HAN
from converter.recovery.whitespace import SOFT

DIGITS = r"[0-9０-９〇零一二三四五六七八九十]"

# ---------------------------------------------------------------- folio and imprint

FULL_DATE = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?:年|[.\-/])(?P<month>1[0-2]|0?[1-9])(?:月|[.\-/])"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])日?(?!\d)"
)
WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日天]")
PAGE_NUMBER = re.compile(
    rf"第({DIGITS}{{1,3}})版|(?<![\d.])([A-Z]?[0-9]{{1,3}})版"
    rf"|^([A-Z]?[0-9]{{1,2}})(?={HAN}{{2}})|^([A-Z]?0[1-9])(?!\d)"
)
"""第3版, A03版, 03要闻, 03; one of the groups is the number."""
ISSUE_NUMBER = re.compile(r"总?第([0-9]{1,6})期|第([0-9]{1,6})号|(?:NO|No|№)[.:：]?([0-9]{1,6})")
"""总第1234期, 第1234号, No.1234; one of the groups is the number."""
IMPRINT = re.compile(
    r"(?:责任?编辑?|值班编委|值班主任|主编|编辑|版式|美编|校对|组版|排版|美术编辑|审读"
    r"|电话|投稿邮箱|邮箱)[：:]"
)
PAPER_NAME = re.compile(
    rf"^{HAN}{{1,10}}(?:日报|晚报|早报|晨报|时报|周报|都市报|商报|快报|导报|青年报|工人报|农民报"
    r"|报|新闻|周刊|新闻网)$"
)

# ---------------------------------------------------------------- jump lines

JUMP = re.compile(
    rf"[（(【\[]?(?P<kind>下转|上接|紧接|转接)(?:第)?(?P<page>[A-Z]?{DIGITS}{{1,3}})版"
    r"[^）)】\]。]{0,8}[）)】\]]?"
)

# ---------------------------------------------------------------- datelines

DATELINE_ENDS = ("电", "讯")

_OWN = "本报|本刊|本网|本台|本社"
_AGENCY = rf"(?:{_OWN}|{HAN}{{1,4}}(?:社|网|报|台))"
_MONTH_DAY = r"(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}(?:日|号)"
_SENT = "(?:专?电|讯|消息)"
_OTHER_WORDS = "通资喜音短简快问审时传电视腾死闻"
"""讯 after one of these is a word of its own (通讯, 资讯, 喜讯 …), not the end of a dateline."""
DATELINE = re.compile(
    rf"据?(?:{_AGENCY}(?:{HAN}{{2,8}}?(?:[、/]{HAN}{{2,6}})*)?{_MONTH_DAY}{_SENT}"
    rf"|{_AGENCY}(?:{HAN}{{2,6}}?)?{_SENT}(?![他她它们息])"
    rf"|{HAN}{{1,5}}{HAN}(?<![{_OTHER_WORDS}])讯(?={SOFT}|[（(【0-9])"
    rf"|{HAN}{{2,6}}{_MONTH_DAY}(?:电|讯))"
)
"""At the start of a paragraph in which `SOFT` stands for each stretch of source white space."""
DATELINE_END = re.compile("讯|电")
DATELINE_PARTS = re.compile(
    rf"据?(?P<agency>{_OWN}|{HAN}{{1,4}}?(?:社|网|报|台))?(?P<place>{HAN}{{2,8}}?)?"
    rf"(?P<date>{_MONTH_DAY})?{_SENT}$"
)
DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])(?:日|号)"
)

# ---------------------------------------------------------------- captions and advertisements

CAPTION_START = re.compile(
    r"(?:[▲△↑↓←→▼◀▶]|(?:上|下|左|右|本版)?图(?:为|片[：:]|[①-⑩一二三四五六]|[：:]))"
)
CREDIT_ENDS = "摄影图绘片发/）)"
"""Last characters of all that `CAPTION_END` finds."""
CAPTION_END = re.compile(
    rf"(?:{HAN}{{2,12}}(?:摄影?|供图|绘|制图|/摄)|新华社发|资料图片?|（资料图片?）"
    rf"|(?:图片?|摄影)[：:]{HAN}{{2,8}})[）)]?$"
)
ADVERTISEMENT = re.compile(
    r"^广告$|电话[：:]?[0-9]|地址[：:]|热线[：:]?[0-9]?|[0-9]{3,4}-[0-9]{7,8}"
    r"|优惠|诚邀|惠顾|垂询|促销|特价|[一二三四五六七八九]折|赠送?礼"
)
