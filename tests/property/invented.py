"""Random articles in Chinese-like words, about places that don't exist."""

from __future__ import annotations

import random

from training.gold import Article, Block

_WHO = ("镇上的豆腐坊", "渡口的船工", "清河小学的孩子", "养蜂人邵大伯", "织布厂的女工")
_WHERE = ("在青石桥边", "沿着堤岸", "在老磨坊门口", "从后山坡上", "在新修的码头", "顺着柳林路")
_DOES = (
    "搬来了三十张长凳", "晾开了成捆的蓝布", "数着过河的船", "种下 1200 棵柿子树", "修好了水车",
    "把 52.3 公里的水渠清了一遍", "试用了 GPS 定位的新船", "等第一班渡船",
)  # fmt: skip
_SAID = ("“再过两天就能用了。”", "“今年的水比去年小。”", "“谁也没想到，会来这么多人！”")
_HEADS = (
    "青石桥边的早市", "水车又转起来了", "三十张长凳搬上堤岸", "蓝布晾满柳林路",
    "清河镇的船工过大年", "一百只蜂箱进后山，养蜂人乐开怀",
)  # fmt: skip
_NAMES = ("邵青禾", "费一鸣", "温柏", "闻人桂", "裘小满")


def articles(chance: random.Random, count: int = 10) -> list[Article]:
    """So many articles of one to nine paragraphs."""
    return [_article(chance) for _ in range(count)]


def _article(chance: random.Random) -> Article:
    return Article(
        kicker=chance.choice((None, "临江县修渠现场会强调", "——渡口纪事之二")),
        head=chance.choice(_HEADS),
        sub=chance.choice((None, "——写在新码头落成之时", "全镇六个村同日开渠")),
        byline=chance.choice((None, chance.choice(_NAMES), "邵青禾 费一鸣")),
        dateline=chance.choice((None, "本报讯", "新华社临江2月30日电", "本报清河3月4日电")),
        blocks=[_block(chance, k) for k in range(chance.randrange(1, 10))],
    )


def _block(chance: random.Random, place: int) -> Block:
    if place and chance.random() < 0.15:
        return Block(type="subhead", text=chance.choice(("水从哪里来", "谁来修桥？", "一、开渠")))
    if chance.random() < 0.1:
        return Block(type="caption", text=f"图为{sentence(chance)}{chance.choice(_NAMES)}摄")
    return Block(type="p", text="".join(sentence(chance) for _ in range(chance.randrange(1, 7))))


def sentence(chance: random.Random) -> str:
    """One sentence with its mark."""
    if chance.random() < 0.15:
        return chance.choice(_SAID)
    clauses = [
        chance.choice(_WHO) + chance.choice(_WHERE) + chance.choice(_DOES)
        for _ in range(chance.randrange(1, 3))
    ]
    return "，".join(clauses) + chance.choice("。。。！；")
