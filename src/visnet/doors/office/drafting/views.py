"""Keeping what is being typed, and giving it back."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.calendar_words import day_in_full
from visnet.doors.office.drafting import DRAFTED, LEADING_TO_SOMEBODY
from visnet.drafts import operations, queries
from visnet.drafts.rules import LONGEST_ADDRESS, DraftPlace, TooMuch
from visnet.kit.civil_time import ROME
from visnet.kit.decision import NotFound

NOT_TYPED = frozenset(
    {"csrfmiddlewaretoken", "submission", "version", "draft", "act", "address_of_form", "goes_on"}
    | {"conflict_seen"}
)
HERE = "office_drafts"


@require_http_methods(["GET", "POST"])
def drafts_page(request: HttpRequest) -> HttpResponse:
    """What the viewer has begun. A script asks for one address here, and keeps what is typed."""
    if request.method == "POST":
        return _keep(request)
    if "address" in request.GET:
        return _find(request)
    lines = queries.list_drafts(viewer=actor_of(request))
    return pages.show(request, "office/drafts/list.html", {"lines": lines, "labels": _labels()})


@require_GET
def draft_page(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The words of one draft, to be read or copied without a script."""
    draft = queries.open_draft(viewer=actor_of(request), draft_id=draft_id, at=clock.now())
    words = [said for name, all_said in draft.typed.items() for said in all_said if " " in said]
    return pages.show(request, "office/drafts/one.html", {"draft": draft.line, "words": words})


@require_GET
def words(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Return what was typed, field by field, to be put back where it was."""
    draft = queries.open_draft(viewer=actor_of(request), draft_id=draft_id, at=clock.now())
    return JsonResponse({"typed": draft.typed})


@require_POST
def away(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    operations.throw_away(draft_id=draft_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Thrown away."), HERE)


def _keep(request: HttpRequest) -> HttpResponse:
    place = _place(request.POST.get("address_of_form", ""))
    typed = {
        name: [one.replace("\0", "") for one in request.POST.getlist(name)]
        for name in request.POST
        if name not in NOT_TYPED | LEADING_TO_SOMEBODY
    }
    try:
        draft_id = operations.keep_draft(
            place=place, typed=typed, by=actor_of(request), at=clock.now()
        )
    except TooMuch:
        return HttpResponse(status=pages.UNPROCESSABLE)
    return JsonResponse({"id": str(draft_id)})


def _find(request: HttpRequest) -> HttpResponse:
    place = _place(request.GET["address"])
    found = queries.find_draft(viewer=actor_of(request), address=place.address)
    draft = {"id": str(found.id), "when": _when(found.saved_at)} if found else {"id": None}
    return JsonResponse({**draft, "token": get_token(request)})


def _when(moment: datetime) -> str:
    here = moment.astimezone(ROME)
    return f"{day_in_full(here)}, {date_format(here, 'H:i')}"


def _place(address: str) -> DraftPlace:
    """Return where a draft belongs; raises `NotFound` for anything but a form that has drafts."""
    match = _resolved(address)
    if match is None or match.url_name not in DRAFTED:
        raise NotFound(address[:LONGEST_ADDRESS])
    case_id = match.kwargs.get("case_id")
    return DraftPlace(form=match.url_name, address=address, case_id=case_id)


def _resolved(address: str) -> ResolverMatch | None:
    if len(address) > LONGEST_ADDRESS or "\0" in address:
        return None
    try:
        return resolve(address)
    except Resolver404:
        return None


def _labels() -> Mapping[str, str]:
    return {
        "office_call": _("Phone call"),
        "office_case_notes": _("Notes"),
        "office_case_person": _("Person and crime"),
        "office_assessment_new": _("Assessment"),
        "office_form_fill": _("Forms and instruments"),
        "office_goal_new": _("Set a goal"),
        "office_letter": _("Letters"),
        "office_report_words": _("Reports for an office"),
    }
