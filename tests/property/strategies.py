"""Hypothesis strategies for the model: any issue that a TEI of the profile can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from converter.model import (
    Article,
    Block,
    Box,
    Byline,
    Conversion,
    Dateline,
    Fact,
    Figure,
    Furniture,
    Head,
    Issue,
    Item,
    LineBegin,
    Metadata,
    Notice,
    Page,
    Paragraph,
    Revision,
    Source,
    SourceFile,
    SourceLine,
    SourcePage,
    Span,
    Subhead,
    Surface,
    Text,
    Zone,
)
from converter.spaces import bare

Draw = Callable[[st.SearchStrategy[Any]], Any]
T = TypeVar("T")

ALPHABET = "临江清河镇新渠通水记者一二三，。：“”（）—…·ABCxyz0189 &<>\"'\u3000\u00a0é𠀀\ufffd"

characters = st.text(ALPHABET, min_size=1, max_size=8).filter(bare)
certs = st.sampled_from(("high", "high", "medium", "low"))
dates = st.sampled_from(("2024-01-26", "2024-02-29", "2024-01", "1949"))
labels = st.sampled_from(("1", "2", "12", "A3"))


# ---------------------------------------------------------------- running text


words = st.sampled_from((None, "reporter", "agency"))
kinds = st.sampled_from(("person", "organisation", "place", "unclear", "date", "correction"))
corrected = characters | st.just("")


@st.composite
def spans(draw: Draw, content: str) -> tuple[Span, ...]:
    cuts = sorted(draw(st.sets(st.integers(0, len(content)), max_size=4)))
    pairs = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if bare(content[a:b])]
    return tuple(span(draw, start, end) for start, end in pairs)


def span(draw: Draw, start: int, end: int) -> Span:
    kind = draw(kinds)
    return Span(
        start,
        end,
        kind,
        role=draw(words) if kind in ("person", "organisation") else None,
        when=draw(st.none() | dates) if kind == "date" else None,
        sic=draw(corrected) if kind == "correction" else None,
        cert=draw(certs),
    )


@st.composite
def texts(draw: Draw) -> Text:
    """A text without lines."""
    content = draw(characters)
    return Text(content, (), draw(spans(content)))


class Lines:
    """Hands out source lines and their pieces to the texts of one issue."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._pieces: Counter[str] = Counter()

    def of(self, text: Text) -> Text:
        """The text with a line beginning at its start, and perhaps others inside."""
        inside = st.sets(st.integers(1, len(text.content)), max_size=2)
        at = [0, *(a for a in sorted(self._draw(inside)) if not _in_correction(text, a))]
        return replace(text, lines=tuple(map(self._begin, at)))

    def _begin(self, at: int) -> LineBegin:
        new = str(len(self._pieces) * 2 + 1)
        ways = [new, new, *list(self._pieces)[-1:], *list(self._pieces)[:1]]
        label = self._draw(st.sampled_from(ways))
        self._pieces[label] += 1
        return LineBegin(at, label, self._pieces[label], self._draw(st.booleans()) and at > 0)


def _in_correction(text: Text, at: int) -> bool:
    return any(s.kind == "correction" and s.start < at < s.end for s in text.spans)


def with_texts(part: T, change: Callable[[Text], Text]) -> T:
    """The part of an issue with each text changed, in the order of the model's fields."""
    if isinstance(part, Text):
        return change(part)  # type: ignore[return-value]
    if isinstance(part, tuple):
        return type(part)(with_texts(one, change) for one in part)
    if not isinstance(part, Struct):
        return part
    return replace(
        part, **{name: with_texts(getattr(part, name), change) for name in part.__struct_fields__}
    )


# ---------------------------------------------------------------- blocks and items

bylines = st.builds(Byline, texts(), certs)
datelines = st.builds(Dateline, texts(), certs)


def furniture(target: str) -> st.SearchStrategy[Furniture]:
    sorts = st.sampled_from(("masthead", "header", "footer", "pageNum", "section", "imprint"))
    plain = st.builds(Furniture, sorts, texts(), cert=certs)
    jump = st.builds(Furniture, st.just("jump"), texts(), st.sampled_from((None, target)), certs)
    return plain | jump


def figures(identifier: str) -> st.SearchStrategy[Figure]:
    return st.builds(
        Figure,
        st.just(identifier),
        st.none() | texts(),
        st.none() | bylines,
        st.sampled_from((None, "pictures/01.jpg", "图 一/50%.png")),
        certs,
    ).filter(lambda figure: figure.caption or figure.credit or figure.graphic)


@st.composite
def blocks(draw: Draw, holder: str, target: str) -> tuple[Block, ...]:
    order = draw(st.lists(st.sampled_from("ppsfw"), max_size=4))
    made = {
        "p": lambda n: st.builds(Paragraph, st.just(f"{holder}-b{n:02}"), texts(), certs),
        "s": lambda n: st.builds(Subhead, st.just(f"{holder}-s{n:02}"), texts(), certs),
        "f": lambda n: figures(f"{holder}-f{n:02}"),
        "w": lambda n: furniture(target),
    }
    return tuple(draw(made[kind](n)) for n, kind in enumerate(order, start=1))


@st.composite
def heads(draw: Draw) -> tuple[Head, ...]:
    tiers = [kind for kind in ("kicker", "main", "sub") if draw(st.booleans())]
    return tuple(Head(kind, draw(texts()), draw(certs)) for kind in tiers)


@st.composite
def articles(draw: Draw, identifier: str, target: str) -> Article:
    tiers, inside = draw(heads()), draw(blocks(identifier, target))
    titled = any(head.kind == "main" for head in tiers)
    opener = draw(st.lists(bylines | datelines, min_size=not (tiers or inside), max_size=2))
    return Article(
        id=identifier,
        n=draw(labels),
        heads=tiers,
        opener=tuple(opener),
        blocks=inside,
        closer=tuple(draw(st.lists(bylines, max_size=2 if inside else 0))),
        subtype=draw(st.sampled_from(("news", "brief"))) if titled else "untitled",
        cert=draw(certs),
    )


@st.composite
def notices(draw: Draw, identifier: str, target: str) -> Notice:
    kind = draw(st.sampled_from(("advertisement", "notice", "unassigned")))
    tiers, inside = draw(heads()), draw(blocks(identifier, target))
    if not tiers and not inside:
        inside = (Paragraph(f"{identifier}-b01", draw(texts())),)
    return Notice(identifier, kind, inside, tiers, draw(certs))


@st.composite
def pages(draw: Draw, identifier: str) -> Page:
    leading = draw(st.integers(0, 2))
    target = f"{identifier}-a{leading:02}"
    made: dict[str, Callable[[int], st.SearchStrategy[Item]]] = {
        "a": lambda n: articles(f"{identifier}-a{n:02}", target),
        "n": lambda n: notices(f"{identifier}-n{n:02}", target),
        "f": lambda n: figures(f"{identifier}-f{n:02}"),
        "w": lambda n: furniture(target),
    }
    order = "w" * leading + "a" + draw(st.text("aanfw", max_size=2))
    items = tuple(draw(made[kind](n)) for n, kind in enumerate(order))
    return Page(identifier, draw(labels), items, draw(certs))


def continued(first: Page, second: Page) -> tuple[Page, Page]:
    """The pages with the first article of one continued in the first article of the other."""
    earlier, later = first.articles[0], second.articles[0]
    return (
        _with_item(first, earlier, replace(earlier, next=later.id)),
        _with_item(second, later, replace(later, prev=earlier.id)),
    )


def _with_item(page: Page, old: Item, new: Item) -> Page:
    return replace(page, items=tuple(new if item is old else item for item in page.items))


# ---------------------------------------------------------------- where lines stand


def with_surface(draw: Draw, page: Page) -> Page:
    """The page, perhaps on a surface, with zones of some of the lines that begin on it."""
    if draw(st.booleans()):
        return page
    width, height = draw(st.integers(1, 3000)), draw(st.integers(1, 3000))
    begun: list[str] = []

    def collect(text: Text) -> Text:
        begun.extend(line.n for line in text.lines if line.n and line.part == 1)
        return text

    with_texts(page, collect)
    chosen = draw(st.lists(st.sampled_from(begun), unique=True)) if begun else []
    zones = tuple(Zone(n, draw(boxes(width, height))) for n in chosen)
    image = draw(st.sampled_from((None, None, "pages/p01.jpg", "版 一/50%.jpg")))
    return replace(page, surface=Surface(width, height, zones, image))


@st.composite
def boxes(draw: Draw, width: int, height: int) -> Box:
    left, right = sorted(draw(st.tuples(st.integers(0, width), st.integers(0, width))))
    top, bottom = sorted(draw(st.tuples(st.integers(0, height), st.integers(0, height))))
    return Box(left, top, right, bottom)


# ---------------------------------------------------------------- issues

facts = st.none() | st.builds(Fact, characters, st.none() | certs)
metadata = st.builds(
    Metadata,
    facts,
    st.none() | st.builds(Fact, dates, st.none() | certs),
    facts,
    facts,
    st.sampled_from((None, "1234-5679")),
    st.sampled_from((None, "12-3456", "12-3456/G0")),
)
files = st.builds(SourceFile, characters, st.text("0123456789abcdef", min_size=64, max_size=64))
conversions = st.builds(
    Conversion,
    st.sampled_from(("s2t", "s2tw", "s2hk", "s2twp")),
    st.sampled_from(("0.1.7", "1")),
    st.sampled_from(("corner", "keep")),
    st.sampled_from(("package", "official")),
    *(st.sampled_from((None, digit * 64)) for digit in "0af"),
    st.sampled_from((None, "lj.xml", "临江 &.xml")),
)


@st.composite
def issues(draw: Draw) -> Issue:
    """An issue with source lines: every text stands in one, as recovery has it."""
    identifier = draw(st.sampled_from(("lj", "lj-2024-01-26", "_x.1")))
    conversion = draw(st.none() | conversions)
    count = draw(st.integers(1, 2))
    drawn = [draw(pages(f"{identifier}-p{n:02}")) for n in range(1, count + 1)]
    if count > 1 and draw(st.booleans()):
        drawn[:2] = continued(*drawn[:2])
    lined = with_texts(tuple(drawn), Lines(draw).of)
    return Issue(
        id=identifier,
        lang=draw(st.sampled_from(("zh-Hant", "zh-Hant-TW") if conversion else ("zh-Hans",))),
        metadata=draw(metadata),
        files=tuple(draw(st.lists(files, min_size=1, max_size=2))),
        pages=tuple(with_surface(draw, page) for page in lined),
        conversion=conversion,
        revisions=tuple(draw(st.lists(st.builds(Revision, dates, characters), max_size=2))),
    )


def source_of(issue: Issue) -> Source:
    """The source that such an issue was made from."""
    pieces: dict[tuple[str, int], str] = {}

    def collect(text: Text) -> Text:
        ends = [*(line.at for line in text.lines[1:]), len(text.content)]
        for line, end in zip(text.lines, ends, strict=True):
            pieces[line.n or "", line.part] = _as_printed(text, line.at, end)
        return text

    with_texts(issue.pages, collect)
    lines = {label: "" for label, _ in pieces}
    for label, part in sorted(pieces, key=lambda piece: piece[1]):
        lines[label] += pieces[label, part]
    page = SourcePage(tuple(SourceLine(text, label) for label, text in lines.items()))
    return Source(SourceFile("lj.txt", "0" * 64), (page,))


def _as_printed(text: Text, start: int, end: int) -> str:
    """A stretch of the text without its corrections."""
    printed = ""
    for one in text.spans:
        if one.kind == "correction" and start <= one.start < end:
            printed += text.content[start : one.start] + (one.sic or "")
            start = one.end
    return printed + text.content[start:end]
