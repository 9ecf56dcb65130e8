"""The command: words → options, exceptions → exit codes, and nothing else."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from converter import arguments, report
from converter.archive import words as words_of_runs
from converter.errors import BaokanError, OutputError, UsageError
from converter.options import REGIONS, BookOptions, Drawing, Options
from converter.paper import Profile, load
from converter.report import Voice

if TYPE_CHECKING:
    import argparse
    from types import FrameType

_Chosen = TypeVar("_Chosen", bound=BookOptions)

INTERRUPTED, PIPE_CLOSED, TERMINATED = 130, 141, 143
"""128 and the signal's number, as shells have it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    _set_up()
    args = arguments.parse(sys.argv[1:] if argv is None else argv)
    if args.command is None:
        arguments.parser().print_help(sys.stderr)
        return UsageError.exit_code
    try:
        code = _COMMANDS[args.command](args)
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


# ---------------------------------------------------------------- the commands


def _convert(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (--help needs none of it)
    from converter.archive.asked import Asked  # noqa: PLC0415 (as above)

    asked = Asked(args.output, _options(Options, args), redo=args.redo)
    return commands.convert(args.inputs, asked, words_of_runs.crew(args), _voice(args))


def _show(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (as above)

    if args.page is not None and args.png is None:
        raise UsageError("--page tells which page --png draws", "give --png as well")
    drawing = None if args.png is None else Drawing(args.png, 1 if args.page is None else args.page)
    return commands.show(args.input, args.password, drawing, _voice(args))


def _epub(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (as above)

    return commands.make_book(args.input, args.output, _options(BookOptions, args), _voice(args))


def _bind(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (as above)

    options = _options(BookOptions, args)
    return commands.bind(args.inputs, args.output, args.title, options, _voice(args))


def _corpus(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (as above)

    return commands.corpus(args.inputs, args.output, args.title, _profile(args), _voice(args))


def _bag(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (as above)

    return commands.bag(args.folder, args.output, _profile(args), _voice(args))


def _report(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (as above)

    return commands.account(args.folder, args.html, args.csv, _voice(args))


def _validate(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (as above)

    return commands.validate(args.inputs, _voice(args))


def _compare(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (as above)

    return commands.compare(args.input, args.other, args.html, args.force, _voice(args))


def _glossary(args: argparse.Namespace) -> int:
    from converter import commands  # noqa: PLC0415 (as above)

    region = args.traditional or REGIONS[0]
    return commands.propose(args.inputs, args.output, region, args.force, _voice(args))


def _options(kind: type[_Chosen], args: argparse.Namespace) -> _Chosen:
    words = {name: getattr(args, name) for name in kind.__struct_fields__}
    words = {name: tuple(v) if isinstance(v, list) else v for name, v in words.items()}
    return kind(**words | {"profile": _profile(args)})


def _profile(args: argparse.Namespace) -> Profile:
    return Profile() if args.profile is None else load(args.profile)


def _voice(args: argparse.Namespace) -> Voice:
    return Voice(quiet=args.quiet, verbose=args.verbose, json=args.json)


_COMMANDS = {
    "convert": _convert,
    "show": _show,
    "epub": _epub,
    "bind": _bind,
    "corpus": _corpus,
    "bag": _bag,
    "report": _report,
    "validate": _validate,
    "compare": _compare,
    "glossary": _glossary,
}
