"""The pages of referrals received."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock
from visnet.doors.actors import actor_of
from visnet.doors.packaging import papers
from visnet.doors.pages import SeeOther
from visnet.doors.partner.received import acts, wording
from visnet.doors.partner.received.acts import Place
from visnet.referrals import queries

ACTS = ("accept", "decline", "happened", "report", "ask", "complete", "contacts")


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """What was asked of this organisation: what waits for an answer first, by its clock."""
    page = queries.list_received(
        viewer=actor_of(request), at=clock.now(), after=request.GET.get("after")
    )
    older = f"?after={page.next_after}" if page.next_after else ""
    context = {"page": page, "older": older}
    return render(request, "partner/received/list.html", context)


@require_GET
def detail_page(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """One referral: what may be known, who sent it, what to answer."""
    return acts.show(request, _at_the_desk(request, referral_id))


@require_http_methods(["GET", "POST"])
def contacts_page(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """How the person is reached, for a reason that the journal keeps."""
    return acts.reveal(
        request, _at_the_desk(request, referral_id, template="partner/received/contacts.html")
    )


@require_GET
def paper_page(request: HttpRequest, referral_id: UUID, paper: str, page: str) -> HttpResponse:
    """One page of one paper that came along."""
    place = _at_the_desk(request, referral_id, template="partner/received/paper.html")
    picture = resolve_url("partner_paper_picture", referral_id, paper, page)
    number, of_page = papers.number_in(paper), papers.number_in(page)
    return acts.look_at_paper(request, place, number=number, page=of_page, picture=picture)


@require_GET
def paper_picture(request: HttpRequest, referral_id: UUID, paper: str, page: str) -> HttpResponse:
    """The picture of that page."""
    picture = queries.open_paper_page(
        viewer=actor_of(request),
        referral_id=referral_id,
        number=papers.number_in(paper),
        page=papers.number_in(page),
        at=clock.now(),
    )
    return papers.leaving(picture)


@require_POST
def accept(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Take it on, for a day."""
    return acts.accept(request, _at_the_desk(request, referral_id))


@require_POST
def decline(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Say no, with a reason."""
    return acts.decline(request, _at_the_desk(request, referral_id))


@require_POST
def happened(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Tell of the first contact, or of a session."""
    return acts.happened(request, _at_the_desk(request, referral_id))


@require_POST
def report(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Tell how it goes."""
    return acts.report(request, _at_the_desk(request, referral_id))


@require_POST
def ask(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Ask the Centre something."""
    return acts.ask(request, _at_the_desk(request, referral_id))


@require_POST
def complete(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Say how it ended."""
    return acts.complete(request, _at_the_desk(request, referral_id))


def _at_the_desk(
    request: HttpRequest, referral_id: UUID, template: str = "partner/received/detail.html"
) -> Place:
    def done(said: str) -> HttpResponse:
        messages.success(request, str(wording.SAID[said]))
        return SeeOther(resolve_url("partner_referral", referral_id))

    return Place(
        viewer=actor_of(request),
        referral_id=referral_id,
        template=template,
        addresses={act: resolve_url(f"partner_{act}", referral_id) for act in ACTS}
        | {"page": resolve_url("partner_referral", referral_id)},
        done=done,
        paper_address=lambda paper, page: resolve_url("partner_paper", referral_id, paper, page),
    )
