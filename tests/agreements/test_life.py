"""From the signatures of an agreement to its last day."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from tests.agreements.factories import (
    A_PDF,
    PURPOSE,
    draft,
    freeze,
    look,
    make_network,
    make_signed,
    make_text,
    negotiate,
    sign,
)
from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, PONTE, Cast
from visnet.agreements import operations, queries, rules
from visnet.agreements.rules import DayOutOfRange
from visnet.agreements.vocabulary import (
    EndedBecause,
    InForceWhen,
    LeftBecause,
    MissingStep,
    Renewal,
    State,
)
from visnet.doors import clock
from visnet.kit.decision import Reason, Refused

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def network(db: None) -> None:
    make_network()


def passes() -> queries.MayPass:
    return queries.what_may_pass(
        from_organisation_id=LIVORNO, to_organisation_id=ASCOLTO, purpose=PURPOSE, at=clock.now()
    )


def test_the_database_keeps_a_frozen_text_as_it_was(cast: Cast) -> None:
    agreement_id = draft()
    negotiate(agreement_id)
    freeze(agreement_id)
    attempts = (
        "DELETE FROM agreements_clause WHERE agreement_id = %s",
        "DELETE FROM agreements_party WHERE agreement_id = %s",
        "UPDATE agreements_agreement SET until_date = '2099-01-01' WHERE id = %s",
        "UPDATE agreements_agreement SET renewal = 'TACIT' WHERE id = %s",
    )

    for attempt in attempts:
        with acting(cast.dario), connection.cursor() as cursor:  # noqa: SIM117
            with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
                cursor.execute(attempt, [agreement_id])

    assert look(agreement_id).text_sha256 == rules.sha256_of(look(agreement_id).text)


def test_nobody_signs_for_another_without_the_paper(cast: Cast) -> None:
    agreement_id = draft()
    negotiate(agreement_id)
    freeze(agreement_id)

    with pytest.raises(Refused) as without:
        sign(agreement_id, ASCOLTO, by=cast.dario)
    with pytest.raises(Refused) as represents:
        sign(agreement_id, LIVORNO, by=cast.olga, original=A_PDF)
    sign(agreement_id, ASCOLTO, by=cast.dario, original=A_PDF)

    assert without.value.reason is Reason.REASON_NEEDED
    assert represents.value.reason is Reason.NOT_YOURS
    (original,) = next(
        p.originals for p in look(agreement_id).parties if p.organisation_id == ASCOLTO
    )
    assert original.sha256 == rules.sha256_of_bytes(A_PDF)


def test_every_party_opens_the_original_and_nobody_else(cast: Cast) -> None:
    agreement_id = draft()
    negotiate(agreement_id)
    freeze(agreement_id)
    sign(agreement_id, LIVORNO, original=A_PDF)
    original = look(agreement_id).parties[0].originals[0]

    with acting(cast.olga):
        opened = queries.open_original(viewer=cast.olga, original_id=original.id, at=clock.now())
    with acting(cast.pietro), pytest.raises(queries.AgreementNotFound):
        queries.open_original(viewer=cast.pietro, original_id=original.id, at=clock.now())

    assert opened.content == A_PDF


def test_the_same_signature_twice_is_one_and_another_is_refused(cast: Cast) -> None:
    agreement_id = draft()
    negotiate(agreement_id)
    freeze(agreement_id)
    sign(agreement_id, LIVORNO)
    sign(agreement_id, LIVORNO)

    with acting(cast.dario), pytest.raises(Refused) as other:
        operations.sign(
            agreement_id=agreement_id,
            organisation_id=LIVORNO,
            signature=rules.Signature(signed_date=clock.today(), signatory="Altri"),
            text_sha256=look(agreement_id).text_sha256,
            by=cast.dario,
            at=clock.now(),
        )

    assert other.value.reason is Reason.WRONG_STATE


@pytest.mark.parametrize("days", [-1, 1])
def test_a_signature_is_neither_older_than_the_text_nor_ahead(cast: Cast, days: int) -> None:
    agreement_id = draft()
    negotiate(agreement_id)
    freeze(agreement_id)
    sha256 = look(agreement_id).text_sha256

    with acting(cast.dario), pytest.raises(DayOutOfRange):
        operations.sign(
            agreement_id=agreement_id,
            organisation_id=LIVORNO,
            signature=rules.Signature(signed_date=clock.today() + days * DAY, signatory="Chi"),
            text_sha256=sha256,
            by=cast.dario,
            at=clock.now(),
        )


def test_a_party_may_sign_later(cast: Cast) -> None:
    text = make_text(
        LIVORNO,
        ASCOLTO,
        PONTE,
        in_force_when=InForceWhen.NUMBER_OF_PARTIES,
        in_force_number=2,
    )
    agreement_id = draft(text)
    negotiate(agreement_id)
    freeze(agreement_id)
    sign(agreement_id, LIVORNO)
    sign(agreement_id, PONTE)

    assert look(agreement_id).state is State.IN_FORCE
    assert passes().missing is MissingStep.NOT_SIGNED_BY_RECEIVER

    sign(agreement_id, ASCOLTO)
    assert passes().decision


def test_whoever_leaves_with_notice_is_bound_until_that_day(cast: Cast) -> None:
    agreement_id = make_signed(make_text(notice_days=30))
    leave = {"agreement_id": agreement_id, "organisation_id": ASCOLTO, "by": cast.olga}

    with acting(cast.olga), pytest.raises(DayOutOfRange) as short:
        operations.leave(  # type: ignore[arg-type]
            on=clock.today() + DAY, because=LeftBecause.NOTICE, at=clock.now(), **leave
        )
    with acting(cast.olga):
        operations.leave(  # type: ignore[arg-type]
            on=clock.today() + 30 * DAY, because=LeftBecause.NOTICE, at=clock.now(), **leave
        )
    assert passes().decision
    with acting(cast.olga):
        operations.leave(  # type: ignore[arg-type]
            on=clock.today(), because=LeftBecause.SERIOUS_REASON, at=clock.now(), **leave
        )

    assert short.value.earliest == clock.today() + 30 * DAY
    assert passes().missing is MissingStep.ENDED
    assert look(agreement_id).ended_because is EndedBecause.PARTIES_LEFT


def test_the_newer_version_replaces_the_older_on_its_first_day(cast: Cast) -> None:
    older = make_signed()
    newer = uuid4()
    with acting(cast.olga):
        operations.amend(agreement_id=older, new_agreement_id=newer, by=cast.olga, at=clock.now())
    with acting(cast.dario), pytest.raises(operations.AlreadyBeingAmended):
        operations.amend(
            agreement_id=older, new_agreement_id=uuid4(), by=cast.dario, at=clock.now()
        )
    negotiate(newer, cast.olga)
    freeze(newer, cast.olga)
    sign(newer, LIVORNO)
    assert passes().agreement_id == older

    sign(newer, ASCOLTO)

    assert passes().agreement_id == newer
    assert look(older).state is State.AMENDED
    assert [line.version_number for line in look(newer).versions] == [1, 2]


def test_it_goes_on_only_when_everybody_says_so(cast: Cast) -> None:
    text = make_text(
        until_date=clock.today() + 10 * DAY, renewal=Renewal.EXPRESS, renewal_months=12
    )
    agreement_id = make_signed(text)
    offer_id = uuid4()
    with acting(cast.dario):
        operations.offer_renewal(
            offer_id=offer_id, agreement_id=agreement_id, by=cast.dario, at=clock.now()
        )
    assert look(agreement_id).renewed_until_date is None
    assert look(agreement_id).renewals[0].still_to_assent == (ASCOLTO,)

    with acting(cast.olga):
        operations.agree_to_renewal(
            offer_id=offer_id, agreement_id=agreement_id, by=cast.olga, at=clock.now()
        )

    assert look(agreement_id).last_day == rules.add_months(clock.today() + 10 * DAY, 12)


def test_whoever_shares_no_network_is_not_drafted_in(cast: Cast) -> None:
    text = make_text(LIVORNO, ASCOLTO)

    with pytest.raises(Refused) as stranger:
        draft(text, by=cast.silvia)
    with pytest.raises(Refused) as operator:
        draft(text, by=cast.anna)

    assert stranger.value.reason is Reason.NOT_YOURS
    assert operator.value.reason is Reason.WRONG_ROLE


def test_a_version_signed_for_later_and_overtaken_leaves_no_second_one_in_force(
    cast: Cast,
) -> None:
    first = make_signed()
    second, third = uuid4(), uuid4()
    with acting(cast.dario):
        operations.amend(agreement_id=first, new_agreement_id=second, by=cast.dario, at=clock.now())
        operations.change_text(
            agreement_id=second,
            text=make_text(from_date=clock.today() + 9 * DAY),
            content_version=1,
            by=cast.dario,
            at=clock.now(),
        )
    for version in (second, third):
        if version is third:
            with acting(cast.dario):
                operations.amend(
                    agreement_id=second, new_agreement_id=third, by=cast.dario, at=clock.now()
                )
        negotiate(version)
        freeze(version)
        sign(version, LIVORNO)
        sign(version, ASCOLTO)

    assert [line.state for line in look(third).versions] == [
        State.AMENDED,
        State.AMENDED,
        State.IN_FORCE,
    ]
    assert passes().agreement_id == third
