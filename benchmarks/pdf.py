"""How fast PDFs are read: pages a second, beside programs that only take the text out.

    python benchmarks/pdf.py ISSUE.pdf [--runs 5] [--pages 100]

Measures the file as it is, and its pages over and over up to so many. Prints the median of the
processor's seconds without the start of Python, how many times PDFium's own text extraction that
is, and the most memory the process had. What is not installed is left out, and said; the long issue
is not given to pdfminer. Each run is a process of its own, and the programs take turns, so that
whatever else the machine does meets all of them alike.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

FEWEST_RUNS = 3
UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts memory."""
BASELINE = "PDFium's text"
SLOW = "pdfminer"
"""Left out with the long issue: it takes minutes for each run."""


class Cost(NamedTuple):
    """What one reading takes."""

    seconds: float
    memory: float
    """MB at the most."""


def baokan(path: Path) -> Callable[[], object]:
    from converter.sources import pdf  # noqa: PLC0415 (each in the process that measures it)

    return lambda: pdf.read(path)


def pdfium(path: Path) -> Callable[[], object]:
    import pypdfium2  # noqa: PLC0415 (as above)

    def read() -> None:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            textpage = page.get_textpage()
            textpage.get_text_range()
            textpage.close()
            page.close()
        document.close()

    return read


def pdftotext(path: Path) -> Callable[[], object]:
    words = ["pdftotext", "-raw", str(path), "-"]
    return lambda: subprocess.run(words, stdout=subprocess.DEVNULL, check=True)


def pdfminer(path: Path) -> Callable[[], object]:
    from pdfminer.high_level import extract_text  # noqa: PLC0415 (as above)

    return lambda: extract_text(path)


READERS = {
    BASELINE: pdfium,
    "converter.sources.pdf": baokan,
    "pdftotext -raw": pdftotext,
    SLOW: pdfminer,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("issue", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pages", type=int, default=100, help="of the long issue (default: 100)")
    parser.add_argument("--one", choices=READERS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(once(READERS[args.one], args.issue)))
        return 0
    if args.runs < FEWEST_RUNS:
        parser.error(f"a median of fewer than {FEWEST_RUNS} runs tells little")
    names = installed()
    report(args.issue, measure(args.issue, names, args.runs))
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder, "long.pdf")
        repeat(args.issue, args.pages, long)
        report(long, measure(long, [name for name in names if name != SLOW], args.runs))
    return 0


def installed() -> list[str]:
    """The readers there are; a line for each that there is not."""
    there = {
        "pdftotext -raw": shutil.which("pdftotext"),
        SLOW: importlib.util.find_spec("pdfminer"),
    }
    for name, found in there.items():
        if found is None:
            print(f"{name} is not installed and left out")
    return [name for name in READERS if there.get(name, True) is not None]


def once(reader: Callable[[Path], Callable[[], object]], path: Path) -> Cost:
    """What one reading takes, of this process and those it starts."""
    read = reader(path)
    begin = used()
    read()
    seconds = used() - begin
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    peak = children or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Cost(seconds, peak * UNIT / 1e6)


def used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def measure(path: Path, names: list[str], runs: int) -> dict[str, Cost]:
    """The medians of each reader, after one run that warms the disk's cache."""
    costs: dict[str, list[Cost]] = {name: [] for name in names}
    for run in range(runs + 1):
        for name in names:
            words = [sys.executable, __file__, str(path), "--one", name]
            done = subprocess.run(words, stdout=subprocess.PIPE, check=True)
            if run > 0:
                costs[name].append(Cost(*json.loads(done.stdout)))
    return {
        name: Cost(*map(statistics.median, zip(*taken, strict=True)))
        for name, taken in costs.items()
    }


def repeat(path: Path, pages: int, to: Path) -> None:
    """Write a PDF of so many pages: those of a file over and over."""
    import pypdfium2  # noqa: PLC0415 (as above)

    source, made = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    while len(made) < pages:
        made.import_pages(source, list(range(min(len(source), pages - len(made)))))
    made.save(to)


def report(path: Path, costs: dict[str, Cost]) -> None:
    """Print a line a reader."""
    pages = count(path)
    print(f"\n{pages} page{'s' * (pages > 1)}, {path.stat().st_size / 1e6:.1f} MB")
    print("                         ms a page  pages a second  times PDFium  peak memory, MB")
    for name, (seconds, memory) in costs.items():
        times = seconds / costs[BASELINE].seconds
        print(
            f"{name:24} {1000 * seconds / pages:10.1f} {pages / seconds:15.1f} {times:12.2f} ×"
            f" {memory:15.0f}"
        )


def count(path: Path) -> int:
    import pypdfium2  # noqa: PLC0415 (as above)

    document: Any = pypdfium2.PdfDocument(path)
    return len(document)


if __name__ == "__main__":
    sys.exit(main())
