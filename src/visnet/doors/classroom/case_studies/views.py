"""The pages of case studies. All of them only answer: there is no form here, and none may come."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from visnet.case_studies import queries
from visnet.case_studies.queries import CaseStudy, CaseStudyNote
from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.case_studies import printing, shown
from visnet.kit.decision import NotFound

LANGUAGES = ("it", "en")


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every case study, by whom or what it is about."""
    lines = queries.list_case_studies(viewer=actor_of(request))
    context = {"case_studies": [shown.line(each) for each in lines]}
    return pages.show(request, "classroom/case_studies/list.html", context)


@require_GET
def story_page(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One story as a number has it, and what to discuss."""
    found = queries.get_case_study(viewer=actor_of(request), code=code, number=number)
    return pages.show(request, "classroom/case_studies/story.html", shown.story(found))


@require_GET
def print_story(request: HttpRequest, code: str, number: int, language: str) -> HttpResponse:
    """Hand one story out as a tagged PDF, without what a trainer looks for."""
    found = queries.get_case_study(viewer=actor_of(request), code=code, number=number)
    return _on_paper(found, None, language)


@require_GET
def print_note(request: HttpRequest, code: str, number: int, language: str) -> HttpResponse:
    """Hand one story out as a tagged PDF, with the trainer's note on a page of its own."""
    viewer = actor_of(request)
    note = queries.get_note(viewer=viewer, code=code, number=number)
    found = queries.get_case_study(viewer=viewer, code=code, number=number)
    return _on_paper(found, note, language)


def _on_paper(found: CaseStudy, note: CaseStudyNote | None, language: str) -> HttpResponse:
    if language not in LANGUAGES:
        raise NotFound(language)
    document = printing.print_story(found, note, language=language, at=clock.now())
    answer = HttpResponse(document, content_type="application/pdf")
    return handed_out.shut_in(answer, name="note.pdf")


@require_GET
def note_page(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What a trainer looks for in it."""
    found = queries.get_note(viewer=actor_of(request), code=code, number=number)
    return pages.show(request, "classroom/case_studies/note.html", shown.note(found))
