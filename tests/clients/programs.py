"""Finds the programs that the tests run, and runs those that speak JSON."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Container, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

HERE = Path(__file__).parent
MODULES = HERE.parents[1] / ".cache" / "clients" / "node_modules"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
LIMIT = 180
"""Seconds after which a program hangs; the slowest takes some ten."""


def need(*programs: str) -> None:
    """Skip the test where one of the programs is missing."""
    for program in programs:
        if shutil.which(program) is None:
            _skip(program)


def need_module(*names: str) -> None:
    """Skip the test where Node.js, Chromium or one of these npm packages is missing."""
    need("node")
    browser()
    for name in names:
        if not (MODULES / name).is_dir():
            _skip(name)


def browser() -> str:
    """Chromium's path; skips the test where there is none."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    return found or _skip("chromium")


def run(
    *command: str | Path,
    codes: Container[int] = (0,),
    environment: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """What the program prints; what it complains of is in the error where its exit code is none
    of `codes`."""
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=LIMIT,
        check=False,
    )
    assert done.returncode in codes, f"{command[0]}: {done.stderr or done.stdout}"
    return done.stdout


def node(script: str, *words: str | Path) -> dict[str, Any]:
    """The JSON that a script of this folder prints; it finds Chromium and the npm packages by
    the environment."""
    places = {"BAOKAN_CHROMIUM": browser(), "BAOKAN_MODULES": str(MODULES)}
    told: dict[str, Any] = json.loads(run("node", HERE / script, *words, environment=places))
    return told


def _skip(program: str) -> Any:
    pytest.skip(f"needs {program}: tests/clients/install.sh installs it")
