"""What docs/traditional.md shows is what the program does."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from converter.traditional import glossary, review, review_page, rulings

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "traditional.md").read_text(encoding="utf-8")


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ROOT / "samples" / "one-page" / "jinri-yunxiu-2025-03-14.txt"
    shutil.copy(page, tmp_path / "page.txt")
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        exec(example, {})


def test_the_glossary_shown_can_be_read(tmp_path: Path) -> None:
    shown = re.search(r"```\n(source\t.*?)```", DOCS, re.DOTALL)
    assert shown is not None
    path = tmp_path / "names.tsv"
    path.write_text(shown[1], encoding="utf-8")
    assert glossary.load([path]).targets["钟离村"] == "鍾離村"


def test_every_reason_of_doubt_stands_in_order() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \|", DOCS, re.MULTILINE)
    known = dict(rows)
    listed = [reason for reason in review.ORDER if reason in known]
    assert [reason for reason, _ in rows if reason in review.ORDER] == listed
    assert {r for r in review.ORDER if r not in known} == {"glossary", "word"}
    assert all(known[reason] == review_page.REASONS[reason][0] for reason in listed)


def test_the_columns_are_those_of_the_list() -> None:
    assert "`decision`" in DOCS
    assert rulings.COLUMNS[-1] == "decision"
