"""Model issues for the EPUB's tests, all text invented: a plain one, its twin, an odd one."""

from __future__ import annotations

from msgspec.structs import replace

from converter.model import (
    Article,
    Block,
    Byline,
    Conversion,
    Dateline,
    Fact,
    Figure,
    Furniture,
    Head,
    HeadKind,
    Image,
    Issue,
    LineBegin,
    Metadata,
    Notice,
    Page,
    Paragraph,
    SourceFile,
    Span,
    Subhead,
    Text,
)
from tests.pictures import jpeg, png


def text(content: str, *breaks: int) -> Text:
    """Text whose source lines begin at 0 and at `breaks`, and do not join."""
    return Text(content, tuple(LineBegin(at, str(n)) for n, at in enumerate((0, *breaks), 1)))


def heads(**tiers: str | Text) -> tuple[Head, ...]:
    """Heads by kind: `heads(kicker=…, main=…)`."""
    kinds: tuple[HeadKind, ...] = ("kicker", "main", "sub")
    given = ((kind, tiers[kind]) for kind in kinds if kind in tiers)
    return tuple(Head(k, text(t) if isinstance(t, str) else t) for k, t in given)


def paragraphs(prefix: str, *contents: str) -> tuple[Paragraph, ...]:
    """Paragraphs with ids counted from `prefix`."""
    return tuple(Paragraph(f"{prefix}-b{n:02}", text(c)) for n, c in enumerate(contents, 1))


FERRY = Article(
    id="qh-p01-a01",
    n="1",
    heads=heads(
        kicker="两岸等了十二年的一件事——",
        main=text("清河渡口重新开航往返只需一刻钟", 8),
        sub="首日摆渡四百余人次，老人学生免票",
    ),
    opener=(Dateline(text("本报讯（记者 程小满 通讯员 贺一舟）")),),
    blocks=(
        *paragraphs(
            "qh-p01-a01",
            "3月8日清晨六点半，随着一声汽笛，“清河三号”渡船缓缓离开东岸码头，停航多年的清河渡口"
            "重新开航。船上坐着赶集的菜农、上学的孩子，还有专门起早来看热闹的老船工。",
            "“以前绕桥要走四十里，现在一刻钟就过河了。”家住西岸柳林村的樊桂枝提着两篮子鸡蛋，"
            "笑着对记者说。据镇交通站统计，开航首日共摆渡412人次，准点率为100%。",
        ),
        Figure("qh-p01-a01-f1", text("3月8日，首班渡船靠上西岸码头。"), Byline(text("程小满 摄"))),
        Subhead("qh-p01-a01-s01", text("一条船，两岸情")),
        Paragraph(
            "qh-p01-a01-b03",
            text(
                "渡口始建于上世纪五十年代，是两岸六个村子唯一的水上通道。2011年大桥通车以后，"
                "渡口一度停航，可河西的孩子上学、老人看病，仍旧要绕很远的路。"
            ),
        ),
        Subhead("qh-p01-a01-s02", text("安全这根弦，一刻也不松")),
        Paragraph(
            "qh-p01-a01-b04",
            text(
                "新船核载48人，配有救生衣60件，遇六级以上大风停航。镇里还请来退休老船工"
                "担任安全员，每个班次都有人跟船。"
            ),
        ),
        Furniture("jump", text("（下转第二版）"), target="qh-p02-a02"),
    ),
    next="qh-p02-a02",
)

LIBRARY = Article(
    id="qh-p01-a02",
    n="2",
    heads=heads(main="镇图书馆夜间开放"),
    opener=(Byline(text("本报记者 沈知秋")), Dateline(text("本报清河3月9日电"))),
    blocks=paragraphs(
        "qh-p01-a02",
        "从本周起，清河镇图书馆每天开放到晚上九点半，周末不休息。",
        "馆长介绍说，夜间开放以来，来得最多的是备考的中学生和下班的年轻人。",
    ),
    closer=(Byline(text("（实习生 吴晓对此文亦有贡献）")),),
)

UNTITLED = Article(
    id="qh-p02-a01",
    n="1",
    heads=(),
    opener=(),
    blocks=paragraphs(
        "qh-p02-a01", "春分将至，镇农技站提醒：麦田返青水宜早不宜迟，浇后及时划锄保墒。"
    ),
    closer=(Byline(text("（农技站供稿）")),),
    subtype="untitled",
)

FERRY_REST = Article(
    id="qh-p02-a02",
    n="2",
    heads=(),
    opener=(),
    blocks=(
        Furniture("jump", text("（上接第一版）"), target="qh-p01-a01"),
        *paragraphs("qh-p02-a02", "下一步，镇里还打算把渡口旁的旧仓库改成候船室，添上热水和长椅。"),
    ),
    subtype="untitled",
    prev="qh-p01-a01",
)

FRONT = Page(
    id="qh-p01",
    n="1",
    items=(
        Furniture("pageNum", text("第1版")),
        Furniture("section", text("要闻")),
        Furniture("header", text("2031年3月10日 星期一")),
        FERRY,
        LIBRARY,
        Figure("qh-p01-f1", text("河滩上的油菜花开了。 贺一舟 摄")),
        Furniture("imprint", text("责编：程小满 版式：沈知秋 校对：樊立")),
    ),
)

BACK = Page(
    id="qh-p02",
    n="2",
    items=(
        Furniture("section", text("综合")),
        UNTITLED,
        FERRY_REST,
        Notice(
            "qh-p02-n1",
            "advertisement",
            paragraphs("qh-p02-n1", "老味道豆腐坊，每日现磨，地址：渡口东街19号。"),
            heads(main="渡口豆腐坊开业"),
        ),
        Notice("qh-p02-n2", "unassigned", paragraphs("qh-p02-n2", "另有三人获奖，名单见公示栏。")),
    ),
)

PLAIN = Issue(
    id="qh",
    lang="zh-Hans",
    metadata=Metadata(
        title=Fact("清河新报"),
        date=Fact("2031-03-10", "high"),
        number=Fact("218"),
        publisher=Fact("清河镇融媒体站"),
    ),
    files=(SourceFile("qinghe-2031-03-10.txt", "0" * 64),),
    pages=(FRONT, BACK),
)

TRADITIONAL = Issue(
    id="qh",
    lang="zh-Hant-TW",
    metadata=Metadata(title=Fact("清河新報"), date=Fact("2031-03-10", "high")),
    files=PLAIN.files,
    pages=(
        Page(
            id="qh-p01",
            n="1",
            items=(
                Furniture("section", text("要聞")),
                Article(
                    id="qh-p01-a01",
                    n="1",
                    heads=heads(
                        kicker="兩岸等了十二年", main="清河渡口重新開航", sub="首日擺渡四百餘人次"
                    ),
                    opener=(Dateline(text("本報訊")),),
                    blocks=paragraphs(
                        "qh-p01-a01", "「以前繞橋要走四十里，現在一刻鐘就過河了。」樊桂枝說。"
                    ),
                ),
            ),
        ),
    ),
    conversion=Conversion("s2tw", "0.1.7", "corner"),
)


def _illustrated() -> Issue:
    """The plain issue with pictures: in an article, on a page, silent, missing, broken."""
    whole, part = FERRY.blocks, FERRY_REST.blocks
    shown = [
        replace(b, graphic="qh.images/p01-1.jpg") if isinstance(b, Figure) else b for b in whole
    ]
    silent = Figure("qh-p02-a02-f01", graphic="qh.images/p02-1.png")
    lost = (
        Figure("qh-p02-a02-f02", text("一条长椅。"), graphic="qh.images/none.jpg"),
        Figure("qh-p02-a02-f03", graphic="qh.images/broken.jpg"),
    )
    ferry = replace(FERRY, blocks=tuple(shown))
    rest = replace(FERRY_REST, blocks=(*part, silent, *lost))
    front = [ferry if i is FERRY else i for i in FRONT.items]
    front = [
        replace(i, graphic="qh.images/p01-2.jpg") if isinstance(i, Figure) else i for i in front
    ]
    back = tuple(rest if i is FERRY_REST else i for i in BACK.items)
    images = (
        Image("qh.images/p01-1.jpg", BOAT),
        Image("qh.images/p01-2.jpg", LARGE),
        Image("qh.images/p02-1.png", png((200, 30, 30), (40, 30), "RGB")),
        Image("qh.images/broken.jpg", BOAT[:30]),
    )
    pages = (replace(FRONT, items=tuple(front)), replace(BACK, items=back))
    return replace(PLAIN, pages=pages, images=images)


BOAT, LARGE = jpeg((20, 80, 160), (60, 40), "RGB"), jpeg(90, (2000, 1000))
ILLUSTRATED = _illustrated()


def _odd() -> Issue:
    """Nothing known of the issue; no main heads; a page without articles; signs of XML."""
    fixed = Text('票价二元 & <免票> "老人"', (), (Span(2, 4, "correction", sic="二园"),))
    kicker_only = replace(LIBRARY, id="odd-p01-a01", heads=heads(kicker="编者按", sub="写在前面"))
    captions: tuple[Block, ...] = (Figure("odd-p01-a02-f1", text("无题的照片")),)
    subhead_first = Article(
        id="odd-p01-a03",
        n="3",
        heads=heads(main=text("一二三 四五六", 3)),
        opener=(Dateline(text("本报讯")),),
        blocks=(Subhead("odd-p01-a03-s01", text("其一")), Paragraph("odd-p01-a03-b01", fixed)),
        next="odd-p09-a01",
    )
    only_captions = Article("odd-p01-a02", "2", (), (), captions, subtype="untitled")
    notice = Notice("odd-p02-n1", "notice", paragraphs("odd-p02-n1", "停水一日。"))
    return Issue(
        id="odd-1",
        lang="zh-Hans",
        metadata=Metadata(),
        files=(SourceFile("a.txt", "1" * 64), SourceFile("b.txt", "2" * 64)),
        pages=(
            Page("odd-p01", "1", (kicker_only, only_captions, subhead_first)),
            Page(
                "odd-p02", "1", (notice, Furniture("jump", text("（下转第九版）"), target="odd-x"))
            ),
        ),
    )


ODD = _odd()
