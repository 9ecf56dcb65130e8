"""Wherever a run is cut off, the one that comes to its end leaves what an undisturbed one does."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from converter.archive import run as runs
from converter.archive.asked import Asked
from converter.archive.crew import Crew
from converter.archive.ledger import FOLDER, NAME, Ledger
from converter.archive.supervisor import Ended
from converter.options import Options
from converter.report import Voice
from tests.archive_issues import contents, statuses, write_issue

COUNT = 5

OPTIONS = Options(only="tei")


class CutOff(BaseException):
    """The run ends here, as by kill -9."""


def serial(stop: int | None, written: bool) -> Callable[..., Iterator[Ended[Any, Any]]]:
    """Tasks one after the other in this process, up to the one where the run is cut off.

    written: that issue's files stand, but the ledger has not heard of it.
    """

    def supervise(work: Callable[[Any], Any], tasks: Iterable[Any], *_: object) -> Iterator[Any]:
        for n, task in enumerate(tasks):
            if n == stop and not written:
                raise CutOff
            value = work(task)
            if n == stop:
                raise CutOff
            yield Ended(task, "done", 0.01, 0, value)

    return supervise


def convert(folder: Path, stop: int | None = None, written: bool = True, lost: bool = True) -> None:
    """A run in a folder; lost: what the ledger had not committed when it was cut off."""
    close = (lambda ledger: ledger._base.close()) if stop is not None and lost else Ledger.close
    plan, errors = runs.plan_for([str(folder / "in")], folder / "out", OPTIONS)
    with (
        mock.patch.object(runs, "supervise", serial(stop, written)),
        mock.patch.object(Ledger, "close", close),
    ):
        try:
            asked = Asked(folder / "out", OPTIONS)
            assert runs.convert(plan, errors, asked, Crew(), Voice(quiet=True)) == 0
        except CutOff:
            assert stop is not None


change = st.sampled_from(["nothing", "input", "output", "half", "ledger"])

cut_offs = st.lists(
    st.tuples(st.integers(0, COUNT - 1), st.booleans(), st.booleans(), change), max_size=3
)


def disturb(folder: Path, what: str, n: int) -> None:
    """What may happen to the archive between two runs."""
    standing = sorted((folder / "out").rglob("*.xml"))
    match what:
        case "input":
            write_issue(folder / "in" / f"i{n}.txt", day=20 + n)
        case "output" if standing:
            standing[n % len(standing)].unlink()
        case "half":
            (folder / "out" / ".i0.xml.999999999.part").write_bytes(b"<TEI")
        case "ledger":
            (folder / "out" / FOLDER / NAME).write_bytes(b"torn" * 500)


@settings(max_examples=25, deadline=None)
@given(cut_offs)
def test_a_resumed_run_gives_what_an_undisturbed_one_gives(
    story: list[tuple[int, bool, bool, str]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, other = Path(name, "one"), Path(name, "other")
        for n in range(COUNT):
            write_issue(folder / "in" / f"i{n}.txt", day=n + 1)
        for stop, written, lost, what in story:
            convert(folder, stop, written, lost)
            disturb(folder, what, stop)
        convert(folder)
        for path in (folder / "in").iterdir():
            write_issue(other / "in" / path.name)
            (other / "in" / path.name).write_bytes(path.read_bytes())
        convert(other)
        assert contents(folder / "out") == contents(other / "out")
        assert set(statuses(folder / "out").values()) == {"done"}
        with Ledger.read(folder / "out") as one, Ledger.read(other / "out") as two:
            pairs = zip(one.entries(), two.entries(), strict=True)
            for a, b in pairs:
                assert (a.key, a.digest, a.counts, a.findings) == (
                    b.key, b.digest, b.counts, b.findings,
                )  # fmt: skip
                assert [file.sha256 for file in a.outputs] == [file.sha256 for file in b.outputs]
