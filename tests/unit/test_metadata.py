"""Metadata: who is believed first, what a file's name tells, and ids that never clash."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.errors import SourceError, UsageError
from converter.metadata import Given, check, from_name, id_from_name, known
from converter.model import Fact, Metadata

FOLIO = Metadata(
    title=Fact("清河日报", "high"), date=Fact("2024-03-06", "medium"), number=Fact("77", "low")
)


def test_the_first_that_knows_counts(tmp_path: Path) -> None:
    (tmp_path / "晚报-2024-03-08.toml").write_text(
        'title = "清河晚报"\ndate = "2024-03-07"\npublisher = "清河 报社"\n', encoding="utf-8"
    )
    path = tmp_path / "晚报-2024-03-08.txt"
    metadata, issue_id = known(path, Given(title="清河时报"), FOLIO)
    assert metadata == Metadata(
        title=Fact("清河时报"),
        date=Fact("2024-03-07"),
        number=Fact("77", "low"),
        publisher=Fact("清河 报社"),
    )
    assert issue_id == id_from_name("晚报-2024-03-08")


def test_without_a_side_file_the_folio_comes_before_the_name() -> None:
    metadata, issue_id = known(Path("清河-2024-03-08.txt"), Given(issue_id="qh"), FOLIO)
    assert (metadata, issue_id) == (FOLIO, "qh")
    metadata, _ = known(Path("清河-2024-03-08.txt"), Given(), Metadata())
    assert metadata == Metadata(title=Fact("清河", "low"), date=Fact("2024-03-08", "medium"))


@pytest.mark.parametrize(
    ("stem", "title", "date"),
    [
        ("paper-2024-01-26", None, "2024-01-26"),
        ("qhrb_2024_01_26_01", None, "2024-01-26"),
        ("2024.1.6", None, "2024-01-06"),
        ("20240126-A3", None, "2024-01-26"),
        ("清河时报20240126", "清河时报", "2024-01-26"),
        ("清河时报2024年1月26日第3版", "清河时报", "2024-01-26"),
        ("2024年1月26日 清河时报", "清河时报", "2024-01-26"),
        ("清河时报", "清河时报", None),
        ("2024-13-26", None, None),
        ("2023-02-29", None, None),
        ("99999999", None, None),
        ("120240126", None, None),
        ("2024-01_26", None, None),
        ("页", None, None),
        ("seite-3", None, None),
    ],
)
def test_what_a_name_tells(stem: str, title: str | None, date: str | None) -> None:
    expected = Metadata(title=title and Fact(title, "low"), date=date and Fact(date, "medium"))
    assert from_name(stem) == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("paper-2024-01-26", "paper-2024-01-26"),
        ("a.B_c", "a.B_c"),
        ("2024-01-26", "n2024-01-26"),
    ],
)
def test_ids_that_need_no_digest(stem: str, expected: str) -> None:
    assert id_from_name(stem) == expected


@pytest.mark.parametrize(
    ("stem", "legible"),
    [
        ("清河时报-2024-01-26", "n2024-01-26-"),
        ("清河时报", "n-"),
        ("page 1 (a)", "page-1-a-"),
        ("_a", "n_a-"),
        ("n2024", "n2024-"),
    ],
)
def test_ids_with_a_digest(stem: str, legible: str) -> None:
    assert id_from_name(stem).startswith(legible)
    assert len(id_from_name(stem)) == len(legible) + 8


@given(st.lists(st.text(alphabet="aAn01-._ 清河", min_size=1, max_size=5), unique=True))
def test_two_names_never_give_one_id(stems: list[str]) -> None:
    ids = [id_from_name(stem) for stem in stems]
    assert len(set(ids)) == len(stems)
    for issue_id in ids:
        check(Given(issue_id=issue_id))


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (Given(date="2024-1-26"), "--date: '2024-1-26' is no date; write year-month-day, as in"),
        (Given(date="20240126"), "--date: '20240126' is no date"),
        (Given(date="2024-02-30"), "--date: '2024-02-30' is no date"),
        (Given(date="２０２４-01-26"), "is no date"),
        (Given(issue_id="1a"), "--issue-id: '1a' can't be an id; begin with an ASCII letter"),
        (Given(issue_id="清河"), "can't be an id"),
        (Given(title=" "), "--title: the value is empty"),
        (Given(publisher="a\x00b"), "--publisher: the value has control characters"),
    ],
)
def test_statements_that_can_not_stand(statement: Given, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        check(statement)
    assert message in str(caught.value)


def test_a_side_file_may_use_dates_and_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(
        '\ufeffdate = 2024-03-07\nnumber = 1207\nissue-id = "qh"\n'.encode()
    )
    metadata, issue_id = known(tmp_path / "a.txt", Given(), Metadata())
    assert metadata == Metadata(date=Fact("2024-03-07"), number=Fact("1207"))
    assert issue_id == "qh"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            'titel = "清河"',
            "titel: the key is not known; use title, date, number, publisher, issue-id",
        ),
        ("title = 3.5", 'title: the value is no text; put it in quotation marks: title = "…"'),
        ("title = true", "title: the value is no text"),
        ("date = 20240307", "date: the value is no text"),
        ("date = 2024-03-07T10:00:00", "date: the value is no text"),
        ('date = "2024-3-7"', "date: '2024-3-7' is no date"),
        ('[issue]\ntitle = "清河"', "issue: the key is not known"),
        ("title = 清河", "this is no TOML (Invalid value (at line 1, column 9))"),
    ],
)
def test_bad_side_files(tmp_path: Path, content: str, message: str) -> None:
    side = tmp_path / "a.toml"
    side.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        known(tmp_path / "a.txt", Given(), Metadata())
    assert str(caught.value).startswith(f"{side}: {message}")


def test_a_side_file_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes('title = "清河"'.encode("gbk"))
    with pytest.raises(SourceError, match="saved as UTF-8"):
        known(tmp_path / "a.txt", Given(), Metadata())
