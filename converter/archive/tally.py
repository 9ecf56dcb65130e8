"""What a run has come to so far, in a few numbers; and what wants a person."""

from __future__ import annotations

import heapq
from pathlib import Path

from msgspec import Struct, field

from converter.archive.records import Entry, Status
from converter.report import number

_NAMED = 3
"""Issues that the summary names; the others are in the account."""


class Tally(Struct):
    """Counts of a run."""

    ended: int = 0
    """Issues that were converted, well or not."""
    well: int = 0
    articles: int = 0
    doubts: int = 0
    homeless: int = 0
    """Issues with text that could not be placed."""
    status: dict[Status, int] = field(default_factory=dict)
    worst: list[tuple[int, str]] = field(default_factory=list)

    def take(self, entry: Entry) -> None:
        """Count an issue that was converted."""
        self.ended += 1
        self.status[entry.status] = self.status.get(entry.status, 0) + 1
        if entry.status != "done" or entry.counts is None:
            return
        self.well += 1
        self.articles += entry.counts.articles
        self.doubts += entry.doubts
        self.homeless += entry.counts.unassigned > 0
        heapq.heappush(self.worst, (entry.doubts, entry.input))
        if len(self.worst) > _NAMED:
            heapq.heappop(self.worst)

    def kept(self) -> int:
        """Issues whose TEI was corrected by hand."""
        return self.status.get("kept", 0)

    def failed(self) -> int:
        """Issues that were not converted."""
        return self.ended - self.well - self.kept()

    def needs(self, folder: Path) -> list[str]:
        """What a person is needed for, a line each; none where all is well."""
        lines = []
        if self.kept():
            lines.append(f"{number(self.kept(), 'issue')} corrected by hand, left as they are")
        if self.homeless:
            lines.append(f"{number(self.homeless, 'issue')} with text that could not be placed")
        doubtful = [
            f"{path} ({count})" for count, path in sorted(self.worst, reverse=True) if count
        ]
        if doubtful:
            lines.append(f"most doubts: {', '.join(doubtful)}")
        if lines or self.failed():
            lines.append(f"'baokan report {folder}' tells what to look at first")
        return lines

    def summary(self, folder: Path, failed_words: int = 0) -> str:
        """The run in a line."""
        words = [
            number(self.well, "issue"),
            number(self.articles, "article"),
            number(self.doubts, "doubt"),
        ]
        failed = self.failed() + failed_words
        return f"{', '.join(words)} → {folder}" + (f"; {failed:,} failed" if failed else "")
