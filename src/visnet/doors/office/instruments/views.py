"""Forms and instruments of the office."""

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.instruments import shown
from visnet.doors.office.instruments.forms import BringInForm
from visnet.instruments import operations, queries
from visnet.instruments.rules.fhir import write_questionnaire
from visnet.instruments.vocabulary import STATE_LABELS

ONE = "office_definition"


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """What there is to ask with, what was brought in, and what may not be copied."""
    viewer = actor_of(request)
    page = queries.list_definitions(viewer=viewer, after=request.GET.get("after"))
    context: dict[str, object] = {
        "forms": [shown.facts_of(form) for form in queries.list_forms(viewer=viewer)],
        "brought": [
            {
                "line": line,
                "facts": shown.facts_of(line.form),
                "state": STATE_LABELS[line.state],
            }
            for line in page.lines
        ],
        "external": queries.list_external_instruments(),
    }
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    return pages.show(request, "office/instruments/list.html", context)


@require_GET
def form_page(request: HttpRequest, code: str, version: str) -> HttpResponse:
    """One form, to be read: both languages, nothing to fill in."""
    form = queries.get_form(viewer=actor_of(request), code=code, version=version)
    context = {"facts": shown.facts_of(form), "sections": shown.sections_of(form)}
    return pages.show(request, "office/instruments/form.html", context)


@require_GET
def file_page(request: HttpRequest, code: str, version: str) -> HttpResponse:
    """One form as a FHIR Questionnaire. It holds nobody's answers."""
    form = queries.get_form(viewer=actor_of(request), code=code, version=version)
    content = json.dumps(write_questionnaire(form), ensure_ascii=False, indent=2)
    answer = HttpResponse(content, content_type="application/fhir+json")
    return handed_out.shut_in(answer, name=f"{form.code}-{form.version}.json")


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """Bring a form in, from a file."""
    form = BringInForm(pages.posted(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            operations.import_definition(
                definition_id=form.new_id,
                content=form.content(),
                by=actor_of(request),
                at=clock.now(),
            )
        except operations.FaultyFile as failure:
            form.tell_faults(failure)
        except operations.VersionExists:
            form.add_error(
                "file", _("There is this version already. A change needs a new version number.")
            )
        else:
            said = _("It is here, and is not used yet: a second person reads it and releases it.")
            return pages.done(request, said, ONE, form.new_id)
    return pages.show(request, "office/instruments/new.html", {"form": form})


@require_GET
def definition_page(request: HttpRequest, definition_id: UUID) -> HttpResponse:
    """A form that was brought in, to be read before it is released."""
    view = queries.open_definition(viewer=actor_of(request), definition_id=definition_id)
    context = {
        "view": view,
        "state": STATE_LABELS[view.line.state],
        "facts": shown.facts_of(view.line.form),
        "sections": shown.sections_of(view.line.form),
    }
    return pages.show(request, "office/instruments/definition.html", context)


@require_POST
def release(request: HttpRequest, definition_id: UUID) -> HttpResponse:
    """Let it be used, as a second person."""
    operations.release_definition(definition_id=definition_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("It is released, and never changes again."), ONE, definition_id)


@require_POST
def set_aside(request: HttpRequest, definition_id: UUID) -> HttpResponse:
    """Set it aside: it will not be used."""
    operations.set_definition_aside(
        definition_id=definition_id, by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("It is set aside."), ONE, definition_id)
