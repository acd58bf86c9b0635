"""The bounds of a referral: its last day, both signatures, each side's own facts, one consent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.cases.factories import acting, make_case
from tests.cast import ASCOLTO, PONTE, Cast
from tests.referrals.factories import (
    CATEGORIES,
    PURPOSE,
    STORY,
    make_agreement,
    make_consent,
    make_referral,
    words_for,
)
from visnet.agreements.vocabulary import Category
from visnet.doors import clock
from visnet.journeys import send_referral, withdraw_consent
from visnet.journeys.preparing import ReferralAsk
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused
from visnet.referrals import operations, queries, rules
from visnet.referrals.rules import ReferralWords, ReportWords
from visnet.referrals.vocabulary import Outcome, State

DAY = timedelta(days=1)


def as_owner(statement: str, *values: object) -> None:
    """Change what only time or another room changes, as the owner of the tables does."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(statement, list(values))
        cursor.execute("SET LOCAL ROLE visnet_back")


def packages_seen_by(actor: Actor) -> int:
    """Count the packages that the wall lets somebody read, asked by raw SQL."""
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM referrals_package")
        return int(cursor.fetchone()[0])


def test_the_wall_shows_a_package_to_its_two_sides_only(cast: Cast) -> None:
    make_agreement()
    make_referral()

    seen = {actor.name: packages_seen_by(actor) for actor in cast.everybody()}

    assert {name for name, count in seen.items() if count} == {"Anna", "Elena"}


def test_without_both_signatures_the_wall_closes_the_package(cast: Cast) -> None:
    make_agreement()
    make_referral()

    as_owner("UPDATE agreements_party SET signed_date = NULL WHERE organisation_id = %s", ASCOLTO)

    assert packages_seen_by(cast.elena) == 0


def test_the_clause_says_for_how_long_a_package_opens(cast: Cast) -> None:
    make_agreement()
    as_owner("UPDATE agreements_clause SET retention_days = 30")
    case_id = make_case(at=clock.now())
    make_consent(case_id, days=365)
    referral_id = uuid4()
    ask = ReferralAsk(
        to_organisation_id=ASCOLTO, purpose=PURPOSE, need=CATEGORIES, request_summary=STORY
    )
    at = clock.now()
    with acting(cast.anna):
        send_referral.send_referral(
            referral_id=referral_id, case_id=case_id, ask=ask, by=cast.anna, at=at
        )

    with acting(cast.elena):
        last, after = (
            queries.open_for_partner(viewer=cast.elena, referral_id=referral_id, at=at + days * DAY)
            for days in (30, 31)
        )

    assert last.may_read
    assert last.until_date == civil_date(at) + 30 * DAY
    assert after.package is None
    assert after.may_read.reason is Reason.CONSENT_EXPIRED


def test_after_its_last_day_the_wall_closes_the_package(cast: Cast) -> None:
    make_agreement()
    make_referral()

    as_owner("SET session_replication_role = replica")
    as_owner("UPDATE referrals_referral SET until_date = current_date - 2")
    as_owner("SET session_replication_role = origin")

    assert packages_seen_by(cast.elena) == 0


@pytest.mark.parametrize(
    ("who", "change"),
    [
        ("elena", "answer_due_at = now() + interval '90 days'"),
        ("elena", "sent_at = now() - interval '9 days'"),
        ("elena", "withdrawn_because = 'NO_ANSWER'"),
        ("anna", "first_appointment_date = current_date"),
        ("anna", "decline_reason = 'NO_CAPACITY'"),
        ("anna", "outcome = 'MET'"),
    ],
)
def test_nobody_writes_the_facts_of_the_other_side(cast: Cast, who: str, change: str) -> None:
    make_agreement()
    referral_id = make_referral()
    state = "state = 'DECLINED', answered_at = now(), decline_reason = 'NO_CAPACITY', "
    changes = state + change if who == "elena" else change

    refused = "belong to the|the clock was set"

    with acting(getattr(cast, who)), connection.cursor() as cursor:  # noqa: SIM117
        with pytest.raises(IntegrityError, match=refused), transaction.atomic():
            cursor.execute(f"UPDATE referrals_referral SET {changes} WHERE id = %s", [referral_id])


CHANGES: list[Callable[[ReferralWords, UUID], ReferralWords]] = [
    lambda words, _other: replace(words, categories=words.categories | {Category.OFFENCE}),
    lambda words, _other: replace(words, to_organisation_id=PONTE),
    lambda words, other: replace(words, case_id=other),
]


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_prepared_beyond_its_consent(
    cast: Cast, change: Callable[[ReferralWords, UUID], ReferralWords]
) -> None:
    make_agreement(categories=frozenset(Category))
    case_id, other = make_case(at=clock.now()), make_case(at=clock.now())
    words = change(words_for(case_id, make_consent(case_id)), other)

    with acting(cast.anna), pytest.raises(Refused) as refusal:
        operations.draft_referral(referral_id=uuid4(), referral=words, by=cast.anna, at=clock.now())

    assert refusal.value.reason is Reason.NO_CONSENT


def test_withdrawal_names_a_partner_whose_work_has_ended(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    consent_id = make_consent(case_id)
    referral_id = make_referral(State.ACCEPTED, case_id=case_id, consent_id=consent_id)
    with acting(cast.elena):
        operations.complete_referral(
            report_id=uuid4(),
            referral_id=referral_id,
            report=ReportWords(outcome=Outcome.MET),
            by=cast.elena,
            at=clock.now(),
        )

    with acting(cast.anna):
        held = withdraw_consent.withdraw_consent(
            consent_id=consent_id, by=cast.anna, at=clock.now()
        )

    assert [(one.referral_id, one.was_accepted) for one in held] == [(referral_id, True)]
    assert held[0].categories == CATEGORIES


def test_withdrawal_closes_what_rests_on_an_earlier_consent_to_the_same(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    referral_id = make_referral(case_id=case_id, consent_id=make_consent(case_id))
    later = make_consent(case_id)

    with acting(cast.anna):
        withdraw_consent.withdraw_consent(consent_id=later, by=cast.anna, at=clock.now())

    with acting(cast.elena):
        shown = queries.open_for_partner(viewer=cast.elena, referral_id=referral_id, at=clock.now())
    assert shown.package is None
    assert shown.line.state is State.WITHDRAWN


@given(
    consent_until=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    sent_on=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    retention_days=st.integers(0, 4000),
)
def test_no_package_outlives_consent_or_clause(
    consent_until: date, sent_on: date, retention_days: int
) -> None:
    last = rules.last_day_to_read(
        consent_until=consent_until, sent_on=sent_on, retention_days=retention_days
    )

    assert last <= consent_until
    assert last <= sent_on + retention_days * DAY
