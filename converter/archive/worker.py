"""The life of a worker process: take a task, do it, hand back what came out, until told to stop."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Literal

from msgspec import Struct, field

Answer = tuple[Literal["ready", "done", "raised", "memory"], Any]
"""What a worker sends: once, that it has started; then the task's result, or in words what it
raised."""

_MEGABYTE = 1 << 20


class Setting(Struct, frozen=True):
    """Where a worker works: as its parent does, whatever process it was forked off."""

    memory: int | None
    """Megabytes it may take."""
    folder: str = field(default_factory=os.getcwd)
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))


def serve(
    pipe: Connection[Any, Any],
    lifeline: Connection[Any, Any],
    work: Callable[[Any], object],
    setting: Setting,
) -> None:
    """Do the tasks that come through the pipe; end when it closes, or after a lack of memory.

    `lifeline` is never written to: it closes when the parent is gone, however it went.
    """
    _leave_signals_to_the_parent()
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    gc.set_threshold(100_000, 20, 20)  # as in converter/__main__.py
    os.chdir(setting.folder)
    os.environ.clear()
    os.environ.update(setting.environment)
    limit_memory(setting.memory)
    pipe.send(("ready", None))
    kind = "done"
    while kind != "memory":
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        kind, content = answer = _attempt(work, task)
        del content, task
        pipe.send(answer)
        del answer


def _attempt(work: Callable[[Any], object], task: object) -> Answer:
    try:
        return "done", work(task)
    except MemoryError:
        return "memory", None
    except Exception as error:  # the task's own business, but the next one must be served
        return "raised", f"{type(error).__name__}: {error}"


def _leave_signals_to_the_parent() -> None:
    """Ctrl-C and job schedulers signal the whole group; the parent lets running issues end."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


def _end_with(lifeline: Connection[Any, Any]) -> None:
    with contextlib.suppress(EOFError, OSError):
        lifeline.recv()
    os._exit(1)


def limit_memory(megabytes: int | None) -> bool:
    """Let this process have no more memory than that; whether the system offers that."""
    if megabytes is None:
        return False
    try:
        import resource  # noqa: PLC0415 (POSIX only)
    except ImportError:
        return False
    # Linux counts in DATA what was really asked for; the address space holds libraries and
    # reserves as well, a gigabyte before the first issue.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, most = resource.getrlimit(kind)
    wanted = megabytes * _MEGABYTE
    limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    try:
        resource.setrlimit(kind, (limit, most))
    except (OSError, ValueError):  # macOS refuses what lies below what is in use
        return False
    return True
