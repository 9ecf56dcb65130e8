"""Pages read across their columns: each line comes once, behind the line it continues."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import pytest

import converter
from converter.findings import collect
from converter.model import Metadata, SourceLine, SourcePage
from converter.recovery import recover, untangle
from converter.recovery.succession import Succession
from converter.recovery.untangle import untangled
from tests.property.invented import articles
from tests.sources import source, source_lines
from training.typeset import set_lines

SAMPLES = Path(__file__).parents[2] / "samples"


def columns(seed: int, count: int, measure: int) -> list[list[str]]:
    """The columns of a page: invented articles set one behind the other, cut to one length."""
    chance = random.Random(seed)
    lines: list[str] = []
    while len(lines) < 24 * count:
        for block in articles(chance)[0]["blocks"]:
            lines += [text for text, _ in set_lines(block["text"], measure)]
    return [lines[24 * k : 24 * (k + 1)] for k in range(count)]


def across(found: Sequence[Sequence[str]]) -> list[str]:
    """The lines of these columns, row by row."""
    return [line for row in zip_longest(*found) for line in row if line]


def page(texts: Sequence[str]) -> SourcePage:
    return SourcePage(source_lines(texts))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_put_behind_each_other(seed: int, count: int) -> None:
    found = columns(seed, count, 15)
    (lines,) = untangled([page(across(found))])
    place = {line.n: i for i, line in enumerate(lines)}
    steps = [
        (str(row * count + k + 1), str((row + 1) * count + k + 1))
        for k in range(count)
        for row in range(23)
    ]
    right = sum(place[b] == place[a] + 1 for a, b in steps)
    assert right >= 0.85 * len(steps)


@pytest.mark.parametrize("seed", range(6))
def test_a_page_in_order_comes_as_it_is(seed: int) -> None:
    given = page([line for column in columns(seed, 3, 15) for line in column])
    assert untangled([given]) == [given.lines]


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*/*.txt")), ids=lambda path: path.stem)
def test_of_a_short_issue_in_order_no_columns_are_sought(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search takes as long as all the rest of recovery."""
    sought: list[Succession] = []
    monkeypatch.setattr(untangle, "columns", sought.append)
    converter.read(sample)
    assert sought == []


@pytest.mark.parametrize("seed", range(6))
def test_each_line_comes_once(seed: int) -> None:
    given = page(across(columns(seed, 4, 11)))
    (lines,) = untangled([given])
    assert sorted(lines, key=number) == sorted(given.lines, key=number)


def number(line: SourceLine) -> int:
    return int(line.n)


def test_what_is_made_of_such_a_page_is_never_sure() -> None:
    issue = recover(source(across(columns(1, 3, 15))), Metadata(), "lj")
    assert issue.articles
    assert {article.cert for article in issue.articles} <= {"low", "medium"}


def test_such_a_page_is_a_finding() -> None:
    given = source(across(columns(1, 3, 15)))
    (found,) = (
        f for f in collect(given, recover(given, Metadata(), "lj")) if f.code == "lines-reordered"
    )
    assert found.target == "lj-p01"
    assert "pdftotext -raw" in found.message
