"""Where the schema files are: inside the package once installed, in `schemas/` of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def schema_path(name: str) -> Path:
    """Give the path of a file of the TEI profile, such as 'baokan.rng'."""
    installed = _PACKAGE / "schemas" / name
    return installed if installed.exists() else _PACKAGE.parent / "schemas" / name
