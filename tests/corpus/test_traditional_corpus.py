"""Traditional editions of real text: names found, doubts listed, and the way back.

`names.tsv` says where persons are named in 500 paragraphs; it holds no text.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from converter import read
from converter.model import Article, Issue, Metadata, Page, Paragraph, Text, texts
from converter.traditional import names
from converter.traditional.edition import REGIONS, Edition, make_edition
from converter.traditional.engine import Engine

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.corpus

MARKED = Path(__file__).parent / "names.tsv"
RECALL = {"intro": 0.93, "plain": 0.89}
"""Share of the full names found, at least: behind an office or a role, and others."""
PRECISION = 0.90
MOST_DOUBTS = 45
"""For 10,000 characters."""
BACK = {"t": "t2s", "tw": "tw2s", "hk": "hk2s"}


class Marked(NamedTuple):
    """A line of the table."""

    document: str
    article: int
    block: int
    start: str
    end: str
    kind: str
    told: str


@cache
def gold(name: str) -> dict[str, Any]:
    path = SHARED / "corpus" / "dev" / f"{name}.gold.json"
    if not path.exists():
        pytest.skip("needs the corpus in ../shared")
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def documents() -> list[str]:
    found = sorted(SHARED.glob("corpus/dev/*.gold.json"))
    if not found:
        pytest.skip("needs the corpus in ../shared")
    return [path.name.removesuffix(".gold.json") for path in found]


def issue(name: str) -> Issue:
    """The paragraphs of a document as an issue."""
    articles = tuple(
        Article(
            f"x-p01-a{a:02}",
            str(a),
            (),
            (),
            tuple(
                Paragraph(f"x-p01-a{a:02}-b{b:02}", Text(block["text"]))
                for b, block in enumerate(article["blocks"], 1)
            ),
        )
        for a, article in enumerate(gold(name)["articles"], 1)
    )
    return Issue("x", "zh-Hans", Metadata(), (), (Page("x-p01", "1", articles),))


@cache
def edition(name: str, region: str) -> Edition:
    return make_edition(issue(name), region)


def marked() -> Iterator[tuple[str, dict[tuple[int, int], list[Marked]]]]:
    """By document and paragraph, the names in it."""
    lines = MARKED.read_text(encoding="utf-8").splitlines()[3:]
    found: dict[str, dict[tuple[int, int], list[Marked]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        document, article, block, *rest = line.split("\t")
        row = Marked(document, int(article), int(block), *rest)
        found[document][row.article, row.block].append(row)
    yield from found.items()


def test_names_are_found() -> None:
    found, hit, right, all_found = defaultdict(int), defaultdict(int), 0, 0
    for document, paragraphs in marked():
        places = [
            (a, b)
            for a, article in enumerate(gold(document)["articles"])
            for b, _ in enumerate(article["blocks"])
        ]
        own = names.find([text for text in texts(issue(document)) if text])
        for place, spans in zip(places, own, strict=True):
            if place not in paragraphs:
                continue
            wanted = [m for m in paragraphs[place] if m.kind != "none"]
            got = {(name.start, name.end) for name in spans}
            for name in wanted:
                if name.kind == "full":
                    found[name.told] += 1
                    hit[name.told] += (int(name.start), int(name.end)) in got
            all_found += len(got)
            right += sum(any(int(m.start) <= a and b <= int(m.end) for m in wanted) for a, b in got)
    recall = {told: hit[told] / found[told] for told in RECALL}
    assert {told: share >= RECALL[told] for told, share in recall.items()} == dict.fromkeys(
        RECALL, True
    ), recall
    assert right / all_found >= PRECISION


def test_the_list_is_short_enough_to_be_read() -> None:
    characters = doubts = 0
    for name in documents():
        characters += sum(len(text.content) for text in texts(issue(name)))
        doubts += len(edition(name, "tw").places)
    assert 0 < doubts / characters * 10_000 < MOST_DOUBTS


@pytest.mark.parametrize("region", BACK)
def test_the_way_back_gives_the_source(region: str) -> None:
    """Wherever no character with several forms was decided: there the dictionaries may differ."""
    engine, same = Engine(BACK[region]), 0
    for name in documents()[::4]:
        made = edition(name, region)
        touched = {p.element for p in (*made.places, *made.decided)}
        own = dict(paragraphs(issue(name)))
        for id_, text in paragraphs(made.issue):
            assert len(text.content) == len(own[id_].content)
            if id_ not in touched:
                back = engine.convert(text.content).translate(CURLY)
                assert back == own[id_].content.translate(CURLY)
                same += 1
    assert same > 100


CURLY = str.maketrans("「」『』", "“”‘’")


def paragraphs(found: Issue) -> Iterator[tuple[str, Text]]:
    for article in found.articles:
        for block in article.blocks:
            if isinstance(block, Paragraph):
                yield block.id, block.text


@pytest.mark.parametrize("region", REGIONS)
def test_both_editions_have_the_same_paragraphs(region: str) -> None:
    for name in documents()[:6]:
        own = [id_ for id_, _ in paragraphs(issue(name))]
        assert [id_ for id_, _ in paragraphs(edition(name, region).issue)] == own


SEED = {
    "0ffc190f298ecf74": (3, "708eba69c346c51f"),
    "dbe2b701010bec4d": (3, "dbe2b701010bec4d"),
    "e56b2ca1c970f625": (3, "3b11e01975a01146"),
    "48877a02b6835e3e": (4, "714801177a672e16"),
}
"""Names and words of the page in ../shared/seed that came out wrong once: the digest of each → its
length, and the digest of what it must become."""


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


@pytest.mark.parametrize("region", BACK)
def test_what_came_out_wrong_once_on_the_seed_page(region: str) -> None:
    pages = sorted(SHARED.glob("seed/*.txt"))
    if not pages:
        pytest.skip("needs the page in ../shared")
    met = set()
    for page in pages:
        own = read(page)
        for before, after in zip(texts(own), texts(make_edition(own, region).issue), strict=True):
            for key, (length, target) in SEED.items():
                for at in range(len(before.content) - length + 1):
                    if digest(before.content[at : at + length]) == key:
                        met.add(key)
                        assert digest(after.content[at : at + length]) == target
    assert met == set(SEED)
