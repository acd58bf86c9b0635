"""An answer that looks for something leaves at a beat, whatever was found."""

from types import SimpleNamespace

import pytest

from visnet.doors import even_pace
from visnet.doors.even_pace import BEAT


@pytest.mark.parametrize("took", [0.0001, 0.004, 0.012, BEAT - 0.001, BEAT + 0.003, 2.4 * BEAT])
def test_it_leaves_after_whole_beats_only(monkeypatch: pytest.MonkeyPatch, took: float) -> None:
    hands = SimpleNamespace(now=7.0)
    monkeypatch.setattr(
        even_pace,
        "time",
        SimpleNamespace(
            monotonic=lambda: hands.now,
            sleep=lambda seconds: setattr(hands, "now", hands.now + seconds),
        ),
    )
    began = even_pace.begin()
    hands.now += took

    even_pace.wait_for_the_beat(began)

    beats = (hands.now - began) / BEAT
    assert beats == pytest.approx(round(beats))
    assert took <= hands.now - began < took + BEAT
