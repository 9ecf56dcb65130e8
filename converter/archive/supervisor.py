"""Tasks → worker processes → results as they come, whatever a task does to its worker.

The standard library's pools can't kill a worker that hangs, and give up when one crashes. Here each
worker has a pipe of its own, so a crash is the end of a pipe, and a worker that overruns its time
is killed; in both cases a new one takes its place. Nothing is kept of a task once it has ended.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing import connection, forkserver
from multiprocessing.context import BaseContext
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct, field

from converter.archive import worker
from converter.archive.crew import Crew
from converter.archive.environment import variables

Task = TypeVar("Task")
Value = TypeVar("Value")

How = Literal["done", "raised", "memory", "crash", "timeout", "abandoned"]


class Ended(Struct, Generic[Task, Value], frozen=True):
    """A task that has ended, one way or another."""

    task: Task
    how: How
    seconds: float
    process: int
    """The worker's number."""
    value: Value | None = None
    """What it gave; None unless it is done."""
    detail: str = ""
    """Of a crash: what ended the worker; of an exception: what it said."""


def run(
    work: Callable[[Task], Value],
    tasks: Iterable[Task],
    crew: Crew,
    is_halted: Callable[[], bool] = lambda: False,
) -> Generator[Ended[Task, Value], None, None]:
    """Give each task as it ends; tasks are taken when a worker is free.

    When `is_halted` turns true no task is begun any more; those running have `crew.grace` seconds,
    and are then abandoned. Closing the generator kills the workers.
    """
    floor: _Floor[Task, Value] = _Floor(work, crew, iter(tasks), worker.Setting(crew.memory))
    try:
        while True:
            halted = is_halted()
            if halted:
                floor.hurry()
            else:
                floor.assign()
            busy = floor.busy()
            if not busy:
                return
            yield from floor.ended(busy, halted)
    finally:
        floor.close()


_TICK = 0.5
"""Seconds after which it is looked again whether the run is to stop."""


_START = 120.0
"""Seconds in which a worker must have started, on a busy machine with slow disks, too."""


class _Worker:
    """A worker process with its pipe, and the task it is at."""

    def __init__(
        self, context: BaseContext, work: Callable[[Any], object], setting: worker.Setting
    ) -> None:
        self.pipe, theirs = context.Pipe()
        line, self._lifeline = context.Pipe(duplex=False)
        arguments = (theirs, line, work, setting)
        self.process = context.Process(target=worker.serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()
        line.close()
        self.task: Any = None
        self.begun = self.deadline = 0.0
        self.served = 0
        self._is_ready = False

    def begin(self, task: object, timeout: float | None) -> None:
        self.task = task
        self._set_clock((timeout or 0.0) + _START if not self._is_ready else timeout)
        self.served += 1
        with contextlib.suppress(OSError):  # a worker that died idle: its pipe will tell
            self.pipe.send(task)

    def is_ready(self, timeout: float | None) -> None:
        """The process has started: only now does its task begin."""
        self._is_ready = True
        self._set_clock(timeout)

    def _set_clock(self, timeout: float | None) -> None:
        self.begun = time.monotonic()
        self.deadline = self.begun + timeout if timeout is not None else float("inf")

    def end(self) -> None:
        """End the process, if it has not ended itself."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        self._lifeline.close()
        self.task = None

    def how_it_died(self) -> str:
        self.process.join(5)
        code = self.process.exitcode
        if code is not None and code < 0:
            with contextlib.suppress(ValueError):
                return signal.Signals(-code).name
        return f"exit code {code}"


class _Floor(Struct, Generic[Task, Value]):
    """The workers, and the tasks that wait."""

    work: Callable[[Task], Value]
    crew: Crew
    waiting: Iterator[Task]
    setting: worker.Setting
    context: BaseContext = field(default_factory=lambda: _context())  # noqa: PLW0108 (stands below)
    workers: list[_Worker] = field(default_factory=list)
    is_out: bool = False
    """There are no more tasks."""
    last_moment: float | None = None

    def assign(self) -> None:
        """Give every free place on the floor a task, while there are any."""
        while not self.is_out and len(self.busy()) < self.crew.jobs:
            task = next(self.waiting, self)
            if task is self:
                self.is_out = True
            else:
                self._free_worker().begin(task, self.crew.timeout)

    def _free_worker(self) -> _Worker:
        for one in [w for w in self.workers if w.task is None]:
            if one.served < self.crew.shift:
                return one
            self._let_go(one)
        self.workers.append(_Worker(self.context, self.work, self.setting))
        return self.workers[-1]

    def _let_go(self, one: _Worker) -> None:
        self.workers.remove(one)
        one.end()

    def busy(self) -> list[_Worker]:
        return [one for one in self.workers if one.task is not None]

    def hurry(self) -> None:
        """Let running tasks end within the time of grace."""
        if self.last_moment is None:
            self.last_moment = time.monotonic() + self.crew.grace
        for one in self.busy():
            one.deadline = min(one.deadline, self.last_moment)

    def ended(self, busy: list[_Worker], halted: bool) -> Iterator[Ended[Task, Value]]:
        """Wait a moment, and give the tasks that have ended."""
        left = min(one.deadline for one in busy) - time.monotonic()
        ready = connection.wait([one.pipe for one in busy], max(0.0, min(_TICK, left)))
        for one in busy:
            ended = None
            if one.pipe in ready:
                ended = self._answered(one)
            elif time.monotonic() >= one.deadline:
                ended = self._ended(one, "abandoned" if halted else "timeout")
                self._let_go(one)
            if ended is None:
                continue
            if not halted:
                self.assign()  # the worker goes on while the result is written down
            yield ended

    def _answered(self, one: _Worker) -> Ended[Task, Value] | None:
        """The task that has ended; None where a worker says no more than that it has started."""
        try:
            how, content = one.pipe.recv()
        except (EOFError, OSError):
            ended = self._ended(one, "crash", detail=one.how_it_died())
            self._let_go(one)
            return ended
        if how == "ready":
            one.is_ready(self.crew.timeout)
            return None
        if how == "done":
            ended = self._ended(one, how, content)
        else:
            ended = self._ended(one, how, detail=content or "")
        one.task = None
        if how == "memory":
            self._let_go(one)
        return ended

    def _ended(
        self, one: _Worker, how: How, value: Value | None = None, detail: str = ""
    ) -> Ended[Task, Value]:
        seconds = time.monotonic() - one.begun
        return Ended(one.task, how, seconds, one.process.pid or 0, value, detail)

    def close(self) -> None:
        for one in list(self.workers):
            self._let_go(one)


def _context() -> BaseContext:
    """Forks off a process that has everything loaded, where there are forks: 20 ms a worker."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["converter.archive.preloaded"])
    # That process would look for modules in the current folder first, and not where we found ours.
    paths = os.pathsep.join(os.path.abspath(path) for path in sys.path)  # noqa: PTH100 ('' is here)
    with variables({"PYTHONSAFEPATH": "1", "PYTHONPATH": paths}):
        forkserver.ensure_running()
    return context
