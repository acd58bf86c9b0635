"""The law on which an item of a case conference rests: a supervisor is asked by name to approve it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.operations import FallingDue, NewsOfCase
from visnet.cases.queries import DueLine
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.conferences import operations, queries
from visnet.journeys import ask_second_person
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date
from visnet.people import queries as people


@transaction.atomic
def ask_approval(*, item_id: UUID, user_id: UUID, by: Actor, at: datetime) -> None:
    """Ask a supervisor who works on the case: it stands in their day until somebody approved it.

    Raises `NotOnCase`, `NotFound`, `Refused`.
    """
    case_id = operations.ask_approval(item_id=item_id, user_id=user_id, by=by, at=at)
    due = FallingDue(
        kind=DueKind.CONFERENCE_BASIS, subject_id=item_id, on=civil_date(at), user_id=user_id
    )
    ask_second_person.put_in_their_day(
        kind=TimelineKind.BASIS_ASKED, case_id=case_id, due=due, by=by, at=at
    )


def ask_the_only_one(*, item_id: UUID, case_id: UUID, by: Actor, at: datetime) -> None:
    """Ask at once where there is no choice: one supervisor works on the case with no hand in it."""
    able = _supervisors_of(case_id, by, at) - queries.who_had_a_hand(viewer=by, item_id=item_id)
    if len(able) == 1:
        ask_approval(item_id=item_id, user_id=able.pop(), by=by, at=at)


def is_approved(*, item_id: UUID, case_id: UUID, by: Actor, at: datetime) -> None:
    """Tell the timeline that a supervisor approved it: nobody is asked any more."""
    news = NewsOfCase(
        kind=TimelineKind.BASIS_APPROVED,
        subject_id=item_id,
        no_longer_due=((DueKind.CONFERENCE_BASIS, item_id),),
    )
    cases.note_happening(case_id=case_id, news=news, by=by, at=at)


def waits_no_more(*, item_id: UUID, case_id: UUID, by: Actor, at: datetime) -> None:
    """Forget that somebody was asked, for an item that was taken off."""
    if find_asked(item_id=item_id, case_id=case_id, by=by, at=at) is None:
        return
    done = ((DueKind.CONFERENCE_BASIS, item_id),)
    cases.follow_due(case_id=case_id, falls_due=(), no_longer_due=done, by=by, at=at)


def find_asked(*, item_id: UUID, case_id: UUID, by: Actor, at: datetime) -> DueLine | None:
    """Return whom somebody asked to approve the basis of an item, and since when, if anybody."""
    due = case_queries.list_due_of_case(viewer=by, case_id=case_id, on=civil_date(at))
    asked = (
        line for line in due if line.kind is DueKind.CONFERENCE_BASIS and line.subject_id == item_id
    )
    return next(asked, None)


def _supervisors_of(case_id: UUID, by: Actor, at: datetime) -> set[UUID]:
    """Return who supervises and works on the case."""
    on = civil_date(at)
    team = case_queries.list_team(viewer=by, case_id=case_id, on=on)
    on_case = {one.user_id for one in team if not one.standing_in_for}
    return {
        one.user_id
        for one in people.list_members(viewer=by, on=on)
        if one.user_id in on_case and Role.SUPERVISOR in one.roles
    }
