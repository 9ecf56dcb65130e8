"""Safe writing: all files of an issue or none, and nothing left behind."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from converter import outputs
from converter.errors import OutputError

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX only")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder where one of two outputs stands already."""
    (tmp_path / "a.xml").write_bytes(b"old")
    return tmp_path


def wanted(folder: Path) -> dict[Path, bytes]:
    return {folder / "a.xml": b"new xml", folder / "a.epub": b"new epub"}


def standing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_files_are_written_and_nothing_else(folder: Path) -> None:
    outputs.save(wanted(folder))
    assert standing(folder) == {"a.xml": b"new xml", "a.epub": b"new epub"}


def test_folders_are_made(tmp_path: Path) -> None:
    outputs.save({tmp_path / "new" / "deep" / "a.xml": b"x"})
    assert standing(tmp_path / "new" / "deep") == {"a.xml": b"x"}


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_what_stood_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, step: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises((OutputError, KeyboardInterrupt)) as caught:
        outputs.save(wanted(folder))
    assert isinstance(caught.value, OutputError) == isinstance(error, OSError)
    assert standing(folder) == {"a.xml": b"old"}


def test_a_failure_at_the_second_file_keeps_the_first_old(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def fail_later(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    monkeypatch.setattr(os, "fsync", fail_later)
    with pytest.raises(OutputError) as caught:
        outputs.save(wanted(folder))
    assert caught.value.path == folder / "a.epub"
    assert "free some of your space" in caught.value.remedy
    assert standing(folder) == {"a.xml": b"old"}


@pytest.mark.parametrize("linked", [True, False], ids=["with second names", "without"])
def test_a_failure_while_files_get_their_names_is_taken_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    """Where the disk knows one name of a file only, a file that was replaced stays replaced."""
    real = Path.replace

    def fail_at_the_book(self: Path, target: Path) -> Path:
        if target.name == "b.epub":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(self, target)

    def refuse(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "replace", fail_at_the_book)
    if not linked:
        monkeypatch.setattr(Path, "hardlink_to", refuse)
    new = {folder / "a.xml": b"new", folder / "c.xml": b"new", folder / "b.epub": b"new"}
    with pytest.raises(OutputError):
        outputs.save(new)
    assert standing(folder) == {"a.xml": b"old" if linked else b"new"}


@posix
def test_a_limit_of_the_system(folder: Path) -> None:
    """A real failure of a real write: the system allows no file of more than 4 kB."""
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from converter import outputs\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "folder = Path(sys.argv[1])\n"
        "outputs.save({folder / 'a.xml': bytes(100), folder / 'a.epub': bytes(9000)})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, folder], capture_output=True, text=True, check=False
    )
    assert "a.epub: the file can't be written (File too large)" in done.stderr
    assert standing(folder) == {"a.xml": b"old"}


SLOW = """
import os, sys, time
from pathlib import Path
from converter import outputs
def slow(descriptor):
    print("writing", flush=True)
    time.sleep(60)
os.fsync = slow
folder = Path(sys.argv[1])
outputs.save({folder / "a.xml": b"new xml", folder / "a.epub": b"new epub"})
"""


@posix
@pytest.mark.parametrize("killer", [signal.SIGINT, signal.SIGKILL])
def test_signals(folder: Path, killer: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(killer)
    left = standing(folder)
    assert left.pop("a.xml") == b"old"
    if killer is signal.SIGINT:
        assert left == {}
    else:
        assert list(left) == [f".a.xml.{process.pid}.part"]
        outputs.save(wanted(folder))
        assert standing(folder) == {"a.xml": b"new xml", "a.epub": b"new epub"}


@posix
def test_a_living_process_keeps_its_temporary_file(folder: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        theirs = folder / f".a.xml.{process.pid}.part"
        not_ours = folder / ".a.xml.notes.part"
        theirs.touch()
        not_ours.touch()
        outputs.save(wanted(folder))
        assert theirs.exists()
        assert not_ours.exists()
        assert process.stdin is not None
        process.stdin.write(b"\n")


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.epub").mkdir()
    with pytest.raises(OutputError, match="something that is no file has this name"):
        outputs.save(wanted(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["a.epub"]


def test_a_file_with_the_folders_name(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(OutputError, match="a file has the folder's name"):
        outputs.save({tmp_path / "out" / "a.xml": b"x"})
    with pytest.raises(OutputError, match="a file has the folder's name"):
        outputs.save({tmp_path / "out" / "deep" / "a.xml": b"x"})


def test_a_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="give the input a shorter name"):
        outputs.save({tmp_path / ("报" * 100 + ".xml"): b"x"})


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_without_permission(folder: Path) -> None:
    folder.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="ask for the right to write there"):
            outputs.save(wanted(folder))
    finally:
        folder.chmod(0o700)
    assert standing(folder) == {"a.xml": b"old"}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux's /proc")
def test_half_files_of_a_process_that_nobody_has_asked_after(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        while ") Z " not in Path(f"/proc/{process.pid}/stat").read_text():
            pass
        left = tmp_path / f".page.xml.{process.pid}.part"
        left.touch()
        outputs.save({tmp_path / "page.xml": b"whole"})
        assert not left.exists()
