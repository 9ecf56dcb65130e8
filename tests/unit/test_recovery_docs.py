"""The pages shown in docs/recovery.md are read as they are shown there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from converter.recovery import doubt, features
from converter.recovery.weights import shipped
from tests.sources import rows

DOCS = Path(__file__).parents[2] / "docs" / "recovery.md"
PAGES = [
    [[cell.strip() for cell in line.split("│")] for line in block.splitlines()]
    for language, block in re.findall(
        r"^```(\w*)\n(.*?)^```$", DOCS.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    if not language
]


def test_there_are_two_pages() -> None:
    assert len(PAGES) == 2


@pytest.mark.parametrize("page", PAGES, ids=("headlines-before", "headlines-behind"))
def test_states_and_facts(page: list[list[str]]) -> None:
    facts = features.facts(rows(*(text for _, text, _ in page)))
    assert doubt.decided(facts, shipped())[0] == [state for state, _, _ in page]
    for found, (_, text, shown) in zip(facts, page, strict=True):
        assert set(shown.split()) <= set(found), text
