"""The chapter on safe contact."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.cases import operations, queries
from visnet.cases.queries import ContactLine
from visnet.doors import clock, pages, sentences
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters, reach
from visnet.doors.office.cases.around.speaking import speaking_in
from visnet.doors.office.cases.contact import forms
from visnet.doors.office.cases.person.forms import RevealForm
from visnet.journeys import describe_person
from visnet.journeys.record_contact import record_contact
from visnet.kit.decision import NotFound, Refused


@require_GET
def contact_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every way to reach the person, and every attempt."""
    workspace = chapters.open_workspace(request, case_id, chapter="contact")
    attempts = queries.open_attempts(viewer=actor_of(request), case_id=case_id, at=clock.now())
    context = {
        "ways": [
            (line, reach.way_in_words(line), reach.through_in_words(line))
            for line in workspace["card"]
        ],
        "attempts": attempts,
        "speaking": speaking_in(request, case_id),
    }
    return chapters.show_in(request, workspace, "office/cases/contact.html", context)


@require_http_methods(["GET", "POST"])
def new_rule_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down one way to reach the person, as they describe it."""
    speaking = speaking_in(request, case_id)
    form = forms.ContactRuleForm(pages.posted(request), speaking=speaking.may_be_reached)
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: describe_person.record_contact_rule(
                rule_id=form.new_id,
                case_id=case_id,
                rule=form.rule,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            return pages.done(request, _("Written down."), "office_case_contact", case_id)
    workspace = chapters.open_workspace(request, case_id, chapter="contact")
    context = {"form": form, "speaking": speaking}
    return chapters.show_in(request, workspace, "office/cases/contact_rule.html", context)


@require_POST
def confirm_rule(request: HttpRequest, case_id: UUID, rule_id: UUID) -> HttpResponse:
    """The person confirmed that a way is safe."""
    operations.confirm_contact_rule(rule_id=rule_id, by=actor_of(request), at=clock.now())
    said = _("Confirmed for ninety days more.")
    return pages.done(request, said, "office_case_contact", case_id)


@require_POST
def supersede_rule(request: HttpRequest, case_id: UUID, rule_id: UUID) -> HttpResponse:
    """A way no longer holds."""
    describe_person.supersede_contact_rule(
        case_id=case_id, rule_id=rule_id, by=actor_of(request), at=clock.now()
    )
    said = _("This way will not be used again.")
    return pages.done(request, said, "office_case_contact", case_id)


@require_http_methods(["GET", "POST"])
def reveal_page(request: HttpRequest, case_id: UUID, rule_id: UUID) -> HttpResponse:
    """Show how the person is reached by one way, for a reason that is kept."""
    form = RevealForm(pages.posted(request))
    shown = None
    if form.is_bound and form.is_valid():
        try:
            shown = operations.reveal_contact(
                case_id=case_id,
                rule_id=rule_id,
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                at=clock.now(),
            )
        except Refused as refusal:
            form.ask_reason("reason", refusal)
    workspace = chapters.open_workspace(request, case_id, chapter="contact")
    way = _way(workspace["card"], rule_id)
    context = {
        "reveal_form": form,
        "shown": shown,
        "way": way,
        "way_in_words": reach.way_in_words(way),
        "through": reach.through_in_words(way),
        "refusal": "" if way.may_use_now else sentences.for_reason(way.may_use_now.reason),
        "attempt_form": forms.AttemptForm(ways=_ways([way])),
    }
    return chapters.show_in(request, workspace, "office/cases/contact_reveal.html", context)


@require_http_methods(["GET", "POST"])
def new_attempt_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down an attempt to reach the person, and what became of it."""
    workspace = chapters.open_workspace(request, case_id, chapter="contact")
    in_use = [line for line in workspace["card"] if line.superseded_at is None]
    form = forms.AttemptForm(pages.posted(request), ways=_ways(in_use))
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: record_contact(
                attempt_id=form.new_id,
                case_id=case_id,
                attempt=form.attempt,
                by=actor_of(request),
                at=clock.now(),
            ),
            reason_field="rule",
        )
        if done:
            return pages.done(request, _("Written down."), "office_case_contact", case_id)
    context = {"form": form, "ways": in_use, "speaking": speaking_in(request, case_id)}
    return chapters.show_in(request, workspace, "office/cases/contact_attempt.html", context)


def _way(card: tuple[ContactLine, ...], rule_id: UUID) -> ContactLine:
    found = next((line for line in card if line.id == rule_id), None)
    if found is None:
        raise NotFound(rule_id)
    return found


def _ways(lines: list[ContactLine]) -> tuple[tuple[str, str, str], ...]:
    return tuple((str(line.id), line.channel.value, reach.way_in_words(line)) for line in lines)
