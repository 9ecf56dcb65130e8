"""What is known of an issue as a publication, and from whom: the first that knows it counts.

1. what the user says (options), 2. the side file `NAME.toml` beside the input, 3. the paper's
profile (`paper.py`), 4. the folios and mastheads in the text, 5. the file's name. The first three
are given by a person and stand without `cert`; the others keep how sure they are.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from pathlib import Path

from msgspec import Struct

from converter.dates import is_day, iso_date
from converter.errors import SourceError, UsageError
from converter.model import Fact, Metadata
from converter.patterns import pattern
from converter.sources.files import stem

_ID = pattern(r"[A-Za-z][A-Za-z0-9._-]*")

_DATE_IN_NAME = pattern(
    r"(?<!\d)(?:"
    r"(?P<y1>\d{4})(?P<sep>[-_.])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})(?!\d)"
    r"|(?P<y2>(?:18|19|20)\d\d)(?P<m2>\d\d)(?P<d2>\d\d)(?!\d)"
    r"|(?P<y3>\d{4})年(?P<m3>\d{1,2})月(?P<d3>\d{1,2})日)"
)
_PAPER_IN_NAME = pattern(r"[^\W\d_A-Za-z]{2,}")
"""Chinese, which is any letter beyond ASCII here: a range of Han is slow to compile."""


class Given(Struct, frozen=True, kw_only=True):
    """What a person states of an issue, by option or in a side file; None: nothing."""

    title: str | None = None
    """The paper's name."""
    date: str | None = None
    """Date of issue, ISO 8601 (2024-01-26)."""
    number: str | None = None
    """Number of the issue, as printed."""
    publisher: str | None = None
    issue_id: str | None = None
    """Prefix of every id in the TEI: an ASCII letter, then letters, digits, '.', '_' or '-'."""


_KEYS = {name.replace("_", "-"): name for name in Given.__struct_fields__}
"""Key of the side file (and name of the option) → field."""


def stated(given: Given) -> dict[str, str]:
    """What is stated, by the key of the side file (which is the option's name, too)."""
    values = {key: getattr(given, name) for key, name in _KEYS.items()}
    return {key: value for key, value in values.items() if value is not None}


def check(given: Given) -> None:
    """Raise `UsageError` where a statement can't stand in a TEI."""
    for key, value in stated(given).items():
        fault = _fault(key, value)
        if fault is not None:
            raise UsageError(*fault, place=f"--{key}")


def known(
    path: Path, given: Given, folio: Metadata, paper: Metadata | None = None
) -> tuple[Metadata, str]:
    """Give the metadata and the issue id of an input; raises `SourceError` for a bad side file.

    `folio` is what the text tells, `paper` what the paper's profile states.
    """
    name = stem(path)
    side = _side_file(path.with_name(f"{name}.toml"))
    metadata = _first(_facts(given), _facts(side), paper or Metadata(), folio, from_name(name))
    return metadata, given.issue_id or side.issue_id or id_from_name(name)


def from_name(stem: str) -> Metadata:
    """What a file's name tells: a date (medium), and the paper's name (low) where it has Han."""
    date, rest = None, stem
    for found in _DATE_IN_NAME.finditer(stem):
        numbers = [int(part) for name, part in found.groupdict().items() if part and name != "sep"]
        if day := iso_date(*numbers):
            date = Fact(day, "medium")
            rest = f"{stem[: found.start()]} {stem[found.end() :]}"
            break
    paper = _PAPER_IN_NAME.search(rest)
    return Metadata(title=paper and Fact(paper[0], "low"), date=date)


def id_from_name(stem: str) -> str:
    """Give an XML name; two different stems never give the same.

    A stem that is an XML name of ASCII letters stays; a digit in front gets an 'n' before it; what
    else is not allowed becomes '-', and a digest of the stem tells such names apart.
    """
    if _ID.fullmatch(stem) and not re.match(r"n\d", stem):
        return stem
    legible = re.sub(r"[^A-Za-z0-9._]+", "-", stem).strip("-.")
    named = legible if re.match("[A-Za-z]", legible) else f"n{legible}"
    if named == f"n{stem}" and stem[:1].isdigit():
        return named
    return f"{named}-{hashlib.sha256(stem.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


# ---------------------------------------------------------------- the side file


def _side_file(path: Path) -> Given:
    if not path.is_file():
        return Given()
    from converter.toml_file import read_table  # noqa: PLC0415 (side files are rare)

    table = read_table(path)
    return Given(**{_field(key, path): _value(key, value, path) for key, value in table.items()})


def _field(key: str, path: Path) -> str:
    if key not in _KEYS:
        raise SourceError("the key is not known", f"use {', '.join(_KEYS)}", path=path, place=key)
    return _KEYS[key]


def _value(key: str, value: object, path: Path) -> str:
    if type(value) is datetime.date or (type(value) is int and key != "date"):
        value = str(value)  # TOML has dates and numbers of its own, and both are clear
    if not isinstance(value, str):
        remedy = f'put it in quotation marks: {key} = "…"'
        raise SourceError("the value is no text", remedy, path=path, place=key)
    fault = _fault(key, value)
    if fault is not None:
        raise SourceError(*fault, path=path, place=key)
    return value


# ---------------------------------------------------------------- statements


def _fault(key: str, value: str) -> tuple[str, str] | None:
    """What is wrong with a statement, and its remedy."""
    if not value.strip():
        return "the value is empty", "give one or leave it out"
    if not "".join(value.split()).isprintable():
        return "the value has control characters", "leave them out"
    if key == "date" and not is_day(value):
        return f"'{value}' is no date", "write year-month-day, as in 2024-01-26"
    if key == "issue-id" and not _ID.fullmatch(value):
        remedy = "begin with an ASCII letter and go on with letters, digits, '.', '_' or '-'"
        return f"'{value}' can't be an id", remedy
    return None


def _facts(given: Given) -> Metadata:
    facts = {key: Fact(" ".join(value.split())) for key, value in stated(given).items()}
    title, date, number, publisher = map(facts.get, ("title", "date", "number", "publisher"))
    return Metadata(title, date, number, publisher)


def _first(*ranked: Metadata) -> Metadata:
    """For each fact, the statement of the first that has one."""
    names = Metadata.__struct_fields__
    columns = ((getattr(metadata, name) for metadata in ranked) for name in names)
    chosen = (next((fact for fact in column if fact is not None), None) for column in columns)
    return Metadata(**dict(zip(names, chosen, strict=True)))
