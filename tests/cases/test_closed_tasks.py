"""What closes on a case to whoever has not learned it, and what stays open all the same."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.accompaniment.steps import join, look, make_hearing
from tests.cases.answering import answer
from tests.cases.factories import NOON, acting, grant, make_case, make_rule, proven
from tests.cases.steps import write
from tests.cast import CAST, MANTOVA, Cast
from tests.conferences import steps as tables
from tests.crossings import desks
from tests.packs import steps as packs
from tests.people.competences import ask_for, id_of, lend
from visnet.accompaniment.rules import CompanionWords
from visnet.cases import operations, queries
from visnet.cases.rules import AssessmentWords
from visnet.cases.vocabulary import Danger, GrantRole, Judgement, Visibility
from visnet.conferences import operations as conferences
from visnet.doors import clock
from visnet.journeys import accompany
from visnet.kit.actor import Actor, Task
from visnet.kit.decision import Reason, Refused
from visnet.people.vocabulary import Competence

CHILD, ADULT = "individual_assessment_child", "individual_assessment"
COURT, MINORS = Competence.COURT_ACCOMPANIMENT, Competence.SUPPORT_OF_MINORS


def without(task: Task, who: Actor = CAST.anna) -> Actor:
    """Return the same colleague, to whom this task is closed."""
    return replace(who, tasks=who.tasks - {task})


def of_a_child() -> UUID:
    return make_case(birth_date=date(2016, 5, 4))


def give(case_id: UUID, to: Actor) -> None:
    with acting(CAST.anna):
        operations.grant_case(
            grant_id=uuid4(),
            case_id=case_id,
            user_id=id_of(to),
            role=GrantRole.MEMBER,
            by=CAST.anna,
            at=clock.now(),
        )


def assess(case_id: UUID, form: str, by: Actor) -> None:
    with acting(by):
        operations.record_assessment(
            assessment_id=uuid4(),
            case_id=case_id,
            assessment=AssessmentWords(questionnaire_code=form, answers={}, danger=Danger.HIGH),
            by=by,
            at=NOON,
        )


def refusal_of(act, *arguments: object, **options: object) -> Refused:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as refused:
        act(*arguments, **options)
    return refused.value


def test_the_case_of_a_minor_is_given_to_whoever_has_learned_it(cast: Cast) -> None:
    ask_for(Task.MINORS_CASES, MINORS)
    case_id, of_an_adult = of_a_child(), make_case()

    refusal = refusal_of(give, case_id, cast.bruno)
    lend(cast.bruno, MINORS)
    give(case_id, cast.bruno)
    give(of_an_adult, cast.gina)

    assert refusal.reason is Reason.TASK_CLOSED_TO_COLLEAGUE
    assert refusal.task is Task.MINORS_CASES
    with acting(cast.bruno):
        assert queries.standing_on(viewer=cast.bruno, case_id=case_id).may_write


def test_the_questions_for_children_are_asked_by_whoever_has_learned_it(cast: Cast) -> None:
    case_id, anna = of_a_child(), without(Task.MINORS_CASES)

    refusal = refusal_of(assess, case_id, CHILD, anna)
    assess(case_id, CHILD, cast.anna)

    assert (refusal.reason, refusal.task) == (Reason.TASK_CLOSED, Task.MINORS_CASES)


def test_whoever_is_on_a_childs_case_is_never_locked_out_of_what_protects(cast: Cast) -> None:
    case_id, anna = of_a_child(), without(Task.MINORS_CASES)

    assess(case_id, ADULT, anna)
    make_rule(case_id, by=anna)
    write(case_id, Visibility.TEAM, anna)
    with acting(anna):
        operations.set_danger(
            case_id=case_id,
            danger=Danger.IMMEDIATE,
            reason="è tornato sotto casa",
            judgement=Judgement.PROFESSIONAL,
            by=anna,
            at=NOON,
        )
        opened = queries.get_case_line(viewer=anna, case_id=case_id)

    assert opened.danger is Danger.IMMEDIATE


def test_answers_leave_as_a_file_only_by_whoever_has_that_task(cast: Cast) -> None:
    case_id = make_case()
    answer_id = answer(case_id)

    def export(by: Actor) -> object:
        with acting(by):
            return queries.export_answered_form(
                viewer=by, case_id=case_id, answer_id=answer_id, at=NOON
            )

    refusal = refusal_of(export, proven(without(Task.DATA_EXPORT)))

    assert (refusal.reason, refusal.task) == (Reason.TASK_CLOSED, Task.DATA_EXPORT)
    assert export(proven(cast.anna))
    with acting(cast.bruno):
        bruno = proven(without(Task.DATA_EXPORT, cast.bruno))
    with pytest.raises(Exception, match=str(case_id)):
        export(bruno)


def test_a_pack_is_handed_out_by_whoever_has_that_task(cast: Cast) -> None:
    case_id = packs.well_guarded_case("via dell'Acqua 3")
    asked = packs.ready(case_id, cast.bruno, cast.carla)

    refusal = refusal_of(packs.hand_out, case_id, asked, by=without(Task.DATA_EXPORT))

    assert (refusal.reason, refusal.task) == (Reason.TASK_CLOSED, Task.DATA_EXPORT)
    assert packs.look(case_id, asked).may_hand_out
    packs.hand_out(case_id, asked)


def test_a_package_for_elsewhere_leaves_by_whoever_has_that_task(cast: Cast) -> None:
    known = desks.make_desks()
    case_id = desks.make_ground()

    refusal = refusal_of(desks.give, case_id, known, by=without(Task.DATA_EXPORT))

    assert (refusal.reason, refusal.task) == (Reason.TASK_CLOSED, Task.DATA_EXPORT)
    assert desks.give(case_id, known)
    assert known.to_mantova.stands_for_id == MANTOVA


def test_a_conference_is_called_and_filled_by_whoever_has_that_task(cast: Cast) -> None:
    anna = without(Task.CASE_CONFERENCE)
    conference_id = tables.call()

    called = refusal_of(tables.call, by=anna)
    invited = refusal_of(tables.invite, conference_id, by=anna)

    assert called.task is invited.task is Task.CASE_CONFERENCE
    assert called.reason is invited.reason is Reason.TASK_CLOSED


def test_taking_an_invitation_back_never_waits_for_a_competence(cast: Cast) -> None:
    anna = without(Task.CASE_CONFERENCE)
    conference_id = tables.call()
    invitation_id = tables.invite(conference_id)

    with acting(anna):
        conferences.withdraw_invitation(invitation_id=invitation_id, by=anna, at=clock.now())
        conferences.move_conference(
            conference_id=conference_id, meets_at=clock.now(), by=anna, at=clock.now()
        )


@pytest.mark.parametrize("starts_in_hours", [47, 72])
def test_who_has_not_learned_to_go_along_needs_a_loan_unless_it_is_near(
    cast: Cast, starts_in_hours: int
) -> None:
    ask_for(Task.COURT_ACCOMPANIMENT, COURT)
    case_id = make_case()
    hearing_id = make_hearing(case_id, starts_at=clock.now() + timedelta(hours=starts_in_hours))
    join(case_id, id_of(cast.gina))

    def choose(because: str = "la persona si fida di lei") -> None:
        with acting(cast.anna):
            accompany.choose_companion(
                change_id=uuid4(),
                hearing_id=hearing_id,
                case_id=case_id,
                companion=CompanionWords(user_id=id_of(cast.gina), because=because, handover=""),
                by=cast.anna,
                at=clock.now(),
            )

    if starts_in_hours > 48:
        refusal = refusal_of(choose)
        assert refusal.reason is Reason.TASK_CLOSED_TO_COLLEAGUE
        assert refusal.task is Task.COURT_ACCOMPANIMENT
        lend(cast.gina, COURT)
    assert refusal_of(choose, "").reason is Reason.REASON_NEEDED
    choose()
    assert not look(case_id, hearing_id).companions[0].is_certified


def test_a_leader_of_the_case_gives_what_is_open(cast: Cast) -> None:
    grant(of_a_child(), cast.bruno)
