"""The secure link of one referral: made, its code shown once, looked after, shut."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from visnet.doors import clock, fields, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import chapters
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import operations, queries, rules
from visnet.referrals.queries import SentLine

HERE = "office_referral_link"


class MakeForm(fields.NewThingForm):
    """Nothing is asked; sent twice, it makes one link."""


@require_GET
def link_page(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """How a link works, whether one does, and who came by it."""
    workspace = chapters.open_workspace(request, case_id, chapter="referrals")
    context = {
        "line": _line(request, case_id, referral_id),
        "links": queries.get_links(
            viewer=actor_of(request), referral_id=referral_id, at=clock.now()
        ),
        "form": MakeForm(),
    }
    return chapters.show_in(request, workspace, "office/cases/link.html", context)


@require_POST
def make(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Make a link and show its two halves, this once. The one before stops working."""
    workspace = chapters.open_workspace(request, case_id, chapter="referrals")
    line = _line(request, case_id, referral_id)
    form = MakeForm(request.POST)
    if not form.is_valid():
        raise NotFound(referral_id)
    try:
        made = operations.make_link(
            link_id=form.new_id, referral_id=referral_id, by=actor_of(request), at=clock.now()
        )
    except Refused as refusal:
        if refusal.reason is not Reason.WRONG_STATE:
            raise
        said = _("It changed in the meantime: no link was made. See how the referral stands.")
        return pages.done(request, said, "office_referral", case_id, referral_id)
    if made is None:
        said = _("This link was made, and shown once. If the code got lost, make a new link.")
        return pages.done(request, said, HERE, case_id, referral_id)
    context = {
        "line": line,
        "address": settings.BACK_ADDRESS.rstrip("/") + reverse("link", args=[made.token]),
        "code": rules.spelled(made.code),
    }
    return chapters.show_in(request, workspace, "office/cases/link_made.html", context)


@require_POST
def shut(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Shut the link: nobody comes by it any more."""
    _line(request, case_id, referral_id)
    operations.shut_link(referral_id=referral_id, by=actor_of(request), at=clock.now())
    said = _("Shut. Nobody can open it any more.")
    return pages.done(request, said, HERE, case_id, referral_id)


def _line(request: HttpRequest, case_id: UUID, referral_id: UUID) -> SentLine:
    """Return the referral of this case. Raises `NotFound`."""
    line = queries.get_sent_line(viewer=actor_of(request), referral_id=referral_id, at=clock.now())
    if line.case_id != case_id:
        raise NotFound(referral_id)
    return line
