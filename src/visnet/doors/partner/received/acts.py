"""Reading one referral and answering it: the same at a desk and by a link."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from visnet.doors import clock
from visnet.doors.packaging import papers, words
from visnet.doors.packaging.seen import changed_in_words
from visnet.doors.partner.received import forms, shown, wording
from visnet.journeys import answer_referral
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.decision import Reason, Refused
from visnet.referrals import operations, queries
from visnet.referrals.vocabulary import Step

UNPROCESSABLE = 422
CONFLICT = 409


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """From where one referral is read and answered: who does, and which pages they have.

    `addresses` are of the pages that the templates lead to; `done` answers that something was done,
    one of `wording.SAID`.
    """

    viewer: Actor
    referral_id: UUID
    template: str
    addresses: Mapping[str, str]
    done: Callable[[str], HttpResponse]
    paper_address: Callable[[int, int], str]
    """Of one page of one paper, by their numbers."""
    around: Mapping[str, object] = field(default_factory=dict)
    """What the frame of these pages shows besides."""


def accept(request: HttpRequest, place: Place) -> HttpResponse:
    """Take it on, for a day."""
    form = forms.AcceptForm(request.POST)

    def act() -> None:
        answer_referral.accept_referral(
            referral_id=place.referral_id, answer=form.answer, by=place.viewer, at=clock.now()
        )

    return _answer(request, place, form, act, "accepted")


def decline(request: HttpRequest, place: Place) -> HttpResponse:
    """Say no, with a reason."""
    form = forms.DeclineForm(request.POST, others=_others(place.viewer))

    def act() -> None:
        answer_referral.decline_referral(
            referral_id=place.referral_id, answer=form.answer, by=place.viewer, at=clock.now()
        )

    return _answer(request, place, form, act, "declined")


def happened(request: HttpRequest, place: Place) -> HttpResponse:
    """Tell of the first contact, or of a session."""
    form = forms.HappenedForm(request.POST)

    def act() -> None:
        by, at = place.viewer, clock.now()
        try:
            if form.is_first_contact:
                answer_referral.tell_first_contact(
                    referral_id=place.referral_id, day=form.cleaned_data["day"], by=by, at=at
                )
            else:
                answer_referral.tell_session(
                    session_id=form.new_id,
                    referral_id=place.referral_id,
                    session=form.session,
                    by=by,
                    at=at,
                )
        except operations.DayImpossible:
            form.add_error("day", wording.DAY_IMPOSSIBLE)
        except operations.AlreadyInContact:
            form.add_error("what", wording.CONTACT_KNOWN)

    return _answer(request, place, form, act, "told")


def report(request: HttpRequest, place: Place) -> HttpResponse:
    """Tell how it goes."""
    form = forms.ReportForm(request.POST)

    def act() -> None:
        answer_referral.report_back(
            report_id=form.new_id,
            referral_id=place.referral_id,
            report=form.told,
            by=place.viewer,
            at=clock.now(),
        )

    return _answer(request, place, form, act, "told")


def ask(request: HttpRequest, place: Place) -> HttpResponse:
    """Ask the Centre something."""
    form = forms.QuestionForm(request.POST)

    def act() -> None:
        answer_referral.ask_question(
            question_id=form.new_id,
            referral_id=place.referral_id,
            words=form.cleaned_data["question"],
            by=place.viewer,
            at=clock.now(),
        )

    return _answer(request, place, form, act, "asked")


def complete(request: HttpRequest, place: Place) -> HttpResponse:
    """Say how it ended."""
    form = forms.CompleteForm(request.POST)

    def act() -> None:
        answer_referral.complete_referral(
            report_id=form.new_id,
            referral_id=place.referral_id,
            report=form.told,
            by=place.viewer,
            at=clock.now(),
        )

    return _answer(request, place, form, act, "completed")


def reveal(request: HttpRequest, place: Place) -> HttpResponse:
    """How the person is reached, for a reason that the journal keeps."""
    at = clock.now()
    form = forms.RevealForm(request.POST if request.method == "POST" else None)
    contacts = None
    if form.is_bound and form.is_valid():
        contacts = operations.reveal_contacts(
            referral_id=place.referral_id, reason=form.chosen, by=place.viewer, at=at
        )
    context = {
        "referral": queries.open_for_partner(
            viewer=place.viewer, referral_id=place.referral_id, at=at
        ),
        "reveal_form": form,
        "contacts": words.contacts_in_words(contacts) if contacts else None,
        "addresses": place.addresses,
        **place.around,
    }
    return render(request, place.template, context, status=UNPROCESSABLE if form.errors else 200)


def look_at_paper(
    request: HttpRequest, place: Place, *, number: int, page: int, picture: str
) -> HttpResponse:
    """One page of one paper that came along. Each is a decision of its own."""
    opened = queries.open_paper(
        viewer=place.viewer, referral_id=place.referral_id, number=number, at=clock.now()
    )
    shown_page = papers.page_of(
        opened, page, address=lambda other: place.paper_address(number, other), picture=picture
    )
    return render(
        request, place.template, {**shown_page, "addresses": place.addresses, **place.around}
    )


def show(request: HttpRequest, place: Place, sent: forms.AnswerForm | None = None) -> HttpResponse:
    """One referral: what may be known, who sent it, what to answer."""
    actor, at = place.viewer, clock.now()
    referral = queries.open_for_partner(viewer=actor, referral_id=place.referral_id, at=at)
    if referral.line.step is Step.SENT and operations.see_referral(
        referral_id=place.referral_id, by=actor, at=at
    ):
        referral = referral.seen(at)
    if referral.is_unread:
        operations.read_version(
            referral_id=place.referral_id, number=referral.package_number, by=actor, at=at
        )
    others = _others(actor, referral.line.from_organisation_id) if referral.may_decline else ()
    in_contact = referral.line.facts.first_contact_date is not None
    context = {
        "referral": referral,
        "package": words.package_of(
            referral.package, paper_address=lambda number: place.paper_address(number, 1)
        ),
        "changed": changed_in_words(referral),
        "addresses": place.addresses,
        "contacts_address": place.addresses["contacts"],
        "why_closed": shown.why_closed(referral.may_read),
        "agreement_title": referral.agreement_title(get_language() or "it"),
        "sent": sent,
        "accept_form": _this_or_new(sent, forms.AcceptForm, "accept"),
        "decline_form": _this_or_new(sent, forms.DeclineForm, "decline", others=others),
        "happened_form": _this_or_new(
            sent, forms.HappenedForm, "happened", was_in_contact=in_contact
        ),
        "report_form": _this_or_new(sent, forms.ReportForm, "report"),
        "question_form": _this_or_new(sent, forms.QuestionForm, "question"),
        "complete_form": _this_or_new(sent, forms.CompleteForm, "complete"),
        **place.around,
    }
    return render(request, place.template, context, status=_status(sent))


def _answer(
    request: HttpRequest,
    place: Place,
    form: forms.AnswerForm,
    act: Callable[[], None],
    said: str,
) -> HttpResponse:
    """Do it and go back to the referral; or show it again with everything that was typed."""
    if not form.is_valid():
        if not _is_open(place, form):
            form.overtaken(str(wording.SOMETHING_CHANGED))
        return show(request, place, form)
    try:
        act()
    except Refused as refusal:
        if refusal.reason is Reason.WRONG_ROLE:
            raise
        form.overtaken(_why_not(refusal.reason))
        return show(request, place, form)
    if form.errors:
        return show(request, place, form)
    return place.done(said)


def _is_open(place: Place, form: forms.AnswerForm) -> bool:
    """Whether this step can still be taken, so that there is something to put right."""
    referral = queries.open_for_partner(
        viewer=place.viewer, referral_id=place.referral_id, at=clock.now()
    )
    return bool(getattr(referral, form.open_while))


def _others(viewer: Actor, sender_id: UUID | None = None) -> forms.Others:
    """Return who could be suggested from a list. A guest has no list, and writes a few words."""
    return () if viewer.kind is ActorKind.GUEST else shown.others(viewer, sender_id)


def _why_not(reason: Reason) -> str:
    if reason is Reason.WRONG_STATE:
        return str(wording.SOMETHING_CHANGED)
    return str(wording.WHY_CLOSED.get(reason, wording.SOMETHING_CHANGED))


def _this_or_new(
    sent: forms.AnswerForm | None, kind: type[forms.AnswerForm], prefix: str, **options: Any
) -> forms.AnswerForm:
    """The form that was sent, with what was typed; or a fresh one whose ids are its own."""
    if type(sent) is kind:
        return sent
    return kind(auto_id=f"{prefix}_%s", **options)


def _status(sent: forms.AnswerForm | None) -> int:
    if sent is None:
        return 200
    return CONFLICT if sent.was_overtaken else UNPROCESSABLE
