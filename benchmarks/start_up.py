"""How light the command is on its feet: whole processes, against the import of what it builds on.

    python benchmarks/start_up.py [PAGE.txt] [--runs 15]

Prints the median of each command in milliseconds, and how many times the baseline that is. Exits
with 1 where a command takes more than its share. Runs are interleaved, so that whatever else the
machine does meets all of them alike. Measure an installed Baokan (`pip install .`): in a checkout,
Python may compile every module anew at each start.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "samples" / "four-pages" / "yunxiu-ribao-2025-04-22.txt"
BASELINE = "import lxml.etree, ebooklib.epub"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("page", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=15)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            BASELINE: ["-c", BASELINE],
            "baokan --help": ["-P", "-m", "converter", "--help"],
            "baokan convert": [
                "-P",
                "-m",
                "converter",
                "convert",
                str(args.page),
                "-q",
                "-o",
                folder,
            ],
        }
        medians = measure(commands, args.runs)
    return report(medians, {"baokan --help": 3, "baokan convert": 5})


def measure(commands: dict[str, list[str]], runs: int) -> dict[str, float]:
    """Median seconds of each command, after one run that warms the caches."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, words in commands.items():
            begin = time.perf_counter()
            subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True)
            if run > 0:
                times[name].append(time.perf_counter() - begin)
    return {name: statistics.median(seconds) for name, seconds in times.items()}


def report(medians: dict[str, float], limits: dict[str, int]) -> int:
    """Print a line a command; 1 if one is over its limit."""
    over = False
    for name, seconds in medians.items():
        times = seconds / medians[BASELINE]
        limit = limits.get(name)
        allowed = f"  (at most {limit})" if limit else ""
        over |= limit is not None and times > limit
        print(f"{name:35} {1000 * seconds:6.0f} ms  {times:5.2f} ×{allowed}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
