"""A colleague leaves: access ends at once, and their work passes on, so that nothing is orphaned."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.enquiries import operations as enquiries
from visnet.enquiries import queries as enquiry_queries
from visnet.kit.actor import Actor
from visnet.people import operations as people
from visnet.people import queries as people_queries
from visnet.people.queries import MemberLine


class CannotInherit(Exception):
    """Work passes only to a colleague who works on cases here today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkToPassOn:
    """How much work a member has: numbers, and never which case or whose request.

    What concerns a case from which the viewer is kept away is not counted.
    """

    cases_led: int
    cases_shared: int
    goals: int
    requests: int

    @property
    def is_some(self) -> bool:
        """Whether there is anything to pass on."""
        return bool(self.cases_led or self.cases_shared or self.goals or self.requests)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """What passed on: cases and requests to a colleague, and cases that wait for a supervisor."""

    cases_to_heir: int
    cases_waiting: int
    requests: int


def count_work(*, viewer: Actor, user_id: UUID, on: date) -> WorkToPassOn:
    """Return how much work a member has, for whoever manages members. Raises `NotFound`."""
    people_queries.get_member(viewer=viewer, user_id=user_id, on=on)
    of_cases = case_queries.count_work(viewer=viewer, user_id=user_id)
    return WorkToPassOn(
        cases_led=of_cases.led,
        cases_shared=of_cases.shared,
        goals=of_cases.goals,
        requests=enquiry_queries.count_assigned(viewer=viewer, user_id=user_id),
    )


def list_heirs(*, viewer: Actor, leaver_id: UUID, on: date) -> tuple[MemberLine, ...]:
    """Return the colleagues to whom work may pass: who works on cases, and never the viewer."""
    return people_queries.list_stand_ins(viewer=viewer, for_user_id=leaver_id, on=on)


@transaction.atomic
def member_leaves(
    *,
    user_id: UUID,
    heir_of_cases_id: UUID | None,
    heir_of_requests_id: UUID | None,
    by: Actor,
    at: datetime,
    on: date,
) -> PassedOn:
    """End a membership from this moment, and pass the work on.

    Without an heir the cases wait for a supervisor, and the requests for everybody who answers
    them. Raises `NotFound`, `Refused`, `CannotInherit`.
    """
    heirs = {line.user_id for line in list_heirs(viewer=by, leaver_id=user_id, on=on)}
    if {heir_of_cases_id, heir_of_requests_id} - {None} - heirs:
        raise CannotInherit(user_id)
    people.end_membership(user_id=user_id, by=by, at=at)
    handed = cases.hand_over_cases(leaver_id=user_id, heir_id=heir_of_cases_id, by=by, at=at)
    requests = enquiries.hand_over_requests(
        leaver_id=user_id, heir_id=heir_of_requests_id, by=by, at=at
    )
    return PassedOn(
        cases_to_heir=handed.to_somebody, cases_waiting=handed.to_nobody, requests=requests
    )
