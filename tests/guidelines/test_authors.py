"""A step has an author with a day: they write it and no other, in the room and in the database."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.cases.factories import acting
from tests.cast import CAST, LIVORNO, NETWORK, Cast
from tests.guidelines import steps
from tests.guidelines.steps import FIRST, ask_signatures, assign, begin, change, see, step
from visnet.doors import clock
from visnet.guidelines import models, operations, queries, rules
from visnet.guidelines.rules import Pair
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused


def say_written(draft_id: UUID, by: Actor, code: str = FIRST) -> None:
    with acting(by):
        operations.say_step_written(draft_id=draft_id, step_code=code, by=by, at=clock.now())


def take_back(draft_id: UUID, by: Actor) -> None:
    with acting(by):
        operations.take_step_back(draft_id=draft_id, step_code=FIRST, by=by, at=clock.now())


def second(draft_id: UUID) -> rules.Step:
    return see(CAST.dario, draft_id).line.text.steps[1]


def test_an_author_writes_the_step_they_were_given_and_no_other(cast: Cast) -> None:
    draft_id = begin()
    with pytest.raises(Refused) as early:
        change(draft_id, by=cast.olga)
    assert early.value.reason is Reason.WRONG_ROLE
    assign(draft_id, cast.olga)

    said = change(draft_id, by=cast.olga)

    assert step(draft_id) == said
    other = second(draft_id)
    with pytest.raises(Refused), acting(cast.olga):
        operations.change_step(
            draft_id=draft_id,
            step=replace(other, brief=Pair(it="Altro.", en="Other.")),
            seen=rules.mark_of(other),
            by=cast.olga,
            at=clock.now(),
        )
    with pytest.raises(Refused), acting(cast.olga):
        operations.remove_step(draft_id=draft_id, code=FIRST, by=cast.olga, at=clock.now())


def bring(draft_id: UUID, by: Actor, text: rules.Text, **other: object) -> None:
    """Write past the room, as a flaw in it would."""
    with acting(by):
        row = models.Draft.objects.select_for_update().get(id=draft_id)
        row.text = rules.as_record(text)
        for name, value in other.items():
            setattr(row, name, value)
        row.save(force_update=True)


def test_the_database_compares_what_an_author_brings(cast: Cast) -> None:
    draft_id = begin()
    text = see(cast.dario, draft_id).line.text
    mine = replace(text.steps[0], brief=Pair(it="Mie righe.", en="My lines."))
    theirs = replace(text.steps[1], brief=Pair(it="Non mie.", en="Not mine."))

    with pytest.raises(DatabaseError), transaction.atomic():
        bring(draft_id, cast.olga, replace(text, steps=(mine, *text.steps[1:])))
    assign(draft_id, cast.olga)
    flawed = (
        replace(text, steps=(text.steps[0], theirs, *text.steps[2:])),
        replace(text, steps=(text.steps[1], text.steps[0], *text.steps[2:])),
        replace(text, steps=text.steps[:-1]),
        replace(text, purpose=Pair(it="Altro.", en="Other.")),
    )
    for brought in flawed:
        with pytest.raises(DatabaseError), transaction.atomic():
            bring(draft_id, cast.olga, brought)
    for other in ({"opened_by": cast.olga.identifier}, {"remarks_until_date": clock.today()}):
        with pytest.raises(DatabaseError), transaction.atomic():
            bring(draft_id, cast.olga, text, **other)
    bring(draft_id, cast.olga, replace(text, steps=(mine, *text.steps[1:])))
    assert step(draft_id) == mine


def test_only_who_coordinates_gives_steps_and_only_to_who_speaks_there(cast: Cast) -> None:
    draft_id = begin()

    with pytest.raises(Refused):
        assign(draft_id, cast.olga, by=cast.olga)
    for nobody in (cast.anna, cast.silvia):
        with pytest.raises(Refused) as refused:
            assign(draft_id, nobody)
        assert refused.value.reason is Reason.NOT_YOURS
    with pytest.raises(operations.DayIsPast):
        assign(draft_id, cast.olga, days=-1)
    with pytest.raises(rules.NoSuchStep):
        assign(draft_id, cast.olga, code="no-such")
    with pytest.raises(NotFound):
        assign(draft_id, cast.olga, by=cast.silvia)
    with pytest.raises(DatabaseError), transaction.atomic(), acting(cast.olga):
        models.Assignment.objects.create(
            id=uuid4(),
            draft_id=draft_id,
            network_id=NETWORK,
            step_code=FIRST,
            user_id=cast.olga.identifier,
            organisation_id=LIVORNO,
            due_date=clock.today(),
            assigned_by=cast.olga.identifier,
            assigned_at=clock.now(),
        )
    with acting(cast.dario):
        names = queries.list_possible_authors(network_id=NETWORK, on=clock.today())
    assert {"Olga", "Dario"} <= {each.name for each in names}
    assert "Anna" not in {each.name for each in names}


def test_a_step_goes_to_another_and_back_to_nobody(cast: Cast) -> None:
    draft_id = begin()
    assign(draft_id, cast.olga)
    assign(draft_id, cast.olga)
    assign(draft_id, cast.dario, days=3)

    (line,) = see(cast.dario, draft_id).assignments
    assert (line.author_name, line.is_mine) == ("Dario", True)
    with pytest.raises(Refused):
        change(draft_id, by=cast.olga)
    with pytest.raises(Refused):
        take_back(draft_id, cast.olga)
    take_back(draft_id, cast.dario)
    take_back(draft_id, cast.dario)
    assert see(cast.dario, draft_id).assignments == ()


def test_what_one_has_to_write_is_listed_and_late_is_told_to_whom_it_concerns(
    cast: Cast,
) -> None:
    draft_id = begin()
    assign(draft_id, cast.olga, days=2)
    later = clock.today() + timedelta(days=5)

    def mine(viewer: Actor) -> list[tuple[str, bool]]:
        with acting(viewer):
            found = queries.list_own_steps(viewer=viewer, on=later)
        return [(each.step_code, each.is_late) for each in found]

    assert mine(cast.olga) == [(FIRST, True)]
    assert mine(cast.dario) == mine(cast.anna) == []
    with acting(cast.dario):
        (line,) = queries.list_drafts(viewer=cast.dario, on=later)
        whole = queries.get_draft(viewer=cast.dario, draft_id=draft_id, on=later)
    assert line.late == 1
    assert whole.assignments[0].is_late
    with acting(cast.olga):
        (theirs,) = queries.list_drafts(viewer=cast.olga, on=later)
    assert theirs.late == 0
    say_written(draft_id, cast.olga)
    assert mine(cast.olga) == []


def test_nobody_signs_while_a_step_is_with_its_author(cast: Cast) -> None:
    draft_id = begin()
    assign(draft_id, cast.olga)

    with pytest.raises(operations.StepsUnwritten):
        ask_signatures(draft_id)
    with pytest.raises(Refused):
        say_written(draft_id, cast.dario)
    with pytest.raises(NotFound):
        say_written(draft_id, cast.olga, code="no-such")
    say_written(draft_id, cast.olga)
    say_written(draft_id, cast.olga)
    ask_signatures(draft_id)

    with pytest.raises(Refused) as closed:
        change(draft_id, by=cast.olga)
    assert closed.value.reason is Reason.WRONG_STATE
    with pytest.raises(Refused):
        say_written(draft_id, cast.olga)


def test_a_step_that_is_taken_out_is_with_nobody(cast: Cast) -> None:
    draft_id = begin()
    assign(draft_id, cast.olga)
    with acting(cast.dario):
        operations.remove_step(draft_id=draft_id, code=FIRST, by=cast.dario, at=clock.now())

    with acting(cast.olga):
        assert queries.list_own_steps(viewer=cast.olga, on=clock.today()) == ()


def test_a_remark_after_the_last_day_is_heard_and_marked(cast: Cast) -> None:
    draft_id = begin()
    with acting(cast.dario):
        operations.set_remarks_until(
            draft_id=draft_id,
            day=clock.today() - timedelta(days=1),
            by=cast.dario,
            at=clock.now(),
        )
    steps.remark(draft_id)

    (said,) = see(cast.dario, draft_id).remarks
    assert said.is_late
