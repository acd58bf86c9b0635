"""Pages of the cards of services: the list, one card, confirming it."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.directory import operations, queries
from visnet.directory.queries import CardForKeeper, ServiceLine, Wanted, Whose
from visnet.directory.vocabulary import CheckWay, Freshness, ServiceStatus
from visnet.doors import cards, clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.page import show
from visnet.doors.network.services import making
from visnet.kit.actor import Role
from visnet.kit.decision import NotFound
from visnet.people import queries as people

LIST, CARD = "network_services", "network_service"
TAGS = {
    Freshness.CHECKED: "done",
    Freshness.ASK_AGAIN: "soon",
    Freshness.UNVERIFIED: "soon",
    Freshness.NEVER_CHECKED: "unknown",
}


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every card of the networks, or one's own; narrowed by need, place and freshness."""
    viewer, today = actor_of(request), clock.today()
    wanted, places = _wanted(request), queries.list_place_names()
    page = queries.list_lines(viewer=viewer, on=today, wanted=wanted, after=_after(request))
    language = get_language() or "it"
    context = {
        "lines": lines_in_words(page.lines),
        "wanted": wanted,
        "terms": [(term.code, term.label(language)) for term in queries.list_terms()],
        "places": places,
        "freshnesses": Freshness.choices,
        "is_narrowed": wanted != Wanted(),
        "coordinates": viewer.has_role(Role.COORDINATOR),
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "newer": pages.address_with(request, after=None) if request.GET.get("after") else "",
    }
    return show(request, "network/services/list.html", context)


def lines_in_words(lines: tuple[ServiceLine, ...]) -> list[dict[str, Any]]:
    """Return cards as a list shows them, each with what its button needs."""
    names = people.names_of_organisations(ids={line.organisation_id for line in lines})
    language = get_language() or "it"
    return [
        {
            "line": line,
            "name": line.name(language),
            "organisation": names.get(line.organisation_id, ""),
            "tag": TAGS[line.freshness],
            "check_id": uuid4(),
        }
        for line in lines
    ]


@require_GET
def card_page(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """One card as the public reads it, how fresh it is, and the ways to keep it.

    The address of a card that became one with another leads to that one.
    """
    kept = _kept(request, service_id)
    if kept.card.status is ServiceStatus.INACTIVE:
        went_into = queries.find_survivor(service_id=service_id)
        if went_into is not None:
            return pages.done(request, _("Two cards became one: this one."), CARD, went_into)
    return _show_card(request, kept)


def _show_card(request: HttpRequest, kept: CardForKeeper) -> HttpResponse:
    viewer, language = actor_of(request), get_language() or "it"
    organisations = {kept.card.organisation_id, *(each.organisation_id for each in kept.checks)}
    names = people.names_of_organisations(ids=[each for each in organisations if each])
    members = people.names_of(user_ids=[each.user_id for each in kept.checks if each.user_id])
    own = viewer.is_staff_of(kept.card.organisation_id)
    context = {
        "kept": kept,
        "card": kept.card,
        "service": cards.in_words(
            kept.card,
            language=language,
            at=clock.now(),
            organisation=names.get(kept.card.organisation_id, ""),
        ),
        "tag": TAGS[kept.freshness],
        "checks": [
            {
                "check": each,
                # Names of colleagues are for colleagues; others read for which organisation.
                "by": members.get(each.user_id, "")
                if each.user_id and viewer.is_staff_of(each.organisation_id)
                else names.get(each.organisation_id, "")
                if each.organisation_id
                else "",
            }
            for each in kept.checks
        ],
        "check_id": uuid4(),
        "ways": [way for way in CheckWay if own or way is not CheckWay.OWN_STATEMENT],
        "own": own,
        "statuses": [status for status in ServiceStatus if status is not kept.card.status],
    }
    return show(request, "network/services/card.html", context)


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """Begin a card."""
    viewer = actor_of(request)
    form = making.NewForm(pages.posted(request), organisations=_keepable(request))
    if form.is_bound and form.is_valid():
        operations.record_card(card=form.card(), by=viewer, at=clock.now())
        return pages.done(
            request, _("The card is begun. Write what else is known."), CARD, form.new_id
        )
    return show(request, "network/services/new.html", {"form": form})


@require_POST
def confirm(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Say that a card, as it was looked at, is still true."""
    kept, viewer = _kept(request, service_id), actor_of(request)
    own = viewer.is_staff_of(kept.card.organisation_id)
    ways = {way.value: way for way in CheckWay if own or way is not CheckWay.OWN_STATEMENT}
    usual = CheckWay.OWN_STATEMENT if own else CheckWay.BY_PHONE
    try:
        operations.confirm_still_true(
            check_id=_uuid(request.POST.get("check")) or uuid4(),
            service_id=service_id,
            expected_version=_whole(request.POST.get("version")),
            way=ways.get(request.POST.get("way", ""), usual),
            by=viewer,
            at=clock.now(),
        )
    except operations.ChangedMeanwhile:
        return pages.done(
            request,
            _("The card changed meanwhile. Read it once more, then confirm it."),
            CARD,
            service_id,
        )
    said = _("Confirmed today. Thank you: people can rely on it.")
    if request.POST.get("back") == "list":
        return pages.done(request, said, LIST)
    if request.POST.get("back") == "home":
        return pages.done(request, said, "network")
    return pages.done(request, said, CARD, service_id)


@require_POST
def set_status(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Open, close for a time, or say that a service is no longer given."""
    wanted = request.POST.get("status", "")
    if wanted not in ServiceStatus.values:
        raise NotFound(service_id)
    operations.set_status(
        service_id=service_id, status=ServiceStatus(wanted), by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("Written on the card."), CARD, service_id)


@require_POST
def withdraw_alert(request: HttpRequest, service_id: UUID, alert_id: UUID) -> HttpResponse:
    """Take a warning off a card."""
    operations.withdraw_alert(
        service_id=service_id, alert_id=alert_id, by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("The warning is gone."), CARD, service_id)


def _kept(request: HttpRequest, service_id: UUID) -> CardForKeeper:
    return queries.get_for_keeper(viewer=actor_of(request), service_id=service_id, on=clock.today())


def _keepable(request: HttpRequest) -> list[tuple[UUID, str]]:
    """Return the organisations whose cards the viewer may keep: the own one first."""
    viewer = actor_of(request)
    own = viewer.organisation_id
    ids = {own} if own else set()
    if viewer.has_role(Role.COORDINATOR) and own:
        ids |= people.list_networked_ids(organisation_id=own, on=clock.today())
    names = people.names_of_organisations(ids=ids)
    return sorted(names.items(), key=lambda each: (each[0] != own, each[1]))


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.GET
    term = queries.find_term(code=asked.get("need", ""))
    fresh = asked.get("fresh", "")
    place = asked.get("place", "")
    return Wanted(
        whose=Whose.OWN if asked.get("whose") == Whose.OWN else Whose.NETWORK,
        need=term.code if term else "",
        municipality_code=place if place.isascii() and place.isdigit() and len(place) == 6 else "",
        freshness=Freshness(fresh) if fresh in Freshness.values else None,
    )


def _after(request: HttpRequest) -> UUID | None:
    return _uuid(request.GET.get("after"))


def _uuid(words: str | None) -> UUID | None:
    try:
        return UUID(words or "")
    except ValueError:
        return None


def _whole(words: str | None) -> int:
    """Return a version as it was sent; whatever is none was never looked at."""
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 9 else 0
