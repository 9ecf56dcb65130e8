"""Tasks → workers of a Dask cluster → results as they come: the supervisor of many computers.

A worker that is lost loses no task: Dask gives what it was at, and results that were not yet
fetched, to others. So a task may be run twice, and gives the same files both times; what came of it
is told once. No more tasks are on their way than the workers can soon begin.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Generic

from msgspec import Struct, field

from converter.archive import cluster_checks
from converter.archive import cluster_library as dask_library
from converter.archive.cluster_order import Order, fulfil
from converter.archive.supervisor import Ended, Task, Value

LOCAL = "local"
"""The address that stands for a cluster on this computer, which is started and ended."""

AHEAD = 2
"""Tasks on their way for each that runs: a worker that ends one has the next at hand."""

RETRIES = 2
"""Times that a task is run again which raised an exception, as a disk of the net may bring."""

GRACE = 10
"""Seconds that running tasks have to end when the run is to stop."""

_TICK = 0.5
"""Seconds after which it is looked again whether the run is to stop."""


@contextlib.contextmanager
def joined(address: str, jobs: int | None = None) -> Iterator[Cluster]:
    """Give the cluster whose scheduler has this address, connected, with a worker at least.

    address: as `tcp://computer:8786`; the path of a scheduler file, ending in `.json`; or 'local'
    for one of `jobs` processes on this computer (default: one a core). Raises `ToolMissingError`
    without the package distributed, `UsageError` where no scheduler or no worker is there.
    """
    dask = dask_library.library()
    with contextlib.ExitStack() as stack:
        target: Any = address
        if address == LOCAL:
            target = stack.enter_context(dask_library.local(dask, jobs or os.cpu_count() or 1))
        client = stack.enter_context(dask_library.client(dask, target))
        cluster = Cluster(client, dask)
        cluster.wait_for_workers()
        yield cluster


class Cluster(Struct):
    """A cluster that tasks can be given to."""

    client: Any
    library: Any
    folder: Path | None = None
    """The folder that tasks are run in, for the sake of relative paths."""

    def check(self, out: Path, inputs: Sequence[Path]) -> None:
        """See that workers have this version of Baokan, and the folder and the inputs as well.

        out: is made if it is not there. Raises `UsageError`, `ToolMissingError`, `OutputError` or
        `SourceError`, which names the first worker that does not fit.
        """
        if not all(path.is_absolute() for path in (out, *inputs)):
            self.folder = Path.cwd()
        cluster_checks.check(self.client, out, inputs, self.folder)

    def wait_for_workers(self) -> None:
        """Return when there is a worker; `UsageError` if there is none for long."""
        try:
            self.client.wait_for_workers(1, timeout=dask_library.WAITING)
        except TimeoutError:
            raise dask_library.no_worker() from None

    def run(
        self,
        work: Callable[[Task], Value],
        tasks: Iterable[Task],
        is_halted: Callable[[], bool] = lambda: False,
    ) -> Generator[Ended[Task, Value], None, None]:
        """Give each task as it ends; tasks are taken when there is room for them.

        When `is_halted` turns true no task is begun any more; those running have `GRACE` seconds,
        and are then abandoned. Closing the generator takes back what has not begun. Raises
        `UsageError` when the scheduler, or for long every worker, is gone.
        """
        flight: _Flight[Task, Value] = _Flight(self, work, iter(tasks))
        try:
            while True:
                halted = is_halted()
                if not halted:
                    flight.fill()
                if not flight.tasks:
                    return
                yield from flight.landed()
                if halted and flight.is_overdue():
                    yield from flight.given_up()
                    return
        finally:
            with contextlib.suppress(Exception):  # there may be no scheduler to tell any more
                self.client.cancel(list(flight.tasks))


@contextlib.contextmanager
def swept(folder: Path) -> Iterator[None]:
    """Take away, at the end, half files that workers left which were lost while they wrote.

    A worker can't tell those of another computer's from files that are being written; when the
    run has ended, none is.
    """
    before = set(folder.rglob(".*.part"))
    try:
        yield
    finally:
        for left in set(folder.rglob(".*.part")) - before:
            with contextlib.suppress(OSError):
                left.unlink()


# ---------------------------------------------------------------- tasks on their way


class _Flight(Struct, Generic[Task, Value]):
    """The tasks on their way, and those that wait."""

    cluster: Cluster
    work: Callable[[Task], Value]
    waiting: Iterator[Task]
    tasks: dict[Any, tuple[Task, float]] = field(default_factory=dict)
    """Future → its task, and when it was sent."""
    is_out: bool = False
    last_moment: float | None = None
    _room: int = 1
    _counted: float = float("-inf")
    _manned: float = field(default_factory=time.monotonic)
    """When there was a worker last."""

    def fill(self) -> None:
        """Send tasks while there is room and any are left."""
        while not self.is_out and len(self.tasks) < self.room():
            task = next(self.waiting, self)
            if task is self:
                self.is_out = True
            else:
                self._send(task)  # type: ignore[arg-type]

    def room(self) -> int:
        """How many tasks may be on their way; workers come and go, so they are counted anew."""
        now = time.monotonic()
        if now - self._counted > _TICK:
            running = self._running()
            self._counted, self._room = now, AHEAD * max(1, running)
            if running:
                self._manned = now
            elif now - self._manned > dask_library.WAITING:
                raise dask_library.no_worker()
        return self._room

    def _running(self) -> int:
        """How many workers there are, or 0 while the scheduler does not answer."""
        try:
            return sum(self.cluster.client.nthreads().values())
        except OSError:  # if it is gone for good, the tasks on their way will say so
            return 0

    def _send(self, task: Task) -> None:
        folder = self.cluster.folder
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        order = Order(self.work, task, str(folder) if folder else None, epoch)
        future = self.cluster.client.submit(fulfil, order, pure=False, retries=RETRIES)
        self.tasks[future] = (task, time.monotonic())

    def landed(self) -> Iterator[Ended[Task, Value]]:
        """Wait a moment, and give the tasks that have ended."""
        wait = self.cluster.library.wait
        try:
            done = wait(list(self.tasks), timeout=_TICK, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            self.room()
            return
        except self.cluster.library.CancelledError:
            raise dask_library.no_scheduler() from None
        for future in done:
            task, begun = self.tasks.pop(future)
            yield self._ended(future, task, time.monotonic() - begun)

    def _ended(self, future: Any, task: Task, seconds: float) -> Ended[Task, Value]:
        library = self.cluster.library
        try:
            process, took, value = future.result()
        except library.KilledWorker as error:
            lost = f"{error.allowed_failures + 1} workers were lost while they were at it"
            return Ended(task, "crash", seconds, 0, detail=lost)
        except (library.CancelledError, library.comm.CommClosedError):
            raise dask_library.no_scheduler() from None
        except MemoryError:
            return Ended(task, "memory", seconds, 0)
        except Exception as error:
            return Ended(task, "raised", seconds, 0, detail=f"{type(error).__name__}: {error}")
        return Ended(task, "done", took, process, value)

    def is_overdue(self) -> bool:
        """Whether the time of grace is over, which begins when this is first asked."""
        if self.last_moment is None:
            self.last_moment = time.monotonic() + GRACE
        return time.monotonic() >= self.last_moment

    def given_up(self) -> Iterator[Ended[Task, Value]]:
        for task, begun in self.tasks.values():
            yield Ended(task, "abandoned", time.monotonic() - begun, 0)
