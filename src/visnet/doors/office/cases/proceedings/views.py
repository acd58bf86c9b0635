"""The chapter on the proceedings."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.proceedings import forms, shown
from visnet.journeys import record_in_proceedings as journey
from visnet.kit.decision import NotFound
from visnet.law.vocabulary import Condition, EventKind
from visnet.proceedings import queries
from visnet.proceedings.queries import Course, FactLine
from visnet.proceedings.vocabulary import Known, TermEnd


@require_GET
def proceedings_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The way so far, the terms that the facts open, and what is missing to count others."""
    course = _course(request, case_id)
    open_terms, other_terms = shown.terms_in_rows(course)
    context = {
        "way": shown.way_in_steps(course),
        "open_terms": open_terms,
        "other_terms": other_terms,
        "missing": shown.missing_in_words(course),
        "reminders": shown.reminders_in_words(course),
        "facts": shown.facts_in_rows(course),
        "warnings": shown.warnings_in_words(course),
        "before": queries.before_telling(
            viewer=actor_of(request), case_id=case_id, on=clock.today()
        ),
    }
    return chapters.show(request, case_id, chapter="proceedings", context=context)


@require_http_methods(["GET", "POST"])
def known_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What would help to count, and what decides which rule applies; with a POST, one answer."""
    if request.method == "POST":
        return _answer(request, case_id)
    course = _course(request, case_id)
    matter, others = shown.conditions_in_rows(course)
    context = {
        "missing": shown.missing_in_words(course),
        "conditions": matter,
        "others": others,
        "waiting": sum(not (one.is_answered or one.follows) for one in matter),
        "choices": Known.choices,
    }
    return _in_chapter(request, case_id, "office/cases/proceedings_known.html", context)


@require_http_methods(["GET", "POST"])
def fact_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down what happened, or what stands in place of something written before."""
    course = _course(request, case_id)
    form, corrected = _fact_form(request, course)
    form.offer("kind", shown.kinds_in_order(course))
    if form.is_bound and form.is_valid():
        if _record(request, case_id, form):
            said = _("Written down. The dates below follow it.")
            return pages.done(request, said, "office_case_proceedings", case_id)
        if form.was_overtaken and corrected is not None:
            course = _course(request, case_id)
            corrected = course.newest_of(corrected)
            form.renew(corrects=corrected.id)
    context = {
        "form": form,
        "corrected": corrected,
        "kind_now": dict(forms.event_kinds()).get(corrected.kind.value) if corrected else "",
    }
    return _in_chapter(request, case_id, "office/cases/proceedings_fact.html", context)


def _answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down whether something is so."""
    asked = request.POST.get("condition", "")
    condition = Condition(asked) if asked in set(Condition) else None
    form = forms.AnswerForm(request.POST, asked=condition)
    if form.is_valid():
        done = acting.succeeds(
            form,
            lambda: journey.answer_condition(
                answer_id=form.new_id,
                case_id=case_id,
                condition=Condition(form.cleaned_data["condition"]),
                known=Known(form.cleaned_data["known"]),
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _("Written down. The terms follow it.")
            return pages.done(request, said, "office_condition_answer", case_id)
    return _in_chapter(request, case_id, "office/cases/proceedings_answer.html", {"form": form})


@require_http_methods(["GET", "POST"])
def domicile_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The address changed: does the domicile for notices still hold? Nothing is changed by itself."""
    course = _course(request, case_id)
    form = forms.CheckedForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: journey.check_domicile(
                checked_id=form.new_id,
                case_id=case_id,
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                at=clock.now(),
            ),
            reason_field="reason",
        )
        if done:
            return pages.done(request, _("Kept."), "office_case_proceedings", case_id)
    context = {"form": form, "facts": shown.domiciles_in_rows(course)}
    return _in_chapter(request, case_id, "office/cases/proceedings_domicile.html", context)


@require_http_methods(["GET", "POST"])
def term_page(request: HttpRequest, case_id: UUID, term_id: UUID) -> HttpResponse:
    """Say of a term that it is done, or does not apply, and why."""
    rows = [row for part in shown.terms_in_rows(_course(request, case_id)) for row in part]
    term = next((row for row in rows if row.id == term_id), None)
    if term is None:
        raise NotFound(term_id)
    form = forms.TermForm(pages.posted(request), initial={"end": TermEnd.DONE})
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: journey.end_term(
                ended_id=form.new_id,
                case_id=case_id,
                term_id=term_id,
                end=TermEnd(form.cleaned_data["end"]),
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                at=clock.now(),
            ),
            reason_field="reason",
        )
        if done:
            return pages.done(request, _("Kept."), "office_case_proceedings", case_id)
    context = {"form": form, "term": term}
    return _in_chapter(request, case_id, "office/cases/proceedings_term.html", context)


def _record(request: HttpRequest, case_id: UUID, form: forms.FactForm) -> bool:
    return acting.succeeds(
        form,
        lambda: journey.record_fact(
            fact_id=form.new_id,
            case_id=case_id,
            fact=form.fact,
            by=actor_of(request),
            at=clock.now(),
        ),
    )


def _fact_form(request: HttpRequest, course: Course) -> tuple[forms.FactForm, FactLine | None]:
    sent = request.POST if request.method == "POST" else request.GET
    corrects = forms.id_or_none(sent.get("corrects", ""))
    if corrects is None:
        kind = request.GET.get("kind", "")
        initial = {"kind": kind} if kind in set(EventKind) else {}
        return forms.FactForm(pages.posted(request), initial=initial), None
    fact = next((line for line in course.facts if line.id == corrects), None)
    if fact is None:
        raise NotFound(corrects)
    first: dict[str, Any] = {
        "corrects": fact.id,
        "kind": fact.kind.value,
        "on": fact.on,
        "told_by": fact.told_by,
        "note": fact.note,
    }
    return forms.CorrectionForm(pages.posted(request), initial=first), fact


def _course(request: HttpRequest, case_id: UUID) -> Course:
    return queries.open_course(viewer=actor_of(request), case_id=case_id, at=clock.now())


def _in_chapter(
    request: HttpRequest, case_id: UUID, template: str, context: dict[str, Any]
) -> HttpResponse:
    workspace = chapters.open_workspace(request, case_id, chapter="proceedings")
    return chapters.show_in(request, workspace, template, context)
