"""What comes of an item: actions that stay, minutes that are fixed, a person who was told."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.conferences import steps
from visnet.conferences import operations, queries
from visnet.conferences.operations import NotMetYet, OwnerDoesNotHear, ToldInTheFuture
from visnet.conferences.rules import ReasonMissing
from visnet.conferences.vocabulary import ActionEnd
from visnet.doors import clock
from visnet.journeys import case_conference as journey
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused


def agree(item_id: UUID, *, owner: Actor = CAST.elena, days: int = 7) -> UUID:
    action_id = uuid4()
    assert owner.identifier
    with acting(CAST.anna):
        journey.agree_action(
            action_id=action_id,
            item_id=item_id,
            what="Chiamare il fabbro",
            owner_id=owner.identifier,
            due_date=clock.today() + timedelta(days=days),
            by=CAST.anna,
            at=clock.now(),
        )
    return action_id


def end(
    action_id: UUID,
    how: ActionEnd = ActionEnd.DONE,
    because: str = "",
    by: Actor = CAST.elena,
) -> None:
    with acting(by):
        operations.end_action(action_id=action_id, how=how, because=because, by=by, at=clock.now())


def put_together(item_id: UUID, by: Actor = CAST.anna) -> None:
    with acting(by):
        operations.put_minutes_together(item_id=item_id, by=by, at=clock.now())


def approve(item_id: UUID, by: Actor = CAST.elena) -> None:
    minutes = steps.opened(item_id, by).minutes
    assert minutes
    with acting(by):
        operations.approve_minutes(item_id=item_id, sha256=minutes.sha256, by=by, at=clock.now())


def tell(item_id: UUID, days: int = 0) -> None:
    with acting(CAST.anna):
        operations.tell_person(
            item_id=item_id,
            told_date=clock.today() + timedelta(days=days),
            by=CAST.anna,
            at=clock.now(),
        )


def test_an_action_stays_overdue_until_it_is_done_or_impossible(cast: Cast) -> None:
    _conference_id, item_id = steps.table_with_item()
    done, impossible, waiting = (agree(item_id, days=-1) for _one in range(3))

    end(done)
    with pytest.raises(ReasonMissing):
        end(impossible, ActionEnd.IMPOSSIBLE, " ")
    end(impossible, ActionEnd.IMPOSSIBLE, "La serratura non c'è più.")

    page = {one.id: one for one in steps.opened(item_id, cast.anna).actions}
    assert [page[one].is_overdue for one in (done, impossible, waiting)] == [False, False, True]
    assert page[impossible].because == "La serratura non c'è più."
    with acting(cast.elena):
        due = queries.list_due_actions(viewer=cast.elena, at=clock.now())
    assert [one.id for one in due] == [waiting]


def test_an_action_is_ended_once(cast: Cast) -> None:
    _conference_id, item_id = steps.table_with_item()
    action_id = agree(item_id)
    end(action_id)
    end(action_id)

    with pytest.raises(Refused) as refusal:
        end(action_id, ActionEnd.IMPOSSIBLE, "no", by=cast.anna)

    assert refusal.value.reason is Reason.WRONG_STATE


@pytest.mark.parametrize("owner", [CAST.franco, CAST.bruno])
def test_only_who_hears_the_item_owns_an_action(cast: Cast, owner: Actor) -> None:
    _conference_id, item_id = steps.table_with_item()

    with pytest.raises(OwnerDoesNotHear):
        agree(item_id, owner=owner)


def test_the_next_table_opens_with_what_is_incomplete_and_marks_who_was_here(cast: Cast) -> None:
    _conference_id, item_id = steps.table_with_item()
    open_still = agree(item_id)
    end(agree(item_id))
    case_id = steps.opened(item_id, cast.anna).line.case_id
    assert case_id

    later = steps.call(meets_at=clock.now() + timedelta(days=30))
    steps.invite(later)
    steps.sit_down(later)
    steps.add(later, case_id, steps.ASCOLTO)

    for viewer in (cast.anna, cast.elena):
        page = steps.shown(later, viewer)
        assert [one.id for one in page.left_open] == [open_still]
        assert [one.was_here_before for one in page.items] == [True]


def test_minutes_are_put_together_approved_by_another_and_fixed(cast: Cast) -> None:
    conference_id, item_id = steps.table_with_item()
    agree(item_id)
    with pytest.raises(NotMetYet):
        put_together(item_id)
    steps.present(conference_id)
    put_together(item_id)

    with pytest.raises(Refused) as own:
        approve(item_id, by=cast.anna)
    approve(item_id)
    with pytest.raises(Refused) as fixed:
        put_together(item_id)

    minutes = steps.opened(item_id, cast.elena).minutes
    assert minutes
    assert [one.name for one in minutes.text.present] == ["Anna", "Elena"]
    assert [one.words for one in minutes.text.said] == [steps.WISHES]
    assert [one.what for one in minutes.text.actions] == ["Chiamare il fabbro"]
    assert minutes.approved_by_name == "Elena"
    assert (own.value.reason, fixed.value.reason) == (Reason.SELF_DEALING, Reason.WRONG_STATE)


def test_who_was_not_there_approves_no_minutes(cast: Cast) -> None:
    conference_id, item_id = steps.table_with_item()
    steps.present(conference_id)
    case_id = steps.opened(item_id, cast.anna).line.case_id
    assert case_id
    steps.let_in(case_id, cast.bruno)
    steps.enter(conference_id, by=cast.bruno)
    put_together(item_id)

    with pytest.raises(Refused) as refusal:
        approve(item_id, by=cast.bruno)

    assert refusal.value.reason is Reason.NOT_AT_THE_TABLE


def test_minutes_put_together_anew_are_not_the_ones_that_were_read(cast: Cast) -> None:
    conference_id, item_id = steps.table_with_item()
    steps.present(conference_id)
    put_together(item_id)
    read = steps.opened(item_id, cast.elena).minutes
    assert read
    put_together(item_id)

    with acting(cast.elena), pytest.raises(Refused) as refusal:
        operations.approve_minutes(
            item_id=item_id, sha256=read.sha256, by=cast.elena, at=clock.now()
        )

    assert refusal.value.reason is Reason.WRONG_STATE


def test_the_database_too_keeps_approved_minutes_as_they_were(cast: Cast) -> None:
    conference_id, item_id = steps.table_with_item()
    steps.present(conference_id)
    put_together(item_id)
    approve(item_id)

    before = steps.opened(item_id, cast.anna).minutes

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE conferences_minutes SET put_together_at = now() WHERE item_id = %s", [item_id]
        )
        changed = cursor.rowcount

    assert changed == 0
    assert steps.opened(item_id, cast.anna).minutes == before


def test_an_item_is_over_once_the_person_was_told_the_outcome(cast: Cast) -> None:
    conference_id, item_id = steps.table_with_item()
    with pytest.raises(Refused) as early:
        tell(item_id)
    steps.present(conference_id)
    put_together(item_id)
    approve(item_id)
    not_over = steps.shown(conference_id, cast.anna).items[0].is_over
    with pytest.raises(ToldInTheFuture):
        tell(item_id, days=1)
    tell(item_id)

    page = steps.opened(item_id, cast.elena)
    assert early.value.reason is Reason.WRONG_STATE
    assert not not_over
    assert page.line.is_over
    assert (page.told_date, page.told_by_name) == (clock.today(), "Anna")
