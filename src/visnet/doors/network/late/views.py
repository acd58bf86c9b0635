"""The page of answers that are late: workflow, and nothing of any case."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from visnet.doors.actors import actor_of
from visnet.doors.network.page import show
from visnet.referrals import queries


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Which requests of the network have waited too long, from whom to whom, since when."""
    lines = queries.list_late_answers(viewer=actor_of(request))
    return show(request, "network/late/list.html", {"lines": lines})
