"""A case that is to pass to another Centre: its grounds, both sides, both locks."""

from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting, block, make_case
from tests.cast import CAST, MANTOVA, Cast
from tests.referrals.factories import make_agreement, make_consent
from tests.transfers.passing import hand_over
from tests.transfers.world import CATEGORIES, NAME, STORY, accept, ask, make_grounds
from visnet.agreements.vocabulary import Category, Purpose
from visnet.cases import operations as cases
from visnet.cases.rules import BlockWords
from visnet.doors import clock
from visnet.journeys import transfer_case
from visnet.journeys.withdraw_consent import withdraw_consent
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.transfers import queries, rules
from visnet.transfers.operations import AlreadyAsked, SentDifferently
from visnet.transfers.queries import TransferForAsked, TransferForAsking
from visnet.transfers.vocabulary import DeclineReason, GoesAlong, State

pytestmark = pytest.mark.django_db


def look(transfer_id: UUID, by: Actor = CAST.marta) -> TransferForAsked:
    with acting(by):
        return queries.open_for_asked(viewer=by, transfer_id=transfer_id, at=clock.now())


def asking_side(case_id: UUID, by: Actor = CAST.anna) -> TransferForAsking:
    with acting(by):
        [found] = queries.list_of_case(viewer=by, case_id=case_id, at=clock.now())
    return found


def withdraw(case_id: UUID, transfer_id: UUID, by: Actor = CAST.anna) -> None:
    with acting(by):
        transfer_case.withdraw_transfer(
            case_id=case_id, transfer_id=transfer_id, by=by, at=clock.now()
        )


def decline(transfer_id: UUID, by: Actor = CAST.marta) -> None:
    with acting(by):
        transfer_case.decline_transfer(
            transfer_id=transfer_id, reason=DeclineReason.NO_ROOM, by=by, at=clock.now()
        )


def test_the_other_centre_reads_what_was_consented_and_no_case(cast: Cast) -> None:
    case_id, _consent = make_grounds()
    transfer_id = ask(case_id)

    seen = look(transfer_id)

    assert seen.may_accept
    assert seen.package is not None
    assert (seen.package.preferred_name, seen.package.request_summary) == (NAME, STORY)
    assert not seen.package.danger
    assert not seen.package.contacts
    assert str(case_id) not in repr(seen)


@pytest.mark.parametrize("missing", ["agreement", "consent", "other purpose"])
def test_each_ground_is_needed(cast: Cast, missing: str) -> None:
    case_id = make_case(at=clock.now())
    if missing != "agreement":
        make_agreement(to=MANTOVA, purpose=Purpose.CASE_TRANSFER, categories=CATEGORIES)
    if missing == "agreement":
        make_consent(case_id, to=MANTOVA, purpose=Purpose.CASE_TRANSFER, categories=CATEGORIES)
    if missing == "other purpose":
        make_consent(case_id, to=MANTOVA, categories=CATEGORIES)

    with pytest.raises(Refused):
        ask(case_id)


def test_a_consent_taken_back_closes_it_at_the_next_look(cast: Cast) -> None:
    case_id, consent_id = make_grounds()
    transfer_id = ask(case_id)
    accept(transfer_id)

    with acting(cast.anna):
        withdraw_consent(consent_id=consent_id, by=cast.anna, at=clock.now())
    seen = look(transfer_id)

    assert seen.package is None
    assert seen.may_read.reason in {Reason.CONSENT_WITHDRAWN, Reason.WRONG_STATE}
    assert raw_packages(cast.marta) == 0


def test_the_same_form_asks_once_and_one_centre_at_a_time(cast: Cast) -> None:
    case_id, _consent = make_grounds()
    transfer_id = ask(case_id)
    ask(case_id, transfer_id=transfer_id)

    with pytest.raises(AlreadyAsked):
        ask(case_id)
    other = make_case(at=clock.now())
    make_consent(other, to=MANTOVA, purpose=Purpose.CASE_TRANSFER, categories=CATEGORIES)
    with pytest.raises(SentDifferently):
        ask(other, transfer_id=transfer_id)

    assert asking_side(case_id).line.state is State.ASKED


def test_declined_and_taken_back_close_the_package(cast: Cast) -> None:
    case_id, _consent = make_grounds()
    first = ask(case_id)
    decline(first)
    second = ask(case_id)
    withdraw(case_id, second)
    withdraw(case_id, second)

    for transfer_id in (first, second):
        assert look(transfer_id).package is None
    assert raw_packages(cast.marta) == 0
    assert raw_wraps(cast.marta, first, second) == 0


def test_one_of_accepting_and_taking_back_wins(cast: Cast) -> None:
    case_id, _consent = make_grounds()
    transfer_id = ask(case_id)
    withdraw(case_id, transfer_id)

    with pytest.raises(Refused) as refusal:
        accept(transfer_id)
    with pytest.raises(Refused):
        decline(transfer_id)

    assert refusal.value.reason is Reason.WRONG_STATE
    assert asking_side(case_id).line.state is State.WITHDRAWN


def test_who_may_not_know_finds_nothing(cast: Cast) -> None:
    case_id, _consent = make_grounds()
    transfer_id = ask(case_id)

    for actor in (cast.silvia, cast.elena, cast.carla, cast.bruno):
        with acting(actor):
            assert queries.list_asked(viewer=actor).lines == ()
            assert raw_transfers() == 0
            with pytest.raises(NotFound):
                queries.open_for_asked(viewer=actor, transfer_id=transfer_id, at=clock.now())
    for act in (withdraw, hand_over):
        with pytest.raises((NotFound, Refused)):
            act(case_id, transfer_id, cast.bruno)
    with acting(cast.bruno), pytest.raises((NotFound, Refused)):
        transfer_case.ask_transfer(
            transfer_id=uuid4(),
            case_id=case_id,
            ask=transfer_case.TransferAsk(to_organisation_id=MANTOVA),
            by=cast.bruno,
            at=clock.now(),
        )


def test_a_centre_that_is_kept_away_reads_nothing_and_is_not_asked(cast: Cast) -> None:
    case_id, _consent = make_grounds()
    transfer_id = ask(case_id)
    with acting(cast.anna):
        cases.block_person(
            block_id=uuid4(),
            case_id=case_id,
            block=BlockWords(organisation_id=MANTOVA, reason="Il cugino lavora lì."),
            by=cast.anna,
            at=clock.now(),
        )

    with acting(cast.marta):
        assert raw_transfers() == 0
        with pytest.raises(NotFound):
            queries.open_for_asked(viewer=cast.marta, transfer_id=transfer_id, at=clock.now())
    withdraw(case_id, transfer_id)
    with pytest.raises(Refused) as refusal:
        ask(case_id)
    assert refusal.value.reason is Reason.BLOCKED


def test_a_colleague_who_is_kept_away_sees_no_transfer(cast: Cast) -> None:
    case_id, _consent = make_grounds()
    ask(case_id)
    block(case_id, cast.gina)

    with acting(cast.gina):
        assert raw_transfers() == 0


def test_the_database_refuses_what_the_operation_would(cast: Cast) -> None:
    case_id, _consent = make_grounds()
    transfer_id = ask(case_id)
    for actor, statement in (
        (cast.marta, "UPDATE transfers_transfer SET state = 'WITHDRAWN', withdrawn_at = now()"),
        (cast.marta, "UPDATE transfers_transfer SET to_organisation_id = from_organisation_id"),
        (cast.marta, "DELETE FROM transfers_transfer"),
        (cast.anna, "UPDATE transfers_transfer SET state = 'ACCEPTED'"),
        (cast.anna, "UPDATE transfers_package SET content_sealed = 'x'"),
    ):
        with acting(actor), pytest.raises(DatabaseError), transaction.atomic():
            run(statement)
    decline(transfer_id)
    with acting(cast.marta), pytest.raises(DatabaseError), transaction.atomic():
        run("UPDATE transfers_transfer SET state = 'ACCEPTED', decline_reason = ''")


def test_counts_leave_out_what_there_is_not() -> None:
    found = {GoesAlong.REFERRALS: 0, GoesAlong.DUE: 2}

    assert rules.counted(found) == {"DUE": 2}
    assert Category.CONTACT not in CATEGORIES


def run(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


def raw_transfers() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM transfers_transfer")
        return int(cursor.fetchone()[0])


def raw_packages(by: Actor) -> int:
    with acting(by), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM transfers_package")
        return int(cursor.fetchone()[0])


def raw_wraps(by: Actor, *transfer_ids: UUID) -> int:
    with acting(by), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM vault_key_wrap WHERE subject_id = ANY (%s)", [list(transfer_ids)]
        )
        return int(cursor.fetchone()[0])
