"""Ace, DAISY's accessibility checker: no violation in any book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.clients.books import Made, altered
from tests.clients.programs import MODULES, browser, need_module, run

pytestmark = pytest.mark.clients


def report(made: Made, folder: Path) -> dict[str, Any]:
    """Ace's report; it exits with 0 whatever it finds."""
    need_module("@daisy/ace-cli", "@daisy/ace-axe-runner-puppeteer")
    # Its own limit of 5 s (here in ms) is too short for a browser on a busy machine.
    environment = {"PUPPETEER_EXECUTABLE_PATH": browser(), "ACE_TIMEOUT_INITIAL": "60000"}
    ace = (MODULES / ".bin" / "ace-cli", "--force", "--silent", "--outdir", folder)
    run(*ace, made.path, environment=environment)
    found: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return found


def violations(found: dict[str, Any]) -> list[str]:
    """The rules that were broken, with the files."""
    return [
        f"{file['earl:testSubject']['url']}: {one['earl:test']['dct:title']}"
        for file in found["assertions"]
        for one in file["assertions"]
    ]


@pytest.fixture(scope="module")
def found(made: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Ace's report on the book."""
    return report(made, tmp_path_factory.mktemp("ace"))


def test_it_finds_no_violation(made: Made, found: dict[str, Any]) -> None:
    assert violations(found) == []
    assert found["earl:result"]["earl:outcome"] == "pass"
    files = [file["earl:testSubject"]["url"] for file in found["assertions"]]
    assert [name for name in made.spine if name.partition("/")[2] not in files] == []


def test_the_metadata_lack_only_what_an_audit_gives(found: dict[str, Any]) -> None:
    audited = ["a11y:certifiedBy", "a11y:certifierCredential", "a11y:certifierReport"]
    assert found["properties"]["hasPageBreaks"]
    assert found["a11y-metadata"]["empty"] == []
    assert sorted(found["a11y-metadata"]["missing"]) == [*audited, "dcterms:conformsTo"]


def test_it_finds_a_picture_without_words(any_book: Made, tmp_path: Path) -> None:
    def silence(name: str, content: bytes) -> bytes:
        return (
            content.replace(b' alt="', b' data-alt="') if name.endswith("cover.xhtml") else content
        )

    mute = altered(any_book, tmp_path / "mute.epub", silence)
    found = report(mute, tmp_path / "ace")
    assert [v for v in violations(found) if "image-alt" in v] != []
    assert found["earl:result"]["earl:outcome"] == "fail"
