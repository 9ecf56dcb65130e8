"""A model issue with an article over three pages, all text invented; for tests of the books."""

from __future__ import annotations

from converter.model import (
    Article,
    Byline,
    Dateline,
    Fact,
    Figure,
    Furniture,
    Issue,
    Metadata,
    Page,
    Paragraph,
    SourceFile,
    Subhead,
)
from tests.epub_issues import heads, paragraphs, text

FIRST = Article(
    id="qh-p01-a01",
    n="1",
    heads=heads(kicker="一渠水养活三个镇", main=text("清河镇水车又转起来了", 3)),
    opener=(Byline(text("本报记者 邵青禾")), Dateline(text("本报清河3月9日电"))),
    blocks=(
        *paragraphs("qh-p01-a01", "停了六年的水车昨天又转了。"),
        Subhead("qh-p01-a01-s01", text("木匠回来了")),
        Paragraph("qh-p01-a01-b02", text("修水车的老木匠姓裘，他的斧子还是")),
        Furniture("jump", text("（下转第二版）"), target="qh-p02-a02"),
        Figure("qh-p01-a01-f01", text("水车边的孩子们。"), Byline(text("温柏 摄"))),
    ),
    next="qh-p02-a02",
)

SECOND = Article(
    id="qh-p02-a02",
    n="2",
    heads=heads(main="清河水车又转起来", sub="渠首的闸门换了新的"),
    opener=(Byline(text("通讯员 闻秋白")),),
    blocks=(
        Furniture("jump", text("（上接第一版）"), target="qh-p01-a01"),
        *paragraphs("qh-p02-a02", "师傅传下来的。", "“一根轴要转三十年。”他说。"),
        Subhead("qh-p02-a02-s01", text("渠水清了")),
        Paragraph("qh-p02-a02-b03", text("放水那天，渠边站满了人。")),
        Furniture("jump", text("（下转第三版）"), target="qh-p03-a01"),
    ),
    next="qh-p03-a01",
    prev="qh-p01-a01",
)

THIRD = Article(
    id="qh-p03-a01",
    n="1",
    heads=(),
    opener=(),
    blocks=(
        Furniture("jump", text("上接第二版编者注"), target="qh-p02-a02"),
        *paragraphs("qh-p03-a01", "水车要转到秋收。"),
    ),
    closer=(Byline(text("（裘小满对此文亦有贡献）")),),
    subtype="untitled",
    prev="qh-p02-a02",
)

FERRY = Article(
    id="qh-p02-a01",
    n="1",
    heads=heads(main="渡口来了新船"),
    opener=(),
    blocks=paragraphs("qh-p02-a01", "新船昨天开进了码头。"),
)

CONTINUED = Issue(
    id="qh",
    lang="zh-Hans",
    metadata=Metadata(title=Fact("清河新报"), date=Fact("2031-03-10", "high")),
    files=(SourceFile("qinghe-2031-03-10.txt", "0" * 64),),
    pages=(
        Page("qh-p01", "1", (Furniture("section", text("要闻")), FIRST)),
        Page("qh-p02", "2", (FERRY, SECOND)),
        Page(
            "qh-p03", "3", (THIRD, Furniture("jump", text("（上接第二版）"), target="qh-p02-a02"))
        ),
    ),
)
