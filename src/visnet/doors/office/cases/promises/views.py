"""The chapters on consents and rights."""

from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.agreements import queries as agreements
from visnet.cases import operations, queries
from visnet.cases.queries import ConsentLine
from visnet.cases.vocabulary import GivenBy, Medium
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.around.shown import by_name
from visnet.doors.office.cases.around.speaking import speaking_in
from visnet.doors.office.cases.promises import forms, shown
from visnet.doors.office.cases.taking_back import TAKE_BACK
from visnet.journeys.receipt import may_name_on_paper
from visnet.journeys.withdraw_consent import heard_at_tables
from visnet.journeys.withdraw_consent import withdraw_consent as withdraw
from visnet.kit.decision import NotFound
from visnet.referrals import queries as referrals


@require_GET
def consents_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the person agreed to, and what they took back."""
    consents = queries.list_consents(viewer=actor_of(request), case_id=case_id)
    context = {"consents": shown.consents_in_rows(consents, at=clock.now())}
    return chapters.show(request, case_id, chapter="consents", context=context)


@require_http_methods(["GET", "POST"])
def new_consent_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down that the person agreed."""
    actor, at = actor_of(request), clock.now()
    speaking = speaking_in(request, case_id)
    form = forms.ConsentForm(
        pages.posted(request),
        partners=shown.partners_of(actor, at),
        speaking=speaking.may_agree,
        is_minor=queries.standing_on(viewer=actor, case_id=case_id).is_minor,
    )
    if form.is_bound and form.is_valid() and _agreement_covers(form, request):
        done = acting.succeeds(
            form,
            lambda: operations.give_consent(
                consent_id=form.new_id, case_id=case_id, consent=form.consent, by=actor, at=at
            ),
        )
        if done:
            said = _("Written down. Print the receipt, or read it to the person.")
            return pages.done(request, said, "office_consent", case_id, form.new_id)
    workspace = chapters.open_workspace(request, case_id, chapter="consents")
    context = {"form": form, "speaking": speaking}
    return chapters.show_in(request, workspace, "office/cases/consent_new.html", context)


@require_GET
def consent_page(request: HttpRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """The receipt of one consent, to print and to read aloud."""
    workspace = chapters.open_workspace(request, case_id, chapter="consents")
    consent = queries.get_consent(viewer=actor_of(request), consent_id=consent_id)
    if consent.case_id != case_id:
        raise NotFound(consent_id)
    sent = referrals.list_of_case(viewer=actor_of(request), case_id=case_id, at=clock.now())
    context = {
        "consent": shown.consent_in_words(consent, at=clock.now()),
        "categories": shown.receipt_of(consent),
        "given_by": _who_agreed(request, consent),
        "conditions": queries.open_conditions(
            viewer=actor_of(request), consent_id=consent_id, at=clock.now()
        ),
        "take_back": TAKE_BACK,
        "may_name": may_name_on_paper(case_id=case_id, by=actor_of(request), at=clock.now()),
        "holders": shown.holders_in_rows(consent, sent),
        "heard": heard_at_tables(consent=consent, by=actor_of(request)),
    }
    return chapters.show_in(request, workspace, "office/cases/consent.html", context)


def _who_agreed(request: HttpRequest, consent: ConsentLine) -> str:
    """Return who agreed, as a receipt says it: by name, where somebody speaks for the person."""
    if consent.given_by is GivenBy.PERSON:
        return _("You")
    if consent.representative_id is None:
        return str(consent.given_by.label)
    lines = speaking_in(request, consent.case_id).lines
    named = (by_name(line) for line in lines if line.id == consent.representative_id)
    return next(named, str(consent.given_by.label))


@require_http_methods(["GET", "POST"])
def confirm_page(request: HttpRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """Whoever gave a consent speaks for the person no more: somebody else stands by it, or nobody."""
    actor, at = actor_of(request), clock.now()
    speaking = speaking_in(request, case_id)
    consent = queries.get_consent(viewer=actor, consent_id=consent_id)
    if consent.case_id != case_id:
        raise NotFound(consent_id)
    form = forms.ConfirmForm(pages.posted(request), speaking=speaking.may_agree)
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.confirm_consent(
                consent_id=consent_id, representative_id=form.representative_id, by=actor, at=at
            ),
        )
        if done:
            said = _("Confirmed. It goes on as it was given, until the same day.")
            return pages.done(request, said, "office_consent", case_id, consent_id)
    workspace = chapters.open_workspace(request, case_id, chapter="consents")
    context = {
        "form": form,
        "consent": shown.consent_in_words(consent, at=at),
        "speaking": speaking,
    }
    return chapters.show_in(request, workspace, "office/cases/consent_confirm.html", context)


@require_POST
def withdraw_consent(request: HttpRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """The person took a consent back: sharing stops at once."""
    withdraw(consent_id=consent_id, by=actor_of(request), at=clock.now())
    said = _("Taken back. Nothing more is shared from this moment.")
    return pages.done(request, said, "office_consent", case_id, consent_id)


@require_http_methods(["GET", "POST"])
def rights_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Which rights were explained, when and how, and which still wait."""
    actor, at = actor_of(request), clock.now()
    form = forms.RightsForm(pages.posted(request))
    may_save = form.is_bound and form.is_valid()
    if may_save and acting.succeeds(form, lambda: _explain(request, case_id, form)):
        return pages.done(request, _("Written down."), "office_case_rights", case_id)
    explained = queries.list_rights_explained(viewer=actor, case_id=case_id)
    rows = shown.rights_in_rows(explained)
    summary = shown.rights_in_summary(rows)
    context = {"form": form, "rights": rows, "summary": summary, "at": at}
    workspace = chapters.open_workspace(request, case_id, chapter="rights")
    form.initial["language"] = workspace["case"].language or "it"
    return chapters.show_in(request, workspace, "office/cases/rights.html", context)


def _explain(request: HttpRequest, case_id: UUID, form: forms.RightsForm) -> None:
    for code in form.cleaned_data["rights"]:
        operations.explain_right(
            explained_id=uuid5(form.new_id, code),
            case_id=case_id,
            right_code=code,
            language=form.cleaned_data["language"],
            medium=Medium(form.cleaned_data["medium"]),
            by=actor_of(request),
            at=clock.now(),
        )


def _agreement_covers(form: forms.ConsentForm, request: HttpRequest) -> bool:
    """Whether an agreement lets all this pass; if not, the form says what does not."""
    organisation_id = actor_of(request).organisation_id
    if organisation_id is None:
        return False
    may_pass = agreements.what_may_pass(
        from_organisation_id=organisation_id,
        to_organisation_id=form.recipient_id,
        purpose=form.purpose,
        at=clock.now(),
    )
    beyond = forms.categories_beyond(form.cleaned_data["categories"], may_pass.categories)
    if beyond:
        words = _(
            "The Centre's agreement with this partner does not cover: %(what)s. Take the ticks away."
        )
        form.add_error("categories", words % {"what": beyond})
    return not beyond
