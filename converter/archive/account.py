"""The account of an archive: what failed and why, what to look at first, whether anything is lost.

It is reckoned in one pass over the ledger and holds a line a month and a few issues, however many
there are.
"""

from __future__ import annotations

import heapq
from collections import Counter

from msgspec import Struct, field

from converter.archive.ledger import Ledger
from converter.archive.records import GOOD, Entry
from converter.errors import LossError
from converter.report import number

SHOWN = 50
"""Issues that a list of the worst has."""


class Doubtful(Struct, frozen=True):
    """An issue to be looked at, and why."""

    key: str
    input: str
    outputs: tuple[str, ...]
    pages: int
    articles: int
    doubts: int
    unassigned: int

    @property
    def weight(self) -> tuple[float, int, str]:
        """How much it wants a look: text without a place first, then doubts by the page."""
        pages = max(self.pages, 1)
        return (self.unassigned * 10 / pages + self.doubts / pages, self.doubts, self.key)


class Failure(Struct, frozen=True):
    """An issue that was not converted."""

    key: str
    input: str
    status: str
    kind: str
    """The error's class."""
    what: str
    message: str
    """The whole sentence."""


class Month(Struct):
    """What the issues of a month hold, by their own dates."""

    issues: int = 0
    pages: int = 0
    articles: int = 0
    unassigned: int = 0

    @property
    def articles_a_page(self) -> float:
        """How many articles a page has on the average."""
        return self.articles / self.pages if self.pages else 0.0

    @property
    def share_unassigned(self) -> float:
        """Which part of what stands on the pages could not be placed, from 0 to 1."""
        whole = self.articles + self.unassigned
        return self.unassigned / whole if whole else 0.0


class Account(Struct):
    """Of a whole archive."""

    status: Counter[str] = field(default_factory=Counter)
    issues: int = 0
    pages: int = 0
    articles: int = 0
    characters: int = 0
    unassigned: int = 0
    source_bytes: int = 0
    output_bytes: int = 0
    seconds: float = 0.0
    """Of workers, all together, for the issues that are done."""
    doubts: Counter[str] = field(default_factory=Counter)
    """Finding's code → how often; without those that are for the record alone."""
    lost: int = 0
    """Issues where text would have been lost, and that were not written for that reason."""
    reasons: Counter[str] = field(default_factory=Counter)
    """What was wrong → with how many issues."""
    failures: list[Failure] = field(default_factory=list)
    """The first ones, by their names."""
    worst: list[Doubtful] = field(default_factory=list)
    """Worst first."""
    months: dict[str, Month] = field(default_factory=dict)
    """YYYY-MM → what its issues hold, in order."""
    undated: int = 0
    """Issues done whose date is not known."""

    @property
    def converted(self) -> int:
        """Issues whose files stand."""
        return self.status["done"] + self.status["kept"]

    @property
    def failed(self) -> int:
        """Issues that were not converted."""
        return self.issues - self.converted - self.unfinished

    @property
    def unfinished(self) -> int:
        """Issues that a run has begun: it goes on, or was cut off."""
        return self.status["begun"]

    def verdict(self) -> str:
        """Whether anything is lost, in a sentence."""
        whole = (
            f"Of {self.converted:,} issues every line was found again in the TEI when it was made"
        )
        words = [whole]
        if self.failed:
            words.append(f"{number(self.failed, 'issue')} failed, and gave no files")
        if self.lost:
            words.append(f"in {self.lost:,} of these, text would have been lost")
        if self.unfinished:
            words.append(f"{self.unfinished:,} were begun and not finished: start the run again")
        return f"{'; '.join(words if len(words) > 1 else [whole, 'nothing is missing'])}."


def reckoned(ledger: Ledger) -> Account:
    """The account of all that a ledger has."""
    account = Account()
    heap: list[tuple[tuple[float, int, str], Doubtful]] = []
    for entry in ledger.entries():
        account.issues += 1
        account.status[entry.status] += 1
        if entry.status in GOOD:
            _take(account, entry)
            _push(heap, entry)
        elif entry.status != "begun":
            _take_failure(account, entry)
    account.worst = [one for _, one in sorted(heap, key=lambda pair: pair[0], reverse=True)]
    account.months = dict(sorted(account.months.items()))
    return account


def failure(entry: Entry) -> Failure:
    """An issue that was not converted, and why."""
    kind = type(entry.error).__name__ if entry.error else ""
    reason = entry.error.what if entry.error else ""
    return Failure(entry.key, entry.input, entry.status, kind, reason, str(entry.error or ""))


def doubtful(entry: Entry) -> Doubtful:
    """What speaks for a look at an issue."""
    counts = entry.counts
    return Doubtful(
        entry.key,
        entry.input,
        tuple(file.path for file in entry.outputs),
        counts.pages if counts else 0,
        counts.articles if counts else 0,
        entry.doubts,
        counts.unassigned if counts else 0,
    )


def _take(account: Account, entry: Entry) -> None:
    account.source_bytes += entry.size
    account.output_bytes += sum(file.size for file in (*entry.outputs, *entry.pictures))
    account.seconds += entry.seconds
    account.doubts.update(f.code for f in entry.findings if f.severity != "info")
    if entry.counts is None:
        return
    account.pages += entry.counts.pages
    account.articles += entry.counts.articles
    account.characters += entry.counts.characters
    account.unassigned += entry.counts.unassigned
    if entry.date is None:
        account.undated += 1
        return
    month = account.months.setdefault(entry.date[:7], Month())
    month.issues += 1
    month.pages += entry.counts.pages
    month.articles += entry.counts.articles
    month.unassigned += entry.counts.unassigned


def _take_failure(account: Account, entry: Entry) -> None:
    failed = failure(entry)
    account.lost += isinstance(entry.error, LossError)
    account.reasons[failed.what] += 1
    if len(account.failures) < SHOWN:
        account.failures.append(failed)


def _push(heap: list[tuple[tuple[float, int, str], Doubtful]], entry: Entry) -> None:
    one = doubtful(entry)
    if one.doubts or one.unassigned:
        heapq.heappush(heap, (one.weight, one))
        if len(heap) > SHOWN:
            heapq.heappop(heap)
