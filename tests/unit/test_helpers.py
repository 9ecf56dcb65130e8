"""Helpers do the same as the process itself, and leave nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from converter import pipeline
from converter.errors import InvalidError, SourceError
from converter.helpers import Helpers
from converter.options import Options

forks = pytest.mark.skipif(sys.platform != "linux", reason="helpers are forked on Linux alone")
HERE = os.getpid()
SAMPLES = Path(__file__).parents[2] / "samples"


def whose(_: None = None) -> bool:
    """Whether it is done in the process of the test."""
    return os.getpid() == HERE


def doubled() -> Callable[[str], str]:
    return lambda text: text * 2


def children_of(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def children() -> list[str]:
    return children_of(HERE)


def pipes() -> int:
    """Files that this process has open."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def issue_of(pages: int, folder: Path) -> Path:
    """A sample's page so many times in one file."""
    page = next((SAMPLES / "one-page").glob("*.txt"))
    issue = folder / page.name
    issue.write_bytes(b"\f".join([page.read_bytes()] * pages))
    return issue


@forks
def test_work_is_done_in_another_process() -> None:
    with Helpers(2) as helpers:
        assert helpers.begin(whose, bool)() is False


def test_with_one_core_it_is_done_here() -> None:
    with Helpers() as helpers:
        assert helpers.begin(whose, bool)() is True


@forks
def test_beside_a_thread_it_is_done_here() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with Helpers(2) as helpers:
            assert helpers.begin(whose, bool)() is True
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize("cores", [1, 2])
def test_each_task_has_its_own_answer_in_whatever_order_they_are_fetched(cores: int) -> None:
    with Helpers(cores) as helpers:
        ask = helpers.employ(doubled, str, str)
        first, second, long = ask("一"), ask("二"), ask("三" * 100_000)
        assert second() == "二二"
        assert first() == "一一"
        assert first() == "一一"
        assert len(long()) == 200_000


@pytest.mark.parametrize("cores", [1, 2])
def test_an_error_comes_to_whoever_waits(cores: int) -> None:
    def fail() -> None:
        raise SourceError("is no font", "give another")

    with (
        Helpers(cores) as helpers,
        pytest.raises(SourceError, match="is no font"),
    ):
        helpers.begin(fail, type(None))()


@forks
def test_what_a_lost_helper_had_to_do_is_done_here() -> None:
    def lost() -> Callable[[None], bool]:
        if not whose():
            os.kill(os.getpid(), signal.SIGKILL)
        return whose

    with Helpers(2) as helpers:
        ask = helpers.employ(lost, type(None), bool)
        assert ask(None)() is True
        assert ask(None)() is True


@forks
def test_no_helper_is_left_whatever_happens() -> None:
    before = children()
    with pytest.raises(KeyboardInterrupt), Helpers(2) as helpers:
        helpers.begin(signal.pause, type(None))
        helpers.employ(doubled, str, str)
        assert len(children()) == len(before) + 2
        raise KeyboardInterrupt
    assert children() == before


@forks
def test_a_signal_at_its_birth_leaves_no_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    class EndedError(Exception):
        pass

    def end(*_: object) -> None:
        raise EndedError

    def disturbed() -> int:
        process = fork()
        if process:
            signal.raise_signal(signal.SIGTERM)
        return process

    fork = os.fork
    monkeypatch.setattr(os, "fork", disturbed)
    before, handled = children(), signal.signal(signal.SIGTERM, end)
    try:
        with pytest.raises(EndedError), Helpers(2) as helpers:
            helpers.begin(signal.pause, type(None))
    finally:
        signal.signal(signal.SIGTERM, handled)
    assert children() == before


@forks
def test_without_a_process_to_be_had_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    open_before = pipes()
    with Helpers(2) as helpers:
        assert helpers.begin(whose, bool)() is True
    assert pipes() == open_before


@pytest.mark.parametrize("cores", [1, 2, 3])
@pytest.mark.parametrize("pieces", [0, 1, 5, 12])
def test_shares_come_together_in_order(cores: int, pieces: int) -> None:
    with Helpers(cores) as helpers:
        assert helpers.share(list, pieces, 2, list[int]) == list(range(pieces))


@forks
def test_each_core_has_a_share_that_is_worth_it() -> None:
    def whose_share(share: range) -> list[int]:
        return [os.getpid() for _ in share]

    with Helpers(3) as helpers:
        assert Counter(helpers.share(whose_share, 12, 4, list[int])).most_common(1) == [(HERE, 4)]
        assert len(set(helpers.share(whose_share, 8, 4, list[int]))) == 2
        assert set(helpers.share(whose_share, 7, 4, list[int])) == {HERE}


@pytest.mark.parametrize("cores", [1, 2])
def test_what_is_not_worth_a_helper_is_done_here(cores: int) -> None:
    with Helpers(cores) as helpers:
        assert helpers.begin(whose, bool, worth=False)() is True


@forks
def test_two_long_tasks_do_not_wait_for_each_other() -> None:
    with Helpers(2) as helpers:
        ask = helpers.employ(doubled, str, str)
        ends = [ask("三" * 1_000_000) for _ in range(3)]
        assert [len(end()) for end in ends] == [2_000_000] * 3


# ---------------------------------------------------------------- in the pipeline


@forks
@pytest.mark.parametrize("options", [Options(), Options(traditional="tw", vertical=True)])
def test_an_issue_comes_out_the_same_with_helpers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: Options
) -> None:
    issue = issue_of(20, tmp_path)
    alone = pipeline.run(issue, tmp_path / "alone", options)

    def elsewhere(name: str) -> Callable[..., Any]:
        work = getattr(pipeline, name)

        def watched(*args: Any, **named: Any) -> Any:
            assert not whose(), f"{name} is done in the process itself"
            return work(*args, **named)

        return watched

    for name in ("write_epubs", "check_rules"):
        monkeypatch.setattr(pipeline, name, elsewhere(name))
    helped = pipeline.run(issue, tmp_path / "helped", options, cores=2)
    assert helped.findings == alone.findings
    assert [p.name for p in helped.outputs] == [p.name for p in alone.outputs]
    for one, two in zip(alone.outputs, helped.outputs, strict=True):
        assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("cores", [1, 2])
def test_a_tei_that_breaks_a_rule_is_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    issue = issue_of(20, tmp_path)
    whole = pipeline.tei.write
    monkeypatch.setattr(
        pipeline.tei,
        "write",
        lambda issue: (
            whole(issue).replace(b"xml:id=", b"xml:id =", 1).replace(b'<pb n="1"', b'<pb n="2"', 1)
        ),
    )
    with pytest.raises(InvalidError, match="the TEI made of this would not be valid"):
        pipeline.run(issue, tmp_path / "out", Options(), cores=cores)
    assert not list((tmp_path / "out").glob("*"))


@forks
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_with_its_helpers_and_leaves_nothing(
    tmp_path: Path, sign: signal.Signals
) -> None:
    issue = issue_of(200, tmp_path)
    command = [sys.executable, "-m", "converter", "convert", str(issue), "--jobs", "2"]
    out = tmp_path / "out"
    run = subprocess.Popen(
        [*command, "-o", str(out)], stderr=subprocess.PIPE, start_new_session=True
    )
    while run.poll() is None and not children_of(run.pid):
        time.sleep(0.01)
    os.killpg(run.pid, sign)
    _, told = run.communicate()
    assert run.returncode == 128 + sign
    assert told.decode().count("interrupted") == (sign == signal.SIGINT)
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)
    assert not out.exists() or not list(out.iterdir())
