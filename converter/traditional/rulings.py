"""What a person decided on a review list, taken back for the next run.

A decision counts for its own place alone, and only while what stands there, and the sentence around
it, are what they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from converter.errors import UsageError
from converter.traditional import tables
from converter.traditional.places import Place, Sentence

COLUMNS: Final = (
    *("id", "status", "reason", "source", "target", "alternatives"),
    *("sentence", "element", "decision"),
)
"""Of a review list."""
_NEEDED: Final = ("id", "source", "sentence", "element", "decision")
ACCEPTED: Final = "ok"
"""The decision that what stands there is right."""
SPOT: Final = ("【", "】")
"""Stand around the spot in the sentence of a list."""


class Ruling(Struct, frozen=True):
    """One row of a list with a decision."""

    id: str
    source: str
    sentence: str
    element: str
    decision: str
    path: Path
    line: int

    def fits(self, place: Place) -> bool:
        """Whether the text is still what was decided on."""
        same = self.source == " ".join(place.spot.source.split())
        return same and self.sentence == marked(place.sentence)


class Rulings(Struct, frozen=True):
    """The decisions of all lists together."""

    by_id: Mapping[str, Ruling] = field(default_factory=dict)

    @property
    def digest(self) -> str | None:
        """SHA-256 of ids and decisions in order; None where nothing was decided."""
        if not self.by_id:
            return None
        rows = "".join(f"{key}\t{ruling.decision}\n" for key, ruling in sorted(self.by_id.items()))
        return sha256(rows.encode("utf-8")).hexdigest()

    def of_issue(self, issue_id: str) -> Rulings:
        """Those on places of this issue."""
        within = f"{issue_id}-"
        return Rulings(
            {
                key: ruling
                for key, ruling in self.by_id.items()
                if ruling.element == issue_id or ruling.element.startswith(within)
            }
        )

    @property
    def keep_lengths(self) -> bool:
        """Whether every decision is as long as what stands in the source."""
        return all(
            r.decision == ACCEPTED or len(r.decision) == len(r.source) for r in self.by_id.values()
        )


def marked(sentence: Sentence) -> str:
    """A sentence as a list has it, the spot in brackets."""
    before, spot, behind = sentence
    return " ".join(f"{before}{SPOT[0]}{spot}{SPOT[1]}{behind}".split())


def load(paths: Iterable[Path]) -> Rulings:
    """The decisions on these lists; raises `SourceError` and `UsageError` with file and line."""
    known: dict[str, Ruling] = {}
    for path in paths:
        for ruling in decided(path):
            first = known.setdefault(ruling.id, ruling)
            if first.decision != ruling.decision:
                what = (
                    f"this place is decided as “{ruling.decision}” here and as “{first.decision}” "
                    f"in {first.path}, line {first.line}"
                )
                remedy = "take one of the two decisions out"
                raise UsageError(what, remedy, path=path, place=f"line {ruling.line}")
    return Rulings(known)


def decided(path: Path) -> Iterator[Ruling]:
    """The rows of a list that somebody decided on."""
    rows = tables.read(path)
    _, header = next(rows, (0, []))
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        what = f"this is no review list: it has no column {', '.join(missing)}"
        raise UsageError(what, "give the .review.tsv that Baokan wrote", path=path)
    at = {name: header.index(name) for name in _NEEDED}
    for line, cells in rows:
        row = {name: cells[place] if place < len(cells) else "" for name, place in at.items()}
        if row["decision"]:
            yield Ruling(path=path, line=line, **row)
