"""A12: no letter goes by post to an address that is superseded, unconfirmed or confirmed too long ago."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting, make_case, make_rule
from tests.cast import CAST, Cast
from tests.documents.test_letters import left, send, written
from tests.doors.conftest import SignIn
from visnet.cases import operations as cases
from visnet.cases import queries
from visnet.cases.vocabulary import Channel
from visnet.documents.vocabulary import Leaving
from visnet.doors import clock
from visnet.kit.decision import ALLOWED, Refused
from visnet.outbound import rules as outbound

NINETY_DAYS_AND_ONE = timedelta(days=91)
OLD, NEW = "via Vecchia 1, Livorno", "via Nuova 2, Pisa"


def superseded(case_id: UUID) -> None:
    rule_id = make_rule(case_id, channel=Channel.LETTER, value=OLD, at=clock.now())
    with acting(CAST.anna):
        cases.supersede_contact_rule(rule_id=rule_id, by=CAST.anna, at=clock.now())


def superseded_and_the_new_one_unconfirmed(case_id: UUID) -> None:
    superseded(case_id)
    make_rule(case_id, channel=Channel.LETTER, value=NEW, is_safe=False, at=clock.now())


def unconfirmed(case_id: UUID) -> None:
    make_rule(case_id, channel=Channel.LETTER, value=NEW, is_safe=False, at=clock.now())


def confirmed_too_long_ago(case_id: UUID) -> None:
    at = clock.now() - NINETY_DAYS_AND_ONE
    make_rule(case_id, channel=Channel.LETTER, value=OLD, at=at)


def confirmed(case_id: UUID) -> None:
    whole_day = {"from_hour": 0, "until_hour": 24}
    make_rule(case_id, channel=Channel.LETTER, value=NEW, at=clock.now(), **whole_day)


UNSAFE = [
    superseded,
    superseded_and_the_new_one_unconfirmed,
    unconfirmed,
    confirmed_too_long_ago,
]


def posted(client: Client, case_id: UUID, letter_id: UUID) -> int:
    """Say on the page that the letter goes by post, and return what it answers."""
    sent = {"submission": str(uuid4()), "how": Leaving.PERSON_BY_POST, "to": ""}
    return client.post(reverse("office_letter_sent", args=[case_id, letter_id]), sent).status_code


@pytest.mark.parametrize("ways", UNSAFE)
def test_no_letter_leaves_for_an_address_that_is_not_confirmed_now(
    cast: Cast, signed_in: SignIn, ways: Callable[[UUID], None]
) -> None:
    case_id = make_case()
    letter_id = written(case_id)
    ways(case_id)

    answer = posted(signed_in(cast.anna), case_id, letter_id)
    with pytest.raises(Refused):
        send(case_id, letter_id, Leaving.PERSON_BY_POST, at=clock.now())

    assert answer == 422
    assert left(case_id, letter_id) == []


def test_a_letter_that_was_ready_before_the_address_changed_stays_here(
    cast: Cast, signed_in: SignIn
) -> None:
    case_id = make_case()
    confirmed(case_id)
    letter_id = written(case_id)
    client = signed_in(cast.anna)
    client.get(reverse("office_letter_sent", args=[case_id, letter_id]))
    with acting(cast.anna):
        card = queries.open_contact_card(viewer=cast.anna, case_id=case_id, at=clock.now())
        cases.supersede_contact_rule(rule_id=card[0].id, by=cast.anna, at=clock.now())

    answer = posted(client, case_id, letter_id)

    assert answer == 422
    assert left(case_id, letter_id) == []


def test_to_an_address_confirmed_today_it_leaves(cast: Cast, signed_in: SignIn) -> None:
    """What is refused above is refused because of the address, and of nothing else."""
    case_id = make_case()
    confirmed(case_id)
    letter_id = written(case_id)

    assert posted(signed_in(cast.anna), case_id, letter_id) == 303
    assert left(case_id, letter_id) == [Leaving.PERSON_BY_POST]


@pytest.mark.parametrize("ways", UNSAFE)
def test_with_the_gate_taken_out_the_letter_would_leave(
    cast: Cast,
    signed_in: SignIn,
    ways: Callable[[UUID], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The failing control."""
    monkeypatch.setattr(outbound, "may_use", lambda *_asked, **_named: ALLOWED)
    case_id = make_case()
    letter_id = written(case_id)
    ways(case_id)

    assert posted(signed_in(cast.anna), case_id, letter_id) == 303
    assert left(case_id, letter_id) == [Leaving.PERSON_BY_POST]
