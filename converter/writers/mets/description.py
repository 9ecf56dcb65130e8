"""`dmdSec`: what the issue is, and each article with a headline, in MODS 3.7."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from converter.dates import is_day
from converter.model import Article, Byline, Fact, Issue, Text
from converter.tei import TITLE_UNKNOWN
from converter.writers.mets.markup import mets, mods


def issue_id() -> str:
    """Give the id of the issue's description."""
    return "_dmd"


def article_id(article: Article) -> str | None:
    """Give the id of the article's description; None where it has none."""
    return f"_dmd-{article.id}" if _is_described(article) else None


def descriptions(issue: Issue) -> Iterator[etree._Element]:
    """Give a `dmdSec` of the issue and of each article whose headline stands in this part of it."""
    yield _section(issue_id(), _of_issue(issue))
    for article in filter(_is_described, issue.articles):
        yield _section(f"_dmd-{article.id}", _of_article(article, issue.lang))


def _is_described(article: Article) -> bool:
    return article.prev is None and article.head("main") is not None


def _section(id_: str, content: etree._Element) -> etree._Element:
    wrap = mets("mdWrap", mets("xmlData", content), MDTYPE="MODS", MDTYPEVERSION="3.7")
    return mets("dmdSec", wrap, ID=id_)


# ---------------------------------------------------------------- the issue


def _of_issue(issue: Issue) -> etree._Element:
    facts = issue.metadata
    return mods(
        "mods",
        _title(facts.title),
        mods("typeOfResource", "text"),
        mods("genre", "newspaper", authority="marcgt"),
        _origin(issue),
        _language(issue.lang),
        mods("physicalDescription", mods("extent", f"{len(issue.pages)} pages")),
        mods("identifier", issue.id, type="local"),
        *_paper(issue),
        _part(facts.number),
        version="3.7",
    )


def _title(fact: Fact | None) -> etree._Element:
    """The paper's name; `supplied` where it is not known and our own words stand for it."""
    name = mods("title", fact.value if fact else TITLE_UNKNOWN)
    return mods("titleInfo", name, supplied=None if fact else "yes")


def _origin(issue: Issue) -> etree._Element | None:
    publisher, date = issue.metadata.publisher, issue.metadata.date
    if publisher is None and date is None:
        return None
    return mods(
        "originInfo",
        mods("publisher", publisher.value) if publisher else None,
        _date(date) if date else None,
    )


def _date(date: Fact) -> etree._Element:
    encoding = "w3cdtf" if is_day(date.value) else None
    inferred = "inferred" if date.cert else None
    attributes = {"encoding": encoding, "keyDate": "yes", "qualifier": inferred}
    return mods("dateIssued", date.value, attributes)


def _language(tag: str) -> etree._Element:
    return mods("language", mods("languageTerm", tag, type="code", authority="rfc5646"))


def _paper(issue: Issue) -> Iterator[etree._Element]:
    """The paper that the issue is one of, with what it is registered under."""
    facts = issue.metadata
    numbers = [mods("identifier", n, type=t) for t, n in (("issn", facts.issn), ("cn", facts.cn))]
    known = [n for n in numbers if n.text]
    if facts.title or known:
        title = _title(facts.title) if facts.title else None
        yield mods("relatedItem", title, *known, type="host")


def _part(number: Fact | None) -> etree._Element | None:
    if number is None:
        return None
    return mods("part", mods("detail", mods("number", number.value), type="issue"))


# ---------------------------------------------------------------- an article


def _of_article(article: Article, lang: str) -> etree._Element:
    main, sub = article.head("main"), article.head("sub")
    return mods(
        "mods",
        mods(
            "titleInfo",
            mods("title", main.text.content) if main else None,
            mods("subTitle", sub.text.content) if sub else None,
        ),
        *(_name(name, role) for name, role in dict.fromkeys(_persons(article))),
        mods("genre", "article", authority="marcgt"),
        _language(lang),
        version="3.7",
    )


def _persons(article: Article) -> Iterator[tuple[str, str | None]]:
    """Who signed the article, and as what."""
    lines = (*article.opener, *article.closer)
    for text in (line.text for line in lines if isinstance(line, Byline)):
        yield from _named(text)


def _named(text: Text) -> Iterator[tuple[str, str | None]]:
    for span in text.spans:
        if span.kind == "person":
            yield text.content[span.start : span.end], span.role


def _name(name: str, role: str | None) -> etree._Element:
    term = mods("role", mods("roleTerm", role, type="text")) if role else None
    return mods("name", mods("namePart", name), term, type="personal")
