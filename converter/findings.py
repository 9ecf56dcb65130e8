"""Findings: warnings as data, with stable codes, for terminals, reports and machines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal
from unicodedata import category

from msgspec import Struct

from converter.model import (
    Article,
    Block,
    Byline,
    Cert,
    Dateline,
    Fact,
    Figure,
    Furniture,
    Head,
    Issue,
    Item,
    Metadata,
    Notice,
    Page,
    Paragraph,
    Source,
    Subhead,
    Text,
    figures,
    texts,
)

Severity = Literal["info", "warning", "error"]


class Finding(Struct, frozen=True):
    """One thing a person may want to look at."""

    code: str
    """Stable: lower-case words joined by '-', listed in docs/errors.md."""
    severity: Severity
    """info: for the record. warning: a doubt, worth a look. error: wrong."""
    message: str
    """One sentence."""
    line: str | None = None
    """Label of the source line it points to."""
    target: str | None = None
    """Id of the TEI element it points to."""

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message


def collect(source: Source | None, issue: Issue) -> list[Finding]:
    """Everything worth a look in an issue, worst first, and then in the order of the text.

    `source` is None where the issue was read from a TEI.
    """
    ranked = [
        *_unknown_metadata(issue.metadata),
        *_doubts(issue),
        *_odd_characters(issue),
        *_missing_images(issue),
        *(_reordered(source, issue) if source is not None else ()),
        *(_unsure_of(source) if source is not None else ()),
        *(_hidden(source) if source is not None else ()),
        *(_encoding(source) if source is not None else ()),
    ]
    return [finding for _, finding in sorted(ranked, key=lambda pair: pair[0])]


OF_BOOKS = frozenset({"cover-without-text", "font-lacks-characters"})
"""Codes of findings about how a book was made (`writers/epub/doubts.py`): they come with fonts, not
with the issue, so `baokan show` has none of them."""

Part = Page | Item | Block | Head | Dateline | Byline
"""What recovery decides upon, and is more or less sure of."""

_Ranked = tuple[int, Finding]

_NOWHERE, _LOW, _MEDIUM, _RECORD = range(4)
"""How bad a finding is: text without a place, a guess, an inference, no doubt at all."""

_RANKS: dict[Cert, int] = {"low": _LOW, "medium": _MEDIUM}

_CERTAINTY = {"low": "is a guess", "medium": "is likely but not sure"}

_HEADS = {"kicker": "kicker", "main": "headline", "sub": "subtitle"}

_NOUNS: dict[type[Part], str] = {
    Page: "page number",
    Article: "article extent",
    Notice: "notice",
    Dateline: "dateline",
    Byline: "byline",
    Paragraph: "paragraph",
    Subhead: "subhead",
    Figure: "caption",
    Furniture: "folio",
}

_MOVED = 0.1
"""Share of the lines in a page's paragraphs that don't stand behind the line before them in the
source, from which the page's order is a guess; captions and jump lines part fewer."""

_UNSURE = 0.5
"""Confidence of a word under which a recognition engine rather doubts it than not."""

_UNKNOWN = "\ufffd"
"""Stands for a character that an earlier program could not tell."""


# ---------------------------------------------------------------- the parts of the issue


def _doubts(issue: Issue) -> Iterator[_Ranked]:
    for page in issue.pages:
        if page.cert != "high":
            yield _uncertain(page, page.id)
        for item in page.items:
            holder = getattr(item, "id", page.id)
            if isinstance(item, Notice) and item.kind == "unassigned":
                message = f"“{excerpt(item)}” could not be placed"
                yield _NOWHERE, _warning("text-unassigned", message, item, holder)
            if isinstance(item, Article) and item.subtype == "untitled":
                message = f"the article “{excerpt(item)}” has no headline in the source"
                yield _MEDIUM, _warning("article-untitled", message, item, holder)
            for part in doubtful(item):
                yield _uncertain(part, holder)


def doubtful(item: Item) -> Iterator[Part]:
    """Give the item, and what it is made of, where it is less than sure."""
    for part in (item, *parts(item)):
        unassigned = isinstance(part, Notice) and part.kind == "unassigned"
        if part.cert != "high" and not unassigned:  # that text has no place is a finding by itself
            yield part


def _uncertain(part: Part, holder: str) -> _Ranked:
    message = f"the {noun(part)} “{excerpt(part)}” {_CERTAINTY[part.cert]}"
    code = noun(part).replace(" ", "-")
    target = getattr(part, "id", holder)
    return _RANKS[part.cert], _warning(f"{code}-uncertain", message, part, target)


def noun(part: Part) -> str:
    """What a librarian calls this kind of part."""
    if isinstance(part, Figure) and part.caption is None:
        return "picture"
    return _HEADS[part.kind] if isinstance(part, Head) else _NOUNS[type(part)]


def parts(item: Item) -> tuple[Head | Dateline | Byline | Block, ...]:
    """Give what an item is made of, in the order of the TEI."""
    match item:
        case Article():
            return (*item.heads, *item.opener, *item.blocks, *item.closer)
        case Notice():
            return (*item.heads, *item.blocks)
        case Figure() | Furniture():
            return ()


def excerpt(part: Part, length: int = 16) -> str:
    """Give how a part begins: an article by its headline, if it has one."""
    if isinstance(part, Figure) and part.caption is None and part.graphic is not None:
        return part.graphic.rpartition("/")[2]
    main = part.head("main") if isinstance(part, Article) else None
    content = main.text.content if main else "".join(text.content for text in _texts(part))
    return content if len(content) <= length else f"{content[:length]}…"


def _texts(part: Part) -> Iterator[Text]:
    match part:
        case Page():
            yield Text(part.n)
        case Article() | Notice():
            for inner in parts(part):
                yield from _texts(inner)
        case Figure():
            yield from (part.caption,) if part.caption else ()
            yield from (part.credit.text,) if part.credit else ()
        case _:
            yield part.text


def _warning(code: str, message: str, part: Part, target: str) -> Finding:
    line = next((begin.n for text in _texts(part) for begin in text.lines if begin.n), None)
    return Finding(code, "warning", message, line, target)


# ---------------------------------------------------------------- the issue as a whole


def _unknown_metadata(metadata: Metadata) -> Iterator[_Ranked]:
    for name in Metadata.__struct_fields__:
        fact = getattr(metadata, name)
        if fact is None and name in ("title", "date"):
            message = f"the {name} of the issue is not known; give it with --{name}"
            yield _LOW, Finding("metadata-missing", "warning", message)
        elif isinstance(fact, Fact) and fact.cert in _RANKS:
            message = f"the {name} “{fact.value}” {_CERTAINTY[fact.cert]}"
            yield _RANKS[fact.cert], Finding("metadata-uncertain", "warning", message)


def _reordered(source: Source, issue: Issue) -> Iterator[_Ranked]:
    """A finding a page whose lines the source has in another order than they are read in."""
    lines = (line.n for page in source.pages for line in page.lines)
    place = {n: i for i, n in enumerate(lines)}
    for page in issue.pages:
        moved = [
            place[b] - place[a] != 1
            for text in _paragraphs(page)
            for a, b in pairwise(begin.n for begin in text.lines if begin.n in place)
            if a is not None and b is not None and a != b
        ]
        if sum(moved) > _MOVED * len(moved):
            message = (
                f"the lines of page {page.n} came across its columns and were put in order by their"
                " words; a dump column by column (pdftotext -raw) gives better articles"
            )
            yield _LOW, Finding("lines-reordered", "warning", message, target=page.id)


def _paragraphs(page: Page) -> Iterator[Text]:
    for article in page.articles:
        yield from (block.text for block in article.blocks if isinstance(block, Paragraph))


def _odd_characters(issue: Issue) -> Iterator[_Ranked]:
    """One finding a character, however often it stands."""
    places: dict[str, list[str | None]] = defaultdict(list)
    for text in texts(issue):
        if text.content.isprintable() and _UNKNOWN not in text.content:
            continue
        for at, character in enumerate(text.content):
            if character == _UNKNOWN or category(character) == "Co":
                begun = [begin.n for begin in text.lines if begin.at <= at]
                places[character].append(begun[-1] if begun else None)
    for character, lines in places.items():
        often = f", {len(lines)} times" if len(lines) > 1 else ""
        message = f"U+{ord(character):04X} stands for a character that was not known{often}"
        yield _LOW, Finding("character-unknown", "warning", message, lines[0])


def _missing_images(issue: Issue) -> Iterator[_Ranked]:
    """A finding a picture or image of a page whose file is not among those of the issue."""
    known = {image.path for image in issue.images}
    for page in issue.pages:
        for figure in figures(page):
            if figure.graphic is not None and figure.graphic not in known:
                yield _missing_image(figure.graphic, figure.id)
        if page.surface and page.surface.image is not None and page.surface.image not in known:
            yield _missing_image(page.surface.image, page.id)


def _missing_image(path: str, target: str) -> _Ranked:
    message = f"no JPEG or PNG “{path}” stands in the folder of the TEI, or below it"
    return _LOW, Finding("image-missing", "warning", message, target=target)


def _unsure_of(source: Source) -> Iterator[_Ranked]:
    """A finding a page with lines of which a recognition engine says that it is not sure."""
    for number, page in enumerate(source.pages, 1):
        lines = [x.n for x in page.lines if x.print and x.print.cert < _UNSURE]
        if lines:
            message = (
                f"of {len(lines)} in {len(page.lines)} lines of page {page.label or number} the"
                " engine that recognized them is less than half sure"
            )
            yield _MEDIUM, Finding("recognition-uncertain", "warning", message, lines[0])


def _encoding(source: Source) -> Iterator[_Ranked]:
    if source.encoding != "utf-8":
        message = f"the text was read as {source.encoding.upper()}"
        yield _RECORD, Finding("encoding-converted", "info", message)


def _hidden(source: Source) -> Iterator[_Ranked]:
    for number, page in enumerate(source.pages, 1):
        if page.hidden:
            message = f"page {number} of the file has text that is not shown; it is left out"
            message += f" ({page.hidden} characters)" if page.hidden > 1 else ""
            yield _RECORD, Finding("text-hidden", "info", message)
