"""What the commands that learn from sentences and issues are given."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

from converter import read
from converter.model import Issue


class Asked(NamedTuple):
    """What is learned from, and what for."""

    issues: list[Issue]
    lines: list[list[str]]
    """Of each file of sentences."""
    out: Path | None
    hold_out: int
    """How many parts of them are tried, each with what the others tell; 0 for none."""


def asked(about: str) -> Asked:
    """What the command line says; about: what the command does."""
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, help="a folder with PDFs of issues")
    parser.add_argument("sentences", type=Path, nargs="+", help="tests/golden/traditional/*.tsv")
    parser.add_argument("--out", type=Path, help="the file to write")
    parser.add_argument("--hold-out", type=int, default=0, metavar="K", help="try K parts of them")
    given = parser.parse_args()
    files = (path.read_text(encoding="utf-8") for path in given.sentences)
    issues = list(map(read, sorted(given.corpus.glob("*.pdf"))))
    return Asked(issues, [file.splitlines()[1:] for file in files], given.out, given.hold_out)
