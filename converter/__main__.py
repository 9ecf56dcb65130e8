"""`baokan` and `python -m converter`."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command and end with its exit code."""
    # A command makes many small objects and few cycles: looking for cycles as often as Python does
    # by default takes a thirtieth of a conversion's time and finds next to none.
    gc.set_threshold(100_000, 20, 20)
    from converter.cli import main as run  # noqa: PLC0415 (imports are half of the objects)

    code = run()
    # All is written, closed and flushed. To free every object one by one, as Python does at its
    # end, takes a twentieth of the time of a page; the system frees them at one stroke.
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
