"""Whole processes of Baokan beside the programs it may be compared with, on the same files.

    python benchmarks/peers.py [PAGE] [--baokan ENV/bin/baokan] [--quick] [--write]

PAGE is a text or a PDF of one page; without it, a bundled sample. Prints medians: seconds of the
processor, seconds of the clock, megabytes of the largest process, and ratios of the clock; exits
with 1 where a limit does not hold.
`--write` puts the figures into docs/performance.md and draws docs/images/performance.svg. Measure a
Baokan that is alone in its environment (docs/performance.md tells why). For Linux and macOS.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import archive
import performance_page
from processes import OUT, Baokan, Command, Cost, measured

SAMPLE = Path(__file__).parents[1] / "samples" / "one-page" / "jinri-yunxiu-2025-03-14.txt"
FLOOR = "Python that imports lxml and EbookLib"
OURS, TRADITIONAL = "baokan convert", "baokan convert --traditional"
ALONE = "baokan convert --jobs 1"
PANDOC = "pandoc to TEI, and to EPUB"
LEAST_RUNS = 7
INSIDE = """
import sys, tempfile, time, converter
def once():
    begin = time.process_time()
    converter.convert(sys.argv[1], tempfile.mkdtemp(dir=sys.argv[2]))
    return time.process_time() - begin
once()
print(min(once() for _ in range(7)))
"""
"""The page converted in a process that has converted one before; prints seconds."""


class Row(NamedTuple):
    """A line of the table."""

    part: str
    name: str
    cost: Cost
    remark: str = ""


class Limit(NamedTuple):
    """What a figure may be at most."""

    name: str
    value: float
    most: float


def main() -> int:
    args = _words()
    runs = 3 if args.quick else max(LEAST_RUNS, args.runs)
    bench = _Bench(Baokan(args.baokan.absolute()), args.page.absolute(), runs, args.quick)
    rows, limits = [], []
    with tempfile.TemporaryDirectory() as folder:
        for part in bench.parts(Path(folder)):
            for line in part:
                if isinstance(line, Limit):
                    limits.append(line)
                    continue
                rows.append(line)
                print(_line(line), flush=True)
    for limit in limits:
        print(f"{limit.name}: {limit.value:.2f} (at most {limit.most:g})")
    if args.write:
        performance_page.write([(r.part, r.name, *r.cost, r.remark) for r in rows])
    return int(any(limit.value > limit.most for limit in limits))


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("page", nargs="?", type=Path, default=SAMPLE)
    beside = Path(sys.executable).with_name("baokan")
    parser.add_argument("--baokan", type=Path, default=beside, help="the program to measure")
    parser.add_argument("--runs", type=int, default=11, help=f"at least {LEAST_RUNS}")
    parser.add_argument("--quick", action="store_true", help="3 runs, and no long issues")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    return parser.parse_args()


def _line(row: Row) -> str:
    cpu, clock, memory = row.cost
    return f"{row.part:14} {row.name:40} {cpu:8.3f} s {clock:8.3f} s {memory:6.0f} MB  {row.remark}"


class _Bench(NamedTuple):
    baokan: Baokan
    page: Path
    runs: int
    quick: bool

    def parts(self, folder: Path) -> Iterator[Iterator[Row | Limit]]:
        """The measurements, one after another; a long issue can only be made of a text."""
        yield self.alone()
        if self.page.suffix.lower() != ".pdf":
            yield self.hundred(folder)
            yield self.growth(folder)
        yield self.archive(folder)

    # ------------------------------------------------------------ one page

    def alone(self) -> Iterator[Row | Limit]:
        """One page, against the floor and the peers."""
        found = measured(self._alone(), self.runs)
        floor, ours = found[FLOOR].clock, found[OURS].clock
        for name, cost in found.items():
            yield Row("one page", name, cost, f"{cost.clock / floor:.2f} × the floor")
        yield Limit("baokan --help / floor", found["baokan --help"].clock / floor, 3)
        yield Limit("baokan convert / floor", ours / floor, 4)
        yield Limit("--traditional / without", found[TRADITIONAL].clock / ours, 1.7)
        if PANDOC in found:
            yield Limit("baokan convert / pandoc's two runs", ours / found[PANDOC].clock, 1)

    def _alone(self) -> dict[str, list[Command]]:
        baokan, page = self.baokan, self.page
        commands: dict[str, list[Command]] = {
            FLOOR: [[baokan.python, "-c", "import lxml.etree, ebooklib.epub"]],
            "baokan --help": [[str(baokan.program), "--help"]],
            "baokan convert --only tei": [baokan.converts(page, "--only", "tei")],
            "baokan convert --only epub": [baokan.converts(page, "--only", "epub")],
            ALONE: [baokan.converts(page, "--jobs", "1")],
            OURS: [baokan.converts(page)],
            TRADITIONAL: [baokan.converts(page, "--traditional")],
        }
        return commands | self._peers(page)

    def _peers(self, page: Path) -> dict[str, list[Command]]:
        """What is installed of them, and reads such a file."""
        peers: dict[str, list[Command]] = {}
        is_pdf = page.suffix.lower() == ".pdf"
        if not is_pdf and (pandoc := self.baokan.pandoc()):
            peers[PANDOC] = pandoc_runs(pandoc, page)
        if calibre := shutil.which("ebook-convert"):
            peers["calibre to EPUB"] = [[calibre, str(page), f"{OUT}/page.epub"]]
        if is_pdf and (poppler := shutil.which("pdftotext")):
            peers["pdftotext (text alone)"] = [[poppler, str(page), f"{OUT}/page.txt"]]
        return peers

    # ------------------------------------------------------------ long issues

    def hundred(self, folder: Path) -> Iterator[Row | Limit]:
        """A hundred pages in one file, and what one of them costs."""
        count = 10 if self.quick else 100
        part = f"{count} pages"
        issue = _repeated(self.page, count, folder)
        commands: dict[str, list[Command]] = {
            ALONE: [self.baokan.converts(issue, "--jobs", "1")],
            OURS: [self.baokan.converts(issue)],
        }
        if pandoc := self.baokan.pandoc():
            commands[PANDOC] = pandoc_runs(pandoc, issue)
        found = measured(commands, self.runs)
        for name, cost in found.items():
            remark = f"{cost.clock / found[OURS].clock:.2f} × baokan" if name != OURS else ""
            yield Row(part, name, cost, remark)
        if PANDOC in found:
            ratio = found[OURS].clock / found[PANDOC].clock
            yield Limit(f"baokan convert / pandoc's two runs, {part}", ratio, 0.7)
        one = self._inside(folder)
        each = found[ALONE].cpu / count
        remark = f"{each / one:.2f} × a page inside a process, {1000 * one:.0f} ms"
        yield Row(part, f"{ALONE}, for each page", Cost(each, each, 0), remark)

    def _inside(self, folder: Path) -> float:
        ask = [self.baokan.python, "-P", "-c", INSIDE, str(self.page), str(folder)]
        return float(subprocess.run(ask, capture_output=True, text=True, check=True).stdout)

    def growth(self, folder: Path) -> Iterator[Row | Limit]:
        """Seconds and megabytes, as issues grow."""
        before = None
        for count in (1, 10) if self.quick else (1, 10, 100, 1000):
            issue = _repeated(self.page, count, folder)
            is_short = count < 1000
            command = self.baokan.converts(issue)
            runs = self.runs if is_short else 1
            (cost,) = measured({OURS: [command]}, runs, warmed=is_short).values()
            remark = f"{cost.clock / before:.1f} × the row above" if before else ""
            yield Row("growth", f"{count:,} pages" if count > 1 else "1 page", cost, remark)
            before = cost.clock

    # ------------------------------------------------------------ many issues

    def archive(self, folder: Path) -> Iterator[Row | Limit]:
        """A thousand invented one-page issues, by one worker and by two."""
        count = 50 if self.quick else 1000
        issues = folder / "issues"
        archive.make(issues, count)
        first = None
        for jobs in (1, 2):
            command = self.baokan.converts(issues, "--jobs", str(jobs))
            (cost,) = measured({OURS: [command]}, 1, warmed=False).values()
            first = first or cost.clock
            rate = f"{count / cost.clock:.1f} issues/s, {first / cost.clock:.2f} × one worker"
            yield Row(f"{count:,} issues", f"{jobs} worker{'s' * (jobs > 1)}", cost, rate)


def pandoc_runs(pandoc: str, page: Path) -> list[Command]:
    """The two runs that make of a text what Baokan makes in one."""
    words = [pandoc, "-f", "markdown", str(page)]
    return [
        [*words, "-t", "tei", "-s", "-o", f"{OUT}/page.xml"],
        [*words, "-o", f"{OUT}/page.epub", "--metadata", "title=x"],
    ]


def _repeated(page: Path, count: int, folder: Path) -> Path:
    """The page so many times in one file, with form feeds between."""
    issue = folder / f"{page.stem}-{count}.txt"
    issue.write_bytes(b"\f".join([page.read_bytes()] * count))
    return issue


if __name__ == "__main__":
    sys.exit(main())
