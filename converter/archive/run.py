"""A run over many issues: plan, choose, convert in workers, and write down what came of each."""

from __future__ import annotations

import contextlib
import json
import signal
import sys
from collections.abc import Generator, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from converter import outputs, report
from converter.archive import resume
from converter.archive.asked import Asked
from converter.archive.crew import Crew
from converter.archive.halt import Halt, on_signals
from converter.archive.ledger import Ledger, full_disk
from converter.archive.lock import locked
from converter.archive.plan import Plan, Planned
from converter.archive.records import GOOD, Entry
from converter.archive.supervisor import Ended
from converter.archive.supervisor import run as supervise
from converter.archive.tally import Tally
from converter.archive.work import Job, Report, attend, attend_far, blank
from converter.errors import BaokanError, SourceError, StoppedError, ToolMissingError
from converter.inputs import find
from converter.options import Options, claimed_paths
from converter.report import Voice
from converter.sources import IN_FOLDERS, is_issue_folder
from converter.version import __version__

_CHUNK = 64
"""Issues that are noted as begun in one go: a commit for each would wait for the disk each time."""


def plan_for(words: Sequence[str], out: Path, options: Options) -> tuple[Plan, list[SourceError]]:
    """What the words mean, and an error for each that means none; clashes raise `OutputError`."""
    plan = Plan(lambda path, place: claimed_paths(path, out / place, options))
    errors: list[SourceError] = []
    for found in find(words, IN_FOLDERS, is_issue_folder):
        if isinstance(found, SourceError):
            errors.append(found)
        else:
            plan.add(found)
    plan.refuse_clashes()
    return plan, errors


def convert(
    plan: Plan, errors: Sequence[BaokanError], asked: Asked, crew: Crew, voice: Voice
) -> int:
    """Convert what the plan has and is not done yet; the command's exit code.

    Raises `OutputError` where the disk is full, where another run is there, or where the ledger
    can't be written, `ToolMissingError` where all issues need something that is not installed;
    `KeyboardInterrupt` and `SystemExit` after a signal.
    """
    with contextlib.ExitStack() as stack:
        if plan.is_archive:
            stack.enter_context(locked(asked.out))
            ledger = stack.enter_context(Ledger.open(asked.out))
        else:
            ledger = stack.enter_context(Ledger.temporary())
        asked = replace(asked, resumes=plan.is_archive, rebuilding=ledger.rebuilding)
        run = _Run(plan, ledger, asked, crew, voice, Tally())
        halt = run.convert()
        run.stop(halt)
        return run.tell(errors)


class _Run(Struct):
    plan: Plan
    ledger: Ledger
    asked: Asked
    crew: Crew
    voice: Voice
    tally: Tally

    def convert(self) -> Halt:
        """Have every issue seen to that a reason is found for."""
        if self.ledger.rebuilding:
            report.say("baokan: the ledger was damaged; it is made anew of the files that stand")
        self.ledger.mark(running=True)
        total = self.plan.choose(self._why)
        if total < self.plan.size and not self.voice.quiet:
            done = report.number(self.plan.size - total, "issue")
            report.say(f"{done} of {self.plan.size:,} done before, and nothing has changed")
        with (
            on_signals() as halt,
            report.progress(total, self.voice) as advance,
            contextlib.closing(self._seen_to(total, halt)) as ends,
        ):
            for ended in ends:
                entry = self._take(ended, halt)
                advance(entry.counts.pages if entry and entry.counts else 0)
        return halt

    def _seen_to(self, total: int, halt: Halt) -> Generator[Ended[Job, Report], None, None]:
        """Each issue as it ends, by processes of our own or by a cluster's."""
        if self.crew.cluster is None:
            crew = replace(self.crew, jobs=max(1, min(self.crew.jobs, total)))
            yield from supervise(partial(attend, asked=self.asked), self._jobs(), crew, halt)
            return
        from converter.archive import cluster  # noqa: PLC0415 (for those who have one)

        with cluster.joined(self.crew.cluster, self.crew.jobs) as found:
            found.check(self.asked.out, [p.path for p in self.plan if p.path.exists()])
            with cluster.swept(self.asked.out):
                work = partial(attend_far, asked=self.asked)
                yield from found.run(work, self._jobs(), halt)

    def _why(self, planned: Planned) -> str | None:
        return resume.reason(self.ledger.get(planned.key), planned, self.asked)

    def _jobs(self) -> Iterator[Job]:
        chosen = self.plan.chosen()
        while jobs := [self._job(*one) for one in islice(chosen, _CHUNK)]:
            self.ledger.begin(blank(j.planned, self.asked) for j in jobs if not j.corrected)
            yield from jobs

    def _job(self, planned: Planned, why: str) -> Job:
        before = self.ledger.get(planned.key)
        corrected = (
            before is not None
            and not self.asked.options.force
            and resume.is_corrected(before, self.asked.out)
        )
        return Job(planned, before, why == "look", corrected)

    def _take(self, ended: Ended[Job, Report], halt: Halt) -> Entry | None:
        """Write down what came of an issue, and say what is wrong with it."""
        if ended.how != "done":
            outputs.sweep(self.asked.folder(ended.task.planned), ended.process)
        if ended.how == "abandoned":
            return None
        made = ended.value or Report(self._lost(ended))
        for line in made.lines:
            report.say(line)
        halt.error = halt.error or _obstacle(made, self.asked.out)
        if halt.error is not None and made.entry.status == "failed":
            return None  # not the issue's fault: it stays begun
        self.ledger.put(made.entry)
        if made.converted or made.entry.status == "kept":
            self.tally.take(made.entry)
        if made.entry.error is not None and made.entry.status not in GOOD:
            report.complain(made.entry.error)
        return made.entry

    def _lost(self, ended: Ended[Job, Report]) -> Entry:
        """The entry of an issue that did its worker harm."""
        entry = blank(ended.task.planned, self.asked)
        error = _harm(ended, self.crew).about(ended.task.planned.path)
        seconds = round(ended.seconds, 3)
        match ended.how:
            case "timeout" | "memory" | "crash":
                return replace(entry, status=ended.how, error=error, seconds=seconds)
            case _:
                return replace(entry, status="failed", error=error, seconds=seconds)

    def stop(self, halt: Halt) -> None:
        """End the run where a signal or the disk asks for it."""
        if not halt():
            self.ledger.note("rebuilding", "no")
            self.ledger.mark(running=False)
            return
        self.ledger.commit()
        if halt.error is not None:
            raise halt.error
        if self.plan.is_archive:
            report.say("baokan: start the same command again, and it goes on from here")
        if halt.signal == signal.SIGTERM:
            raise SystemExit(128 + signal.SIGTERM)
        raise KeyboardInterrupt

    def tell(self, errors: Sequence[BaokanError]) -> int:
        """Say what came out; the exit code."""
        code = self._exit_code(errors)
        if self.voice.json:
            self._print_document(errors, code)
        if not self.voice.quiet and (self.tally.well or self.tally.kept()):
            for line in self.tally.needs(self.asked.out) if self.plan.is_archive else ():
                report.say(line)
            report.say(self.tally.summary(self.asked.out, len(errors)))
        return code

    def _exit_code(self, errors: Sequence[BaokanError]) -> int:
        """0: all went well; of a single input its error's own; 1: some of several failed."""
        if self.plan.size == 1 and not errors and self.tally.failed():
            (one,) = self.plan
            entry = self.ledger.get(one.key)
            return entry.error.exit_code if entry and entry.error else 1
        return 1 if errors or self.tally.failed() else 0

    def _print_document(self, errors: Sequence[BaokanError], code: int) -> None:
        """The same document as of few inputs, printed as it is read from the ledger."""
        head = json.dumps({"baokan": __version__, "exit_code": code}, indent=2)
        print(head.removesuffix("\n}") + ',\n  "inputs": [', end="")
        mark = "\n"
        for content in self._document_entries(errors):
            lines = report.to_json(content).replace("\n", "\n    ")
            print(f"{mark}    {lines}", end="")
            mark = ",\n"
        print("\n  ]\n}")
        sys.stdout.flush()

    def _document_entries(self, errors: Sequence[BaokanError]) -> Iterator[dict[str, object]]:
        for error in errors:
            yield report.entry(report.Outcome(Path(str(error.path)), error=error))
        for planned in self.plan:
            entry = self.ledger.get(planned.key)
            if entry is not None:
                content = entry_document(entry, self.asked.out)
                yield content | ({"status": entry.status} if self.plan.is_archive else {})


def entry_document(entry: Entry, out: Path) -> dict[str, object]:
    """An issue of a run for a machine, as docs/errors.md describes it."""
    return report.document_entry(
        entry.input,
        ([str(out / file.path) for file in entry.outputs], entry.folders),
        entry.counts,
        entry.findings,
        entry.error,
    )


def _obstacle(made: Report, out: Path) -> BaokanError | None:
    """What would befall every other issue as well."""
    if made.disk_full:
        return full_disk(out)
    return made.entry.error if isinstance(made.entry.error, ToolMissingError) else None


def _harm(ended: Ended[Job, Report], crew: Crew) -> BaokanError:
    if ended.how == "timeout":
        what = f"converting it took longer than {crew.timeout:g} seconds"
        return StoppedError(what, "look at the file, or give --timeout more seconds")
    if ended.how == "memory":
        what = "converting it took more memory than there was"
        return StoppedError(what, "give --memory more megabytes, or --jobs fewer workers")
    if ended.how == "raised":
        what = f"Baokan itself failed here ({ended.detail})"
        return BaokanError(what, "please report it, with the file")
    what = f"converting it ended its process ({ended.detail})"
    remedy = "if memory ran out, give fewer --jobs; else please report it, with the file"
    return StoppedError(what, remedy)
