"""Sending a referral, seeing it first, and what happens when a ground falls away."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.cases.factories import acting, make_case, make_rule, proven
from tests.cast import ASCOLTO, CAST, PONTE, Cast
from tests.referrals.factories import PURPOSE, STORY, make_agreement, make_consent
from visnet.agreements import operations as agreements
from visnet.agreements.vocabulary import Category
from visnet.cases import operations as cases
from visnet.cases.rules import BlockWords
from visnet.doors import clock
from visnet.journeys.answer_referral import accept_referral
from visnet.journeys.preparing import ReferralAsk
from visnet.journeys.preview_referral import Preview, preview_referral
from visnet.journeys.send_referral import send_referral
from visnet.journeys.withdraw_consent import withdraw_consent
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import queries, rules
from visnet.referrals.operations import AlreadyAsked
from visnet.referrals.queries import ReferralForPartner
from visnet.referrals.rules import AcceptWords
from visnet.referrals.vocabulary import State, Why

NEED = frozenset({Category.NAME, Category.REQUEST_SUMMARY, Category.BIRTH_YEAR})
ASK = ReferralAsk(to_organisation_id=ASCOLTO, purpose=PURPOSE, need=NEED, request_summary=STORY)


def send(case_id: UUID, ask: ReferralAsk = ASK, by: Actor = CAST.anna) -> UUID:
    referral_id = uuid4()
    with acting(by):
        send_referral(referral_id=referral_id, case_id=case_id, ask=ask, by=by, at=clock.now())
    return referral_id


def preview(case_id: UUID, ask: ReferralAsk = ASK, by: Actor = CAST.anna) -> Preview:
    with acting(by):
        return preview_referral(
            referral_id=uuid4(), case_id=case_id, ask=ask, by=by, at=clock.now()
        )


def look(referral_id: UUID, desk: Actor = CAST.elena) -> ReferralForPartner:
    with acting(desk):
        return queries.open_for_partner(viewer=desk, referral_id=referral_id, at=clock.now())


def test_what_is_previewed_is_what_the_partner_sees(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    make_consent(case_id)

    before = preview(case_id)
    after = look(send(case_id))

    assert before.may_send
    assert before.shown.package == after.package
    assert before.shown.categories == after.categories
    assert before.shown.package is not None
    assert before.shown.package.request_summary == STORY
    assert before.shown.package.preferred_name == "Lucia"


def test_the_preview_says_why_of_every_category(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    make_consent(case_id)

    why = {answer.category: answer.why for answer in preview(case_id).why}

    assert set(why) == set(Category)
    assert why[Category.NAME] is Why.PASSES
    assert why[Category.NEEDS] is Why.NOT_NEEDED
    assert why[Category.BIRTH_YEAR] is Why.NOT_IN_AGREEMENT


def test_without_a_ground_nothing_is_sent_and_the_missing_one_is_named(cast: Cast) -> None:
    case_id = make_case(at=clock.now())

    with pytest.raises(Refused) as without_agreement:
        send(case_id)
    make_agreement()
    with pytest.raises(Refused) as without_consent:
        send(case_id)
    make_consent(case_id)
    with pytest.raises(Refused) as without_need:
        send(case_id, ReferralAsk(to_organisation_id=ASCOLTO, purpose=PURPOSE, need=frozenset()))

    assert without_agreement.value.reason is Reason.NO_AGREEMENT
    assert without_consent.value.reason is Reason.NO_CONSENT
    assert without_need.value.reason is Reason.NOTHING_MAY_PASS


def test_a_withdrawn_consent_closes_the_referral_at_the_next_request(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    consent_id = make_consent(case_id)
    referral_id = send(case_id)
    assert look(referral_id).package is not None

    with acting(cast.anna):
        held = withdraw_consent(consent_id=consent_id, by=cast.anna, at=clock.now())

    shown = look(referral_id)
    assert shown.package is None
    assert shown.line.state is State.WITHDRAWN
    assert shown.was_taken_back
    assert [(one.organisation_id, one.was_accepted) for one in held] == [(ASCOLTO, False)]
    assert held[0].categories == {Category.NAME, Category.REQUEST_SUMMARY}


def test_a_consent_withdrawn_past_the_journey_still_closes_the_package(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    consent_id = make_consent(case_id)
    referral_id = send(case_id)

    with acting(cast.anna):
        cases.withdraw_consent(consent_id=consent_id, by=cast.anna, at=clock.now())

    shown = look(referral_id)
    assert shown.package is None
    assert shown.may_read.reason is Reason.CONSENT_WITHDRAWN
    assert shown.may_accept.reason is Reason.CONSENT_WITHDRAWN
    assert shown.may_decline


def test_an_ended_agreement_closes_the_package_and_the_way_to_accept(cast: Cast) -> None:
    agreement_id = make_agreement()
    case_id = make_case(at=clock.now())
    make_consent(case_id)
    referral_id = send(case_id)

    with acting(cast.dario):
        agreements.end_agreement(
            agreement_id=agreement_id, on=clock.today(), by=cast.dario, at=clock.now()
        )

    shown = look(referral_id)
    assert shown.package is None
    assert shown.may_read.reason is Reason.AGREEMENT_ENDED
    with pytest.raises(Refused), acting(cast.elena):
        accept_referral(
            referral_id=referral_id,
            answer=AcceptWords(first_appointment_date=clock.today(), who="Elena"),
            by=cast.elena,
            at=clock.now(),
        )


def test_an_expired_consent_closes_the_package(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    make_consent(case_id, days=2)
    referral_id = send(case_id)

    with acting(cast.elena):
        shown = queries.open_for_partner(
            viewer=cast.elena, referral_id=referral_id, at=clock.now() + timedelta(days=3)
        )

    assert shown.package is None
    assert shown.may_read.reason is Reason.CONSENT_EXPIRED


def test_what_leads_to_the_person_needs_a_fresh_proof(cast: Cast) -> None:
    locating = frozenset({Category.CONTACT, Category.SAFE_CONTACT})
    make_agreement(categories=locating)
    case_id = make_case(at=clock.now())
    make_rule(case_id, at=clock.now())
    make_consent(case_id, categories=locating)
    ask = ReferralAsk(to_organisation_id=ASCOLTO, purpose=PURPOSE, need=locating)

    with pytest.raises(Refused) as refusal:
        send(case_id, ask)
    package = look(send(case_id, ask, proven(cast.anna, clock.now()))).package

    assert refusal.value.reason is Reason.STEP_UP_NEEDED
    assert package is not None
    assert [contact.value for contact in package.contacts] == [rules.MASK]


def test_nothing_is_sent_to_an_organisation_that_is_kept_away(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    make_consent(case_id)
    referral_id = send(case_id)
    with acting(cast.anna):
        cases.block_person(
            block_id=uuid4(),
            case_id=case_id,
            block=BlockWords(reason="un parente lavora lì", organisation_id=ASCOLTO),
            by=cast.anna,
            at=clock.now(),
        )

    assert preview(case_id).may_send.reason is Reason.BLOCKED
    with pytest.raises(NotFound):
        look(referral_id)


def test_one_partner_is_asked_once_for_the_same_thing(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    make_consent(case_id)
    send(case_id)

    with pytest.raises(AlreadyAsked):
        send(case_id)


def test_a_form_sent_twice_is_one_referral(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    make_consent(case_id)
    referral_id = uuid4()

    for _time in range(2):
        with acting(cast.anna):
            send_referral(
                referral_id=referral_id, case_id=case_id, ask=ASK, by=cast.anna, at=clock.now()
            )

    with acting(cast.anna):
        sent = queries.list_of_case(viewer=cast.anna, case_id=case_id, at=clock.now())
    assert [line.id for line in sent] == [referral_id]


def test_who_does_not_work_on_the_case_sends_nothing(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    make_consent(case_id)

    with pytest.raises(Refused):
        send(case_id, by=cast.bruno)
    with pytest.raises(Refused):
        send(case_id, by=cast.marta)


def test_another_partner_sees_nothing_of_it(cast: Cast) -> None:
    make_agreement()
    make_agreement(to=PONTE)
    case_id = make_case(at=clock.now())
    make_consent(case_id)
    referral_id = send(case_id)

    with pytest.raises(NotFound):
        look(referral_id, cast.franco)
    with acting(cast.franco):
        assert not queries.list_received(viewer=cast.franco, at=clock.now()).lines
