"""The acts that both sides of a table do, and the pages on which they are done."""

from typing import Any
from uuid import UUID, uuid4

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from visnet.conferences import operations, queries
from visnet.conferences.operations import IdAlreadyUsed
from visnet.conferences.queries import ConferencePage, ItemPage
from visnet.conferences.rules import ReasonMissing
from visnet.doors import clock, pages, sentences
from visnet.doors.actors import actor_of
from visnet.doors.conferencing import forms, shown
from visnet.doors.frame import Apart
from visnet.kit.decision import NotFound, Reason, Refused

OVERTAKEN = {Reason.WRONG_STATE}
OFFICE = "office"
"""The door of whoever called the table; the other one is the partners'."""


def list_page(request: HttpRequest, *, door: str) -> HttpResponse:
    """Every conference of which the viewer may know, the newest first."""
    page = queries.list_conferences(
        viewer=actor_of(request), at=clock.now(), after=request.GET.get("after")
    )
    context: dict[str, object] = {"page": page, "names": shown.names_of(door)}
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    return pages.show(request, f"{door}/conferences/list.html", context)


def open_page(request: HttpRequest, conference_id: UUID) -> ConferencePage:
    """Return the conference as the viewer may see it. Raises `NotFound`."""
    return queries.open_conference(
        viewer=actor_of(request), conference_id=conference_id, at=clock.now()
    )


def show_page(
    request: HttpRequest, page: ConferencePage, *, door: str, **sent: object
) -> HttpResponse:
    """Answer with the page of a conference."""
    context = {
        "page": page,
        "names": shown.names_of(door),
        "enter_form": sent.pop("enter_form", None) or forms.EnterForm(auto_id="enter_%s"),
        **sent,
    }
    return pages.show(request, f"{door}/conferences/page.html", context)


def enter(
    request: HttpRequest, conference_id: UUID, *, door: str
) -> forms.EnterForm | HttpResponse:
    """Take the seat, or return the form that asks for another look."""
    form = forms.EnterForm(request.POST, auto_id="enter_%s")
    if not form.is_valid():
        return form
    operations.enter(conference_id=conference_id, by=actor_of(request), at=clock.now())
    said = _("You are at the table. What you read here stays here.")
    return pages.done(request, said, f"{door}_conference", conference_id)


def open_item(request: HttpRequest, item_id: UUID) -> ItemPage:
    """Return the item as the viewer may see it now. Raises `NotFound`."""
    return queries.open_item(viewer=actor_of(request), item_id=item_id, at=clock.now())


def show_item(
    request: HttpRequest, item_id: UUID, *, door: str, more: Any = None, **sent: Form
) -> HttpResponse:
    """Answer with the page of an item; a form that was sent stands in it with what was typed.

    `more` makes what one door adds of the item that is shown.
    """
    item = open_item(request, item_id)
    context: dict[str, Any] = {
        "item": item,
        "names": shown.names_of(door),
        "basis": shown.basis_of(item),
        "hearers": shown.hearers_of(item),
        "why_closed": _why_closed(item, door),
        "minutes": shown.minutes_of(item),
        "contribute_form": forms.ContributeForm(auto_id="contribute_%s"),
        "approve_form": forms.ApproveForm(
            initial={"sha256": item.minutes.sha256 if item.minutes else ""}, auto_id="approve_%s"
        ),
        **(more(item) if more else {}),
        **sent,
    }
    return pages.show(request, f"{door}/conferences/item.html", context)


def _why_closed(item: ItemPage, door: str) -> str:
    """Return why an item cannot be read yet, and what to do at this door; or nothing."""
    if item.may_open:
        return ""
    return sentences.for_reason(item.may_open.reason, in_the_office=door == OFFICE)


def contribute(request: HttpRequest, item_id: UUID, *, door: str) -> Form | HttpResponse:
    """Lay something on the item, or return the form that asks for another look."""
    form = forms.ContributeForm(request.POST, auto_id="contribute_%s")
    if not form.is_valid():
        return form
    try:
        operations.contribute(
            contribution_id=form.new_id,
            item_id=item_id,
            words=form.cleaned_data["words"],
            for_minutes=form.cleaned_data["for_minutes"],
            by=actor_of(request),
            at=clock.now(),
        )
    except IdAlreadyUsed:
        form.overtaken(shown.SENT_ALREADY, submission=uuid4())
        return form
    except Refused as refusal:
        return _overtaken(form, refusal)
    return pages.done(request, _("It lies on the table."), f"{door}_conference_item", item_id)


def end_page(request: HttpRequest, item_id: UUID, action_id: UUID, *, door: str) -> HttpResponse:
    """The page on which somebody says how an action ended."""
    item = open_item(request, item_id)
    found = [one for one in item.actions if one.id == action_id]
    if not found:
        raise NotFound(action_id)
    found[0].may_end.enforce()
    form = forms.EndForm(pages.posted(request))
    if form.is_bound and form.is_valid() and _was_ended(request, action_id, form):
        return pages.done(request, _("Written down."), f"{door}_conference_item", item_id)
    context = {
        "item": item,
        "action": found[0],
        "end_form": form,
        "names": shown.names_of(door),
    }
    return pages.show(request, f"{door}/conferences/end.html", context)


def _was_ended(request: HttpRequest, action_id: UUID, form: forms.EndForm) -> bool:
    try:
        operations.end_action(
            action_id=action_id,
            how=form.end,
            because=form.cleaned_data["because"],
            by=actor_of(request),
            at=clock.now(),
        )
    except ReasonMissing:
        form.add_error("because", _("Say why it is impossible: the next table asks."))
    return form.is_valid()


def approve_minutes(request: HttpRequest, item_id: UUID, *, door: str) -> Form | HttpResponse:
    """Approve the minutes that were read, or return the form when they are others now."""
    form = forms.ApproveForm(request.POST, auto_id="approve_%s")
    if not form.is_valid():
        return form
    try:
        operations.approve_minutes(
            item_id=item_id,
            sha256=form.cleaned_data["sha256"],
            by=actor_of(request),
            at=clock.now(),
        )
    except Refused as refusal:
        return _overtaken(form, refusal)
    said = _("Approved. From now on the minutes stay as they are.")
    return pages.done(request, said, f"{door}_conference_item", item_id)


def print_minutes(request: HttpRequest, item_id: UUID, language: str) -> Apart:
    """Have the minutes drawn with no transaction open, then ask once more and hand them out."""
    if language not in shown.LANGUAGES:
        raise NotFound(language)
    item = open_item(request, item_id)
    item.may_open.enforce()
    if item.minutes is None:
        raise NotFound(item_id)
    minutes, at = item.minutes, clock.now()

    def then(drawn: bytes) -> HttpResponse:
        now = open_item(request, item_id)
        if now.minutes is None or now.minutes.sha256 != minutes.sha256:
            raise NotFound(item_id)
        return shown.handed_out(drawn)

    return Apart(work=lambda: shown.printed(minutes, language=language, at=at), then=then)


def _overtaken(form: Any, refusal: Refused) -> Form:
    """Say on the form what a colleague's act has overtaken; any other refusal is its own page."""
    if refusal.reason not in OVERTAKEN:
        raise refusal
    form.overtaken(shown.CHANGED_MEANWHILE)
    kept: Form = form
    return kept
