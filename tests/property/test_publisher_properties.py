"""What a publisher gives: tables go round, entries are final, decisions stay in their place."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from converter.model import Article, Issue, Metadata, Page, Paragraph, Text
from converter.traditional import tables
from converter.traditional.edition import Wishes, make_edition
from converter.traditional.glossary import Glossary
from converter.traditional.rulings import ACCEPTED, Ruling, Rulings, marked

CELLS = st.text(alphabet="'\"=+-@#于a 里\t\n\u2028\u3000", max_size=8)
SENTENCES = st.lists(
    st.sampled_from(
        [
            "云岫",
            "里面",
            "头发",
            "理发",
            "后来",
            "于海青",
            "记者",
            "范小满",
            "只有",
            "一只",
            "“",
            "”",
            "‘",
            "，",
            "。",
            "台",
            "干部",
        ]
    ),
    min_size=1,
    max_size=14,
).map("".join)
REGIONS = st.sampled_from(["t", "tw", "hk"])
SOURCES = st.text(alphabet="云岫里面头发理后于海青", min_size=1, max_size=3)


def issue(contents: list[str]) -> Issue:
    blocks = tuple(
        Paragraph(f"yx-p01-a01-b{n:02}", Text(content)) for n, content in enumerate(contents, 1)
    )
    page = Page("yx-p01", "1", (Article("yx-p01-a01", "1", (), (), blocks),))
    return Issue("yx", "zh-Hans", Metadata(), (), (page,))


def contents(found: Issue) -> list[str]:
    return [b.text.content for b in found.articles[0].blocks if isinstance(b, Paragraph)]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=5))
def test_a_table_goes_round(rows: list[list[str]]) -> None:
    """But for white space, which becomes single spaces."""
    named = [["x", *row] for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.tsv")
        path.write_bytes(tables.written(named, ["about"]))
        back = [cells for _, cells in tables.read(path)]
    assert back == [[" ".join(cell.split()) for cell in row] for row in named]


@given(SENTENCES, st.dictionaries(SOURCES, SOURCES, max_size=4), REGIONS)
def test_entries_are_applied_and_final(content: str, targets: dict[str, str], region: str) -> None:
    known = Glossary(targets)
    parts = known.find(content)
    assert all(a.end <= b.start for a, b in pairwise(parts))
    made = make_edition(issue([content]), region, "keep", wishes=Wishes(glossary=known))
    (converted,) = contents(made.issue)
    behind = 0
    """Characters that the entries before this one made the text longer by."""
    for part in parts:
        at = part.start + behind
        assert converted[at : at + len(part.target)] == part.target
        behind += len(part.target) - (part.end - part.start)
    assert len(converted) == len(content) + behind


@given(st.lists(SENTENCES, min_size=1, max_size=3), REGIONS, st.data())
def test_a_decision_changes_its_own_place_alone(
    given_contents: list[str], region: str, data: st.DataObject
) -> None:
    found = issue(given_contents)
    first = make_edition(found, region)
    places = (*first.places, *first.decided)
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    decision = data.draw(st.sampled_from([ACCEPTED, "字" * len(place.spot.source)]))
    ruling = Ruling(
        place.id, place.spot.source, marked(place.sentence), place.element, decision, Path("a"), 2
    )
    second = make_edition(found, region, wishes=Wishes(rulings=Rulings({place.id: ruling})))
    assert second.unapplied == ()
    assert [(p.id, p.decision) for p in second.ruled] == [(place.id, decision)]
    assert place.id not in {p.id for p in (*second.places, *second.decided)}
    number = int(place.element[-2:]) - 1
    want = contents(first.issue)
    start, end = place.spot.start, place.spot.end
    target = place.spot.target if decision == ACCEPTED else decision
    want[number] = want[number][:start] + target + want[number][end:]
    assert contents(second.issue) == want


@given(st.lists(SENTENCES, min_size=1, max_size=3), REGIONS)
def test_nothing_is_asked_twice(given_contents: list[str], region: str) -> None:
    found = issue(given_contents)
    first = make_edition(found, region)
    rulings = Rulings(
        {
            p.id: Ruling(p.id, p.spot.source, marked(p.sentence), p.element, "ok", Path("a"), n)
            for n, p in enumerate(first.places)
        }
    )
    second = make_edition(found, region, wishes=Wishes(rulings=rulings))
    assert second.places == ()
    assert second.unapplied == ()
    assert contents(second.issue) == contents(first.issue)


@given(st.lists(SENTENCES, min_size=1, max_size=3), REGIONS)
def test_every_place_has_an_id_of_its_own(given_contents: list[str], region: str) -> None:
    made = make_edition(issue(given_contents), region)
    ids = [place.id for place in (*made.places, *made.decided)]
    assert len(set(ids)) == len(ids)
    again = make_edition(replace(issue(given_contents)), region)
    assert [place.id for place in (*again.places, *again.decided)] == ids
