"""Files of real engines and programmes: they are read, nothing is lost, and METS is followed."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from itertools import groupby
from pathlib import Path

import pytest

import converter
from converter.checks import loss
from converter.metadata import Given
from converter.model import Article, Issue, Metadata, Notice, Page, Source, texts
from converter.pipeline import recover_structure
from converter.sources import read
from converter.spaces import bare
from converter.writers import tei

OCR = Path(__file__).parents[3] / "shared" / "alto"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not OCR.is_dir(), reason="needs ../shared/alto beside the checkout"),
]

FILES = sorted(
    path for path in (*OCR.glob("*.xml"), *OCR.glob("*.hocr")) if "_mets" not in path.stem
)
HAN_SPACE = re.compile("[\u3400-\u9fff] [\u3400-\u9fff]")

RECALL = {"rmrb-2019-10-16-01": 0.971, "rmrb-2020-02-05-02": 0.909, "rmrb-2020-05-14-03": 0.986}
"""Share of the truth's characters that the engine recognized."""


def source(path: Path) -> Source:
    found = read(path)
    assert isinstance(found, Source)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_lost(path: Path) -> None:
    found = source(path)
    loss.check(found, tei.write(recover_structure(found, path, Given())))
    assert all(line.print is not None for page in found.pages for line in page.lines)


def test_articles_of_a_mets_stand_together(tmp_path: Path) -> None:
    (path,) = OCR.glob("*_mets.xml")
    found = source(path)
    assert [page.label for page in found.pages] == ["1", "2", "3", "4"]
    articles = [[key for key, _ in groupby(p.lines, lambda x: x.article)] for p in found.pages]
    for own in articles:  # each in one stretch; what is in none is a stretch by itself
        named = [name for name in own if name is not None]
        assert len(named) == len(set(named))
    assert len({name for own in articles for name in own if name}) == 27
    assert converter.convert(path, tmp_path).counts.pages == 4


def test_articles_of_a_mets_come_out_as_it_states() -> None:
    (path,) = OCR.glob("*_mets.xml")
    found = source(path)
    issue = recover_structure(found, path, Given())
    stated = {line.n: line.article for page in found.pages for line in page.lines}
    made: dict[str, list[Article | Notice]] = defaultdict(list)
    for item in (item for page in issue.pages for item in page.items):
        if isinstance(item, Article | Notice):
            (name,) = {stated[n] for n in labels(item)}
            if name is not None:
                made[name].append(item)
    whole = [parts for parts in made.values() if isinstance(parts[0], Article)]
    assert (len(whole), len(made) - len(whole)) == (26, 1)
    assert {item.cert for parts in made.values() for item in parts} == {"high"}
    (continued,) = (parts for parts in made.values() if len(parts) > 1)
    one, two = (item for item in continued if isinstance(item, Article))
    assert (one.next, two.prev) == (two.id, one.id)


def labels(item: Article | Notice) -> set[str]:
    """Of the source lines of an article or a notice."""
    return {
        begin.n
        for text in texts(Issue("i", "en", Metadata(), (), (Page("p", "1", (item,)),)))
        for begin in text.lines
        if begin.n
    }


@pytest.mark.parametrize(("name", "recall"), RECALL.items())
def test_alto_and_hocr_of_one_page_say_the_same(name: str, recall: float) -> None:
    alto, hocr = (source(OCR / f"tess_{name}.{kind}") for kind in ("xml", "hocr"))
    texts = [[line.text for page in found.pages for line in page.lines] for found in (alto, hocr)]
    assert texts[0] == texts[1]
    assert not any(HAN_SPACE.search(text) for text in texts[0])
    truth = json.loads((OCR / f"{name}.truth.json").read_text(encoding="utf-8"))["articles"]
    words = "".join(p for article in truth for p in article["paragraphs"])
    read_ = "".join(texts[0])
    known = sum(min(words.count(c), read_.count(c)) for c in set(bare(words)))
    assert known / len(bare(words)) >= recall - 0.02
