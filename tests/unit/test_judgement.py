"""Characters with several forms: told by words, by the edges of words, or put on the list."""

from __future__ import annotations

from importlib.resources import files

import pytest
from msgspec.structs import astuple, replace

from converter.traditional import decisions, lexicon
from converter.traditional.engine import Engine
from converter.traditional.joined import SEAM
from converter.traditional.judgement import Fixed, Judgement, fixed_names, judge
from converter.traditional.name_reading import Name
from converter.traditional.names import Found

TW = Engine("s2tw")
STANDARD = Engine("s2t")


def judged(content: str, *fixed: Fixed, engine: Engine = TW) -> Judgement:
    return judge(content, engine, fixed)


# ---------------------------------------------------------------- the list of decisions


@pytest.mark.parametrize(
    ("content", "want"),
    [
        ("一只白鹭", "一隻白鷺"),
        ("六百多只羊", "六百多隻羊"),
        ("只有白鹭", "只有白鷺"),
        ("十里长街", "十里長街"),
        ("屋里有人", "屋裡有人"),
        ("皇后的车", "皇后的車"),
        ("饭后来了", "飯後來了"),
        ("若干干部", "若干幹部"),
        ("洗净晒干", "洗淨曬乾"),
        ("大干快干", "大幹快幹"),
        ("一碗面条", "一碗麵條"),
        ("三面旗", "三面旗"),
        ("两村械斗", "兩村械鬥"),
        ("一斗米", "一斗米"),
        ("征收土地", "徵收土地"),
        ("长征路", "長征路"),
        ("复印文件", "複印文件"),
        ("恢复通车", "恢復通車"),
        ("批准开工", "批准開工"),
        ("准备开工", "準備開工"),
        ("茶几上", "茶几上"),
        ("松土机", "鬆土機"),
        ("松树", "松樹"),
        ("古人云", "古人云"),
        ("注册公司", "註冊公司"),
        ("尽快开工", "儘快開工"),
        ("尽力而为", "盡力而為"),
        ("台风", "颱風"),
        ("占地八亩", "佔地八畝"),
        ("占卜", "占卜"),
        ("卷入大火", "捲入大火"),
        ("试卷", "試卷"),
        ("挂历", "掛曆"),
        ("历史", "歷史"),
    ],
)
def test_what_the_words_around_tell(content: str, want: str) -> None:
    assert judged(content).content == want


@pytest.mark.parametrize(
    ("content", "want"),
    [
        ("窗口办理发证业务", "窗口辦理發證業務"),
        ("下面条件艰苦", "下面條件艱苦"),
        ("不准备份资料", "不准備份資料"),
        ("限制造纸厂用水", "限制造紙廠用水"),
        ("车间墙面粉刷一新", "車間牆面粉刷一新"),
    ],
)
def test_words_that_meet_wrongly(content: str, want: str) -> None:
    assert judged(content).content == want


def test_regions_have_their_own_forms() -> None:
    contents = [judged("屋里面条", engine=Engine(c)).content for c in ("s2t", "s2tw", "s2hk")]
    assert [content[1] for content in contents] == ["裏", "裡", "裏"]


def test_what_nothing_tells_is_a_spot() -> None:
    (spot,) = judged("岫里").spots
    assert (spot.start, spot.end, spot.reason, spot.source) == (1, 2, "open", "里")
    assert {spot.target, *spot.alternatives} == {"裡", "里"}


def reasons(content: str) -> list[tuple[str, str]]:
    return [(spot.source, spot.reason) for spot in judged(content).spots]


def test_two_readings_that_agree_are_no_doubt() -> None:
    assert reasons("充分发挥作用") == []  # 分发 and 发挥 both have 發
    assert reasons("恢复生产") == []


def test_a_word_in_company_it_seldom_has_is_in_doubt() -> None:
    assert ("卷", "unlike") in reasons("草卷空着")
    assert reasons("战斗打响") == []


def test_a_name_that_is_likely_and_not_sure_is_in_doubt() -> None:
    content = "主任余波引咎请辞"
    for reason, doubted in (("likely", True), ("weighed", False)):
        named = Found([Name(2, 4, reason)], lexicon.cut(content))
        (fixed,) = fixed_names(content, named, TW)
        assert fixed == Fixed(2, 4, "余波", doubted)


def test_a_word_where_a_name_may_stand_is_in_doubt() -> None:
    content = "主任余波引咎请辞"
    found = Found([], lexicon.cut(content), frozenset((2, 3)))
    spots = judge(content, TW, found=found).spots
    assert [(spot.start, spot.reason, spot.target) for spot in spots] == [(2, "name", "餘")]
    assert [(spot.start, spot.reason) for spot in judged(content).spots] == [(2, "unlike")]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        *[("排尽管道积水", 1), ("小郁闷头修车", 1), ("华北继续干旱", 4), ("锅里面汤翻滚", 2)],
        ("黄长发剪去长发", 2),  # 长发, the first time a given name
    ],
)
def test_a_word_is_in_doubt_where_another_takes_a_part_of_it(content: str, place: int) -> None:
    assert place in {spot.start for spot in judged(content).spots}


def test_a_phrase_that_begins_with_a_function_word_is_no_word() -> None:
    assert judged("画里的钟馗怒目圆睁").content == "畫裡的鍾馗怒目圓睜"


def test_a_measure_behind_a_numeral_is_in_no_doubt() -> None:
    assert reasons("走了三公里") == []


@pytest.mark.parametrize("content", ["他终于做通工作", "敢于主任务", "会后主任介绍"])
def test_words_that_no_name_stands_behind_are_in_no_doubt(content: str) -> None:
    assert "name" not in {spot.reason for spot in judged(content).spots}


def test_what_is_given_is_a_name_to_the_words_around_it() -> None:
    assert judged("于系船主", Fixed(0, 1, "于")).content == "于係船主"


def test_what_is_told_is_no_spot_but_can_be_traced() -> None:
    found = judged("一只白鹭")
    assert found.spots == ()
    (decided,) = found.decided
    assert astuple(decided)[:5] == (1, 2, "word", "只", "隻")


def test_no_word_reaches_into_what_is_given() -> None:
    found = judged("头发现身", Fixed(0, 1, "头"))
    assert found.content == "头發現身"
    doubtful = judged("钟来了", Fixed(0, 1, "鍾", open=True))
    assert [(s.reason, s.source, s.target) for s in doubtful.spots] == [("name", "钟", "鍾")]


def test_spots_are_in_order_and_their_offsets_true() -> None:
    content = "岫里，她说于岫，云岫里。" * 4
    found = judged(content)
    assert list(found.spots) == sorted(found.spots)
    assert all(content[s.start : s.end] == s.source for s in found.spots)
    assert all(found.content[found.offsets[s.start]] == s.target for s in found.spots)


def test_a_word_of_the_vocabulary_is_one_spot() -> None:
    found = judged("互联网里", engine=Engine("s2twp"))
    assert ("vocabulary", "互联网", "網際網路") in {
        (s.reason, s.source, s.target) for s in found.spots
    }


@pytest.mark.parametrize("engine", [TW, Engine("s2twp")])
def test_texts_with_a_seam_between_become_what_each_of_them_does(engine: Engine) -> None:
    texts = ["岫里干", "发展互联网，头", "", "发现屋里面条"]
    alone = [judged(text, engine=engine) for text in texts]
    whole = judged(SEAM.join(texts), engine=engine)
    assert whole.content == SEAM.join(one.content for one in alone)
    starts = [sum(len(text) + len(SEAM) for text in texts[:n]) for n in range(len(texts))]
    for kind in ("spots", "decided"):
        moved = [
            replace(spot, start=spot.start + start, end=spot.end + start)
            for start, one in zip(starts, alone, strict=True)
            for spot in getattr(one, kind)
        ]
        assert list(getattr(whole, kind)) == moved


def test_nothing_of_nothing() -> None:
    assert (judged("").content, judged("").spots, list(judged("").offsets)) == ("", (), [0])


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("content", "edges"),
    [
        ("办理发证", {2}),
        ("条件艰苦", {2}),
        ("我们工作", {0, 2, 4}),
    ],
)
def test_where_words_end(content: str, edges: set[int]) -> None:
    found = lexicon.of(content).edges(content)
    assert all(found[edge] for edge in edges)


def test_texts_with_a_seam_between_are_cut_as_each_of_them() -> None:
    first, second = "主任办理发证业务", "发展经济的条件艰苦"
    words = lexicon.of(first + SEAM + second)
    assert words.edges(first + SEAM + second) == (
        words.edges(first)[: len(first) + 1] + words.edges(second)
    )


def test_common_words_are_words() -> None:
    assert {"工作", "我们"} <= set(lexicon.common())
    words = lexicon.of("".join(lexicon.common()))
    assert all(map(words.is_word, lexicon.common()))
    assert not lexicon.of("岫镇").is_word("岫镇")


@pytest.mark.parametrize("hidden", ["办", "办理", "证业", "我们工"])
def test_edges_renewed_are_those_of_the_new_text(hidden: str) -> None:
    content = "主任办理发证业务，我们工作"
    words = lexicon.of(content)
    cuts = words.edges(content)
    at = content.index(hidden)
    masked = content.replace(hidden, "\ue000" * len(hidden))
    words.renew(cuts, masked, at, at + len(hidden))
    assert cuts == words.edges(masked)


# ---------------------------------------------------------------- the file of decisions


def lines() -> list[list[str]]:
    text = files("converter.traditional").joinpath("data/decisions.txt").read_text(encoding="utf-8")
    told = [line for line in text.splitlines() if line.strip() and not line.startswith("# ")]
    return [line.split() for line in told]


def test_every_word_of_the_list_holds_its_character() -> None:
    wrong = [(char, word) for char, _, *words in lines() for word in words if char not in word]
    assert wrong == []


def test_no_word_of_the_list_stands_under_two_forms() -> None:
    forms: dict[tuple[str, str], set[str]] = {}
    for char, form, *words in lines():
        for word in words:
            forms.setdefault((char, word.removesuffix("?")), set()).add(form)
    assert {key: both for key, both in forms.items() if len(both) > 1} == {}


def test_every_form_of_the_list_is_one_the_dictionaries_know() -> None:
    wrong = [
        (char, form)
        for char, form, *_ in lines()
        if form not in {char, *STANDARD.alternatives(char)}
    ]
    assert wrong == []


def test_every_character_of_the_list_has_words() -> None:
    assert [line for line in lines() if len(line) < 3] == []
    for char, form, *words in lines():
        known = decisions.rules(char).words
        assert {known[word.removesuffix("?")] for word in words} <= {(form, True), (form, False)}


def test_words_with_a_numeral_reach_no_further_than_is_looked() -> None:
    (longest, *_) = sorted((w for w in decisions.listed() if "#" in w), key=len, reverse=True)
    assert len(longest) <= decisions._REACH


# ---------------------------------------------------------------- each character once


@pytest.mark.parametrize("content", ["为方便面对面沟通，", "他方便面试", "复印文件"])
def test_what_the_vocabulary_replaced_stays(content: str) -> None:
    engine = Engine("s2twp")
    found = judged(content, engine=engine)
    (spot,) = found.spots
    stands = found.content[found.offsets[spot.start] : found.offsets[spot.end]]
    assert (spot.reason, stands) == ("vocabulary", spot.target)


def test_another_form_in_a_sentence_is_one_that_was_settled() -> None:
    short = judged("这台，甲台", Fixed(3, 5, "X"))
    assert (short.content, short.spots) == ("這臺，X", ())
    assert {s.reason for s in judged("布，津巴布韦", engine=Engine("s2twp")).spots} == {
        "vocabulary"
    }


def test_a_character_is_told_once() -> None:
    found = judged("扣去化肥，一亩地只余下两百来块钱。", engine=Engine("s2hk"))
    assert found.spots == ()


def test_what_else_it_may_be_is_likeliest_first() -> None:
    (spot,) = (s for s in judged("该厂家具有经验").spots if s.source == "具")
    assert (spot.reason, spot.target, spot.alternatives) == ("crossing", "具", ("俱",))


@pytest.mark.parametrize("content", ["回娘家。", "衣服发霉了。", "销毁假货。"])
def test_a_word_of_the_list_is_in_no_doubt_where_nothing_was_learned(content: str) -> None:
    assert judged(content).spots == ()
