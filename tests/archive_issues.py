"""A small archive of invented issues, and ways to convert it and to look at what came out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from converter.archive import resume
from converter.archive.asked import Asked
from converter.archive.ledger import Ledger
from converter.archive.plan import Planned
from converter.archive.records import Entry
from converter.archive.work import Job, attend
from converter.options import Options

ROOT = Path(__file__).parents[1]

PAGE = """\
云岫讯 3月{day}日清晨，青芦镇的码头上

灯火通明，二十多名船工忙着给渡船换

缆绳。镇里说，枯水期就要过去，渡口月

底恢复夜航。

（记者 闻秋白）

青芦渡口月底恢复夜航
"""


def write_issue(path: Path, day: int = 5) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(day=day), encoding="utf-8")
    return path


def write_archive(folder: Path, count: int) -> list[Path]:
    """So many issues, ten a year, each on another day."""
    names = [f"{2001 + n // 10}/yunxiu-ribao-2001-03-{n % 10 + 1:02}.txt" for n in range(count)]
    return [write_issue(folder / name, n % 10 + 1) for n, name in enumerate(names)]


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "converter", *words]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def baokan(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        command(*words), capture_output=True, text=True, check=False, env=environment(**more)
    )


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder, without hidden ones."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    }


def statuses(out: Path) -> dict[str, str]:
    """Key → status, from the ledger."""
    with Ledger.read(out) as ledger:
        return {entry.key: entry.status for entry in ledger.entries()}


def converted(path: Path, out: Path, **options: object) -> Entry:
    """The entry of an issue that was converted in this process."""
    asked = Asked(out, Options(**{"only": "tei", **options}))  # type: ignore[arg-type]
    return attend(Job(Planned(path, Path())), asked).entry


def changed(entry: Entry, **fields: object) -> Entry:
    return replace(entry, **fields)  # type: ignore[arg-type]


def why(entry: Entry | None, path: Path, asked: Asked) -> str | None:
    return resume.reason(entry, Planned(path, Path()), asked)
