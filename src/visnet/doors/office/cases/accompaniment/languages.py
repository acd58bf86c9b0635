"""The pages of interpreters and translations: all of a case, asking, and what was heard."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.accompaniment import queries
from visnet.accompaniment.queries import LanguageView
from visnet.accompaniment.vocabulary import LanguageState, WishedGender
from visnet.directory import queries as directory
from visnet.documents import queries as documents
from visnet.doors import clock, pages
from visnet.doors import languages as names
from visnet.doors.actors import actor_of
from visnet.doors.calendar_words import day_in_full
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.accompaniment.language_forms import (
    AnswerForm,
    LanguageForm,
    first_words,
    occasion_key,
)
from visnet.journeys import ask_interpreter
from visnet.kit.decision import Reason, Refused
from visnet.law import queries as law

CHAPTER = "hearings"
RIGHT = "interpreter_and_translation"
MOST = 100
NOT_SAID = {"", "it", "other"}
TAGS = {
    LanguageState.ASKED: "open",
    LanguageState.CONFIRMED: "done",
    LanguageState.DECLINED: "soon",
    LanguageState.DONE: "done",
}


@require_GET
def languages_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The interpreters and translations of a case, the latest first, and on which right they rest."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    page = queries.list_languages(
        viewer=actor_of(request), case_id=case_id, at=clock.now(), after=request.GET.get("after")
    )
    right = law.get_right(code=RIGHT)
    context = {
        "rows": [(line, TAGS.get(line.state, "stopped")) for line in page.lines],
        "right": right,
        "right_label": right.label(get_language() or "it"),
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
    }
    return chapters.show_in(request, workspace, "office/cases/languages.html", context)


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down what is asked of whom."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    return _ask(request, workspace, None)


@require_http_methods(["GET", "POST"])
def another_page(request: HttpRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """Ask somebody else in the place of a request that nobody answered, or that was declined."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    view = _open(request, case_id, request_id)
    if request.method == "GET" and not view.may_ask_another:
        raise Refused(Reason.WRONG_STATE)
    return _ask(request, workspace, view)


@require_http_methods(["GET", "POST"])
def language_page(request: HttpRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """One request, all that was heard of it, and what was heard now."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    view = _open(request, case_id, request_id)
    states = view.next_states
    form = AnswerForm(pages.posted(request), states=states, initial={"version": view.version})
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: ask_interpreter.answer_language(
                answer_id=form.new_id,
                request_id=request_id,
                case_id=case_id,
                answer=form.answer,
                version=form.cleaned_data["version"],
                by=actor_of(request),
                at=clock.now(),
            ),
            reason_field="how",
        )
        if done:
            return pages.done(request, _("Kept."), "office_language", case_id, request_id)
        if form.was_overtaken:
            view = _open(request, case_id, request_id)
            form.renew(version=view.version)
    context = {**_in_words(workspace, view), "form": form}
    return chapters.show_in(request, workspace, "office/cases/language.html", context)


def _ask(
    request: HttpRequest, workspace: dict[str, Any], view: LanguageView | None
) -> HttpResponse:
    case_id = workspace["case"].line.id
    form = LanguageForm(
        pages.posted(request),
        occasions=_occasions(request, case_id),
        services=_services(),
        initial=first_words(view) if view else _of_case(request, workspace),
    )
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: ask_interpreter.ask_language(
                request_id=form.new_id,
                case_id=case_id,
                asked=form.asked,
                supersedes_id=view.line.id if view else None,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _("Written down. Nobody has been told: ask them yourself.")
            return pages.done(request, said, "office_language", case_id, form.new_id)
    context = {"form": form, "earlier": view.line if view else None}
    return chapters.show_in(request, workspace, "office/cases/language_form.html", context)


def _of_case(request: HttpRequest, workspace: dict[str, Any]) -> dict[str, Any]:
    """Return what is known already: the language of the person, and for what they come here."""
    code = workspace["case"].language
    return {
        "language": "" if code in NOT_SAID else names.name_of(code),
        "occasion": request.GET.get("for", ""),
    }


def _occasions(request: HttpRequest, case_id: UUID) -> list[tuple[str, str]]:
    """Return what is to come in this case, and its papers: (key, name)."""
    viewer, at = actor_of(request), clock.now()
    hearings = queries.list_hearings(viewer=viewer, case_id=case_id, size=MOST).lines
    appointments = queries.list_appointments(viewer=viewer, case_id=case_id, size=MOST).lines
    papers = documents.open_documents(viewer=viewer, case_id=case_id, at=at, size=MOST).lines
    to_come = sorted(
        [
            *(
                (one.starts_at, f"hearing-{one.id}", str(one.kind.label))
                for one in hearings
                if one.starts_at >= at
            ),
            *(
                (one.starts_at, f"appointment-{one.id}", _("Appointment"))
                for one in appointments
                if one.is_still_to_come
            ),
        ]
    )
    return [
        *((key, f"{name}, {day_in_full(moment)}") for moment, key, name in to_come),
        *((f"document-{one.id}", _("Paper: %(title)s") % {"title": one.title}) for one in papers),
    ]


def _services() -> list[tuple[str, str]]:
    in_english = (get_language() or "it") == "en"
    cards = directory.list_open_cards(size=MOST).lines
    return [(str(one.id), (in_english and one.name_en) or one.name_it) for one in cards]


def _open(request: HttpRequest, case_id: UUID, request_id: UUID) -> LanguageView:
    return queries.open_language(
        viewer=actor_of(request), case_id=case_id, request_id=request_id, at=clock.now()
    )


def _in_words(workspace: dict[str, Any], view: LanguageView) -> dict[str, Any]:
    line, wish = view.line, view.wish
    case_id = workspace["case"].line.id
    asked = view.service(get_language() or "it") or view.of_whom
    told = [
        (_("What is needed"), str(line.kind.label)),
        (_("Language"), line.language),
        (_("Needed by"), day_in_full(line.needed_date)),
        (_("Of whom it was asked"), asked or _("A service that is no longer in the directory")),
    ]
    wishes = [
        str(wish.gender.label) if wish.gender is not WishedGender.NONE else "",
        _("Nobody from their own community, or who knows them") if wish.not_of_community else "",
        wish.words,
    ]
    return {
        "view": view,
        "tag": TAGS.get(line.state, "stopped"),
        "facts": [{"term": term, "description": words} for term, words in told],
        "wishes": [one for one in wishes if one],
        "occasion": _address_of(case_id, view),
        "heard": [(one, TAGS.get(one.state, "stopped")) for one in view.answers],
    }


def _address_of(case_id: UUID, view: LanguageView) -> str:
    what, _between, key = occasion_key(view).partition("-")
    return reverse(f"office_{what}", args=[case_id, key]) if key else ""
