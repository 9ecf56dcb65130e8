"""Whatever the page, recovery keeps every character once, in order, in a valid TEI."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from converter.checks import loss, schema
from converter.model import Issue, Paragraph, Source, SourceFile, SourceLine, SourcePage, texts
from converter.recovery import folio_facts, recover
from converter.recovery.untangle import untangled
from converter.spaces import bare
from converter.writers import tei
from converter.xml_safety import parse
from tests.property.invented import articles, sentence
from tests.sources import source
from training.synthesize import synthesize

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

relaxed = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def typeset(seed: int) -> Source:
    """A page, or several, laid out in the habit that the seed gives."""
    chance = random.Random(seed)
    lines = []
    last = 0
    for number, line in synthesize(articles(chance), chance):
        lines.append(SourceLine(line.text, str(number), number - last - 1))
        last = number
    return Source(SourceFile("linjiang.txt", "0" * 64), (SourcePage(tuple(lines)),))


def check_kept(found: Source) -> Issue:
    """Convert, and check all that must hold of any page."""
    issue = recover(found, folio_facts(found), "lj")
    written = tei.write(issue)
    loss.check(found, written)
    assert [str(v) for v in schema.violations(written) if v.severity == "error"] == []
    ids = Counter(e.get(XML_ID) for e in parse(written).iter() if e.get(XML_ID))
    assert [i for i, times in ids.items() if times > 1] == []
    check_order(issue, found)
    return issue


def check_order(issue: Issue, found: Source) -> None:
    """Lines of a paragraph come in the order of the columns, and offsets inside every text."""
    place = {x.n: i for i, x in enumerate(chain.from_iterable(untangled(found.pages)))}
    assert len(place) == sum(len(page.lines) for page in found.pages)
    for article in issue.articles:
        for block in article.blocks:
            if isinstance(block, Paragraph):
                begins = [(place[b.n or ""], b.part) for b in block.text.lines]
                assert begins == sorted(begins)
    for text in texts(issue):
        offsets = [b.at for b in text.lines]
        assert offsets == sorted(offsets)
        assert all(0 <= at <= len(text.content) for at in offsets)
        assert "\x00" not in text.content


@pytest.mark.parametrize("seed", range(40))
def test_typeset_pages(seed: int) -> None:
    issue = check_kept(typeset(seed))
    assert issue.articles


@relaxed
@given(st.integers(1000, 10**6))
def test_more_typeset_pages(seed: int) -> None:
    check_kept(typeset(seed))


SIGNS = (
    "临江县清河镇邵费讯电记者摄影报道图年月日版第下转上接广告0123459abcXYZ"
    "，。、；：！？“”（）《》—…·□■◎●▲ \u3000\u200b\u2060\xa0\t"
)
FURNITURE = (
    "本报讯", "（记者 邵青禾）", "（下转第二版）", "（上接第 1 版）", "新华社临江2月30日电", "广告",
    "——", "。", "责编：温柏 版式：裘小满", "第3版 要闻 2024年2月30日 星期五", "清河晚报",
    "□ 融媒体 费一鸣", "图为渡口新貌。邵青禾 摄",
)  # fmt: skip
BITS = (*FURNITURE, "a line of Latin words", "5", "（", "\u3000\u3000", " ", "\u200b", "\xa0")

characters = st.text(st.sampled_from(SIGNS), min_size=1, max_size=24)
strange_lines = st.lists(
    st.one_of(characters, st.lists(st.sampled_from(BITS), min_size=1, max_size=4).map("".join)),
    min_size=1,
    max_size=40,
).filter(lambda lines: any(map(bare, lines)))


@settings(relaxed, max_examples=200)
@given(st.lists(strange_lines, min_size=1, max_size=3))
def test_strange_lines(pages: list[list[str]]) -> None:
    check_kept(source(*(["" if not bare(x) else x for x in lines] for lines in pages)))


@relaxed
@given(st.lists(st.sampled_from(FURNITURE), min_size=1, max_size=30))
def test_furniture_alone(lines: list[str]) -> None:
    check_kept(source(lines))


_CHANCE = random.Random(0)


@pytest.mark.parametrize(
    "lines",
    [
        ["清河镇新貌"] * 30,
        list("临江县清河镇的早市一个字一行"),
        ["".join(sentence(_CHANCE) for _ in range(400))] * 3,
        ["第1版 要闻 2024年3月4日 星期一", "第2版 综合 2024年3月4日 星期一"] * 5,
        ["（下转第二版）"] * 6,
        ["（上接第一版）", "（下转第三版）"] * 4,
        ["The mill turns again", "at the old bridge,", "says GPS 24 h", "清河"],
        ["——", "————", "——清河纪事"],
        ["\u3000\u3000\u3000本报讯 清河镇的早市开张了。", "    本报讯 清河镇的水车又转了。"],
        [
            "了水渠。（记者 邵青禾） 本报讯 清河镇的早市开张。",
            "水车又转起来了。（记者 费一鸣） ——副题",
        ],
        ["2月30日，临江县没有这一天。", "2023年2月29日也没有。"],
        ["。" * 50, "，" * 30, "（" * 20],
        ["广告"] * 5,
    ],
    ids=lambda lines: lines[0][:8],
)
def test_nasty_pages(lines: Sequence[str]) -> None:
    check_kept(source(lines))
