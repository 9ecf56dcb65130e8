"""How fast text is converted, beside the package whose dictionaries are used.

    python benchmarks/traditional.py [TEXT …] [--config s2tw] [--dictionary official] [--runs 7]

Prints MB of UTF-8 a second of Baokan's engine and of opencc-python-reimplemented, the ratio, what a
fresh process takes to convert its first words, without the start of Python itself, and what an
edition adds to a run: names, doubts and all, for a page of 6,300 characters, when some were made.
Exits with 1 where the engine is slower than 4 MB/s, or takes more than 60 ms to start, or where a
page takes more than 15 ms. The text is what is given, or the bundled samples, for the engine over
and over up to a megabyte. Medians, of an edition the least; runs of both converters are
interleaved, so that whatever else the machine does meets both alike. Seconds are the processor's;
it needs a system that counts them for child processes: Linux or macOS. Measure an installed Baokan
(`pip install .`): in a checkout, Python may compile every module anew at each start.
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import converter
from converter.model import texts
from converter.sources.encoding import decode
from converter.traditional.dictionaries import DictionaryName
from converter.traditional.edition import REGIONS, make_edition
from converter.traditional.engine import CONFIGS, Engine

ROOT = Path(__file__).parents[1]
SIZE = 1_000_000
PAGE = 6_300
"""Characters of a full page."""
SPEED, START, EDITION = 4.0, 60.0, 15.0
"""MB/s at least, ms at most, ms a page at most."""

OURS, PACKAGE = "baokan", "opencc-python-reimplemented"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--config", choices=CONFIGS, default="s2tw")
    parser.add_argument("--dictionary", choices=("package", "official"), default="package")
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    paths = args.texts or sorted(ROOT.glob("samples/*/*.txt"))
    text = material(paths)
    speed = speeds(text, args.config, args.dictionary, args.runs)
    start = starts(args.config, args.dictionary, args.runs)
    for name in (OURS, PACKAGE):
        print(f"{name:30} {speed[name]:6.2f} MB/s   start {start[name]:6.1f} ms")
    print(f"{'ratio':30} {speed[OURS] / speed[PACKAGE]:6.2f} ×")
    slow = speed[OURS] < SPEED or start[OURS] > START
    for region in (name for name, own in REGIONS.items() if own.config == args.config):
        page = edition(paths, region, args.dictionary, args.runs)
        print(f"{'an edition':30} {page:6.1f} ms for a page of {PAGE:,} characters")
        slow = slow or page > EDITION
    return int(slow)


def material(paths: list[Path]) -> str:
    """A megabyte at least."""
    text = "\n".join(decode(path.read_bytes(), path)[0] for path in paths)
    return text * (SIZE // len(text.encode()) + 1)


def speeds(text: str, config: str, dictionary: DictionaryName, runs: int) -> dict[str, float]:
    """MB a second of each converter, after one run that warms the caches."""
    from opencc import OpenCC  # noqa: PLC0415 (its import is no part of the engine's)

    converters: dict[str, Callable[[str], str]] = {
        OURS: Engine(config, dictionary, stop_words=()).convert,
        PACKAGE: OpenCC(config).convert,
    }
    times: dict[str, list[float]] = {name: [] for name in converters}
    for run in range(runs + 1):
        for name, convert in converters.items():
            begin = time.process_time()
            convert(text)
            if run > 0:
                times[name].append(time.process_time() - begin)
    size = len(text.encode()) / 1e6
    return {name: size / statistics.median(seconds) for name, seconds in times.items()}


def edition(paths: list[Path], region: str, dictionary: DictionaryName, runs: int) -> float:
    """Milliseconds to make a page of these issues traditional, once two of each were.

    The least of many: what it takes longer at times is other work's.
    """
    gc.set_threshold(100_000, 20, 20)  # as the command does
    issues = [converter.read(path) for path in paths]
    pages = sum(len(text.content) for issue in issues for text in texts(issue)) / PAGE
    times: list[float] = []
    for _ in range(8 * runs):
        begin = time.process_time()
        for issue in issues:
            make_edition(issue, region, dictionary=dictionary)
        times.append(time.process_time() - begin)
    return 1000 * min(times[2:]) / pages


def starts(config: str, dictionary: DictionaryName, runs: int) -> dict[str, float]:
    """Milliseconds to the first converted words of a process, without those of Python alone."""
    programs = {
        "": "pass",
        OURS: "from converter.traditional.engine import Engine; "
        f"Engine({config!r}, {dictionary!r}).convert('头发里面')",
        PACKAGE: f"from opencc import OpenCC; OpenCC({config!r}).convert('头发里面')",
    }
    times: dict[str, list[float]] = {name: [] for name in programs}
    for run in range(2 * runs + 1):
        for name, program in programs.items():
            seconds = child_seconds(program)
            if run > 0:
                times[name].append(1000 * seconds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    return {name: value - medians[""] for name, value in medians.items()}


def child_seconds(program: str) -> float:
    """The processor's seconds of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
