"""What the example shows of a network at work: an absence with its cover, agreements in the making."""

import pytest

from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import State
from visnet.doors import clock
from visnet.doors.nightly.demo import members, network
from visnet.doors.nightly.demo.stage import acting
from visnet.kit.actor import Role
from visnet.people import queries as people


def test_somebody_is_away_and_their_supervisor_stands_in(example: None) -> None:
    supervisor = members.speaker_of(network.centres()[0]["code"], Role.SUPERVISOR)
    with acting(supervisor):
        found = people.list_absences(viewer=supervisor, at=clock.now(), of_everybody=True)

    assert [line.covered_by_id for line in found.lines if line.is_running] == [
        supervisor.identifier
    ]


@pytest.mark.parametrize(("partner", "is_news"), [("ascolto", True), ("legale", False)])
def test_an_agreement_waits_for_each_partner_and_one_is_still_unread(
    example: None, partner: str, is_news: bool
) -> None:
    speaker = members.speaker_of(partner, Role.REPRESENTATIVE)
    with acting(speaker):
        found = agreements.list_agreements(
            viewer=speaker, at=clock.now(), states=[State.NEGOTIATION]
        )

    assert [line.is_news for line in found.lines] == [is_news]
