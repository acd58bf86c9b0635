"""The pages of referrals received."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock
from visnet.doors.actors import actor_of
from visnet.doors.packaging import words
from visnet.doors.partner.received import forms, shown, wording
from visnet.journeys import answer_referral
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.referrals import operations, queries
from visnet.referrals.vocabulary import Step

SEE_OTHER = 303
UNPROCESSABLE = 422
CONFLICT = 409


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """What was asked of this organisation: what waits for an answer first, by its clock."""
    page = queries.list_received(
        viewer=actor_of(request), at=clock.now(), after=request.GET.get("after")
    )
    older = f"?after={page.next_after}" if page.next_after else ""
    context = {"page": page, "older": older}
    return render(request, "partner/received/list.html", context)


@require_GET
def detail_page(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """One referral: what may be known, who sent it, what to answer."""
    return _detail(request, referral_id)


@require_http_methods(["GET", "POST"])
def contacts_page(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """How the person is reached, for a reason that the journal keeps."""
    actor, at = actor_of(request), clock.now()
    form = forms.RevealForm(request.POST if request.method == "POST" else None)
    contacts = None
    if form.is_bound and form.is_valid():
        contacts = operations.reveal_contacts(
            referral_id=referral_id, reason=form.chosen, by=actor, at=at
        )
    context = {
        "referral": queries.open_for_partner(viewer=actor, referral_id=referral_id, at=at),
        "reveal_form": form,
        "contacts": words.contacts_in_words(contacts) if contacts else None,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "partner/received/contacts.html", context, status=status)


@require_POST
def accept(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Take it on, for a day."""
    form = forms.AcceptForm(request.POST)

    def act() -> None:
        answer_referral.accept_referral(
            referral_id=referral_id,
            answer=form.answer,
            by=actor_of(request),
            at=clock.now(),
        )

    said = _("Taken on. The Centre will tell the person when you expect them.")
    return _answer(request, referral_id, form, act, said)


@require_POST
def decline(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Say no, with a reason."""
    form = forms.DeclineForm(request.POST, others=shown.others(actor_of(request)))

    def act() -> None:
        answer_referral.decline_referral(
            referral_id=referral_id, answer=form.answer, by=actor_of(request), at=clock.now()
        )

    said = _("Declined. Thank you for saying it soon: the Centre can ask somebody else.")
    return _answer(request, referral_id, form, act, said)


@require_POST
def happened(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Tell of the first contact, or of a session."""
    form = forms.HappenedForm(request.POST)

    def act() -> None:
        by, at = actor_of(request), clock.now()
        try:
            if form.is_first_contact:
                answer_referral.tell_first_contact(
                    referral_id=referral_id, day=form.cleaned_data["day"], by=by, at=at
                )
            else:
                answer_referral.tell_session(
                    session_id=form.new_id,
                    referral_id=referral_id,
                    session=form.session,
                    by=by,
                    at=at,
                )
        except operations.DayImpossible:
            form.add_error("day", wording.DAY_IMPOSSIBLE)
        except operations.AlreadyInContact:
            form.add_error("what", wording.CONTACT_KNOWN)

    return _answer(request, referral_id, form, act, _("The Centre can read it now."))


@require_POST
def report(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Tell how it goes."""
    form = forms.ReportForm(request.POST)

    def act() -> None:
        answer_referral.report_back(
            report_id=form.new_id,
            referral_id=referral_id,
            report=form.told,
            by=actor_of(request),
            at=clock.now(),
        )

    return _answer(request, referral_id, form, act, _("The Centre can read it now."))


@require_POST
def complete(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Say how it ended."""
    form = forms.CompleteForm(request.POST)

    def act() -> None:
        answer_referral.complete_referral(
            report_id=form.new_id,
            referral_id=referral_id,
            report=form.told,
            by=actor_of(request),
            at=clock.now(),
        )

    said = _("Completed. What was sent with the referral is closed now.")
    return _answer(request, referral_id, form, act, said)


def _answer(
    request: HttpRequest,
    referral_id: UUID,
    form: forms.AnswerForm,
    act: Callable[[], None],
    said: str,
) -> HttpResponse:
    """Do it and go back to the referral; or show it again with everything that was typed."""
    if not form.is_valid():
        return _detail(request, referral_id, form)
    try:
        act()
    except Refused as refusal:
        if refusal.reason is Reason.WRONG_ROLE:
            raise
        form.overtaken(_why_not(refusal.reason))
        return _detail(request, referral_id, form)
    if form.errors:
        return _detail(request, referral_id, form)
    messages.success(request, said)
    answer = HttpResponseRedirect(resolve_url("partner_referral", referral_id))
    answer.status_code = SEE_OTHER
    return answer


def _why_not(reason: Reason) -> str:
    if reason is Reason.WRONG_STATE:
        return str(wording.SOMETHING_CHANGED)
    return str(wording.WHY_CLOSED.get(reason, wording.SOMETHING_CHANGED))


def _detail(
    request: HttpRequest, referral_id: UUID, sent: forms.AnswerForm | None = None
) -> HttpResponse:
    actor, at = actor_of(request), clock.now()
    referral = queries.open_for_partner(viewer=actor, referral_id=referral_id, at=at)
    if referral.line.step is Step.SENT and operations.see_referral(
        referral_id=referral_id, by=actor, at=at
    ):
        referral = referral.seen(at)
    context = {
        "referral": referral,
        "package": words.package_of(referral.package),
        "contacts_address": resolve_url("partner_contacts", referral_id),
        "why_closed": shown.why_closed(referral.may_read),
        "agreement_title": referral.agreement_title(get_language() or "it"),
        "sent": sent,
        "accept_form": _this_or_new(sent, forms.AcceptForm, "accept"),
        "decline_form": _this_or_new(
            sent, forms.DeclineForm, "decline", others=_others(referral, actor)
        ),
        "happened_form": _this_or_new(
            sent,
            forms.HappenedForm,
            "happened",
            was_in_contact=referral.line.facts.first_contact_date is not None,
        ),
        "report_form": _this_or_new(sent, forms.ReportForm, "report"),
        "complete_form": _this_or_new(sent, forms.CompleteForm, "complete"),
    }
    return render(request, "partner/received/detail.html", context, status=_status(sent))


def _this_or_new(
    sent: forms.AnswerForm | None, kind: type[forms.AnswerForm], prefix: str, **options: Any
) -> forms.AnswerForm:
    """The form that was sent, with what was typed; or a fresh one whose ids are its own."""
    if type(sent) is kind:
        return sent
    return kind(auto_id=f"{prefix}_%s", **options)


def _others(referral: queries.ReferralForPartner, actor: Actor) -> forms.Others:
    return shown.others(actor, referral.line.from_organisation_id) if referral.may_decline else ()


def _status(sent: forms.AnswerForm | None) -> int:
    if sent is None:
        return 200
    return CONFLICT if sent.was_overtaken else UNPROCESSABLE
