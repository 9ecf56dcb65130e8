"""Articles as readers want them: one that goes on on another page is one text again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile

from msgspec import Struct
from msgspec.structs import replace

from converter.model import (
    Article,
    Block,
    Byline,
    Dateline,
    Figure,
    Furniture,
    Head,
    Issue,
    Page,
    Paragraph,
    Subhead,
)
from converter.patterns import pattern
from converter.spaces import bare

JUMP_LINE = pattern(
    r"(?:(?P<onward>[下紧緊文]?[转轉]接?|下接)|[上紧緊]?接)"
    r"[A-Z\d〇零一二三四五六七八九十第版、，和及至~～\-—]{1,10}版"
)
"""The words of a jump line, in either script: 下转第三版, 上接A1版、A2版."""

SIGNS = pattern(r"[（(][续續][）)]|[①-⑳]|\W")
"""What a headline or a jump line may have besides words."""

SENTENCE_END = pattern(r"[。！？…!?.][”’」』）)】》〉\"']*$")

SHORTEST_ECHO = 2
"""Characters in a row that a repeated headline shares: any headline has most single ones."""


class Part(Struct, frozen=True):
    """What of an article stands on one page."""

    article: Article
    page: Page


class Passage(Struct, frozen=True):
    """What is read as one paragraph: after a dateline run in, or on over the turn of a page."""

    opening: tuple[Dateline | Byline, ...]
    """Run in; alone where no paragraph follows it."""
    paragraph: Paragraph | None
    rest: tuple[tuple[Part, Paragraph], ...] = ()
    """Where the sentence goes on: on which part's page, and how."""


Piece = Passage | Subhead | Figure | Furniture | Head | Part
"""What a story's text is made of. A `Head` is a later part's own; a `Part` stands where the text
turns to that part's page."""


class Story(Struct, frozen=True):
    """An article with all its parts."""

    parts: tuple[Part, ...]
    """At least one, in reading order."""

    @property
    def first(self) -> Article:
        """The part that gives the story its place and its headline."""
        return self.parts[0].article

    @property
    def opening_bylines(self) -> tuple[Byline, ...]:
        """Those under the headline."""
        return _opener(self.first)[0]

    @property
    def closing_bylines(self) -> tuple[Byline, ...]:
        """Those of every part's end, and those under a later part's headline."""
        later = ((*_opener(part.article)[0], *part.article.closer) for part in self.parts[1:])
        return (*self.first.closer, *(byline for part in later for byline in part))

    def text(self) -> tuple[Piece, ...]:
        """All between the headline and the closing bylines.

        Left out: the jump lines that lead from part to part, and the headlines of later parts that
        say nothing new. Nothing else is.
        """
        pieces = _pieces(self._blocks(0), _opener(self.first)[1])
        said = _words(self.first.heads) if len(self.parts) > 1 else ""
        for place, part in enumerate(self.parts[1:], start=1):
            heads = [h for h in part.article.heads if not _echoes(_words([h]), said)]
            said += _words(heads)
            more = _pieces(self._blocks(place), _opener(part.article)[1])
            pieces = _joined(pieces, part, heads, more)
        return tuple(pieces)

    def _blocks(self, place: int) -> list[Block]:
        """A part's blocks without the jump lines to its neighbours."""
        blocks = self.parts[place].article.blocks
        if len(self.parts) == 1:
            return list(blocks)
        around = [None, *self.parts, None]
        before, after = around[place], around[place + 2]
        heads = _words(head for part in self.parts for head in part.article.heads)
        return [block for block in blocks if not _leads(block, before, after, heads)]


def stories(issue: Issue) -> dict[str, Story]:
    """Every article of the issue in just one story, by the id of the story's first part.

    Parts belong together where `next` and `prev` agree. A tie that leads nowhere joins nothing, nor
    do ties in a ring, which has no first part.
    """
    parts = {a.id: Part(a, page) for page in issue.pages for a in page.articles}
    later = {key: parts[n] for key, part in parts.items() if (n := _next(part, parts))}
    begun = parts.keys() - {part.article.id for part in later.values()}
    found = {key: Story(tuple(_chain(parts[key], later))) for key in parts if key in begun}
    told = {part.article.id for story in found.values() for part in story.parts}
    return found | {key: Story((part,)) for key, part in parts.items() if key not in told}


def _next(part: Part, parts: Mapping[str, Part]) -> str | None:
    other = parts.get(part.article.next or "")
    return other.article.id if other and other.article.prev == part.article.id else None


def _chain(part: Part | None, later: Mapping[str, Part]) -> Iterator[Part]:
    while part is not None:
        yield part
        part = later.get(part.article.id)


# ---------------------------------------------------------------- one part


def _opener(article: Article) -> tuple[tuple[Byline, ...], tuple[Dateline | Byline, ...]]:
    """The bylines under the heads, and from the first dateline on what is run in."""
    run_in = tuple(dropwhile(lambda part: isinstance(part, Byline), article.opener))
    above = article.opener[: len(article.opener) - len(run_in)]
    return tuple(part for part in above if isinstance(part, Byline)), run_in


def _leads(block: Block, before: Part | None, after: Part | None, heads: str) -> bool:
    """Whether it is a jump line to the part before or after this one, and no more.

    It may name that part's page and, as the story's `heads` have it, the article:
    （上接第一版《水车又转》）.
    """
    if not isinstance(block, Furniture) or block.kind != "jump":
        return False
    line = bare(block.text.content)
    jump = JUMP_LINE.search(line)
    there = (after if jump["onward"] else before) if jump else None
    if jump is None or there is None or block.target not in (None, there.article.id):
        return False
    more = SIGNS.sub("", line[: jump.start()] + line[jump.end() :])
    return not more or _echoes(more, bare(there.page.name or "") + heads)


def _pieces(blocks: Iterable[Block], opening: tuple[Dateline | Byline, ...]) -> list[Piece]:
    """The blocks, `opening` run in before the first paragraph; alone where a subhead is first."""
    pieces: list[Piece] = [Passage((), b) if isinstance(b, Paragraph) else b for b in blocks]
    host = next((i for i, p in enumerate(pieces) if isinstance(p, Passage | Subhead)), None)
    first = None if host is None else pieces[host]
    if opening and host is not None and isinstance(first, Passage):
        pieces[host] = Passage(opening, first.paragraph)
    elif opening:
        pieces.insert(0, Passage(opening, None))
    return pieces


# ---------------------------------------------------------------- from part to part


def _joined(
    before: Sequence[Piece], part: Part, heads: Sequence[Head], after: Sequence[Piece]
) -> list[Piece]:
    """What stands before and behind the turn to a part; its new heads never part a sentence."""
    last = next((i for i in reversed(range(len(before))) if not _floats(before[i])), None)
    first = next((i for i in range(len(after)) if not _floats(after[i])), None)
    if last is not None and first is not None:
        whole = _run_on(before[last], part, after[first])
        if whole:
            aside = (*before[last + 1 :], *heads, *after[:first])
            return [*before[:last], whole, *aside, *after[first + 1 :]]
    return [*before, part, *heads, *after]


def _floats(piece: Piece) -> bool:
    """Whether the text may run on over it. Not over a jump line: one that is kept may hold text."""
    if isinstance(piece, Furniture):
        return piece.kind != "jump"
    return isinstance(piece, Figure | Head)


def _run_on(end: Piece, part: Part, start: Piece) -> Passage | None:
    """The two as one, if the first breaks off in mid-sentence and the second can be its rest."""
    if not isinstance(end, Passage) or not isinstance(start, Passage) or start.opening:
        return None
    last = end.rest[-1][1] if end.rest else end.paragraph
    if last is None or start.paragraph is None or SENTENCE_END.search(bare(last.text.content)):
        return None
    return replace(end, rest=(*end.rest, (part, start.paragraph)))


def _words(heads: Iterable[Head]) -> str:
    return SIGNS.sub("", "".join(head.text.content for head in heads))


def _echoes(words: str, said: str) -> bool:
    """Whether the words are all in what was said, in its order: a headline again, or shortened."""
    from difflib import SequenceMatcher  # noqa: PLC0415 (for articles that go on alone)

    shared = SequenceMatcher(None, said, words, autojunk=False).get_matching_blocks()
    return 0 < len(words) == sum(run.size for run in shared if run.size >= SHORTEST_ECHO)
