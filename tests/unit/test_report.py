"""What a run tells while it goes: how far it is, how fast, how long it will take."""

from __future__ import annotations

import pytest

from converter.report import Pace, duration


def test_the_pace_of_a_run() -> None:
    now = [0.0]
    pace = Pace(3000, lambda: now[0])
    assert str(pace) == "0 of 3,000"
    for _ in range(30):
        pace.count(4)
    now[0] = 2.0
    assert str(pace) == "30 of 3,000, 15.0 issues/s, 60.0 pages/s, 3 min left"


def test_a_log_gets_a_line_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    pace = Pace(100, lambda: now[0])
    for second in range(0, 130, 10):
        now[0] = float(second)
        pace.advance(1)
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59.4, "59 s"), (60, "1 min"), (3599, "1 h 00 min"), (11_100, "3 h 05 min")],
)
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words
