"""`baokan convert --cluster`: issue by issue on the workers, each told once."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from converter import pipeline, report
from converter.archive.cluster import Ended, joined, swept
from converter.errors import BaokanError
from converter.options import Options
from converter.report import Outcome

_PASSING = frozenset(
    (errno.EIO, errno.ENOENT, errno.ESTALE, errno.ETIMEDOUT, errno.EAGAIN, errno.EBUSY)
)
"""What a disk of the net may say now, and not any more a moment later."""


def convert(
    address: str, paths: Sequence[Path], folder: Path, options: Options
) -> Iterator[Outcome]:
    """Give what comes of each input, in the order in which they end.

    Raises `UsageError`, `ToolMissingError`, `OutputError` or `SourceError` before the first, where
    the cluster does not fit (`Cluster.check`).
    """
    with joined(address) as cluster:
        cluster.check(folder, [path for path in paths if path.exists()])
        work = partial(attempt, folder=folder, options=options)
        with swept(folder):
            for ended in cluster.run(work, paths):
                yield _outcome(ended)


def attempt(path: Path, folder: Path, options: Options) -> Outcome:
    """Convert an input on a worker; raises what a network's disk may have caused, to be retried."""
    try:
        return Outcome(path, pipeline.run(path, folder, options))
    except BaokanError as error:
        if getattr(error.__cause__, "errno", None) in _PASSING:
            raise
        return Outcome(path, error=error.about(path))
    except MemoryError:
        raise
    except Exception as error:  # one file that finds a fault in us must not end a run of thousands
        return Outcome(path, error=report.fault(error, path))


def _outcome(ended: Ended[Path, Outcome]) -> Outcome:
    if ended.value is not None:
        return ended.value
    match ended.how:
        case "memory":
            what = "converting it took more memory than the worker had"
            remedy = "start workers with a greater '--memory-limit'"
        case "crash":
            what = f"converting it failed on the cluster ({ended.detail})"
            remedy = "look at the workers' logs; if memory ran out, give them more"
        case _:
            what = f"converting it raised an error on the worker ({ended.detail})"
            remedy = "look at the workers' logs, and please report it, with the file"
    return Outcome(ended.task, error=BaokanError(what, remedy, path=ended.task))
