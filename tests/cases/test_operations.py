"""What operations write: the rows, the timeline, the journal, what falls due."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cases.factories import (
    NEED,
    NOON,
    acting,
    block,
    grant,
    make_case,
    make_consent,
    make_goal,
    make_rule,
    proven,
)
from tests.cast import ASCOLTO, CAST, Cast
from visnet.audit import queries as audit
from visnet.cases import models, operations, queries
from visnet.cases.rules import (
    AssessmentWords,
    AttemptWords,
    BlockWords,
    CannotMove,
    CaseStart,
    Closing,
    GoalWords,
    NoteWords,
    PersonWords,
    Suggestion,
)
from visnet.cases.vocabulary import (
    AttemptOutcome,
    Channel,
    ClosureOutcome,
    ClosureReason,
    Danger,
    DueKind,
    GoalState,
    GrantRole,
    Judgement,
    Medium,
    NeedMoment,
    State,
    TimelineKind,
    Visibility,
)
from visnet.enquiries.vocabulary import Source
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.law import queries as law

FORM = "individual_assessment"


def journal(case_id: UUID) -> list[str]:
    with acting(CAST.carla):
        return [entry.action for entry in audit.list_accesses(viewer=CAST.carla, case_id=case_id)]


def timeline(case_id: UUID) -> list[TimelineKind]:
    with acting(CAST.anna):
        page = queries.list_timeline(viewer=CAST.anna, case_id=case_id)
        return [line.kind for line in page.lines]


def due(case_id: UUID) -> dict[str, date]:
    with acting(CAST.anna):
        return dict(models.Due.objects.filter(case_id=case_id).values_list("kind", "due_date"))


def line(case_id: UUID) -> queries.CaseLine:
    with acting(CAST.anna):
        return queries.get_case_line(viewer=CAST.anna, case_id=case_id)


@pytest.mark.postgres15
def test_an_opened_case_has_a_reference_a_lead_a_timeline_and_a_journal_line(cast: Cast) -> None:
    case_id = make_case(cast.anna)

    assert line(case_id).reference.startswith("LI-2026-")
    assert line(case_id).lead_id == cast.anna.identifier
    assert timeline(case_id) == [TimelineKind.OPENED]
    assert journal(case_id) == ["cases.opened"]
    assert due(case_id) == {
        DueKind.CONTACT_ATTEMPT: date(2026, 3, 10),
        DueKind.REASSESSMENT: date(2026, 4, 7),
    }


def test_the_same_form_sent_twice_opens_one_case(cast: Cast) -> None:
    case_id = uuid4()
    start, person = CaseStart(source=Source.WALK_IN), PersonWords()
    with acting(cast.anna):
        first = operations.open_case(
            case_id=case_id, start=start, person=person, by=cast.anna, at=NOON
        )
        again = operations.open_case(
            case_id=case_id, start=start, person=person, by=cast.anna, at=NOON
        )

    assert first == again
    assert journal(case_id) == ["cases.opened"]


def test_references_follow_each_other_in_one_organisation_and_year(cast: Cast) -> None:
    first, second = line(make_case()), line(make_case())

    assert int(second.reference[-4:]) == int(first.reference[-4:]) + 1


def test_a_coordinator_cannot_open_a_case(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        make_case(cast.dario)

    assert refusal.value.reason is Reason.WRONG_ROLE


def test_opening_a_case_takes_few_queries(
    cast: Cast, django_assert_max_num_queries: Callable[..., object]
) -> None:
    make_case()

    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]
        make_case()


def test_no_word_about_the_person_reaches_the_database_open(cast: Cast) -> None:
    case_id = make_case(name="Zenobia", family_name="Quartararo", fiscal_code="QRTZNB80A41E625X")
    rule_id = make_rule(case_id, value="+39 320 7654321", code_word="melograno")

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM cases_person p WHERE case_id = %s", [case_id])
        stored = cursor.fetchone()[0]
        cursor.execute("SELECT r::text FROM cases_contact_rule r WHERE id = %s", [rule_id])
        stored += cursor.fetchone()[0]
    hidden = ("Zenobia", "Quartararo", "QRTZNB80A41E625X", "7654321", "melograno")
    assert all(w not in stored and w.encode().hex() not in stored for w in hidden)


def test_details_not_told_stay_as_they_are(cast: Cast) -> None:
    case_id = make_case(name="Lucia", gender="donna")

    with acting(cast.anna):
        operations.name_person(
            case_id=case_id,
            person=PersonWords(nationality="italiana"),
            version=1,
            by=cast.anna,
            at=NOON,
        )
        summary = queries.open_case(viewer=cast.anna, case_id=case_id, at=NOON)

    assert (summary.preferred_name, summary.gender) == ("Lucia", "donna")
    assert summary.nationality == "italiana"
    assert "cases.person_named" in journal(case_id)


def test_a_stale_page_does_not_overwrite(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(operations.ChangedMeanwhile), acting(cast.anna):
        operations.name_person(
            case_id=case_id, person=PersonWords(), version=7, by=cast.anna, at=NOON
        )


def test_danger_is_lowered_with_a_reason_that_the_team_can_read(cast: Cast) -> None:
    case_id = make_case(danger=Danger.IMMEDIATE)

    with pytest.raises(Refused), acting(cast.anna):
        operations.set_danger(
            case_id=case_id, danger=Danger.HIGH, reason=" . ", by=cast.anna, at=NOON
        )
    with acting(cast.anna):
        operations.set_danger(
            case_id=case_id, danger=Danger.HIGH, reason="arrestato", by=cast.anna, at=NOON
        )
        notes = queries.open_notes(viewer=cast.anna, case_id=case_id, at=NOON).lines

    assert line(case_id).danger is Danger.HIGH
    assert [note.words for note in notes] == ["arrestato"]
    with acting(cast.anna):
        assert set(models.Due.objects.values_list("danger_rank", flat=True)) == {2}


def test_a_score_alone_never_lowers_the_danger(cast: Cast) -> None:
    case_id = make_case(danger=Danger.HIGH)

    with pytest.raises(Refused), acting(cast.anna):
        operations.set_danger(
            case_id=case_id,
            danger=Danger.STANDARD,
            reason="punteggio basso",
            judgement=Judgement.SCORE,
            by=cast.anna,
            at=NOON,
        )


def test_a_safe_way_falls_due_after_ninety_days_and_not_once_superseded(cast: Cast) -> None:
    case_id = make_case()
    rule_id = make_rule(case_id)
    assert due(case_id)[DueKind.CONTACT_RULE] == date(2026, 6, 8)

    with acting(cast.anna):
        operations.supersede_contact_rule(rule_id=rule_id, by=cast.anna, at=NOON)

    assert DueKind.CONTACT_RULE not in due(case_id)
    assert timeline(case_id)[0] in {
        TimelineKind.CONTACT_RULE_SUPERSEDED,
        TimelineKind.CONTACT_RULE_RECORDED,
        TimelineKind.OPENED,
    }


def test_a_way_without_hours_cannot_be_called_safe(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(operations.ContactRuleIncomplete):
        make_rule(case_id, from_hour=0, until_hour=0)


def test_confirming_a_way_starts_ninety_days_again(cast: Cast) -> None:
    case_id = make_case()
    rule_id = make_rule(case_id)

    with acting(cast.anna):
        operations.confirm_contact_rule(rule_id=rule_id, by=cast.anna, at=NOON + timedelta(days=80))

    assert due(case_id)[DueKind.CONTACT_RULE] == date(2026, 8, 27)


def attempt(case_id: UUID, outcome: AttemptOutcome, days: int) -> Suggestion | None:
    with acting(CAST.anna):
        return operations.record_contact_attempt(
            attempt_id=uuid4(),
            case_id=case_id,
            attempt=AttemptWords(channel=Channel.PHONE_CALL, outcome=outcome, note="squilla"),
            by=CAST.anna,
            at=NOON + timedelta(days=days),
        )


def test_three_failures_suggest_a_pause_and_close_nothing(cast: Cast) -> None:
    case_id = make_case()

    said = [attempt(case_id, AttemptOutcome.NO_ANSWER, day) for day in range(3)]

    assert said == [None, None, Suggestion.PAUSE]
    assert line(case_id).state is State.OPEN
    assert DueKind.CONTACT_ATTEMPT not in due(case_id)


def test_a_failure_falls_due_again_the_next_day(cast: Cast) -> None:
    case_id = make_case()

    attempt(case_id, AttemptOutcome.NO_ANSWER, 0)

    assert due(case_id)[DueKind.CONTACT_ATTEMPT] == date(2026, 3, 11)


def test_a_consent_taken_back_covers_nothing_and_twice_is_once(cast: Cast) -> None:
    case_id = make_case()
    consent_id = make_consent(case_id, ASCOLTO)
    asked = {
        "viewer": cast.anna,
        "case_id": case_id,
        "recipient_organisation_id": ASCOLTO,
        "purpose": "LEGAL_INFORMATION",
        "at": NOON + timedelta(hours=1),
    }
    with acting(cast.anna):
        assert queries.find_consent_in_force(**asked) is not None

        for _ in range(2):
            operations.withdraw_consent(consent_id=consent_id, by=cast.anna, at=NOON)

        assert queries.find_consent_in_force(**asked) is None
    assert journal(case_id).count("cases.consent_withdrawn") == 1


def test_nobody_consents_to_an_organisation_that_is_kept_away(cast: Cast) -> None:
    case_id = make_case()
    with acting(cast.anna):
        operations.block_person(
            block_id=uuid4(),
            case_id=case_id,
            block=BlockWords(reason="lavora lì", organisation_id=ASCOLTO),
            by=cast.anna,
            at=NOON,
        )

    with pytest.raises(Refused) as refusal:
        make_consent(case_id, ASCOLTO)

    assert refusal.value.reason is Reason.BLOCKED


def test_a_right_is_written_down_as_explained(cast: Cast) -> None:
    case_id = make_case()
    code = law.list_rights()[0].code
    with acting(cast.anna):
        operations.explain_right(
            explained_id=uuid4(),
            case_id=case_id,
            right_code=code,
            language="it",
            medium=Medium.SPOKEN,
            by=cast.anna,
            at=NOON,
        )
        explained = queries.list_rights_explained(viewer=cast.anna, case_id=case_id)

    assert [right.right_code for right in explained] == [code]


def assess(case_id: UUID, **told: object) -> UUID:
    assessment_id = uuid4()
    words: dict[str, object] = {
        "questionnaire_code": FORM,
        "answers": {},
        "danger": Danger.HIGH,
        "wishes": "parlare con una donna",
    }
    with acting(CAST.anna):
        operations.record_assessment(
            assessment_id=assessment_id,
            case_id=case_id,
            assessment=AssessmentWords(**(words | told)),  # type: ignore[arg-type]
            by=CAST.anna,
            at=NOON,
        )
    return assessment_id


def test_an_assessment_is_a_new_version_and_the_old_one_stays_readable(cast: Cast) -> None:
    case_id = make_case(danger=Danger.NOT_ASSESSED)
    first = assess(case_id, danger=Danger.STANDARD)
    assess(case_id, danger=Danger.IMMEDIATE)

    with acting(cast.anna):
        old = queries.open_assessment(
            viewer=cast.anna, case_id=case_id, at=NOON, assessment_id=first
        )
        new = queries.open_assessment(viewer=cast.anna, case_id=case_id, at=NOON)

    assert (old.line.number, old.line.danger, old.wishes) == (
        1,
        Danger.STANDARD,
        "parlare con una donna",
    )
    assert new.line.number == 2
    assert line(case_id).danger is Danger.IMMEDIATE
    assert due(case_id)[DueKind.REASSESSMENT] == date(2026, 3, 17)


def test_a_child_is_offered_protection_and_may_refuse_part_of_it(cast: Cast) -> None:
    case_id = make_case(birth_date=date(2012, 5, 1))
    assess(case_id, refused=("recorded_interview",))

    with acting(cast.anna):
        view = queries.open_assessment(viewer=cast.anna, case_id=case_id, at=NOON)
        summary = queries.open_case(viewer=cast.anna, case_id=case_id, at=NOON)

    assert "own_lawyer" in view.protection
    assert "recorded_interview" not in view.protection
    assert summary.is_minor is True


def test_answers_that_do_not_belong_to_the_form_are_refused(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(operations.StrangeAnswers):
        assess(case_id, answers={"no.such.question": "yes"})


def test_needs_are_scored_from_one_to_five_in_python_and_in_the_database(cast: Cast) -> None:
    case_id = make_case()
    told = {
        "submission_id": uuid4(),
        "case_id": case_id,
        "moment": NeedMoment.INTAKE,
        "by": cast.anna,
        "at": NOON,
    }
    with acting(cast.anna):
        operations.score_needs(scores={NEED: 2}, **told)  # type: ignore[arg-type]
        operations.score_needs(scores={NEED: 2}, **told)  # type: ignore[arg-type]
        needs = queries.list_needs(viewer=cast.anna, case_id=case_id)

    assert [(need.category, need.latest) for need in needs] == [(NEED, 2)]
    with pytest.raises(operations.NotAScore), acting(cast.anna):
        operations.score_needs(scores={NEED: 6}, **told)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError), acting(cast.anna):
        models.NeedScore.objects.create(
            id=uuid4(),
            case_id=case_id,
            category=NEED,
            score=6,
            moment=NeedMoment.INTAKE,
            at=NOON,
            by=cast.anna.identifier,
        )


def test_a_goal_falls_due_for_its_owner_until_it_is_reached(cast: Cast) -> None:
    case_id = make_case()
    goal_id = make_goal(case_id)
    assert {DueKind.GOAL, DueKind.GOAL_REVIEW} <= due(case_id).keys()

    with acting(cast.anna):
        operations.review_goal(
            goal_id=goal_id,
            due_date=date(2026, 5, 1),
            review_date=date(2026, 4, 15),
            version=1,
            by=cast.anna,
            at=NOON,
        )
    assert due(case_id)[DueKind.GOAL] == date(2026, 5, 1)
    with acting(cast.anna):
        operations.complete_goal(goal_id=goal_id, version=2, by=cast.anna, at=NOON)
        goals = queries.open_goals(viewer=cast.anna, case_id=case_id, at=NOON)

    assert [(goal.state, goal.words) for goal in goals] == [(GoalState.REACHED, "cercare una casa")]
    assert not {DueKind.GOAL, DueKind.GOAL_REVIEW} & due(case_id).keys()


def test_a_goal_is_nobodys_who_does_not_work_on_the_case(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)

    with pytest.raises(operations.OwnerNotOnCase), acting(cast.anna):
        operations.set_goal(
            goal_id=uuid4(),
            case_id=case_id,
            goal=GoalWords(
                need_category=NEED,
                words="x",
                owner_id=cast.gina.identifier,  # type: ignore[arg-type]
                due_date=date(2026, 5, 1),
            ),
            by=cast.anna,
            at=NOON,
        )


def write(case_id: UUID, visibility: Visibility, by: object = CAST.anna) -> UUID:
    note_id = uuid4()
    with acting(by):  # type: ignore[arg-type]
        operations.write_note(
            note_id=note_id,
            case_id=case_id,
            note=NoteWords(words=f"nota {visibility}", visibility=visibility, told_again=True),
            by=by,  # type: ignore[arg-type]
            at=NOON,
        )
    return note_id


def test_a_private_note_and_its_timeline_line_are_its_authors_only(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    write(case_id, Visibility.PRIVATE)
    write(case_id, Visibility.TEAM)

    with acting(cast.bruno):
        notes = queries.open_notes(viewer=cast.bruno, case_id=case_id, at=NOON).lines
        lines = queries.list_timeline(viewer=cast.bruno, case_id=case_id).lines
    assert [note.visibility for note in notes] == [Visibility.TEAM]
    assert sum(entry.kind is TimelineKind.NOTE_WRITTEN for entry in lines) == 1
    with acting(cast.anna):
        assert len(queries.open_notes(viewer=cast.anna, case_id=case_id, at=NOON).lines) == 2


@pytest.mark.postgres15
def test_the_database_lets_nobody_change_or_delete_a_note(cast: Cast) -> None:
    case_id = make_case()
    note_id = write(case_id, Visibility.TEAM)

    for statement in (
        "UPDATE cases_note SET visibility = 'PRIVATE' WHERE id = %s",
        "DELETE FROM cases_note WHERE id = %s",
    ):
        with (
            pytest.raises(Exception, match="permission denied"),
            acting(cast.anna),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [note_id])


def test_closing_leaves_only_the_follow_up_due_and_reopening_starts_again(cast: Cast) -> None:
    case_id = make_case()
    make_goal(case_id)
    make_rule(case_id)
    closing = Closing(
        reason=ClosureReason.PLAN_COMPLETED,
        outcome=ClosureOutcome.BETTER,
        follow_up_date=date(2026, 6, 10),
    )
    with acting(cast.anna):
        operations.close_case(case_id=case_id, closing=closing, version=1, by=cast.anna, at=NOON)
    assert due(case_id) == {DueKind.FOLLOW_UP: date(2026, 6, 10)}
    assert line(case_id).state is State.CLOSED
    with pytest.raises(Refused), acting(cast.anna):
        operations.set_danger(
            case_id=case_id, danger=Danger.IMMEDIATE, reason="x", by=cast.anna, at=NOON
        )

    with acting(cast.anna):
        operations.reopen_case(case_id=case_id, by=cast.anna, at=NOON)

    assert line(case_id).state is State.OPEN
    assert set(due(case_id)) == {
        DueKind.CONTACT_ATTEMPT,
        DueKind.REASSESSMENT,
        DueKind.CONTACT_RULE,
    }


def test_a_paused_case_cannot_be_paused_again(cast: Cast) -> None:
    case_id = make_case()
    with acting(cast.anna):
        operations.pause_case(case_id=case_id, by=cast.anna, at=NOON)

    with pytest.raises(CannotMove), acting(cast.anna):
        operations.pause_case(case_id=case_id, by=cast.anna, at=NOON)


def test_a_reveal_wants_a_reason_and_a_fresh_proof_and_is_written_down(cast: Cast) -> None:
    case_id = make_case(family_name="Bianchi", birth_date=date(1980, 1, 2))
    rule_id = make_rule(case_id)

    def reveal(by: object, reason: str) -> object:
        with acting(cast.anna):
            return operations.reveal_contact(
                case_id=case_id,
                rule_id=rule_id,
                reason=reason,
                by=by,  # type: ignore[arg-type]
                at=NOON,
            )

    with pytest.raises(Refused) as without_reason:
        reveal(proven(cast.anna), " ")
    with pytest.raises(Refused) as without_proof:
        reveal(cast.anna, "la chiamo")
    shown = reveal(proven(cast.anna), "la chiamo")

    assert without_reason.value.reason is Reason.REASON_NEEDED
    assert without_proof.value.reason is Reason.STEP_UP_NEEDED
    assert shown.value == "320 1234567"  # type: ignore[attr-defined]
    with acting(cast.anna):
        identity = operations.reveal_identity(
            case_id=case_id, reason="atto", by=proven(cast.anna), at=NOON
        )
        entries = audit.list_accesses(viewer=cast.anna, case_id=case_id)
    assert identity.family_name == "Bianchi"
    assert identity.birth_date == date(1980, 1, 2)
    fields = {entry.action: entry.fields for entry in entries}
    assert fields["cases.contact_revealed"] == ("value", "code_word", "who_may_answer")
    assert fields["cases.identity_revealed"][0] == "given_name"


def test_the_lead_hands_over_and_goes_on_as_a_member(cast: Cast) -> None:
    case_id = make_case()

    grant(case_id, cast.bruno, role=GrantRole.LEAD)

    with acting(cast.anna):
        summary = queries.open_case(viewer=cast.anna, case_id=case_id, at=NOON)
    assert {member.name: member.role for member in summary.team} == {
        "Anna": GrantRole.MEMBER,
        "Bruno": GrantRole.LEAD,
    }
    assert summary.line.lead_name == "Bruno"


def test_who_steps_back_leaves_their_tasks_waiting_for_a_supervisor(cast: Cast) -> None:
    case_id = make_case()

    with acting(cast.anna):
        operations.revoke_grant(
            case_id=case_id,
            user_id=cast.anna.identifier,  # type: ignore[arg-type]
            by=cast.anna,
            at=NOON,
        )

    with acting(cast.carla):
        waiting = queries.list_due(viewer=cast.carla, on=date(2026, 12, 31), of_nobody=True)
        assert {item.case_id for item in waiting.lines} == {case_id}
    with pytest.raises(NotFound), acting(cast.anna):
        queries.open_case(viewer=cast.anna, case_id=case_id, at=NOON)


def test_who_blocks_themselves_sees_nothing_from_then_on(cast: Cast) -> None:
    case_id = make_case()

    block(case_id, cast.anna, by=cast.anna)

    with pytest.raises(NotFound), acting(cast.anna):
        queries.get_case_line(viewer=cast.anna, case_id=case_id)


def test_a_block_is_lifted_by_a_supervisor_and_gives_no_grant_back(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.gina)
    block_id = block(case_id, cast.gina)
    with pytest.raises(Refused), acting(cast.anna):
        operations.lift_block(block_id=block_id, by=cast.anna, at=NOON)

    with acting(cast.carla):
        operations.lift_block(block_id=block_id, by=cast.carla, at=NOON)

    with pytest.raises(NotFound), acting(cast.gina):
        queries.get_case_line(viewer=cast.gina, case_id=case_id)


def test_only_colleagues_are_let_in(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(operations.NotAColleague):
        grant(case_id, cast.elena)


def test_who_is_kept_away_is_not_let_in(cast: Cast) -> None:
    case_id = make_case()
    block(case_id, cast.gina)

    with pytest.raises(Refused) as refusal:
        grant(case_id, cast.gina)

    assert refusal.value.reason is Reason.BLOCKED
