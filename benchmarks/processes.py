"""Whole processes, measured: what a command costs the processor, the clock and the memory."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

OUT = "{out}"
"""Stands in a command for a folder that is new at each run: nothing of an earlier one is in it."""

Command = Sequence[str]


class Cost(NamedTuple):
    """Of a process and those that it started; of several, the sums, and the most memory."""

    cpu: float
    """Seconds of the processor."""
    clock: float
    """Seconds that went by."""
    memory: float
    """Megabytes at most."""


def measured(
    commands: Mapping[str, Sequence[Command]], runs: int, *, warmed: bool = True
) -> dict[str, Cost]:
    """The medians of each entry, which is one command or several one behind another.

    The runs are interleaved, so that whatever else the machine does meets all of them alike. One
    run of each before them warms the caches, unless a single run is long enough for that.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for run in range(-int(warmed), runs):
        for name, steps in commands.items():
            cost = _together([run_once(step) for step in steps])
            if run >= 0:
                costs[name].append(cost)
    return {name: _median(found) for name, found in costs.items()}


def run_once(command: Command) -> Cost:
    """One run; raises `CalledProcessError` where the command fails."""
    folder = tempfile.mkdtemp()
    words = [word.replace(OUT, folder) for word in command]
    # As it is on a user's machine: modules are compiled once, and not at each start.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    try:
        begin = time.perf_counter()
        process = subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, env=environment
        )
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(used.ru_utime + used.ru_stime, clock, used.ru_maxrss / unit)


def _together(costs: Sequence[Cost]) -> Cost:
    return Cost(
        sum(cost.cpu for cost in costs),
        sum(cost.clock for cost in costs),
        max(cost.memory for cost in costs),
    )


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(*map(statistics.median, zip(*costs, strict=True)))


class Baokan(NamedTuple):
    """The program that is measured, and the interpreter it runs in."""

    program: Path

    @property
    def python(self) -> str:
        """The interpreter beside it."""
        return str(self.program.with_name("python"))

    def converts(self, page: Path, *words: str) -> Command:
        """The command that converts a file."""
        return [str(self.program), "convert", str(page), "-o", OUT, "-q", *words]

    def pandoc(self) -> str | None:
        """Pandoc: that of PyPI's pypandoc_binary beside it, else the machine's; None: neither."""
        ask = [self.python, "-c", "import pypandoc; print(pypandoc.get_pandoc_path())"]
        found = subprocess.run(ask, capture_output=True, text=True, check=False)
        return found.stdout.strip() or shutil.which("pandoc")
