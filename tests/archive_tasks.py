"""What workers are told to do in the tests: tasks that hang, crash or eat memory."""

from __future__ import annotations

import os
import signal
import time

from msgspec.structs import replace

from converter.archive.asked import Asked
from converter.archive.work import Job, Report, attend, blank
from converter.errors import OutputError, ToolMissingError


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


def attend_or_misbehave(job: Job, asked: Asked) -> Report:
    """What workers do with an issue, unless its name tells to do otherwise."""
    name = job.planned.path.stem
    if name == "full":
        error = OutputError("the file can't be written (No space left on device)", "free some")
        failed = replace(blank(job.planned, asked), status="failed", error=error)
        return Report(failed, disk_full=True)
    if name == "tool":
        missing = ToolMissingError("the package is missing or broken", "install it")
        return Report(replace(blank(job.planned, asked), status="failed", error=missing))
    if name in ("hang", "kill", "raise"):
        obey(name)
    return attend(job, asked)


def _eat() -> None:
    blocks = []
    while True:
        blocks.append(bytearray(1 << 24))
