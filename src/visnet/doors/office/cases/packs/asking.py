"""Asking a colleague by name to read a pack and approve it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from visnet.cases import queries as cases
from visnet.cases.queries import TeamMember
from visnet.cases.rules import is_same_name
from visnet.doors import clock
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import second_person
from visnet.doors.office.cases.second_person import AskForm
from visnet.journeys import approve_pack
from visnet.packs.queries import RequestView


def form_for(
    request: HttpRequest, case_id: UUID, found: RequestView, *, is_sent: bool = False
) -> AskForm:
    """Return the question whom to ask: who works on the case, without a hand in the pack."""
    team = cases.list_team(viewer=actor_of(request), case_id=case_id, on=clock.today())
    return second_person.form_for(request, case_id, without=_cannot(found, team), is_sent=is_sent)


def succeeds(request: HttpRequest, case_id: UUID, access_request_id: UUID, form: AskForm) -> bool:
    """Ask whoever was chosen, and say whether it was done; if not, the form says why."""
    return second_person.succeeds(
        form,
        lambda user_id: approve_pack.ask_approver(
            case_id=case_id,
            access_request_id=access_request_id,
            user_id=user_id,
            by=actor_of(request),
            at=clock.now(),
        ),
    )


def waiting(
    request: HttpRequest, case_id: UUID, found: RequestView, team: Sequence[TeamMember]
) -> dict[str, Any]:
    """Return what is told of a pack that waits: who could approve it, who is asked, and by when."""
    actor = actor_of(request)
    able = [one for one in team if one.user_id not in _cannot(found, team)]
    asked = approve_pack.asked_to_approve(
        case_id=case_id, access_request_id=found.line.id, by=actor, at=clock.now()
    )
    names = second_person.names_of(asked)
    told: dict[str, Any] = {
        "can_approve": sorted(one.name for one in able),
        "lacks_approvers": len(able) < found.approvers_missing,
        "asked_of": [(names.get(one.user_id, ""), one.due_date) for one in asked if one.user_id],
        "is_asked": actor.identifier in {one.user_id for one in asked},
    }
    if found.may_ask_approver and not found.may_approve and able:
        told["ask_form"] = form_for(request, case_id, found)
    return told


def _cannot(found: RequestView, team: Sequence[TeamMember]) -> frozenset[UUID]:
    """Return who had a hand in the pack, or bears the name of whoever asks."""
    namesakes = {one.user_id for one in team if is_same_name(found.line.name, one.name)}
    return found.had_a_hand | namesakes
