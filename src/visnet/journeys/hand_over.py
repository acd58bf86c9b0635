"""Handing over cases: the note for whoever takes over, the lead where it passes, what is due."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.operations import FallingDue, NewsOfCase
from visnet.cases.vocabulary import DueKind, GrantRole, TimelineKind
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Refused
from visnet.outbound import operations as outbound
from visnet.oversight import operations as oversight
from visnet.oversight.vocabulary import HandedOver
from visnet.people import queries as people


class CannotTakeOver(Exception):
    """The colleague cannot have this case, or the one who leaves cannot give it."""

    def __init__(self, case_id: UUID) -> None:
        super().__init__(case_id)
        self.case_id = case_id


class NobodyStandsIn(Exception):
    """No absence of the one who leaves names this colleague."""


@transaction.atomic
def hand_over_cases(
    *,
    visit_id: UUID,
    to_id: UUID,
    why: HandedOver,
    words: Mapping[UUID, str],
    by: Actor,
    at: datetime,
) -> None:
    """Write one note for each case, for one colleague, all or none; the same visit again is once.

    For good, they also lead the case from now on, and whoever leaves goes on as a member. For an
    absence, nothing else changes: who stands in follows from the absence, and the note waits for
    its first day. They get one notice, the constant text. Raises `CannotTakeOver`,
    `NobodyStandsIn`, and what the operations raise.
    """
    first_day = _first_day(to_id, why, by, at)
    for case_id, said in words.items():
        try:
            if why is HandedOver.LEAD:
                _give_lead(visit_id, case_id, to_id, by, at)
            is_new = oversight.write_handover(
                handover_id=_id_of(visit_id, case_id),
                case_id=case_id,
                to_id=to_id,
                why=why,
                words=said,
                by=by,
                at=at,
            )
            if is_new:
                _put_on_top(_id_of(visit_id, case_id), case_id, to_id, first_day, by, at)
        except (Refused, NotFound) as refusal:
            raise CannotTakeOver(case_id) from refusal
    _tell(visit_id, to_id, by, at)


@transaction.atomic
def mark_read(*, case_id: UUID, handover_id: UUID, by: Actor, at: datetime) -> None:
    """Note that the one who takes over has read the note: it is off the top, and off their day."""
    oversight.mark_read(case_id=case_id, handover_id=handover_id, by=by, at=at)
    if not case_queries.standing_on(viewer=by, case_id=case_id).may_write:
        return  # Nothing falls due in a closed case.
    cases.follow_due(
        case_id=case_id,
        falls_due=(),
        no_longer_due=((DueKind.HANDOVER, handover_id),),
        by=by,
        at=at,
    )


def _first_day(to_id: UUID, why: HandedOver, by: Actor, at: datetime) -> date:
    today = civil_date(at)
    if why is HandedOver.LEAD:
        return today
    covers = people.list_own_covers(viewer=by, on=today)
    days = [line.from_date for line in covers if line.covered_by_id == to_id]
    if not days:
        raise NobodyStandsIn(to_id)
    return max(today, min(days))


def _id_of(visit_id: UUID, case_id: UUID) -> UUID:
    """One note for each visit and case: the same form again is the same note."""
    return uuid5(visit_id, f"handover:{case_id}")


def _give_lead(visit_id: UUID, case_id: UUID, to_id: UUID, by: Actor, at: datetime) -> None:
    cases.grant_case(
        grant_id=uuid5(visit_id, f"lead:{case_id}"),
        case_id=case_id,
        user_id=to_id,
        role=GrantRole.LEAD,
        by=by,
        at=at,
    )


def _put_on_top(
    handover_id: UUID, case_id: UUID, to_id: UUID, on: date, by: Actor, at: datetime
) -> None:
    due = FallingDue(kind=DueKind.HANDOVER, subject_id=handover_id, on=on, user_id=to_id)
    news = NewsOfCase(kind=TimelineKind.HANDED_OVER, subject_id=handover_id, falls_due=(due,))
    cases.note_happening(case_id=case_id, news=news, by=by, at=at)


def _tell(visit_id: UUID, to_id: UUID, by: Actor, at: datetime) -> None:
    address = people.find_address(user_id=to_id)
    if address is None:
        return
    outbound.queue_staff_notice(
        recipient_user_id=to_id,
        language=address.language,
        dedupe_key=f"handed_over:{visit_id}:{to_id}",
        by=by,
        at=at,
    )
