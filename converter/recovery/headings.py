"""The lines of one heading → kicker, main headline, subtitle.

A heading of n lines can be cut into tiers in a few ways; each is scored by what is known of the
tiers (wording at their ends, lengths, words that the body repeats), with learned weights.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from converter.model import HeadKind
from converter.patterns import pattern
from converter.recovery.marks import DASH
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS

Cut = tuple[int, int, int]
"""Numbers of lines of kicker, main headline and subtitle."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SAYING = _words(
    "强调 指出 要求 表示 时 会上 会议 调研 致辞 讲话 主持 出席 召开 提出 回应 答记者问"
)
_BODIES = _words(
    "省 市 县 区 旗 州 镇 乡 村 部 委 局 厅 院 校 社 团 所 队"
    " 街道 公司 集团 中心 机关 大学 政府 协会 银行"
)
_TIMES = _words("日 年 期间 以来 之际 时节 前后 当天 今天 昨天")
_EVENT = pattern(
    r"(?:[赛杯节展]|大会|论坛|峰会|[^车]站|[^公海]局|男子\d*米\S*|女子\S*|单打|双打|团体)$"
)
_ATTENDING = _words("主持 出席 参加 讲话 致辞 作报告 陪同 列席")
_NUMERALS, _PARTS = "一二三四五六七八九十", "上中下"
_SERIES = (
    *(f"之{n}" for n in _NUMERALS),
    *"①②③④⑤⑥⑦⑧⑨⑩",
    *(f"（{n}）" for n in _NUMERALS + _PARTS),
    *(f"({n})" for n in _NUMERALS + _PARTS),
)
_GENRES = _words("综述 纪实 侧记 简评 掠影 答记者问 故事 见闻 扫描 观察 述评 序 读后 走笔")
_WORDINGS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("saying", lambda text: text.endswith(_SAYING)),
    ("who", lambda text: text.removesuffix("：").removesuffix(":").endswith(_BODIES)),
    ("when", lambda text: text.endswith(_TIMES)),
    ("event", lambda text: _EVENT.search(text)),  # noqa: PLW0108 (compiled when it is used)
    ("attending", lambda text: any(word in text for word in _ATTENDING)),
    ("series", lambda text: text.endswith(_SERIES)),
    ("review", lambda text: text.endswith(_GENRES)),
)
"""Facts of a tier's last line: who said it, who or when it was, what event, who was there, a part
of a series, a genre."""
_OPENINGS = ((DASH, "dash"), ("（(《【", "open"), ("“‘", "quote"))
_ENDINGS = (
    ("—―", "dash"),
    ("：:", "colon"),
    ("！？。", "end"),
    ("”》）)", "close"),
    ("，、", "comma"),
)
_RATIOS = (
    (0.35, "tiny"),
    (0.6, "short"),
    (0.85, "shorter"),
    (1.15, "equal"),
    (1.5, "longer"),
)
"""Widths of two lines, the second over the first: below so much they are called so."""


class Heading(Struct, frozen=True):
    """A heading to be cut, and what is known about it."""

    lines: tuple[str, ...]
    """Its printed lines without white space."""
    widths: tuple[float, ...]
    """em."""
    clauses: tuple[bool, ...]
    """Which lines have a space between clauses."""
    repeated: tuple[bool, ...]
    """Which lines stand again elsewhere (over the continuation of the article)."""
    cuts: tuple[bool, ...]
    """For each line but the first: whether the body has the two characters at the break side by
    side, as one word cut by the column."""
    sizes: tuple[float, ...]
    """Type sizes, of the largest; 0 where they are not known."""
    faces: tuple[str, ...]
    """Names of the fonts; '' where they are not known."""
    cover: tuple[float, ...]
    """Share of each line's character pairs that the body repeats."""


def heading(rows: Sequence[Row], body: str, repeated: Collection[str]) -> Heading:
    """What the scoring needs to know of a heading's rows and its article's body.

    repeated: texts of rows that stand on the pages twice.
    """
    lines = tuple(row.text.replace(" ", "") for row in rows)
    return Heading(
        lines=lines,
        widths=tuple(row.width for row in rows),
        clauses=tuple(" " in row.pieces[0].text.strip() for row in rows),
        repeated=tuple(row.text in repeated for row in rows),
        sizes=_sizes(rows),
        faces=tuple(row.print.face if row.print else "" for row in rows),
        cuts=tuple((a[-1] + b[0]) in body for a, b in pairwise(lines)),
        cover=tuple(_cover(line, body) for line in lines),
    )


def _sizes(rows: Sequence[Row]) -> tuple[float, ...]:
    sizes = [row.print.size if row.print else 0.0 for row in rows]
    largest = max(sizes)
    return tuple(size / largest if largest else 0.0 for size in sizes)


def _cover(line: str, body: str) -> float:
    pairs = [a + b for a, b in pairwise(line)]
    return sum(p in body for p in pairs) / max(1, len(pairs))


# ---------------------------------------------------------------- ways to cut


def best_cut(head: Heading, weights: Mapping[str, float]) -> tuple[Cut, float]:
    """The best cut and how far it leads the second best; weights: of `cut_facts`."""
    ranked = sorted(
        ((_score(head, cut, weights), cut) for cut in cuts_of(len(head.lines))), reverse=True
    )
    lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else float("inf")
    return ranked[0][1], lead


def stated_cut(rows: Sequence[Row]) -> tuple[Cut, float] | None:
    """The cut that the source states, with the lead of what is sure; None where it states none."""
    roles = [row.role for row in rows]
    cut = roles.count("kicker"), roles.count("main"), roles.count("sub")
    whole = [*["kicker"] * cut[0], *["main"] * cut[1], *["sub"] * cut[2]]
    return (cut, float("inf")) if cut[1] and roles == whole else None


def cuts_of(count: int) -> Iterator[Cut]:
    """Every way to cut a heading of so many lines: a main headline at least."""
    most = SETTINGS.most_tier_lines + 1
    for kicker in range(min(count, most)):
        for sub in range(min(count - kicker, most)):
            yield kicker, count - kicker - sub, sub


def tiers(cut: Cut) -> Iterator[tuple[HeadKind, slice]]:
    """The tiers of a cut and the lines of each."""
    kicker, main, sub = cut
    if kicker:
        yield "kicker", slice(0, kicker)
    yield "main", slice(kicker, kicker + main)
    if sub:
        yield "sub", slice(kicker + main, kicker + main + sub)


def runs_on(head: Heading, lines: slice) -> list[bool]:
    """For each line of a tier: whether the column only cut it off the line before it.

    A headline set in two lines breaks where it is read; one that the column cut leaves a rest much
    shorter than the first line, or a word in two.
    """
    return [False] + [
        head.cuts[i - 1] or head.widths[i] < SETTINGS.rest_share * head.widths[i - 1]
        for i in range(lines.start + 1, lines.stop)
    ]


# ---------------------------------------------------------------- facts of one way


def _score(head: Heading, cut: Cut, weights: Mapping[str, float]) -> float:
    return sum(weights.get(fact, 0.0) for fact in cut_facts(head, cut))


def cut_facts(head: Heading, cut: Cut) -> list[str]:
    """Facts of one way to cut."""
    kicker, main, sub = cut
    found = [
        f"cut:{kicker}-{main}-{sub}",
        f"cut-of:{len(head.lines)}:{bool(kicker)}-{main}-{bool(sub)}",
    ]
    if kicker and head.lines[kicker - 1].endswith(_SAYING):  # what was said rarely has a subtitle
        found.append(f"said:{min(main, 2)}:{bool(sub)}")
    for tier, lines in tiers(cut):
        found += [f"{tier}:{fact}" for fact in _tier_facts(head, lines)]
    return [*found, *_between(head, cut)]


def _tier_facts(head: Heading, lines: slice) -> Iterator[str]:
    """Facts of a tier's wording, widths and words."""
    texts, widths = head.lines[lines], head.widths[lines]
    yield f"opens:{_opening(texts[0])}"
    yield f"ends:{_ending(texts[-1])}"
    yield f"first:{texts[0][0]}"
    yield f"last:{texts[-1][-1]}"
    if len(texts) > 1:
        yield f"break:{texts[0][-1]}"
    yield f"digits:{min(2, sum(c.isdigit() for text in texts for c in text))}"
    yield f"colon:{any('：' in text[:-1] for text in texts)}"
    yield f"length:{min(int(sum(widths)) // 4, 10)}"
    yield f"lines:{len(texts)}"
    yield from (name for name, wording in _WORDINGS if wording(texts[-1]))
    yield f"commas:{min(2, sum(text.count('，') + text.count('、') for text in texts))}"
    if any(head.clauses[lines]):
        yield "clauses"
    if any(head.repeated[lines]):
        yield "repeated"
    yield from (f"inner-cut:{cut}" for cut in head.cuts[lines.start : lines.stop - 1])
    yield from (f"inner-width:{_ratio(a, b)}" for a, b in pairwise(widths))
    if len(texts) > 1:
        yield f"last-width:{_ratio(max(widths), widths[-1])}"
    if any(head.sizes):
        yield f"size:{_share(max(head.sizes[lines]))}"
        alike = min(head.sizes[lines]) > SETTINGS.same_size * max(head.sizes[lines])
        yield f"sizes:{'same' if alike else 'other'}"
        yield f"faces:{min(2, len(set(head.faces[lines])))}"
    yield "cover:best" if max(head.cover[lines]) >= max(head.cover) else "cover:less"


def _between(head: Heading, cut: Cut) -> Iterator[str]:
    """Facts about neighbouring tiers."""
    for (upper, a), (lower, b) in pairwise(tiers(cut)):
        name = f"{upper}/{lower}"
        yield f"{name}:cut:{head.cuts[b.start - 1]}"
        yield f"{name}:width:{_ratio(max(head.widths[a]), max(head.widths[b]))}"
        if any(head.sizes):
            larger, lesser = max(head.sizes[a]), max(head.sizes[b])
            yield f"{name}:size:{_ratio(larger, lesser) if larger else 'none'}"
            yield f"{name}:face:{head.faces[a.stop - 1] == head.faces[b.start]}"
        yield f"{name}:ends:{_ending(head.lines[a][-1])}:{_opening(head.lines[b][0])}"


def _share(size: float) -> str:
    """A size as a share of the largest."""
    return "largest" if size > SETTINGS.same_size else "less"


def _ratio(one: float, two: float) -> str:
    share = two / max(one, 1)
    return next((name for limit, name in _RATIOS if share < limit), "far-longer")


def _opening(text: str) -> str:
    return next((name for marks, name in _OPENINGS if text[0] in marks), "none")


def _ending(text: str) -> str:
    return next((name for marks, name in _ENDINGS if text[-1] in marks), "none")
