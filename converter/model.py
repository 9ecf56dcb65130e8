"""The one model between readers and writers: frozen dataclasses, from lines to an issue.

Two layers. `SourcePage` and `SourceLine` are what a reader returns. `Issue`, `Page`, `Article` and
the blocks inside them are what recovery builds, `script` converts and the writers serialize.

All running text is a `Text`: joined, cleaned characters with *standoff* marks saying where a source
line began and where a name or a date stands. So a script conversion sees whole paragraphs, and
every character still knows its source line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Cert = Literal["high", "medium", "low"]
"""How sure the program is of a decision; the values of TEI `@cert`. High is written without one."""

HeadKind = Literal["kicker", "main", "sub"]
"""肩题, 主题, 副题, in the order in which they are read."""

Subtype = Literal["news", "feature", "commentary", "brief", "untitled"]

SpanKind = Literal["person", "place", "organisation", "date", "unclear", "correction"]

FurnitureKind = Literal["masthead", "header", "footer", "pageNum", "section", "imprint", "jump"]

NoticeKind = Literal["advertisement", "notice", "unassigned"]

LineRole = Literal[
    "heading", "kicker", "main", "sub", "subhead", "byline", "body", "caption", "advertisement"
]
"""What a source says that a line is; heading: of a headline, its tier is not told."""


# ---------------------------------------------------------------- what a reader returns


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: points, or pixels of the page's image, from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Print:
    """How a line stands on the page, where the source tells; lengths in the page's unit."""

    box: Box
    size: float
    """Type size of most of its characters."""
    face: str
    """Name of the font of most of its characters; '' where it is not known."""
    region: int
    """Number of the region it stands in (a frame, or a block of columns): lines of one region
    belong together, and regions come in reading order."""
    column: int
    """Number of the column it stands in, within its region, from 0 in reading order."""
    indent: float
    """em of its own type: how far its first character is from the column's edge; 0: a heading."""
    short: float
    """em: how far its last character is from the column's other edge."""
    centred: bool = False
    """It stands in the middle of its column or region, short of both edges."""
    vertical: bool = False
    """It is read from top to bottom."""
    cert: float = 1.0
    """Least confidence that a recognition engine gives a word of it, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page."""

    box: Box
    region: int
    data: bytes | None = None
    """Its file's bytes as the source has them, or re-encoded without loss; None: not extracted."""
    media_type: str = ""
    """image/jpeg or image/png, of the data."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line as it stands in the source."""

    text: str
    """The characters, without the line end; spaces as in the source."""
    n: str
    """Its label: the line number in a text file (from 1, blank lines counted)."""
    blank_before: int = 0
    """Blank lines between it and the line before it on the page."""
    print: Print | None = None
    """How it stands on the page; None in a text."""
    article: str | None = None
    """Id of the article, or of the advertisement, that the source puts it in (in METS, of the div):
    lines that share one are one article, on whatever page. None: the source does not say."""
    role: LineRole | None = None
    """What it is in its article, where the source says so."""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The lines of one page in source order; blank lines are left out but counted in `n`."""

    lines: tuple[SourceLine, ...]
    width: float = 0.0
    """Of the page as it is read (a rotated one upright), in points or pixels; 0: not known."""
    height: float = 0.0
    label: str = ""
    """The page's own label in the file; '' for none."""
    pictures: tuple[Picture, ...] = ()
    hidden: int = 0
    """Characters in the source that are not shown (invisible, clipped, off the page); left out."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file an issue was made from."""

    name: str
    """File name without folders."""
    sha256: str
    """Hex digest of the file's bytes."""


@dataclass(frozen=True, slots=True)
class Source:
    """A read source file: what every reader returns."""

    file: SourceFile
    pages: tuple[SourcePage, ...]
    encoding: str = "utf-8"
    """The text encoding that was found (Python's name); 'utf-8' where the format fixes it."""
    more_files: tuple[SourceFile, ...] = ()
    """The other files, where an issue is made of several (a folder of pages), in their order."""

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """All files that it was made from."""
        return (self.file, *self.more_files)


# ---------------------------------------------------------------- running text


@dataclass(frozen=True, slots=True)
class LineBegin:
    """A source line begins at this offset (TEI `lb`)."""

    at: int
    """Offset in `Text.content`, 0 ≤ at ≤ len(content)."""
    n: str | None
    """Label of the source line; None in a text without source lines, where only a headline's
    own line breaks are kept."""
    part: int = 1
    """1: the line begins here. 2, 3 …: its second, third piece begins here, the piece before it
    stands in another block (a byline glued to the last body line)."""
    joins: bool = False
    """True: the text runs on over this break, nothing is read between (`@break='no'`)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text that is a name, a date, or an editor's mark. Spans never overlap."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character; end > start."""
    kind: SpanKind
    role: str | None = None
    """`persName/@role` or `orgName/@type`."""
    when: str | None = None
    """`date/@when`, ISO 8601 (2024-01-24, 2024-01 or 2024)."""
    sic: str | None = None
    """For a correction: what the source has (`choice/sic`); the content has what is right."""
    cert: Cert = "high"


@dataclass(frozen=True, slots=True)
class Text:
    """Joined text with its line beginnings and spans, both in order of their offsets."""

    content: str
    lines: tuple[LineBegin, ...] = ()
    spans: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.content)


# ---------------------------------------------------------------- blocks of an article


@dataclass(frozen=True, slots=True)
class Head:
    """One tier of a headline; its `lines` that do not join are its own line breaks."""

    kind: HeadKind
    text: Text
    cert: Cert = "high"


@dataclass(frozen=True, slots=True)
class Dateline:
    """电头, run in before the first paragraph: 本报讯, 新华社北京1月24日电."""

    text: Text
    cert: Cert = "high"


@dataclass(frozen=True, slots=True)
class Byline:
    """记者署名 with its brackets or bullet, as it stands."""

    text: Text
    cert: Cert = "high"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    id: str
    text: Text
    cert: Cert = "high"


@dataclass(frozen=True, slots=True)
class Subhead:
    """小标题: opens a subsection that runs to the next subhead or the article's end."""

    id: str
    """Id of the subsection."""
    text: Text
    cert: Cert = "high"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, or its caption alone where the source has no picture."""

    id: str
    caption: Text | None = None
    credit: Byline | None = None
    """The photographer's line, where it is not part of the caption."""
    graphic: str | None = None
    """Path of the picture file, relative to the TEI."""
    cert: Cert = "high"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text of the page, not of an article: folio, running head, imprint, section name, jump line.

    A folio line is kept as several pieces in a row (pageNum, section, header, imprint).
    """

    kind: FurnitureKind
    text: Text
    target: str | None = None
    """For a jump line: id of the article it leads to."""
    cert: Cert = "high"


Block = Paragraph | Subhead | Figure | Furniture


# ---------------------------------------------------------------- the page's items


@dataclass(frozen=True, slots=True)
class Article:
    """One article, or the part of it that stands on this page."""

    id: str
    n: str
    """Its number on the page, from '1', in source order."""
    heads: tuple[Head, ...]
    """In reading order kicker, main, sub, each at most once; empty only if untitled."""
    opener: tuple[Dateline | Byline, ...]
    """What stands between the heads and the first block."""
    blocks: tuple[Block, ...]
    closer: tuple[Byline, ...] = ()
    """Bylines behind the last block."""
    subtype: Subtype = "news"
    next: str | None = None
    """Id of the later part, on another page."""
    prev: str | None = None
    """Id of the earlier part."""
    cert: Cert = "high"
    """Of the article's boundaries."""

    def head(self, kind: HeadKind) -> Head | None:
        """The head of this tier, if there is one."""
        return next((h for h in self.heads if h.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Notice:
    """What is no article: advertisement, notice, or text that could not be placed (unassigned)."""

    id: str
    kind: NoticeKind
    blocks: tuple[Block, ...]
    heads: tuple[Head, ...] = ()
    cert: Cert = "high"


Item = Article | Notice | Figure | Furniture


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a source line stands on its surface."""

    n: str
    """Label of the source line."""
    box: Box
    """Whole numbers, inside the surface."""


@dataclass(frozen=True, slots=True)
class Surface:
    """The sheet that a page was read from, and where its lines stand on it."""

    width: int
    """Points, or pixels of the page's image, as in its zones."""
    height: int
    zones: tuple[Zone, ...] = ()
    """In the order in which the lines are read."""


@dataclass(frozen=True, slots=True)
class Page:
    """One 版."""

    id: str
    n: str
    """Its printed number without zeros before it, or its place in the file, from '1'."""
    items: tuple[Item, ...]
    """Furniture that opens the page first, then the rest in source order."""
    cert: Cert = "high"
    """Of the number: high where a folio gives it."""
    surface: Surface | None = None
    """None where the source does not tell how large the page is, as in a text."""

    @property
    def name(self) -> str | None:
        """The page's name (要闻, 综合), from its first piece of kind section."""
        found = (i for i in self.items if isinstance(i, Furniture) and i.kind == "section")
        return next((f.text.content for f in found), None)

    @property
    def articles(self) -> tuple[Article, ...]:
        """Its articles in order."""
        return tuple(i for i in self.items if isinstance(i, Article))


# ---------------------------------------------------------------- the issue


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about the issue, and how sure it is."""

    value: str
    cert: Cert | None = None
    """None: given by a person. Otherwise inferred, and this sure."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the issue as a publication."""

    title: Fact | None = None
    """The paper's name."""
    date: Fact | None = None
    """Date of issue, ISO 8601."""
    number: Fact | None = None
    """Number of the issue as printed, digits alone where it is a number."""
    publisher: Fact | None = None


@dataclass(frozen=True, slots=True)
class Conversion:
    """The script conversion that made a traditional edition."""

    config: str
    """OpenCC configuration: s2t, s2tw, s2hk or s2twp."""
    engine: str
    """Version of opencc-python-reimplemented."""
    quotes: Literal["corner", "keep"]
    """corner: “” became 「」."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What a person did to the TEI by hand."""

    when: str
    """ISO 8601."""
    note: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One newspaper issue."""

    id: str
    """Prefix of every id in it; an XML name of ASCII letters, digits, '.', '_' and '-'."""
    lang: str
    """BCP 47: zh-Hans, zh-Hant, zh-Hant-TW or zh-Hant-HK."""
    metadata: Metadata
    files: tuple[SourceFile, ...]
    pages: tuple[Page, ...]
    conversion: Conversion | None = None
    revisions: tuple[Revision, ...] = ()
    """Oldest first."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles in page order, the parts of a continued one each on its own."""
        return tuple(a for p in self.pages for a in p.articles)


def texts(issue: Issue) -> Iterator[Text]:
    """Every running text of the issue in document order (as the TEI has it)."""
    for page in issue.pages:
        for item in page.items:
            yield from _item_texts(item)


def _item_texts(item: Item | Block | Head | Dateline | Byline) -> Iterator[Text]:
    match item:
        case Article():
            for part in (*item.heads, *item.opener, *item.blocks, *item.closer):
                yield from _item_texts(part)
        case Notice():
            for part in (*item.heads, *item.blocks):
                yield from _item_texts(part)
        case Figure():
            if item.caption is not None:
                yield item.caption
            if item.credit is not None:
                yield item.credit.text
        case _:
            yield item.text
