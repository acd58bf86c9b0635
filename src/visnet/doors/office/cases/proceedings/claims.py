"""The pages on claims and on what the crime cost."""

from contextlib import suppress
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.proceedings import claim_forms, claims_shown
from visnet.doors.office.cases.proceedings.forms import id_or_none
from visnet.journeys import claim_compensation as journey
from visnet.kit.decision import NotFound
from visnet.proceedings import operations, queries
from visnet.proceedings.queries import ExpenseLine, Money


@require_GET
def claims_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What is claimed, how it stands, and what the crime cost so far."""
    context = claims_shown.in_words(_money(request, case_id))
    return _in_chapter(request, case_id, "office/cases/claims.html", context)


@require_GET
def print_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The list of expenses and claims on paper, by the reference of the case alone."""
    context = claims_shown.in_words(_money(request, case_id))
    return _in_chapter(request, case_id, "office/cases/claims_print.html", context)


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down that something is claimed."""
    nearness = queries.nearness_of_entitlements(viewer=actor_of(request), case_id=case_id)
    records = claims_shown.entitlements(nearness)
    form = claim_forms.ClaimForm(
        pages.posted(request),
        entitlements=claims_shown.choices_of(records, nearness),
        initial={"entitlement": request.GET.get("entitlement")},
    )
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: journey.open_claim(
                claim_id=form.new_id,
                case_id=case_id,
                entitlement_code=form.cleaned_data["entitlement"],
                note=form.cleaned_data["note"],
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _("Written down. It comes back into “My work today” in a month.")
            return pages.done(request, said, "office_claim", case_id, form.new_id)
    context = {"form": form, "records": records}
    return _in_chapter(request, case_id, "office/cases/claim_new.html", context)


@require_http_methods(["GET", "POST"])
def claim_page(request: HttpRequest, case_id: UUID, claim_id: UUID) -> HttpResponse:
    """One claim: what the law says of it, its steps, and a form for the next."""
    claim = _money(request, case_id).claim(claim_id)
    form = claim_forms.MoveForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: journey.move_claim(
                move_id=form.new_id,
                case_id=case_id,
                claim_id=claim_id,
                move=form.move,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            return pages.done(request, _("Written down."), "office_claim", case_id, claim_id)
    context = {
        "form": form,
        "claim": claims_shown.claim_in_words(claim, claims_shown.records_now()),
    }
    return _in_chapter(request, case_id, "office/cases/claim.html", context)


@require_POST
def strike(request: HttpRequest, case_id: UUID, claim_id: UUID, move_id: UUID) -> HttpResponse:
    """A step was written by mistake; struck twice, it is struck."""
    # A colleague may be quicker with the same: then what the reader wants is so.
    with suppress(operations.CorrectedAlready, operations.IdAlreadyUsed):
        journey.strike_move(
            strike_id=uuid5(move_id, "struck"),
            case_id=case_id,
            move_id=move_id,
            by=actor_of(request),
            at=clock.now(),
        )
    said = _("Struck out. It stays readable and counts for nothing.")
    return pages.done(request, said, "office_claim", case_id, claim_id)


@require_http_methods(["GET", "POST"])
def expense_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down what was spent, or what stands in place of what was written."""
    corrected = _corrected(request, case_id)
    form = claim_forms.ExpenseForm(
        pages.posted(request), initial=claims_shown.first_words(corrected)
    )
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: journey.record_expense(
                expense_id=form.new_id,
                case_id=case_id,
                expense=form.expense,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            return pages.done(request, _("Written down."), "office_case_claims", case_id)
    context = {"form": form, "corrected": corrected}
    return _in_chapter(request, case_id, "office/cases/expense.html", context)


def _corrected(request: HttpRequest, case_id: UUID) -> ExpenseLine | None:
    sent = request.POST if request.method == "POST" else request.GET
    wanted = id_or_none(sent.get("corrects", ""))
    if wanted is None:
        return None
    for line in _money(request, case_id).expenses:
        if line.id == wanted:
            return line
    raise NotFound(wanted)


def _money(request: HttpRequest, case_id: UUID) -> Money:
    return queries.open_money(viewer=actor_of(request), case_id=case_id, at=clock.now())


def _in_chapter(
    request: HttpRequest, case_id: UUID, template: str, context: dict[str, Any]
) -> HttpResponse:
    workspace = chapters.open_workspace(request, case_id, chapter="proceedings")
    return chapters.show_in(request, workspace, template, context)
