"""In the example a researcher asked for lines twice: one request is approved, the other waits."""

from datetime import datetime
from typing import Any

import pytest

from tests.doors.nightly.conftest import silence
from tests.releases.steps import open_cases
from visnet.doors import clock
from visnet.doors.nightly.demo import members, research
from visnet.doors.nightly.demo.stage import acting
from visnet.kit.actor import Role
from visnet.kit.civil_time import ROME
from visnet.research import queries
from visnet.research.operations import Ask
from visnet.research.vocabulary import State


def of_the_cast(**said: Any) -> Ask:
    """Ask about the cases of the cast, which are not marked as invented."""
    return Ask(**{**said, "is_demonstration": False})


def test_one_request_is_approved_and_the_other_waits_for_two_who_did_not_ask(
    example: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = clock.now()
    monkeypatch.setattr(research, "Ask", of_the_cast)
    open_cases(60, at=datetime(at.year - 1, 5, 4, 9, tzinfo=ROME))

    for _once_more in range(2):
        research.ask_for_research(progress=silence, at=at)

    rita = members.speaker_of("ateneo", Role.RESEARCHER)
    carla = members.speaker_of("centre_livorno", Role.COORDINATOR)
    with acting(rita):
        asked = queries.list_requests(viewer=rita).lines
        ready = queries.get_request(viewer=rita, request_id=research.APPROVED, at=at)
    with acting(carla):
        waits = queries.get_request(viewer=carla, request_id=research.WAITING, at=at)
    assert {line.state for line in asked} == {State.APPROVED, State.ASKED}
    assert ready.may_take
    assert len(ready.outputs) == 1
    assert len(ready.takings) == 1
    with acting(rita):
        table = queries.get_output(viewer=rita, output_id=ready.outputs[0].id)
    assert ["totale", str(ready.found["told"])] in [list(row) for row in table.rows]
    assert waits.may_approve
    assert waits.still_needed == 2
