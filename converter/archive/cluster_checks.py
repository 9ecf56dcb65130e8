"""Whether the workers of a cluster can do what is asked: versions, threads, and a disk in common.

Workers are asked by a small function that travels as it is, since one of them may have no Baokan.
A file that is written here must be seen there, and the other way round, before an issue is sent.
"""

from __future__ import annotations

import contextlib
import platform
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from converter.errors import OutputError, SourceError, ToolMissingError, UsageError
from converter.version import __version__

_MOST = 50
"""Inputs that each worker looks for: the first of so many folders."""

_SHARE = "give folders that all computers of the cluster share, by the same paths"

Answer = Mapping[str, Any]


def check(client: Any, out: Path, inputs: Sequence[Path], folder: Path | None) -> None:
    """Ask every worker; raises the error that names the first which does not fit.

    folder: the current one, where paths are relative to it.
    """
    refuse_threads(client.nthreads())
    refuse_pythons(_pythons(client), platform.python_version())
    name = f".baokan-{secrets.token_hex(8)}"
    probe = out.absolute() / f"{name}.part"
    looked_for = [str(path.absolute()) for path in _samples(inputs)]
    try:
        _write(probe, name)
        answers = client.run(question(), str(probe), name, looked_for, folder and str(folder))
        refuse_versions(answers)
        refuse_folders(answers, out, folder, _is_written)
        refuse_inputs(answers)
    finally:
        for left in out.absolute().glob(f"{name}*"):
            with contextlib.suppress(OSError):
                left.unlink()


def _pythons(client: Any) -> dict[str, str]:
    """Worker → its version of Python, as Dask itself tells it."""
    workers = client.get_versions()["workers"]
    return {address: told["host"]["python"].split(".final")[0] for address, told in workers.items()}


def _samples(inputs: Iterable[Path]) -> list[Path]:
    """The first input of each folder."""
    first: dict[Path, Path] = {}
    for path in inputs:
        first.setdefault(path.parent, path)
    return list(first.values())[:_MOST]


def _write(probe: Path, mark: str) -> None:
    try:
        probe.parent.mkdir(parents=True, exist_ok=True)
        probe.write_text(mark, encoding="utf-8")
    except OSError as error:
        what = f"the file can't be written ({error.strerror or error})"
        raise OutputError(what, "choose another folder with -o", path=probe) from error


def question() -> Callable[[str, str, list[str], str | None], dict[str, Any]]:
    """Give the function that a worker answers by; it needs nothing but Python there."""

    def answer(probe: str, mark: str, inputs: list[str], folder: str | None) -> dict[str, Any]:
        import os  # noqa: PLC0415 (the function travels alone)
        import uuid  # noqa: PLC0415 (as above)

        told: dict[str, Any] = {"version": None, "sees": False, "written": None, "mark": mark}
        told["missing"] = [path for path in inputs if not os.path.exists(path)]  # noqa: PTH110
        told["folder"] = folder is None or os.path.isdir(folder)  # noqa: PTH112
        try:
            from converter.version import __version__ as version  # noqa: PLC0415 (as above)

            told["version"] = version
        except ImportError:
            pass
        try:
            with open(probe, encoding="utf-8") as file:  # noqa: PTH123 (as above)
                told["sees"] = file.read() == mark
            written = probe.removesuffix(".part") + f"-{uuid.uuid4().hex}.part"
            with open(written, "x", encoding="utf-8") as file:  # noqa: PTH123
                file.write(mark)
            told["written"] = written
        except OSError as error:
            told["error"] = error.strerror
        return told

    return answer


def _is_written(answer: Answer) -> bool:
    """Whether what the worker wrote is seen here."""
    try:
        found = Path(answer["written"] or "").read_text(encoding="utf-8")
    except OSError:
        return False
    return found == str(answer["mark"])


# ---------------------------------------------------------------- what must not be


def refuse_threads(threads: Mapping[str, int]) -> None:
    """One process reads one PDF at a time."""
    for worker, number in threads.items():
        if number > 1:
            what = f"the worker {worker} would convert {number} issues at once in one process"
            remedy = "start workers with '--nthreads 1', and more of them with '--nworkers'"
            raise UsageError(what, remedy)


def refuse_pythons(pythons: Mapping[str, str], ours: str) -> None:
    """Functions travel between equal versions of Python only; the third number is of no account."""
    for worker, version in pythons.items():
        if version.split(".")[:2] != ours.split(".")[:2]:
            what = f"the worker {worker} has Python {version}, and this is {ours}"
            raise UsageError(what, "use the same version everywhere")


def refuse_versions(answers: Mapping[str, Answer]) -> None:
    """Workers of several versions would give the issues of one run different outputs."""
    for worker, answer in answers.items():
        version = answer["version"]
        if version is None:
            what = f"the worker {worker} has no Baokan"
            raise ToolMissingError(what, f"install version {__version__} there")
        if version != __version__:
            what = f"the worker {worker} has Baokan {version}, and this is {__version__}"
            raise UsageError(what, "install the same version everywhere")


def refuse_folders(
    answers: Mapping[str, Answer],
    out: Path,
    folder: Path | None,
    is_written: Callable[[Answer], bool],
) -> None:
    """Both sides must see what the other one writes."""
    for worker, answer in answers.items():
        if not answer["folder"]:
            what = f"the worker {worker} does not see the folder that this command runs in"
            raise SourceError(what, _SHARE, path=folder)
        if not answer["sees"]:
            what = f"the worker {worker} does not see what is written to this folder"
            raise OutputError(what, _SHARE, path=out)
        if answer["written"] is None:
            what = f"the worker {worker} can't write to this folder ({answer.get('error')})"
            raise OutputError(what, "give it the right to", path=out)
        if not is_written(answer):
            what = f"what the worker {worker} writes to this folder is not seen here"
            raise OutputError(what, _SHARE, path=out)


def refuse_inputs(answers: Mapping[str, Answer]) -> None:
    """The inputs must be there as well."""
    for worker, answer in answers.items():
        if answer["missing"]:
            what = f"the worker {worker} does not see this input"
            raise SourceError(what, _SHARE, path=answer["missing"][0])
