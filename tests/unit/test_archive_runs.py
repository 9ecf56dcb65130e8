"""Whole runs: the tree, what starts again, what a person has corrected, what goes wrong."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from converter import cli, pipeline
from converter.archive import run as runs
from converter.archive.asked import Asked
from converter.archive.crew import Crew
from converter.archive.ledger import Ledger
from converter.options import Options
from converter.report import Voice
from tests.archive_issues import (
    baokan,
    command,
    contents,
    environment,
    statuses,
    write_archive,
    write_issue,
)
from tests.archive_tasks import attend_or_misbehave

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an archive in it, and we are there."""
    write_archive(tmp_path / "issues", 12)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def convert(*words: str) -> int:
    return cli.main(["convert", "issues", "-o", "out", "--only", "tei", *words])


def told(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


def test_the_tree_of_the_folder_is_mirrored(folder: Path) -> None:
    assert convert("-q") == 0
    assert sorted(contents(folder / "out"))[9:] == [
        "2001/yunxiu-ribao-2001-03-10.xml",
        "2002/yunxiu-ribao-2001-03-01.xml",
        "2002/yunxiu-ribao-2001-03-02.xml",
    ]
    assert (folder / "out" / ".baokan" / "ledger.sqlite").is_file()


def test_files_given_themselves_stay_flat_and_leave_no_ledger(folder: Path) -> None:
    words = ["convert", "-q", "-o", "out", "--only", "tei"]
    names = [f"issues/2001/yunxiu-ribao-2001-03-0{n}.txt" for n in (1, 2)]
    assert cli.main([*words, *names]) == 0
    assert [path.name for path in sorted((folder / "out").iterdir())] == [
        "yunxiu-ribao-2001-03-01.xml",
        "yunxiu-ribao-2001-03-02.xml",
    ]


def test_workers_write_what_one_process_writes(folder: Path) -> None:
    assert convert("-q", "--jobs", "2") == 0
    for path in sorted((folder / "issues").rglob("*.txt")):
        pipeline.run(path, folder / "alone" / path.parent.name, Options(only="tei"))
    assert contents(folder / "out") == contents(folder / "alone")


def test_a_second_run_has_nothing_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert() == 0
    before = [path.stat().st_mtime_ns for path in sorted((folder / "out").rglob("*.xml"))]
    told(capsys)
    assert convert() == 0
    assert told(capsys) == "12 issues of 12 done before, and nothing has changed\n"
    after = [path.stat().st_mtime_ns for path in sorted((folder / "out").rglob("*.xml"))]
    assert before == after
    assert convert("--redo") == 0
    assert "12 issues, " in told(capsys)


def test_only_what_has_changed_is_done_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert("-q") == 0
    first, second, third, *_ = sorted((folder / "issues").rglob("*.txt"))
    write_issue(first, day=29)
    os.utime(second, (1, 1))
    (
        folder
        / "out"
        / third.relative_to("issues" if not third.is_absolute() else folder / "issues")
    ).with_suffix(".xml").unlink()
    write_issue(folder / "issues" / "2003" / "new.txt")
    assert convert() == 0
    err = told(capsys)
    assert "9 issues of 13 done before" in err
    assert "\n3 issues, " in err  # the second was looked at, and is the same
    assert len(statuses(folder / "out")) == 13
    assert convert() == 0
    assert "13 issues of 13 done before" in told(capsys)


def test_other_options_do_all_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert("-q") == 0
    assert convert("--title", "云岫日报") == 0
    assert "12 issues, " in told(capsys)


def test_a_corrected_tei_is_kept_and_no_failure(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert("-q") == 0
    tei = folder / "out" / "2001" / "yunxiu-ribao-2001-03-01.xml"
    corrected = tei.read_text(encoding="utf-8").replace("青芦镇", "青芦乡", 1)
    tei.write_text(corrected, encoding="utf-8")
    assert convert() == 0
    assert "1 issue corrected by hand, left as they are" in told(capsys)
    assert statuses(folder / "out")["2001/yunxiu-ribao-2001-03-01.txt"] == "kept"
    assert convert("--title", "云岫日报") == 0
    assert convert("--redo") == 0
    assert tei.read_text(encoding="utf-8") == corrected
    assert convert("-q", "--force") == 0
    assert "青芦乡" not in tei.read_text(encoding="utf-8")
    assert statuses(folder / "out")["2001/yunxiu-ribao-2001-03-01.txt"] == "done"


def test_a_failure_is_told_kept_and_tried_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = folder / "issues" / "2001" / "empty.txt"
    bad.touch()
    assert convert() == 1
    err = told(capsys)
    assert "empty.txt: the file is empty; give a file with text in it" in err
    assert err.endswith("→ out; 1 failed\n")
    assert statuses(folder / "out")["2001/empty.txt"] == "failed"
    write_issue(bad)
    assert convert("-q") == 0
    assert statuses(folder / "out")["2001/empty.txt"] == "done"


def test_the_document_has_every_input_of_the_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "issues" / "2001" / "a-empty.txt").touch()
    assert convert("-q") == 1
    assert convert("--json", "-q") == 1
    document = json.loads(capsys.readouterr().out)
    assert document["exit_code"] == 1
    assert [entry["status"] for entry in document["inputs"]] == ["failed"] + 12 * ["done"]
    assert document["inputs"][0]["error"]["kind"] == "SourceError"
    assert document["inputs"][1]["counts"]["pages"] == 1
    out = Path(document["inputs"][1]["outputs"][0])
    assert out == Path("out/2001/yunxiu-ribao-2001-03-01.xml")


def test_verbose_tells_the_stages_of_each_issue_together(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert("--verbose", "--jobs", "2") == 0
    lines = told(capsys).splitlines()
    begins = [n for n, line in enumerate(lines) if line.endswith(".txt")]
    assert len(begins) == 12
    assert all(lines[n + 1].startswith("  read ") for n in begins)


@pytest.mark.parametrize("words", [["--jobs", "0"], ["--timeout", "0"], ["--memory", "1"]])
def test_numbers_with_which_nothing_can_be_done(
    folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert(*words) == 2
    assert f"{words[0]} {words[1]} is too little; give " in told(capsys)


# ---------------------------------------------------------------- what goes wrong


def misbehaving(folder: Path, names: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> int:
    """Convert the archive with a task that does what is told of the names."""
    for name in names:
        write_issue(folder / "issues" / name)
    monkeypatch.setattr(runs, "attend", attend_or_misbehave)
    options = Options(only="tei")
    plan, errors = runs.plan_for(["issues"], Path("out"), options)
    crew = Crew(jobs=2, timeout=3, memory=600)
    return runs.convert(plan, errors, Asked(Path("out"), options), crew, Voice())


@posix
def test_what_hangs_or_crashes_costs_itself_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = {"hang.txt": "timeout", "kill.txt": "crash", "raise.txt": "failed"}
    assert misbehaving(folder, names, monkeypatch) == 1
    found = statuses(folder / "out")
    assert {name: found.pop(name) for name in names} == names
    assert set(found.values()) == {"done"}
    err = told(capsys)
    assert "hang.txt: converting it took longer than 3 seconds; look at the file" in err
    assert "kill.txt: converting it ended its process (SIGKILL); if memory ran out" in err
    assert "raise.txt: Baokan itself failed here (ValueError: not this one)" in err
    assert err.endswith("; 3 failed\n")
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert convert("-q") == 0
    assert set(statuses(folder / "out").values()) == {"done"}


def test_a_full_disk_stops_the_run_with_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(runs.BaokanError) as caught:
        misbehaving(folder, {"2000/full.txt": ""}, monkeypatch)
    assert str(caught.value) == (
        "out: the disk is full, and the run has stopped; "
        "free some space and start the same command again"
    )
    assert caught.value.exit_code == 7
    assert told(capsys) == ""
    assert len(contents(folder / "out")) < 12
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert convert("-q") == 0
    assert set(statuses(folder / "out").values()) == {"done"}


def test_what_is_missing_for_all_stops_the_run_with_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(runs.BaokanError) as caught:
        misbehaving(folder, {"2000/tool.txt": ""}, monkeypatch)
    assert caught.value.exit_code == 8
    assert told(capsys) == ""


def test_a_folder_whose_name_is_taken_is_told_by_issue(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "2002").write_text("a file")
    assert convert() == 1
    assert told(capsys).count("a file has the folder's name: choose another folder") == 2
    assert list(statuses(folder / "out").values()).count("done") == 10


@posix
def test_what_can_not_be_read_or_written_is_told_by_issue(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = folder / "issues" / "2001" / "yunxiu-ribao-2001-03-01.txt"
    locked.chmod(0)
    if os.access(locked, os.R_OK):
        pytest.skip("needs a user whose rights count")
    (folder / "out" / "2002").mkdir(parents=True)
    (folder / "out" / "2002").chmod(0o500)
    assert convert() == 1
    err = told(capsys)
    assert "03-01.txt: reading is not permitted" in err
    assert err.count("the file can't be written (Permission denied)") == 2


def test_a_damaged_ledger_is_made_anew_of_what_stands(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert("-q") == 0
    before = contents(folder / "out")
    times = [path.stat().st_mtime_ns for path in sorted((folder / "out").rglob("*.xml"))]
    gone = folder / "out" / "2002" / "yunxiu-ribao-2001-03-02.xml"
    with Ledger.read(folder / "out") as ledger:
        counts = [entry.counts for entry in ledger.entries()]
    (folder / "out" / ".baokan" / "ledger.sqlite").write_bytes(b"torn" * 999)
    gone.unlink()
    told(capsys)
    assert convert() == 0
    err = told(capsys)
    assert "the ledger was damaged; it is made anew of the files that stand" in err
    assert "1 issue, " in err
    assert contents(folder / "out") == before
    after = [path.stat().st_mtime_ns for path in sorted((folder / "out").rglob("*.xml"))]
    assert after[:-1] == times[:-1]
    with Ledger.read(folder / "out") as ledger:
        assert [entry.counts for entry in ledger.entries()] == counts
    assert convert() == 0
    assert "12 issues of 12 done before" in told(capsys)


def begun(out: Path, process: subprocess.Popen[bytes], count: int) -> None:
    """Wait until so many issues stand."""
    for _ in range(600):
        if len(list(out.rglob("*.xml"))) >= count or process.poll() is not None:
            return
        time.sleep(0.05)


WORDS = ["convert", "issues", "-o", "out", "--only", "tei", "--jobs", "2"]


@posix
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL)],
    ids=["Ctrl-C", "SIGTERM", "kill -9"],
)
def test_a_run_that_was_cut_off_goes_on_to_the_same_bytes(
    folder: Path, number: signal.Signals, code: int
) -> None:
    write_archive(folder / "issues", 40)
    assert baokan(*[*WORDS, "-q"], PWD=str(folder)).returncode == 0
    shutil.move(folder / "out", folder / "undisturbed")
    with subprocess.Popen(command(*WORDS), stderr=subprocess.PIPE, env=environment()) as process:
        begun(folder / "out", process, 5)
        process.send_signal(number)
        _, err = process.communicate()
    assert process.returncode == code
    standing = contents(folder / "out")
    whole = contents(folder / "undisturbed")
    assert 5 <= len(standing) < 40
    assert standing.items() <= whole.items()
    if number != signal.SIGKILL:
        assert b"start the same command again, and it goes on from here" in err
        assert not list((folder / "out").rglob(".*.part"))
    done = baokan(*WORDS)
    assert done.returncode == 0
    assert contents(folder / "out") == whole
    assert not list((folder / "out").rglob(".*.part"))
    assert set(statuses(folder / "out").values()) == {"done"}


@posix
def test_a_killed_worker_costs_one_issue_at_most(folder: Path) -> None:
    write_archive(folder / "issues", 40)
    with subprocess.Popen(command(*WORDS), stderr=subprocess.PIPE, env=environment()) as process:
        begun(folder / "out", process, 5)
        os.kill(a_worker(process.pid), signal.SIGKILL)
        _, err = process.communicate()
    assert process.returncode == 1
    assert err.count(b"converting it ended its process (SIGKILL)") == 1
    found = list(statuses(folder / "out").values())
    assert (found.count("crash"), found.count("done")) == (1, 39)


def a_worker(parent: int) -> int:
    """The number of one worker: a child of the process that they are forked off."""
    if not Path("/proc").is_dir():
        pytest.skip("needs /proc")
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(status.parent.name)] = int(fields[1])
    children = [n for n, of in parents.items() if of == parent]
    return next(n for n, of in parents.items() if of in children)
