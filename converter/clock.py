"""The only 'now' of Baokan: it comes from the input, so that two runs give the same bytes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime

from converter.errors import UsageError
from converter.model import Issue

FALLBACK = "1980-01-01"
"""Where a date is required and none is known: the earliest a zip archive can hold."""


def edition_date(issue: Issue) -> str | None:
    """Give the day this edition counts as made: YYYY-MM-DD, or None where none is known.

    It is SOURCE_DATE_EPOCH if that is set (https://reproducible-builds.org/specs/source-date-epoch),
    else the issue's own date. Raises `UsageError` when SOURCE_DATE_EPOCH is no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return _day(epoch)
    return issue.metadata.day


def day_of(dates: Iterable[str | None]) -> str | None:
    """Give the day that something made of several issues counts as made: YYYY-MM-DD.

    It is SOURCE_DATE_EPOCH, or else the last of their dates; None where none is known.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return _day(epoch) if epoch else max((day for day in dates if day), default=None)


def edition_moment(issue: Issue) -> str:
    """Give midnight of that day, YYYY-MM-DDT00:00:00Z; of 1980-01-01 where none is known."""
    return f"{edition_date(issue) or FALLBACK}T00:00:00Z"


def _day(epoch: str) -> str:
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        remedy = "set it to a number of seconds since 1970, or unset it"
        raise UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}", remedy) from None
