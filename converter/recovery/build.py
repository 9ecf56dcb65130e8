"""Parts of the page → the model: ids, heads, bylines, paragraphs, each with its source lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from converter.model import (
    Article,
    Block,
    Byline,
    Cert,
    Dateline,
    Figure,
    Furniture,
    Head,
    Item,
    Notice,
    NoticeKind,
    Paragraph,
    Subhead,
    Text,
)
from converter.recovery import bylines, compose, credits, headings, paragraphs, pieces
from converter.recovery.articles import Part
from converter.recovery.doubt import Doubts
from converter.recovery.furniture import furniture
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS
from converter.recovery.whitespace import SOFT


class Context(Struct, frozen=True):
    """What the making of every part needs."""

    tiers: dict[str, float]
    """Weights for cutting headings."""
    repeated: frozenset[str]
    """Texts of rows that stand twice (headlines over continuations)."""
    year: int | None
    """Year of issue, if known."""
    doubts: Doubts


class Ids:
    """Numbers what belongs to one page or one article: {prefix}-a01, {prefix}-b02 …"""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._counts: Counter[str] = Counter()

    def next(self, series: str) -> str:
        """The next id of a series, named by a letter."""
        self._counts[series] += 1
        return f"{self._prefix}-{series}{self._counts[series]:02}"


def items(parts: Sequence[Part], page_id: str, context: Context) -> list[Item]:
    """The items of a page, in source order."""
    found = list(_items(parts, page_id, context))
    met = any(piece.part > 1 for part in parts for row in part.rows for piece in row.pieces)
    return pieces.numbered(found) if met else found


def _items(parts: Sequence[Part], page_id: str, context: Context) -> Iterator[Item]:
    ids = Ids(page_id)
    number = 0
    for part in parts:
        rows = [row for _, rows in part.body for row in rows]
        match part.kind:
            case "F":
                yield from furniture(rows)
            case "K":
                yield _figure(rows, ids, context)
            case "A":
                cert: Cert = "medium" if part.whole is None else "high"
                yield _notice("advertisement", rows, ids.next("x"), cert)
            case _ if is_article(part):
                number += 1
                yield _article(part, ids.next("a"), str(number), context)
            case _:
                yield _notice("unassigned", list(part.rows), ids.next("x"), "low")


def is_article(part: Part) -> bool:
    """Whether it becomes an article: it has a body, or the source says that it is one."""
    return part.kind == "article" and (bool(part.body) or part.whole is not None)


def _notice(kind: NoticeKind, rows: Sequence[Row], notice_id: str, cert: Cert) -> Notice:
    """What is no article, a paragraph a line."""
    ids = Ids(notice_id)
    blocks = tuple(Paragraph(ids.next("b"), compose.display([row])) for row in rows)
    return Notice(notice_id, kind, blocks, cert=cert)


def _article(part: Part, article_id: str, n: str, context: Context) -> Article:
    """One article with everything in reading order."""
    ids = Ids(article_id)
    heads = tuple(_heads(part, context))
    opener: list[Dateline | Byline] = [*_signed(part.top, context)]
    blocks: list[Block] = []
    closer: list[Byline] = []
    for kind, rows in part.body:
        if kind == "P":
            begun = any(isinstance(block, Paragraph | Subhead) for block in blocks)
            paragraph = paragraphs.dissect(rows, context.year, first=not begun)
            opener += paragraph.opener
            blocks += _paragraph(paragraph, ids, context.doubts.paragraph(rows))
            closer += paragraph.closer
        else:
            blocks.append(_block(kind, rows, ids, context))
    closer += _signed(part.end, context)
    titled = any(head.kind == "main" for head in heads)
    return Article(
        id=article_id,
        n=n,
        heads=heads,
        opener=tuple(opener),
        blocks=tuple(blocks),
        closer=tuple(closer),
        subtype="news" if titled else "untitled",
        cert=context.doubts.article(list(part.rows)),
    )


def _signed(rows: Sequence[Row], context: Context) -> Iterator[Byline]:
    """The bylines of these rows; one may be cut over several."""
    begun: list[Row] = []
    for i, row in enumerate(rows, 1):
        begun.append(row)
        whole = len(begun) == SETTINGS.most_byline_rows or i == len(rows)
        if whole or not credits.goes_on("".join(r.text for r in begun)):
            text = compose.display(begun, [k > 0 for k in range(len(begun))])
            yield bylines.byline(text, context.doubts.kind(begun))
            begun = []


def _heads(part: Part, context: Context) -> Iterator[Head]:
    if not part.heading:
        return
    known = headings.heading(part.heading, part.text, context.repeated)
    cut, lead = headings.stated_cut(part.heading) or headings.best_cut(known, context.tiers)
    cert = context.doubts.heading(part.heading, lead)
    for kind, lines in headings.tiers(cut):
        text = compose.display(part.heading[lines], headings.runs_on(known, lines))
        yield Head(kind, text, cert)


def _block(kind: str, rows: Sequence[Row], ids: Ids, context: Context) -> Block:
    """A subhead, a picture's caption or a jump line."""
    if kind == "S":
        return Subhead(ids.next("s"), compose.display(rows), context.doubts.kind(rows))
    if kind == "K":
        return _figure(rows, ids, context)
    return Furniture("jump", compose.settled(compose.body(rows)))


def _figure(rows: Sequence[Row], ids: Ids, context: Context) -> Figure:
    return Figure(ids.next("f"), caption=_caption(rows), cert=context.doubts.kind(rows))


def _caption(rows: Sequence[Row]) -> Text:
    """A caption; the credit behind its last sentence keeps its spaces, as a byline does."""
    text = compose.body(rows)
    credit = text.content.rfind("。") + 1
    if not credit:
        return compose.settled(text)
    spaced = text.content[:credit] + text.content[credit:].replace(SOFT, " ")
    return compose.settled(replace(text, content=spaced))


def _paragraph(found: paragraphs.Dissected, ids: Ids, cert: Cert) -> Iterator[Block]:
    """The blocks that a paragraph's rows become."""
    if found.jump_from:
        yield Furniture("jump", found.jump_from)
    if found.text:
        yield Paragraph(ids.next("b"), found.text, cert)
    if found.jump_to:
        yield Furniture("jump", found.jump_to)
