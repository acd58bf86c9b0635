"""Pages about the members of one's own organisation."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, sentences
from visnet.doors.actors import actor_of
from visnet.doors.entrance.members.forms import InvitationForm, RolesForm
from visnet.people import operations, queries, rules

LIST = "members"


@require_GET
def list_page(request: HttpRequest) -> HttpResponseBase:
    """Every member, and the invitations that wait."""
    viewer = actor_of(request)
    members = queries.list_members_for_administration(viewer=viewer, on=clock.today())
    waiting = queries.list_open_invitations(viewer=viewer, at=clock.now())
    context = {
        "members": [
            {"line": line, "roles": [sentences.for_role(role) for role in sorted(line.roles)]}
            for line in members
        ],
        "waiting": [
            {"line": line, "roles": [sentences.for_role(role) for role in sorted(line.roles)]}
            for line in waiting
        ],
    }
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
            organisation_id=viewer.organisation_id,  # type: ignore[arg-type]
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
    }
    form = RolesForm(request.POST or None, initial=now_held, held=member.roles)
    if request.method == "POST" and form.is_valid():
        operations.change_roles(
            user_id=user_id,
            roles=form.chosen_roles(),
            legal_status=form.chosen_status(),
            by=viewer,
            at=clock.now(),
        )
        return HttpResponseRedirect(reverse(LIST), status=303)
    context = {"member": member, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "entrance/members/detail.html", context, status=status)


@require_POST
def end(request: HttpRequest, user_id: UUID) -> HttpResponseBase:
    """End a membership, from this moment."""
    operations.end_membership(user_id=user_id, by=actor_of(request), at=clock.now())
    return HttpResponseRedirect(reverse(LIST), status=303)
