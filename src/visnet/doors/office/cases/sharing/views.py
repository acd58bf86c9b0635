"""The chapter on referrals, and the list of all that this office sent."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.conferences import queries as conferences
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.sharing import forms, papers, shown
from visnet.journeys.preview_referral import preview_referral
from visnet.journeys.second_approval import (
    approve_referral,
    ask_second_approval,
    send_approved,
)
from visnet.journeys.send_referral import send_referral
from visnet.journeys.wish_amendment import wish_amendment
from visnet.journeys.withdraw_referral import withdraw_referral
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.referrals import queries
from visnet.referrals.operations import AlreadyAsked, AnsweredMeanwhile, IdAlreadyUsed
from visnet.referrals.vocabulary import WithdrawnBecause

Act = Callable[..., None]
ASKED_ALREADY = gettext_lazy(
    "This partner was already asked for the same thing, and it is not over. Look at that referral"
    " first."
)
ANSWERED_MEANWHILE = gettext_lazy(
    "The partner answered in the meantime, and nothing was taken back. Above you see what they"
    " answered; if it is still open, you can take it back."
)


@require_GET
def sent_page(request: HttpRequest) -> HttpResponse:
    """Every referral of the cases that the viewer works on."""
    page = queries.list_sent(
        viewer=actor_of(request), at=clock.now(), after=request.GET.get("after")
    )
    context: dict[str, object] = {"page": page}
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    return pages.show(request, "office/referrals/list.html", context)


@require_GET
def referral_by_id(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Lead to a referral inside its case; tell a supervisor who is asked to approve how to get there."""
    actor = actor_of(request)
    try:
        line = queries.get_sent_line(viewer=actor, referral_id=referral_id, at=clock.now())
    except NotFound:
        asked = queries.get_asked_approval(viewer=actor, referral_id=referral_id)
        return pages.show(request, "office/referrals/to_approve.html", {"asked": asked})
    return redirect("office_referral", line.case_id, referral_id)


@require_GET
def referrals_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The referrals of one case."""
    workspace = chapters.open_workspace(request, case_id, chapter="referrals")
    actor, at = actor_of(request), clock.now()
    context = {
        "lines": queries.list_of_case(viewer=actor, case_id=case_id, at=at),
        "tables": conferences.list_items_of_case(viewer=actor, case_id=case_id),
        "may_refer": bool(shown.agreed_to(viewer=actor, case_id=case_id, at=at)),
    }
    return chapters.show_in(request, workspace, "office/cases/referrals.html", context)


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask a partner: first see exactly what they will read, then send it."""
    actor, at = actor_of(request), clock.now()
    workspace = chapters.open_workspace(request, case_id, chapter="referrals")
    partners = shown.partners_agreed_to(viewer=actor, case_id=case_id, at=at)
    kept_back = shown.papers_kept_back(partners, viewer=actor, case_id=case_id, at=at)
    may_go = len(kept_back) < len(partners)
    offered = papers.offered_to(viewer=actor, case_id=case_id, at=at) if may_go else ()
    form = forms.ReferralForm(pages.posted(request), partners=partners, offered=offered)
    is_looking = not form.is_bound or pages.is_looking_again(request)
    if is_looking or not _is_fine(form, case_id, actor, at):
        context = {
            "form": form,
            "steps": shown.steps(at_preview=False),
            "kept_back": kept_back,
        }
        return chapters.show_in(request, workspace, "office/cases/referral_new.html", context)
    ask = form.ask
    if "send" in request.POST and _was_done(request, case_id, form, send_referral):
        said = _("Sent. The answer comes here; if it is late, it comes into “My work today”.")
        return pages.done(request, said, "office_referral", case_id, form.new_id)
    if "ask_supervisor" in request.POST and _was_done(request, case_id, form, ask_second_approval):
        said = _("Prepared. Nothing has left: it waits for a supervisor.")
        return pages.done(request, said, "office_referral", case_id, form.new_id)
    preview = preview_referral(referral_id=form.new_id, case_id=case_id, ask=ask, by=actor, at=at)
    context = {
        "form": form,
        "kept": pages.kept_fields(request, form=form, without=("send", "read_in")),
        "steps": shown.steps(at_preview=True),
        **shown.preview_in_words(preview, ask, read_in=shown.read_in(request)),
    }
    return chapters.show_in(request, workspace, "office/cases/referral_preview.html", context)


@require_GET
def referral_page(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """One referral: what was sent, what the partner may read now, what they told back."""
    return _page(request, case_id, referral_id, None)


@require_POST
def approve(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Approve, as a supervisor, that this very package leaves."""
    approve_referral(referral_id=referral_id, by=actor_of(request), at=clock.now())
    said = _("Approved. Whoever prepared it can send it now.")
    return pages.done(request, said, "office_referral", case_id, referral_id)


@require_POST
def send_approved_one(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Send what a supervisor approved."""
    send_approved(referral_id=referral_id, by=actor_of(request), at=clock.now())
    said = _("Sent. The answer comes here; if it is late, it comes into “My work today”.")
    return pages.done(request, said, "office_referral", case_id, referral_id)


@require_POST
def wish(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Tell whoever coordinates that a clause is missing. No person is in it."""
    form = forms.WishForm(request.POST)
    if not form.is_valid():
        raise NotFound(case_id)
    wish_amendment(
        wish_id=form.new_id,
        to_organisation_id=form.to_organisation_id,
        purpose=form.purpose,
        by=actor_of(request),
        at=clock.now(),
    )
    said = _("Whoever coordinates was told that an agreement is missing here.")
    return pages.done(request, said, "office_case_referrals", case_id)


@require_POST
def withdraw(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Take a referral back; the partner can no longer read it."""
    form = forms.WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, case_id, referral_id, form)
    try:
        withdraw_referral(
            referral_id=referral_id,
            because=WithdrawnBecause(form.cleaned_data["because"]),
            seen_as=form.state_seen,
            by=actor_of(request),
            at=clock.now(),
        )
    except AnsweredMeanwhile:
        form.overtaken(ANSWERED_MEANWHILE)
        return _page(request, case_id, referral_id, form)
    said = _("Taken back. The partner can no longer read it.")
    return pages.done(request, said, "office_referral", case_id, referral_id)


def _is_fine(form: forms.ReferralForm, case_id: UUID, actor: Actor, at: datetime) -> bool:
    """Whether the form is in order, and papers that were ticked may go to who is asked."""
    if form.is_valid() and form.ask.papers:
        ask = form.ask
        why = papers.why_not(
            viewer=actor, case_id=case_id, to=ask.to_organisation_id, purpose=ask.purpose, at=at
        )
        if why:
            form.papers_stay(why)
    return form.is_valid()


def _was_done(request: HttpRequest, case_id: UUID, form: forms.ReferralForm, act: Act) -> bool:
    """Whether it was sent, or a supervisor asked; if a colleague was quicker, the form says so."""
    try:
        act(
            referral_id=form.new_id,
            case_id=case_id,
            ask=form.ask,
            by=actor_of(request),
            at=clock.now(),
        )
    except AlreadyAsked:
        form.overtaken(ASKED_ALREADY)
    except IdAlreadyUsed:
        form.overtaken(acting.SENT_ALREADY, submission=uuid4())
    return form.is_valid()


def _page(
    request: HttpRequest, case_id: UUID, referral_id: UUID, form: forms.WithdrawForm | None
) -> HttpResponse:
    workspace = chapters.open_workspace(request, case_id, chapter="referrals")
    referral = queries.open_for_office(
        viewer=actor_of(request), referral_id=referral_id, at=clock.now()
    )
    if referral.line.case_id != case_id:
        raise NotFound(referral_id)
    context = {
        "referral": referral,
        "links": queries.get_links(
            viewer=actor_of(request), referral_id=referral_id, at=clock.now()
        ),
        "withdraw_form": form or forms.WithdrawForm(),
        "seen_as": referral.line.state,
        "others": shown.others_to_ask(referral, viewer=actor_of(request), at=clock.now()),
        **shown.referral_in_words(referral),
    }
    return chapters.show_in(request, workspace, "office/cases/referral.html", context)
