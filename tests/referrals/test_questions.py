"""A partner may ask something before it answers, and after: a question is no answer."""

from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.journeys.test_ending_agreements import as_owner
from tests.referrals.factories import accept
from tests.referrals.link_steps import come_by, make_link, sent
from visnet.doors import clock
from visnet.journeys import answer_referral
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import models, operations, queries
from visnet.referrals.rules import ReportWords
from visnet.referrals.vocabulary import MomentKind, Outcome, State, Step

WORDS = "In quale lingua preferisce parlare?"


def ask(referral_id: UUID, by: Actor = CAST.elena, words: str = WORDS) -> UUID:
    question_id = uuid4()
    with acting(by):
        answer_referral.ask_question(
            question_id=question_id, referral_id=referral_id, words=words, by=by, at=clock.now()
        )
    return question_id


def seen(referral_id: UUID) -> queries.ReferralForOffice:
    with acting(CAST.anna):
        return queries.open_for_office(viewer=CAST.anna, referral_id=referral_id, at=clock.now())


@pytest.mark.parametrize("state", [State.SENT, State.ACCEPTED])
def test_the_sender_reads_it_and_the_step_stays(cast: Cast, state: State) -> None:
    referral_id = sent(state=state)
    before = seen(referral_id).line.step

    ask(referral_id)

    told = seen(referral_id)
    assert [(line.outcome, line.words) for line in told.reports] == [(None, WORDS)]
    assert told.line.step is before
    assert told.line.state is state


def test_a_guest_asks_too(cast: Cast) -> None:
    referral_id = sent()

    ask(referral_id, by=come_by(make_link(referral_id)))

    assert seen(referral_id).reports[0].words == WORDS


def test_asked_twice_by_the_same_form_it_is_asked_once(cast: Cast) -> None:
    referral_id, question_id = sent(), uuid4()

    for _twice in range(2):
        with acting(cast.elena):
            operations.ask_question(
                question_id=question_id,
                referral_id=referral_id,
                words=WORDS,
                by=cast.elena,
                at=clock.now(),
            )

    assert len(seen(referral_id).reports) == 1


@pytest.mark.parametrize("words", ["", "  ", "—?"])
def test_nothing_is_no_question(cast: Cast, words: str) -> None:
    with pytest.raises(Refused) as refused:
        ask(sent(), words=words)

    assert refused.value.reason is Reason.REASON_NEEDED


def test_once_it_is_over_nothing_is_asked(cast: Cast) -> None:
    referral_id = sent()
    with acting(cast.anna):
        row = models.Referral.objects.get(id=referral_id)
        operations.withdraw_referral(
            referral_id=row.id, because="NO_LONGER_NEEDED", by=cast.anna, at=clock.now()
        )

    with pytest.raises(Refused):
        ask(referral_id)


@pytest.mark.parametrize("name", ["anna", "franco", "olga"])
def test_nobody_else_asks(cast: Cast, name: str) -> None:
    with pytest.raises(NotFound):
        ask(sent(), by=getattr(cast, name))


def test_a_question_is_told_and_stands_in_the_timeline_as_one(cast: Cast) -> None:
    referral_id = sent()
    ask(referral_id)
    with acting(cast.anna):
        case_id = models.Referral.objects.get(id=referral_id).case_id
    with acting(cast.anna):
        moments = queries.list_moments_of_case(viewer=cast.anna, case_id=case_id)

    assert MomentKind.ASKED in {moment.kind for moment in moments}
    assert MomentKind.REPORTED not in {moment.kind for moment in moments}
    assert as_owner(
        "SELECT count(*) FROM outbound_dispatch WHERE dedupe_key LIKE 'referral-asked:%%'"
    ) == [(1,)]


def test_whoever_only_asked_has_told_nothing_back(cast: Cast) -> None:
    referral_id = sent()
    accept(referral_id)
    ask(referral_id)
    counted = "SELECT told_back FROM sec.count_exchange()"
    assert as_owner(counted) == [(0,)]

    with acting(cast.elena):
        operations.report_back(
            report_id=uuid4(),
            referral_id=referral_id,
            report=ReportWords(outcome=Outcome.UNDER_WAY),
            by=cast.elena,
            at=clock.now(),
        )

    assert as_owner(counted) == [(1,)]
    assert seen(referral_id).line.step is Step.IN_PROGRESS


@pytest.mark.parametrize("outcome", ["MET", "UNDER_WAY"])
def test_the_wall_takes_no_outcome_before_an_answer(cast: Cast, outcome: str) -> None:
    referral_id = sent()

    with pytest.raises(DatabaseError), acting(cast.elena):
        models.Report.objects.create(
            id=uuid4(),
            referral_id=referral_id,
            by=cast.elena.identifier,
            at=clock.now(),
            outcome=outcome,
            words_sealed=b"x",
        )
