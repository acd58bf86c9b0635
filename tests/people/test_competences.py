"""What a member holds opens tasks, from today's rules to today's loans; nobody gives themselves."""

from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import pytest

from tests.cases.factories import acting
from tests.cast import CAST, LIVORNO, MANTOVA, Cast
from tests.people.competences import (
    as_today,
    ask_for,
    certify,
    id_of,
    lend,
    recognise,
)
from visnet.doors import clock
from visnet.kit.actor import RULED_TASKS, SYSTEM, LegalStatus, Role, Task
from visnet.kit.decision import NotFound, Reason, Refused, is_open_to
from visnet.people import models, operations, queries
from visnet.people.vocabulary import Competence

COURT, MINORS = Competence.COURT_ACCOMPANIMENT, Competence.SUPPORT_OF_MINORS
GOING_ALONG = Task.COURT_ACCOMPANIMENT


@pytest.fixture
def asks(cast: Cast) -> None:
    """Let Livorno ask for a competence for two tasks."""
    ask_for(GOING_ALONG, COURT)
    ask_for(Task.MINORS_CASES, MINORS)


def end(held_id: UUID, by=CAST.carla) -> None:
    with acting(by):
        operations.end_competence(held_id=held_id, by=by, at=clock.now())


@pytest.mark.usefixtures("asks")
def test_what_is_asked_closes_the_task_to_whoever_does_not_hold_it(cast: Cast) -> None:
    bruno = as_today(cast.bruno)

    refusal = is_open_to(bruno, GOING_ALONG)

    assert bruno.tasks == RULED_TASKS - {GOING_ALONG, Task.MINORS_CASES}
    assert (refusal.reason, refusal.task) == (Reason.TASK_CLOSED, GOING_ALONG)
    with pytest.raises(Refused) as raised:
        refusal.enforce()
    assert raised.value.task is GOING_ALONG


@pytest.mark.usefixtures("asks")
def test_a_certificate_opens_its_task_everywhere_until_its_last_day(cast: Cast) -> None:
    certify(cast.bruno, COURT, days=10)

    assert GOING_ALONG in as_today(cast.bruno).tasks
    assert GOING_ALONG in as_today(cast.bruno, days=10).tasks
    assert GOING_ALONG not in as_today(cast.bruno, days=11).tasks
    assert Task.MINORS_CASES not in as_today(cast.bruno).tasks


@pytest.mark.usefixtures("asks")
@pytest.mark.parametrize("who", ["tullia", "dario"])
def test_a_revoked_certificate_closes_at_the_next_request(cast: Cast, who: str) -> None:
    certificate_id, by = certify(cast.bruno, COURT), getattr(cast, who)

    with acting(by):
        operations.end_competences_of(certificate_id=certificate_id, by=by, at=clock.now())

    assert GOING_ALONG not in as_today(cast.bruno).tasks
    assert COURT not in as_today(cast.bruno).competences


@pytest.mark.usefixtures("asks")
@pytest.mark.parametrize("who", ["anna", "carla", "bruno", "silvia", "tea"])
def test_nobody_else_closes_what_a_certificate_opened(cast: Cast, who: str) -> None:
    certificate_id, by = certify(cast.bruno, COURT), getattr(cast, who)

    with suppress(Refused), acting(by):
        operations.end_competences_of(certificate_id=certificate_id, by=by, at=clock.now())

    assert COURT in as_today(cast.bruno).competences


@pytest.mark.usefixtures("asks")
def test_a_loan_opens_for_its_days_and_an_ended_one_closes_at_once(cast: Cast) -> None:
    held_id = lend(cast.bruno, COURT, days=3)
    opened = as_today(cast.bruno), as_today(cast.bruno, days=2), as_today(cast.bruno, days=3)

    end(held_id)

    assert [GOING_ALONG in one.tasks for one in opened] == [True, True, False]
    assert GOING_ALONG not in as_today(cast.bruno).tasks
    with pytest.raises(NotFound):
        end(held_id)


@pytest.mark.usefixtures("asks")
def test_whoever_manages_members_may_end_a_loan_too(cast: Cast) -> None:
    end(lend(cast.bruno, COURT), by=cast.iris)

    assert GOING_ALONG not in as_today(cast.bruno).tasks


@pytest.mark.usefixtures("asks")
def test_what_was_learned_elsewhere_counts_where_it_was_written_down(cast: Cast) -> None:
    held_id = recognise(cast.bruno, MINORS)
    opened = as_today(cast.bruno)

    end(held_id, by=cast.iris)

    assert Task.MINORS_CASES in opened.tasks
    assert Task.MINORS_CASES not in as_today(cast.bruno).tasks


def test_a_certificate_counts_in_every_organisation_and_a_loan_in_one(cast: Cast) -> None:
    with acting(SYSTEM):
        operations.begin_membership(
            user_id=id_of(cast.bruno),
            organisation_id=MANTOVA,
            roles=[Role.OPERATOR],
            legal_status=LegalStatus.PRIVATE,
            competences=["psychologist", "risk_assessment"],
            by=SYSTEM,
            at=clock.now(),
        )
    certify(cast.bruno, MINORS)
    lend(cast.bruno, COURT)

    here, there = queries.list_memberships(user_id=id_of(cast.bruno), on=clock.today())

    assert (here.organisation_id, there.organisation_id) == (LIVORNO, MANTOVA)
    assert here.competences == {MINORS, COURT}
    assert there.competences == {MINORS, "psychologist", "risk_assessment"}


def test_colleagues_who_hold_and_to_whom_it_is_open(cast: Cast) -> None:
    ask_for(GOING_ALONG, COURT)
    certify(cast.anna, COURT)
    lend(cast.bruno, COURT)
    today = clock.today()

    held = queries.list_holders(viewer=cast.carla, competence=COURT, on=today)
    opened = queries.list_open_to(viewer=cast.carla, task=GOING_ALONG, on=today)

    assert held == {id_of(cast.anna)}
    assert opened == {id_of(cast.anna), id_of(cast.bruno)}
    assert queries.list_holders(viewer=SYSTEM, competence=COURT, on=today) == frozenset()


@pytest.mark.parametrize("by", CAST.everybody(), ids=str)
def test_only_a_supervisor_of_the_same_organisation_lends(cast: Cast, by) -> None:
    if by == cast.carla:
        assert lend(cast.bruno, COURT, by=by)
        return
    with pytest.raises((Refused, NotFound)):
        lend(cast.bruno, COURT, by=by)


@pytest.mark.parametrize("by", CAST.everybody(), ids=str)
def test_only_who_manages_members_recognises(cast: Cast, by) -> None:
    if by == cast.iris:
        assert recognise(cast.bruno, COURT, by=by)
        return
    with pytest.raises((Refused, NotFound)):
        recognise(cast.bruno, COURT, by=by)


@pytest.mark.parametrize("by", CAST.everybody(), ids=str)
def test_only_a_trainer_of_a_network_of_theirs_certifies(cast: Cast, by) -> None:
    if by == cast.tullia:
        assert certify(cast.bruno, COURT, by=by)
        return
    with pytest.raises(Refused):
        certify(cast.bruno, COURT, by=by)


def test_nobody_gives_themselves_anything(cast: Cast) -> None:
    trainer = replace(cast.bruno, roles=frozenset({Role.TRAINER}))
    for give, who in (
        (lend, cast.carla),
        (recognise, cast.iris),
        (certify, trainer),
    ):
        with pytest.raises(Refused) as refusal:
            give(who, COURT, by=who)
        assert refusal.value.reason is Reason.SELF_DEALING


def test_the_software_lends_nothing(cast: Cast) -> None:
    with pytest.raises(Refused):
        lend(cast.bruno, COURT, by=SYSTEM)


def test_a_loan_has_a_reason_and_at_most_fourteen_days(cast: Cast) -> None:
    for days in (0, 15):
        with pytest.raises(operations.LoanTooLong):
            lend(cast.bruno, COURT, days=days)
    with pytest.raises(Refused) as refusal:
        lend(cast.bruno, COURT, because=" - ")
    assert refusal.value.reason is Reason.REASON_NEEDED
    assert lend(cast.bruno, COURT, days=14)


def test_who_holds_it_needs_no_loan_and_a_loan_sent_twice_is_one(cast: Cast) -> None:
    held_id = lend(cast.bruno, COURT)

    assert lend(cast.bruno, COURT, held_id=held_id) == held_id
    with pytest.raises(operations.HoldsItAlready):
        lend(cast.bruno, COURT)
    with pytest.raises(operations.IdAlreadyUsed):
        lend(cast.bruno, MINORS, held_id=held_id)
    assert models.HeldCompetence.objects.count() == 1


def test_nobody_lends_a_profession(cast: Cast) -> None:
    with pytest.raises(operations.NotALearnedCompetence):
        lend(cast.bruno, Competence.PSYCHOLOGIST)


def test_nothing_ends_before_it_begins(cast: Cast) -> None:
    with pytest.raises(operations.EndsBeforeItBegins):
        recognise(cast.bruno, COURT, days=-1)


def test_a_certificate_is_ended_by_no_supervisor(cast: Cast) -> None:
    certify(cast.bruno, COURT)
    held_id = models.HeldCompetence.objects.get().id

    with pytest.raises(NotFound):
        end(held_id)


def test_what_is_lent_ends_with_the_membership(cast: Cast) -> None:
    lend(cast.bruno, COURT)

    with acting(cast.iris):
        operations.end_membership(user_id=id_of(cast.bruno), by=cast.iris, at=clock.now())

    assert models.HeldCompetence.objects.get().ended_by_id == cast.iris.identifier


def test_a_training_is_no_profession(cast: Cast) -> None:
    with pytest.raises(operations.NotAProfession), acting(cast.iris):
        operations.change_roles(
            user_id=id_of(cast.bruno),
            roles=[Role.OPERATOR],
            legal_status=LegalStatus.PRIVATE,
            competences=[COURT],
            by=cast.iris,
            at=clock.now(),
        )
