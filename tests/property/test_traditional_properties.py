"""Script conversion on any text: nothing lost, every mark in its place."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from converter.model import LineBegin, Span, Text
from converter.quotes import CORNERS, corner_quotes
from converter.traditional.edition import REGIONS, convert_text, engine_for

WORDS = [
    *"云岫县头发理干面里后在了的一",
    "互联网",
    "滚动条",
    "端口",
    "项目",
    "文件",
    "U盘",
    "程序",
    "2025",
    "，",
    "。",
]
CONFIGS = st.sampled_from([region.config for region in REGIONS.values()])


@st.composite
def marked_texts(draw: st.DrawFn) -> Text:
    content = "".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30)))
    offsets = st.integers(0, len(content))
    begins = sorted(draw(st.lists(offsets, max_size=5)))
    edges = sorted(draw(st.sets(offsets, max_size=8)))
    spans = zip(edges[::2], edges[1::2], strict=False)
    return Text(
        content,
        tuple(LineBegin(at, str(n), joins=True) for n, at in enumerate(begins, 1)),
        tuple(Span(start, end, "person") for start, end in spans),
    )


@given(marked_texts(), CONFIGS)
def test_marks_stay_in_bounds_and_in_order(text: Text, config: str) -> None:
    converted = convert_text(text, engine_for(config))
    offsets = [line.at for line in converted.lines]
    assert offsets == sorted(offsets)
    assert all(0 <= at <= len(converted.content) for at in offsets)
    edges = [edge for span in converted.spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(span.start < span.end <= len(converted.content) for span in converted.spans)


@given(marked_texts(), CONFIGS.filter(lambda config: config != "s2twp"))
def test_marks_stay_where_lengths_do(text: Text, config: str) -> None:
    converted = convert_text(text, engine_for(config))
    assert len(converted.content) == len(text.content)
    assert (converted.lines, converted.spans) == (text.lines, text.spans)


@given(marked_texts())
def test_no_word_of_the_vocabulary_reaches_over_an_edge(text: Text) -> None:
    """Every piece between two edges is reworded as it would be if it stood alone."""
    engine = engine_for("s2twp")
    edges = sorted({0, len(text.content), *(e for s in text.spans for e in (s.start, s.end))})
    converted = engine.align(text.content, edges=edges)
    standard = engine_for("s2t").convert(text.content)
    for start, end in pairwise(edges):
        alone = standard[start:end]
        for step in engine._steps[1:]:
            alone = step.convert(alone)
        assert converted.content[converted.offsets[start] : converted.offsets[end]] == alone


@given(st.lists(st.text(alphabet="“”‘’云岫it98\n", max_size=20), max_size=5))
def test_quotes_change_nothing_but_balanced_marks(paragraphs: list[str]) -> None:
    converted = corner_quotes(paragraphs)
    back = str.maketrans({corner: mark for mark, corner in CORNERS.items()})
    assert [paragraph.translate(back) for paragraph in converted] == paragraphs


@given(st.text(alphabet="“”‘’云岫it98", max_size=30))
def test_corner_brackets_are_balanced_within_a_paragraph(paragraph: str) -> None:
    depth: list[str] = []
    for character in corner_quotes([paragraph])[0]:
        if character in "「『":
            depth.append(character)
        elif character in "」』":
            assert depth.pop() + character in ("「」", "『』")
    assert depth == []
