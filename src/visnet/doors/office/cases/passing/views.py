"""The pages of passing a case to another Centre: what was asked, asking, taking back, handing over."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.agreements.vocabulary import Purpose
from visnet.cases import queries as cases
from visnet.doors import clock, pages, sentences
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.passing.forms import MeantForm, Named, TransferForm
from visnet.doors.packaging.words import package_of
from visnet.journeys import pass_case, transfer_case
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.people.vocabulary import OrganisationKind
from visnet.referrals.rules import mask_contacts
from visnet.transfers import queries
from visnet.transfers.operations import AlreadyAsked, SentDifferently
from visnet.transfers.vocabulary import OPEN_STATES

CHAPTER = "referrals"
HERE = "office_case_transfer"
PASSED_ON = "office_passed_on"
ASKED_ALREADY = gettext_lazy(
    "A Centre was asked meanwhile to take this case over, and it is not over. Look at that first."
)


@require_GET
def page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What was asked of other Centres for this case, and what would go along."""
    return _page(request, case_id)


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask a Centre: first see exactly what it will read and what ends, then ask."""
    actor, at = actor_of(request), clock.now()
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    form = TransferForm(pages.posted(request), centres=_centres_agreed_to(actor, case_id))
    is_looking = not form.is_bound or pages.is_looking_again(request)
    if is_looking or not form.is_valid():
        return chapters.show_in(
            request, workspace, "office/cases/transfer_new.html", {"form": form}
        )
    if "send" in request.POST and _was_asked(request, case_id, form):
        said = _("Asked. Nothing has moved: the answer comes here.")
        return pages.done(request, said, HERE, case_id)
    prepared = transfer_case.prepare_transfer(case_id=case_id, ask=form.ask, by=actor, at=at)
    context = {
        "form": form,
        "kept": pages.kept_fields(request, form=form, without=("send",)),
        "prepared": prepared,
        "package": package_of(mask_contacts(prepared.package) if prepared.may_send else None),
        "refusal": "" if prepared.may_send else sentences.for_reason(prepared.may_send.reason),
        "goes_along": _goes_along(actor, case_id),
    }
    return chapters.show_in(request, workspace, "office/cases/transfer_preview.html", context)


@require_POST
def withdraw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take it back: the other Centre reads nothing any more."""
    transfer_case.withdraw_transfer(
        case_id=case_id, transfer_id=_meant(request, case_id), by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("Taken back. The other Centre reads nothing."), HERE, case_id)


@require_POST
def hand_over(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Hand the case over; from then on it is not here any more."""
    pass_case.hand_over_case(
        case_id=case_id,
        transfer_id=_meant(request, case_id),
        by=actor_of(request),
        at=clock.now(),
    )
    return pages.done(request, _("Handed over. The other Centre takes the case in."), PASSED_ON)


def _meant(request: HttpRequest, case_id: UUID) -> UUID:
    form = MeantForm(request.POST)
    if not form.is_valid():
        raise NotFound(case_id)
    return form.transfer_id


def _was_asked(request: HttpRequest, case_id: UUID, form: TransferForm) -> bool:
    try:
        transfer_case.ask_transfer(
            transfer_id=form.new_id,
            case_id=case_id,
            ask=form.ask,
            by=actor_of(request),
            at=clock.now(),
        )
    except AlreadyAsked:
        form.overtaken(ASKED_ALREADY)
    except SentDifferently:
        form.overtaken(acting.SENT_ALREADY, submission=uuid4())
    return form.is_valid()


def _page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    found = queries.list_of_case(viewer=actor, case_id=case_id, at=clock.now())
    is_open = any(one.line.state in OPEN_STATES for one in found)
    context = {
        "found": found,
        "may_ask": workspace["case"].may_write and not is_open,
        "centres": _centres_agreed_to(actor, case_id),
        "goes_along": _goes_along(actor, case_id),
    }
    return chapters.show_in(request, workspace, "office/cases/transfer.html", context)


def _goes_along(viewer: Actor, case_id: UUID) -> list[dict[str, object]]:
    found = transfer_case.goes_along(viewer=viewer, case_id=case_id, at=clock.now())
    return [{"kind": kind, "many": many} for kind, many in found.items() if many]


def _centres_agreed_to(viewer: Actor, case_id: UUID) -> Named:
    """Return the Centres that the person agreed may take the case over: (id, name)."""
    centres = {
        line.id: line.name
        for line in people.list_organisations()
        if line.kind is OrganisationKind.SUPPORT_CENTRE
    }
    agreed = {
        consent.recipient_organisation_id
        for consent in cases.list_consents(viewer=viewer, case_id=case_id)
        if consent.in_force(clock.now()) and consent.purpose == Purpose.CASE_TRANSFER
    }
    found = [(str(centre_id), centres[centre_id]) for centre_id in agreed if centre_id in centres]
    return tuple(sorted(found, key=lambda pair: pair[1]))
