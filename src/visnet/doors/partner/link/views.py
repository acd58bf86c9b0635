"""The pages of a link: the same acts as at a desk, on the one referral that it opens."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from visnet.audit import operations as audit
from visnet.doors import clock
from visnet.doors.actors import guest_of
from visnet.doors.packaging import papers
from visnet.doors.pages import SeeOther
from visnet.doors.partner.link import entry
from visnet.doors.partner.received import acts, wording
from visnet.doors.partner.received.acts import Place
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.referrals import operations, queries

ACTS = ("accept", "decline", "happened", "report", "ask", "complete", "contacts", "leave")
NOT_THERE = 404
looked_at_or_sent = require_http_methods(["GET", "POST"])


@looked_at_or_sent
def page(request: HttpRequest, token: str) -> HttpResponse:
    """One referral: what may be known, who sent it, what to answer."""
    if request.method == "POST":
        return SeeOther(reverse("link", args=[token]))
    said = wording.SAID.get(request.GET.get("done", ""), "")
    return acts.show(request, _place(request, token, said=str(said)))


@looked_at_or_sent
def contacts(request: HttpRequest, token: str) -> HttpResponse:
    """How the person is reached: for a reason, and by the code once more."""
    return acts.reveal(request, _place(request, token, template="partner/link/contacts.html"))


@looked_at_or_sent
def paper_page(request: HttpRequest, token: str, paper: str, page: str) -> HttpResponse:
    """One page of one paper that came along."""
    place = _place(request, token, template="partner/link/paper.html")
    picture = reverse("link_paper_picture", args=[token, paper, page])
    try:
        number, of_page = papers.number_in(paper), papers.number_in(page)
        return acts.look_at_paper(request, place, number=number, page=of_page, picture=picture)
    except NotFound:
        return _not_here(request, place)


@looked_at_or_sent
def paper_picture(request: HttpRequest, token: str, paper: str, page: str) -> HttpResponse:
    """The picture of that page."""
    place = _place(request, token)
    try:
        picture = queries.open_paper_page(
            viewer=place.viewer,
            referral_id=place.referral_id,
            number=papers.number_in(paper),
            page=papers.number_in(page),
            at=clock.now(),
        )
    except NotFound:
        return _not_here(request, place)
    return papers.leaving(picture)


@looked_at_or_sent
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Take it on, for a day."""
    return _act(request, token, acts.accept)


@looked_at_or_sent
def decline(request: HttpRequest, token: str) -> HttpResponse:
    """Say no, with a reason."""
    return _act(request, token, acts.decline)


@looked_at_or_sent
def happened(request: HttpRequest, token: str) -> HttpResponse:
    """Tell of the first contact, or of a session."""
    return _act(request, token, acts.happened)


@looked_at_or_sent
def report(request: HttpRequest, token: str) -> HttpResponse:
    """Tell how it goes."""
    return _act(request, token, acts.report)


@looked_at_or_sent
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Ask the Centre something."""
    return _act(request, token, acts.ask)


@looked_at_or_sent
def complete(request: HttpRequest, token: str) -> HttpResponse:
    """Say how it ended."""
    return _act(request, token, acts.complete)


@looked_at_or_sent
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """End the visit: whoever goes on types the code again."""
    address = reverse("link", args=[token])
    if request.method == "POST":
        operations.leave_link(by=guest_of(request), at=clock.now())
    return entry.leave(request, SeeOther(address))


def _act(
    request: HttpRequest, token: str, act: Callable[[HttpRequest, Place], HttpResponse]
) -> HttpResponse:
    """Do what was sent. Whoever only looks at the address of an act is led to the page."""
    if request.method != "POST":
        return SeeOther(reverse("link", args=[token]))
    return act(request, _place(request, token))


def _not_here(request: HttpRequest, place: Place) -> HttpResponse:
    """Say to whoever has a visit that there is no such paper, or no more; note that it was tried."""
    context = {"addresses": place.addresses, **place.around}
    audit.note(
        by=place.viewer,
        at=clock.now(),
        action="door.not_found",
        subject_kind="page",
        subject_id=None,
    )
    return render(request, "partner/link/not_here.html", context, status=NOT_THERE)


def _place(
    request: HttpRequest, token: str, *, template: str = "partner/link/page.html", said: str = ""
) -> Place:
    who = guest_of(request)

    def done(what: str) -> HttpResponse:
        return SeeOther(f"{reverse('link', args=[token])}?done={what}")

    return Place(
        viewer=who,
        referral_id=_only(who),
        template=template,
        addresses={act: reverse(f"link_{act}", args=[token]) for act in ACTS}
        | {"page": reverse("link", args=[token])},
        done=done,
        paper_address=lambda paper, page: reverse("link_paper", args=[token, paper, page]),
        around={"said": said, "language_code": get_language(), **entry.surroundings(request)},
    )


def _only(who: Actor) -> UUID:
    if who.only_id is None:
        raise NotFound
    return who.only_id
