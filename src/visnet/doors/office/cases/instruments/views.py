"""Questionnaires and instruments within a case."""

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.cases import operations, queries
from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters, telling
from visnet.doors.office.cases.instruments import shown
from visnet.doors.office.cases.instruments.forms import FillForm, ResultForm
from visnet.doors.office.drafting import finishing
from visnet.doors.office.instruments.shown import language_name, who_may
from visnet.instruments import queries as instruments
from visnet.kit.decision import NotFound

CHAPTER = "assessment"
ONE = "office_form_answered"


@require_GET
def list_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What was filled in, the newest first."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    viewer = actor_of(request)
    page = queries.list_answered_forms(
        viewer=viewer, case_id=case_id, after=request.GET.get("after")
    )
    context: dict[str, object] = {"rows": shown.rows_of(page.lines, viewer)}
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    return chapters.show_in(request, workspace, "office/cases/forms.html", context)


@require_GET
def choose_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Which form, in which language; and why some are not for this person to administer."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    to_fill = queries.list_forms_to_fill(viewer=actor_of(request), case_id=case_id)
    context = {
        "choices": shown.choices_of(to_fill),
        "external": instruments.list_external_instruments(),
    }
    return chapters.show_in(request, workspace, "office/cases/form_choose.html", context)


@require_http_methods(["GET", "POST"])
def fill_page(request: HttpRequest, case_id: UUID, code: str, words: str) -> HttpResponse:
    """Fill a form in, in one of the languages it may be used in."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    to_fill = {
        one.form.code: one
        for one in queries.list_forms_to_fill(viewer=actor_of(request), case_id=case_id)
        if one.form.kind not in shown.OWN_PLACE
    }
    if code not in to_fill or words not in to_fill[code].form.usable_languages:
        raise NotFound(code)
    to_fill[code].may_administer.enforce()
    questionnaire = to_fill[code].form
    form = FillForm(pages.posted(request), questionnaire=questionnaire, language=words)
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.answer_form(
                answer_id=form.new_id,
                case_id=case_id,
                words=form.words,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _("It is kept, with the case. Read it over together if you can.")
            return finishing.done(request, said, ONE, case_id, form.new_id)
    context = {
        "form": form,
        "telling": telling.before_it_is_told(request, workspace["case"]),
        "title": questionnaire.label(words),
        "description": questionnaire.description(words),
        "words": words,
        "words_name": language_name(words),
        "who": who_may(questionnaire),
        "questionnaire": questionnaire,
    }
    return chapters.show_in(request, workspace, "office/cases/form_fill.html", context)


@require_http_methods(["GET", "POST"])
def result_page(request: HttpRequest, case_id: UUID, code: str) -> HttpResponse:
    """Note the result of an instrument that is not ours to copy."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    instrument = instruments.get_external_instrument(code=code)
    form = ResultForm(pages.posted(request), instrument=instrument)
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.record_external_result(
                answer_id=form.new_id,
                case_id=case_id,
                words=form.words,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            return pages.done(request, _("The result is noted."), ONE, case_id, form.new_id)
    context = {"form": form, "instrument": instrument}
    return chapters.show_in(request, workspace, "office/cases/form_result.html", context)


@require_GET
def answered_page(request: HttpRequest, case_id: UUID, answer_id: UUID) -> HttpResponse:
    """What was answered, and what it scores today."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    viewer = actor_of(request)
    view = queries.open_answered_form(
        viewer=viewer, case_id=case_id, answer_id=answer_id, at=clock.now()
    )
    context = {
        "view": view,
        "title": shown.title_of(view.line, viewer),
        "words_name": language_name(view.line.language) if view.line.language else "",
        "sections": list(shown.answers_of(view)),
        "scores": shown.scores_of(view.sheet),
        "missing": shown.missing_of(view),
    }
    return chapters.show_in(request, workspace, "office/cases/form_read.html", context)


@require_GET
def export_page(request: HttpRequest, case_id: UUID, answer_id: UUID) -> HttpResponse:
    """One filled-in form as a FHIR QuestionnaireResponse."""
    resource = queries.export_answered_form(
        viewer=actor_of(request), case_id=case_id, answer_id=answer_id, at=clock.now()
    )
    answer = HttpResponse(
        json.dumps(resource, ensure_ascii=False, indent=2), content_type="application/fhir+json"
    )
    return handed_out.shut_in(answer, name="note.json")
