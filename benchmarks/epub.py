"""How fast books are made, beside a program that only builds the same chapters and zips them.

    python benchmarks/epub.py [ISSUE.xml] [--runs 7]

Measures issues of 500, 5,000 and 20,000 articles, which are those of the file over and over. The
bare writer knows every file of the finished book beforehand: it builds its elements with lxml,
serializes them and writes the zip, and nothing else. Prints the medians, how many times as long as
the bare writer Baokan takes, whether an article of a long issue takes longer than one of a short
issue, the most memory, and whether two books of one issue are the same. Exits with 1 where a limit
is passed. Runs are interleaved, and only this process's own time is counted, so that whatever else
the machine does weighs little.
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lxml import etree
from msgspec.structs import replace

from converter.model import Article, Issue, Page, Text
from converter.sources import tei
from converter.writers import epub
from converter.writers.epub.package import COMPRESSION

SAMPLE = Path(__file__).parents[1] / "samples" / "four-pages" / "yunxiu-ribao-2025-04-22.xml"
SIZES = (500, 5_000, 20_000)
"""Articles of the issues; growth is told from the first to each other."""
ON_A_PAGE = 25
FEWEST_RUNS = 7
MOST_RATIO = 1.5
"""Times as long as the bare writer that a book of 500 articles may take."""
MOST_GROWTH = 1.3
"""Times as long as in the smallest issue that an article may take in a larger one."""
MOST_MB = 60
"""Of 1,000,000 bytes: what a book of 5,000 articles may take besides interpreter and imports."""


class Tree(NamedTuple):
    """An element as plain data."""

    tag: str
    attributes: dict[str, str]
    text: str | None
    tail: str | None
    children: tuple[Tree, ...]


class File(NamedTuple):
    """A file of the book: its bytes, and its tree where it is XML."""

    name: str
    content: bytes
    tree: Tree | None
    nsmap: dict[str | None, str]
    doctype: str | None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("issue", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=FEWEST_RUNS)
    parser.add_argument("--memory", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.runs < FEWEST_RUNS:
        parser.error(f"a median of fewer than {FEWEST_RUNS} runs tells little")
    gc.set_threshold(100_000, 20, 20)  # as the command does
    if args.memory:
        print(*memory(args.issue, args.memory))
        return 0
    issue = tei.read(args.issue)
    return report([measure(repeated(issue, size), args.runs) for size in SIZES], args.issue)


# ---------------------------------------------------------------- the issues


def repeated(issue: Issue, size: int) -> Issue:
    """An issue of so many articles: its own over and over, each with words of its own."""
    articles = [_renewed(a, n) for n, a in enumerate(islice(cycle(issue.articles), size))]
    pages = (
        Page(f"p{at}", str(at // ON_A_PAGE + 1), tuple(articles[at : at + ON_A_PAGE]))
        for at in range(0, size, ON_A_PAGE)
    )
    return replace(issue, pages=tuple(pages))


def _renewed(part: Any, n: int) -> Any:
    """The part with ids and texts that no other has."""
    if isinstance(part, tuple):
        return tuple(_renewed(piece, n) for piece in part)
    if isinstance(part, Text):
        return replace(part, content=f"{part.content}{n}")
    changes = {"id": f"a{n}-{part.id}"} if hasattr(part, "id") else {}
    for name in ("heads", "opener", "blocks", "closer", "text", "caption", "credit"):
        if getattr(part, name, None):
            changes[name] = _renewed(getattr(part, name), n)
    ties = {"next": None, "prev": None} if isinstance(part, Article) else {}
    return replace(part, **changes, **ties)


# ---------------------------------------------------------------- the bare writer


def known_files(book: bytes) -> list[File]:
    """All files of a finished book."""
    with ZipFile(io.BytesIO(book)) as file:
        return [_known(name, file.read(name)) for name in file.namelist()]


def _known(name: str, content: bytes) -> File:
    if not name.endswith((".xhtml", ".ncx")):  # of the package it has the bytes
        return File(name, content, None, {}, None)
    root = etree.fromstring(content)
    doctype = root.getroottree().docinfo.doctype or None
    return File(name, content, _tree(root), root.nsmap, doctype)


def _tree(element: etree._Element) -> Tree:
    children = tuple(map(_tree, element))
    attributes = {str(k): str(v) for k, v in element.attrib.items()}
    return Tree(str(element.tag), attributes, element.text, element.tail, children)


def bare(files: list[File]) -> bytes:
    """The book again, from what its files hold."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=COMPRESSION) as file:
        for known in files:
            stored = known.name == "mimetype"
            content = known.content if known.tree is None else _serialized(known)
            file.writestr(known.name, content, ZIP_STORED if stored else ZIP_DEFLATED)
    return out.getvalue()


def _serialized(file: File) -> bytes:
    assert file.tree is not None
    root = etree.Element(file.tree.tag, file.tree.attributes, nsmap=file.nsmap)
    _fill(root, file.tree)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype=file.doctype)


def _fill(element: etree._Element, tree: Tree) -> None:
    element.text = tree.text
    for child in tree.children:
        made = etree.SubElement(element, child.tag, child.attributes)
        made.tail = child.tail
        _fill(made, child)


# ---------------------------------------------------------------- measuring


class Speed(NamedTuple):
    """What a book takes, in median seconds."""

    articles: int
    baokan: float
    bare: float
    same: bool
    """Whether all its books are the same bytes."""

    @property
    def an_article(self) -> float:
        """Milliseconds."""
        return 1000 * self.baokan / self.articles


def measure(issue: Issue, runs: int) -> Speed:
    """The speed with an issue, after one run that warms the caches."""
    first = epub.write(issue)
    files = known_files(first)
    if {file.name: file.content for file in known_files(bare(files))} != {
        file.name: file.content for file in files
    }:
        raise SystemExit("the bare writer makes another book: there is nothing to compare")
    taken, same = [], True
    for _ in range(runs):
        seconds, book = _timed(lambda: epub.write(issue))
        same = same and book == first
        taken.append((seconds, _timed(lambda: bare(files))[0]))
    baokan, other = map(statistics.median, zip(*taken, strict=True))
    return Speed(len(issue.articles), baokan, other, same)


def _timed(work: Callable[[], bytes]) -> tuple[float, bytes]:
    gc.collect()  # nobody pays for another's rubbish
    begin = time.process_time()
    made = work()
    return time.process_time() - begin, made


def memory(path: Path, size: int) -> tuple[int, int]:
    """Bytes that the issue takes, and that it and its book take at most, beyond what a process has
    that has all imports and has made a book of one page."""
    issue = tei.read(path)
    epub.write(replace(issue, pages=issue.pages[:1]))
    before = _peak()
    large = repeated(issue, size)
    whole = _peak()
    epub.write(large)
    return whole - before, _peak() - before


def _peak() -> int:
    """The most memory so far.

    On Linux of this program alone: its resource usage begins with its parent's.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return 1024 * int(line.split()[1])
    import resource  # noqa: PLC0415 (not on Windows)

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak


def memories(path: Path) -> Iterator[tuple[int, float, float]]:
    """Articles, megabytes of the issue, and of it and its book; each in a process of its own."""
    for size in SIZES:
        command = [sys.executable, __file__, str(path), "--memory", str(size)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        issue, book = (int(word) / 1e6 for word in told.split())
        yield size, issue, book


def report(speeds: list[Speed], path: Path) -> int:
    """Print a line an issue, then the limits; 1 if one is passed."""
    first, *longer = speeds
    print("articles  seconds  bare writer  times bare  ms an article  growth  same bytes")
    for speed in speeds:
        print(
            f"{speed.articles:8} {speed.baokan:8.2f} {speed.bare:12.2f} "
            f"{speed.baokan / speed.bare:9.2f} × {speed.an_article:13.2f} "
            f"{speed.an_article / first.an_article:6.2f} × {'yes' if speed.same else 'NO':>10}"
        )
    print("\narticles  MB of the issue  MB of the issue and its book")
    sizes = list(memories(path))
    for size, issue, book in sizes:
        print(f"{size:8} {issue:16.1f} {book:29.1f}")
    ratio = first.baokan / first.bare
    growth = max(speed.an_article / first.an_article for speed in longer)
    megabytes = sizes[1][2]
    print(f"\n{first.articles} articles: {ratio:.2f} × the bare writer  (at most {MOST_RATIO})")
    print(f"an article of a longer issue: {growth:.2f} × as long  (at most {MOST_GROWTH})")
    print(f"{sizes[1][0]} articles: {megabytes:.1f} MB  (at most {MOST_MB})")
    same = all(speed.same for speed in speeds)
    return int(ratio > MOST_RATIO or growth > MOST_GROWTH or megabytes > MOST_MB or not same)


if __name__ == "__main__":
    sys.exit(main())
