"""Names and times the stages of the pipeline, for `--verbose` and for Python's `logging`."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

LOG = logging.getLogger("baokan")

_P = ParamSpec("_P")
_T = TypeVar("_T")


def stage(name: str) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Mark a function as a stage: what it takes is logged under this name, in seconds."""

    def mark(work: Callable[_P, _T]) -> Callable[_P, _T]:
        @wraps(work)
        def timed(*args: _P.args, **kwargs: _P.kwargs) -> _T:
            begin = time.perf_counter()
            result = work(*args, **kwargs)
            LOG.debug("  %-18s%7.3f s", name, time.perf_counter() - begin)
            return result

        return timed

    return mark
