"""Accepting and taking back at the same moment: one of them wins, the other is told."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from django.db import connection, transaction

from tests.cast import CAST
from tests.referrals.factories import make_agreement, make_referral
from tests.referrals.link_steps import come_by, make_link
from visnet.doors import clock
from visnet.journeys.answer_referral import accept_referral
from visnet.journeys.withdraw_referral import withdraw_referral
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals.queries import get_sent_line
from visnet.referrals.rules import AcceptWords
from visnet.referrals.vocabulary import State, WithdrawnBecause
from visnet.wall import operations as wall

# Whom a link let in has nothing any more to be told of by the wall: it is not there. Accepted work can
# be taken back, so the second act follows the first.
AFTER = {
    ("withdraw", False): (Reason.WRONG_STATE.value, State.WITHDRAWN),
    ("withdraw", True): ("nothing there", State.WITHDRAWN),
    ("accept", False): ("done", State.WITHDRAWN),
    ("accept", True): ("done", State.WITHDRAWN),
}


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
        except NotFound:
            self.outcomes.append("nothing there")
        finally:
            connection.close()


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
    referral_id, race = make_referral(), Race()
    answers = come_by(make_link(referral_id)) if by_link else CAST.elena
    acts = {
        "withdraw": (CAST.anna, lambda: withdraw(referral_id)),
        "accept": (answers, lambda: accept(referral_id, answers)),
    }

    threads = [
        threading.Thread(target=race.run, args=pair, kwargs={"waits": name != first})
        for name, pair in acts.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert race.outcomes[0] == "done"
    assert len(race.outcomes) == 2
    with transaction.atomic():
        wall.present_ticket(by=CAST.anna, at=clock.now())
        line = get_sent_line(viewer=CAST.anna, referral_id=referral_id, at=clock.now())
    assert (race.outcomes[1], line.state) == AFTER[first, by_link]
