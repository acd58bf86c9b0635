"""Who may change what was sent, when it is over, and where a second pair of eyes is asked for."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.journeys.versions_world import (
    BETTER,
    approved_and_read,
    change,
    office,
    read,
    release,
    sent_and_read,
    told,
)
from tests.referrals.factories import accept
from visnet.cases import operations as cases
from visnet.doors import clock
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import operations, queries
from visnet.referrals.operations import IdAlreadyUsed, PackageChangedMeanwhile
from visnet.referrals.rules import DeclineWords
from visnet.referrals.vocabulary import (
    DeclineReason,
    WithdrawnBecause,
)


@pytest.fixture(name="sent")
def _sent(cast: Cast) -> UUID:
    return sent_and_read()


@pytest.fixture(name="careful")
def _careful(cast: Cast) -> UUID:
    return approved_and_read()


def decline(referral_id: UUID) -> None:
    with acting(CAST.elena):
        operations.decline_referral(
            referral_id=referral_id,
            answer=DeclineWords(reason=DeclineReason.NO_CAPACITY),
            by=CAST.elena,
            at=clock.now(),
        )


def withdraw(referral_id: UUID) -> None:
    with acting(CAST.anna):
        operations.withdraw_referral(
            referral_id=referral_id,
            because=WithdrawnBecause.NO_LONGER_NEEDED,
            by=CAST.anna,
            at=clock.now(),
        )


@pytest.mark.parametrize("end", [decline, withdraw])
def test_what_is_over_has_no_new_version(sent: UUID, end: Callable[[UUID], None]) -> None:
    end(sent)

    with pytest.raises(Refused) as refusal:
        change(sent)

    assert refusal.value.reason is Reason.WRONG_STATE


def test_what_was_taken_on_can_still_be_changed(sent: UUID) -> None:
    accept(sent)

    assert change(sent)
    assert office(sent).line.state == "ACCEPTED"


def test_sent_twice_it_is_one_version_and_a_second_window_is_told(sent: UUID) -> None:
    revision_id = uuid4()

    assert [change(sent, revision_id=revision_id) for _turn in range(2)] == [True, True]
    with pytest.raises(PackageChangedMeanwhile):
        change(sent, summary="Da un'altra finestra")
    with pytest.raises(IdAlreadyUsed):
        change(sent, revision_id=UUID(bytes=revision_id.bytes[:8] + b"\x01" * 8))

    assert len(office(sent).versions) == 2


@pytest.mark.parametrize("who", ["bruno", "elena", "franco", "dario"])
def test_nobody_changes_what_others_sent(sent: UUID, cast: Cast, who: str) -> None:
    with pytest.raises((NotFound, Refused)):
        change(sent, by=getattr(cast, who))


def test_where_two_are_asked_for_the_partner_reads_it_once_another_approved(careful: UUID) -> None:
    assert not change(careful)
    assert read(careful).changed is None
    assert told("referral-changed") == 0
    with acting(CAST.carla):
        asked = queries.list_asked_approvals(viewer=CAST.carla)
    assert [one.referral_id for one in asked] == [careful]
    with pytest.raises(Refused):
        release(careful, CAST.anna)

    release(careful, CAST.carla)

    shown = read(careful)
    assert shown.package
    assert shown.package.request_summary == BETTER
    assert told("referral-changed") == 1
    with acting(CAST.carla):
        assert queries.list_asked_approvals(viewer=CAST.carla) == ()


def test_one_that_waits_is_set_aside_and_another_can_be_written(careful: UUID) -> None:
    change(careful)
    line = office(careful).versions[0]
    assert not office(careful).may_change
    with pytest.raises(PackageChangedMeanwhile):
        change(careful)

    with acting(CAST.anna):
        for _turn in range(2):
            operations.drop_change(
                revision_id=line.id or uuid4(), referral_id=careful, by=CAST.anna, at=clock.now()
            )

    assert office(careful).may_change
    with pytest.raises(NotFound):
        release(careful, CAST.carla)
    assert not change(careful)


def test_approving_asks_again_whether_the_grounds_hold(careful: UUID) -> None:
    change(careful)
    consent_id = office(careful).versions[0].consent_id
    with acting(CAST.anna):
        cases.withdraw_consent(consent_id=consent_id, by=CAST.anna, at=clock.now())

    with pytest.raises(Refused) as refusal:
        release(careful, CAST.carla)

    assert refusal.value.reason is Reason.CONSENT_WITHDRAWN


SELF = CAST.anna.identifier
FLAWS = {
    "content": "UPDATE referrals_revision SET content_sealed = '\\x00'",
    "approves her own": f"UPDATE referrals_revision SET approved_by = '{SELF}', released_at = now()",
    "releases without": "UPDATE referrals_revision SET released_at = now()",
    "delete": "DELETE FROM referrals_revision",
    "wider categories": "UPDATE referrals_referral SET categories = ARRAY['NAME', 'CONTACT']",
    "another consent": "UPDATE referrals_referral SET consent_id = gen_random_uuid()",
    "a number without a version": "UPDATE referrals_referral SET package_number = 2",
    "a reading": "INSERT INTO referrals_reading SELECT gen_random_uuid(), 1, now(), NULL, id"
    " FROM referrals_referral",
}


@pytest.mark.parametrize("flaw", sorted(FLAWS))
@pytest.mark.parametrize("who", ["anna", "elena"])
def test_raw_sql_makes_nothing_pass(careful: UUID, cast: Cast, who: str, flaw: str) -> None:
    change(careful)
    actor = getattr(cast, who)

    with acting(actor), transaction.atomic(), connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute(FLAWS[flaw])
                changed = cursor.rowcount
        except (DatabaseError, IntegrityError):
            changed = 0

    assert changed == 0
    assert read(careful).changed is None
