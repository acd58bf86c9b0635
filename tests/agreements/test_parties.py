"""Only parties write and end what binds them, and only signatures bind."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.agreements import factories as life
from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, PONTE, Cast
from tests.referrals.factories import CATEGORIES, PURPOSE, make_agreement
from visnet.agreements import operations, queries, rules
from visnet.agreements.rules import AgreementText, ClauseText, PartyText, Side
from visnet.agreements.vocabulary import (
    AgreementKind,
    EndedBecause,
    InForceWhen,
    LawfulBasis,
    LeftBecause,
)
from visnet.doors import clock
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import Reason, Refused

TODAY = date(2026, 3, 10)


@pytest.fixture
def stranger(cast: Cast) -> Actor:
    """Return the coordinator of an organisation that is no party."""
    return replace(cast.marta, roles=frozenset({Role.COORDINATOR}))


def passes() -> queries.MayPass:
    return queries.what_may_pass(
        from_organisation_id=LIVORNO, to_organisation_id=ASCOLTO, purpose=PURPOSE, at=clock.now()
    )


def sign(agreement_id: UUID, organisation_id: UUID, on: date | None) -> None:
    """Write down when a party signed, as the owner of the tables does."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "UPDATE agreements_party SET signed_date = %s"
            " WHERE agreement_id = %s AND organisation_id = %s",
            [on, agreement_id, organisation_id],
        )
        cursor.execute("SET LOCAL ROLE visnet_back")


def test_nobody_opens_a_flow_between_others(stranger: Actor) -> None:
    text = AgreementText(
        kind=AgreementKind.CONVENTION,
        title_it="Convenzione di prova",
        title_en="Convention for tests",
        from_date=date(2026, 1, 1),
        parties=(PartyText(organisation_id=LIVORNO), PartyText(organisation_id=ASCOLTO)),
        clauses=(
            ClauseText(
                from_side=Side(organisation_id=LIVORNO),
                to_side=Side(organisation_id=ASCOLTO),
                purpose=PURPOSE,
                categories=CATEGORIES,
                lawful_basis=LawfulBasis.CONSENT,
            ),
        ),
    )

    with acting(stranger), pytest.raises(Refused) as refusal:
        operations.record_agreement(agreement_id=uuid4(), text=text, by=stranger, at=clock.now())

    assert refusal.value.reason is Reason.NOT_YOURS
    assert passes().decision.reason is Reason.NO_AGREEMENT


def test_nobody_ends_what_others_agreed(stranger: Actor) -> None:
    agreement_id = make_agreement()

    with acting(stranger), pytest.raises(queries.AgreementNotFound):
        operations.end_agreement(
            agreement_id=agreement_id, on=clock.today(), by=stranger, at=clock.now()
        )

    assert passes().decision


def test_a_member_who_does_not_coordinate_ends_nothing(cast: Cast) -> None:
    agreement_id = make_agreement()

    with acting(cast.anna), pytest.raises(Refused) as refusal:
        operations.end_agreement(
            agreement_id=agreement_id, on=clock.today(), by=cast.anna, at=clock.now()
        )

    assert refusal.value.reason is Reason.WRONG_ROLE


@pytest.mark.parametrize("side", [LIVORNO, ASCOLTO])
@pytest.mark.parametrize("days", [None, 1])
def test_until_both_have_signed_nothing_passes(cast: Cast, side: UUID, days: int | None) -> None:
    agreement_id = make_agreement()
    sign(agreement_id, side, None if days is None else clock.today() + timedelta(days=days))

    assert passes().decision.reason is Reason.NO_AGREEMENT
    assert queries.list_partners(from_organisation_id=LIVORNO, at=clock.now()) == ()


def test_ended_today_lets_nothing_pass_at_once(cast: Cast) -> None:
    agreement_id = make_agreement()
    with acting(cast.dario):
        operations.end_agreement(
            agreement_id=agreement_id, on=clock.today(), by=cast.dario, at=clock.now()
        )

    assert passes().decision.reason is Reason.AGREEMENT_ENDED


def test_the_answer_is_one_query(cast: Cast, django_assert_num_queries: object) -> None:
    make_agreement()

    with django_assert_num_queries(1):  # type: ignore[operator]
        found = passes()

    assert found.categories == CATEGORIES


@pytest.mark.parametrize(
    ("on", "binds"),
    [
        (date(2026, 3, 9), False),
        (date(2026, 3, 10), True),
        (date(2026, 3, 12), True),
        (date(2026, 3, 13), False),
    ],
)
def test_first_and_last_day_count(on: date, binds: bool) -> None:
    in_force = rules.is_in_force(
        rules.Facts(in_force_date=TODAY, until_date=TODAY + timedelta(days=2), ended_date=None),
        on=on,
    )

    assert in_force is binds


def test_the_day_it_is_ended_no_longer_counts() -> None:
    assert not rules.is_in_force(rules.Facts(in_force_date=TODAY, ended_date=TODAY), on=TODAY)


def test_somebody_who_signs_before_the_others_are_gone_keeps_it_alive(cast: Cast) -> None:
    life.make_network()
    text = life.make_text(
        LIVORNO,
        ASCOLTO,
        PONTE,
        in_force_when=InForceWhen.NUMBER_OF_PARTIES,
        in_force_number=2,
    )
    agreement_id = life.draft(text)
    life.negotiate(agreement_id)
    life.freeze(agreement_id)
    life.sign(agreement_id, LIVORNO)
    life.sign(agreement_id, PONTE)
    with acting(life.SPEAKER[PONTE]):
        operations.leave(
            agreement_id=agreement_id,
            organisation_id=PONTE,
            on=clock.today() + timedelta(days=3),
            because=LeftBecause.SERIOUS_REASON,
            by=life.SPEAKER[PONTE],
            at=clock.now(),
        )
    alone = life.look(agreement_id)

    life.sign(agreement_id, ASCOLTO)

    assert alone.ended_date == clock.today() + timedelta(days=3)
    assert alone.ended_because is EndedBecause.PARTIES_LEFT
    assert life.look(agreement_id).ended_date is None
    assert queries.what_may_pass(
        from_organisation_id=LIVORNO,
        to_organisation_id=ASCOLTO,
        purpose=life.PURPOSE,
        at=clock.now() + timedelta(days=9),
    ).decision
