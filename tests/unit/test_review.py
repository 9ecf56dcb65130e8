"""The review list of a traditional edition: its rows, its page, and decisions taken back."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from html.parser import HTMLParser
from math import floor
from pathlib import Path

import pytest
from msgspec.structs import replace

from converter import cli
from converter.errors import OutputError, UsageError
from converter.model import Article, Byline, Head, Issue, Metadata, Page, Paragraph, Span, Text
from converter.model import texts as texts_of
from converter.traditional import review, review_page, rulings, summary
from converter.traditional.edition import Edition, Wishes, make_edition
from converter.traditional.rulings import COLUMNS, Ruling, Rulings

OPEN = "昨日钟小岳说，水大。"
"""Its name, which only its bearer can tell: 鍾 or 鐘."""
NAME = "钟小岳"


def marked(content: str) -> Text:
    """A text with this name marked, if it is in it."""
    at = content.find(NAME)
    return Text(content, (), (Span(at, at + 3, "person"),) if at >= 0 else ())


def issue(*paragraphs: str, head: str = "渡口", closer: tuple[Byline, ...] = ()) -> Issue:
    blocks = tuple(
        Paragraph(f"yx-p01-a01-b{n:02}", marked(content)) for n, content in enumerate(paragraphs, 1)
    )
    article = Article("yx-p01-a01", "1", (Head("main", marked(head)),), (), blocks, closer)
    return Issue("yx", "zh-Hans", Metadata(), (), (Page("yx-p01", "1", (article,)),))


def byline(content: str, start: int, end: int) -> Byline:
    return Byline(Text(content, (), (Span(start, end, "person"),)))


def doubts(made: Edition) -> list[tuple[str, str, str]]:
    return [(p.spot.reason, p.spot.source, p.spot.target) for p in made.places]


def read_back(made: Edition, folder: Path, decisions: dict[str, str]) -> Rulings:
    """The list as a table, with decisions by what stands in the source."""
    path = folder / "page.zh-Hant.review.tsv"
    rows = [
        line.split("\t")
        for line in review.table(review.rows(made)).decode("utf-8-sig").splitlines()
    ]
    at = {name: n for n, name in enumerate(rows[0])}
    for row in rows[1:]:
        row[at["decision"]] = decisions.get(row[at["source"]], row[at["decision"]])
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return rulings.load([path])


def again(found: Issue, known: Rulings, region: str = "tw") -> Edition:
    return make_edition(found, region, wishes=Wishes(rulings=known))


def contents(made: Edition) -> list[str]:
    return [text.content for text in texts_of(made.issue)]


# ---------------------------------------------------------------- what is listed


def test_a_name_with_two_outputs_is_always_listed() -> None:
    """Where recovery marked it it is a name, and in the text nothing tells so."""
    made = make_edition(issue("水上于成了冰。", closer=(byline("（于成）", 1, 3),)))
    assert contents(made)[1:] == ["水上於成了冰。", "（于成）"]
    listed = [p for p in made.places if p.spot.reason == "outputs"]
    assert [(p.spot.target, p.spot.alternatives) for p in listed] == [
        ("於成", ("于成",)),
        ("于成", ("於成",)),
    ]


def test_a_name_with_one_output_is_not() -> None:
    made = make_edition(issue("范小满说，渡口开了。", closer=(byline("（范小满）", 1, 4),)))
    assert doubts(made) == []
    assert [(p.spot.reason, p.spot.source) for p in made.decided] == [("name", "范小满")] * 2


def test_a_decision_on_one_of_two_forms_is_heeded(tmp_path: Path) -> None:
    given = issue("里屋外三里有人。")
    assert "mixed" in {reason for reason, *_ in doubts(make_edition(given))}
    told = read_back(make_edition(given), tmp_path, {"里": "ok"})
    made = make_edition(given, wishes=Wishes(rulings=told))
    assert doubts(made) == []


def test_quotation_marks_without_another_are_listed() -> None:
    made = make_edition(issue("“大”，’98", "他说：“好。", "it’s"))
    assert [(p.element, p.spot.start, p.spot.source) for p in made.places] == [
        ("yx-p01-a01-b02", 3, "“")
    ]
    assert doubts(make_edition(issue("他说：“好。"), quotes="keep")) == []


def test_words_of_taiwans_vocabulary_are_listed_and_told() -> None:
    made = make_edition(issue("互联网和软件，还有互联网"), "twp")
    assert doubts(made) == [
        ("vocabulary", "互联网", "網際網路"),
        ("vocabulary", "软件", "軟體"),
        ("vocabulary", "互联网", "網際網路"),
    ]
    told = {finding.code: finding.message for finding in summary.findings(made, "page.html")}
    assert told == {
        "vocabulary-replaced": "Taiwan's vocabulary replaced words: 互联网 → 網際網路 (2 times), "
        "软件 → 軟體",
        "review-needed": "3 places of the traditional edition to review: see page.html",
    }


def test_what_the_list_of_decisions_tells_is_traced() -> None:
    made = make_edition(issue("一只白鹭"))
    assert [(p.spot.reason, p.spot.source, p.spot.target) for p in made.decided] == [
        ("word", "只", "隻")
    ]


def test_the_worst_come_first_and_the_decided_last() -> None:
    made = make_edition(
        issue(f"他说：“{OPEN}", "水上于成了冰。一只白鹭", closer=(byline("（于成）", 1, 3),))
    )
    rows = review.rows(made)
    spots = [row.place.spot for row in rows if row.status == "open"]
    reasons = [spot.reason for spot in spots]
    assert set(reasons[:3]) == {"outputs", "quotes"}
    assert set(reasons[3:]) == {"name"}
    odds = [review.DOUBTS[s.reason] if s.odds is None else s.odds for s in spots]
    assert [*map(floor, odds)] == sorted(map(floor, odds))
    assert [row.status for row in rows[-1:]] == ["decided"]
    assert {row.headline for row in rows} == {"渡口"}


def test_ids_are_stable_and_each_place_has_its_own() -> None:
    found = issue(OPEN, OPEN, head=OPEN)
    made = [[row.place.id for row in review.rows(make_edition(found))] for _ in range(2)]
    assert made[0] == made[1]
    assert len(set(made[0])) == len(made[0]) >= 3
    other = [row.place.id for row in review.rows(make_edition(found, "hk"))]
    assert set(other) == set(made[0])


def test_a_sentence_is_shown_in_both_scripts() -> None:
    place = make_edition(issue(f"前面一句。{OPEN}“后面。”")).places[0]
    before, spot, behind = place.sentence
    assert before + spot + behind == OPEN
    assert "".join(place.converted) == "昨日鍾小岳說，水大。"
    assert rulings.marked(place.sentence).count("【") == 1


# ---------------------------------------------------------------- decisions


def test_a_decision_is_applied_and_asked_once(tmp_path: Path) -> None:
    found = issue(OPEN)
    first = make_edition(found)
    assert doubts(first) == [("name", NAME, "鍾小岳")]
    known = read_back(first, tmp_path, {NAME: "鐘小岳"})
    second = again(found, known)
    assert second.places == ()
    assert contents(second)[1] == contents(first)[1].replace("鍾", "鐘")
    assert [(p.spot.source, p.decision) for p in second.ruled] == [(NAME, "鐘小岳")]
    assert second.issue.conversion is not None
    assert second.issue.conversion.decisions == known.digest


def test_decisions_stay_on_the_next_list(tmp_path: Path) -> None:
    found = issue(OPEN)
    known = read_back(make_edition(found), tmp_path, {NAME: "鐘小岳"})
    second = again(found, known)
    third = again(found, read_back(second, tmp_path, {}))
    assert contents(third) == contents(second)
    assert third.issue.conversion == second.issue.conversion


def test_a_decision_on_one_place_leaves_the_others(tmp_path: Path) -> None:
    found = issue(OPEN, OPEN)
    known = read_back(make_edition(found), tmp_path, {NAME: "鐘小岳"})
    first = next(r for r in known.by_id.values() if r.element.endswith("b01"))
    made = contents(again(found, Rulings({first.id: first})))
    assert ("鐘" in made[1], "鐘" in made[2]) == (True, False)


def test_what_was_decided_without_doubt_can_be_decided_otherwise(tmp_path: Path) -> None:
    found = issue("范小满说，一只白鹭来了。")
    known = read_back(make_edition(found), tmp_path, {"范小满": "範小滿", "只": "只"})
    made = again(found, known)
    assert contents(made)[1] == "範小滿說，一只白鷺來了。"
    assert made.decided == ()


def test_a_decision_on_two_outputs(tmp_path: Path) -> None:
    found = issue("水上于成了冰。", closer=(byline("（于成）", 1, 3),))
    known = read_back(make_edition(found), tmp_path, {"于成": "于成"})
    made = again(found, known)
    assert contents(made)[1:] == ["水上于成了冰。", "（于成）"]
    assert doubts(made) == []


def test_a_decision_on_a_word_of_the_vocabulary_may_change_its_length(tmp_path: Path) -> None:
    found = issue(f"有互联网，{OPEN}")
    known = read_back(make_edition(found, "twp"), tmp_path, {"互联网": "互聯網", NAME: "鐘小岳"})
    assert contents(again(found, known, "twp"))[1] == "有互聯網，昨日鐘小岳說，水大。"


@pytest.mark.parametrize(
    ("changed", "decision", "why"),
    [
        (OPEN.replace("大", "小"), "鐘小岳", "the text there is another now"),
        (f"又，{OPEN}", "鐘小岳", "the text there is another now"),
        (OPEN, "鐘岳", "it is longer or shorter than what stands there"),
    ],
)
def test_a_decision_that_does_not_fit_is_told(
    tmp_path: Path, changed: str, decision: str, why: str
) -> None:
    known = read_back(make_edition(issue(OPEN)), tmp_path, {NAME: decision})
    made = again(issue(changed), known)
    assert contents(made) == contents(make_edition(issue(changed)))
    (finding, *_) = summary.findings(made, None)
    assert (finding.code, finding.target) == ("decision-not-applied", "yx-p01-a01-b01")
    assert finding.message.endswith(f"line {_line(known)}) was not applied: {why}")


def _line(known: Rulings) -> int:
    (ruling,) = known.by_id.values()
    return ruling.line


def test_decisions_on_other_issues_are_none_of_this_one(tmp_path: Path) -> None:
    known = read_back(make_edition(issue(OPEN)), tmp_path, {NAME: "鐘小岳"})
    other = replace(issue(OPEN), id="yx2")
    assert again(other, known).unapplied == ()
    assert len(again(issue("没有"), known).unapplied) == 1


def test_lists_that_differ_are_refused(tmp_path: Path) -> None:
    known = read_back(make_edition(issue(OPEN)), tmp_path, {NAME: "鐘小岳"})
    other = tmp_path / "other.tsv"
    written = (tmp_path / "page.zh-Hant.review.tsv").read_text("utf-8")
    other.write_text(written.replace("\t鐘小岳\n", "\tok\n"), encoding="utf-8")
    paths = [tmp_path / "page.zh-Hant.review.tsv", other]
    assert rulings.load(paths[:1] * 2) == known
    with pytest.raises(UsageError, match="this place is decided as “ok” here and as “鐘小岳” in "):
        rulings.load(paths)


def test_another_table_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text("source\ttarget\n于山\tkeep\n", encoding="utf-8")
    with pytest.raises(UsageError, match="this is no review list: it has no column id, sentence"):
        rulings.load([path])


def test_cells_do_no_harm_in_a_spreadsheet(tmp_path: Path) -> None:
    found = issue(f"=1+1，{OPEN}", f'"{OPEN}"')
    made = make_edition(found)
    lines = review.table(review.rows(made)).decode("utf-8-sig").splitlines()
    cells = [cell for line in lines for cell in line.split("\t")]
    assert [cell for cell in cells if cell.startswith("=")] == []
    assert again(found, read_back(made, tmp_path, {NAME: "ok"})).unapplied == ()


# ---------------------------------------------------------------- the page


class _Reader(HTMLParser):
    """What the page is made of."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.kinds: list[tuple[str, bool]] = []
        self.links: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "li":
            self.kinds.append((told["data-kind"] or "", "hidden" in told))
        if tag == "a":
            self.links.append(told["href"] or "")
        self.addresses += [told[name] or "" for name in ("src", "href") if name in told]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_shows_doubts_and_hides_what_is_decided() -> None:
    made = make_edition(issue(OPEN, "一只白鹭"))
    read = _Reader(review_page.page(review.rows(made), "page 1.zh-Hant.xml", "云岫日报"))
    assert ("open-name", False) in read.kinds
    assert ("decided", True) in read.kinds
    assert "page%201.zh-Hant.xml#yx-p01-a01-b01" in read.links
    assert "昨日鍾小岳說，水大。" in read.text


def test_the_page_asks_nobody_for_anything() -> None:
    made = make_edition(issue(OPEN))
    page = review_page.page(review.rows(made), "page.zh-Hant.xml", "云岫日报")
    assert [a for a in _Reader(page).addresses if not a.startswith("page.zh-Hant.xml#")] == []
    assert b"default-src 'none'" in page
    assert b"http://" not in page
    assert b"https://" not in page


def test_everything_on_the_page_is_escaped() -> None:
    evil = "<script>alert('x')</script>&amp;昨日钟小岳说"
    made = make_edition(issue(evil, head=evil))
    page = review_page.page(review.rows(made), "a&b<c>.xml", evil).decode("utf-8")
    assert page.count("<script>") == 1
    assert "<c>" not in page
    assert "&amp;amp;" in page


def test_every_reason_has_its_words_and_its_place_in_the_order() -> None:
    assert set(review.ORDER) == set(review_page.REASONS)
    assert len(review.ORDER) == len(set(review.ORDER))


# ---------------------------------------------------------------- the command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lines = ("渡口开航", "本报讯（记者 钟小岳）昨日渡口开航。", OPEN)
    (tmp_path / "page.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


CONVERT = ("convert", "page.txt", "--traditional", "--only", "tei")
TABLE = Path("page.zh-Hant.review.tsv")


def fill(source: str, decision: str) -> None:
    lines = TABLE.read_text(encoding="utf-8-sig").splitlines()
    at = COLUMNS.index("source")
    filled = [
        line + decision if n and line.split("\t")[at] == source else line
        for n, line in enumerate(lines)
    ]
    assert filled != lines
    TABLE.write_text("".join(f"{line}\n" for line in filled), encoding="utf-8")


def test_a_list_goes_round(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*CONVERT]) == 0
    assert "to review: see page.zh-Hant.review.html" in capsys.readouterr().err
    assert TABLE.read_bytes().startswith(codecs.BOM_UTF8 + b"id\tstatus\treason\t")
    fill(NAME, "鐘小岳")
    assert cli.main([*CONVERT]) == OutputError.exit_code
    told = capsys.readouterr().err
    assert "this review list has 2 decisions that were not given; give --decisions page" in told
    for _ in range(2):
        assert cli.main([*CONVERT, "--decisions", str(TABLE)]) == 0
        written = Path("page.zh-Hant.xml").read_text(encoding="utf-8")
        assert "鐘小岳" in written
        assert "; decisions=" in written
    assert cli.main([*CONVERT, "--force"]) == 0
    assert "鐘小岳" not in Path("page.zh-Hant.xml").read_text(encoding="utf-8")


def test_the_twin_names_the_tei_it_was_made_from(folder: Path) -> None:
    assert cli.main(["convert", "-q", "page.txt", "--traditional"]) == 0
    assert 'corresp="page.xml"' in Path("page.zh-Hant.xml").read_text(encoding="utf-8")
    assert cli.main(["convert", "-q", "page.xml", "-o", "again"]) == 0


def test_own_stop_words(folder: Path) -> None:
    Path("page.txt").write_text("渡口开航\n昨日的互联网和软件。\n", encoding="utf-8")
    Path("words.txt").write_text("# 照旧\n互联网\n", encoding="utf-8")
    words = ["convert", "-q", "page.txt", "--traditional", "twp", "--stop-words", "words.txt"]
    assert cli.main(words) == 0
    written = Path("page.zh-Hant.xml").read_text(encoding="utf-8")
    assert "互聯網和軟體" in written
    assert "; stop-words=" in written


def test_a_ruling_is_compared_by_what_it_says() -> None:
    ruling = Ruling("1", "里", "城【里】", "yx", "ok", Path("a.tsv"), 2)
    assert Rulings({"1": ruling}).digest != Rulings({"1": replace(ruling, decision="里")}).digest
