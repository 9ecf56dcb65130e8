"""A model issue for the tests of the TEI profile, all invented, and ways to look into its TEI."""

from __future__ import annotations

from lxml import etree
from msgspec.structs import replace

from converter.model import (
    Article,
    Box,
    Byline,
    Dateline,
    Fact,
    Figure,
    Furniture,
    Head,
    Issue,
    LineBegin,
    Metadata,
    Notice,
    Page,
    Paragraph,
    SourceFile,
    Span,
    Subhead,
    Surface,
    Text,
    Zone,
)
from converter.tei import NS
from converter.writers import tei


def begins(*lines: tuple[int, str], joins: bool = False) -> tuple[LineBegin, ...]:
    """Line beginnings from offsets and labels; those inside the text may join."""
    return tuple(LineBegin(at, n, joins=joins and at > 0) for at, n in lines)


def line(content: str, n: str, *spans: Span) -> Text:
    """A text of one whole source line."""
    return Text(content, begins((0, n)), spans)


SCHOOL = Article(
    id="lj-p01-a01",
    n="1",
    heads=(
        Head("kicker", line("清河镇三所小学同日开学", "8"), "medium"),
        Head("main", Text("新校舍 新操场新学期", begins((0, "9"), (7, "10")))),
    ),
    opener=(Dateline(line("本报讯", "2", Span(0, 2, "organisation", "paper"))),),
    blocks=(
        Paragraph(
            "lj-p01-a01-b01",
            Text(
                "9月1日清晨，清河镇小学的孩子走进新校舍。",
                (LineBegin(0, "2", 2), LineBegin(12, "3", joins=True)),
                (Span(0, 4, "date", when="2024-09-01", cert="medium"),),
            ),
        ),
        Subhead("lj-p01-a01-s01", line("家长放心了", "5")),
        Paragraph("lj-p01-a01-b02", line("“离家近了。”家长费一鸣说。", "6", Span(7, 10, "person"))),
        Furniture("jump", line("（下转第二版）", "11"), "lj-p02-a01"),
    ),
    closer=(
        Byline(Text("（高望）", (LineBegin(0, "6", 2),), (Span(1, 3, "person", "reporter"),))),
    ),
    next="lj-p02-a01",
)

SCHOOL_REST = Article(
    id="lj-p02-a01",
    n="1",
    heads=(),
    opener=(),
    blocks=(Paragraph("lj-p02-a01-b01", line("操场也铺了新草皮。", "14")),),
    subtype="untitled",
    prev="lj-p01-a01",
    cert="low",
)

ISSUE = Issue(
    id="lj",
    lang="zh-Hans",
    metadata=Metadata(Fact("临江晚报", "high"), Fact("2024-09-02"), Fact("318", "medium")),
    files=(SourceFile("临江 <1>.txt", "ab" * 32),),
    pages=(
        Page(
            "lj-p01",
            "1",
            (
                Furniture("pageNum", line("第1版", "1")),
                Furniture("section", Text("要闻", (LineBegin(0, "1", 2),))),
                SCHOOL,
                Figure(
                    "lj-p01-f01",
                    line("新操场", "12"),
                    Byline(Text("费一鸣 摄", (LineBegin(0, "12", 2),))),
                    "图/操场 1.jpg",
                ),
            ),
        ),
        Page(
            "lj-p02",
            "2",
            (
                Furniture("section", line("广告", "13"), cert="low"),
                SCHOOL_REST,
                Notice(
                    "lj-p02-n01",
                    "advertisement",
                    (Paragraph("lj-p02-n01-b01", line("地址：渡口东街", "16")),),
                    (Head("main", line("豆腐坊开业", "15")),),
                ),
            ),
            "medium",
        ),
    ),
)

WRITTEN = tei.write(ISSUE)

ZONED = replace(
    ISSUE,
    pages=(
        replace(
            ISSUE.pages[0],
            surface=Surface(
                1105, 1573, (Zone("1", Box(57, 40, 219, 53)), Zone("6", Box(0, 96, 1105, 1573)))
            ),
        ),
        *ISSUE.pages[1:],
    ),
)
"""The issue from a source that tells where lines 1 and 6 of its first page stand."""


def edited(old: str, new: str, written: bytes = WRITTEN) -> bytes:
    """The TEI after somebody replaced one passage that stands in it once."""
    text = written.decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the TEI"
    return text.replace(old, new).encode()


def select(written: bytes, path: str) -> list[etree._Element]:
    """The elements (or strings) at an XPath with the prefix `t`."""
    return etree.fromstring(written).xpath(path, namespaces={"t": NS})


def markup(written: bytes, path: str) -> str:
    """The one element at the XPath as it stands in the file."""
    (element,) = select(written, path)
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    return text.replace(f' xmlns="{NS}"', "")


def with_paragraph(text: Text) -> Issue:
    """The issue with this text in the last article's only paragraph."""
    article = replace(SCHOOL_REST, blocks=(Paragraph("lj-p02-a01-b01", text),))
    items = tuple(article if item is SCHOOL_REST else item for item in ISSUE.pages[1].items)
    return replace(ISSUE, pages=(ISSUE.pages[0], replace(ISSUE.pages[1], items=items)))


def paragraph(text: Text) -> str:
    """How that paragraph is written."""
    written = markup(tei.write(with_paragraph(text)), "//t:p[@xml:id='lj-p02-a01-b01']")
    return written.removeprefix('<p xml:id="lj-p02-a01-b01">').removesuffix("</p>")
