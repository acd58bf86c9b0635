"""A request gets somebody who looks after it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.enquiries import policy
from visnet.enquiries.operations.writing import lock_row
from visnet.enquiries.queries import rows
from visnet.enquiries.vocabulary import State
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.people import queries as people

ANSWERING = frozenset({Role.OPERATOR, Role.SUPERVISOR})


@transaction.atomic
def assign_enquiry(*, enquiry_id: UUID, to_user_id: UUID, by: Actor, at: datetime) -> None:
    """Give a request to oneself or, as a supervisor, to a colleague who answers requests.

    Raises `NotFound`, `Refused`.
    """
    row = lock_row(viewer=by, enquiry_id=enquiry_id)
    policy.may_assign(actor=by, enquiry=rows.standing_of(row), to_user_id=to_user_id).enforce()
    _check_colleague(user_id=to_user_id, by=by, at=at)
    if row.assigned_to == to_user_id:
        return
    row.assigned_to = to_user_id
    if row.state == State.NEW:
        row.state = State.ASSIGNED
    row.version += 1
    row.save(update_fields=["assigned_to", "state", "version"])
    audit.note(
        by=by,
        at=at,
        action="enquiries.assigned",
        subject_kind="enquiry",
        subject_id=enquiry_id,
        fields=("assigned_to",),
    )


def _check_colleague(*, user_id: UUID, by: Actor, at: datetime) -> None:
    colleagues = people.list_members(viewer=by, on=civil_date(at))
    if not any(line.user_id == user_id and line.roles & ANSWERING for line in colleagues):
        raise NotFound(user_id)
