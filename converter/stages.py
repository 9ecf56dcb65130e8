"""Names and times the stages of the pipeline, for `--verbose` and for Python's `logging`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

NAME = "baokan"
"""Of the logger."""

_P = ParamSpec("_P")
_T = TypeVar("_T")


def log(message: str, *values: object, error: Exception | None = None) -> None:
    """Log for those who look for faults, with where an error happened.

    `logging` takes longer to import than the checks of a page; where nobody has, nobody listens.
    """
    logging: Any = sys.modules.get("logging")
    if logging is not None:
        logging.getLogger(NAME).debug(message, *values, exc_info=error)


def stage(name: str) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Mark a function as a stage: what it takes is logged under this name, in seconds."""

    def mark(work: Callable[_P, _T]) -> Callable[_P, _T]:
        @wraps(work)
        def timed(*args: _P.args, **kwargs: _P.kwargs) -> _T:
            begin = time.perf_counter()
            result = work(*args, **kwargs)
            log("  %-18s%7.3f s", name, time.perf_counter() - begin)
            return result

        return timed

    return mark
