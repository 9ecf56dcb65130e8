"""The facts of a long issue's rows are the same wherever helpers part it."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter.helpers import Helpers
from converter.recovery import features
from converter.recovery.lines import rows_of
from converter.recovery.rows import Row
from converter.sources import text
from tests.property.invented import sentence

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*/*.txt"))


def page_of(lines: list[str], folder: Path) -> list[Row]:
    path = folder / "page.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    (page,) = text.read(path).pages
    return rows_of(page.lines)


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> list[list[Row]]:
    """Pages, columns of an article that fills pages, and lists of hundreds of short rows."""
    folder = tmp_path_factory.mktemp("rows")
    chance = random.Random(7)
    body = "".join(sentence(chance) for _ in range(400))
    column = [body[i : i + 13] for i in range(0, len(body), 13)]
    short = [body[i : i + 3] for i in chance.choices(range(len(body)), k=2000)]
    short = [row for row in short if row.isalpha()]
    samples = [
        row for path in SAMPLES for page in text.read(path).pages for row in rows_of(page.lines)
    ]
    return [samples, page_of(column, folder), page_of(short, folder)]


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_facts_do_not_hang_on_where_the_rows_are_parted(
    kinds: list[list[Row]], data: st.DataObject
) -> None:
    order = data.draw(st.lists(st.integers(0, 2), min_size=2, max_size=5))
    rows = [row for kind in order for row in kinds[kind]]
    cuts = sorted(data.draw(st.sets(st.integers(0, len(rows)), max_size=3)) | {0, len(rows)})
    habits = features._habits(rows)
    parts = [range(a, b) for a, b in pairwise(cuts)]
    found = [facts for part in parts for facts in features._facts(rows, habits, part)]
    assert found == features._facts(rows, habits, range(len(rows)))


def test_helpers_find_the_same_facts(kinds: list[list[Row]]) -> None:
    rows = [row for kind in kinds for row in kind] * 3
    with Helpers(2) as helpers:
        assert features.facts(rows, helpers) == features.facts(rows)
