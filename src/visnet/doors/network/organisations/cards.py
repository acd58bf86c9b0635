"""The pages of an organisation's places and offices."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network import acting
from visnet.doors.network.organisations import forms
from visnet.doors.network.page import show
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import operations, queries
from visnet.people.queries import OrganisationInNetwork
from visnet.people.vocabulary import Verification

ONE = "network_organisation"
UNCHECKED = {"verification": Verification.TO_BE_VERIFIED.value}


@require_http_methods(["GET", "POST"])
def site(request: HttpRequest, organisation_id: UUID, site_id: UUID | None = None) -> HttpResponse:
    """Write down a place, or say it anew."""
    one = _kept(request, organisation_id)
    if one.place_is_secret:
        raise Refused(Reason.NOTHING_MAY_PASS)
    held = next((line for line in one.sites if line.id == site_id), None)
    if site_id is not None and held is None:
        raise NotFound(site_id)
    first: dict[str, object] = dict(UNCHECKED)
    if held is not None:
        first = {
            "name": held.name,
            "municipality": held.municipality_name,
            "street": held.street,
            "is_main": held.is_main,
            "verification": held.verification.value,
            "version": held.version,
        }
    form = forms.SiteForm(pages.posted(request), initial=first)

    def act() -> None:
        operations.keep_site(
            site_id=site_id or form.new_id,
            organisation_id=organisation_id,
            site=form.words,
            version=(form.cleaned_data["version"] or 0) if held else None,
            by=actor_of(request),
            at=clock.now(),
        )

    version = held.version if held else ""
    if form.is_bound and form.is_valid() and acting.succeeds(form, act, version=version):
        return pages.done(request, _("The place is written down."), ONE, organisation_id)
    context = {"form": form, "one": one, "held": held}
    return show(request, "network/organisations/site.html", context)


@require_http_methods(["GET", "POST"])
def contact(
    request: HttpRequest, organisation_id: UUID, contact_id: UUID | None = None
) -> HttpResponse:
    """Write down how an office is reached, or say it anew."""
    one = _kept(request, organisation_id)
    held = next((line for line in one.contacts if line.id == contact_id), None)
    if contact_id is not None and held is None:
        raise NotFound(contact_id)
    first: dict[str, object] = dict(UNCHECKED)
    if held is not None:
        first = {
            "kind": held.kind.value,
            "value": held.value,
            "label_it": held.label_it,
            "label_en": held.label_en,
            "verification": held.verification.value,
            "version": held.version,
        }
    form = forms.ContactForm(pages.posted(request), initial=first)

    def act() -> None:
        operations.keep_contact(
            contact_id=contact_id or form.new_id,
            organisation_id=organisation_id,
            contact=form.words,
            version=(form.cleaned_data["version"] or 0) if held else None,
            by=actor_of(request),
            at=clock.now(),
        )

    version = held.version if held else ""
    if form.is_bound and form.is_valid() and acting.succeeds(form, act, version=version):
        return pages.done(request, _("The office is written down."), ONE, organisation_id)
    context = {"form": form, "one": one, "held": held}
    return show(request, "network/organisations/contact.html", context)


@require_POST
def end_site(request: HttpRequest, organisation_id: UUID, site_id: UUID) -> HttpResponse:
    """Say that the organisation sits there no more."""
    one = _kept(request, organisation_id)
    if site_id not in {line.id for line in one.sites}:
        raise NotFound(site_id)
    operations.end_site(site_id=site_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("The place is taken off the page."), ONE, organisation_id)


@require_POST
def end_contact(request: HttpRequest, organisation_id: UUID, contact_id: UUID) -> HttpResponse:
    """Say that the office is reached there no more."""
    one = _kept(request, organisation_id)
    if contact_id not in {line.id for line in one.contacts}:
        raise NotFound(contact_id)
    operations.end_contact(contact_id=contact_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("The office is taken off the page."), ONE, organisation_id)


def _kept(request: HttpRequest, organisation_id: UUID) -> OrganisationInNetwork:
    """The organisation, for whoever may keep its places and offices."""
    one = queries.get_organisation_in_network(
        viewer=actor_of(request), organisation_id=organisation_id, on=clock.today()
    )
    if not one.may_keep_card:
        raise Refused(Reason.NOT_YOURS)
    return one
