"""Dates and numbers as a Chinese newspaper prints them."""

from __future__ import annotations

import datetime
import re


def date_in_words(iso: str) -> str:
    """Give 2024年1月26日 for 2024-01-26, 2024年1月 for 2024-01, 2024年 for 2024."""
    parts = zip(iso.split("-"), "年月日", strict=False)
    return "".join(f"{part.lstrip('0')}{unit}" for part, unit in parts)


def span_in_words(first: str, last: str) -> str:
    """Give 2025年4月21日—27日 for 2025-04-21 and 2025-04-27: of the second what differs."""
    if first == last:
        return date_in_words(first)
    end = date_in_words(last)
    if is_day(first) and is_day(last):
        for same, unit in ((7, "月"), (4, "年")):  # length of 2025-04, of 2025
            if first[:same] == last[:same]:
                end = end.partition(unit)[2]
                break
    return f"{date_in_words(first)}—{end}"


def number_in_words(number: str) -> str:
    """Give 第1234期 for 1234; what is no number stays as it is."""
    return f"第{number}期" if number.isdecimal() else number


def iso_date(year: int, month: int, day: int) -> str | None:
    """Give 2024-01-26; None where the calendar has no such day."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def is_day(value: str) -> bool:
    """Whether this is a full date of the calendar: 2024-01-26, not 2024-01 and not 20240126."""
    parts = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", value)
    return parts is not None and iso_date(*map(int, parts.groups())) is not None
