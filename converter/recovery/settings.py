"""The numbers recovery decides by, each with its reason.

Those under 'facts' name what the learned weights were learned from: change one, and learn again
(docs/recovery.md tells how). Widths are in em of the body type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Settings:
    """Every threshold of recovery."""

    # ------------------------------------------------------------ the measure

    tolerance: float = 0.6
    """em: what a full line may differ from the measure (a squeezed mark is half an em)."""
    indent: float = 2.0
    """em: the indent of a paragraph's first line, which dumps lose."""
    hanging: float = 1.6
    """em: how far a line that ends in a mark may stick out: a hanging mark, and a squeezed one."""
    window: int = 8
    """Rows looked at on either side for the measure in use there: about two paragraphs."""
    narrowest: float = 3.0
    """em: what is no wider says nothing of the measure: the last characters of a paragraph."""
    indented_share: int = 3
    """Lines 2 em wider than the commonest ones are the measure if they are one to so many of them:
    among short paragraphs, most lines are first lines."""

    # ------------------------------------------------------------ two frames on one line

    narrowest_head: float = 3.0
    """em: a subtitle's dash stands behind at least so much headline."""
    fewest_head: int = 1
    """Characters: a dateline stands behind at least so much headline, the rest of its last line."""
    shortest_head: float = 2.5
    """em: what a body line has beside it on its line is at least so much of a headline."""

    # ------------------------------------------------------------ rows broken by the extractor

    most_fragments: int = 12
    """Pieces that one printed row was seen broken into, at most."""
    breaking_share: int = 100
    """An extractor breaks rows if one to so many of them is broken: it does it all over a page."""
    squeeze: float = 0.5
    """em: what each squeezed mark takes from the width of its row."""

    # ------------------------------------------------------------ pages and folios

    folio_rows: int = 4
    """Rows at the head of a page among which its folio stands (paper, date, publisher, folio)."""
    masthead_rows: int = 6
    """Rows at the head of an issue among which its masthead stands."""
    longest_folio: int = 60
    """Characters: a folio with its imprint has no more; a sentence with a date may."""
    shortest_page_name: int = 2
    """Characters: 要闻."""
    longest_page_name: int = 8
    """Characters: what is longer in a folio is a slogan or an address."""

    # ------------------------------------------------------------ facts

    reach: int = 40
    """Rows on either side in which a headline's words are sought: most of a middling article."""
    nearest: int = 2
    """Rows: the row beside is most likely of the same heading, and says nothing of the side."""
    fading: int = 4
    """A word found k rows away speaks with a weight of 1 / (fading + k)."""
    commonest: int = 25
    """A pair of characters on more rows than that is a common word."""
    fewest_words: int = 2
    """Rarer words that must be found before they tell a side."""
    clear_pull: float = 0.5
    slight_pull: float = 0.15
    """Balance of the words found behind and before a row, from -1 to 1, that tells a side."""
    most_clauses: int = 3
    """Clauses of a headline set apart on one line; more gaps are justification's."""
    dateline_ahead: int = 5
    """Rows: a heading of two tiers in two lines each stands over its dateline."""
    dateline_rest: int = 8
    """Characters of a dateline in its second row: 年 2 月 13 日专电."""
    rare_gaps: float = 0.05
    some_gaps: float = 0.15
    """Share of rows before which the habit of blank lines is broken: up to the first, frames meet
    there; up to the second, paragraphs or headings are set off, too."""
    signed_behind: int = 3
    """Rows: a heading begins so soon behind the byline before it."""
    longest_caption: int = 4
    """Rows of a caption that ends with its picture's credit."""
    twins_reach: int = 80
    """Rows on either side in which an article's other subheads stand."""
    twins_width: float = 1.0
    """em: what subheads of one article may differ by."""
    same_measure: float = 1.0
    """em: what two measures found on the same column may differ by."""
    joining_excess: float = 1.0
    """em: two pieces of a broken row are so much wider than the measure at most: two marks."""
    tiny_share: float = 1 / 3
    """A row narrower than this share of the measure is hardly a body's."""
    shortest_repeated: int = 5
    """Characters: a row that stands twice is a headline taken up again if it is no shorter."""
    longest_paper: int = 16
    """Characters: a paper's name with the publisher's before it has no more."""

    # ------------------------------------------------------------ decoding, headings, blocks

    beam: float = 45.0
    """Paths this far behind the best are given up; of 201 issues, two came out otherwise (each in
    one place) without it. Weights are logarithms of odds, but facts that say the same add up."""
    clear_lead: float = 3.0
    """Lead of the best way to cut a heading under which it is marked as doubtful."""
    most_tier_lines: int = 3
    """Lines of a kicker or a subtitle at most."""
    rest_share: float = 0.5
    """A headline's line shorter than this share of the one before is what the column cut off."""
    longest_byline: int = 60
    """Characters: eight persons with their roles."""
    longest_dateline: int = 30
    """Characters: agency, two places, a date; loose lines set them apart."""
    longest_jump: int = 20
    """Characters of a jump line glued to a paragraph's end."""
    likeness_window: int = 60
    """Characters of a later part's body that stand for its missing headline."""


SETTINGS: Final = Settings()
