"""The chapter on hearings."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.accompaniment import operations, queries
from visnet.accompaniment.queries import HearingView
from visnet.cases import queries as cases
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters, merging
from visnet.doors.office.cases.accompaniment import forms, measures, shown
from visnet.doors.office.cases.merging import Merge
from visnet.journeys import accompany
from visnet.kit.civil_time import ROME

CHAPTER = "hearings"


@require_GET
def hearings_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The hearings of a case: those still to come, the next one first, and those gone by."""
    after = request.GET.get("after")
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    page = queries.list_hearings(viewer=actor_of(request), case_id=case_id, after=after)
    older = pages.address_with(request, after=page.next_after) if page.next_after else ""
    context = {
        "to_come": [line for line in reversed(page.lines) if line.is_still_to_come],
        "gone_by": [line for line in page.lines if not line.is_still_to_come],
        "older": older,
    }
    return chapters.show_in(request, workspace, "office/cases/hearings.html", context)


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write a hearing down."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    called_for, unwanted = cases.measures_called_for(viewer=actor_of(request), case_id=case_id)
    wanted = [code for code in called_for if code not in unwanted]
    form = forms.HearingForm(pages.posted(request), initial={"measures": wanted})
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: accompany.set_hearing(
                hearing_id=form.new_id,
                case_id=case_id,
                hearing=form.hearing,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _("The hearing is written down. Next: who goes along?")
            return pages.done(request, said, "office_hearing", case_id, form.new_id)
    return chapters.show_in(request, workspace, "office/cases/hearing_form.html", {"form": form})


@require_GET
def hearing_page(request: HttpRequest, case_id: UUID, hearing_id: UUID) -> HttpResponse:
    """One hearing: the plan for the day, the checklist, who goes along, what became of it."""
    lines = queries.open_measures(viewer=actor_of(request), case_id=case_id, at=clock.now())
    asked = [row for row in measures.measures_in_rows(lines) if row.line.state is not None]
    context = {"case_measures": asked}
    return _beneath(request, case_id, hearing_id, "office/cases/hearing.html", context)


@require_GET
def plan_page(request: HttpRequest, case_id: UUID, hearing_id: UUID) -> HttpResponse:
    """The plan for the day, to print and put into the person's hand; it says nothing else."""
    view = _open(request, case_id, hearing_id)
    context = {"view": view, "facts": shown.facts_for_paper(view), "case_id": case_id}
    return pages.show(request, "office/cases/hearing_plan.html", context)


@require_http_methods(["GET", "POST"])
def change_page(request: HttpRequest, case_id: UUID, hearing_id: UUID) -> HttpResponse:
    """Change what is known of a hearing, or move it."""
    sent = pages.posted(request)
    form = forms.ChangeForm(merging.chosen(sent))

    def act() -> None:
        accompany.change_hearing(
            hearing_id=hearing_id,
            case_id=case_id,
            hearing=form.hearing,
            version=form.cleaned_data["version"],
            by=actor_of(request),
            at=clock.now(),
        )

    if _is_settled(form, sent) and _is_done(form, act):
        return pages.done(request, _("Kept."), "office_hearing", case_id, hearing_id)
    view = _open(request, case_id, hearing_id)
    merge = _both_texts(form, forms.first_words(view), request)
    _renew(form, view)
    if not form.is_bound:
        form = forms.ChangeForm(initial=forms.first_words(view))
    context = {"form": form, "is_change": True, "merge": merge}
    return _beneath(request, case_id, hearing_id, "office/cases/hearing_form.html", context, view)


@require_http_methods(["GET", "POST"])
def checklist_page(request: HttpRequest, case_id: UUID, hearing_id: UUID) -> HttpResponse:
    """Tick what was seen to; or say that the hearing is prepared."""
    view = _open(request, case_id, hearing_id)
    done = [one.item.code for one in view.items if one.done_at]
    first = {"version": view.version, "done": done, "because": view.unfinished}
    form = forms.ChecklistForm(pages.posted(request), view=view, initial=first)
    is_prepared = "prepared" in request.POST

    def act() -> None:
        said, actor, at = form.cleaned_data, actor_of(request), clock.now()
        told = {"hearing_id": hearing_id, "case_id": case_id, "done": said["done"]}
        if is_prepared:
            more = {"because": said["because"], "version": said["version"]}
            accompany.prepare_hearing(**told, **more, by=actor, at=at)
        else:
            operations.tick_items(**told, by=actor, at=at)

    if _is_done(form, act, reason_field="because"):
        said = _("The hearing is prepared.") if is_prepared else _("Kept.")
        return pages.done(request, said, "office_hearing", case_id, hearing_id)
    _renew(form, view)
    template = "office/cases/hearing_checklist.html"
    return _beneath(request, case_id, hearing_id, template, {"form": form}, view)


@require_http_methods(["GET", "POST"])
def companion_page(request: HttpRequest, case_id: UUID, hearing_id: UUID) -> HttpResponse:
    """Choose who goes along, or hand over."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    view = _open(request, case_id, hearing_id)
    form = forms.CompanionForm(
        pages.posted(request),
        colleagues=tuple((one.user_id, one.name) for one in workspace["case"].team),
        trained=queries.list_trained(viewer=actor_of(request), case_id=case_id, at=clock.now()),
        initial={"user": str(view.line.companion_id or actor_of(request).identifier)},
    )

    def act() -> None:
        accompany.choose_companion(
            change_id=form.new_id,
            hearing_id=hearing_id,
            case_id=case_id,
            companion=form.companion,
            by=actor_of(request),
            at=clock.now(),
        )

    if _is_done(form, act, reason_field="because"):
        return pages.done(request, _("Kept."), "office_hearing", case_id, hearing_id)
    context = {**shown.hearing_in_words(view), "form": form}
    return chapters.show_in(request, workspace, "office/cases/hearing_companion.html", context)


@require_http_methods(["GET", "POST"])
def outcome_page(request: HttpRequest, case_id: UUID, hearing_id: UUID) -> HttpResponse:
    """Write down what became of a hearing, and the talk afterwards."""
    view = _open(request, case_id, hearing_id)
    first = {
        "version": view.version,
        "state": "" if view.line.is_still_to_come else view.line.state,
        "how": view.how,
        "next": view.next,
    }
    sent = pages.posted(request)
    form = forms.OutcomeForm(
        merging.chosen(sent), starts_at=view.line.starts_at.astimezone(ROME), initial=first
    )

    def act() -> None:
        accompany.end_hearing(
            hearing_id=hearing_id,
            case_id=case_id,
            outcome=form.outcome,
            version=form.cleaned_data["version"],
            by=actor_of(request),
            at=clock.now(),
        )

    if _is_settled(form, sent) and _is_done(form, act, reason_field="how"):
        return pages.done(request, _("Kept."), "office_hearing", case_id, hearing_id)
    merge = _both_texts(form, first, request)
    _renew(form, view)
    context = {"form": form, "merge": merge}
    template = "office/cases/hearing_outcome.html"
    return _beneath(request, case_id, hearing_id, template, context, view)


def _is_done(form: Any, act: Callable[[], None], *, reason_field: str | None = None) -> bool:
    return (
        form.is_bound and form.is_valid() and acting.succeeds(form, act, reason_field=reason_field)
    )


def _is_settled(form: Any, sent: QueryDict | None) -> bool:
    return not form.is_bound or not form.is_valid() or merging.is_settled(form, sent)


def _both_texts(form: Any, now: dict[str, Any], request: HttpRequest) -> Merge | None:
    return merging.of(form, now=now, sent=request.POST) if form.was_overtaken else None


def _renew(form: Any, view: HearingView) -> None:
    if form.was_overtaken:
        form.renew(version=view.version)


def _open(request: HttpRequest, case_id: UUID, hearing_id: UUID) -> HearingView:
    return queries.open_hearing(
        viewer=actor_of(request), case_id=case_id, hearing_id=hearing_id, at=clock.now()
    )


def _beneath(
    request: HttpRequest,
    case_id: UUID,
    hearing_id: UUID,
    template: str,
    context: dict[str, Any],
    view: HearingView | None = None,
) -> HttpResponse:
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    view = view or _open(request, case_id, hearing_id)
    return chapters.show_in(
        request, workspace, template, {**shown.hearing_in_words(view), **context}
    )
