"""A glossary proposed from a paper's own issues: the names found in them, most frequent first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from converter.model import Issue, texts
from converter.traditional import names, tables
from converter.traditional.edition import REGIONS, engine_for
from converter.traditional.glossary import COLUMNS
from converter.traditional.joined import Joined
from converter.traditional.judgement import Fixed, fixed_names
from converter.traditional.places import bounds

_ABOUT = (
    "列出各期中找到的人名及其繁體寫法，最常見的在前。",
    "請核對 target 一欄；寫 keep 則照原文；不是人名的行請刪去。改好後以 --glossary 使用。",
)
_DOUBT = "請核對"
_SHOWN = 16
"""Characters of the example before and behind the name."""


class _Found(Struct):
    """A name, wherever it stands."""

    target: str
    example: str
    times: int = 0
    open: bool = False
    """Whether it may be written otherwise, or be no name."""


class Proposal(Struct, frozen=True):
    """A glossary to be looked through."""

    content: bytes
    """The table."""
    entries: int
    doubtful: int


def propose(issues: Iterable[Issue], region: str) -> Proposal:
    """The names of these issues as a glossary for a region, a key of `REGIONS`.

    Family names alone are left out: as entries they would rule every word that has the character.
    """
    found: dict[str, _Found] = {}
    for issue in issues:
        for content, name in _names(issue, region):
            source = content[name.start : name.end]
            known = found.setdefault(source, _Found(name.target, _example(content, name)))
            known.times += 1
            known.open |= name.open
    ranked = sorted(found.items(), key=lambda item: (-item[1].times, item[0]))
    rows = [(source, known.target, _note(known)) for source, known in ranked]
    doubtful = sum(known.open for known in found.values())
    return Proposal(tables.written([COLUMNS, *rows], _ABOUT), len(rows), doubtful)


def _names(issue: Issue, region: str) -> Iterator[tuple[str, Fixed]]:
    engine = engine_for(REGIONS[region].config)
    own = Joined.of(texts(issue))
    fixed = fixed_names(own.content, names.read(own), engine)
    for text, named in zip(own.texts, own.parted(fixed), strict=True):
        for name in named:
            if name.end - name.start > 1:
                yield text.content, name


def _example(content: str, name: Fixed) -> str:
    first, last = bounds(content, name.start, name.end)
    start, end = max(first, name.start - _SHOWN), min(last, name.end + _SHOWN)
    return content[start:end]


def _note(known: _Found) -> str:
    doubt = f"{_DOUBT}；" if known.open else ""
    return f"{doubt}{known.times} 次；{known.example}"
