"""The program's 'now' comes from its input."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from converter.clock import edition_date, edition_moment
from converter.dates import is_day
from converter.errors import UsageError
from converter.model import Fact, Issue, Metadata
from tests.tei_issues import ISSUE


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def dated(value: str | None) -> Issue:
    return replace(ISSUE, metadata=Metadata(date=None if value is None else Fact(value)))


def test_the_issues_own_date() -> None:
    assert edition_date(dated("2024-02-29")) == "2024-02-29"
    assert edition_moment(dated("2024-02-29")) == "2024-02-29T00:00:00Z"


@pytest.mark.parametrize("value", [None, "2024-02", "2024", "20240229", "2023-02-29"])
def test_no_full_date(value: str | None) -> None:
    assert edition_date(dated(value)) is None
    assert edition_moment(dated(value)) == "1980-01-01T00:00:00Z"


def test_source_date_epoch_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1704153599")  # a second before midnight
    assert edition_date(dated("2024-02-29")) == "2024-01-01"
    assert edition_moment(dated(None)) == "2024-01-01T00:00:00Z"


def test_empty_source_date_epoch_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert edition_date(dated(None)) is None


@pytest.mark.parametrize("value", ["today", "1e9", "9" * 30])
def test_source_date_epoch_that_is_no_time(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH is"):
        edition_date(dated(None))


def test_is_day() -> None:
    assert is_day("1949-10-01")
    assert not is_day("1949-10-1")
