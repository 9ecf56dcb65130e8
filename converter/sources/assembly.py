"""Several ALTO files → the pages of one issue, put together by article where areas tell those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from converter.model import LineRole, Picture, SourceFile, SourceLine, SourcePage
from converter.patterns import pattern
from converter.sources import alto

_DIGITS = pattern(r"(\d+)")


class Area(Struct, frozen=True):
    """What a METS gives to an article."""

    begin: str
    """Id of a block, a line or a word in the ALTO; '' for the whole file."""
    end: str
    """Id of the last; that of the first, where it is one element."""
    article: str
    role: LineRole | None


class Leaf(Struct, frozen=True):
    """An ALTO file of an issue."""

    path: Path
    label: str = ""
    """What the METS calls the page; '' for nothing."""
    areas: tuple[Area, ...] = ()
    """In the order of the METS, which is how the article is read."""


def gathered(leaves: Iterable[Leaf]) -> tuple[tuple[SourceFile, ...], tuple[SourcePage, ...]]:
    """The files and their pages; errors as `alto.parse`."""
    files: list[SourceFile] = []
    pages: list[SourcePage] = []
    for leaf in leaves:
        wanted = {name for area in leaf.areas for name in (area.begin, area.end)} - {""}
        found = alto.parse(leaf.path, len(pages) + 1, wanted)
        files.append(found.file)
        pages += _by_article(found, leaf)
    return tuple(files), tuple(pages)


def in_natural_order(paths: Iterable[Path]) -> list[Path]:
    """Files by their names, numbers in them as numbers: page 2 before page 10."""
    return sorted(paths, key=lambda path: (_natural(path.name), path.name))


def _natural(name: str) -> list[tuple[int, str]]:
    parts = enumerate(_DIGITS.split(name.casefold()))
    return [(int(part), "") if i % 2 else (0, part) for i, part in parts]


# ---------------------------------------------------------------- articles


def _by_article(found: alto.Alto, leaf: Leaf) -> list[SourcePage]:
    """The pages of a file, each line with its article, an article's lines together."""
    total = sum(len(page.lines) for page in found.pages)
    owners = _owners(found.extents, leaf.areas, total)
    pages: list[SourcePage] = []
    first = 0
    for read in found.pages:
        page = replace(read, label=leaf.label or read.label)
        here = owners[first : first + len(page.lines)]
        pages.append(_grouped(page, here, leaf.areas) if any(o is not None for o in here) else page)
        first += len(page.lines)
    return pages


def _owners(
    extents: Mapping[str, tuple[int, int]], areas: Sequence[Area], total: int
) -> list[int | None]:
    """For each line the number of the area that it belongs to.

    Where one area lies in another (a heading in its article's block), the smaller counts; of two
    alike the one that the METS has first.
    """
    owners: list[int | None] = [None] * total
    free = list(range(total + 1))  # for each line the next one, from it on, that has no owner yet
    ranges = ((i, *_extent(extents, area, total)) for i, area in enumerate(areas))
    for i, first, last in sorted(ranges, key=lambda r: (r[2] - r[1], r[0])):
        at = _next_free(free, first)
        while at <= last:
            owners[at], free[at] = i, at + 1
            at = _next_free(free, at)
    return owners


def _next_free(free: list[int], at: int) -> int:
    """The next line without owner; the way there is made shorter for those who ask later."""
    found = at
    while free[found] != found:
        found = free[found]
    while free[at] != found:
        free[at], at = found, free[at]
    return found


def _extent(extents: Mapping[str, tuple[int, int]], area: Area, total: int) -> tuple[int, int]:
    """First and last line of an area; an empty range where the file has no such element."""
    if not area.begin:
        return 0, total - 1
    if area.begin not in extents:
        return 0, -1
    first, last = extents[area.begin]
    return first, max(last, extents.get(area.end, (0, last))[1])


def _grouped(page: SourcePage, owners: Sequence[int | None], areas: Sequence[Area]) -> SourcePage:
    """The page with its articles one after the other, in the order of their first lines.

    What is in no article keeps its place between them; an article's areas come in METS's order.
    """
    told = [
        (_told(line, areas[o]) if o is not None else line, o)
        for line, o in zip(page.lines, owners, strict=True)
    ]
    groups: dict[object, list[tuple[int, SourceLine]]] = defaultdict(list)
    for at, (line, owner) in enumerate(told):
        key = at if owner is None else areas[owner].article
        groups[key].append((-1 if owner is None else owner, line))
    lines = [line for own in groups.values() for _, line in sorted(own, key=lambda pair: pair[0])]
    return _renumbered(page, lines)


def _told(line: SourceLine, area: Area) -> SourceLine:
    return replace(line, article=area.article, role=area.role or line.role)


def _renumbered(page: SourcePage, lines: Sequence[SourceLine]) -> SourcePage:
    """Regions numbered in the order in which they now come; those of pictures behind them."""
    seen = [line.print.region for line in lines if line.print]
    seen += [picture.region for picture in page.pictures]
    numbers = {region: i for i, region in enumerate(dict.fromkeys(seen))}
    return replace(
        page,
        lines=tuple(_in_region(line, numbers) for line in lines),
        pictures=tuple(_picture_in(picture, numbers) for picture in page.pictures),
    )


def _in_region(line: SourceLine, numbers: Mapping[int, int]) -> SourceLine:
    if line.print is None:
        return line
    return replace(line, print=replace(line.print, region=numbers[line.print.region]))


def _picture_in(picture: Picture, numbers: Mapping[int, int]) -> Picture:
    return replace(picture, region=numbers[picture.region])
