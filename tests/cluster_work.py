"""What the workers of a test's cluster run; as a program, a run of which one worker is lost.

`python -m tests.cluster_work OUT INPUT …` prints what came of each input, as JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from functools import partial
from pathlib import Path

from converter import outputs, pipeline
from converter.archive.cluster import Cluster, joined, swept
from converter.options import Options
from converter.result import Result


def deadly(path: Path, folder: Path, diary: Path) -> Result:
    """Convert an issue; at the third one kill the worker as it saves, when it comes to it first."""
    with (diary / path.stem).open("a") as file:
        file.write(f"{os.getpid()}\n")
    if path.stem == "p3" and len((diary / path.stem).read_text().splitlines()) == 1:
        outputs._move = die
    return pipeline.run(path, folder, Options(only="tei"))


def die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stubborn(path: Path, diary: Path) -> str:
    """Fail twice as a disk of the net may, and then go well."""
    with (diary / path.stem).open("a") as file:
        file.write("begun\n")
    if len((diary / path.stem).read_text().splitlines()) < 3:
        raise OSError("the server does not answer")
    return path.stem


def murderous(_: Path) -> None:
    die(None)


def fatal(path: Path) -> str:
    raise ValueError(f"never {path.stem}")


def main(out: Path, inputs: list[Path]) -> dict[str, object]:
    diary = out.parent / "diary"
    diary.mkdir()
    with joined("local", 2) as cluster:
        cluster.check(out, inputs)
        work = partial(deadly, folder=out, diary=diary)
        with swept(out):
            ended = [(one.task.stem, one.how) for one in cluster.run(work, inputs)]
        return {"ended": ended, **others(cluster, inputs[0], diary)}


def others(cluster: Cluster, path: Path, diary: Path) -> dict[str, object]:
    retried = diary / "retried"
    retried.mkdir()
    (again,) = cluster.run(partial(stubborn, diary=retried), [path])
    (failed,) = cluster.run(fatal, [path])
    (lost,) = cluster.run(murderous, [path])
    many = [path.with_name(f"x{number}.txt") for number in range(1000)]
    seen: list[Path] = []
    waiting = (seen.append(one) or one for one in many)  # type: ignore[func-returns-value]
    halted = list(cluster.run(fatal, waiting, lambda: len(seen) >= 4))
    return {
        "retried": (again.how, again.value),
        "failed": (failed.how, failed.detail),
        "lost": (lost.how, lost.detail),
        "halted": sorted({one.how for one in halted}),
        "sent": (len(halted), len(seen)),
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), [Path(word) for word in sys.argv[2:]])))
