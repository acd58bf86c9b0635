"""The database's own rule: what each side may read and write, whatever the code forgets."""

from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting, block, make_case
from tests.cast import Cast
from tests.conftest import Acting
from tests.referrals.factories import make_agreement, make_consent, make_referral
from visnet.cases import operations as cases
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.referrals import models
from visnet.referrals.vocabulary import State


def sees(viewer: Actor, referral_id: UUID) -> tuple[bool, bool]:
    """Whether somebody sees the row, and its package, with no policy but the wall's."""
    with acting(viewer):
        return (
            models.Referral.objects.filter(id=referral_id).exists(),
            models.Package.objects.filter(referral_id=referral_id).exists(),
        )


def test_each_sees_what_is_theirs_and_the_others_nothing(cast: Cast) -> None:
    make_agreement()
    sent = make_referral()

    seen = {actor.name: sees(actor, sent) for actor in cast.everybody()}

    assert seen.pop("Anna") == (True, True)
    assert seen.pop("Elena") == (True, True)
    assert set(seen.values()) == {(False, False)}


def test_a_draft_is_the_senders_alone(cast: Cast) -> None:
    make_agreement()
    draft = make_referral(State.DRAFT)

    assert sees(cast.anna, draft) == (True, True)
    assert sees(cast.elena, draft) == (False, False)


def test_the_wall_itself_closes_the_package_when_a_consent_is_taken_back(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    consent_id = make_consent(case_id)
    sent = make_referral(case_id=case_id, consent_id=consent_id)

    with acting(cast.anna):
        cases.withdraw_consent(consent_id=consent_id, by=cast.anna, at=clock.now())

    assert sees(cast.elena, sent) == (True, False)


def test_whoever_is_kept_away_sees_nothing(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    sent = make_referral(case_id=case_id)
    block(case_id, cast.elena)

    assert sees(cast.elena, sent) == (False, False)


@pytest.mark.parametrize(
    ("who", "state"),
    [("elena", State.WITHDRAWN), ("anna", State.ACCEPTED), ("anna", State.DECLINED)],
)
def test_neither_side_takes_the_others_step(cast: Cast, who: str, state: State) -> None:
    make_agreement()
    sent = make_referral()

    with pytest.raises(DatabaseError), acting(getattr(cast, who)):
        models.Referral.objects.filter(id=sent).update(
            state=state, answered_at=clock.now(), decline_reason="NO_CAPACITY"
        )


def test_what_is_over_is_never_opened_again(cast: Cast) -> None:
    make_agreement()
    sent = make_referral()
    with acting(cast.anna):
        models.Referral.objects.filter(id=sent).update(
            state=State.WITHDRAWN, withdrawn_at=clock.now(), withdrawn_because="NO_ANSWER"
        )

    with pytest.raises(DatabaseError), acting(cast.anna):
        models.Referral.objects.filter(id=sent).update(state=State.SENT)


def test_a_package_is_never_changed_nor_taken_away(cast: Cast) -> None:
    make_agreement()
    sent = make_referral()

    with pytest.raises(DatabaseError), acting(cast.anna):
        models.Package.objects.filter(referral_id=sent).update(content_sealed=b"altro")
    with pytest.raises(DatabaseError), acting(cast.anna):
        models.Package.objects.filter(referral_id=sent).delete()
    with pytest.raises(DatabaseError), acting(cast.anna):
        models.Referral.objects.filter(id=sent).update(to_organisation_id=uuid4())


@pytest.mark.parametrize("role", ["visnet_front", "visnet_worker"])
@pytest.mark.parametrize("table", ["referrals_referral", "referrals_package", "referrals_report"])
def test_the_front_and_the_worker_read_nothing(
    as_database_role: Acting, role: str, table: str
) -> None:
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        as_database_role(role),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT 1 FROM {table}")
