"""The worklist: one order over all rooms, in pages, in few queries; and the ends of a case."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.factories import NEED, acting, make_case, make_rule
from tests.cast import Cast
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
from visnet.enquiries import operations as enquiries
from visnet.enquiries import queries as enquiry_queries
from visnet.enquiries.rules import Content, SafeContact
from visnet.enquiries.vocabulary import Source
from visnet.journeys.close_case import ExitScoresMissing, close_case
from visnet.journeys.my_work import WorkKind, WorkLine, my_work
from visnet.journeys.open_case_from_enquiry import ComesAlong, open_case_from_enquiry
from visnet.journeys.record_contact import record_contact
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import queries as referral_queries
from visnet.referrals.vocabulary import State as ReferralState

STORY = "Qualcuno l'aspetta sotto casa."


def write_down(
    by: Actor, *, danger: bool = False, at: datetime | None = None, **said: object
) -> UUID:
    enquiry_id = uuid4()
    with acting(by):
        enquiries.record_enquiry(
            enquiry_id=enquiry_id,
            source=Source.PHONE,
            content=Content(words=STORY, danger_said=danger, **said),  # type: ignore[arg-type]
            by=by,
            at=at or clock.now(),
        )
    return enquiry_id


def all_work(viewer: Actor, at: datetime, size: int) -> list[WorkLine]:
    lines: list[WorkLine] = []
    after: str | None = None
    while True:
        with acting(viewer):
            page = my_work(viewer=viewer, at=at, after=after, limit=size)
        lines += page.lines
        after = page.next_after
        if after is None:
            return lines


@pytest.fixture
def busy(cast: Cast) -> datetime:
    """Give Anna something of every sort, and return a moment when all of it is due."""
    long_ago = clock.now() - timedelta(days=20)
    for danger in (Danger.HIGH, Danger.STANDARD, Danger.IMMEDIATE):
        make_case(danger=danger, at=long_ago)
    write_down(cast.anna, danger=True)
    write_down(cast.anna, at=long_ago)
    make_agreement()
    make_referral(at=long_ago)
    return clock.now() + timedelta(days=5)


def test_danger_comes_first_then_the_oldest(cast: Cast, busy: datetime) -> None:
    lines = all_work(cast.anna, busy, 100)

    order = [(-line.danger_rank, line.due_date) for line in lines]
    assert order == sorted(order)
    assert {line.kind for line in lines} == {
        WorkKind.A_REQUEST,
        WorkKind.B_CASE,
        WorkKind.D_REFERRAL_SENT,
    }


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pages_show_everything_once(cast: Cast, busy: datetime, size: int) -> None:
    whole = [line.item_id for line in all_work(cast.anna, busy, 100)]

    assert [line.item_id for line in all_work(cast.anna, busy, size)] == whole
    assert len(set(whole)) == len(whole)


def test_a_key_that_makes_no_sense_finds_nothing(cast: Cast, busy: datetime) -> None:
    for after in ("", "ieri", "3_2026-01-01_B-CASE_x", "a_b_c_d"):
        with acting(cast.anna):
            assert not my_work(viewer=cast.anna, at=busy, after=after).lines


def test_the_worklist_asks_little(cast: Cast, busy: datetime) -> None:
    with (
        acting(cast.anna),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        page = my_work(viewer=cast.anna, at=busy)

    assert page.lines
    assert len(asked) <= 6


def test_names_are_shown_to_whoever_works_on_the_case(cast: Cast, busy: datetime) -> None:
    with acting(cast.anna):
        named = my_work(viewer=cast.anna, at=busy, with_names=True).lines
    with acting(cast.bruno):
        others = my_work(viewer=cast.bruno, at=busy, with_names=True).lines

    assert {line.who for line in named if line.kind is WorkKind.B_CASE} == {"Lucia"}
    assert not any(line.name for line in others)


def test_a_desk_sees_what_it_has_to_answer(cast: Cast, busy: datetime) -> None:
    lines = all_work(cast.elena, busy, 100)

    assert [line.kind for line in lines] == [WorkKind.C_REFERRAL_RECEIVED]
    assert lines[0].is_overdue
    assert lines[0].case_id is None


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
