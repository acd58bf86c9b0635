"""What was sent is changed by a new version: told field by field, kept, and never wider."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.cases.factories import acting, make_case
from tests.cast import ASCOLTO, CAST, Cast
from tests.journeys.test_ending_agreements import as_owner
from tests.journeys.versions_world import (
    ALL,
    BETTER,
    SAID,
    change,
    office,
    packages,
    read,
    sent_and_read,
    told,
)
from tests.referrals.factories import PURPOSE, make_agreement, make_consent
from visnet.agreements.vocabulary import Category
from visnet.cases import operations as cases
from visnet.doors import clock
from visnet.journeys.preparing import ReferralAsk
from visnet.journeys.send_referral import send_referral
from visnet.journeys.withdraw_consent import withdraw_consent
from visnet.kit.decision import Reason, Refused
from visnet.referrals import models, queries
from visnet.referrals.vocabulary import (
    ChangeKind,
)


@pytest.fixture(name="sent")
def _sent(cast: Cast) -> UUID:
    return sent_and_read()


def test_the_partner_reads_the_newest_and_is_told_what_is_different(sent: UUID) -> None:
    assert change(sent, need=ALL - {Category.LANGUAGE})

    shown = read(sent)

    assert shown.package
    assert shown.package.request_summary == BETTER
    assert shown.changed
    assert shown.changed.words == "Era sbagliato."
    assert shown.changed.before.request_summary == SAID
    assert {one.field: one.kind for one in shown.changed.changes} == {
        "request_summary": ChangeKind.CHANGED,
        "danger": ChangeKind.NEW,
    }
    assert shown.is_unread
    again = read(sent)
    assert not again.is_unread
    assert again.changed == shown.changed
    assert told("referral-changed") == 1


def test_what_passes_no_more_is_called_gone_and_shown_in_no_version(sent: UUID) -> None:
    change(sent, need=frozenset({Category.NAME}))

    shown = read(sent)

    assert shown.changed
    assert shown.package
    assert {one.field: one.kind for one in shown.changed.changes} == {
        "request_summary": ChangeKind.GONE
    }
    assert shown.package.request_summary == shown.changed.before.request_summary == ""
    assert SAID not in repr([shown.package.request_summary, shown.changed.before.request_summary])


def test_whoever_opened_nothing_before_is_simply_shown_the_newest(sent: UUID) -> None:
    as_owner("SET session_replication_role = replica")
    as_owner("UPDATE referrals_referral SET seen_at = NULL, seen_by = NULL")
    as_owner("SET session_replication_role = origin")

    change(sent)

    assert read(sent).changed is None
    assert packages(CAST.elena, "referrals_package") == 0
    assert packages(CAST.elena, "referrals_revision") == 1


def test_the_sender_reads_every_version_and_when_it_was_opened(sent: UUID) -> None:
    change(sent)
    read(sent)
    change(sent, summary="Terzo testo", seen=2)

    third, second, first = office(sent).versions

    assert [third.package.request_summary, second.package.request_summary] == [
        "Terzo testo",
        BETTER,
    ]
    assert first.package.request_summary == SAID
    assert (first.read_at is None, second.read_at is None, third.read_at is None) == (
        False,
        False,
        True,
    )
    shown = read(sent)
    assert shown.changed
    assert shown.changed.before.request_summary == BETTER


def test_a_version_that_was_never_opened_lies_closed_in_the_database(sent: UUID) -> None:
    change(sent)
    change(sent, summary="Terzo testo", seen=2)

    assert packages(CAST.anna, "referrals_revision") == 2
    assert packages(CAST.elena, "referrals_revision") == 1
    assert packages(CAST.franco, "referrals_revision") == 0
    assert packages(CAST.bruno, "referrals_revision") == 0


def test_all_versions_close_at_once_when_the_consent_is_taken_back(sent: UUID) -> None:
    change(sent)
    read(sent)
    consent_id = office(sent).consent_id

    with acting(CAST.anna):
        withdraw_consent(consent_id=consent_id, by=CAST.anna, at=clock.now())

    shown = read(sent)
    assert shown.package is None
    assert shown.changed is None
    assert packages(CAST.elena, "referrals_revision") == 0
    assert packages(CAST.elena, "referrals_package") == 0


def test_a_version_asks_for_consent_anew(sent: UUID, cast: Cast) -> None:
    consent_id = office(sent).consent_id
    with acting(CAST.anna):
        cases.withdraw_consent(consent_id=consent_id, by=CAST.anna, at=clock.now())

    with pytest.raises(Refused) as refusal:
        change(sent)

    assert refusal.value.reason is Reason.CONSENT_WITHDRAWN
    assert not models.Revision.objects.filter(referral_id=sent).exists()


def test_a_wider_version_rests_on_the_consent_that_covers_it(cast: Cast) -> None:
    make_agreement(categories=ALL)
    case_id = make_case(at=clock.now())
    make_consent(case_id, categories=frozenset({Category.REQUEST_SUMMARY}), days=30)
    referral_id = uuid4()
    ask = ReferralAsk(to_organisation_id=ASCOLTO, purpose=PURPOSE, need=ALL, request_summary=SAID)
    with acting(CAST.anna):
        send_referral(
            referral_id=referral_id, case_id=case_id, ask=ask, by=CAST.anna, at=clock.now()
        )
    assert read(referral_id).categories == {Category.REQUEST_SUMMARY}
    first = office(referral_id).consent_id
    with acting(CAST.anna):
        cases.withdraw_consent(consent_id=first, by=CAST.anna, at=clock.now())
    wider = make_consent(case_id, categories=ALL)

    change(referral_id, need=ALL)

    assert read(referral_id).categories == ALL
    assert office(referral_id).consent_id == wider
    assert office(referral_id).versions[-1].consent_id == first


def test_no_version_says_more_than_consent_and_agreement_do_at_the_reading(sent: UUID) -> None:
    change(sent, need=ALL)
    read(sent)
    as_owner("SET session_replication_role = replica")
    as_owner("UPDATE agreements_clause SET categories = ARRAY['NAME']")
    as_owner("SET session_replication_role = origin")

    shown = read(sent)

    assert shown.package
    assert shown.changed
    assert shown.package.request_summary == shown.package.danger == ""
    assert shown.changed.before.request_summary == shown.changed.before.danger == ""


def test_the_journal_says_who_changed_it_and_no_word_of_it(sent: UUID) -> None:
    change(sent)
    read(sent)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT action, fields::text FROM audit_entry WHERE subject_id = %s"
            " AND action IN ('referrals.changed', 'referrals.version_read') ORDER BY at",
            [sent],
        )
        lines = cursor.fetchall()
        cursor.execute("SET LOCAL ROLE visnet_back")
    assert [action for action, _fields in lines] == ["referrals.changed", "referrals.version_read"]
    assert BETTER not in str(lines)


def test_a_version_lasts_until_its_own_day(sent: UUID) -> None:
    change(sent)
    until = office(sent).until_date

    with acting(CAST.elena):
        shown = queries.open_for_partner(
            viewer=CAST.elena, referral_id=sent, at=clock.now() + timedelta(days=400)
        )

    assert shown.until_date == until
    assert shown.package is None
