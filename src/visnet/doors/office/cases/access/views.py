"""The chapter on who works on a case, who is kept away, and who looked."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from visnet.audit import queries as audit
from visnet.cases import operations, queries
from visnet.cases.queries import TeamMember
from visnet.cases.vocabulary import GrantRole, State
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.access import forms, shown
from visnet.journeys import keep_representative_out, learned_for_minors
from visnet.kit.actor import Role
from visnet.people import queries as people


@require_GET
def access_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who works on the case, who is kept away, who opened it."""
    return _page(request, case_id)


@require_POST
def grant(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Let a colleague work on the case."""
    form = forms.GrantForm(request.POST, colleagues=_colleagues(request))
    if form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.grant_case(
                grant_id=form.new_id,
                case_id=case_id,
                user_id=UUID(form.cleaned_data["user"]),
                role=GrantRole(form.cleaned_data["role"]),
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _("They can work on the case from now on.")
            return pages.done(request, said, "office_case_access", case_id)
    return _page(request, case_id, grant_form=form)


@require_POST
def revoke(request: HttpRequest, case_id: UUID, user_id: UUID) -> HttpResponse:
    """End a colleague's work on the case, or step back oneself."""
    actor = actor_of(request)
    operations.revoke_grant(case_id=case_id, user_id=user_id, by=actor, at=clock.now())
    if user_id == actor.identifier:
        said = _("You no longer work on this case. Your tasks went to whoever leads it.")
        return pages.done(request, said, "office_cases")
    said = _("They no longer see the case.")
    return pages.done(request, said, "office_case_access", case_id)


@require_POST
def block(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Keep somebody away from the case."""
    form = forms.BlockForm(
        request.POST, colleagues=_colleagues(request, all_too=True), organisations=_organisations()
    )
    if form.is_valid():
        actor = actor_of(request)
        done = acting.succeeds(
            form,
            lambda: operations.block_person(
                block_id=form.new_id, case_id=case_id, block=form.block, by=actor, at=clock.now()
            ),
            reason_field="reason",
        )
        if done:
            said = _("From now on this case does not exist for them.")
            if form.block.user_id == actor.identifier:
                return pages.done(request, said, "office_cases")
            return pages.done(request, said, "office_case_access", case_id)
    return _page(request, case_id, block_form=form)


@require_POST
def lift(request: HttpRequest, case_id: UUID, block_id: UUID) -> HttpResponse:
    """Let somebody be near the case again."""
    operations.lift_block(block_id=block_id, by=actor_of(request), at=clock.now())
    said = _("They are no longer kept away. It gives them no access by itself.")
    return pages.done(request, said, "office_case_access", case_id)


@require_POST
def name_party(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down who stands on the other side."""
    form = forms.PartyForm(request.POST)
    if form.is_valid():
        done = acting.succeeds(
            form,
            lambda: keep_representative_out.name_party(
                party_id=form.new_id,
                case_id=case_id,
                party=form.party,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _("Written down. Whoever stands on the other side no longer sees this case.")
            return chapters.go_on(request, said, "office_case_access", case_id)
    return _page(request, case_id, party_form=form)


@require_POST
def take_party_out(request: HttpRequest, case_id: UUID, party_id: UUID) -> HttpResponse:
    """Take a name out that was written by mistake."""
    queries.get_case_line(viewer=actor_of(request), case_id=case_id)
    operations.take_party_out(party_id=party_id, by=actor_of(request), at=clock.now())
    said = _("The name is out. Whoever was kept away because of it stays away until let back.")
    return pages.done(request, said, "office_case_access", case_id)


def _page(
    request: HttpRequest,
    case_id: UUID,
    *,
    grant_form: forms.GrantForm | None = None,
    block_form: forms.BlockForm | None = None,
    party_form: forms.PartyForm | None = None,
) -> HttpResponse:
    """Whoever works on the case sees it as a chapter; who only supervises, as a page of its own."""
    actor, at = actor_of(request), clock.now()
    line = queries.get_case_line(viewer=actor, case_id=case_id)
    team = queries.list_team(viewer=actor, case_id=case_id, on=clock.today())
    everybody, organisations = _colleagues(request, all_too=True), _organisations()
    context = {
        "line": line,
        "team": team,
        "gap": _gap(request, case_id, team),
        "blocks": shown.blocks_in_rows(
            queries.open_blocks(viewer=actor, case_id=case_id, at=at),
            names={**dict(everybody), **dict(organisations)},
        ),
        "accesses": shown.accesses_in_rows(audit.list_accesses(viewer=actor, case_id=case_id)),
        "grant_form": grant_form or forms.GrantForm(colleagues=_colleagues(request)),
        "block_form": block_form
        or forms.BlockForm(colleagues=everybody, organisations=organisations),
        "parties": queries.open_parties(viewer=actor, case_id=case_id, at=at),
        "party_form": party_form or forms.PartyForm(),
        "viewer_id": actor.identifier,
        "may_grant": actor.has_role(Role.SUPERVISOR) or line.lead_id == actor.identifier,
        "may_lift": actor.has_role(Role.SUPERVISOR),
    }
    if any(member.user_id == actor.identifier for member in team):
        workspace = chapters.open_workspace(request, case_id, chapter="access")
        return chapters.show_in(request, workspace, "office/cases/access.html", context)
    return pages.show(request, "office/cases/access_line.html", context)


def _gap(
    request: HttpRequest, case_id: UUID, team: Sequence[TeamMember]
) -> learned_for_minors.Gap | None:
    """Return what nobody on an open case of somebody under 18 has learned."""
    standing = queries.standing_on(viewer=actor_of(request), case_id=case_id)
    if not standing.is_minor or standing.state is State.CLOSED:
        return None
    working = [member.user_id for member in team if not member.standing_in_for]
    return learned_for_minors.find_gap(viewer=actor_of(request), team=working, at=clock.now())


def _colleagues(request: HttpRequest, *, all_too: bool = False) -> list[tuple[str, str]]:
    actor = actor_of(request)
    return [
        (str(member.user_id), member.name)
        for member in people.list_members(viewer=actor, on=clock.today())
        if all_too or member.user_id != actor.identifier
    ]


def _organisations() -> list[tuple[str, str]]:
    return [(str(line.id), line.name) for line in people.list_organisations()]
