"""What broke a row, by the measure and by what stands next; and how far a mark may hang."""

from __future__ import annotations

import pytest

from converter.recovery.measure import broken_by, fill
from converter.recovery.settings import SETTINGS
from tests.sources import row

MEASURE = 11.0
FULL = "清河镇的早市今天开张了"


@pytest.mark.parametrize(
    ("text", "after", "broken"),
    [
        (FULL, "船工", "full"),
        (FULL, "", "free"),  # nothing stands next that might not have fitted
        (FULL + "，", "船工", "full"),  # a hanging mark
        (FULL + "又，", "船工", "over"),
        (FULL[:9], "船工", "first"),
        (FULL[:9] + "，", "船工", "first"),  # the indented line's mark hangs
        (FULL[:8], "船工", "free"),
        (FULL[:3], "船工", "free"),
        (FULL[:10] + "3", "船工", "either"),  # half an em is left: too little in either line
        (FULL[:9] + "3", "船工", "first"),
    ],
)
def test_broken_before_a_character(text: str, after: str, broken: str) -> None:
    assert broken_by(row(text), row(after), MEASURE) == broken


@pytest.mark.parametrize(
    ("after", "needed"),
    [
        ("船工", 1.0),
        ("，船工", 1.0),
        ("船，工", 1.5),  # the mark may be squeezed, but stays with its character
        ("船。”工", 2.0),
        ("“船工", 2.0),
        ("“《船》工", 3.5),
        ("1200棵", 2.0),
        ("52.3%", 2.5),
        ("GPS定位", 1.5),
        ("3，船工", 1.0),
    ],
)
def test_what_cannot_be_parted_must_fit(after: str, needed: float) -> None:
    """The line broke by itself only if less was left than that, and a little."""
    indent = SETTINGS.indent
    room = needed - SETTINGS.breaking_slack
    for more, fits in ((0.01, True), (-0.01, False)):
        full = broken_by(row(FULL), row(after), MEASURE + room + more)
        first = broken_by(row(FULL), row(after), MEASURE + indent + room + more)
        assert (full in ("first", "free")) is fits
        assert (first == "free") is fits


def test_a_long_word_fits_in_neither_line() -> None:
    assert broken_by(row(FULL[:10]), row("1200棵"), MEASURE) == "either"
    assert broken_by(row(FULL[:9]), row("1200000棵"), MEASURE) == "either"
    assert broken_by(row(FULL[:7]), row("1200000棵"), MEASURE) == "first"
    assert broken_by(row(FULL[:5]), row("1200000棵"), MEASURE) == "free"


def test_how_far_a_row_may_stick_out() -> None:
    text = FULL + "，"
    for width, broken in ((12 - SETTINGS.hanging, "full"), (12 - SETTINGS.hanging - 0.01, "over")):
        assert broken_by(row(text), row("船工"), width) == broken
    # an indented first line sticks out as far, and no farther
    for room, broken in ((0.41, "either"), (0.39, "full")):
        assert broken_by(row(FULL), row("船工"), MEASURE + room) == broken


def test_letter_spaced_rows_are_full() -> None:
    spaced = row("清 河 镇 的")
    assert [broken_by(spaced, row("船工"), width) for width in (0, 4, 11, 20)] == ["full"] * 4


def test_no_measure() -> None:
    assert broken_by(row(FULL), row("船工"), 0) == "none"


# ---------------------------------------------------------------- filling


@pytest.mark.parametrize(
    ("text", "measure", "filled"),
    [
        (FULL, MEASURE - SETTINGS.tolerance, "full"),
        (FULL, MEASURE - SETTINGS.tolerance - 0.01, "over"),
        (FULL, MEASURE + SETTINGS.tolerance, "full"),
        (FULL, MEASURE + SETTINGS.tolerance + 0.01, "near"),
        (FULL, MEASURE + SETTINGS.indent - SETTINGS.tolerance - 0.01, "near"),
        (FULL, MEASURE + SETTINGS.indent - SETTINGS.tolerance + 0.01, "ind"),
        (FULL, MEASURE + SETTINGS.indent + SETTINGS.tolerance - 0.01, "ind"),
        (FULL, MEASURE + SETTINGS.indent + SETTINGS.tolerance + 0.01, "short"),
        (FULL, MEASURE / SETTINGS.tiny_share - 0.01, "short"),
        (FULL, MEASURE / SETTINGS.tiny_share + 0.01, "tiny"),
        (FULL[:10] + "。", MEASURE - SETTINGS.hanging, "full"),
        (FULL[:10] + "”", MEASURE - SETTINGS.hanging, "full"),
        (FULL[:10] + "。", MEASURE - SETTINGS.hanging - 0.01, "over"),
        (FULL[:10] + "“", MEASURE - SETTINGS.hanging, "over"),  # only what closes may hang
    ],
)
def test_fill_at_its_limits(text: str, measure: float, filled: str) -> None:
    assert fill(row(text), measure) == filled
