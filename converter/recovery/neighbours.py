"""What the rows around a row tell of it: the one before, the one behind, those a little farther."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from operator import attrgetter

from converter.recovery import cohesion, compose
from converter.recovery.bylines import dateline_length
from converter.recovery.measure import broken_by, fill
from converter.recovery.pairs import Pairs
from converter.recovery.patterns import CREDIT_ENDS, DATELINE_ENDS
from converter.recovery.row_facts import View, is_credited
from converter.recovery.rows import Row
from converter.recovery.settings import SETTINGS

# ---------------------------------------------------------------- beside it


def going_on(views: Sequence[View], bodily: Sequence[bool]) -> list[bool]:
    """Which rows clearly go on with the row before; bodily: whether a row's type is the body's."""
    clear = (
        own and _goes_on(before, view)
        for own, (before, view) in zip(bodily[1:], pairwise(views), strict=True)
    )
    return [False, *clear]


def beside(
    views: Sequence[View], going_on: Sequence[bool], habit: str, gaps: str
) -> Iterator[list[str]]:
    """For each row that doesn't clearly go on: how it stands to those before and behind it.

    habit: whether the extractor gave 'broken' or 'whole' rows; gaps: how often it broke its own
    habit of blank lines, which then tells a frame from the next, or a paragraph.
    """
    breaks = [_break(view.row, after.row) for view, after in pairwise(views)] + ["last"]
    for i, view in enumerate(views):
        if going_on[i]:
            yield []
            continue
        before = views[i - 1] if i else None
        after = views[i + 1] if i + 1 < len(views) else None
        found = [f"gap:{gaps}:{view.row.gap:d}{after is not None and after.row.gap:d}"]
        if before is None:
            found.append("first")
        else:
            found += _against(before, view, habit)
            found.append(f"breaks:{breaks[i - 1]}:{before.ending}:{breaks[i]}")
        if after is None:
            found.append("last")
        else:
            found += _towards(view, after)
            found.append(f"break:{breaks[i]}:{view.ending}")
        yield found


def _goes_on(before: View, view: View) -> bool:
    return before.is_body and view.is_full and not view.shapes and not view.row.gap


def _break(row: Row, after: Row) -> str:
    """What broke the text behind a row: the column, by the measure above it or by that below."""
    above = broken_by(row, after, row.left or row.right)
    below = above if row.left == row.right else broken_by(row, after, row.right)
    return above if above == below else f"{above}|{below}"


def _against(before: View, view: View, habit: str) -> tuple[str, ...]:
    end, here = before.ending, view.onward
    filled = before.above if before.row.left else before.onward
    filled_here = fill(before.row, view.row.right)
    return (
        f"before:{end}:{filled}:{habit}",
        f"sum:{_sum(before.row, view.row)}:{end}:{habit}",
        f"before:{end}:{filled}:{here}",
        f"before-right:{end}:{filled_here}:{here}",
        f"turn:{end}:{filled}:{here}:{view.ending}",
        f"before:{end}:{view.opening}",
        f"before-width:{_compared(before.row, view.row)}:{end}",
        *[f"before:{shape}" for shape in before.shapes],
    )


def _towards(view: View, after: View) -> tuple[str, ...]:
    here, filled = view.onward, after.onward
    return (
        f"after:{filled}:{after.opening}",
        f"after:{here}:{filled}",
        f"after:{here}:{view.ending}:{filled}",
        f"after-width:{_compared(view.row, after.row)}",
        f"after-ends:{view.ending}:{after.ending}",
        *[f"after:{shape}" for shape in after.shapes],
    )


def _sum(before: Row, row: Row) -> str:
    """Whether two rows together fill the measure, as the pieces of a broken row do."""
    excess = before.width + row.width - max(row.left, row.right)
    if -SETTINGS.tolerance <= excess <= SETTINGS.joining_excess + SETTINGS.tolerance:
        return "full"
    return "less" if excess < 0 else "more"


def _compared(one: Row, two: Row) -> str:
    """Whether two rows are equally wide, the second an indent wider, …"""
    if one.spaced or two.spaced:
        return "spaced"
    step = two.width - one.width
    if abs(step) <= SETTINGS.tolerance:
        return "equal"
    side = "wider" if step > 0 else "narrower"
    return f"{side}2" if abs(abs(step) - SETTINGS.indent) <= SETTINGS.tolerance else side


# ---------------------------------------------------------------- around it


def around(
    views: Sequence[View], going_on: Sequence[bool], pairs: Pairs, known: Container[str]
) -> list[list[str]]:
    """For each row that doesn't clearly go on: what stands near it.

    Datelines to come, bylines gone by, captions, rows that stand out like it. known: all that
    stands side by side on any row of the issue.
    """
    cut = {i for i in range(len(views) - 1) if _dateline_cut(views[i], views[i + 1])}
    dated = cut | {i for i, view in enumerate(views) if "dateline" in view.shapes}
    signed = _bearing(views, "byline", "jump:to")
    bylines = _bearing(views, "byline:")
    groups = _groups(views)
    lonely = [group.start for group in groups.values() if len(group) == 1]
    ties = [cohesion.level(tie) for tie in cohesion.cohesion(pairs)]
    across = _across(views, groups, known)
    least = {group.start: min(ties[group.start : group.stop + 1]) for group in set(groups.values())}
    credited = {i for i, view in enumerate(views) if view.row.text[-1] in CREDIT_ENDS}
    result: list[list[str]] = []
    for i, view in enumerate(views):
        if going_on[i]:
            result.append([])
            continue
        found: list[str] = ["dateline"] if i in cut else []
        found += across.get(i, ())
        ahead = range(i + 1, i + 1 + SETTINGS.dateline_ahead)
        if not dated.isdisjoint(ahead):
            found.append(f"dateline-in:{_first(dated, ahead)}")
        behind = range(i - 1, i - 1 - SETTINGS.signed_behind, -1)
        if not signed.isdisjoint(behind):
            found.append(f"signed-ago:{_first(signed, behind)}")
        found += _may_be(view, near_byline=not bylines.isdisjoint((i - 1, i, i + 1)))
        caption = range(i, min(i + SETTINGS.longest_caption, len(views)))
        if not credited.isdisjoint(caption) and (credit := _credit_ahead(views, caption)):
            found.append(f"credit-in:{credit}")
        if i in groups:
            found.append(f"group:{_place(i, groups[i])}")
            found.append(f"group:{_place(i, groups[i])}:{view.onward}")
            found.append(f"twins:{_twins(views, i, lonely)}")
            found.append(f"tie:display:{least[groups[i].start]}")
        elif i and views[i - 1].ending not in ("pause", "none"):
            found.append(f"tie:flow:{ties[i]}")
        result.append(found)
    return result


def _dateline_cut(view: View, after: View) -> bool:
    """Whether a dateline begins in a row and ends in the next."""
    end = after.row.text[: SETTINGS.dateline_rest]
    if "dateline" in (*view.shapes, *after.shapes) or not any(w in end for w in DATELINE_ENDS):
        return False
    return dateline_length(compose.body([view.row, after.row]).content) > 0


def _bearing(views: Sequence[View], *beginnings: str) -> set[int]:
    """The rows that fit a pattern whose name begins so."""
    shaped = ((i, view.shapes) for i, view in enumerate(views) if view.shapes)
    return {i for i, shapes in shaped if any(s.startswith(beginnings) for s in shapes)}


def _first(rows: Container[int], places: range) -> int:
    """At which of these places, from 1, one of these rows stands first; 0: at none."""
    return next((k for k, place in enumerate(places, 1) if place in rows), 0)


def _may_be(view: View, *, near_byline: bool) -> Iterator[str]:
    """What a row may be by its patterns and its neighbours' (a byline may be cut in two rows)."""
    if near_byline:
        yield "may:byline"
    if any(shape.startswith("jump:") for shape in view.shapes):
        yield "may:jump"
    if any(shape in ("folio", "imprint", "paper") for shape in view.shapes):
        yield "may:furniture"


def _credit_ahead(views: Sequence[View], rows: range) -> int:
    """With which of these rows, from 1, a picture's credit ends their text; 0: with none."""
    texts = accumulate(views[i].row.text for i in rows)
    return next((k for k, text in enumerate(texts, 1) if is_credited(text)), 0)


def _groups(views: Sequence[View]) -> dict[int, range]:
    """For each row that stands out: the rows in a row that do."""
    groups: dict[int, range] = {}
    for stands_out, group in groupby(range(len(views)), lambda i: views[i].stands_out):
        if stands_out:
            rows = list(group)
            groups |= dict.fromkeys(rows, range(rows[0], rows[-1] + 1))
    return groups


def _across(
    views: Sequence[View], groups: dict[int, range], known: Container[str]
) -> dict[int, tuple[str, ...]]:
    """What the text before rows that stand out and the text behind them say to each other.

    It goes on behind them where they stand amid the columns of their own article. For the rows
    themselves, and the one behind them.
    """
    result: dict[int, tuple[str, ...]] = {}
    for group in sorted(set(groups.values()), key=attrgetter("start")):
        if group.start == 0 or group.stop == len(views):
            continue
        before, after = views[group.start - 1], views[group.stop]
        met = f"{_break_before(before, after)}:{before.ending}:{after.onward}"
        pair = before.row.text[-1] + after.row.text[0]
        is_known = pair.isalpha() and pair in known
        result |= dict.fromkeys(group, (f"across:{met}", f"across:{before.ending}:{is_known}"))
        result[group.stop] = (f"behind:{met}", f"behind:{before.ending}:{is_known}")
    return result


def _break_before(before: View, after: View) -> str:
    """What broke the text behind a row, if the other one went on with it."""
    return broken_by(before.row, after.row, before.row.left or before.row.right)


def _place(i: int, group: range) -> str:
    """How many rows stand out together here, and which of them this is."""
    place = "first" if i == group[0] else "last" if i == group[-1] else "inner"
    return f"{min(len(group), 4)}:{place}"


def _twins(views: Sequence[View], i: int, lonely: Sequence[int]) -> int:
    """How many rows of about the same width stand out alone near by, as an article's subheads do.

    lonely: the rows that stand out alone, in order.
    """
    first = bisect_left(lonely, i - SETTINGS.twins_reach)
    behind = bisect_left(lonely, i + SETTINGS.twins_reach)
    width = views[i].row.width
    alike = (
        abs(views[k].row.width - width) <= SETTINGS.twins_width
        for k in lonely[first:behind]
        if k != i
    )
    return min(sum(alike), 3)
