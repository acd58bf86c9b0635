"""What was issued in the networks of whoever trains or coordinates there; revoking one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.certificates import queries
from visnet.certificates.vocabulary import Which
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.certificates import shown
from visnet.doors.classroom.certificates.forms import NameForm, RevokeForm
from visnet.doors.surroundings import Way
from visnet.journeys import revoke_certificate as journey
from visnet.kit.decision import Refused


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """What was issued, what ends soon, what was revoked; by name, the newest first."""
    asked = request.GET.get("which", "")
    which = Which(asked) if asked in Which.values else Which.ALL
    form = NameForm(request.GET if "name" in request.GET else None)
    named = form.cleaned_data["name"] if form.is_bound and form.is_valid() else ""
    viewer = actor_of(request)
    page = queries.list_issued(
        viewer=viewer,
        which=which,
        named=named,
        after=request.GET.get("after"),
        on=clock.today(),
    )
    context = {
        **shown.ways(viewer),
        "form": form,
        "named": named,
        "which": which,
        "views": [
            Way(
                label=str(each.label),
                href=pages.address_with(request, which=each.value, after=None),
                current=each is which,
            )
            for each in Which
        ],
        "lines": [shown.issued(line) for line in page.lines],
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "is_narrowed": bool(named) or which is not Which.ALL,
    }
    return pages.show(request, "classroom/certificates/issued.html", context)


@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """Say why a certificate does not hold any more."""
    actor = actor_of(request)
    found = queries.get_certificate(viewer=actor, certificate_id=certificate_id, on=clock.today())
    form = RevokeForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        try:
            journey.revoke_certificate(
                certificate_id=certificate_id,
                reason=form.cleaned_data["reason"],
                words=form.cleaned_data["words"].strip(),
                by=actor,
                at=clock.now(),
            )
        except Refused as refusal:
            form.ask_reason("words", refusal)
        else:
            done = _("Revoked. From now on everybody who asks is told so.")
            return pages.done(request, done, "certificate", certificate_id)
    context = {"form": form, **shown.certificate(found)}
    return pages.show(request, "classroom/certificates/revoke.html", context)
