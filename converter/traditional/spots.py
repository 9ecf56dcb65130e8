"""Places of a text that a proofreader should look at, or that were decided."""

from __future__ import annotations

from typing import Final, Literal

from converter.traditional.joined import Segment

Reason = Literal[
    "open",
    "likely",
    "crossing",
    "unlike",
    "name",
    "vocabulary",
    "quotes",
    "outputs",
    "mixed",
    "word",
    "glossary",
]
"""open: nothing around it tells its form; likely: what stands around it tells, but not for sure;
crossing: an entry of the dictionary lay across two words; unlike: it seldom has this form in such
company; name: its bearer may write it otherwise; vocabulary: a word was replaced; quotes: a
quotation mark has no other; outputs: what stands here became something else elsewhere; mixed: what
nothing settles has another form in the same sentence. Of what is not in doubt: word: the list of
decisions tells; glossary: the publisher's own; name: one that was found."""

ENDS: Final = "。！？"
"""Marks that end a sentence."""


class Spot(Segment, frozen=True, order=True):
    """A place of the simplified text that a proofreader should look at."""

    reason: Reason
    source: str
    target: str
    """What it became."""
    alternatives: tuple[str, ...]
    """What else it may be, likeliest first."""
    odds: float | None = None
    """Natural logarithm of the odds that it is right, where its form was weighed."""
