"""Articles that the source states: recovery follows it, and finds only what is inside."""

from __future__ import annotations

from pathlib import Path

from converter.checks import loss
from converter.metadata import Given
from converter.model import Article, Issue, Notice, Paragraph, Source
from converter.pipeline import recover_structure
from converter.sources import read
from converter.writers import tei
from tests.alto_pages import alto, area, block, div, line, mets, written

FIRST = alto(
    block("a1", line("水车又转", 100), line("清河纪事", 130)),
    block(
        "a2",
        line("　　清河镇的水车昨天又转了起来", 200),
        line("，青石桥边站满了看水车的人。", 230),
        line("　　村民们说各家都出一个工。", 260),
    ),
    block("b1", line("孩子们都来看船，数着船上的新", 290), line("凳子，船工说好看。", 320)),
    block("c1", line("蓝布三尺", 400), line("柳林路布店", 430)),
    block("f1", line("第1版 要闻", 20)),
)
SECOND = alto(
    block("b2", line("渡口来了新船", 100), line("第一条新船昨天开进了码头。", 200)),
    block("a3", line("水车停了三年，渠水才过得来。", 260)),
    block("d1", line("养蜂人进山", 400)),
)
LOGICAL = div(
    "SECTION",
    div(
        "ARTICLE",
        div("HEADING", div("TITLE", area("one", "a1"))),
        div("BODY", area("one", "a2"), area("two", "a3")),
        name="wheel",
    ),
    div("ARTICLE", area("one", "b1"), area("two", "b2"), name="ferry"),
    div("ADVERTISEMENT", area("one", "c1"), name="cloth"),
    div("ARTICLE", div("HEADING", area("two", "d1")), name="bees"),
)


def recovered(folder: Path, logical: str) -> tuple[Source, Issue]:
    written(folder / "1.xml", FIRST)
    written(folder / "2.xml", SECOND)
    files = [("one", "1.xml"), ("two", "2.xml")]
    path = written(folder / "qinghe-mets.xml", mets(files, ["one", "two"], logical))
    found = read(path)
    assert isinstance(found, Source)
    return found, recover_structure(found, path, Given())


def bodies(article: Article) -> list[str]:
    return [block.text.content for block in article.blocks if isinstance(block, Paragraph)]


def test_articles_over_two_pages_come_out_as_stated(tmp_path: Path) -> None:
    found, issue = recovered(tmp_path, LOGICAL)
    loss.check(found, tei.write(issue))
    wheel, ferry, ferry_later, wheel_later, bees = issue.articles
    assert [(head.kind, head.text.content) for head in wheel.heads] == [
        ("main", "水车又转清河纪事")
    ]
    assert "".join(bodies(wheel)).endswith("各家都出一个工。")
    assert bodies(ferry) == ["孩子们都来看船，数着船上的新凳子，船工说好看。"]
    assert (wheel.next, wheel_later.prev) == (wheel_later.id, wheel.id)
    assert (ferry.next, ferry_later.prev) == (ferry_later.id, ferry.id)
    assert [head.text.content for head in bees.heads] == ["养蜂人进山"]
    assert {article.cert for article in issue.articles} == {"high"}


def test_an_advertisement_is_one_notice(tmp_path: Path) -> None:
    _, issue = recovered(tmp_path, LOGICAL)
    (cloth,) = (item for page in issue.pages for item in page.items if isinstance(item, Notice))
    assert (cloth.kind, cloth.cert, len(cloth.blocks)) == ("advertisement", "high", 2)


def test_without_statement_the_bounds_are_others(tmp_path: Path) -> None:
    _, issue = recovered(tmp_path, "")
    assert len(issue.articles) != 5
    assert not any(article.next for article in issue.articles)


def test_roles_are_followed(tmp_path: Path) -> None:
    signed = alto(
        block("s1", line("渠水清清", 100), line("水车要转", 130), line("清河纪事", 160)),
        block("s2", line("据介绍，清河镇的水车停了三年", 200), line("温柏", 230)),
        block(
            "s3", line("谁来修桥", 260), line("各家都出一个工。", 290), line("水车前的孩子", 320)
        ),
    )
    roles = div("OVERLINE", area("one", "s1l0")) + div("TITLE", area("one", "s1l1"))
    roles += div("SUBTITLE", area("one", "s1l2")) + div("AUTHOR", area("one", "s2l1"))
    roles += div("BODY", area("one", "s2l0"), div("SUBHEADING", area("one", "s3l0")))
    roles += div("BODY", area("one", "s3l1")) + div("CAPTION", area("one", "s3l2"))
    for name, count in (("s1", 3), ("s2", 2), ("s3", 3)):
        before, own = signed.split(f'ID="{name}"')
        for i in range(count):
            own = own.replace("<TextLine HPOS", f'<TextLine ID="{name}l{i}" HPOS', 1)
        signed = f'{before}ID="{name}"{own}'
    written(tmp_path / "1.xml", signed)
    logical = div("ARTICLE", roles, name="wheel")
    found = read(written(tmp_path / "mets.xml", mets([("one", "1.xml")], ["one"], logical)))
    assert isinstance(found, Source)
    (article,) = recover_structure(found, tmp_path / "mets.xml", Given()).articles
    told = [(head.kind, head.text.content) for head in article.heads]
    assert told == [("kicker", "渠水清清"), ("main", "水车要转"), ("sub", "清河纪事")]
    assert [one.text.content for one in article.opener] == ["温柏"]
    kinds = [type(one).__name__ for one in article.blocks]
    assert kinds == ["Paragraph", "Subhead", "Paragraph", "Figure"]


def test_other_lines_go_the_usual_way(tmp_path: Path) -> None:
    _, issue = recovered(tmp_path, div("ARTICLE", area("one", "b1"), name="ferry"))
    (ferry,) = (a for a in issue.articles if "数着船上" in "".join(bodies(a)))
    assert bodies(ferry) == ["孩子们都来看船，数着船上的新凳子，船工说好看。"]
    assert issue.pages[0].name == "要闻"
    assert any("水车昨天" in "".join(bodies(a)) for a in issue.articles if a is not ferry)
