"""`baokan validate`: each kind of file with its own check, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct, to_builtins

from converter.checks import epub, schema
from converter.checks.violation import Violation
from converter.errors import BaokanError, InvalidError, SourceError
from converter.report import error_entry, number
from converter.sources.files import reading
from converter.version import __version__
from converter.xml_safety import root_name

CHECKS: dict[str, Callable[[Path], list[Violation]]] = {
    ".xml": schema.violations,
    ".epub": epub.check,
}
"""Ending of the file name, in small letters → check."""

_PAGES = {"alto": "ALTO", "mets": "METS", "teiCorpus": "a corpus"}
"""Root of an XML file that is no TEI but stands beside some → what it is."""


class Verdict(Struct, frozen=True):
    """What was found in a file, or why it could not be checked."""

    path: Path
    violations: tuple[Violation, ...] = ()
    error: BaokanError | None = None

    @property
    def exit_code(self) -> int:
        """Warnings do not make a file invalid."""
        if self.error is not None:
            return self.error.exit_code
        broken = any(violation.severity == "error" for violation in self.violations)
        return InvalidError.exit_code if broken else 0


def judge(path: Path) -> Verdict:
    """Check one file."""
    try:
        return Verdict(path, tuple(_check_for(path)(path)))
    except BaokanError as error:
        return Verdict(path, error=error)


def is_page(path: Path) -> bool:
    """Whether a file is ALTO, METS or a corpus, which are not checked."""
    try:
        return path.suffix.lower() == ".xml" and root_name(path) in _PAGES
    except BaokanError:  # its check will say why
        return False


def exit_code(verdicts: Sequence[Verdict]) -> int:
    """0 when all are valid; else 6 if any file is invalid, else the first error's own."""
    codes = [verdict.exit_code for verdict in verdicts if verdict.exit_code]
    if InvalidError.exit_code in codes:
        return InvalidError.exit_code
    return codes[0] if codes else 0


def lines(verdict: Verdict) -> list[str]:
    """Say each violation in a line, as compilers and editors have it: `file:line: where: what`."""
    return [
        f"{verdict.path}:{v.line}: {v.element}: "
        f"{'warning: ' if v.severity == 'warning' else ''}{v.message}"
        for v in verdict.violations
    ]


def summary(verdicts: Sequence[Verdict], passed_over: int = 0) -> str:
    """Say how many files are valid, and how many ALTO, METS and corpus files were not looked at."""
    codes = [verdict.exit_code for verdict in verdicts]
    valid, invalid = codes.count(0), codes.count(InvalidError.exit_code)
    words = [f"{number(valid, 'file')} valid"]
    if invalid:
        words.append(f"{invalid} not")
    if unchecked := len(codes) - valid - invalid:
        words.append(f"{unchecked} could not be checked")
    if passed_over:
        words.append(f"{passed_over} passed over (ALTO, METS or a corpus)")
    return ", ".join(words)


def document(verdicts: Sequence[Verdict]) -> dict[str, object]:
    """The verdicts for a machine; docs/errors.md describes it."""
    files = [
        {
            "file": str(verdict.path),
            "violations": to_builtins(verdict.violations),
            "error": error_entry(verdict.error),
        }
        for verdict in verdicts
    ]
    return {"baokan": __version__, "exit_code": exit_code(verdicts), "files": files}


def _check_for(path: Path) -> Callable[[Path], list[Violation]]:
    check = CHECKS.get(path.suffix.lower())
    if check is None:
        with reading(path):  # that there is no such file matters more
            what, remedy = "only TEI (.xml) and EPUB files can be checked", "leave it out"
            raise SourceError(what, remedy, path=path)
    if check is schema.violations and (kind := _PAGES.get(root_name(path))):
        what = f"this is {kind}, which Baokan does not check"
        raise SourceError(what, "check the TEI that belongs to it", path=path)
    return check
