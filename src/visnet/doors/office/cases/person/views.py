"""The chapter on the person, the crime and the danger."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from visnet.cases import operations
from visnet.cases.queries import CaseSummary
from visnet.cases.vocabulary import Danger
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters, merging, telling
from visnet.doors.office.cases.around import shown as around
from visnet.doors.office.cases.around.speaking import speaking_in
from visnet.doors.office.cases.person import forms, shown
from visnet.doors.office.drafting import finishing
from visnet.journeys import describe_person
from visnet.kit.decision import Refused


@require_http_methods(["GET", "POST"])
def person_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who the person is and what happened to them; with a POST, what they told is written down."""
    sent = pages.posted(request)
    form = forms.PersonForm(merging.chosen(sent))
    if form.is_bound and form.is_valid() and merging.is_settled(form, sent):
        done = acting.succeeds(
            form,
            lambda: describe_person.name_person(
                case_id=case_id,
                person=form.person,
                version=form.cleaned_data["version"],
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            return pages.done(request, _("Written down."), "office_case_person", case_id)
    return _page(request, case_id, person_form=form)


@require_POST
def set_danger(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Set how great the danger is."""
    form = forms.DangerForm(request.POST)
    if form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.set_danger(
                case_id=case_id,
                danger=Danger(form.cleaned_data["danger"]),
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                at=clock.now(),
            ),
            reason_field="reason",
        )
        if done:
            said = _("The level of danger is set. The worklist follows it.")
            return pages.done(request, said, "office_case_person", case_id)
    return _page(request, case_id, danger_form=form)


@require_POST
def describe_crime(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down what happened, as the law calls it."""
    form = forms.CrimeForm(merging.chosen(request.POST))
    if form.is_valid() and merging.is_settled(form, request.POST):
        done = acting.succeeds(
            form,
            lambda: describe_person.describe_crime(
                case_id=case_id,
                crime=form.crime,
                version=form.cleaned_data["version"],
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            return finishing.done(request, _("Written down."), "office_case_person", case_id)
    return _page(request, case_id, crime_form=form)


@require_http_methods(["GET", "POST"])
def reveal_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show who exactly the person is, for a reason that is kept."""
    form = forms.RevealForm(pages.posted(request))
    shown_now = None
    if form.is_bound and form.is_valid():
        try:
            shown_now = operations.reveal_identity(
                case_id=case_id,
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                at=clock.now(),
            )
        except Refused as refusal:
            form.ask_reason("reason", refusal)
    workspace = chapters.open_workspace(request, case_id, chapter="person")
    context = {"reveal_form": form, "shown": shown_now}
    return chapters.show_in(request, workspace, "office/cases/person_reveal.html", context)


def _page(
    request: HttpRequest,
    case_id: UUID,
    *,
    person_form: forms.PersonForm | None = None,
    danger_form: forms.DangerForm | None = None,
    crime_form: forms.CrimeForm | None = None,
) -> HttpResponse:
    workspace = chapters.open_workspace(request, case_id, chapter="person")
    case: CaseSummary = workspace["case"]
    if person_form is None or not person_form.is_bound:
        person_form = forms.PersonForm(initial=shown.person_now(case))
    merge: dict[str, object] = {}
    if person_form.was_overtaken:
        merge["person_merge"] = merging.of(
            person_form,
            now=shown.person_now(case),
            sent=request.POST,
            masked=forms.MASKED,
            kept=case.masked_fields,
        )
        person_form.renew(version=case.person_version)
    if crime_form is not None and crime_form.was_overtaken:
        merge["crime_merge"] = merging.of(crime_form, now=shown.crime_now(case), sent=request.POST)
        crime_form.renew(version=case.line.version)
    speaking = speaking_in(request, case_id).lines
    before = telling.before_it_is_told(request, case)
    context = {
        **merge,
        "representatives": around.in_rows(speaking),
        "representative_missing": around.is_missing(case, speaking),
        "crime_form": crime_form or forms.CrimeForm(initial=shown.crime_now(case)),
        "person_form": person_form,
        "danger_form": danger_form or forms.DangerForm(initial={"danger": case.line.danger}),
        "facts": shown.person_in_words(case),
        "masked": shown.masked_in_words(case),
        "crime": shown.crime_in_words(case, prosecuted=before.prosecuted),
        "telling": before,
    }
    return chapters.show_in(request, workspace, "office/cases/person.html", context)
