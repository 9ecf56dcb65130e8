"""`baokan` and `python -m converter`."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command; its exit code."""
    # A command makes many small objects and few cycles: looking for cycles as often as Python does
    # by default takes a thirtieth of a conversion's time and finds next to none.
    gc.set_threshold(100_000, 20, 20)
    from converter.cli import main as run  # noqa: PLC0415 (imports are half of the objects)

    try:
        return run()
    finally:
        # At its end Python looks for cycles in all that was ever imported, to free what the system
        # frees anyway: a twelfth of the time that one page takes.
        gc.disable()
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
