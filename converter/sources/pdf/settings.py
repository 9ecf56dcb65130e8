"""The numbers the PDF reader decides by, each with its reason; em are of the body type."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Settings(Struct, frozen=True):
    """Every threshold of the PDF reader."""

    # ------------------------------------------------------------ characters

    smallest: float = 0.5
    """points: smaller type can't be seen; the smallest in print is 4."""
    copy: float = 0.12
    """em: the same character drawn again no farther than that is fake bold; two that are read stand
    a narrow Latin letter apart at least, a fifth of an em."""
    same_row: float = 0.35
    """em: baselines no farther apart are one row; superscripts stand about that high."""
    stitch: float = 0.75
    """em: characters no farther apart are one fragment; the narrowest gutter seen is 1 em."""
    stitch_large: float = 1.5
    """em: the same for a headline's, where the file has one behind the other: the space between two
    clauses is an em."""
    back: float = 0.9
    """em: a character may stand so far back in the one before it: a squeezed mark takes half an
    em, two of them more."""
    stack: tuple[float, float] = (0.8, 1.9)
    """em: from one character of a vertical line to the next."""
    stack_drift: float = 0.6
    """em: what characters of a vertical line may stand beside one another: half-width digits."""
    fewest_stacked: int = 3
    """Characters one below the other that are a vertical line; two may be the ends of lines."""

    fewest_turned: int = 40
    """Characters of a page on which most are turned, for the page itself to be: a lone headline
    set along a picture's side is shorter."""

    # ------------------------------------------------------------ spaces

    latin_space: float = 0.15
    """em: a word space between Latin letters is a quarter em, rarely squeezed below a sixth."""
    han_space: float = 0.4
    """em: what stands so much wider apart than the rest of the line was spaced on purpose; the
    space between Han and digits is a quarter em."""
    mixed_space: float = 0.45
    """em: the same between Han and Latin, where justification widens the quarter em."""

    # ------------------------------------------------------------ shapes

    thin: float = 3.0
    """points: what is no thicker is a rule."""
    shortest_rule: float = 30.0
    """points: a shorter stroke is an ornament or part of a drawing."""
    smallest_box: float = 3.0
    """em: a frame or picture is larger both ways."""
    fewest_in_box: int = 4
    """Characters inside that make a drawn rectangle a frame and not a picture."""
    largest_box: float = 0.97
    """Share of the page's width and height: what fills it is its background."""

    # ------------------------------------------------------------ regions

    main: float = 1.3
    """Sizes of the body type: a main headline is larger."""
    display: float = 1.12
    """Sizes of the body type: what is larger is no body text."""
    masthead: float = 1.2
    """Times the size of the largest headline: the paper's name is larger than all of them."""
    gutter: float = 0.7
    """em: the narrowest gap between columns; hanging marks stand in it."""
    frame_gap: float = 0.9
    """em: the least white above a headline that opens another frame; between lines of text there is
    0.6 em at most."""
    wide_gap: float = 2.2
    """em: white over a whole region that is no leading, and opens another frame by itself."""
    head_depth: float = 4.5
    """em: a main headline stands no lower in its frame: a kicker of two lines is above it."""
    off_centre: float = 2.0
    """em: a headline centred over columns stands no farther from their middle."""
    flush: float = 0.3
    """em: a headline that begins no farther from the column's edge is flush left."""
    heading_lead: float = 0.6
    """Sizes of a headline: large type no farther above it is another line of the same heading."""
    masthead_depth: float = 0.25
    """Share of the page's height: the paper's name stands no lower."""
    rule_share: float = 0.6
    """Share of a gap's length along which a rule must run to part two frames."""
    sunk: float = 0.3
    """Sizes of a headline: what stands higher than so much of it stands above or beside it."""
    fewest_rows: int = 3
    """Rows of body type that are text, and not a kicker, a subtitle or a byline."""
    fewest_under: int = 2
    """Columns under a headline that stands below other text: over one it may be a subhead."""
    deepest: int = 40
    """Cuts inside one another: a page has a dozen at most."""

    # ------------------------------------------------------------ columns

    indent: float = 2.0
    """em: of a paragraph's first line."""
    crossing: float = 0.04
    """Share of a region's rows that may run over a gutter: captions, bylines across columns."""
    lone_gutter: float = 3.0
    """em: the same where one or two rows alone tell of it: a folio, a spaced line."""
    even: float = 0.6
    """Share of the widest column's width that the others of a region have at least."""
    widest: float = 1.1
    """Widths of the widest column: parts of a column together are no wider."""
    kicker_rows: int = 3
    """Rows of a kicker and what stands between it and the main headline, at most."""
    heading_rows: int = 6
    """Rows of body size at the top of a region that may belong to its heading, at most."""
    uneven: float = 0.6
    """em: what the white on either side of a centred line may differ."""
    same_size: float = 0.03
    """Share of the body's type size that sizes may differ and be the same."""
    caption_gap: float = 1.9
    """em: a caption's first line stands no farther below its picture."""
    caption_lines: int = 6
    """Lines of a caption at most."""
    caption_overhang: float = 1.0
    """em: what a caption may stick out of its picture's width."""


SETTINGS: Final = Settings()
