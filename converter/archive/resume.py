"""What is to be done when a run starts again: the rules, in the order in which they count."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from converter.archive import looks
from converter.archive.asked import Asked
from converter.archive.plan import Planned
from converter.archive.records import GOOD, Entry
from converter.options import METS, Options, output_paths
from converter.version import __version__

Reason = Literal[
    "new", "asked for", "not finished", "failed before", "corrected, and --force", "older version",
    "other options", "outputs missing", "look",
]  # fmt: skip
"""Why an issue is taken up. look: a time or a size is another; the contents are to be compared."""

_OF_NO_ACCOUNT = ("force", "password")
"""Options that change no output."""


def options_digest(options: Options) -> str:
    """Digest what the outputs depend on besides the input and the program."""
    said = [
        f"{name}={getattr(options, name)!r}"
        for name in options.__struct_fields__
        if name not in _OF_NO_ACCOUNT
    ]
    said.append(f"epoch={os.environ.get('SOURCE_DATE_EPOCH', '')}")
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]


def reason(entry: Entry | None, planned: Planned, asked: Asked) -> Reason | None:
    """Why an issue is to be taken up; None: it is done, and nothing has changed."""
    if entry is None:
        return "new"
    if asked.redo:
        return "asked for"
    return next((why for why, holds in _RULES if holds(entry, planned, asked)), None)


def is_corrected(before: Entry, out: Path) -> bool:
    """Whether a TEI that Baokan wrote has another content now; of a kept one, whether it stands."""
    teis = [f for f in before.outputs if f.path.endswith(".xml") and not f.path.endswith(METS)]
    standing = [file for file in teis if not looks.is_missing(file, out)]
    if before.status == "kept":
        return bool(standing)
    return before.status == "done" and not all(
        looks.seems_same(file, out) or looks.is_same(file, out) for file in standing
    )


def _is_unlooked(entry: Entry, planned: Planned, asked: Asked) -> bool:
    """Whether a quick look sees anything changed."""
    if looks.quick(planned.path).stamp != entry.stamp:
        return True
    return not all(looks.seems_same(f, asked.out) for f in (*entry.outputs, *entry.pictures))


def _lacks_outputs(entry: Entry, planned: Planned, asked: Asked) -> bool:
    if any(looks.is_missing(file, asked.out) for file in (*entry.outputs, *entry.pictures)):
        return True
    wanted = output_paths(planned.path, asked.folder(planned), asked.options)
    return entry.status == "done" and len(entry.outputs) < len(wanted)


_Rule = Callable[[Entry, Planned, Asked], bool]

_RULES: tuple[tuple[Reason, _Rule], ...] = (
    ("not finished", lambda entry, *_: entry.status == "begun"),
    ("failed before", lambda entry, *_: entry.status not in GOOD),
    ("corrected, and --force", lambda e, _, asked: e.status == "kept" and asked.options.force),
    # What was corrected stays as it is, whatever the options and the version are.
    ("older version", lambda entry, *_: entry.status == "done" and entry.version != __version__),
    (
        "other options",
        lambda e, _, asked: e.status == "done" and e.options != options_digest(asked.options),
    ),
    ("outputs missing", _lacks_outputs),
    ("look", _is_unlooked),
)
