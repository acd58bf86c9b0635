"""Pages on which one part of a card is written anew."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from visnet.directory import operations, queries, rules
from visnet.directory.rules import Alert, Card, CardFaulty, Phone, Schedule
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.fields import PlainForm
from visnet.doors.network.page import show
from visnet.doors.network.services import forms, making, places, rows, wording
from visnet.doors.network.services.views import CARD
from visnet.kit.decision import NotFound, Reason, Refused

FORM = ["GET", "POST"]


@require_http_methods(FORM)
def what(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """What the service is."""
    card = writable(request, service_id)
    form = forms.WhatForm(pages.posted(request), card=card)
    return _answer(request, card, form, form.changed, "network/services/what.html")


@require_http_methods(FORM)
def who(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """For whom it is, and on which terms."""
    card = writable(request, service_id)
    form = forms.WhoForm(pages.posted(request), card=card)
    return _answer(request, card, form, form.changed, "network/services/who.html")


@require_http_methods(FORM)
def room(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Places free, and waiting."""
    card = keepable(request, service_id)
    form = forms.RoomForm(pages.posted(request), card=card)

    def changed() -> Card:
        return form.changed_on(clock.today())

    return _answer(request, card, form, changed, "network/services/room.html")


@require_http_methods(FORM)
def place(request: HttpRequest, service_id: UUID, place_id: UUID | None = None) -> HttpResponse:
    """One place where the service is given."""
    card = keepable(request, service_id)
    if card.is_confidential:
        raise Refused(Reason.WRONG_STATE)
    if place_id is not None and place_id not in {each.id for each in card.places}:
        raise NotFound(place_id)
    form = places.PlaceForm(pages.posted(request), card=card, place_id=place_id or uuid4())
    more = {"is_new": place_id is None, "place_id": place_id}
    return _answer(request, card, form, form.changed, "network/services/place.html", more)


@require_POST
def remove_place(request: HttpRequest, service_id: UUID, place_id: UUID) -> HttpResponse:
    """Take a place off the card, with its hours and numbers."""
    card = keepable(request, service_id)
    left = tuple(each for each in card.places if each.id != place_id)
    if len(left) != len(card.places):
        operations.record_card(
            card=replace(card, places=left),
            expected_version=card.version,
            by=actor_of(request),
            at=clock.now(),
        )
    return pages.done(request, _("The place is off the card."), CARD, service_id)


@require_http_methods(FORM)
def hours(request: HttpRequest, service_id: UUID, place_id: UUID | None = None) -> HttpResponse:
    """When it is open: of the whole service, or of one place."""
    card = writable(request, service_id)
    owner = _owner(card, place_id)
    in_rows = [each for each in owner.schedules if rows.row_can_hold(each)]
    kept = tuple(each for each in owner.schedules if not rows.row_can_hold(each))
    form = rows.RowsForm(
        pages.posted(request),
        row=rows.HoursRow,
        first=[rows.HoursRow.from_schedule(each) for each in in_rows],
        version=card.version,
    )

    def changed() -> Card:
        written: tuple[Schedule, ...] = tuple(row.schedule() for row in form.written)
        return _with_owner(card, place_id, schedules=(*written, *kept))

    more = {
        "where": _where(card, place_id),
        "kept": rules.hours_in_words(kept, language=get_language() or "it"),
    }
    return _answer(request, card, form, changed, "network/services/hours.html", more)


@require_http_methods(FORM)
def phones(request: HttpRequest, service_id: UUID, place_id: UUID | None = None) -> HttpResponse:
    """Which numbers to call: of the whole service, or of one place."""
    card = writable(request, service_id)
    owner = _owner(card, place_id)
    form = rows.RowsForm(
        pages.posted(request),
        row=rows.PhoneRow,
        first=[rows.PhoneRow.from_phone(each) for each in owner.phones],
        version=card.version,
    )

    def changed() -> Card:
        spoken = {each.id: each.languages for each in owner.phones}
        written: tuple[Phone, ...] = tuple(
            row.phone(languages=spoken.get(row.cleaned_data["id"], ())) for row in form.written
        )
        return _with_owner(card, place_id, phones=written)

    more = {"where": _where(card, place_id)}
    return _answer(request, card, form, changed, "network/services/phones.html", more)


@require_http_methods(FORM)
def alert(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Warn whoever finds the service."""
    card = writable(request, service_id)
    form = making.AlertForm(pages.posted(request), initial={"from_date": clock.today()})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        written = Alert(
            id=form.new_id,
            words_it=said["words_it"],
            words_en=said["words_en"],
            from_date=said["from_date"],
            until_date=said["until_date"],
        )
        try:
            operations.add_alert(
                service_id=service_id, alert=written, by=actor_of(request), at=clock.now()
            )
        except CardFaulty as faulty:
            form.add_error(None, wording.for_faults(faulty.faults))
        else:
            return pages.done(request, _("Whoever finds the service reads it now."), CARD, card.id)
    return show(request, "network/services/alert.html", {"form": form, "card": card})


@require_http_methods(FORM)
def confidential(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Where a confidential service is: sealed, and seen with a reason only."""
    kept, viewer = _for_keeper(request, service_id), actor_of(request)
    if not kept.card.is_confidential:
        raise NotFound(service_id)
    if not kept.may_keep_confidential_place:
        raise Refused(Reason.NOT_YOURS)
    asks = request.POST.get("act") == "reveal"
    reveal = places.RevealForm(request.POST if asks else None)
    seal = places.SealForm(request.POST if request.method == "POST" and not asks else None)
    shown = None
    if reveal.is_bound and reveal.is_valid():
        shown = operations.reveal_confidential_place(
            service_id=service_id, reason=reveal.chosen, by=viewer, at=clock.now()
        )
    if seal.is_bound and seal.is_valid():
        try:
            operations.keep_confidential_place(
                service_id=service_id, place=seal.place(), by=viewer, at=clock.now()
            )
        except CardFaulty as faulty:
            seal.add_error(None, wording.for_faults(faulty.faults))
        else:
            return pages.done(
                request, _("Sealed. Only your organisation can open it."), CARD, service_id
            )
    context = {
        "card": kept.card,
        "reveal_form": reveal,
        "seal_form": seal,
        "shown": shown,
        "has_place": queries.has_confidential_place(viewer=viewer, service_id=service_id),
    }
    return show(request, "network/services/confidential.html", context)


@require_POST
def forget_confidential(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Destroy what is kept of the place."""
    operations.forget_confidential_place(
        service_id=service_id, by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("What was kept of the place is destroyed."), CARD, service_id)


def keepable(request: HttpRequest, service_id: UUID) -> Card:
    """Return a card that the viewer may keep. Raises `NotFound`, `Refused`."""
    kept = _for_keeper(request, service_id)
    if not kept.may_keep:
        own = actor_of(request).is_staff_of(kept.card.organisation_id)
        raise Refused(Reason.WRONG_ROLE if own else Reason.NOT_YOURS)
    return kept.card


def writable(request: HttpRequest, service_id: UUID) -> Card:
    """Return a card whose words the viewer may change. Raises `NotFound`, `Refused`."""
    card = keepable(request, service_id)
    if not _for_keeper(request, service_id).may_write_words:
        raise Refused(Reason.CONFIDENTIAL_WORDS)
    return card


def _for_keeper(request: HttpRequest, service_id: UUID) -> queries.CardForKeeper:
    return queries.get_for_keeper(viewer=actor_of(request), service_id=service_id, on=clock.today())


def _answer(
    request: HttpRequest,
    card: Card,
    form: PlainForm,
    changed: Callable[[], Card],
    template: str,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Keep a card as it was written, or show the form once more with everything in it."""
    if form.is_bound and form.is_valid():
        try:
            operations.record_card(
                card=changed(),
                expected_version=form.cleaned_data["version"],
                by=actor_of(request),
                at=clock.now(),
            )
        except operations.ChangedMeanwhile:
            form.overtaken(wording.OVERTAKEN, version=card.version)
        except CardFaulty as faulty:
            form.add_error(None, wording.for_faults(faulty.faults))
        else:
            return pages.done(request, _("Written on the card."), CARD, card.id)
    return show(request, template, {"form": form, "card": card, **(more or {})})


def _owner(card: Card, place_id: UUID | None) -> Any:
    if place_id is None:
        return card
    found = next((each for each in card.places if each.id == place_id), None)
    if found is None:
        raise NotFound(place_id)
    return found


def _with_owner(card: Card, place_id: UUID | None, **parts: Any) -> Card:
    if place_id is None:
        return replace(card, **parts)
    return replace(
        card,
        places=tuple(
            replace(each, **parts) if each.id == place_id else each for each in card.places
        ),
    )


def _where(card: Card, place_id: UUID | None) -> str:
    """Return which place is meant, in words; nothing for the whole service."""
    if place_id is None:
        return ""
    location = _owner(card, place_id).location
    return ", ".join(
        each for each in (location.name, location.street, location.municipality) if each
    )
