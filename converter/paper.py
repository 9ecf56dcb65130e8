"""A paper's profile: what a person states once for all its issues, in a TOML file.

title = "云岫日报"
publisher = "云岫日报社"
issn = "1234-5679"
cn = "12-3456"

[cover]
style = "plain"
masthead = "#1f4e79"

[accessibility]
conforms-to = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
certified-by = "云岫日报社"
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, NoReturn

from msgspec import Struct
from msgspec.structs import replace

from converter.errors import SourceError
from converter.model import Fact, Issue, Metadata


class CoverStyle(Struct, frozen=True, kw_only=True):
    """How the book's cover looks; colours are `#rrggbb`."""

    style: Literal["headlines", "plain"] = "headlines"
    """With the first headlines, or with the masthead alone."""
    paper: str = "#f7f3e8"
    ink: str = "#1d1b18"
    masthead: str = "#a8161c"


class Claim(Struct, frozen=True, kw_only=True):
    """That a book is accessible: somebody must have looked, and answers for it."""

    conforms_to: str
    """As EPUB Accessibility 1.1 words it."""
    certified_by: str


class Profile(Struct, frozen=True, kw_only=True):
    """What is stated of a paper; None: nothing."""

    title: str | None = None
    publisher: str | None = None
    issn: str | None = None
    """With its hyphen: 1234-5679."""
    cn: str | None = None
    """国内统一刊号, without the letters CN: 12-3456."""
    cover: CoverStyle = CoverStyle()
    accessibility: Claim | None = None


def load(path: Path) -> Profile:
    """Read a profile; `SourceError` names the key that can't stand."""
    from converter.toml_file import read_table  # noqa: PLC0415 (profiles are rare)

    values = dict(_checked(read_table(path), path))
    top = {key: value for key, value in values.items() if "." not in key}
    cover = CoverStyle(**_of("cover", values))
    claim = _of("accessibility", values)
    if claim and len(claim) < 2:
        there = next(key for key in values if key.startswith("accessibility."))
        other = next(k for k in _KEYS if k.startswith("accessibility.") and k != there)
        what = "a claim of conformance needs somebody who answers for it"
        _refuse(what, f"give {other} as well", path, there)
    return Profile(**top, cover=cover, accessibility=Claim(**claim) if claim else None)


def facts(profile: Profile) -> Metadata:
    """What the profile states of each issue."""
    return Metadata(
        title=Fact(profile.title) if profile.title else None,
        publisher=Fact(profile.publisher) if profile.publisher else None,
        issn=profile.issn,
        cn=profile.cn,
    )


def complete(issue: Issue, profile: Profile) -> Issue:
    """The issue of a TEI with what the profile states and no person has stated in the TEI.

    Names stay as they are in a traditional edition, since the profile has them in the other script.
    """
    known, stated = issue.metadata, facts(profile)
    completed = replace(known, issn=known.issn or stated.issn, cn=known.cn or stated.cn)
    if issue.conversion is None:
        title = _stronger(known.title, stated.title)
        publisher = _stronger(known.publisher, stated.publisher)
        completed = replace(completed, title=title, publisher=publisher)
    return replace(issue, metadata=completed)


def _stronger(known: Fact | None, stated: Fact | None) -> Fact | None:
    by_person = known is not None and known.cert is None
    return known if by_person or stated is None else stated


# ---------------------------------------------------------------- checks, key by key


def _checked(table: dict[str, Any], path: Path, above: str = "") -> list[tuple[str, str]]:
    """Each key, with its table's name before it, and its value."""
    found: list[tuple[str, str]] = []
    for name, value in table.items():
        key = above + name
        if key in _TABLES and isinstance(value, dict):
            found += _checked(value, path, f"{key}.")
        elif key in _TABLES:
            _refuse("this is a table", f"write it as [{key}], its keys below", path, key)
        else:
            found.append((key, _value(key, value, path)))
    return found


def _value(key: str, value: object, path: Path) -> str:
    if key not in _KEYS:
        _refuse("the key is not known", _nearest(key), path, key)
    if not isinstance(value, str):
        name = key.rpartition(".")[2]
        _refuse("the value is no text", f'put it in quotation marks: {name} = "…"', path, key)
    if not value.strip():
        _refuse("the value is empty", "give one or leave it out", path, key)
    if not "".join(value.split()).isprintable():
        _refuse("the value has control characters", "leave them out", path, key)
    fits, what, remedy = _KEYS[key]
    stripped = " ".join(value.split())
    if not fits(stripped):
        _refuse(f"'{stripped}' is no {what}", remedy, path, key)
    return stripped


def _nearest(key: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (for mistakes only)

    names = {known.rpartition(".")[2]: known for known in _KEYS} | {known: known for known in _KEYS}
    near = get_close_matches(key, names, 1) or get_close_matches(key.rpartition(".")[2], names, 1)
    return f"is '{names[near[0]]}' meant?" if near else f"use {', '.join(_KEYS)}"


def _refuse(what: str, remedy: str, path: Path, key: str) -> NoReturn:
    raise SourceError(what, remedy, path=path, place=key)


def _of(table: str, values: dict[str, str]) -> dict[str, Any]:
    """What stands in a table, by the names of our fields."""
    inside = ((key.partition("."), value) for key, value in values.items())
    return {key[2].replace("-", "_"): value for key, value in inside if key[0] == table and key[2]}


def _is_issn(value: str) -> bool:
    """Eight digits of which the last checks the others (ISO 3297); X stands for ten."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{3}[0-9X]", value):
        return False
    digits = [10 if c == "X" else int(c) for c in value.replace("-", "")]
    weighted = (digit * weight for digit, weight in zip(digits, range(8, 0, -1), strict=True))
    return sum(weighted) % 11 == 0


def _fits(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value) is not None


_ANY = (bool, "text", "")
_COLOUR = (_fits("#[0-9A-Fa-f]{6}"), "colour", "write it as #rrggbb, as in #a8161c")

_KEYS: dict[str, tuple[Callable[[str], bool], str, str]] = {
    "title": _ANY,
    "publisher": _ANY,
    "issn": (_is_issn, "ISSN", "look it up: the last of its eight signs checks the others"),
    "cn": (
        _fits(r"[0-9]{2}-[0-9]{4}(/[A-Z0-9]+)?"),
        "CN number",
        "write two digits, a hyphen and four digits, as in 12-3456",
    ),
    "cover.style": (_fits("headlines|plain"), "style", "use headlines or plain"),
    "cover.paper": _COLOUR,
    "cover.ink": _COLOUR,
    "cover.masthead": _COLOUR,
    "accessibility.conforms-to": (
        _fits(r"EPUB Accessibility 1\.1 - WCAG 2\.[012] Level A{1,3}"),
        "conformance that EPUB Accessibility 1.1 knows",
        "write it as EPUB Accessibility 1.1 - WCAG 2.1 Level AA",
    ),
    "accessibility.certified-by": _ANY,
}
"""Key → what its value must be, its name in a message, the remedy."""

_TABLES = {key.partition(".")[0] for key in _KEYS if "." in key}
