"""The pages on who speaks for the person; the list stands in the chapter on the person."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from visnet.cases import operations
from visnet.cases.queries import RepresentativeLine
from visnet.cases.vocabulary import KeptOutBecause
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.around import forms, shown
from visnet.doors.office.cases.around.speaking import speaking_in
from visnet.journeys import keep_representative_out as journey
from visnet.kit.decision import NotFound

HERE = "office_representative"


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down who speaks for the person, or who does and must never be turned to."""
    form = forms.RepresentativeForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.name_representative(
                representative_id=form.new_id,
                case_id=case_id,
                words=form.words,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _("Written down.")
            return chapters.go_on(request, said, HERE, case_id, form.new_id)
    workspace = chapters.open_workspace(request, case_id, chapter="person")
    return chapters.show_in(
        request, workspace, "office/cases/representative_new.html", {"form": form}
    )


@require_http_methods(["GET"])
def representative_page(
    request: HttpRequest, case_id: UUID, representative_id: UUID
) -> HttpResponse:
    """Somebody who speaks for the person, and what may be said of them."""
    return _page(request, case_id, representative_id)


@require_POST
def keep_out(request: HttpRequest, case_id: UUID, representative_id: UUID) -> HttpResponse:
    """Turn to them no more: consents of theirs and ways through them end at once."""
    _find(request, case_id, representative_id)
    form = forms.KeepOutForm(request.POST)
    if form.is_valid():
        done = acting.succeeds(
            form,
            lambda: journey.keep_representative_out(
                case_id=case_id,
                representative_id=representative_id,
                because=KeptOutBecause(form.cleaned_data["because"]),
                words=form.cleaned_data["words"],
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _(
                "From now on nobody turns to them, and what they had agreed to is taken back. Whoever"
                " works for them or knows them no longer sees this case."
            )
            return chapters.go_on(request, said, HERE, case_id, representative_id)
    return _page(request, case_id, representative_id, keep_out_form=form)


@require_POST
def let_back(request: HttpRequest, case_id: UUID, representative_id: UUID) -> HttpResponse:
    """They may be turned to again: another colleague says so, and why."""
    _find(request, case_id, representative_id)
    form = forms.LetBackForm(request.POST)
    if form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.let_representative_back(
                representative_id=representative_id,
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                at=clock.now(),
            ),
            reason_field="reason",
        )
        if done:
            said = _(
                "They may be turned to again. Consents and ways are written down anew; colleagues who"
                " were kept away stay away until a supervisor lets them back."
            )
            return pages.done(request, said, HERE, case_id, representative_id)
    return _page(request, case_id, representative_id, let_back_form=form)


@require_POST
def end(request: HttpRequest, case_id: UUID, representative_id: UUID) -> HttpResponse:
    """They no longer speak for the person, or were written by mistake."""
    _find(request, case_id, representative_id)
    operations.end_representative(
        representative_id=representative_id, by=actor_of(request), at=clock.now()
    )
    said = _("Written down. Ways through them are closed.")
    return pages.done(request, said, "office_case_person", case_id)


def _find(request: HttpRequest, case_id: UUID, representative_id: UUID) -> RepresentativeLine:
    lines = speaking_in(request, case_id).lines
    found = next((line for line in lines if line.id == representative_id), None)
    if found is None:
        raise NotFound(representative_id)
    return found


def _page(
    request: HttpRequest,
    case_id: UUID,
    representative_id: UUID,
    *,
    keep_out_form: forms.KeepOutForm | None = None,
    let_back_form: forms.LetBackForm | None = None,
) -> HttpResponse:
    workspace = chapters.open_workspace(request, case_id, chapter="person")
    line = _find(request, case_id, representative_id)
    context = {
        "row": shown.in_rows([line])[0],
        "keep_out_form": keep_out_form or forms.KeepOutForm(),
        "let_back_form": let_back_form or forms.LetBackForm(),
    }
    return chapters.show_in(request, workspace, "office/cases/representative.html", context)
