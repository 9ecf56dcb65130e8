"""Helpers: processes forked off to do a part of the work on a core that has nothing else to do.

What comes of it is the same; only the waiting is shorter. Where a helper fails, whatever at, its
work is done again in the process itself, and fails there as if there had been no helper.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain, pairwise
from select import select
from types import TracebackType
from typing import BinaryIO, Final, NoReturn, Self, TypeVar

from msgspec import msgpack

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

Work = Callable[[_Task], _Result]


_MOST = 4
"""Cores that are used: helpers begin one after another, and some of the work can't be shared."""

_ENDING = (signal.SIGINT, signal.SIGTERM)
"""Signals that end a run; what handles them raises."""


class Helpers:
    """Those of one piece of work; when it ends, however it does, they are gone."""

    def __init__(self, cores: int = 1) -> None:
        """cores: those that the work may use. With one, there are no helpers."""
        self._cores = min(cores, _MOST) if _may_fork() else 1
        self._employed: list[_Helper] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._employed:
            return
        with _undisturbed():
            for helper in self._employed:
                helper.dismiss()
            self._employed.clear()

    def share(
        self,
        work: Callable[[range], list[_Result]],
        pieces: int,
        least: int,
        result_type: type[list[_Result]],
    ) -> list[_Result]:
        """Have so many pieces of work done in shares of about one size, and what came of them in
        order; the first share is done here.

        least: pieces that are worth a helper; of fewer than two such shares there is one alone.
        """
        count = max(1, min(self._cores, pieces // least))
        bounds = pairwise(pieces * i // count for i in range(count + 1))
        mine, *theirs = [range(start, stop) for start, stop in bounds]
        begun = [self.begin(partial(work, part), result_type) for part in theirs]
        return list(chain(work(mine), *(result() for result in begun)))

    def begin(
        self, work: Callable[[], _Result], result_type: type[_Result], *, worth: bool = True
    ) -> Callable[[], _Result]:
        """Have work begun of which all is known; the function given waits for what comes of it.

        result_type: what comes out, as msgspec is to read it; worth: whether the work is worth a
        helper. Without one it is done when it is waited for.
        """
        helper = self._helper(lambda: lambda _: work(), type(None)) if worth else None
        if helper is None:
            return work
        result = _awaited(helper, msgpack.encode(None), work, result_type)
        helper.ask_no_more()
        return result

    def employ(
        self,
        prepare: Callable[[], Work[_Task, _Result]],
        task_type: type[_Task],
        result_type: type[_Result],
    ) -> Callable[[_Task], Callable[[], _Result]]:
        """Have a helper prepare itself; the function given hands it a task, and what that gives
        waits for what comes of it.

        prepare: gives the work, imported and ready; task_type, result_type: what goes in and what
        comes out, as msgspec is to read it.
        """
        helper = self._helper(prepare, task_type)

        def ask(given: _Task) -> Callable[[], _Result]:
            def here() -> _Result:
                return prepare()(given)

            return (
                here
                if helper is None
                else _awaited(helper, msgpack.encode(given), here, result_type)
            )

        return ask

    def ask_no_more(self) -> None:
        """Let the helpers that are employed end behind what they have been asked."""
        for helper in self._employed:
            helper.ask_no_more()

    def _helper(
        self, prepare: Callable[[], Work[_Task, object]], task_type: type[_Task]
    ) -> _Helper | None:
        for employed in self._employed:  # who has answered may go, and hold no memory
            employed.hear_what_is_ready()
        if self._cores == 1:
            return None
        with _undisturbed() as signals:
            helper = _forked(prepare, task_type, signals)
            if helper is not None:
                self._employed.append(helper)
        return helper


def _awaited(
    helper: _Helper, task: bytes, here: Callable[[], _Result], result_type: type[_Result]
) -> Callable[[], _Result]:
    """Hand a task to a helper; what waits for its answer, and does the work here if none comes."""
    place = helper.ask(task)

    def result() -> _Result:
        found = helper.answer(place)
        return msgpack.decode(found, type=result_type) if found else here()

    return result


class _Helper:
    """A process, and the pipes that lead to it and from it."""

    def __init__(self, process: int, to: BinaryIO, back: BinaryIO) -> None:
        self._process, self._to, self._back = process, to, back
        self._asked = 0
        self._answers: list[bytes] = []

    def ask(self, task: bytes) -> int:
        """Hand it a task; which one that is. It has answered the one before: else the two might
        wait for each other, each with more to say than a pipe holds."""
        self._hear_out()
        with suppress(BrokenPipeError):  # it is gone, which its answer will tell
            _send(task, self._to)
        self._asked += 1
        return self._asked - 1

    def ask_no_more(self) -> None:
        """Let it end of itself behind what it has been handed."""
        with suppress(BrokenPipeError):
            self._to.close()

    def answer(self, place: int) -> bytes:
        """What came of this task; nothing where it is gone."""
        self._hear_out()
        return self._answers[place]

    def hear_what_is_ready(self) -> None:
        """Take its answer, if there is one."""
        if len(self._answers) < self._asked and select([self._back], (), (), 0)[0]:
            self._hear_out()

    def _hear_out(self) -> None:
        while len(self._answers) < self._asked:
            self._answers.append(_receive(self._back))

    def dismiss(self) -> None:
        """Let it end."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        for pipe in (self._to, self._back):
            with suppress(BrokenPipeError):  # it may not have read its last task
                pipe.close()


def _may_fork() -> bool:
    """Not beside threads, whose locks would stay locked in the helper; and on Linux alone: other
    systems have no forks, or libraries that do not bear them."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def _undisturbed() -> Iterator[set[int]]:
    """Signals wait meanwhile: none may come between a helper's birth and its parent's knowing of
    it, nor make a newborn helper go through what its parent does at the end of its work. Gives
    those that waited before."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield before
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _forked(
    prepare: Callable[[], Work[_Task, object]], task_type: type[_Task], signals: set[int]
) -> _Helper | None:
    """A process that does this work; None where the system has none to give.

    signals: those that shall wait while it lives, as they did before it was born.
    """
    theirs, to = os.pipe()
    back, given = os.pipe()
    try:
        process = os.fork()
    except OSError:
        for end in (theirs, to, back, given):
            os.close(end)
        return None
    if process == 0:
        _help(prepare, task_type, (theirs, given), (to, back), signals)
    for end in (theirs, given):
        os.close(end)
    return _Helper(process, os.fdopen(to, "wb"), os.fdopen(back, "rb"))


def _help(
    prepare: Callable[[], Work[_Task, object]],
    task_type: type[_Task],
    ends: tuple[int, int],
    others: tuple[int, int],
    signals: set[int],
) -> NoReturn:
    """The life of a helper. It says nothing of its failing, and ends without Python's tidying up,
    which is its parent's. ends: of the pipes, its own; others: its parent's."""
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, signals)
        for other in others:
            os.close(other)
        gc.disable()  # it would touch, and so copy, what is shared with the parent
        tasks, results = os.fdopen(ends[0], "rb"), os.fdopen(ends[1], "wb")
        work = prepare()
        while asked := _receive(tasks):
            _send(msgpack.encode(work(msgpack.decode(asked, type=task_type))), results)
    finally:
        os._exit(0)


def _send(message: bytes, pipe: BinaryIO) -> None:
    pipe.write(len(message).to_bytes(8) + message)
    pipe.flush()


def _receive(pipe: BinaryIO) -> bytes:
    """A message; nothing where whoever sends them is gone."""
    length = int.from_bytes(pipe.read(8))
    message = pipe.read(length)
    return message if len(message) == length else b""


ALONE: Final = Helpers()
"""No helpers."""
