"""What a run that starts again takes up: a rule a line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from converter.archive.asked import Asked
from converter.archive.records import Entry
from converter.archive.resume import is_corrected, options_digest
from converter.options import Options
from tests.archive_issues import changed, converted, why, write_issue

OPTIONS = Options(only="tei")


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return write_issue(tmp_path / "a.txt")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def entry(issue: Path, out: Path) -> Entry:
    return converted(issue, out)


Change = Callable[[Path, Path], object]


def touched(path: Path) -> None:
    os.utime(path, (1, 1))


def appended(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def test_what_is_new(issue: Path, out: Path) -> None:
    assert why(None, issue, Asked(out, OPTIONS)) == "new"


def test_what_is_done_and_as_it_was_is_left_alone(entry: Entry, issue: Path, out: Path) -> None:
    assert entry.status == "done"
    assert why(entry, issue, Asked(out, OPTIONS)) is None
    assert why(entry, issue, Asked(out, OPTIONS, redo=True)) == "asked for"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"status": "begun"}, "not finished"),
        ({"status": "failed"}, "failed before"),
        ({"status": "timeout"}, "failed before"),
        ({"status": "crash"}, "failed before"),
        ({"status": "memory"}, "failed before"),
        ({"version": "0.0.9"}, "older version"),
        ({"options": "others"}, "other options"),
        ({"status": "kept", "version": "0.0.9", "options": "others"}, None),
    ],
)
def test_what_the_ledger_says(
    entry: Entry, issue: Path, out: Path, fields: dict[str, object], reason: str | None
) -> None:
    assert why(changed(entry, **fields), issue, Asked(out, OPTIONS)) == reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda issue, _: touched(issue), "look"),
        (lambda issue, _: appended(issue), "look"),
        (lambda issue, _: issue.with_suffix(".toml").write_text('number = "7"'), "look"),
        (lambda _, tei: touched(tei), "look"),
        (lambda _, tei: appended(tei), "look"),
        (lambda _, tei: tei.unlink(), "outputs missing"),
    ],
)
def test_what_the_disk_says(
    entry: Entry, issue: Path, out: Path, change: Change, reason: str
) -> None:
    change(issue, out / "a.xml")
    assert why(entry, issue, Asked(out, OPTIONS)) == reason


def test_force_takes_up_what_was_corrected(entry: Entry, issue: Path, out: Path) -> None:
    kept = changed(entry, status="kept")
    forced = Asked(out, Options(only="tei", force=True))
    assert why(kept, issue, forced) == "corrected, and --force"
    assert why(entry, issue, forced) is None


def test_a_corrected_tei_is_told_by_its_bytes(entry: Entry, out: Path) -> None:
    assert not is_corrected(entry, out)
    touched(out / "a.xml")
    assert not is_corrected(entry, out)
    appended(out / "a.xml")
    assert is_corrected(entry, out)
    assert not is_corrected(changed(entry, status="begun"), out)  # it may be that run's own
    (out / "a.xml").unlink()
    assert not is_corrected(entry, out)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {}, True),
        ({}, {"force": True, "password": "x"}, True),
        ({}, {"title": "云岫日报"}, False),
        ({}, {"lines": False}, False),
        ({}, {"traditional": "tw"}, False),
    ],
)
def test_options_count_where_they_change_the_outputs(
    one: dict[str, str], other: dict[str, str], same: bool
) -> None:
    alike = options_digest(Options(**one)) == options_digest(Options(**other))  # type: ignore[arg-type]
    assert alike is same


def test_the_epoch_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    before = options_digest(OPTIONS)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert options_digest(OPTIONS) != before
