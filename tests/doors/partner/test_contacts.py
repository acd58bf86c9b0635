"""How the person is reached: covered until asked for, with a reason, a fresh proof and a line."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting, make_case, make_rule, proven
from tests.cast import ASCOLTO, Cast
from tests.referrals.factories import PURPOSE, make_agreement, make_consent, make_referral
from tests.standing import standing
from visnet.agreements.vocabulary import LOCATING, Category
from visnet.doors import clock
from visnet.journeys.preparing import ReferralAsk
from visnet.journeys.preview_referral import preview_referral
from visnet.journeys.send_referral import send_referral
from visnet.journeys.withdraw_consent import withdraw_consent
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import operations, queries, rules
from visnet.referrals.vocabulary import RevealReason

SignIn = Callable[..., Client]
NUMBER, CODE_WORD = "320 1234567", "biblioteca"
ASK = ReferralAsk(to_organisation_id=ASCOLTO, purpose=PURPOSE, need=LOCATING | {Category.NAME})


@standing
def consent(cast: Cast) -> UUID:
    """Return the consent of a person who agreed to be called."""
    make_agreement(categories=LOCATING | {Category.NAME})
    case_id = make_case(at=clock.now())
    make_rule(case_id, at=clock.now())
    return make_consent(case_id, categories=LOCATING | {Category.NAME})


@standing
def sent(cast: Cast, consent: UUID) -> UUID:
    """Return a referral to Ascolto that says how to reach the person."""
    anna, referral_id = proven(cast.anna, clock.now()), uuid4()
    with acting(anna):
        send_referral(
            referral_id=referral_id, case_id=_case_of(consent), ask=ASK, by=anna, at=clock.now()
        )
    return referral_id


def _case_of(consent_id: UUID) -> UUID:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute("SELECT case_id FROM cases_consent WHERE id = %s", [consent_id])
        found = cursor.fetchone()[0]
        cursor.execute("SET LOCAL ROLE visnet_back")
    return UUID(str(found))


def journal_of(referral_id: UUID) -> list[tuple[str, list[str]]]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT action, fields FROM audit_entry WHERE subject_id = %s ORDER BY id",
            [referral_id],
        )
        found = list(cursor.fetchall())
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def test_a_page_opened_without_asking_covers_it(signed_in: SignIn, cast: Cast, sent: UUID) -> None:
    page = signed_in(cast.elena).get(reverse("partner_referral", args=[sent])).content.decode()

    assert NUMBER not in page
    assert CODE_WORD not in page
    assert rules.MASK in page
    assert "Lucia" in page


def test_the_preview_and_the_office_cover_it_alike(cast: Cast, sent: UUID, consent: UUID) -> None:
    anna = proven(cast.anna, clock.now())
    with acting(anna):
        previewed = preview_referral(
            referral_id=uuid4(), case_id=_case_of(consent), ask=ASK, by=anna, at=clock.now()
        ).shown.package
        kept = queries.open_for_office(viewer=anna, referral_id=sent, at=clock.now()).package
    with acting(cast.elena):
        seen = queries.open_for_partner(viewer=cast.elena, referral_id=sent, at=clock.now()).package

    assert previewed == seen
    assert kept == seen


@pytest.mark.parametrize(("who", "status"), [("anna", 403), ("franco", 404), ("elena", 200)])
def test_who_may_ask(signed_in: SignIn, cast: Cast, sent: UUID, who: str, status: int) -> None:
    browser = signed_in(getattr(cast, who))

    page = browser.post(
        reverse("partner_contacts", args=[sent]),
        {"submission": str(uuid4()), "reason": "FIRST_CONTACT"},
    )

    assert page.status_code == status
    assert (NUMBER in page.content.decode()) is (who == "elena")


def test_seeing_it_is_written_down_with_its_reason_and_no_word(
    signed_in: SignIn, cast: Cast, sent: UUID
) -> None:
    signed_in(cast.elena).post(
        reverse("partner_contacts", args=[sent]),
        {"submission": str(uuid4()), "reason": "SAFETY"},
    )

    assert ("referrals.contacts_revealed", ["contacts", "SAFETY"]) in journal_of(sent)


def test_without_a_reason_it_stays_covered(signed_in: SignIn, cast: Cast, sent: UUID) -> None:
    page = signed_in(cast.elena).post(
        reverse("partner_contacts", args=[sent]), {"submission": str(uuid4())}
    )

    assert page.status_code == 422
    assert NUMBER not in page.content.decode()


def test_without_a_fresh_proof_it_stays_covered(signed_in: SignIn, cast: Cast, sent: UUID) -> None:
    page = signed_in(cast.elena, proved_minutes_ago=6).get(reverse("partner_contacts", args=[sent]))

    with acting(cast.elena), pytest.raises(Refused) as refusal:
        operations.reveal_contacts(
            referral_id=sent, reason=RevealReason.SAFETY, by=cast.elena, at=clock.now()
        )
    assert page.status_code == 403
    assert refusal.value.reason is Reason.STEP_UP_NEEDED


def test_after_withdrawal_nothing_is_uncovered(cast: Cast, sent: UUID, consent: UUID) -> None:
    with acting(cast.anna):
        withdraw_consent(consent_id=consent, by=cast.anna, at=clock.now())
    elena = proven(cast.elena, clock.now())

    with acting(elena), pytest.raises(Refused):
        operations.reveal_contacts(
            referral_id=sent, reason=RevealReason.SAFETY, by=elena, at=clock.now()
        )


def test_another_desk_uncovers_nothing(cast: Cast, sent: UUID) -> None:
    franco = proven(cast.franco, clock.now())

    with acting(franco), pytest.raises(NotFound):
        operations.reveal_contacts(
            referral_id=sent, reason=RevealReason.SAFETY, by=franco, at=clock.now()
        )


def test_where_nothing_of_the_kind_was_shared_there_is_nothing_to_show(
    signed_in: SignIn, cast: Cast
) -> None:
    make_agreement()
    referral_id = make_referral()

    detail = signed_in(cast.elena).get(reverse("partner_referral", args=[referral_id]))
    page = signed_in(cast.elena).get(reverse("partner_contacts", args=[referral_id]))

    assert reverse("partner_contacts", args=[referral_id]) not in detail.content.decode()
    assert page.status_code == 200
    elena = proven(cast.elena, clock.now())
    with acting(elena), pytest.raises(Refused) as refusal:
        operations.reveal_contacts(
            referral_id=referral_id, reason=RevealReason.SAFETY, by=elena, at=clock.now()
        )
    assert refusal.value.reason is Reason.NOTHING_MAY_PASS
