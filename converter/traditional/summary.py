"""What a run tells of a traditional edition: findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from converter.findings import Finding
from converter.traditional.edition import Edition


def findings(edition: Edition, page: str | None) -> Iterator[Finding]:
    """Decisions that were not applied, words that were replaced, and what there is to review.

    page: name of the file that lists it; None where none is written.
    """
    for unapplied in edition.unapplied:
        ruling = unapplied.ruling
        message = (
            f"the decision “{ruling.decision}” on “{ruling.source}” in “{ruling.sentence}” "
            f"({ruling.path}, line {ruling.line}) was not applied: {unapplied.why}"
        )
        yield Finding("decision-not-applied", "warning", message, target=ruling.element)
    if replaced := _replaced(edition):
        message = f"Taiwan's vocabulary replaced words: {replaced}"
        yield Finding("vocabulary-replaced", "warning", message)
    if edition.places:
        where = f"see {page}" if page else "leave out --no-review to have them listed"
        number = f"{len(edition.places):,} place{'' if len(edition.places) == 1 else 's'}"
        message = f"{number} of the traditional edition to review: {where}"
        yield Finding("review-needed", "warning", message)


def _replaced(edition: Edition) -> str:
    """Each word once, the most frequent first."""
    words = Counter(
        (place.spot.source, place.spot.target)
        for place in edition.places
        if place.spot.reason == "vocabulary"
    )
    return ", ".join(
        f"{source} → {target}" + (f" ({n} times)" if n > 1 else "")
        for (source, target), n in sorted(words.items(), key=lambda item: (-item[1], item[0]))
    )
