"""White space inside a line of a dump: what typesetting put there, and what parts two clauses."""

from __future__ import annotations

from typing import Final

from converter.patterns import pattern
from converter.recovery.marks import HAN
from converter.spaces import WITHOUT_WIDTH, bare

SOFT: Final = "\x00"
"""Stands for white space of the source that justification did not make; no source line has it."""

BLANK = pattern(rf"(?:\s+|[{WITHOUT_WIDTH}]+)+")
"""White space as `converter.spaces` has it; `\\s` is Unicode's, and quickly compiled."""

_ASCII = r"\x21-\x7e"
_HAN_SPACE = pattern(rf"(?<![{_ASCII}]) | (?![{_ASCII}])")
"""A space that is none in Chinese: one between two characters of ASCII is."""
_NUMBER_SPACE = pattern(r"(?<=\d[.,]) (?=\d)|(?<=\d) (?=[.,%]\d?)")
"""A space that kerning leaves inside a number (52. 3万)."""
_LETTER_SPACED = pattern(r"\S(?: +\S){3}")
"""Four characters in a row, each set apart: a justified loose line."""
_AUTOSPACE = pattern(rf"(?<={HAN}) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?={HAN})")
"""The quarter em that typesetters put between Han and digits."""
_CLAUSE_SPACE = pattern(r"(?<=[^\x00-\x7f“‘「『（《\s]) (?=[^\x00-\x7f”’」』），。、；：！？》\s])")
"""In a headline, the space between two clauses: both its neighbours are Han or a mark that
may stand there; behind an opening mark and before a closing one it is the type's own."""
_WIDE_SPACE = pattern(r" {2,}|\u3000{2,}")
"""Between two clauses of a letter-spaced headline."""


def is_solid(raw: str) -> bool:
    """Whether the line has no white space, as most have none."""
    return " " not in raw and (raw.isprintable() or not BLANK.search(raw))


def clean(raw: str) -> str:
    """The line without the spaces that typesetting put into it; one is kept between Latin words.

    The very line if it has no white space.
    """
    return raw if is_solid(raw) else _HAN_SPACE.sub("", _evened(raw))


def marked(raw: str) -> str:
    """The cleaned line with `SOFT` for each stretch of white space that justification did not make.

    Without its `SOFT` it is what `clean` gives.
    """
    if is_solid(raw):
        return raw
    if is_spaced(raw):
        return clean(raw)
    return _HAN_SPACE.sub(SOFT, _AUTOSPACE.sub("", _evened(raw)))


def clean_headline(raw: str) -> str:
    """A headline's line: letter-spacing gone, one space kept between two clauses."""
    text = _unspaced(raw) if is_spaced(raw) else _single(raw)
    tidy = clean if _has_latin(text) else _without_spaces
    return " ".join(tidy(clause) for clause in _CLAUSE_SPACE.split(text))


def width(raw: str) -> float:
    """Width of a line in em, spaces of justification not counted.

    Han characters and full-width marks are 1 em wide, Latin letters and digits ½, and ¼ the space
    that typesetters put between Han and digits.
    """
    text = bare(raw)
    narrow = len(text.encode("ascii", "ignore"))
    autospaces = len(_AUTOSPACE.findall(raw)) if len(text) < len(raw) else 0
    return len(text) - narrow / 2 + autospaces / 4


def is_spaced(raw: str) -> bool:
    """Whether the line is letter-spaced, in whole or over a stretch."""
    return raw.count(" ") > 2 and _LETTER_SPACED.search(_AUTOSPACE.sub("", raw)) is not None


def is_autospace(raw: str, at: int) -> bool:
    """Whether the white space at this offset only parts Han from digits."""
    return _AUTOSPACE.match(raw, at) is not None


def _single(raw: str) -> str:
    """White space around the line gone, each stretch inside it one space."""
    if raw.isprintable():  # it has no other white space than spaces
        return " ".join(raw.split())
    return BLANK.sub(" ", raw).strip(" ")


def _evened(raw: str) -> str:
    """As `_single`, and no space inside a number."""
    return _NUMBER_SPACE.sub("", _single(raw))


def _unspaced(raw: str) -> str:
    """Letter-spaced: single spaces go, wider ones part two clauses."""
    return " ".join(map(_without_spaces, _WIDE_SPACE.split(raw.strip())))


def _without_spaces(text: str) -> str:
    return text.replace(" ", "")


def _has_latin(text: str) -> bool:
    return any(c.isascii() and c.isalpha() for c in text)
