"""docs/errors.md keeps its promise: every message, every class, every exit code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import converter.errors
from converter import cli
from converter.errors import BaokanError

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
CLASSES = [
    c for c in vars(converter.errors).values() if isinstance(c, type) and issubclass(c, BaokanError)
]
MODULES = sorted((ROOT / "converter").rglob("*.py"))


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_class_has_its_exit_code_documented(kind: type[BaokanError]) -> None:
    assert f"| {kind.exit_code} | `{kind.__name__}` |" in DOCS


@pytest.mark.parametrize("code", [cli.INTERRUPTED, cli.PIPE_CLOSED, cli.TERMINATED])
def test_every_signal_has_its_exit_code_documented(code: int) -> None:
    assert f"| {code} | |" in DOCS


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_message_is_documented(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert [m for m in messages(tree) if m not in DOCS] == []


def messages(tree: ast.AST) -> Iterator[str]:
    """What each error says: the longest fixed part of its first argument, or of a `what`."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[first, _, *_]) if name.endswith("Error"):
                yield from fixed_part(first)
            case ast.Assign(targets=[ast.Name(id="what")], value=value):
                yield from fixed_part(value)


def fixed_part(node: ast.expr) -> Iterator[str]:
    strings = [
        n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]
    if strings:
        yield re.sub(r"\s*\($", "", max(strings, key=len)).strip(" ,;“”'")
