"""Accepting and taking back at the same moment: one of them wins, the other is told."""

from uuid import UUID

import pytest
from django.db import connection, transaction

from tests.cast import CAST
from tests.racing import DONE, at_once
from tests.referrals.factories import make_agreement, make_referral
from tests.referrals.link_steps import come_by, make_link
from visnet.doors import clock
from visnet.journeys.answer_referral import accept_referral
from visnet.journeys.withdraw_referral import withdraw_referral
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason
from visnet.referrals.queries import get_sent_line
from visnet.referrals.rules import AcceptWords
from visnet.referrals.vocabulary import State, WithdrawnBecause
from visnet.wall import operations as wall

# Accepted work can be taken back, so the second act follows the first.
AFTER = {"withdraw": Reason.WRONG_STATE.value, "accept": DONE}


def accept(referral_id: UUID, by: Actor) -> None:
    accept_referral(
        referral_id=referral_id,
        answer=AcceptWords(first_appointment_date=clock.today(), who="Elena"),
        by=by,
        at=clock.now(),
    )


def withdraw(referral_id: UUID) -> None:
    withdraw_referral(
        referral_id=referral_id,
        because=WithdrawnBecause.NO_LONGER_NEEDED,
        by=CAST.anna,
        at=clock.now(),
    )


@pytest.mark.parametrize("by_link", [False, True], ids=["desk", "link"])
@pytest.mark.parametrize("first", ["withdraw", "accept"])
def test_one_wins_and_the_other_is_told(
    transactional_copy: None, first: str, *, by_link: bool
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE visnet_back")
    make_agreement()
    referral_id = make_referral()
    answers = come_by(make_link(referral_id)) if by_link else CAST.elena
    acts = {
        "withdraw": (CAST.anna, lambda: withdraw(referral_id)),
        "accept": (answers, lambda: accept(referral_id, answers)),
    }

    race = at_once(acts.pop(first), *acts.values())

    assert race.met
    assert (race.first, race.second) == (DONE, AFTER[first])
    with transaction.atomic():
        wall.present_ticket(by=CAST.anna, at=clock.now())
        line = get_sent_line(viewer=CAST.anna, referral_id=referral_id, at=clock.now())
    assert line.state is State.WITHDRAWN
