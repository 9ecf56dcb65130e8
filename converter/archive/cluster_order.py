"""What a worker of a cluster is sent: a task, and what must be there as it is here."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from converter.archive.environment import variables
from converter.errors import UsageError
from converter.version import __version__

Task = TypeVar("Task")
Value = TypeVar("Value")


class Order(Struct, Generic[Task, Value], frozen=True):
    """A task, and what must be on the worker as it is here."""

    work: Callable[[Task], Value]
    task: Task
    folder: str | None
    epoch: str | None
    """SOURCE_DATE_EPOCH, on which the outputs depend."""
    version: str = __version__


_ONE = threading.Lock()
"""PDFium is not made for several threads; nor has a process several current folders."""


def fulfil(order: Order[Task, Value]) -> tuple[int, float, Value]:
    """Run a task: the worker's number, the seconds it took, and what it gave."""
    if order.version != __version__:  # a worker that came later than the check
        what = f"a worker has Baokan {__version__}, and the run {order.version}"
        raise UsageError(what, "install the same version everywhere")
    epoch = {"SOURCE_DATE_EPOCH": order.epoch}
    with _ONE, contextlib.chdir(order.folder or Path.cwd()), variables(epoch):
        begin = time.perf_counter()
        value = order.work(order.task)
        return os.getpid(), round(time.perf_counter() - begin, 3), value
