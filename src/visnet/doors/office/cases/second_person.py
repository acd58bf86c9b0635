"""Asking one colleague by name for a second pair of eyes, and what is said where they cannot."""

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from visnet.cases import queries
from visnet.cases.queries import DueLine
from visnet.cases.vocabulary import DueKind, GrantRole
from visnet.doors import clock, fields, sentences
from visnet.doors.actors import actor_of
from visnet.journeys.ask_second_person import NotOnCase
from visnet.kit.actor import Role
from visnet.kit.decision import Reason, Refused
from visnet.people import queries as people

NOT_ON_CASE = _("They do not work on this case yet.")
CASEWORK = frozenset({Role.OPERATOR, Role.SUPERVISOR})
SAID_BESIDE = {Reason.WRONG_STATE, Reason.SELF_DEALING, Reason.WRONG_ROLE}


class AskForm(fields.PlainForm):
    """Who is asked. `lacks_access` says that somebody has to let them into the case first.

    Where nobody can be asked yet: whether nobody else of the Centre could do it, whether the
    viewer may let somebody in, and who else may.
    """

    user = forms.ChoiceField(label=_("Colleague"))
    lacks_access = False
    is_alone = False
    may_let_in = False
    lead_name = ""

    def refuse_access(self) -> None:
        """Say that whoever was chosen does not work on the case."""
        self.lacks_access = True
        self.add_error("user", str(NOT_ON_CASE))


def form_for(
    request: HttpRequest,
    case_id: UUID,
    *,
    without: Collection[UUID],
    roles: Collection[Role] = CASEWORK,
    prefix: str | None = None,
    is_sent: bool = False,
) -> AskForm:
    """Return the question whom to ask: who works on the case, in these roles, with no hand in it."""
    actor = actor_of(request)
    form = AskForm(request.POST if is_sent else None, prefix=prefix)
    found = people.list_members(viewer=actor, on=clock.today())
    team = queries.list_team(viewer=actor, case_id=case_id, on=clock.today())
    on_case = {member.user_id for member in team if not member.standing_in_for}
    could_do_it = [
        member
        for member in found
        if member.roles & set(roles) and member.user_id not in {*without, actor.identifier}
    ]
    form.offer(
        "user",
        [(str(member.user_id), member.name) for member in could_do_it if member.user_id in on_case],
    )
    lead = next((member for member in team if member.role is GrantRole.LEAD), None)
    leads = lead is not None and lead.user_id == actor.identifier
    form.is_alone = not could_do_it
    form.may_let_in = leads or actor.has_role(Role.SUPERVISOR)
    form.lead_name = lead.name if lead is not None else ""
    return form


def succeeds(form: AskForm, act: Callable[[UUID], object]) -> bool:
    """Ask, and say whether it was done; if not, the form says why."""
    if not form.is_valid():
        return False
    try:
        act(UUID(form.cleaned_data["user"]))
    except NotOnCase:
        form.refuse_access()
    except Refused as refusal:
        if refusal.reason not in SAID_BESIDE:
            raise
        form.add_error("user", sentences.for_reason(refusal.reason))
    return form.is_valid()


def asked_now(request: HttpRequest, case_id: UUID) -> dict[tuple[DueKind, UUID], DueLine]:
    """Return what somebody is asked in this case, by kind and subject: one query."""
    due = queries.list_due_of_case(viewer=actor_of(request), case_id=case_id, on=clock.today())
    return {(line.kind, line.subject_id): line for line in due}


def names_of(lines: Sequence[DueLine | None]) -> dict[UUID, str]:
    """Return what those who are asked are called."""
    ids = sorted({line.user_id for line in lines if line and line.user_id})
    return dict(people.names_of(user_ids=ids)) if ids else {}
