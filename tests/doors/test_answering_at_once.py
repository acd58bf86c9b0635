"""Two browsers at once on one referral: accepting against taking back. One wins, both are told."""

import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.cast import CAST
from tests.doors.conftest import open_browser
from tests.referrals.factories import make_agreement, make_referral
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.referrals.queries import get_sent_line
from visnet.referrals.vocabulary import Step
from visnet.wall import operations as wall

Ask = Callable[[Client], HttpResponse]


def act_as_the_back() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE visnet_back")


def at_once(*asks: tuple[Client, Ask]) -> list[HttpResponse]:
    """Let each browser ask at the same moment, over a connection of its own."""
    start = threading.Barrier(len(asks))
    answers: dict[int, HttpResponse] = {}

    def ask(number: int, browser: Client, act: Ask) -> None:
        try:
            act_as_the_back()
            start.wait(10)
            answers[number] = act(browser)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=ask, args=(number, *each)) for number, each in enumerate(asks)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [answers[number] for number in range(len(asks))]


def read_as(actor: Actor, referral_id: UUID) -> Step:
    with transaction.atomic():
        wall.present_ticket(by=actor, at=clock.now())
        return get_sent_line(viewer=actor, referral_id=referral_id, at=clock.now()).step


@pytest.mark.usefixtures("transactional_copy")
def test_of_accepting_and_taking_back_one_wins_and_the_other_reads_which() -> None:
    act_as_the_back()
    make_agreement()
    referral_id = make_referral()
    with transaction.atomic():
        wall.present_ticket(by=CAST.anna, at=clock.now())
        line = get_sent_line(viewer=CAST.anna, referral_id=referral_id, at=clock.now())
    anna, elena = open_browser(CAST.anna), open_browser(CAST.elena)
    day = (clock.today() + timedelta(days=2)).isoformat()

    taken_back, accepted = at_once(
        (
            anna,
            lambda browser: browser.post(
                reverse("office_referral_withdraw", args=[line.case_id, referral_id]),
                {"because": "NO_LONGER_NEEDED", "seen_as": "SENT"},
            ),
        ),
        (
            elena,
            lambda browser: browser.post(
                reverse("partner_accept", args=[referral_id]),
                {
                    "submission": str(uuid4()),
                    "first_appointment_date": day,
                    "who": "dott.ssa Ines",
                },
            ),
        ),
    )

    stands = read_as(CAST.anna, referral_id)
    assert {taken_back.status_code, accepted.status_code} == {303, 409}
    assert (stands is Step.WITHDRAWN) is (taken_back.status_code == 303)
    assert (stands is Step.ACCEPTED) is (accepted.status_code == 303)
    loser = taken_back if taken_back.status_code == 409 else accepted
    assert loser.context["referral"].course.now is stands
