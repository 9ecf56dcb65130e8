"""What workers are told to do in the tests: tasks that hang, crash or eat memory."""

from __future__ import annotations

import os
import signal
import time


def obey(word: str) -> str:
    """Do what the word says; any other word comes back in capitals."""
    match word.partition(" ")[0]:
        case "hang":
            time.sleep(600)
        case "exit":
            os._exit(7)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "eat":
            _eat()
        case "raise":
            raise ValueError("not this one")
        case "number":
            return str(os.getpid())
        case "nap":
            time.sleep(0.3)
    return word.upper()


def _eat() -> None:
    blocks = []
    while True:
        blocks.append(bytearray(1 << 24))
