"""Accepting and taking back at the same moment: one of them wins, the other is told."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection, transaction

from tests.cast import CAST
from tests.referrals.factories import make_agreement, make_referral
from visnet.doors import clock
from visnet.journeys.answer_referral import accept_referral
from visnet.journeys.withdraw_referral import withdraw_referral
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.referrals.queries import get_sent_line
from visnet.referrals.rules import AcceptWords
from visnet.referrals.vocabulary import State, WithdrawnBecause
from visnet.wall import operations as wall


@dataclass
class Race:
    """Two acts at once: the second begins while the first still holds the row."""

    first_holds: threading.Event = field(default_factory=threading.Event)
    outcomes: list[str] = field(default_factory=list)

    def run(self, by: Actor, act: Callable[[], None], *, waits: bool) -> None:
        """Act in a connection of one's own, and write down how it went."""
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL ROLE visnet_back")
                wall.present_ticket(by=by, at=clock.now())
                if waits:
                    self.first_holds.wait(10)
                act()
                self.first_holds.set()
            self.outcomes.append("done")
        except Refused as refusal:
            self.outcomes.append(refusal.reason.value)
        finally:
            connection.close()


def accept(referral_id: UUID) -> None:
    accept_referral(
        referral_id=referral_id,
        answer=AcceptWords(first_appointment_date=clock.today(), who="Elena"),
        by=CAST.elena,
        at=clock.now(),
    )


def withdraw(referral_id: UUID) -> None:
    withdraw_referral(
        referral_id=referral_id,
        because=WithdrawnBecause.NO_LONGER_NEEDED,
        by=CAST.anna,
        at=clock.now(),
    )


def test_one_wins_and_the_other_is_told(transactional_copy: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE visnet_back")
    make_agreement()
    referral_id, race = make_referral(), Race()
    acts = (
        (CAST.anna, lambda: withdraw(referral_id), False),
        (CAST.elena, lambda: accept(referral_id), True),
    )

    threads = [
        threading.Thread(target=race.run, args=(by, act), kwargs={"waits": waits})
        for by, act, waits in acts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert race.outcomes == ["done", Reason.WRONG_STATE.value]
    with transaction.atomic():
        wall.present_ticket(by=CAST.anna, at=clock.now())
        line = get_sent_line(viewer=CAST.anna, referral_id=referral_id, at=clock.now())
    assert line.state is State.WITHDRAWN
