"""Where words end, and what is known of pairs of characters: at one go as one by one."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from converter.traditional import lexicon
from converter.traditional.dictionaries import dictionary
from converter.traditional.engine import Engine
from converter.traditional.joined import SEAM
from converter.traditional.protected import hidden

TAIWAN = Engine("s2tw")


@cache
def words() -> list[str]:
    phrases = dictionary("package", "STPhrases.txt").phrases
    return sorted({*lexicon.common(), *phrases})


@st.composite
def writings(draw: st.DrawFn, between: tuple[str, ...]) -> str:
    """Words, whole and cut at either end, one after the other: they share characters."""
    parts = []
    for _ in range(draw(st.integers(1, 10))):
        word = words()[draw(st.integers(0, len(words()) - 1))]
        start = draw(st.integers(0, 2))
        parts.append(word[start : len(word) - draw(st.integers(0, 2))])
        parts.append(draw(st.sampled_from(("", "", "", *between))))
    return "".join(parts)


@given(writings(("，", "的", "A1", "𠮷", SEAM)))
def test_a_text_is_cut_as_if_all_its_words_shared_characters(text: str) -> None:
    known = lexicon.of(text)
    edges = known.edges(text)
    assert edges[: len(text)] == lexicon._island(known, text)
    assert edges[len(text)] == 1
    assert not any(edges[len(text) + 1 :])


@given(writings(("，", "的")), st.data())
def test_a_cut_is_renewed_as_that_of_the_new_text(text: str, data: st.DataObject) -> None:
    known = lexicon.of(text)
    edges = known.edges(text)
    places = [at for at, edge in enumerate(edges) if edge]
    start, end = sorted(data.draw(st.tuples(*[st.sampled_from(places)] * 2)))
    masked = hidden(text, [(start, end, "")], "@")
    known.renew(edges, masked, start, end)
    assert edges == known.edges(masked)


@given(writings(("，", "的", "𠮷", SEAM)), st.data())
def test_entries_are_found_by_what_is_known_of_pairs(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    protected = [(a, b, text[a:b]) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    pairs = lexicon.of(text).pairs(text)
    assert TAIWAN.trace(text, protected, (), pairs) == TAIWAN.trace(text, protected)
