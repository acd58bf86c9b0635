"""The pages of one item: laying it on the table, what is agreed, its minutes, telling the person."""

from typing import Any
from uuid import UUID, uuid4

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.conferences import operations
from visnet.conferences.operations import (
    AlreadyOnTheTable,
    IdAlreadyUsed,
    NotInvited,
    NotMetYet,
    OwnerDoesNotHear,
)
from visnet.conferences.queries import ItemPage
from visnet.doors import clock, pages, sentences
from visnet.doors.actors import actor_of
from visnet.doors.conferencing import acts
from visnet.doors.conferencing import shown as table
from visnet.doors.frame import Apart
from visnet.doors.office.cases import second_person
from visnet.doors.office.conferences import forms, shown
from visnet.journeys import case_conference, table_basis
from visnet.journeys.case_conference import CannotHear
from visnet.kit.decision import NotFound

DOOR = "office"
ITEM = "office_conference_item"


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """Lay a case on the table."""
    page = acts.open_page(request, conference_id)
    page.may_add.enforce()
    actor = actor_of(request)
    own_cases, there_are_more = shown.cases_to_bring(page, actor, clock.now())
    form = forms.ItemForm(
        pages.posted(request),
        viewer=actor,
        organisations=shown.invited(page),
        own_cases=own_cases,
        there_are_more=there_are_more,
    )
    if form.is_bound and form.is_valid() and _was_added(request, conference_id, form):
        return pages.done(request, _("It lies on the table."), ITEM, form.new_id)
    return pages.show(request, "office/conferences/item_new.html", {"form": form, "page": page})


@require_GET
def item_page(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """One item: what it is about, who hears it, what was agreed, its minutes."""
    return _item(request, item_id)


@require_POST
def contribute(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Lay something on it."""
    done = acts.contribute(request, item_id, door=DOOR)
    return done if isinstance(done, HttpResponse) else _item(request, item_id, contribute_form=done)


@require_POST
def add_hearer(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Let one more of the invited hear it."""
    item = acts.open_item(request, item_id)
    page = acts.open_page(request, item.line.conference_id)
    choices = shown.not_hearing(page, item)
    form = forms.HearerForm(request.POST, organisations=choices, auto_id="hearer_%s")
    if form.is_valid():
        try:
            case_conference.add_hearer(
                item_id=item_id,
                organisation_id=UUID(form.cleaned_data["organisation"]),
                by=actor_of(request),
                at=clock.now(),
            )
        except CannotHear as refusal:
            form.add_error("organisation", sentences.for_reason(refusal.reason))
        else:
            return pages.done(request, _("They hear it from now on."), ITEM, item_id)
    return _item(request, item_id, hearer_form=form)


@require_POST
def remove_hearer(request: HttpRequest, item_id: UUID, hearer_id: UUID) -> HttpResponse:
    """Close it to one of them."""
    if hearer_id not in {one.id for one in acts.open_item(request, item_id).hearers}:
        raise NotFound(hearer_id)
    operations.remove_hearer(hearer_id=hearer_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("They hear it no more."), ITEM, item_id)


@require_POST
def approve(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Approve, as a supervisor, the legal basis on which it rests."""
    case_conference.approve_item(item_id=item_id, by=actor_of(request), at=clock.now())
    said = _("Approved. Those it names may hear it now.")
    return pages.done(request, said, ITEM, item_id)


@require_POST
def ask_approval(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Ask a supervisor by name to approve the legal basis."""
    item = acts.open_item(request, item_id)
    form = shown.approval_form(request, item, is_sent=True)
    done = second_person.succeeds(
        form,
        lambda user_id: table_basis.ask_approval(
            item_id=item_id, user_id=user_id, by=actor_of(request), at=clock.now()
        ),
    )
    if done:
        return pages.done(request, _("Asked. It stands in their work of today."), ITEM, item_id)
    return _item(request, item_id, ask_form=form)


@require_POST
def take_off(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Take it off the table."""
    case_conference.take_off(item_id=item_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Taken off. It is closed to everybody else."), ITEM, item_id)


@require_POST
def agree(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Write down what was agreed."""
    item = acts.open_item(request, item_id)
    form = forms.ActionForm(request.POST, owners=shown.owners(item), auto_id="action_%s")
    if form.is_valid():
        try:
            case_conference.agree_action(
                action_id=form.new_id,
                item_id=item_id,
                what=form.cleaned_data["what"],
                owner_id=UUID(form.cleaned_data["owner"]),
                due_date=form.cleaned_data["due_date"],
                by=actor_of(request),
                at=clock.now(),
            )
        except OwnerDoesNotHear:
            form.add_error("owner", _("They do not hear this item any more. Choose somebody else."))
        except IdAlreadyUsed:
            form.overtaken(table.SENT_ALREADY, submission=uuid4())
        else:
            said = _("Written down. It stays until it is done, or impossible and why.")
            return pages.done(request, said, ITEM, item_id)
    return _item(request, item_id, action_form=form)


@require_http_methods(["GET", "POST"])
def end_page(request: HttpRequest, item_id: UUID, action_id: UUID) -> HttpResponse:
    """Say how an action ended."""
    return acts.end_page(request, item_id, action_id, door=DOOR)


@require_POST
def put_together(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Put the minutes together from what stands."""
    try:
        operations.put_minutes_together(item_id=item_id, by=actor_of(request), at=clock.now())
    except NotMetYet:
        form = Form({})
        form.full_clean()
        form.add_error(None, _("Write down first who was there, on the page of the conference."))
        return _item(request, item_id, minutes_form=form)
    said = _("Put together. Somebody else who was there approves them.")
    return pages.done(request, said, ITEM, item_id)


@require_POST
def approve_minutes(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Approve the minutes, as somebody else who was there."""
    done = acts.approve_minutes(request, item_id, door=DOOR)
    return done if isinstance(done, HttpResponse) else _item(request, item_id, approve_form=done)


@require_GET
def print_minutes(request: HttpRequest, item_id: UUID, language: str) -> Apart:
    """The minutes on paper."""
    return acts.print_minutes(request, item_id, language)


@require_POST
def told(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Write down that the person was told the outcome."""
    form = forms.ToldForm(request.POST, auto_id="told_%s")
    if not form.is_valid():
        return _item(request, item_id, told_form=form)
    operations.tell_person(
        item_id=item_id,
        told_date=form.cleaned_data["told_date"],
        by=actor_of(request),
        at=clock.now(),
    )
    return pages.done(request, _("Written down. The item is over."), ITEM, item_id)


def _was_added(request: HttpRequest, conference_id: UUID, form: forms.ItemForm) -> bool:
    """Whether it lies on the table; if not, the form says what is missing, and for whom."""
    try:
        case_conference.add_item(
            item_id=form.new_id,
            conference_id=conference_id,
            ask=form.ask,
            by=actor_of(request),
            at=clock.now(),
        )
    except CannotHear as refusal:
        said = {
            "who": form.names.get(str(refusal.organisation_id), ""),
            "why": sentences.for_reason(refusal.reason),
        }
        form.add_error("hearers", _("%(who)s cannot hear it. %(why)s") % said)
    except AlreadyOnTheTable:
        form.add_error(form.names_case_in, _("This case lies on this table already."))
    except NotInvited:
        form.overtaken(table.CHANGED_MEANWHILE)
    except IdAlreadyUsed:
        form.overtaken(table.SENT_ALREADY, submission=uuid4())
    return form.is_valid()


def _item(request: HttpRequest, item_id: UUID, **sent: Form) -> HttpResponse:
    def own_forms(item: ItemPage) -> dict[str, Any]:
        page = acts.open_page(request, item.line.conference_id)
        return {
            "hearer_form": forms.HearerForm(
                organisations=shown.not_hearing(page, item), auto_id="hearer_%s"
            ),
            "action_form": forms.ActionForm(owners=shown.owners(item), auto_id="action_%s"),
            "told_form": forms.ToldForm(auto_id="told_%s"),
            **shown.waiting(request, item),
            "sent_form": next(iter(sent.values()), None),
        }

    return acts.show_item(request, item_id, door=DOOR, more=own_forms, **sent)
