"""The pages of handing over to another installation: what left, looking first, making, receipts."""

from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.agreements.vocabulary import Category, Purpose
from visnet.crossings import queries
from visnet.crossings.rules import NotTaken
from visnet.crossings.vocabulary import Refusal
from visnet.doors import clock, handed_out, pages, sentences
from visnet.doors.actors import actor_of
from visnet.doors.crossing.contents import put_into_words
from visnet.doors.crossing.words import NOT_TAKEN, why_not_taken
from visnet.doors.office.cases import chapters
from visnet.doors.office.cases.crossing.forms import PackageForm, ReceiptForm
from visnet.doors.office.cases.sharing.shown import CONSENT_FIRST, missing_in_words
from visnet.doors.packaging.seen import why_in_rows
from visnet.doors.packaging.words import package_of
from visnet.journeys import hand_elsewhere, take_from_elsewhere
from visnet.journeys.hand_elsewhere import HandOver, MadeDifferently
from visnet.journeys.preparing import Prepared
from visnet.kit.actor import Actor
from visnet.kit.decision import Refused
from visnet.paper.rules import DocumentNotTypeset
from visnet.people import queries as people
from visnet.referrals.rules import mask_contacts

CHAPTER = "referrals"
HERE = "office_case_crossings"
SEALED = "application/octet-stream"
MADE_DIFFERENTLY = gettext_lazy(
    "This package was made once already, and something in the case, the agreement or the consent has"
    " changed since. Look below, and make it anew if it is still needed."
)
NOT_TYPESET = gettext_lazy("The paper could not be made, so nothing left. Try again.")


@require_GET
def page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The packages that left of this case, and whether they arrived."""
    return _page(request, case_id, ReceiptForm())


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Make a package: first see exactly what passes and why, then have the sealed file."""
    actor, at = actor_of(request), clock.now()
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    desks = queries.list_correspondents(viewer=actor)
    form = PackageForm(pages.posted(request), desks=desks)
    if not form.is_bound or not form.is_valid():
        context: dict[str, object] = {"form": form, **_desks(actor)}
        return chapters.show_in(request, workspace, "office/cases/crossing_new.html", context)
    asked = form.asked(case_id=case_id, synthetic=workspace["case"].line.synthetic)
    if "make" in request.POST:
        file = _made(form, asked, actor)
        if file is not None:
            answer = HttpResponse(file, content_type=SEALED)
            return handed_out.shut_in(answer, name="package.age")
    prepared = hand_elsewhere.prepare_package(asked=asked, by=actor, at=at)
    desk = next(one for one in desks if one.id == asked.correspondent_id)
    context = {
        "form": form,
        "kept": [
            ("submission", form.data["submission"]),
            *pages.kept_fields(request, without=("make", "submission")),
        ],
        "desk": desk,
        **_in_words(prepared, to=desk.stands_for_id),
    }
    return chapters.show_in(request, workspace, "office/cases/crossing_preview.html", context)


@require_POST
def note_receipt(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down that a package arrived, in the case that its receipt is of."""
    chapters.open_workspace(request, case_id, chapter=CHAPTER)
    form = ReceiptForm(request.POST, request.FILES)
    if form.is_valid():
        outcome = take_from_elsewhere.take_receipt(
            text=form.text, by=actor_of(request), at=clock.now()
        )
        if not isinstance(outcome, Refusal):
            said = _("It arrived. This is written down in the case.")
            return pages.done(request, said, HERE, outcome.case_id)
        form.add_error("receipt", why_not_taken(outcome))
    return _page(request, case_id, form)


def _made(form: PackageForm, asked: HandOver, actor: Actor) -> bytes | None:
    """Return the sealed file, the same for the same form; else the form says why there is none."""
    try:
        return hand_elsewhere.give_package(
            departure_id=uuid5(form.new_id, f"{asked.case_id} {actor.identifier}"),
            asked=asked,
            put_into_words=put_into_words,
            by=actor,
            at=clock.now(),
        )
    except MadeDifferently:
        form.overtaken(MADE_DIFFERENTLY, submission=uuid4())
    except Refused as refusal:
        form.overtaken(sentences.for_reason(refusal.reason))
    except NotTaken as failure:
        form.add_error(None, str(NOT_TAKEN[failure.refusal]))
    except DocumentNotTypeset:
        form.add_error(None, str(NOT_TYPESET))
    return None


def _in_words(prepared: Prepared, *, to: UUID) -> dict[str, object]:
    decision, agreement = prepared.may_send, prepared.grounds.agreement
    package = mask_contacts(prepared.package) if decision else None
    return {
        "prepared": prepared,
        "package": package_of(package),
        "why": why_in_rows(prepared.why, package),
        "agreement": agreement.title(get_language() or "it"),
        "refusal": "" if decision else sentences.for_reason(decision.reason),
        "lacks_consent": decision.reason in CONSENT_FIRST,
        "missing": missing_in_words(agreement, purpose=Purpose.CROSS_BORDER_HANDOVER, to=to),
    }


def _desks(actor: Actor) -> dict[str, object]:
    return {
        "has_desk": queries.find_card(viewer=actor) is not None,
        "knows_any": bool(queries.list_correspondents(viewer=actor)),
    }


def _page(request: HttpRequest, case_id: UUID, form: ReceiptForm) -> HttpResponse:
    actor = actor_of(request)
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    lines = queries.list_departures(viewer=actor, case_id=case_id)
    names = people.names_of(user_ids=[line.made_by for line in lines])
    left = [
        {
            "line": line,
            "made_by": names.get(line.made_by, ""),
            "facts": ", ".join(str(Category(code).label) for code in line.categories),
        }
        for line in lines
    ]
    context = {"left": left, "receipt_form": form, **_desks(actor)}
    return chapters.show_in(request, workspace, "office/cases/crossings.html", context)
