"""Whoever comes by a link does what a desk does, with the one referral."""

from uuid import uuid4

import pytest
from django.db import DatabaseError

from tests.cases.factories import acting
from tests.cast import ASCOLTO, Cast
from tests.referrals.factories import STORY
from tests.referrals.link_steps import (
    answer,
    beyond_the_wall,
    come_by,
    make_link,
    reads,
    sent,
)
from visnet.doors import clock
from visnet.referrals import operations, queries
from visnet.referrals.rules import DeclineWords, ReportWords, SessionWords
from visnet.referrals.vocabulary import (
    DeclineReason,
    Outcome,
    SessionKind,
    State,
)


def test_a_guest_does_all_that_a_desk_does(cast: Cast) -> None:
    referral_id = sent()
    who = come_by(make_link(referral_id))

    with acting(who):
        assert operations.see_referral(referral_id=referral_id, by=who, at=clock.now())
    answer(who, referral_id)
    with acting(who):
        operations.tell_first_contact(
            referral_id=referral_id, day=clock.today(), by=who, at=clock.now()
        )
        operations.tell_session(
            session_id=uuid4(),
            referral_id=referral_id,
            session=SessionWords(day=clock.today(), kind=SessionKind.HELD),
            by=who,
            at=clock.now(),
        )
        operations.report_back(
            report_id=uuid4(),
            referral_id=referral_id,
            report=ReportWords(outcome=Outcome.UNDER_WAY, words="Va bene."),
            by=who,
            at=clock.now(),
        )
    assert reads(who, referral_id) == STORY
    with acting(who):
        operations.complete_referral(
            report_id=uuid4(),
            referral_id=referral_id,
            report=ReportWords(outcome=Outcome.MET, words="Finito."),
            by=who,
            at=clock.now(),
        )

    with acting(cast.anna):
        told = queries.open_for_office(viewer=cast.anna, referral_id=referral_id, at=clock.now())
    assert told.line.state is State.COMPLETED
    assert told.answer.who == "Nora"
    assert [report.words for report in told.reports] == ["Va bene.", "Finito."]
    assert reads(who, referral_id) == "WRONG_STATE"
    assert reads(cast.elena, referral_id) == "WRONG_STATE"


def test_a_guest_says_no_and_gives_the_key_back(cast: Cast) -> None:
    referral_id = sent()
    who = come_by(make_link(referral_id))

    with acting(who):
        operations.decline_referral(
            referral_id=referral_id,
            answer=DeclineWords(reason=DeclineReason.NO_CAPACITY, suggestion="Un altro ente."),
            by=who,
            at=clock.now(),
        )

    beyond = "SELECT 1 / (SELECT count(*) FROM vault_key_wrap WHERE subject_id = %s AND recipient_id = %s)"
    with pytest.raises(DatabaseError, match="division by zero"):
        beyond_the_wall(beyond, [referral_id, ASCOLTO])
    with acting(cast.anna):
        told = queries.open_for_office(viewer=cast.anna, referral_id=referral_id, at=clock.now())
    assert told.answer.suggestion == "Un altro ente."
