"""The numbers recovery decides by, each with its reason.

Those under 'facts' name what the learned weights were learned from: change one, and learn again
(docs/recovery.md tells how). Widths are in em of the body type.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Settings(Struct, frozen=True):
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
    breaking_slack: float = 0.2
    """em: a word that lacks no more room than that would have been squeezed in."""
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
    whole_rows: int = 6
    """Rows on either side that end in mid-word, whose widths are the measure there."""
    stray_fragment: float = 4.0
    """Cost of a row that ends in mid-sentence short of the measure: only a fragment does."""
    inner_end: float = 1.0
    """Cost of a sentence's end between two fragments: a paragraph may end there as well."""
    first_line: float = 0.5
    """Cost of fragments that add up to an indented first line: rarer than full lines."""
    unsqueezed: float = 1.0
    """Cost of fragments no wider than the measure: a row is broken where marks are squeezed."""

    # ------------------------------------------------------------ pages and folios

    folio_rows: int = 4
    """Rows at the head of a page among which its folio stands (paper, date, publisher, folio)."""
    masthead_rows: int = 6
    """Rows at the head of an issue among which its masthead stands."""
    longest_folio: int = 60
    """Characters: a folio with its imprint has no more; a sentence with a date may."""
    longest_name: int = 4
    """Characters: a person's, with a family name of two."""
    shortest_page_name: int = 2
    """Characters: 要闻."""
    longest_page_name: int = 8
    """Characters: what is longer in a folio is a slogan or an address."""

    # ------------------------------------------------------------ facts

    reach: int = 30
    """Rows above and below in which a headline's words are sought. Measured on headlines over and
    under their bodies, the share of pairs told right: 0.993 with 15 rows, 0.996 with 30."""
    pull_ballast: float = 0.5
    """Weight of about one rarer word, put on neither side: what little is found tells little."""
    pull_levels: tuple[float, ...] = (0.08, 0.25, 0.6)
    """Balance of the words found below and above, from 0 to 1, that parts a level from the next."""
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
    page: int = 200
    """Rows above and below in which it is counted how common a word is: a page's, about."""
    cohesion_window: int = 20
    """Rows above and below a place whose words are compared: of 8 to 40, 15 to 25 tell most."""
    cohesion_levels: tuple[float, ...] = (0.004, 0.009, 0.015, 0.022, 0.032, 0.05, 0.08)
    """Cohesion that parts one level from the next; nine places in ten between two articles stand
    under 0.027, nine subheads in ten over 0.018."""
    longest_speaker: int = 9
    """Characters: who speaks, with a colon, at a paragraph's start."""
    least_rows: int = 3000
    least_pages: int = 12
    """What is worth a helper: for less, having it come takes longer than it saves."""
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

    size_tiers: tuple[float, ...] = (0.93, 1.07, 1.25, 1.7)
    """Type size over the body's that parts small, body, over, large and huge type."""
    flush: float = 0.5
    """em: a row begins at its column's edge if it is no farther from it."""
    full_line: float = 1.2
    """em: a row ends at its column's other edge if it is no farther from it: a mark that hangs, a
    character that kinsoku carried over."""

    # ------------------------------------------------------------ decoding, headings, blocks

    mode_rows: int = 20
    """Rows after which the modes are compared."""
    mode_beam: float = 50.0
    """Modes whose best path is so far behind are given up: most issues have one."""
    beam: float = 20.0
    """States this far behind the best are given up. Of 40 dumps held out, two come out otherwise
    than with 25 (each in one place), and none otherwise with 25 than without it."""
    same_size: float = 0.95
    """Share of a size from which another is the same: setting rounds."""
    most_tier_lines: int = 3
    """Lines of a kicker or a subtitle at most."""
    most_byline_rows: int = 4
    """Rows over which one byline runs at most."""
    rest_share: float = 0.5
    """A headline's line shorter than this share of the one before is what the column cut off."""
    longest_byline: int = 60
    """Characters: eight persons with their roles."""
    longest_dateline: int = 30
    """Characters: agency, two places, a date; loose lines set them apart."""
    longest_jump: int = 50
    """Characters of a jump line glued to a paragraph's end; it may name a title."""
    likeness_window: int = 60
    """Characters of a later part's body that stand for its missing headline."""

    # ------------------------------------------------------------ doubt

    surest: float = 16.0
    """Leads are not followed farther than this: no decision leads by more."""
    sure_article: float = 14.0
    sure_paragraph: float = 8.0
    sure_kind: float = 14.0
    sure_tiers: float = 6.0
    """Lead from which a decision is of high certainty: of those that lead by as much in papers held
    out, 99 in 100 are right. On where an article or a paragraph begins and ends; on what a row is;
    on how a heading is cut into its tiers."""
    sure_print: float = 3.0
    """The same where the print is seen, on all of these: from 2 on, 99 in 100 are right in papers
    held out; a recognized page may err in its characters, too."""
    guessed_order: float = 3.0
    """Lead of any decision at most where the order of the lines is a guess: none is sure."""
    guess: float = 1.0
    """Lead under which a decision is of low certainty: two in three of them are right."""

    # ------------------------------------------------------------ columns read in turn

    strangers: float = -0.5
    """Score of two characters that stand side by side nowhere in the issue; of true neighbours
    over a line's end, half are such."""
    surest_pair: float = 4.0
    """Score of a pair at most: one that stands in a single word of the issue is no surer."""
    known_three: float = 1.0
    """Gain for three characters over a line's end that stand side by side elsewhere."""
    no_three: float = -0.6
    """Score of a known pair without such a third: it may be one by chance."""
    new_article: float = 3.0
    """Cost of a dateline behind another line of its column, and of a line behind a byline."""
    new_column: float = 3.5
    """Cost of a column's beginning: there is one to thirty lines."""
    new_column_too: float = 1.5
    """Cost of a column's beginning behind another's: those of a frame begin side by side."""
    missed_turn: float = 1.5
    """Cost of each column whose turn it was: leadings differ a little, columns end."""
    most_missed: int = 2
    """A column that missed its turn so often has ended."""
    most_columns: int = 8
    """Columns open at a time; a broadsheet has no more side by side."""
    least_likely: float = 4.0
    """What speaks more strongly against a line behind another is not tried."""
    column_beam: float = 12.0
    """Ways to put the lines that are so far behind the best are given up."""
    most_paths: int = 40
    """Ways to put the lines that are kept at most; a hundred find nothing better."""

    shortest_body: int = 5
    """Characters: shorter lines don't tell whether a page is tangled."""
    fewest_lines: int = 8
    """Lines that a page must have to be tangled."""
    tangle_window: int = 60
    """Lines looked at at once: two columns side by side of thirty lines."""
    most_lag: int = 6
    """Lines: the next of the same column is no farther off where six columns are read in turn."""
    suspicious_lead: float = 0.1
    """Share of the lines that agree by which the next one must lead a later one."""
    least_gain: float = 0.1
    """Gain a line that proves a page tangled; at most 0.07 was seen on pages in order."""
    least_tie: float = 1.0
    """Score from which a column's text goes on in another column."""

    # ------------------------------------------------------------ pictures and their captions

    smallest_picture: float = 24.0
    """Points: what is less in a side is an ornament or a mark; a portrait in a corner of a column
    is twice as wide."""
    largest_picture: float = 0.97
    """Share of the page's width and height: what fills it is its background, or its scan."""
    caption_reach: float = 3.0
    """em of the caption: it stands no farther from its picture; two blank lines part articles."""
    caption_beside: float = 1.0
    """em: a caption beside a picture is as likely as one so much farther below it."""
    caption_above: float = 2.0
    """em: the same of one above; between two pictures it is that of the upper one."""


SETTINGS: Final = Settings()
