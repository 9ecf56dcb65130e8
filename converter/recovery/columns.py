"""Columns whose lines an extractor read in turn: each line put behind the one it continues.

All columns of a page share the leading, so a line most likely continues the column that has waited
longest. Columns that are open wait in a queue; a line continues its front, or, at a cost, another
one of it, or it begins a column of its own. The best whole is found by a beam search.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from msgspec import Struct

from converter.recovery.settings import SETTINGS
from converter.recovery.succession import Succession


class Open(Struct, frozen=True):
    """A column that is open."""

    last: int
    """Its last line so far."""
    measure: float
    """em."""
    missed: int = 0
    """How often its turn came and another line followed."""
    single: bool = False
    """It has one line as yet."""


class _Path(Struct, frozen=True):
    """One way to put the lines so far."""

    score: float
    queue: tuple[Open, ...]
    """Longest waiting first."""
    chosen: tuple[int, int] | None = None
    """(a, b): line b was put behind line a; a is -1 where it began a column."""
    before: _Path | None = None


def columns(succession: Succession) -> tuple[float, list[list[int]]]:
    """The score of the best way, and its columns: each a list of line numbers, all in order."""
    beam = [_Path(0.0, ())]
    for b in range(len(succession.lines)):
        best: dict[tuple[tuple[int, int], ...], _Path] = {}
        for path in beam:
            for further in _further(path, b, succession):
                key = tuple((column.last, column.missed) for column in further.queue)
                if key not in best or further.score > best[key].score:
                    best[key] = further
        ranked = sorted(best.values(), key=attrgetter("score"), reverse=True)
        least = ranked[0].score - SETTINGS.column_beam
        beam = [path for path in ranked[: SETTINGS.most_paths] if path.score >= least]
    return beam[0].score, _chains(beam[0])


def in_order(succession: Succession) -> float:
    """The score if each line continues the one before it, or begins a column in its place."""
    total, column = 0.0, Open(0, succession.lines[0].width, single=True)
    for b in range(1, len(succession.lines)):
        score, measure = _step(column, b, succession)
        if score > -SETTINGS.new_column - SETTINGS.missed_turn:
            total, column = total + score, Open(b, measure)
        else:
            total -= SETTINGS.new_column
            column = Open(b, succession.lines[b].width, single=True)
    return total


def _step(column: Open, b: int, succession: Succession) -> tuple[float, float]:
    if column.single:
        return succession.second(column.last, b)
    return succession.step(column.last, column.measure, b)


def _further(path: _Path, b: int, succession: Succession) -> Iterator[_Path]:
    """The ways to put line b."""
    queue = path.queue
    for i, column in enumerate(queue):
        score, measure = _step(column, b, succession)
        if score < -SETTINGS.least_likely:
            continue
        waiting = (
            Open(o.last, o.measure, o.missed + 1, o.single)
            for o in queue[:i]
            if o.missed + 1 < SETTINGS.most_missed
        )
        yield _Path(
            path.score + score - SETTINGS.missed_turn * i,
            (*waiting, *queue[i + 1 :], Open(b, measure)),
            (column.last, b),
            path,
        )
    kept = queue[len(queue) >= SETTINGS.most_columns :]
    begun = Open(b, succession.lines[b].width, single=True)
    with_others = path.chosen is not None and path.chosen[0] < 0
    cost = SETTINGS.new_column_too if with_others else SETTINGS.new_column
    yield _Path(path.score - cost, (*kept, begun), (-1, b), path)


def _chains(path: _Path) -> list[list[int]]:
    choices = []
    step: _Path | None = path
    while step and step.chosen:
        choices.append(step.chosen)
        step = step.before
    column_of: dict[int, list[int]] = {}
    found: list[list[int]] = []
    for a, b in reversed(choices):
        if a < 0:
            found.append([])
        column_of[b] = found[-1] if a < 0 else column_of[a]
        column_of[b].append(b)
    return found
