"""Items of an issue that are in doubt, one of every kind; all text invented."""

from __future__ import annotations

from converter.model import (
    Article,
    Byline,
    Dateline,
    Fact,
    Figure,
    Furniture,
    Head,
    LineBegin,
    Metadata,
    Notice,
    Paragraph,
    SourceFile,
    Subhead,
    Text,
)

FILE = SourceFile("page.txt", "0" * 64)


def line(n: int, content: str) -> Text:
    return Text(content, (LineBegin(0, str(n)),))


DOUBTFUL = Article(
    id="qh-p01-a01",
    n="1",
    heads=(
        Head("kicker", line(1, "春耕一线"), "low"),
        Head("main", line(2, "清河镇的水泵响了整整一夜才停"), "medium"),
        Head("sub", line(3, "——十二个村轮流灌溉"), "medium"),
    ),
    opener=(Dateline(line(4, "临江讯"), "medium"), Byline(Text("（记者 闻秋白）"), "low")),
    blocks=(
        Paragraph("qh-p01-a01-b01", line(5, "天还没有亮。"), "low"),
        Subhead("qh-p01-a01-s01", line(6, "水从哪里来"), "medium"),
        Figure("qh-p01-a01-f01", line(7, "抽水现场。"), cert="low"),
        Furniture("jump", line(8, "（下转第二版）"), cert="medium"),
    ),
    cert="medium",
)
UNTITLED = Article(
    id="qh-p01-a02",
    n="2",
    heads=(),
    opener=(Dateline(line(10, "临江讯")),),
    blocks=(Paragraph("qh-p01-a02-b01", line(10, "渡口昨天停航，何时恢复另行通知。")),),
    subtype="untitled",
)
LOOSE = Notice(
    "qh-p01-u01", "unassigned", (Paragraph("qh-p01-u01-b01", line(12, "又讯")),), cert="low"
)
ADVERTISEMENT = Notice(
    "qh-p01-x01", "advertisement", (Paragraph("qh-p01-x01-b01", line(13, "招租")),), cert="medium"
)
CLEAR = Metadata(title=Fact("清河时报"), date=Fact("2024-03-07", "high"))
