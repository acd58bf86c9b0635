"""Study visits: planned, held, told; written by the two sides, read by all who speak."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, MANTOVA, Cast
from tests.conftest import Acting
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.visits import models, operations, queries, rules
from visnet.visits.rules import LearntWords, Side, VisitWords
from visnet.visits.vocabulary import NEXT_STATES, State

LAST_WEEK = date(2026, 3, 3)
WORDS = VisitWords(
    host=Side(organisation_id=MANTOVA),
    visitor=Side(organisation_id=LIVORNO),
    from_date=LAST_WEEK,
    until_date=LAST_WEEK,
    visitor_count=3,
    visitor_roles="tre operatori",
    questions_it="Come accogliete chi arriva senza appuntamento?",
)
LEARNT = LearntWords(learnt_it="Una stanza che non ha un banco.", procedure_code="P-01")


def plan(by: Actor, words: VisitWords = WORDS, visit_id: UUID | None = None) -> UUID:
    made = visit_id or uuid4()
    with acting(by):
        operations.plan_visit(visit_id=made, words=words, by=by, at=clock.now())
    return made


def seen(viewer: Actor, visit_id: UUID) -> queries.VisitForReader:
    with acting(viewer):
        return queries.get_visit(viewer=viewer, visit_id=visit_id, on=clock.today())


def tell(by: Actor, visit_id: UUID, words: LearntWords = LEARNT, version: int = 1) -> None:
    with acting(by):
        operations.tell_what_was_learnt(
            visit_id=visit_id, words=words, version=version, by=by, at=clock.now()
        )


def test_a_visit_is_planned_held_and_told(cast: Cast) -> None:
    ahead = clock.today() + timedelta(days=10)
    future = plan(cast.dario, replace(WORDS, from_date=ahead, until_date=ahead))
    past = plan(cast.dario)

    assert seen(cast.dario, future).line.state is State.PLANNED
    assert seen(cast.dario, past).line.state is State.HELD

    tell(cast.silvia, past)

    assert seen(cast.olga, past).line.state is State.TOLD
    assert seen(cast.olga, past).learnt == LEARNT
    with acting(cast.olga):
        found = queries.list_for_procedure(viewer=cast.olga, code="P-01", on=clock.today())
    assert [line.id for line in found] == [past]


def test_every_state_of_the_vocabulary_is_reached() -> None:
    facts = ((date(2027, 1, 1), False, False), (LAST_WEEK, False, False))
    facts += ((LAST_WEEK, True, False), (LAST_WEEK, False, True))

    names = {
        rules.state_name(until_date=until, is_told=told, is_cancelled=off, on=date(2026, 6, 1))
        for until, told, off in facts
    }

    assert names == {state.value for state in NEXT_STATES}


def test_everybody_who_speaks_for_an_organisation_reads_it(cast: Cast) -> None:
    visit_id = plan(cast.dario)

    for reader in (cast.dario, cast.silvia, cast.olga, cast.pietro):
        assert seen(reader, visit_id).line.host_name == "Centro di prova Mantova"
    for other in (cast.anna, cast.elena, cast.iris):
        with pytest.raises(Refused):
            seen(other, visit_id)
        with acting(other):
            assert models.Visit.objects.count() == 0


def test_only_the_two_sides_write(cast: Cast) -> None:
    visit_id = plan(cast.dario)

    assert seen(cast.silvia, visit_id).may_tell
    assert not seen(cast.olga, visit_id).may_tell
    for act in (
        lambda: tell(cast.olga, visit_id),
        lambda: plan(cast.olga),
        lambda: _call_off(cast.olga, visit_id),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.reason is Reason.NOT_YOURS


def test_the_wall_lets_no_other_organisation_write(cast: Cast) -> None:
    visit_id = plan(cast.dario)

    with acting(cast.olga):
        assert models.Visit.objects.filter(id=visit_id).update(learnt_it="Altro") == 0
    with pytest.raises(DatabaseError), acting(cast.olga):
        models.Visit.objects.create(
            id=uuid4(),
            host_organisation_id=MANTOVA,
            visitor_organisation_id=LIVORNO,
            from_date=LAST_WEEK,
            until_date=LAST_WEEK,
            visitor_count=1,
            planned_by=uuid4(),
            planned_at=clock.now(),
        )


def test_a_third_organisation_cannot_be_written_into_a_visit_of_ones_own(cast: Cast) -> None:
    visit_id = plan(cast.dario)
    foreign = replace(WORDS, visitor=Side(organisation_id=ASCOLTO))

    with pytest.raises(Refused), acting(cast.dario):
        operations.change_visit(
            visit_id=visit_id, words=foreign, version=1, by=cast.dario, at=clock.now()
        )


def test_sent_twice_it_is_one_visit(cast: Cast) -> None:
    visit_id = plan(cast.dario)
    plan(cast.dario, visit_id=visit_id)

    with pytest.raises(operations.IdAlreadyUsed):
        plan(cast.silvia, visit_id=visit_id)
    with acting(cast.dario):
        assert models.Visit.objects.count() == 1


def test_what_a_colleague_changed_meanwhile_is_not_lost(cast: Cast) -> None:
    visit_id = plan(cast.dario)
    tell(cast.dario, visit_id)

    with pytest.raises(operations.ChangedMeanwhile) as meanwhile:
        tell(cast.silvia, visit_id)

    assert meanwhile.value.version == 2


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (replace(WORDS, until_date=LAST_WEEK - timedelta(days=1)), rules.DatesTheWrongWayRound),
        (replace(WORDS, host=Side(organisation_id=LIVORNO)), rules.NobodyOfTheNetwork),
        (replace(WORDS, host=Side()), rules.NobodyOfTheNetwork),
        (replace(WORDS, host=Side(organisation_id=MANTOVA, name="X")), rules.NobodyOfTheNetwork),
    ],
)
def test_a_visit_that_makes_no_sense_is_not_written(
    cast: Cast, wrong: VisitWords, error: type[Exception]
) -> None:
    with pytest.raises(error):
        plan(cast.dario, wrong)


def test_nothing_is_told_of_a_visit_to_come_or_called_off(cast: Cast) -> None:
    ahead = clock.today() + timedelta(days=10)
    future = plan(cast.dario, replace(WORDS, from_date=ahead, until_date=ahead))
    past = plan(cast.dario)
    _call_off(cast.dario, past)
    _call_off(cast.dario, past)

    with pytest.raises(rules.TooSoonToTell):
        tell(cast.dario, future)
    with pytest.raises(rules.NothingTold):
        tell(cast.dario, future, LearntWords(learnt_it="  "))
    with pytest.raises(Refused):
        tell(cast.dario, past, version=2)
    assert seen(cast.dario, past).line.state is State.CANCELLED


def test_a_told_visit_is_not_called_off_nor_replanned(cast: Cast) -> None:
    visit_id = plan(cast.dario)
    tell(cast.dario, visit_id)

    with pytest.raises(Refused):
        _call_off(cast.dario, visit_id)
    with pytest.raises(Refused), acting(cast.dario):
        operations.change_visit(
            visit_id=visit_id, words=WORDS, version=2, by=cast.dario, at=clock.now()
        )


def test_a_body_outside_the_network_may_host(cast: Cast) -> None:
    visit_id = plan(cast.dario, replace(WORDS, host=Side(name="Un servizio estero")))

    assert seen(cast.olga, visit_id).line.host_name == "Un servizio estero"


def test_there_is_nothing_under_an_invented_number(cast: Cast) -> None:
    with pytest.raises(NotFound):
        seen(cast.dario, uuid4())
    with pytest.raises(NotFound):
        _call_off(cast.dario, uuid4())


def test_the_list_goes_on_where_it_stopped(cast: Cast) -> None:
    made = [
        plan(cast.dario, replace(WORDS, from_date=day, until_date=day))
        for day in (LAST_WEEK - timedelta(days=number // 3) for number in range(30))
    ]

    with acting(cast.olga):
        first = queries.list_visits(viewer=cast.olga, on=clock.today())
        second = queries.list_visits(viewer=cast.olga, on=clock.today(), after=first.next_after)
        nonsense = queries.list_visits(viewer=cast.olga, on=clock.today(), after="x_y")

    assert [line.id for line in (*first.lines, *second.lines)] != []
    assert {line.id for line in (*first.lines, *second.lines)} == set(made)
    assert len(first.lines) == 25
    assert nonsense.lines == ()


@pytest.mark.parametrize("role", ["visnet_front", "visnet_worker"])
@pytest.mark.parametrize("table", ["visits_visit", "visits_note"])
def test_the_front_and_the_worker_read_nothing(
    as_database_role: Acting, role: str, table: str
) -> None:
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        as_database_role(role),
    ):
        models.Visit.objects.count() if table == "visits_visit" else models.Note.objects.count()


def _call_off(by: Actor, visit_id: UUID) -> None:
    with acting(by):
        operations.call_off_visit(visit_id=visit_id, by=by, at=clock.now())
