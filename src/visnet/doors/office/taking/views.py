"""The pages of what other Centres ask: the list, one of them, and the answer."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, pages, sentences
from visnet.doors.actors import actor_of
from visnet.doors.office.taking.forms import CallBackForm, DeclineForm, TakeInForm
from visnet.doors.packaging.words import package_of
from visnet.journeys import pass_case, transfer_case
from visnet.kit.actor import Role
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import queries as people
from visnet.transfers import queries

HERE = "office_transfer"
CASEWORK = frozenset({Role.OPERATOR, Role.SUPERVISOR})


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """What this Centre was asked to take over, the newest first."""
    page = queries.list_asked(viewer=actor_of(request), after=request.GET.get("after"))
    context: dict[str, object] = {"page": page}
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    return pages.show(request, "office/taking/list.html", context)


@require_GET
def passed_on_page(request: HttpRequest) -> HttpResponse:
    """The cases that another Centre has now: one line each, and no name."""
    lines = queries.list_passed_on(viewer=actor_of(request))
    return pages.show(request, "office/taking/passed_on.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
def call_back_page(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """Call back a case that was handed over and that nobody has taken in."""
    actor = actor_of(request)
    form = CallBackForm(pages.posted(request), colleagues=_colleagues(request))
    if form.is_bound and form.is_valid() and _was_called_back(request, transfer_id, form):
        said = _("Called back. It is among the cases here again.")
        return pages.done(request, said, "office_passed_on")
    line = queries.find_passed_on(viewer=actor, transfer_id=transfer_id)
    if line is None:
        raise NotFound(transfer_id)
    return pages.show(request, "office/taking/call_back.html", {"line": line, "form": form})


@require_GET
def detail_page(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """One of them: who asks, what may be read, what goes along, what to answer."""
    return _detail(request, transfer_id, DeclineForm())


@require_POST
def accept(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """Accept it. Nothing moves yet."""
    form = DeclineForm(request.POST)
    form.full_clean()
    form.errors.clear()

    def act() -> None:
        transfer_case.accept_transfer(transfer_id=transfer_id, by=actor_of(request), at=clock.now())

    said = _(
        "Accepted. Nothing has moved yet: the other Centre hands the case over as the last step."
    )
    return _answered(request, transfer_id, form, act, said)


@require_POST
def decline(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """Say no, with a reason."""
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _detail(request, transfer_id, form)

    def act() -> None:
        transfer_case.decline_transfer(
            transfer_id=transfer_id, reason=form.chosen, by=actor_of(request), at=clock.now()
        )

    said = _("Declined. What could be read of the person is closed.")
    return _answered(request, transfer_id, form, act, said)


@require_POST
def take_in(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """Take in what was handed over; whoever leads it is the first who reads it."""
    form = TakeInForm(request.POST, colleagues=_colleagues(request))
    if not form.is_valid():
        return _detail(request, transfer_id, DeclineForm(), form)

    def act() -> None:
        pass_case.take_in_case(
            transfer_id=transfer_id,
            lead_id=form.lead_id,
            by=actor_of(request),
            at=clock.now(),
        )

    return _answered(request, transfer_id, form, act, _("Taken in. It is among the cases here."))


def _was_called_back(request: HttpRequest, transfer_id: UUID, form: CallBackForm) -> bool:
    try:
        pass_case.call_back_case(
            transfer_id=transfer_id,
            lead_id=form.lead_id,
            because=form.reason,
            by=actor_of(request),
            at=clock.now(),
        )
    except Refused as refusal:
        if refusal.reason is Reason.WRONG_ROLE:
            raise
        form.overtaken(sentences.for_reason(refusal.reason))
    return form.is_valid()


def _answered(
    request: HttpRequest,
    transfer_id: UUID,
    form: DeclineForm | TakeInForm,
    act: Callable[[], None],
    said: str,
) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        if refusal.reason is Reason.WRONG_ROLE:
            raise
        form.overtaken(sentences.for_reason(refusal.reason))
        if isinstance(form, TakeInForm):
            return _detail(request, transfer_id, DeclineForm(), form)
        return _detail(request, transfer_id, form)
    return pages.done(request, said, HERE, transfer_id)


def _detail(
    request: HttpRequest,
    transfer_id: UUID,
    form: DeclineForm,
    take_in_form: TakeInForm | None = None,
) -> HttpResponse:
    transfer = queries.open_for_asked(
        viewer=actor_of(request), transfer_id=transfer_id, at=clock.now()
    )
    may_read = transfer.may_read
    context = {
        "transfer": transfer,
        "agreement": transfer.agreement_title(get_language() or "it"),
        "package": package_of(transfer.package),
        "why_closed": "" if may_read else sentences.for_reason(may_read.reason),
        "decline_form": form,
        "take_in_form": take_in_form or TakeInForm(colleagues=_colleagues(request)),
    }
    return pages.show(request, "office/taking/detail.html", context)


def _colleagues(request: HttpRequest) -> list[tuple[str, str]]:
    """Return who may lead a case here: (id, name)."""
    return [
        (str(member.user_id), member.name)
        for member in people.list_members(viewer=actor_of(request), on=clock.today())
        if member.roles & CASEWORK
    ]
