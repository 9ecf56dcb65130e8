"""The package distributed: connecting with a scheduler, and what is said where that fails."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from converter.errors import ToolMissingError, UsageError

CONNECTING = 20
"""Seconds within which the scheduler must answer."""

WAITING = 120
"""Seconds to wait for a worker, at the beginning and whenever all are gone."""


def library() -> Any:
    """Give the package distributed; `ToolMissingError` where it is not installed."""
    try:
        import distributed  # noqa: PLC0415 (an optional dependency, and a slow one)
    except ModuleNotFoundError:
        what = "a cluster is reached by the package distributed, which is not installed"
        raise ToolMissingError(what, 'install it with: pip install "baokan[cluster]"') from None
    for name in ("distributed", "distributed.client"):  # what goes wrong is told in our own words
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return distributed


_DEAF = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"
"""What local workers run first: Ctrl-C reaches all processes of a terminal, and is for ours."""


def local(dask: Any, jobs: int) -> Any:
    """Processes of one thread each, and no page in the browser that tells of them."""
    return dask.LocalCluster(
        n_workers=jobs,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
        preload=[_DEAF],
    )


def client(dask: Any, target: Any) -> Any:
    """Connect with a scheduler; `UsageError` where none answers."""
    try:
        return dask.Client(_address(target), timeout=CONNECTING)
    except (OSError, ValueError, TypeError, KeyError) as error:
        what = f"no Dask scheduler answers at '{target}'"
        remedy = "start one with 'dask scheduler', and give --cluster the address that it prints"
        raise UsageError(what, remedy) from error


def _address(target: Any) -> Any:
    """What a scheduler's file has; the library would wait for ever for one that is not there."""
    if isinstance(target, str) and target.endswith(".json"):
        return json.loads(Path(target).read_text(encoding="utf-8"))["address"]
    return target


def no_worker() -> UsageError:
    """What to say when every worker is gone, or none came."""
    what = f"the cluster has had no worker for {WAITING} seconds"
    return UsageError(what, "start some with 'dask worker', and give the same command again")


def no_scheduler() -> UsageError:
    """What to say when the scheduler is gone."""
    what = "the scheduler of the cluster is gone"
    return UsageError(what, "start it anew, and give the same command again")
