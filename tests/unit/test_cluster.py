"""A cluster: who may work in it, and that nothing is lost or told twice when a worker is."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from converter import cli
from converter.archive import cluster_checks, cluster_order
from converter.errors import BaokanError, OutputError, SourceError, ToolMissingError, UsageError
from converter.version import __version__

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "one-page" / "jinri-yunxiu-2025-03-14.txt"
LONGEST = 60
"""Seconds after which a run of a test is ended; each takes about ten."""


@pytest.fixture
def distributed() -> None:
    pytest.importorskip("distributed", reason='needs distributed: pip install "baokan[cluster]"')


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Copies of a sample, by paths from the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("issues").mkdir()
    for number in range(1, 25):
        Path(f"issues/p{number}.txt").write_bytes(SAMPLE.read_bytes())
    return [f"issues/p{number}.txt" for number in range(1, 25)]


def program(*words: str) -> list[str]:
    return [sys.executable, "-P", "-m", *words]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}


def standing(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).iterdir() if path.is_file()}


def expected(inputs: list[str]) -> dict[str, bytes]:
    assert cli.main(["convert", "-q", "--only", "tei", "-o", "here", *inputs]) == 0
    return standing("here")


# ---------------------------------------------------------------- runs


def test_a_lost_worker_loses_nothing(distributed: None, inputs: list[str]) -> None:
    words = program("tests.cluster_work", "out", *inputs)
    done = subprocess.run(
        words, env=environment(), capture_output=True, check=False, timeout=LONGEST
    )
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert sorted(told["ended"]) == sorted([Path(word).stem, "done"] for word in inputs)
    begun = Path("diary/p3").read_text().split()
    assert len(begun) == 2
    assert begun[0] != begun[1]
    assert standing("out") == expected(inputs)
    assert told["retried"] == ["done", "p1"]
    assert told["failed"] == ["raised", "ValueError: never p1"]
    assert told["lost"] == ["crash", "4 workers were lost while they were at it"]
    assert told["halted"] == ["raised"]
    ended, sent = told["sent"]
    assert ended == sent
    assert 4 <= sent <= 8, "of a thousand: while a lost worker's successor comes, both are counted"


@pytest.fixture
def scheduler(distributed: None, tmp_path: Path) -> Iterator[Path]:
    """The file of a scheduler, started as docs/archive.md says."""
    place = tmp_path / "scheduler.json"
    words = ["--scheduler-file", str(place), "--host", "127.0.0.1", "--port", "0"]
    with started(program("dask", "scheduler", *words, "--no-dashboard")):
        wait_until(place.exists)
        yield place


class started:  # noqa: N801 (a context)
    """A process that is ended with the context."""

    def __init__(self, words: list[str]) -> None:
        silent = subprocess.DEVNULL
        self.process = subprocess.Popen(words, env=environment(), stdout=silent, stderr=silent)

    def __enter__(self) -> subprocess.Popen[bytes]:
        return self.process

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()


def worker(scheduler: Path, *words: str) -> started:
    at = ["--scheduler-file", str(scheduler), "--no-nanny", "--no-dashboard"]
    return started(program("dask", "worker", *at, *words))


def wait_until(fact: Callable[[], object]) -> None:
    last = time.monotonic() + LONGEST
    while not fact():
        assert time.monotonic() < last
        time.sleep(0.02)


def test_a_worker_is_killed_in_mid_run(scheduler: Path, inputs: list[str]) -> None:
    words = ["convert", "issues", "-o", "out", "--only", "tei", "--json"]
    command = [*program("converter", *words), "--cluster", str(scheduler)]
    with worker(scheduler, "--nthreads", "1") as first, worker(scheduler, "--nthreads", "1"):
        run = subprocess.Popen(
            command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        wait_until(lambda: list(Path().glob("out/*.xml")) or run.poll() is not None)
        first.kill()
        assert len(list(Path().glob("out/*.xml"))) < len(inputs)
        told, said = run.communicate(timeout=LONGEST)
    assert run.returncode == 0, said.decode()
    entries = json.loads(told)["inputs"]
    assert sorted(entry["input"] for entry in entries) == sorted(inputs)
    assert [entry["error"] for entry in entries] == [None] * len(inputs)
    assert standing("out") == expected(inputs)
    assert said.decode().splitlines()[-1].startswith(f"{len(inputs)} issues")


def test_a_worker_of_several_threads_is_refused(
    scheduler: Path, inputs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["convert", inputs[0], "-o", "out", "--cluster", str(scheduler)]
    with worker(scheduler, "--nthreads", "2"):
        done = subprocess.run(
            program("converter", *words),
            env=environment(),
            capture_output=True,
            check=False,
            timeout=LONGEST,
        )
    assert done.returncode == 2
    assert "would convert 2 issues at once in one process" in done.stderr.decode()
    assert not Path("out").exists()


# ---------------------------------------------------------------- who may work


ANSWER = {
    "version": __version__,
    "sees": True,
    "written": "/out/x",
    "mark": "m",
    "missing": [],
    "folder": True,
}


def answers(**changes: Any) -> dict[str, dict[str, Any]]:
    return {"tcp://one:1": ANSWER, "tcp://two:2": {**ANSWER, **changes}}


def judge(told: dict[str, dict[str, Any]], *, seen: bool = True) -> None:
    cluster_checks.refuse_versions(told)
    cluster_checks.refuse_folders(told, Path("/out"), Path("/here"), lambda _: seen)
    cluster_checks.refuse_inputs(told)


REFUSED: list[tuple[dict[str, Any], type[BaokanError], str]] = [
    ({"version": None}, ToolMissingError, "the worker tcp://two:2 has no Baokan"),
    ({"version": "0.0.1"}, UsageError, "the worker tcp://two:2 has Baokan 0.0.1, and this is"),
    ({"sees": False}, OutputError, "/out: the worker tcp://two:2 does not see what is written"),
    ({"written": None, "error": "no"}, OutputError, "/out: the worker tcp://two:2 can't write"),
    ({"folder": False}, SourceError, "/here: the worker tcp://two:2 does not see the folder"),
    ({"missing": ["/a/b"]}, SourceError, "/a/b: the worker tcp://two:2 does not see this input"),
]


@pytest.mark.parametrize("refused", REFUSED, ids=lambda refused: refused[-1])
def test_workers_that_do_not_fit(
    refused: tuple[dict[str, Any], type[BaokanError], str],
) -> None:
    changes, kind, message = refused
    with pytest.raises(kind) as raised:
        judge(answers(**changes))
    assert str(raised.value).startswith(message)


def test_workers_that_fit() -> None:
    judge(answers())
    cluster_checks.refuse_threads({"tcp://one:1": 1})
    cluster_checks.refuse_pythons({"tcp://one:1": "3.11.2"}, "3.11.7")


def test_what_a_worker_writes_must_be_seen_here() -> None:
    with pytest.raises(OutputError, match="writes to this folder is not seen here"):
        judge(answers(), seen=False)


def test_another_python_is_refused() -> None:
    with pytest.raises(UsageError, match=r"has Python 3\.12\.1, and this is 3\.11\.7"):
        cluster_checks.refuse_pythons({"tcp://one:1": "3.12.1"}, "3.11.7")


def test_a_worker_answers_by_itself(tmp_path: Path) -> None:
    """The function that travels: what it tells where all is well, and where nothing is shared."""
    answer = cluster_checks.question()
    with pytest.raises((pickle.PicklingError, AttributeError)):  # so it goes by value
        pickle.dumps(answer)
    probe = tmp_path / ".baokan-1.part"
    probe.write_text("m", encoding="utf-8")
    told = answer(str(probe), "m", [str(probe), "/nowhere/at/all"], str(tmp_path))
    written = Path(told["written"])
    assert (told["version"], told["sees"], told["folder"]) == (__version__, True, True)
    assert told["missing"] == ["/nowhere/at/all"]
    assert written.name.startswith(".baokan-1-")
    assert written.read_text(encoding="utf-8") == "m"
    blind = answer("/nowhere/at/all/.baokan-1.part", "m", [], "/nowhere/at/all")
    assert (blind["sees"], blind["written"], blind["folder"]) == (False, None, False)


def test_a_late_worker_of_another_version_is_refused() -> None:
    order = cluster_order.Order(str, "task", None, None, version="0.0.1")
    with pytest.raises(UsageError, match=r"and the run 0\.0\.1"):
        cluster_order.fulfil(order)


def test_tasks_are_run_as_they_would_be_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")

    def look(task: str) -> tuple[str, str | None, Path]:
        return task, os.environ.get("SOURCE_DATE_EPOCH"), Path.cwd()

    _, _, seen = cluster_order.fulfil(cluster_order.Order(look, "task", str(tmp_path), "2"))
    assert seen == ("task", "2", tmp_path)
    _, _, seen = cluster_order.fulfil(cluster_order.Order(look, "task", None, None))
    assert seen == ("task", None, Path.cwd())
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"


def test_without_the_package(
    inputs: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert cli.main(["convert", *inputs, "-o", "out", "--cluster", "local"]) == 8
    assert 'pip install "baokan[cluster]"' in capsys.readouterr().err


def test_no_scheduler(
    distributed: None, inputs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["convert", *inputs, "-o", "out", "--cluster", "nowhere.json"]) == 2
    assert "no Dask scheduler answers at 'nowhere.json'" in capsys.readouterr().err
