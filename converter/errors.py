"""Errors a user can meet: one base class; each class owns its exit code.

A message is one sentence: file, place, what was wrong; what to do. `docs/errors.md` lists them.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar


class BaokanError(Exception):
    """Anything Baokan refuses to do, with the reason and the remedy."""

    exit_code: ClassVar[int] = 1
    """Exit code of the command when this error ends it."""

    def __init__(
        self, what: str, remedy: str, *, path: Path | str | None = None, place: str | None = None
    ) -> None:
        self.what, self.remedy, self.path, self.place = what, remedy, path, place
        where = ": ".join(str(part) for part in (path, place) if part is not None)
        super().__init__(f"{where + ': ' if where else ''}{what}; {remedy}")

    def about(self, path: Path) -> BaokanError:
        """The same error, of this file if it named none."""
        return (
            self
            if self.path is not None
            else _rebuild(type(self), self.what, self.remedy, path, self.place)
        )

    def __reduce__(self) -> tuple[object, ...]:  # a worker process hands errors back by pickle
        return (_rebuild, (type(self), self.what, self.remedy, self.path, self.place))


def _rebuild(
    kind: type[BaokanError], what: str, remedy: str, path: Path | str | None, place: str | None
) -> BaokanError:
    return kind(what, remedy, path=path, place=place)


class UsageError(BaokanError):
    """The command's words don't fit together (argparse's own exit code)."""

    exit_code = 2


class SourceError(BaokanError):
    """An input can't be read: missing, no permission, empty, binary, wrong encoding, no Chinese."""

    exit_code = 3


class UnsafeXmlError(SourceError):
    """An XML input tries what no issue needs: entities, other files, absurd depth or size."""

    exit_code = 4


class LossError(BaokanError):
    """Text of the source would be missing from, or doubled in, the TEI."""

    exit_code = 5


class InvalidError(BaokanError):
    """A TEI or EPUB breaks its schema."""

    exit_code = 6


class OutputError(BaokanError):
    """An output can't be written: no permission, no space, two inputs with one name."""

    exit_code = 7


class HandworkError(OutputError):
    """A TEI that a person has corrected stands where the output would go."""


class ToolMissingError(BaokanError):
    """A check or a conversion needs a program or package that isn't installed."""

    exit_code = 8


class StoppedError(BaokanError):
    """Converting an input took too long or too much memory, or ended its process."""

    exit_code = 9
