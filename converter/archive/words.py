"""The options of a run, from the command's words."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from converter.errors import UsageError

if TYPE_CHECKING:
    from converter.archive.crew import Crew

_LEAST = {"jobs": 1, "timeout": 1, "memory": 64}
"""With less, nothing can be converted; a worker has 60 MB when it begins."""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options to a command."""
    run = parser.add_argument_group("a run over several inputs")
    run.add_argument(
        "--jobs",
        type=int,
        metavar="N",
        help="workers at a time, or cores for a single input (default: all cores)",
    )
    run.add_argument(
        "--timeout",
        type=float,
        metavar="SECONDS",
        help="what an input may take before it is given up (default: 600)",
    )
    run.add_argument("--memory", type=int, metavar="MB", help="what a worker may take (no default)")
    run.add_argument(
        "--redo",
        action="store_true",
        help="of a folder, convert all: also what an earlier run has done and is as it was",
    )
    run.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="have it done by the workers of a Dask cluster: the scheduler's address, its file "
        "(.json), or 'local'",
    )


def crew(args: argparse.Namespace) -> Crew:
    """The workers that the options ask for; raises `UsageError`."""
    from converter.archive.crew import Crew  # noqa: PLC0415 (--help needs none of it)

    for name, least in _LEAST.items():
        value = getattr(args, name)
        if value is not None and not value >= least:
            raise UsageError(f"--{name} {value:g} is too little", f"give {least} at least")
    timeout = Crew().timeout if args.timeout is None else args.timeout
    jobs = args.jobs or _cores()
    return Crew(jobs=jobs, timeout=timeout, memory=args.memory, cluster=args.cluster)


def _cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
