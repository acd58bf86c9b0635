"""The pages of handing over to another installation: what left, looking first, making, receipts."""

from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.crossings import queries
from visnet.crossings.rules import NotTaken
from visnet.crossings.vocabulary import Refusal
from visnet.doors import clock, handed_out, pages, sentences
from visnet.doors.actors import actor_of
from visnet.doors.crossing.contents import put_into_words
from visnet.doors.crossing.words import NOT_TAKEN, why_not_taken
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.crossing import shown
from visnet.doors.office.cases.crossing.forms import PackageForm, ReceiptForm
from visnet.journeys import hand_elsewhere, take_from_elsewhere
from visnet.journeys.hand_elsewhere import HandOver, MadeDifferently
from visnet.kit.actor import Actor
from visnet.kit.decision import Refused
from visnet.paper.rules import DocumentNotTypeset
from visnet.referrals.operations import AlreadyAsked, IdAlreadyUsed

CHAPTER = "referrals"
HERE = "office_case_crossings"
SEALED = "application/octet-stream"
MADE_DIFFERENTLY = gettext_lazy(
    "This package was made once already, and something in the case, the agreement or the consent has"
    " changed since. Look below, and make it anew if it is still needed."
)
ASKED_ALREADY = gettext_lazy(
    "A supervisor was already asked about a package for this desk. Look at that first, or take it back."
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
    queries.check_to_give(viewer=actor)
    desks = queries.list_correspondents(viewer=actor)
    begun = shown.begun_from(request.GET.get("approved", ""), case_id, desks, viewer=actor, at=at)
    form = PackageForm(pages.posted(request), desks=desks, initial=begun)
    is_looking = not form.is_bound or pages.is_looking_again(request)
    if is_looking or not form.is_valid():
        context: dict[str, object] = {"form": form, **shown.desks_of(actor)}
        return chapters.show_in(request, workspace, "office/cases/crossing_new.html", context)
    asked = form.asked(case_id=case_id, synthetic=workspace["case"].line.synthetic)
    if "make" in request.POST:
        file = _made(form, asked, actor)
        if file is not None:
            answer = HttpResponse(file, content_type=SEALED)
            return handed_out.shut_in(answer, name="package.age")
    if "ask_supervisor" in request.POST and _was_asked(form, asked, actor):
        said = _("Prepared. Nothing has left: it waits for a supervisor.")
        return pages.done(request, said, HERE, case_id)
    prepared = hand_elsewhere.prepare_package(asked=asked, by=actor, at=at)
    may_leave = hand_elsewhere.may_leave(asked=asked, prepared=prepared, by=actor)
    desk = next(one for one in desks if one.id == asked.correspondent_id)
    context = {
        "form": form,
        "kept": pages.kept_fields(request, form=form, without=("make", "ask_supervisor")),
        "desk": desk,
        "may_leave": bool(may_leave),
        "ends_unread": shown.ends_unread(case_id=case_id, desk=desk, viewer=actor, at=at),
        "why_not": "" if may_leave else sentences.for_reason(may_leave.reason),
        **shown.in_words(prepared, to=desk.stands_for_id),
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


def _was_asked(form: PackageForm, asked: HandOver, actor: Actor) -> bool:
    """Whether a supervisor is asked; if something was asked already, the form says so."""
    try:
        hand_elsewhere.ask_supervisor(
            approval_id=form.new_id, asked=asked, by=actor, at=clock.now()
        )
    except AlreadyAsked:
        form.overtaken(ASKED_ALREADY)
    except IdAlreadyUsed:
        form.overtaken(acting.SENT_ALREADY, submission=uuid4())
    except Refused as refusal:
        form.overtaken(sentences.for_reason(refusal.reason))
    return form.is_valid()


def _page(request: HttpRequest, case_id: UUID, form: ReceiptForm) -> HttpResponse:
    actor = actor_of(request)
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    context = {
        "left": shown.what_left(viewer=actor, case_id=case_id),
        "waiting": shown.what_waits(viewer=actor, case_id=case_id, at=clock.now()),
        "receipt_form": form,
        **shown.desks_of(actor),
    }
    return chapters.show_in(request, workspace, "office/cases/crossings.html", context)
