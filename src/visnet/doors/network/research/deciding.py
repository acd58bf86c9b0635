"""Approving a request, refusing it, taking it back, stopping it; taking the package."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.page import show
from visnet.doors.network.research.asking import PACKAGE
from visnet.doors.network.research.forms import BecauseForm
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.research import operations, queries
from visnet.research.vocabulary import State

ONE = "network_research_one"


@require_POST
def approve(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Approve a request as it was read."""
    actor, at = actor_of(request), clock.now()
    operations.approve_request(
        request_id=request_id, sha256=request.POST.get("sha256", "")[:64], by=actor, at=at
    )
    found = queries.get_request(viewer=actor, request_id=request_id, at=at)
    said = (
        _("Approved by two: whoever asked can take the package now.")
        if found.state is State.APPROVED
        else _("Approved. One more person must approve it.")
    )
    return pages.done(request, said, ONE, request_id)


@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Say why a request is not approved."""
    found = _find(request, request_id)
    if not found.may_refuse:
        raise Refused(Reason.WRONG_STATE)

    def act(because: str) -> None:
        operations.refuse_request(
            request_id=request_id, because=because, by=actor_of(request), at=clock.now()
        )

    said = _("It is not approved. The package was erased.")
    return _because(request, "network/research/refuse.html", found, act, said)


@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Stop what was approved."""
    found = _find(request, request_id)
    if not found.may_stop:
        raise Refused(Reason.WRONG_STATE)

    def act(because: str) -> None:
        operations.stop_request(
            request_id=request_id, because=because, by=actor_of(request), at=clock.now()
        )

    said = _("Stopped. Nothing more is taken, and the package was erased.")
    return _because(request, "network/research/stop.html", found, act, said)


@require_POST
def take_back(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take back what one asked for."""
    operations.take_request_back(request_id=request_id, by=actor_of(request), at=clock.now())
    messages.success(request, _("Taken back. The package was erased."))
    return pages.SeeOther(resolve_url("network_research"))


@require_POST
def take(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Hand out the sealed package, once two approved it and until it is erased."""
    try:
        sealed = operations.take_package(
            request_id=request_id, by=actor_of(request), at=clock.now()
        )
    except operations.Erased as gone:
        raise NotFound(request_id) from gone
    answer = HttpResponse(sealed, content_type="application/octet-stream")
    return handed_out.shut_in(answer, name=PACKAGE)


def _find(request: HttpRequest, request_id: UUID) -> queries.RequestForDesk:
    return queries.get_request(viewer=actor_of(request), request_id=request_id, at=clock.now())


def _because(
    request: HttpRequest,
    template: str,
    found: queries.RequestForDesk,
    act: Callable[[str], None],
    said: str,
) -> HttpResponse:
    form = BecauseForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        act(form.cleaned_data["because"])
        return pages.done(request, said, ONE, found.id)
    return show(request, template, {"form": form, "asked": found})
