"""What a worker does with an issue: compare, leave alone, take up or convert."""

from __future__ import annotations

import errno
import logging
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from converter import pipeline, report
from converter.archive import adoption, looks
from converter.archive.asked import Asked
from converter.archive.plan import Planned
from converter.archive.records import Entry
from converter.archive.resume import options_digest
from converter.errors import BaokanError, HandworkError
from converter.result import Result
from converter.stages import NAME, log
from converter.version import __version__

_FULL = (errno.ENOSPC, errno.EDQUOT)
_PASSING = (errno.EIO, errno.ENOENT, errno.ESTALE, errno.ETIMEDOUT, errno.EAGAIN, errno.EBUSY)
"""What a disk of the net may say now, and not any more a moment later."""


class Job(Struct, frozen=True):
    """An issue to be seen to."""

    planned: Planned
    before: Entry | None = None
    """What the ledger has of it."""
    compare: bool = False
    """Nothing but a time or a size tells that it has changed: look whether it has."""
    corrected: bool = False
    """Its TEI is another than the one that was written: it is to be left alone."""


class Report(Struct, frozen=True):
    """What came of it."""

    entry: Entry
    lines: tuple[str, ...] = ()
    """What `--verbose` tells."""
    converted: bool = True
    """False: it was looked at, and nothing had to be done."""
    disk_full: bool = False
    passing: bool = False
    """It failed at what may have been a network's disk."""


def attend(job: Job, asked: Asked) -> Report:
    """See to an issue; whatever is wrong with it stands in the entry."""
    lines, logger = _Lines(), logging.getLogger(NAME)
    if asked.verbose:
        logger.addHandler(lines)
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
    begin = time.perf_counter()
    try:
        made = _attended(job, asked)
    finally:
        logger.removeHandler(lines)
    seconds = round(time.perf_counter() - begin, 3)
    entry = replace(made.entry, seconds=seconds) if made.converted else made.entry
    return replace(made, entry=entry, lines=tuple(lines.told))


def attend_far(job: Job, asked: Asked) -> Report:
    """As `attend`, on a cluster: raises what a disk may have caused, and Dask tries again."""
    made = attend(job, asked)
    if made.passing and made.entry.error is not None:
        raise made.entry.error
    return made


def blank(planned: Planned, asked: Asked) -> Entry:
    """The entry of an issue of which no more is known than that it is begun."""
    return Entry(
        key=planned.key,
        input=str(planned.path),
        status="begun",
        options=options_digest(asked.options),
        version=__version__,
        at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def _attended(job: Job, asked: Asked) -> Report:
    seen = looks.quick(job.planned.path)
    entry = replace(
        blank(job.planned, asked),
        stamp=seen.stamp,
        size=seen.size,
        digest=looks.digest(job.planned.path),
    )
    if job.corrected:
        return Report(_kept(entry, job.before, asked), converted=False)
    if job.compare and job.before is not None and _is_unchanged(job.before, entry, asked.out):
        return Report(_looked_at(entry, job.before, asked.out), converted=False)
    if asked.rebuilding and job.before is None:
        adopted = adoption.adopted(entry, job.planned, asked)
        if adopted is not None:
            return Report(adopted, converted=False)
    return _converted(entry, job, asked)


def _converted(entry: Entry, job: Job, asked: Asked) -> Report:
    path, folder = job.planned.path, asked.folder(job.planned)
    log("%s", path)
    try:
        result = pipeline.run(path, folder, asked.options)
    except HandworkError as error:
        if asked.resumes:
            return Report(_kept(entry, job.before, asked, error))
        return Report(replace(entry, status="failed", error=error))
    except BaokanError as error:
        number = getattr(error.__cause__, "errno", None)
        failed = replace(entry, status="failed", error=error.about(path))
        return Report(failed, disk_full=number in _FULL, passing=number in _PASSING)
    except MemoryError:
        raise
    except Exception as error:  # one file that finds a fault in us must not end a run of thousands
        return Report(replace(entry, status="failed", error=report.fault(error, path)))
    for finding in result.findings:
        log("  %s", finding)
    return Report(_done(entry, result, asked.out))


def _done(entry: Entry, result: Result, out: Path) -> Entry:
    pictures = sorted(p for folder in result.folders for p in folder.iterdir() if p.is_file())
    return replace(
        entry,
        status="done",
        outputs=looks.look_at(result.outputs, out),
        pictures=looks.look_at((p for p in pictures if not p.name.startswith(".")), out),
        folders=tuple(str(folder) for folder in result.folders),
        counts=result.counts,
        date=result.date,
        findings=result.findings,
    )


# ---------------------------------------------------------------- what is left alone


def _kept(
    entry: Entry, before: Entry | None, asked: Asked, error: BaokanError | None = None
) -> Entry:
    """The entry of an issue whose TEI was corrected: what stands there now is what counts."""
    folder = asked.out / Path(entry.key).parent
    paths = [asked.out / file.path for file in before.outputs] if before else []
    if not paths and error is not None:
        paths = [folder / Path(str(error.path)).name]
    standing = looks.look_at(paths, asked.out)
    tei = next((file.path for file in standing if file.path.endswith(".xml")), entry.key)
    counted = adoption.facts(asked.out / tei)
    remedy = "it is left as it is; give --force to replace it"
    return replace(
        entry,
        status="kept",
        outputs=standing,
        pictures=looks.look_at(_paths_of(before, asked.out), asked.out),
        folders=before.folders if before else (),
        counts=counted.counts,
        date=counted.date,
        findings=counted.findings,
        error=HandworkError("this TEI was corrected by hand", remedy, path=asked.out / tei),
    )


def _paths_of(before: Entry | None, out: Path) -> Sequence[Path]:
    return [out / file.path for file in before.pictures] if before else []


def _is_unchanged(before: Entry, now: Entry, out: Path) -> bool:
    files = (*before.outputs, *before.pictures)
    return now.digest == before.digest != "" and all(looks.is_same(file, out) for file in files)


def _looked_at(now: Entry, before: Entry, out: Path) -> Entry:
    """The entry as it was, with what the next quick look will see."""
    return replace(
        before,
        input=now.input,
        stamp=now.stamp,
        outputs=looks.look_at([out / file.path for file in before.outputs], out),
        pictures=looks.look_at([out / file.path for file in before.pictures], out),
    )


class _Lines(logging.Handler):
    """Keeps what is logged, so that the lines of two workers do not mix."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(self.format(record))
