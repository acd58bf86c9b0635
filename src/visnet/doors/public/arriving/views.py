"""One page: the form, and then a receipt. No account, no cookie, no script needed."""

from datetime import datetime
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from visnet.doors import clock
from visnet.doors.arriving import wording
from visnet.doors.arriving.forms import ArrivalForm
from visnet.doors.public import throttle
from visnet.doors.public.page import in_languages_of_the_house, other_languages, show
from visnet.enquiries import operations, queries
from visnet.enquiries.queries import WayInForSender
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import NotFound
from visnet.people import queries as people

TOO_MANY = 429


@require_http_methods(["GET", "HEAD", "POST"])
@in_languages_of_the_house
def form_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show the form of an address that works; send it. All others are one 404."""
    at = clock.now()
    by_place = throttle.FORM_BY_PLACE.admits(address=throttle.address_of(request), at=at)
    way = queries.find_way_in(token=token) if by_place else None
    if not by_place:
        return HttpResponse(status=TOO_MANY)
    if way is None:
        raise NotFound
    if request.method != "POST":
        return _ask(request, way, ArrivalForm())
    if "continue" in request.POST:
        kept = ArrivalForm(request.POST)
        return _ask(request, way, ArrivalForm(initial={n: kept[n].value() for n in kept.fields}))
    return _send(request, way, token, at)


def _send(request: HttpRequest, way: WayInForSender, token: str, at: datetime) -> HttpResponse:
    form = ArrivalForm(request.POST)
    if not form.is_valid():
        return _ask(request, way, form, status=422)
    if not throttle.FORM_BY_ADDRESS.admits(address=token, at=at):
        form.add_error(None, str(wording.BUSY))
        return _ask(request, way, form, status=TOO_MANY)
    try:
        reference = operations.send_by_form(
            token=token, submission=form.new_id, sent=form.sent, by=SYSTEM, at=at
        )
    except operations.SentDifferently:
        form.overtaken(wording.SENT_ALREADY, submission=uuid4())
        return _ask(request, way, form, status=409)
    return show(request, "public/arriving/receipt.html", {"way": way, "reference": reference})


def _ask(
    request: HttpRequest, way: WayInForSender, form: ArrivalForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "way": way,
        "places": people.list_covered_municipalities(on=clock.today()),
        "other_languages": other_languages(request),
    }
    return show(request, "public/arriving/form.html", context, status=status)
