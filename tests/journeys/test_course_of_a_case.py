"""The beginning of a case, its contacts, and its end."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from tests.cases.factories import NEED, acting, make_case, make_rule
from tests.cast import Cast
from tests.journeys.test_my_work import STORY, write_down
from tests.referrals.factories import accept, make_agreement, make_referral
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import AttemptWords, CaseStart, Closing
from visnet.cases.vocabulary import (
    AttemptOutcome,
    Channel,
    ClosureOutcome,
    ClosureReason,
    Danger,
    NeedMoment,
    State,
)
from visnet.doors import clock
from visnet.enquiries import queries as enquiry_queries
from visnet.enquiries.rules import SafeContact
from visnet.enquiries.vocabulary import Source
from visnet.journeys.close_case import ExitScoresMissing, close_case
from visnet.journeys.open_case_from_enquiry import ComesAlong, open_case_from_enquiry
from visnet.journeys.record_contact import record_contact
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import queries as referral_queries
from visnet.referrals.vocabulary import State as ReferralState


def test_what_was_said_once_is_not_asked_again(cast: Cast) -> None:
    contact = SafeContact(may_reach=True, channel="PHONE", value="320 7654321", when="di mattina")
    enquiry_id = write_down(cast.anna, danger=True, name="Lucia", language="it", contact=contact)
    case_id = uuid4()

    for _time in range(2):
        with acting(cast.anna):
            reference = open_case_from_enquiry(
                enquiry_id=enquiry_id, case_id=case_id, by=cast.anna, at=clock.now()
            )

    with acting(cast.anna):
        case = case_queries.open_case(viewer=cast.anna, case_id=case_id, at=clock.now())
        notes = case_queries.open_notes(viewer=cast.anna, case_id=case_id, at=clock.now())
        card = case_queries.open_contact_card(viewer=cast.anna, case_id=case_id, at=clock.now())
    assert case.line.reference == reference
    assert (case.preferred_name, case.source, case.line.danger) == (
        "Lucia",
        Source.PHONE,
        Danger.IMMEDIATE,
    )
    assert [STORY in note.words for note in notes.lines] == [True]
    assert [(way.channel, way.is_safe) for way in card] == [(Channel.PHONE_CALL, False)]


def test_only_what_was_chosen_comes_along(cast: Cast) -> None:
    contact = SafeContact(may_reach=True, channel="PHONE", value="320 7654321")
    enquiry_id = write_down(cast.anna, name="Lucia", contact=contact)
    case_id, nothing = (
        uuid4(),
        ComesAlong(words=False, contact=False, name=False, language=False, needs=False),
    )

    with acting(cast.anna):
        open_case_from_enquiry(
            enquiry_id=enquiry_id,
            case_id=case_id,
            start=CaseStart(source=Source.WEB),
            comes_along=nothing,
            by=cast.anna,
            at=clock.now(),
        )

    with acting(cast.anna):
        case = case_queries.open_case(viewer=cast.anna, case_id=case_id, at=clock.now())
        assert case.source is Source.PHONE
        assert case.preferred_name == ""
        notes = case_queries.open_notes(viewer=cast.anna, case_id=case_id, at=clock.now())
        assert not notes.lines
        assert not case_queries.open_contact_card(viewer=cast.anna, case_id=case_id, at=clock.now())


def test_a_request_becomes_one_case_and_only_at_its_centre(cast: Cast) -> None:
    enquiry_id = write_down(cast.anna)
    with acting(cast.anna):
        open_case_from_enquiry(enquiry_id=enquiry_id, case_id=uuid4(), by=cast.anna, at=clock.now())

    with pytest.raises(Refused), acting(cast.anna):
        open_case_from_enquiry(enquiry_id=enquiry_id, case_id=uuid4(), by=cast.anna, at=clock.now())
    with pytest.raises(NotFound), acting(cast.marta):
        open_case_from_enquiry(
            enquiry_id=enquiry_id, case_id=uuid4(), by=cast.marta, at=clock.now()
        )
    with acting(cast.anna):
        opened = enquiry_queries.open_enquiry(
            viewer=cast.anna, enquiry_id=enquiry_id, at=clock.now()
        )
    assert opened.line.case_id is not None


def test_an_unsafe_contact_is_refused_and_not_recorded(cast: Cast, at: datetime) -> None:
    case_id = make_case()
    rule_id = make_rule(case_id)
    attempt = AttemptWords(
        channel=Channel.PHONE_CALL, outcome=AttemptOutcome.REACHED, rule_id=rule_id
    )

    with acting(cast.anna):
        record_contact(attempt_id=uuid4(), case_id=case_id, attempt=attempt, by=cast.anna, at=at)
    with pytest.raises(Refused) as at_night, acting(cast.anna):
        record_contact(
            attempt_id=uuid4(),
            case_id=case_id,
            attempt=attempt,
            by=cast.anna,
            at=at + timedelta(hours=11),
        )
    with pytest.raises(Refused) as by_letter, acting(cast.anna):
        record_contact(
            attempt_id=uuid4(),
            case_id=case_id,
            attempt=AttemptWords(channel=Channel.LETTER, outcome=AttemptOutcome.REACHED),
            by=cast.anna,
            at=at,
        )

    assert at_night.value.reason is Reason.UNSAFE_TIME
    assert by_letter.value.reason is Reason.UNSAFE_CHANNEL
    with acting(cast.anna):
        attempts = case_queries.open_attempts(viewer=cast.anna, case_id=case_id, at=at)
    assert len(attempts) == 1


def close(case_id: UUID, by: Actor, *, because: str = "") -> None:
    with acting(by):
        line = case_queries.get_case_line(viewer=by, case_id=case_id)
        close_case(
            case_id=case_id,
            closing=Closing(reason=ClosureReason.PLAN_COMPLETED, outcome=ClosureOutcome.BETTER),
            version=line.version,
            without_scores_because=because,
            by=by,
            at=clock.now(),
        )


def score(case_id: UUID, by: Actor, moment: NeedMoment) -> None:
    with acting(by):
        cases.score_need(
            score_id=uuid4(),
            case_id=case_id,
            category=NEED,
            score=3,
            moment=moment,
            by=by,
            at=clock.now(),
        )


def test_a_case_ends_with_its_scores_or_with_a_reason(cast: Cast) -> None:
    case_id, other = make_case(at=clock.now()), make_case(at=clock.now())
    score(case_id, cast.anna, NeedMoment.INTAKE)

    with pytest.raises(ExitScoresMissing) as missing:
        close(case_id, cast.anna)
    score(case_id, cast.anna, NeedMoment.EXIT)
    close(case_id, cast.anna)
    close(other, cast.anna, because="La persona non è più tornata.")

    assert missing.value.categories == (NEED,)
    with acting(cast.anna):
        for identifier in (case_id, other):
            line = case_queries.get_case_line(viewer=cast.anna, case_id=identifier)
            assert line.state is State.CLOSED


def test_closing_takes_back_what_nobody_answered(cast: Cast) -> None:
    make_agreement()
    case_id, accepted_case = make_case(at=clock.now()), make_case(at=clock.now())
    waiting = make_referral(case_id=case_id)
    accepted = make_referral(case_id=accepted_case)
    accept(accepted)

    close(case_id, cast.anna, because="Tutto concluso.")
    close(accepted_case, cast.anna, because="Tutto concluso.")

    with acting(cast.anna):
        states = [
            referral_queries.get_sent_line(
                viewer=cast.anna, referral_id=referral_id, at=clock.now()
            ).state
            for referral_id in (waiting, accepted)
        ]
    assert states == [ReferralState.WITHDRAWN, ReferralState.ACCEPTED]
