"""The conversion engine beside the package whose dictionaries it uses, character for character."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from converter.traditional import dictionaries
from converter.traditional.engine import CONFIGS, Engine


@cache
def package(config: str) -> OpenCC:
    return OpenCC(config)


@cache
def engine(config: str) -> Engine:
    return Engine(config, stop_words=())


@cache
def keys(config: str) -> list[str]:
    """Every entry of the configuration's dictionaries, as the package reads them."""
    tables = package(config).dict_cache.values()
    return sorted({key for _, _, entries in tables for key in entries})


@st.composite
def writings(draw: st.DrawFn, config: str) -> str:
    """Entries, whole and cut at either end, one after the other: they overlap in all ways."""
    known = keys(config)
    parts = []
    for _ in range(draw(st.integers(1, 12))):
        key = known[draw(st.integers(0, len(known) - 1))]
        start = draw(st.integers(0, 2))
        parts.append(key[start : len(key) - draw(st.integers(0, 2))])
        parts.append(
            draw(st.sampled_from(("", "", "", "，", "的", " ", "．", "A1", "\ue000", "𠮷")))
        )
    return "".join(parts)


@pytest.mark.parametrize("config", CONFIGS)
def test_dictionaries_are_read_as_the_package_reads_them(config: str) -> None:
    for path, (_, _, entries) in package(config).dict_cache.items():
        ours = dictionaries.dictionary("package", path.replace("\\", "/").rpartition("/")[2])
        met = {k: v for k, v in entries.items() if not package(config).split_chars_re.search(k)}
        assert {**ours.phrases, **ours.characters} == met


@pytest.mark.parametrize("config", CONFIGS)
@given(data=st.data())
def test_the_engine_equals_the_package(config: str, data: st.DataObject) -> None:
    text = data.draw(writings(config))
    assert engine(config).convert(text) == package(config).convert(text)


@pytest.mark.parametrize("config", CONFIGS)
@given(data=st.data())
def test_overlapping_entries_are_weighed_alike(config: str, data: st.DataObject) -> None:
    """Few characters, many of them in the same entries: nearly every place is contested."""
    crowded = "一不大人中上下天里后干发面头心目通过程序文件内存高级在线数据组"
    crowded += package(config.replace("hk2s", "t2s").replace("tw2s", "t2s")).convert(crowded)
    text = data.draw(st.text(alphabet=crowded, max_size=60))
    assert engine(config).convert(text) == package(config).convert(text)


@given(st.data(), st.sampled_from(CONFIGS))
def test_aligning_and_converting_give_the_same(data: st.DataObject, config: str) -> None:
    text = data.draw(writings(config))
    content, offsets = engine(config).align(text)
    assert content == engine(config).convert(text)
    assert list(offsets) == sorted(offsets)
    assert (len(offsets), offsets[0], offsets[-1]) == (len(text) + 1, 0, len(content))


@given(st.data(), st.sampled_from(CONFIGS))
def test_matches_name_what_stands_in_the_source(data: st.DataObject, config: str) -> None:
    text = data.draw(writings(config))
    for match in engine(config).explain(text):
        assert text[match.start : match.end] == match.source != ""
        assert match.target not in match.alternatives
        assert match.phrase or match.alternatives or match.dictionary == "TWPhrases"


@given(st.data(), st.sampled_from(CONFIGS))
def test_what_stands_between_protected_stretches_is_converted_alone(
    data: st.DataObject, config: str
) -> None:
    text = data.draw(writings(config))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    alone = engine(config).convert(text[:start]), engine(config).convert(text[end:])
    content, offsets = engine(config).align(text, [(start, end, "甲‖乙")])
    assert content == engine(config).convert(text, [(start, end, "甲‖乙")]) == "甲‖乙".join(alone)
    assert offsets[end] == len(alone[0]) + 3
    assert start == end or offsets[start] == len(alone[0])
