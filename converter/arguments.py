"""The words of each command: what may stand on the command line, one function a command."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct

from converter import arguments_traditional, help_texts
from converter.archive import words as words_of_runs
from converter.options import DPI, KINDS, QUOTES, REGIONS
from converter.version import __version__


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The words as a namespace; its `command` is None where none is named."""
    named = next(iter(words), None)
    return parser(named if named in COMMANDS else None).parse_args(_with_values(words))


def parser(named: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands, or of one that is named.

    All commands take as long to add as a page takes to be checked.
    """
    whole = argparse.ArgumentParser(
        "baokan",
        description=help_texts.ABOUT,
        epilog=help_texts.CODES,
        formatter_class=_PLAIN,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"baokan {__version__}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for name in COMMANDS if named is None else [named]:
        command = COMMANDS[name]
        purpose = command.purpose
        own = commands.add_parser(
            name,
            help=purpose,
            description=f"{purpose[0].upper()}{purpose[1:]}.",
            epilog=command.examples,
            formatter_class=_PLAIN,
            allow_abbrev=False,
        )
        command.add_arguments(own)
        if not command.parted:
            _add_voice(own)
        own.formatter_class = argparse.RawDescriptionHelpFormatter
    whole.formatter_class = argparse.RawDescriptionHelpFormatter
    return whole


_PLAIN: Final = partial(argparse.RawDescriptionHelpFormatter, width=80)
"""While a parser is made: one of these is asked about each argument, and would else look for the
terminal's width each time, with a module that takes long to import."""


_OPTIONAL: dict[str, tuple[str, Callable[[str], bool]]] = {
    "--traditional": (REGIONS[0], REGIONS.__contains__),
    "--page-images": (str(DPI), str.isdecimal),
}
"""Option that may stand without a value → the value it has then, and what is one."""


def _with_values(words: Sequence[str]) -> list[str]:
    """Let `--traditional page.txt` mean the default region and a file, not a region 'page.txt'."""
    given: list[str] = []
    for word in words:
        if given and given[-1] in _OPTIONAL:
            default, is_value = _OPTIONAL[given[-1]]
            if is_value(word):
                given[-1] += f"={word}"
                continue
            given[-1] += f"={default}"
        given.append(word)
    return given


# ---------------------------------------------------------------- the commands


def _add_convert(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="file, folder or pattern")
    parser.add_argument(
        "-o", "--output", type=Path, default=Path(), metavar="DIR", help="folder (default: here)"
    )
    parser.add_argument("--only", choices=KINDS, help="write this kind of file only")
    arguments_traditional.add_options(parser)
    parser.add_argument(
        "--no-lines",
        dest="lines",
        action="store_false",
        help="leave the source's line beginnings (lb) out of the TEI",
    )
    parser.add_argument(
        "--page-images",
        nargs="?",
        type=int,
        const=DPI,
        metavar="DPI",
        help=f"put an image of each page of a PDF beside its TEI (default: {DPI} dpi); "
        "inputs without pages to be seen, as texts, are converted without",
    )
    parser.add_argument(
        "--mets",
        action="store_true",
        help="write a METS besides, that ties TEI, EPUB, images and source",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="replace TEI files that were corrected by hand, and review lists with decisions",
    )
    _add_password(parser)
    _add_books(parser)
    facts = parser.add_argument_group("what you know of the issue")
    facts.add_argument("--title", help="the paper's name")
    facts.add_argument("--date", help="date of issue: year-month-day, as in 2024-01-26")
    facts.add_argument("--number", help="number of the issue")
    facts.add_argument("--publisher")
    facts.add_argument("--issue-id", metavar="ID", help="how every id in the TEI begins")
    words_of_runs.add(parser)


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "input", type=Path, metavar="INPUT", help="a PDF, text, TEI, ALTO, METS or hOCR"
    )
    parser.add_argument(
        "--png",
        type=Path,
        metavar="OUT.png",
        help="draw a page of a PDF besides, with what each line was taken for",
    )
    parser.add_argument("--page", type=int, metavar="N", help="which one, from 1 (default: 1)")
    _add_password(parser)


def _add_epub(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", type=Path, metavar="ISSUE.xml")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path(),
        metavar="OUT.epub",
        help="file, or a folder for ISSUE.epub (default: here)",
    )
    _add_books(parser)


def _add_bind(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", metavar="ISSUE.xml", help="file, folder or pattern")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.epub")
    parser.add_argument("--title", help="the book's title (default: the paper and its dates)")
    _add_books(parser)


def _add_corpus(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", metavar="OUT", help="folder, file or pattern")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="CORPUS.xml")
    parser.add_argument("--title", help="the corpus's title (default: the papers and their dates)")
    _add_profile(parser)


def _add_bag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="OUT", help="the folder of a run")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="BAG")
    _add_profile(parser)


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar="OUT", help="what 'baokan convert FOLDER -o OUT' wrote into"
    )
    parser.add_argument("--html", type=Path, metavar="FILE", help="write it as one HTML file")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a table of all issues")


def _add_validate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", metavar="FILE", help="file, folder or pattern")


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", type=Path, metavar="ISSUE.xml")
    parser.add_argument("other", type=Path, metavar="ISSUE.zh-Hant.xml")
    parser.add_argument("--html", type=Path, metavar="OUT.html", help="as a web page")
    parser.add_argument("--force", action="store_true", help="replace OUT.html")


def _add_glossary(parser: argparse.ArgumentParser) -> None:
    _add_voice(arguments_traditional.add_glossary(parser))


class Command(Struct, frozen=True):
    """A command as `--help` tells of it."""

    purpose: str
    examples: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    parted: bool = False
    """Its words are those of commands inside it."""


COMMANDS = {
    "convert": Command(
        "make TEI and EPUB of PDFs, texts, ALTO, METS or hOCR", help_texts.CONVERT, _add_convert
    ),
    "show": Command("show what was recognized in an issue", help_texts.SHOW, _add_show),
    "epub": Command("make the book of a TEI you have corrected", help_texts.EPUB, _add_epub),
    "bind": Command("make one book of several issues in TEI", help_texts.BIND, _add_bind),
    "corpus": Command("make a teiCorpus that names a run's TEI", help_texts.CORPUS, _add_corpus),
    "bag": Command("make a BagIt bag of a run", help_texts.BAG, _add_bag),
    "report": Command("tell of a folder that was converted", help_texts.REPORT, _add_report),
    "validate": Command("check TEI and EPUB files", help_texts.VALIDATE, _add_validate),
    "compare": Command("show two editions side by side", help_texts.COMPARE, _add_compare),
    "glossary": Command(
        "propose a glossary of the names found", help_texts.GLOSSARY, _add_glossary, parted=True
    ),
}
"""In the order of `--help`; `cli.py` leads from each of them to what it does."""


# ---------------------------------------------------------------- arguments of several commands


def _add_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--password", help="what opens the PDF, if it is locked")


def _add_profile(parser: argparse.ArgumentParser) -> None:
    about = "what is known of the paper and of its books, once for all issues"
    parser.add_argument("--profile", type=Path, metavar="PAPER.toml", help=about)


def _add_books(parser: argparse.ArgumentParser) -> None:
    _add_profile(parser)
    books = parser.add_argument_group("the books")
    books.add_argument(
        "--vertical",
        action="store_true",
        help="make a vertical book (NAME.vertical.epub) beside each horizontal one",
    )
    books.add_argument(
        "--quotes",
        choices=QUOTES,
        default=QUOTES[0],
        help="in vertical books and in the traditional edition: “” become 「」 (default), or stay",
    )
    books.add_argument(
        "--embed-font",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="put a font into the book, cut down to the characters used; give it again for bold "
        "type, or for characters that the first lacks (needs fontTools)",
    )
    books.add_argument(
        "--font",
        type=Path,
        metavar="FILE",
        help="draw the cover with this font (default: a Chinese font of this machine)",
    )


def _add_voice(parser: argparse.ArgumentParser) -> None:
    voice = parser.add_argument_group("what the command tells")
    voice.add_argument("-q", "--quiet", action="store_true", help="errors only")
    voice.add_argument(
        "-v", "--verbose", action="store_true", help="stages with their times, and doubts"
    )
    voice.add_argument("--json", action="store_true", help="one JSON document on standard output")
