"""Ctrl-C and SIGTERM during a run: it stops where it is whole."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from converter.errors import BaokanError


class Halt:
    """Whether the run is to stop, and why."""

    def __init__(self) -> None:
        self.signal: int | None = None
        """The signal that came, if one did."""
        self.error: BaokanError | None = None
        """What no issue of the run can get around, as a full disk."""

    def __call__(self) -> bool:
        """Whether it is."""
        return self.signal is not None or self.error is not None

    def take(self, number: int, _frame: FrameType | None) -> None:
        """Note a signal; a second one, from somebody who can't wait, stops everything at once."""
        if self.signal is not None:
            raise KeyboardInterrupt
        self.signal = number


@contextlib.contextmanager
def on_signals() -> Iterator[Halt]:
    """Take the signals while it lasts, where they can be taken: in the main thread."""
    halt = Halt()
    if threading.current_thread() is not threading.main_thread():
        yield halt
        return
    before = {n: signal.signal(n, halt.take) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield halt
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
