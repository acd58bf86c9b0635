"""The pages of organisations: who is in a network, and since when."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network import acting
from visnet.doors.network.organisations import forms, shown
from visnet.doors.network.page import show
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import operations, queries
from visnet.people.queries import BelongingLine, OrganisationInNetwork, OrganisationLine
from visnet.people.vocabulary import Verification

ONE = "network_organisation"


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """The organisations of a network on a day, beside what the sources count."""
    viewer = actor_of(request)
    wanted = shown.wanted(request, viewer)
    context: dict[str, object] = {
        "wanted": wanted,
        "networks": shown.networks_to_see(wanted),
        "kinds": shown.kinds_to_choose(),
        "may_enter": viewer.has_role(Role.COORDINATOR),
    }
    if wanted.network is not None:
        asked = {"viewer": viewer, "network_id": wanted.network.id, "on": wanted.on}
        page = queries.list_signatories(
            **asked,  # type: ignore[arg-type]  # one question, asked three times
            kind=wanted.kind,
            after=request.GET.get("after"),
        )
        context |= {
            "network_name": shown.name_of(wanted.network),
            "lines": [
                {"line": line, "tag": shown.TAGS[line.organisation.verification]}
                for line in page.lines
            ],
            "named": queries.count_signatories(**asked),  # type: ignore[arg-type]  # one question, asked three times
            "unverified": _unverified(viewer, wanted),
            "counts": shown.counts_in_words(queries.list_counts(**asked)),  # type: ignore[arg-type]  # one question, asked three times
            "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
            "newer": pages.address_with(request, after=None) if request.GET.get("after") else "",
        }
    return show(request, "network/organisations/list.html", context)


@require_GET
def detail_page(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """One organisation: what it is, where, how it is reached, since when it is in."""
    one = _one(request, organisation_id)
    context = shown.organisation_in_words(one)
    viewer = actor_of(request)
    context["may_join"] = viewer.has_role(Role.COORDINATOR)
    context["may_invite"] = one.is_own and viewer.has_role(Role.ADMINISTRATOR)
    return show(request, "network/organisations/one.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter an organisation and the network it is in."""
    actor = actor_of(request)
    form = forms.NewOrganisationForm(
        pages.posted(request),
        initial={"verification": Verification.TO_BE_VERIFIED.value},
        networks=shown.networks_to_arrange(actor),
    )

    def act() -> None:
        with transaction.atomic():
            operations.create_organisation(
                organisation_id=form.new_id, by=actor, at=clock.now(), **form.said
            )
            if form.network_id in queries.networks_entered_in(
                organisation_id=form.new_id, on=clock.today()
            ):
                return
            operations.join_network(
                network_id=form.network_id,
                organisation_id=form.new_id,
                signed_date=form.cleaned_data["signed_date"],
                source=form.cleaned_data["signature_source"],
                by=actor,
                at=clock.now(),
            )

    if form.is_bound and form.is_valid() and acting.succeeds(form, act):
        return pages.done(request, _("The organisation is entered."), ONE, form.new_id)
    return show(request, "network/organisations/new.html", {"form": form})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Say anew what an organisation is."""
    one = _one(request, organisation_id)
    if not one.may_edit:
        raise Refused(Reason.NOT_YOURS)
    form = forms.OrganisationForm(pages.posted(request), initial=shown.as_typed(one))

    def act() -> None:
        operations.edit_organisation(
            organisation_id=organisation_id,
            version=form.cleaned_data["version"] or 0,
            by=actor_of(request),
            at=clock.now(),
            **form.said,
        )

    if form.is_bound and form.is_valid() and acting.succeeds(form, act, version=one.version):
        return pages.done(request, _("Saved."), ONE, organisation_id)
    return show(request, "network/organisations/change.html", {"form": form, "one": one})


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Note that an organisation signed in one of the viewer's networks."""
    actor, one = actor_of(request), _one(request, organisation_id)
    form = forms.JoinForm(pages.posted(request), networks=shown.networks_to_arrange(actor))

    def act() -> None:
        operations.join_network(
            network_id=form.network_id,
            organisation_id=organisation_id,
            signed_date=form.cleaned_data["signed_date"],
            source=form.cleaned_data["signature_source"],
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and acting.succeeds(form, act):
        return pages.done(request, _("The signature is written down."), ONE, organisation_id)
    return show(request, "network/organisations/join.html", {"form": form, "one": one})


@require_http_methods(["GET", "POST"])
def signature(request: HttpRequest, organisation_id: UUID, membership_id: UUID) -> HttpResponse:
    """Put right when an organisation signed, or write down when it left."""
    one, line = _belonging(request, organisation_id, membership_id)
    if not line.may_arrange:
        raise Refused(Reason.NOT_YOURS)
    first = {
        "signed_date": line.signed_date,
        "left_date": line.left_date,
        "source": line.source,
        "version": line.version,
    }
    form = forms.SignatureForm(pages.posted(request), initial=first)

    def act() -> None:
        operations.correct_signature(
            membership_id=membership_id,
            by=actor_of(request),
            at=clock.now(),
            **form.cleaned_data,
        )

    if form.is_bound and form.is_valid() and acting.succeeds(form, act, version=line.version):
        said = shown.said_of_leaving(form.cleaned_data["left_date"])
        return pages.done(request, said, ONE, organisation_id)
    context = {"form": form, "one": one, "belonging": line}
    return show(request, "network/organisations/signature.html", context)


def _unverified(viewer: Actor, wanted: shown.Wanted) -> list[OrganisationLine]:
    """Whose day of signing is still to be verified; in the list of one kind, those of that kind."""
    if wanted.network is None:
        return []
    lines = queries.list_unverified(viewer=viewer, network_id=wanted.network.id)
    return [line for line in lines if wanted.kind is None or line.kind is wanted.kind]


def _one(request: HttpRequest, organisation_id: UUID) -> OrganisationInNetwork:
    return queries.get_organisation_in_network(
        viewer=actor_of(request), organisation_id=organisation_id, on=clock.today()
    )


def _belonging(
    request: HttpRequest, organisation_id: UUID, membership_id: UUID
) -> tuple[OrganisationInNetwork, BelongingLine]:
    one = _one(request, organisation_id)
    line = next((line for line in one.belongings if line.id == membership_id), None)
    if line is None:
        raise NotFound(membership_id)
    return one, line
