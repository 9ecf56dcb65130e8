"""How fast recovery is: lines a second, and whether a longer issue takes no longer a line.

    python benchmarks/recovery.py [PAGE.txt] [--runs 7]

Measures issues of 1, 10 and 100 pages, which are the pages of the file over and over. Prints the
medians, and how many times as long recovery takes as lxml takes to parse the TEI that is written of
the same issue. Exits with 1 where a page takes too long, or a page among a hundred much longer than
one alone. Runs are interleaved, and only this process's own time is counted, so that whatever else
the machine does weighs little.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from itertools import count, cycle, islice
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from converter.model import Source, SourceLine, SourcePage
from converter.recovery import folio_facts, recover
from converter.sources import text
from converter.writers import tei

SAMPLE = Path(__file__).parents[1] / "samples" / "one-page" / "jinri-yunxiu-2025-03-14.txt"
SIZES = (1, 10, 100)
"""Pages of the issues; growth is told from the first to the last."""
FEWEST_RUNS = 7
PAGE_LINES = 370
"""Lines of a full page of a daily."""
MOST_MS = 30
"""That a full page may take."""
MOST_GROWTH = 1.3
"""Times as long as in the smallest issue that a line may take in the largest."""


class Speed(NamedTuple):
    """What an issue takes, in median seconds."""

    pages: int
    lines: int
    recovery: float
    parsing: float
    """By lxml, of the issue's TEI."""

    @property
    def full_page(self) -> float:
        """Milliseconds for as many lines as a full page has: pages of a file differ in length."""
        return 1000 * self.recovery * PAGE_LINES / self.lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("page", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=FEWEST_RUNS)
    args = parser.parse_args()
    if args.runs < FEWEST_RUNS:
        parser.error(f"a median of fewer than {FEWEST_RUNS} runs tells little")
    gc.set_threshold(100_000, 20, 20)  # as the command does
    source = text.read(args.page)
    return report(measure([repeated(source, pages) for pages in SIZES], args.runs))


def repeated(source: Source, pages: int) -> Source:
    """An issue of so many pages: those of the source over and over, every line with its number."""
    numbers = count(1)
    made = (
        SourcePage(
            tuple(SourceLine(x.text, str(next(numbers)), x.blank_before) for x in page.lines)
        )
        for page in islice(cycle(source.pages), pages)
    )
    return Source(source.file, tuple(made), source.encoding)


def measure(issues: list[Source], runs: int) -> list[Speed]:
    """The speed with each issue, after one run that warms the caches."""
    rounds = [[once(issue) for issue in issues] for _ in range(runs + 1)]
    speeds = []
    for issue, taken in zip(issues, zip(*rounds[1:], strict=True), strict=True):
        recovery, parsing = map(statistics.median, zip(*taken, strict=True))
        lines = sum(len(page.lines) for page in issue.pages)
        speeds.append(Speed(len(issue.pages), lines, recovery, parsing))
    return speeds


def once(issue: Source) -> tuple[float, float]:
    """The processor's seconds for recovery, and for parsing what is written of it."""
    known = folio_facts(issue)
    gc.collect()  # nobody pays for another's rubbish
    begin = time.process_time()
    recovered = recover(issue, known, "measured")
    recovery = time.process_time() - begin
    written = tei.write(recovered)
    begin = time.process_time()
    etree.fromstring(written)
    return recovery, time.process_time() - begin


def report(speeds: list[Speed]) -> int:
    """Print a line an issue, then the limits; 1 if one is passed."""
    print("pages   lines  ms a page  lines a second  lxml, ms a page  times lxml")
    for pages, lines, recovery, parsing in speeds:
        print(
            f"{pages:5} {lines:7} {1000 * recovery / pages:10.1f} {lines / recovery:15.0f} "
            f"{1000 * parsing / pages:16.3f} {recovery / parsing:9.0f} ×"
        )
    first, last = speeds[0], speeds[-1]
    growth = last.full_page / first.full_page
    print(f"a page of {PAGE_LINES} lines: {first.full_page:.1f} ms  (at most {MOST_MS})")
    print(f"among {last.pages} pages: {growth:.2f} × that  (at most {MOST_GROWTH})")
    return int(first.full_page > MOST_MS or growth > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
