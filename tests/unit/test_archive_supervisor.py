"""The supervisor: whatever a task does to its worker costs that task alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from converter.archive.crew import Crew
from converter.archive.supervisor import Ended, run
from tests.archive_tasks import obey

Ends = dict[str, Ended[str, str]]


def ends(words: list[str], crew: Crew) -> Ends:
    return {ended.task: ended for ended in run(obey, words, crew)}


def test_every_task_ends_once_and_well() -> None:
    words = [f"word {n}" for n in range(20)]
    done = list(run(obey, words, Crew(jobs=3)))
    assert sorted(ended.task for ended in done) == sorted(words)
    assert all(ended.value == ended.task.upper() and ended.how == "done" for ended in done)


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_crashes_cost_one_task_each() -> None:
    done = ends(["a", "exit", "b", "kill", "c", "raise", "d"], Crew(jobs=2))
    assert {task: ended.how for task, ended in done.items()} == {
        "a": "done", "b": "done", "c": "done", "d": "done",
        "exit": "crash", "kill": "crash", "raise": "raised",
    }  # fmt: skip
    assert done["exit"].detail == "exit code 7"
    assert done["kill"].detail == "SIGKILL"
    assert done["raise"].detail == "ValueError: not this one"


def test_a_task_that_hangs_is_ended_and_the_others_go_on() -> None:
    done = ends(["hang", "a", "b", "hang too", "c"], Crew(jobs=2, timeout=0.6))
    assert {task for task, ended in done.items() if ended.how == "timeout"} == {"hang", "hang too"}
    assert {task for task, ended in done.items() if ended.how == "done"} == {"a", "b", "c"}
    assert done["hang"].seconds >= 0.6


@pytest.mark.skipif(sys.platform != "linux", reason="what counts as memory is Linux's")
def test_a_task_that_eats_memory_is_told_apart() -> None:
    done = ends(["a", "eat", "b"], Crew(jobs=1, memory=300))
    assert [done[word].how for word in ("a", "eat", "b")] == ["done", "memory", "done"]


def test_workers_are_replaced_after_their_shift() -> None:
    numbers = [x.value for x in run(obey, ["number"] * 5, Crew(jobs=1, shift=2))]
    assert [numbers.count(n) for n in dict.fromkeys(numbers)] == [2, 2, 1]


def test_tasks_are_taken_when_a_worker_is_free() -> None:
    taken: list[int] = []

    def words() -> Iterator[str]:
        for n in range(100):
            taken.append(n)
            yield "nap"

    running = run(obey, words(), Crew(jobs=2))
    next(running)
    assert len(taken) <= 3
    running.close()


def test_a_halt_lets_running_tasks_end_and_begins_none() -> None:
    done: list[Ended[str, str]] = []
    for ended in run(obey, ["a", *["nap"] * 50], Crew(jobs=2), lambda: bool(done)):
        done.append(ended)
    assert len(done) <= 3
    assert {ended.how for ended in done} == {"done"}


def test_a_halt_abandons_what_does_not_end() -> None:
    done: list[Ended[str, str]] = []
    crew = Crew(jobs=2, grace=0.2)
    for ended in run(obey, ["hang", "a", "b"], crew, lambda: bool(done)):
        done.append(ended)
    assert [(x.task, x.how) for x in done if x.how != "done"] == [("hang", "abandoned")]
