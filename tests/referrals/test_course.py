"""How far a referral has come: from its facts alone, the same for both sides."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError

from tests.cases.factories import acting, make_case
from tests.cast import ASCOLTO, CAST, Cast
from tests.referrals.factories import accept, make_agreement, make_consent, make_referral
from visnet.doors import clock
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import models, operations, queries
from visnet.referrals.rules import (
    AcceptWords,
    DeclineWords,
    ReportWords,
    SessionWords,
)
from visnet.referrals.vocabulary import (
    DeclineReason,
    MomentKind,
    Outcome,
    SessionKind,
    State,
    Step,
)

NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
LATER = NOON + timedelta(days=1)


def step(referral_id: UUID) -> Step:
    with acting(CAST.anna):
        return queries.get_sent_line(viewer=CAST.anna, referral_id=referral_id, at=clock.now()).step


def see(referral_id: UUID) -> bool:
    with acting(CAST.elena):
        return operations.see_referral(referral_id=referral_id, by=CAST.elena, at=clock.now())


def tell(referral_id: UUID, kind: SessionKind, day: date, session_id: UUID | None = None) -> None:
    with acting(CAST.elena):
        operations.tell_session(
            session_id=session_id or uuid4(),
            referral_id=referral_id,
            session=SessionWords(day=day, kind=kind),
            by=CAST.elena,
            at=clock.now(),
        )


def test_it_is_seen_once_and_the_sender_reads_when(cast: Cast) -> None:
    make_agreement()
    sent = make_referral()

    assert step(sent) is Step.SENT
    assert [see(sent), see(sent)] == [True, False]
    assert step(sent) is Step.SEEN


def test_nobody_else_sees_it_for_the_desk(cast: Cast) -> None:
    make_agreement()
    sent = make_referral()

    for actor in (cast.anna, cast.franco, cast.marta):
        with pytest.raises(NotFound), acting(actor):
            operations.see_referral(referral_id=sent, by=actor, at=clock.now())
    assert step(sent) is Step.SENT


def test_who_will_see_the_person_is_told_to_the_sender_and_sealed(cast: Cast) -> None:
    make_agreement()
    sent = make_referral()
    with acting(cast.elena):
        operations.accept_referral(
            referral_id=sent,
            answer=AcceptWords(first_appointment_date=clock.today(), who="dott.ssa Ines"),
            by=cast.elena,
            at=clock.now(),
        )

    with acting(cast.anna):
        shown = queries.open_for_office(viewer=cast.anna, referral_id=sent, at=clock.now())
        kept = models.Answer.objects.get(referral_id=sent)

    assert shown.answer.who == "dott.ssa Ines"
    assert kept.who_sealed is not None
    assert b"Ines" not in bytes(kept.who_sealed)


def test_whoever_declines_may_suggest_and_keeps_no_key(cast: Cast) -> None:
    make_agreement()
    sent = make_referral()
    with acting(cast.elena):
        operations.decline_referral(
            referral_id=sent,
            answer=DeclineWords(
                reason=DeclineReason.NO_CAPACITY,
                suggested_organisation_id=ASCOLTO,
                suggestion="Il consultorio riceve il martedì",
            ),
            by=cast.elena,
            at=clock.now(),
        )

    with acting(cast.anna):
        theirs = queries.open_for_office(viewer=cast.anna, referral_id=sent, at=clock.now())
    with acting(cast.elena):
        ours = queries.open_for_partner(viewer=cast.elena, referral_id=sent, at=clock.now())

    assert theirs.answer.suggestion == "Il consultorio riceve il martedì"
    assert theirs.answer.suggested_organisation_name == "Associazione di prova Ascolto"
    assert ours.answer.suggestion == ""


def test_the_first_contact_and_the_sessions_bring_it_in_progress(cast: Cast) -> None:
    make_agreement()
    sent = make_referral(at=clock.now() - timedelta(days=10))
    accept(sent, at=clock.now() - timedelta(days=9))
    day = clock.today() - timedelta(days=2)

    tell(sent, SessionKind.NOT_ATTENDED, day - timedelta(days=1))
    missed = step(sent)
    tell(sent, SessionKind.HELD, day)
    tell(sent, SessionKind.MOVED, day)  # a slip of the finger, told anew
    tell(sent, SessionKind.HELD, day)

    with acting(cast.anna):
        shown = queries.open_for_office(viewer=cast.anna, referral_id=sent, at=clock.now())
    assert missed is Step.ACCEPTED
    assert shown.line.step is Step.IN_PROGRESS
    assert shown.line.facts.first_contact_date == day
    assert [(one.day, one.kind) for one in shown.sessions] == [
        (day - timedelta(days=1), SessionKind.NOT_ATTENDED),
        (day, SessionKind.HELD),
    ]


def test_a_session_sent_twice_is_told_once_and_one_to_come_was_not_held(cast: Cast) -> None:
    make_agreement()
    sent = make_referral(State.ACCEPTED)
    session_id = uuid4()

    for _time in range(2):
        tell(sent, SessionKind.HELD, clock.today(), session_id)
    with pytest.raises(operations.DayImpossible):
        tell(sent, SessionKind.HELD, clock.today() + timedelta(days=1))

    with acting(cast.anna):
        assert models.Session.objects.filter(referral_id=sent).count() == 1


def test_the_first_contact_is_told_once(cast: Cast) -> None:
    make_agreement()
    sent = make_referral(at=clock.now() - timedelta(days=10))
    accept(sent, at=clock.now() - timedelta(days=9))
    day = clock.today() - timedelta(days=3)

    def contact(on: date) -> bool:
        with acting(cast.elena):
            return operations.tell_first_contact(
                referral_id=sent, day=on, by=cast.elena, at=clock.now()
            )

    with pytest.raises(operations.DayImpossible):
        contact(clock.today() + timedelta(days=1))
    assert [contact(day), contact(day)] == [True, False]
    with pytest.raises(operations.AlreadyInContact):
        contact(day + timedelta(days=1))


def test_what_was_not_taken_on_has_no_sessions(cast: Cast) -> None:
    make_agreement()
    sent = make_referral()

    with pytest.raises(Refused) as refusal:
        tell(sent, SessionKind.HELD, clock.today())

    assert refusal.value.reason is Reason.WRONG_STATE


def test_an_outcome_told_and_a_close_are_two_steps(cast: Cast) -> None:
    make_agreement()
    sent = make_referral(State.ACCEPTED)

    with acting(cast.elena):
        operations.report_back(
            report_id=uuid4(),
            referral_id=sent,
            report=ReportWords(outcome=Outcome.MET),
            by=cast.elena,
            at=clock.now(),
        )
    told = step(sent)
    with acting(cast.elena):
        operations.complete_referral(
            report_id=uuid4(),
            referral_id=sent,
            report=ReportWords(outcome=Outcome.MET),
            by=cast.elena,
            at=clock.now(),
        )

    assert (told, step(sent)) == (Step.OUTCOME_TOLD, Step.CLOSED)


def test_the_timeline_of_the_case_tells_it(cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    sent = make_referral(case_id=case_id, consent_id=make_consent(case_id))
    see(sent)
    accept(sent)
    tell(sent, SessionKind.HELD, clock.today())

    with acting(cast.anna):
        moments = queries.list_moments_of_case(viewer=cast.anna, case_id=case_id)
    with acting(cast.bruno):
        nothing = queries.list_moments_of_case(viewer=cast.bruno, case_id=case_id)

    assert {moment.kind for moment in moments} == {
        MomentKind.SENT,
        MomentKind.SEEN,
        MomentKind.ACCEPTED,
        MomentKind.CONTACTED,
        MomentKind.HELD,
    }
    assert nothing == ()


@pytest.mark.parametrize(
    ("who", "changed"),
    [
        ("anna", {"seen_at": NOON, "seen_by": uuid4()}),
        ("anna", {"told_outcome": "MET"}),
        ("anna", {"first_contact_date": NOON.date(), "first_contact_told_at": NOON}),
        ("elena", {"seen_at": NOON, "seen_by": uuid4()}),  # it was seen already
        ("elena", {"seen_at": None, "seen_by": None}),
        ("elena", {"sent_at": NOON}),
    ],
)
def test_the_wall_keeps_each_sides_facts(cast: Cast, who: str, changed: dict[str, object]) -> None:
    make_agreement()
    sent = make_referral()
    see(sent)

    with pytest.raises(DatabaseError), acting(getattr(cast, who)):
        models.Referral.objects.filter(id=sent).update(**changed)


@pytest.mark.parametrize("who", ["anna", "franco", "carla"])
def test_the_wall_lets_nobody_else_tell_of_a_session(cast: Cast, who: str) -> None:
    make_agreement()
    sent = make_referral(State.ACCEPTED)
    actor = getattr(cast, who)

    with pytest.raises(DatabaseError), acting(actor):
        models.Session.objects.create(
            id=uuid4(),
            referral_id=sent,
            by=actor.identifier,
            at=clock.now(),
            day=clock.today(),
            kind="HELD",
        )


def test_sessions_and_answers_are_told_for_good(cast: Cast) -> None:
    make_agreement()
    sent = make_referral(State.ACCEPTED)
    tell(sent, SessionKind.HELD, clock.today())

    for rows in (models.Session.objects, models.Answer.objects):
        with pytest.raises(DatabaseError), acting(cast.elena):
            rows.filter(referral_id=sent).update(at=NOON)
        with pytest.raises(DatabaseError), acting(cast.elena):
            rows.filter(referral_id=sent).delete()
