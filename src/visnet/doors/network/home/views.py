"""The first page of the network door."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from visnet.doors.actors import actor_of
from visnet.doors.network.home.sections import SECTIONS
from visnet.doors.network.page import show
from visnet.kit.actor import Role


@require_GET
def home_page(request: HttpRequest) -> HttpResponse:
    """Show what there is to do for the network."""
    viewer = actor_of(request)
    found = [section(request) for section in SECTIONS]
    context = {
        "sections": [section for section in found if section is not None],
        "coordinates": viewer.has_role(Role.COORDINATOR),
        "leads": viewer.has_role(Role.COORDINATOR, Role.REPRESENTATIVE),
        "own_id": viewer.organisation_id,
        "sits_at_no_desk": viewer.has_role(Role.REPRESENTATIVE)
        and not viewer.has_role(Role.REFERRAL_DESK),
    }
    return show(request, "network/home.html", context)
