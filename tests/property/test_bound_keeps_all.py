"""Whatever is bound: each issue's articles stand in the book once, as in a book of their own."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from converter.model import Article, Fact, Issue, Paragraph
from converter.writers import epub
from tests.property.strategies import issues

relaxed = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])

NS = {"h": "http://www.w3.org/1999/xhtml"}

Files = dict[str, etree._Element]


@st.composite
def several(draw: st.DrawFn) -> list[Issue]:
    """Two or three issues of different days, in one language, in no order."""
    days = draw(st.lists(st.integers(1, 28), min_size=2, max_size=3, unique=True))
    return [_dated(draw(issues()), f"2031-03-{day:02}") for day in days]


def _dated(issue: Issue, date: str) -> Issue:
    metadata = replace(issue.metadata, date=Fact(date))
    return replace(issue, lang="zh-Hans", conversion=None, metadata=metadata)


@relaxed
@given(several())
def test_every_issue_stands_in_the_book_as_it_would_alone(drawn: list[Issue]) -> None:
    bound = texts(epub.bind(drawn))
    for issue in drawn:
        assert issue.metadata.date is not None
        folder = f"{issue.metadata.date.value}/"
        here = {n.removeprefix(folder): r for n, r in bound.items() if n.startswith(folder)}
        alone = texts(epub.write(issue))
        assert set(here) == set(alone) - {"cover", "colophon"} | {"issue"}
        for name in set(here) & set(alone):
            assert running(here[name]) == running(alone[name])


@relaxed
@given(several())
def test_every_paragraph_of_an_article_is_there_once(drawn: list[Issue]) -> None:
    bound = texts(epub.bind(drawn))
    for issue in drawn:
        assert issue.metadata.date is not None
        here = [r for n, r in bound.items() if n.startswith(issue.metadata.date.value)]
        found = Counter(str(i) for root in here for i in root.xpath("//@id"))
        for article in issue.articles:
            for paragraph in paragraphs(article):
                assert found[paragraph.id] == 1
                (text,) = (t for root in here for t in marked(root, paragraph.id))
                assert paragraph.text.content in text


def texts(book: bytes) -> Files:
    """The texts by name, without folder and ending."""
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        names = [n for n in file.namelist() if n.startswith("EPUB/text/")]
        return {n[10:].partition(".")[0]: etree.fromstring(file.read(n)) for n in names}


def running(root: etree._Element) -> str:
    """What is read on a page; the links around it differ."""
    for nav in root.xpath("//h:nav[@class='links']", namespaces=NS):
        nav.getparent().remove(nav)
    return "".join(root.itertext())


def marked(root: etree._Element, identifier: str) -> Iterator[str]:
    for element in root.xpath("//*[@id=$i]", i=identifier):
        yield "".join(element.itertext())


def paragraphs(article: Article) -> Iterator[Paragraph]:
    return (block for block in article.blocks if isinstance(block, Paragraph))
