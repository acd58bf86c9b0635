"""Pages about the members of one's own organisation."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.doors import absences, clock, pages, sentences
from visnet.doors.actors import actor_of
from visnet.doors.entrance.members.forms import InvitationForm, LeavingForm, RolesForm
from visnet.journeys import member_leaves
from visnet.people import operations, queries, rules

LIST = "members"


@require_GET
def list_page(request: HttpRequest) -> HttpResponseBase:
    """Every member, and the invitations that wait."""
    viewer = actor_of(request)
    members = queries.list_members_for_administration(viewer=viewer, on=clock.today())
    past = queries.list_past_members(
        viewer=viewer, on=clock.today(), after=request.GET.get("after")
    )
    waiting = queries.list_open_invitations(viewer=viewer, at=clock.now())
    context: dict[str, object] = {
        "members": [
            {"line": line, "roles": [sentences.for_role(role) for role in sorted(line.roles)]}
            for line in members
        ],
        "waiting": [
            {"line": line, "roles": [sentences.for_role(role) for role in sorted(line.roles)]}
            for line in waiting
        ],
        "past": [
            {"line": line, "roles": [sentences.for_role(role) for role in sorted(line.roles)]}
            for line in past.lines
        ],
    }
    if past.next_after:
        context["older"] = pages.address_with(request, after=past.next_after)
    return render(request, "entrance/members/list.html", context)


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponseBase:
    """Invite a colleague, and show the address to give them, once."""
    if request.method == "GET":
        return render(request, "entrance/members/invite.html", {"form": InvitationForm()})
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return render(request, "entrance/members/invite.html", {"form": form}, status=422)
    viewer = actor_of(request)
    try:
        token = operations.invite_member(
            invitation_id=form.cleaned_data["submission"],
            email=form.cleaned_data["email"],
            organisation_id=viewer.organisation_id,  # type: ignore[arg-type]  # whoever keeps members belongs to an organisation
            roles=form.chosen_roles(),
            legal_status=form.chosen_status(),
            by=viewer,
            at=clock.now(),
        )
    except operations.InvitationConflict:
        form.add_error(
            None, _("This form was already used. Load the page again to start another invitation.")
        )
        return render(request, "entrance/members/invite.html", {"form": form}, status=409)
    address = settings.BACK_ADDRESS.rstrip("/") + reverse("invitation", args=[token])
    context = {
        "address": address,
        "email": form.cleaned_data["email"],
        "days": rules.INVITATION_LIVES.days,
    }
    return render(request, "entrance/members/invited.html", context)


@require_http_methods(["GET", "POST"])
def detail_page(request: HttpRequest, user_id: UUID) -> HttpResponseBase:
    """One member: what they do, and the way to change it."""
    viewer = actor_of(request)
    member = queries.get_member(viewer=viewer, user_id=user_id, on=clock.today())
    now_held = {
        "roles": sorted(member.roles),
        "legal_status": member.legal_status.value,
        "job_title": member.job_title,
        "competences": sorted(member.competences),
    }
    form = RolesForm(request.POST or None, initial=now_held, held=member.roles)
    if request.method == "POST" and form.is_valid():
        operations.change_roles(
            user_id=user_id,
            roles=form.chosen_roles(),
            legal_status=form.chosen_status(),
            job_title=form.cleaned_data["job_title"],
            competences=form.cleaned_data["competences"],
            by=viewer,
            at=clock.now(),
        )
        return HttpResponseRedirect(reverse(LIST), status=303)
    history = queries.list_past_roles(viewer=viewer, user_id=user_id, on=clock.today())
    context = {
        "member": member,
        "form": form,
        "history": [
            {"line": line, "roles": [sentences.for_role(role) for role in sorted(line.roles)]}
            for line in history
        ],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "entrance/members/detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, user_id: UUID) -> HttpResponseBase:
    """Somebody leaves: how much work passes on, to whom; then access ends at once."""
    viewer, on = actor_of(request), clock.today()
    member = queries.get_member(viewer=viewer, user_id=user_id, on=on)
    heirs = member_leaves.list_heirs(viewer=viewer, leaver_id=user_id, on=on)
    form = LeavingForm(pages.posted(request), heirs=heirs)
    if form.is_bound and form.is_valid():
        member_leaves.member_leaves(
            user_id=user_id,
            heir_of_cases_id=form.chosen("heir_of_cases"),
            heir_of_requests_id=form.chosen("heir_of_requests"),
            by=viewer,
            at=clock.now(),
            on=on,
        )
        # No number: it might tell of a case that is kept from whoever reads it.
        said = _("They can no longer sign in here. Whatever was open has passed on.")
        return pages.done(request, said, LIST)
    context = {
        "member": member,
        "form": form,
        "work": member_leaves.count_work(viewer=viewer, user_id=user_id, on=on),
    }
    return pages.show(request, "entrance/members/leave.html", context)


@require_http_methods(["GET", "POST"])
def absence(request: HttpRequest, user_id: UUID) -> HttpResponseBase:
    """Write down that a member is away, and who stands in."""
    viewer, on = actor_of(request), clock.today()
    member = queries.get_member(viewer=viewer, user_id=user_id, on=on)
    form = absences.AbsenceForm(
        pages.posted(request),
        initial={"from_date": on},
        stand_ins=queries.list_stand_ins(viewer=viewer, for_user_id=user_id, on=on),
    )
    if (
        form.is_bound
        and form.is_valid()
        and absences.records(form, user_id=user_id, by=viewer, at=clock.now())
    ):
        return pages.done(request, _("The absence is written down."), "member", user_id)
    return pages.show(request, "entrance/members/absence.html", {"member": member, "form": form})
