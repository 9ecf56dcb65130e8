"""Pages in random habits, laid out from articles of known structure, for learning."""

from __future__ import annotations

import random
from collections.abc import Sequence

from converter.model import SourceLine
from converter.recovery.lines import rows_of
from converter.recovery.rows import Row
from converter.recovery.surnames import SURNAMES
from training.gold import Article, Block
from training.habits import OUTSIDE, DumpLine, Habit
from training.layout import Page, numbered

ROLES = (
    "记者",
    "本报记者",
    "通讯员",
    "本报通讯员",
    "融媒体记者",
    "全媒体记者",
    "特约记者",
    "实习记者",
    "首席记者",
    "融媒体",
)
BYLINES = (
    "（{role} {names}）",
    "（{role}{names}）",
    "□ {role} {names}",
    "■ {role} {names}",
    "◎ {role} {names}",
    "{role} {names}",
    "（{names}）",
    "□{role} {names}",
    "●{role} {names}",
    "【{role} {names}】",
    "（{role} {names} 文/图）",
    "{role} {names} 报道",
    "文/{role} {names}",
    "★{role} {names}",
    "{role}：{names}",
    "◆ {names}",
)
CREDITS = (
    "{names}摄",
    "本报记者{names}摄",
    "记者{names}摄",
    "{names}摄（{place}影像）",
    "{names}供图",
    "新华社记者{names}摄",
    "（资料图片）",
    "通讯员{names}摄影报道",
    "（{names}摄）",
    "",
)
CAPTION_OPENS = (
    ("", "上图："),
    ("图为",),
    ("",),
    ("▲",),
    ("上图：", "下图："),
    ("左图为", "右图为"),
)
PLACES = "安平宁阳江河清泰昌海山东西南北云石龙凤新长永嘉和光德丰水林州川岭湖田源化城"
_SURNAMES = sorted(SURNAMES)
SECTIONS = (
    "要闻",
    "综合",
    "民生",
    "经济",
    "文体",
    "国际",
    "副刊",
    "教育",
    "专版",
    "时政",
    "社会",
    "健康",
    "法治",
    "三农",
    "广告",
)
ADVERTISEMENTS = (
    ("广告", "{name}家具城 盛大开业", "全场六折起", "地址：{name}路 36 号", "电话：0531-8{digits}"),
    ("遗失声明", "{name}商贸有限公司公章丢失，声明作废。"),
    ("{name}超市", "广告", "年终促销 买一送一", "热线：4006{digits}", "欢迎新老顾客光临"),
    ("广告", "招聘启事", "{name}公司诚聘业务员 5 名", "联系电话：13{digits}88"),
)
MEASURES = (
    (11, 12),
    (13,),
    (17,),
    (19, 20),
    (20, 26),
    (13, 17, 25),
    (14,),
    (15, 22),
    (16,),
    (18, 28),
    (12, 24),
    (21,),
)


def word(chance: random.Random, count: int) -> str:
    """A made-up name of so many characters."""
    return "".join(chance.choice(PLACES) for _ in range(count))


def person(chance: random.Random) -> str:
    """A made-up person's name of two or three characters."""
    return chance.choice(_SURNAMES) + word(chance, chance.choice((1, 2, 2)))


def random_habit(chance: random.Random) -> Habit:
    """Some paper's way of setting pages, and some extractor's of dumping them."""
    place = word(chance, chance.choice((2, 2, 3, 4)))
    return Habit(
        measures=chance.choice(MEASURES),
        order=chance.choice(("before", "after", "mixed")),
        byline=chance.choice(BYLINES),
        byline_at=chance.choice(("end", "run-on", "top", "inline", "end")),
        roles=tuple(chance.sample(ROLES, chance.choice((1, 1, 2)))),
        dateline=chance.choice(("本报讯", "本报讯", f"{place}讯", f"本报{place}讯", "本网讯")),
        wrap=chance.choice((0.0, 0.3)),
        amid=chance.choice((0.0, 0.0, 0.0, 0.15)),
        headless=chance.choice((0.0, 0.06)),
        jump=chance.choice((0.0, 0.4)),
        caption=chance.choice((0.0, 0.6)),
        caption_opens=chance.choice(CAPTION_OPENS),
        credit=chance.choice(CREDITS).replace("{place}", word(chance, 2)),
        photographer=person(chance) + (f"、{person(chance)}" if chance.random() < 0.2 else ""),
        folio=chance.random() < 0.75,
        imprint=chance.random() < 0.5,
        advertisement=chance.choice((0.0, 0.4)),
        indent_gap=chance.random() < 0.2,
        frame_gap=chance.choice((0.0, 0.1, 0.95)),
        tight_heads=chance.choice((0.0, 0.0, 0.5, 1.0)),
        blank=chance.choice((0.0, 0.0, 0.97, 1.0)),
        autospace=chance.random() < 0.8,
        break_squeezed=chance.choice((0.0, 0.0, 0.9)),
        scatter=chance.choice((0.0, 0.0, 0.06, 0.3)),
        space_loose=chance.choice((0.0, 0.9)),
        meeting=chance.choice((0.0, 0.1)),
    )


def folio(habit: Habit, page: int, name: str, chance: random.Random) -> str:
    """A folio line in one of the usual forms."""
    date = (chance.randrange(2001, 2026), chance.randrange(1, 13), chance.randrange(1, 29))
    day = chance.choice(
        ("{} 年 {} 月 {} 日", "{}年{}月{}日", "{}. {}. {}", "{}-{:02}-{:02}")
    ).format(*date)
    week = f"星期{chance.choice('一二三四五六日')}"
    section = chance.choice(SECTIONS)
    text = chance.choice(
        (
            f"{day} {week} 第 {page} 版 {section}",
            f"{section} · {page:02} 版 {name} {day}",
            f"{page:02} {section} {day} {week}",
            f"第{page}版 {section} {day} {week}",
            f"{name} {day} {week} {page}版 {section}",
        )
    )
    return text + (
        " 责编：王立 版式：周明 校对：何青" if habit.imprint and chance.random() < 0.5 else ""
    )


def synthesize(articles: Sequence[Article], chance: random.Random) -> list[tuple[int, DumpLine]]:
    """The numbered lines of a page or several, in a random habit, from some of these articles."""
    habit = random_habit(chance)
    name = word(chance, 2) + chance.choice(("日报", "晚报", "新闻", "周报", "都市报"))
    page = Page(habit, chance)
    later: list[tuple[int, Article]] = []
    pages, number = chance.choice((1, 1, 2, 4)), 0
    for here in range(1, pages + 1):
        _page_head(page, here, name)
        chosen = chance.sample(list(articles), chance.randrange(3, 8))
        waiting, later = later, []
        for article in chosen:
            rest = _rest(article, habit, chance) if here < pages else []
            first = {**article, "blocks": article["blocks"][: -len(rest)]} if rest else article
            page.article(number, first, onward=f"（下转第 {here + 1} 版）" if rest else "")
            if rest:
                later.append((number, {**article, "blocks": rest}))
            number += 1
        for index, article in waiting:
            page.article(index, article, jump=f"（上接第 {here - 1} 版）")
        _advertisement(page)
    return numbered(page.lines, habit, chance)


def _page_head(page: Page, number: int, name: str) -> None:
    if page.habit.folio:
        page.furniture(folio(page.habit, number, name, page.chance))
        if number == 1 and page.chance.random() < 0.7:
            page.furniture(name)


def _rest(article: Article, habit: Habit, chance: random.Random) -> list[Block]:
    """The blocks of an article that go to the next page, if any do."""
    blocks = article["blocks"]
    if len(blocks) <= 3 or chance.random() >= habit.jump:
        return []
    return blocks[len(blocks) // 2 :]


def _advertisement(page: Page) -> None:
    chance = page.chance
    if chance.random() < page.habit.advertisement:
        shop, digits = word(chance, 2), f"{chance.randrange(10**6):06}"
        texts = [t.format(name=shop, digits=digits) for t in chance.choice(ADVERTISEMENTS)]
        page.add("A", OUTSIDE, texts, frame=True)


def rows_and_labels(
    lines: Sequence[tuple[int, DumpLine]],
) -> tuple[list[Row], list[tuple[str, int]]]:
    """The printed rows of a laid-out page, and each one's (kind, article)."""
    by_number = {str(n): line for n, line in lines}
    numbers = [0, *(n for n, _ in lines)]
    rows = rows_of(
        [
            SourceLine(line.text, str(n), n - before - 1)
            for before, (n, line) in zip(numbers, lines, strict=False)
        ]
    )
    labels = []
    for row in rows:
        line = by_number[row.pieces[0].n]
        if row.pieces[0].part > 1 and line.rest is not None:
            line = line.rest
        labels.append((line.kind, line.article))
    return rows, labels
