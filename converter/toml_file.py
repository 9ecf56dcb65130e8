"""Reads the TOML files that a person writes: side files and papers' profiles."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from converter.errors import SourceError


def read_table(path: Path) -> dict[str, Any]:
    """What the file holds; `SourceError` where it can't be read or is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        remedy = 'write lines such as: title = "…", saved as UTF-8'
        raise SourceError(f"this is no TOML ({error})", remedy, path=path) from None
    except FileNotFoundError:
        raise SourceError("there is no such file", "check the name", path=path) from None
    except OSError as error:
        what = f"the file can't be read ({error.strerror or error})"
        raise SourceError(what, "mend or remove it", path=path) from error
