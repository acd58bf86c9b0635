"""A case that was handed over and not taken in is called back: by whom, what comes back, what is told."""

import pytest
from django.db import connection

from tests.cases.factories import acting, make_case
from tests.cast import LIVORNO, Cast
from tests.referrals.factories import STORY, make_agreement, make_referral
from tests.transfers.passing import (
    as_launcher,
    call_back,
    handed_over,
    holders_of_the_key,
    ids_seen_by,
    knows,
    name_suspect,
    passed_on,
    refuses,
    same_person,
    take_in,
    whole_database,
)
from tests.transfers.world import NAME
from visnet.cases import queries as case_queries
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import queries as referral_queries
from visnet.referrals.vocabulary import State as Sent
from visnet.transfers import queries
from visnet.transfers.vocabulary import CalledBackBecause, State

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]

CODE = "VRDLCU80A41F205X"
CALL_BACK = "SELECT sec.call_back_case(%s, %s, 'OTHER', '{}', now())"


def told_to(actor: Actor) -> int:
    """Return how many notices that something was taken back wait for somebody."""
    with as_launcher() as cursor:
        cursor.execute(
            "SELECT count(*) FROM outbound_dispatch WHERE dedupe_key LIKE 'transfer-withdrawn:%%'"
            " AND dedupe_key LIKE %s",
            [f"%{actor.identifier}"],
        )
        return int(cursor.fetchone()[0])


def journalled(action: str) -> list[tuple[object, ...]]:
    with as_launcher() as cursor:
        cursor.execute("SELECT actor_id, case_id FROM audit_entry WHERE action = %s", [action])
        return list(cursor.fetchall())


def test_what_nobody_took_in_comes_back_as_it_was(cast: Cast) -> None:
    case_id = make_case(at=clock.now(), name=NAME, fiscal_code=CODE)
    with acting(cast.anna):
        old = case_queries.get_case_line(viewer=cast.anna, case_id=case_id).reference
    _case, transfer_id = handed_over(case_id)
    [line] = passed_on(cast.carla)

    call_back(transfer_id, because=CalledBackBecause.PERSON_WISHES)

    with acting(cast.anna):
        opened = case_queries.open_case(viewer=cast.anna, case_id=case_id, at=clock.now())
        kinds = [
            entry.kind
            for entry in case_queries.list_timeline(viewer=cast.anna, case_id=case_id).lines
        ]
        [transfer] = queries.list_of_case(viewer=cast.anna, case_id=case_id, at=clock.now())
    assert line.may_be_called_back
    assert opened.line.reference == old
    assert opened.line.lead_id == cast.anna.identifier
    assert NAME in repr(opened)
    assert "CALLED_BACK" in kinds
    assert transfer.line.state is State.WITHDRAWN
    assert transfer.called_back_because is CalledBackBecause.PERSON_WISHES
    assert holders_of_the_key(case_id) == {LIVORNO}
    assert same_person(cast.anna, CODE) == 1
    assert journalled("transfers.called_back") == [(cast.carla.identifier, case_id)]
    assert passed_on(cast.carla) == []


def test_the_other_centre_is_told_that_and_not_why(cast: Cast) -> None:
    case_id, transfer_id = handed_over()

    call_back(transfer_id, because=CalledBackBecause.PERSON_WISHES)

    with acting(cast.marta):
        shown = queries.open_for_asked(viewer=cast.marta, transfer_id=transfer_id, at=clock.now())
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM transfers_call_back")
            reasons = cursor.fetchone()[0]
    assert shown.line.state is State.WITHDRAWN
    assert not shown.may_take_in
    assert "PERSON_WISHES" not in repr(shown)
    assert reasons == 0
    assert case_id not in ids_seen_by(cast.marta)
    assert told_to(cast.marta) == 1
    with pytest.raises(Refused):
        take_in(transfer_id)


def test_it_is_the_way_out_where_everybody_over_there_is_in_a_conflict(cast: Cast) -> None:
    knows(cast.marta)
    case_id = make_case(at=clock.now(), name=NAME)
    name_suspect(case_id)
    _case, transfer_id = handed_over(case_id)
    with pytest.raises(Refused):
        take_in(transfer_id)

    call_back(transfer_id)

    assert case_id in ids_seen_by(cast.anna)


@pytest.mark.parametrize("who", ["lead", "supervisor"])
def test_the_wall_answers_on_this_side_too(cast: Cast, who: str) -> None:
    """Somebody came to know the suspect while the case was on its way."""
    case_id = make_case(at=clock.now(), name=NAME)
    name_suspect(case_id)
    _case, transfer_id = handed_over(case_id)
    kept_away = cast.bruno if who == "lead" else cast.carla
    knows(kept_away)
    before = whole_database()

    with pytest.raises(Refused) as refusal:
        call_back(transfer_id, lead=cast.bruno)

    assert refusal.value.reason is Reason.MAY_CONFLICT
    assert whole_database() == before
    assert case_id not in ids_seen_by(kept_away)
    if who == "lead":
        call_back(transfer_id, lead=cast.anna)
        assert case_id in ids_seen_by(cast.anna)
        assert case_id not in ids_seen_by(cast.bruno)


def test_only_a_supervisor_of_the_centre_that_handed_over_calls_it_back(cast: Cast) -> None:
    _case, transfer_id = handed_over()
    before = whole_database()

    for actor, why in (
        (cast.anna, Refused),
        (cast.bruno, NotFound),
        (cast.elena, NotFound),
        (cast.marta, NotFound),
    ):
        with pytest.raises(why):
            call_back(transfer_id, by=actor)
        refuses(actor, CALL_BACK, transfer_id, actor.identifier)
    # Nobody of elsewhere leads it; nobody takes it back by writing the row.
    refuses(cast.carla, CALL_BACK, transfer_id, cast.marta.identifier)
    for actor in (cast.anna, cast.carla, cast.marta):
        refuses(
            actor,
            "UPDATE transfers_transfer SET state = 'WITHDRAWN', withdrawn_at = now() RETURNING 1",
            nothing=True,
        )

    assert whole_database() == before


def test_called_back_twice_is_once_and_what_was_taken_in_stays(cast: Cast) -> None:
    case_id, transfer_id = handed_over()
    call_back(transfer_id)
    before = whole_database()
    call_back(transfer_id)
    assert whole_database() == before

    _other, taken = handed_over()
    take_in(taken)
    with pytest.raises(Refused):
        call_back(taken)

    assert [line.may_be_called_back for line in passed_on(cast.carla)] == [False]
    assert case_id in ids_seen_by(cast.anna)


def test_what_was_told_of_it_elsewhere_can_be_read_again(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now(), name=NAME)
    referral_id = make_referral(Sent.ACCEPTED, case_id=case_id)
    _case, transfer_id = handed_over(case_id)
    call_back(transfer_id)

    with acting(cast.anna):
        shown = referral_queries.open_for_office(
            viewer=cast.anna, referral_id=referral_id, at=clock.now()
        )

    assert shown.line.state is Sent.WITHDRAWN
    assert shown.package.request_summary == STORY
