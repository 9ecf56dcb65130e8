"""The ledger, its lock and the plan: what lasts, what is refused, what is repaired."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from converter.archive import ledger as ledgers
from converter.archive.ledger import Ledger
from converter.archive.lock import locked
from converter.archive.plan import Plan, Planned, legible
from converter.archive.records import Entry, File
from converter.errors import OutputError, SourceError
from converter.findings import Finding
from converter.inputs import Found
from converter.result import Counts
from tests.archive_issues import environment

ENTRY = Entry(
    key="2001/a.txt",
    input="in/2001/a.txt",
    status="failed",
    size=12,
    stamp="s",
    digest="d",
    options="o",
    version="0.1.0",
    outputs=(File("2001/a.xml", 3, 1_700_000_000_123_456_789, "ab"),),
    pictures=(File("2001/a.images/1.jpg", 4, 1, "cd"),),
    folders=("out/2001/a.images",),
    counts=Counts(1, 2, 3, 4, 5),
    date="2001-03-05",
    findings=(Finding("headline-uncertain", "warning", "“青芦渡口” is a guess", "7", "a-p01"),),
    error=SourceError("there is no such file", "check the name", path="in/2001/a.txt", place="p"),
    seconds=1.25,
    at="2026-01-02T03:04:05Z",
)


def test_an_entry_comes_back_as_it_was_written(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.put(ENTRY)
    with Ledger.read(tmp_path) as ledger:
        (back,) = ledger.entries()
        assert ledger.get("2001/b.txt") is None
    assert str(back.error) == str(ENTRY.error)
    assert type(back.error) is SourceError
    same = {name: getattr(back, name) for name in Entry.__slots__ if name != "error"}
    assert same == {name: getattr(ENTRY, name) for name in same}
    assert back.doubts == 1


def test_a_name_that_is_no_utf8_can_be_kept(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\xff.txt")
    with Ledger.open(tmp_path) as ledger:
        ledger.put(Entry(key=legible(name), input=legible(name), status="failed"))
        assert ledger.get("a\\udcff.txt") is not None


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"", b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_damaged_ledger_is_put_aside(tmp_path: Path, content: bytes) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.put(ENTRY)
    path = tmp_path / ledgers.FOLDER / ledgers.NAME
    path.write_bytes(content)
    with pytest.raises(SourceError, match="the ledger can't be read"):
        Ledger.read(tmp_path)
    with Ledger.open(tmp_path) as ledger:
        assert ledger.rebuilding
        assert list(ledger.entries()) == []
    assert path.with_name("ledger.damaged.sqlite").read_bytes() == content
    with Ledger.open(tmp_path) as ledger:
        assert ledger.rebuilding  # until a run has come to its end


def test_damage_in_the_midst_is_seen_after_a_run_that_was_cut_off(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.mark(running=True)
        ledger.begin(Entry(key=f"{n}.txt", input="x" * 2000, status="begun") for n in range(50))
    path = tmp_path / ledgers.FOLDER / ledgers.NAME
    torn = bytearray(path.read_bytes())
    torn[20_000:30_000] = b"\0" * 10_000
    path.write_bytes(torn)
    with Ledger.open(tmp_path) as ledger:
        assert ledger.rebuilding


def test_a_folder_without_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no ledger of a run in this folder"):
        Ledger.read(tmp_path)


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match="the disk is full, and the run has stopped; free some"),
        ledgers.explained(tmp_path / ".baokan" / "ledger.sqlite"),
    ):
        raise sqlite3.OperationalError("database or disk is full")


def test_a_folder_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="the ledger can't be written"):
        Ledger.open(tmp_path / "out")


# ---------------------------------------------------------------- the lock


def test_two_runs_in_one_folder_exclude_each_other(tmp_path: Path) -> None:
    other = pytest.raises(OutputError, match=rf"another run is .* \(process {os.getpid()} on ")
    with locked(tmp_path), other, locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_the_lock_of_a_killed_run_keeps_nobody_out(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from converter.archive.lock import locked\n"
        "with locked(Path(sys.argv[1])): print('locked', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        holder = pytest.raises(OutputError, match=rf"process {process.pid} on ")
        with holder, locked(tmp_path):
            pass
        process.send_signal(signal.SIGKILL)
    with locked(tmp_path):
        pass


# ---------------------------------------------------------------- the plan


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plan]:
    for name in ("a.txt", "b.txt", "x/a.txt", "y/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    made = Plan(lambda path, place: [Path("out") / place / f"{path.stem}.xml"])
    yield made
    made.close()


def test_the_plan_has_each_input_once_and_in_order(plan: Plan) -> None:
    for name in ("b.txt", "a.txt", "./b.txt", "x/../a.txt"):
        plan.add(Found(Path(name)))
    assert [one.path.as_posix() for one in plan] == ["b.txt", "a.txt"]
    assert (plan.size, plan.is_archive) == (2, False)


def test_the_tree_of_a_folder_is_mirrored(plan: Plan) -> None:
    for name in ("x/a.txt", "y/a.txt"):
        plan.add(Found(Path(name), Path()))
    assert plan.is_archive
    assert [(one.key, one.place.as_posix()) for one in plan] == [("x/a.txt", "x"), ("y/a.txt", "y")]
    plan.refuse_clashes()


def test_inputs_that_would_write_one_file_are_refused(plan: Plan) -> None:
    plan.add(Found(Path("x/a.txt"), Path("x")))
    plan.add(Found(Path("y/a.txt"), Path("y")))
    with pytest.raises(OutputError, match=r"out/a.xml: 'x/a.txt' and 'y/a.txt' would both write"):
        plan.refuse_clashes()


def test_an_output_that_would_overwrite_an_input_is_refused(tmp_path: Path, plan: Plan) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.xml").touch()
    plan.add(Found(Path("a.txt")))
    plan.add(Found(Path("out/a.xml"), Path()))
    with pytest.raises(OutputError, match=r"out/a.xml: this output would overwrite an input"):
        plan.refuse_clashes()


def test_what_is_chosen_comes_back_with_its_reason(plan: Plan) -> None:
    for name in ("a.txt", "b.txt", "x/a.txt"):
        plan.add(Found(Path(name), Path()))
    assert plan.choose(lambda one: "new" if one.path.name == "a.txt" else None) == 2
    assert list(plan.chosen()) == [
        (Planned(Path("a.txt"), Path()), "new"),
        (Planned(Path("x/a.txt"), Path("x")), "new"),
    ]
