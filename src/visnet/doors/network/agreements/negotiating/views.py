"""The pages of a negotiation."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.agreements import operations, queries
from visnet.agreements.queries import AgreementForParty, ProposalLine
from visnet.agreements.rules import FEWEST_PARTIES, Change
from visnet.agreements.vocabulary import State
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network import page
from visnet.doors.network.agreements import acting
from visnet.doors.network.agreements.drafting import choices
from visnet.doors.network.agreements.negotiating import forms, shown, wording
from visnet.doors.network.agreements.reading import shown as reading
from visnet.doors.network.agreements.reading.parts import parts_of
from visnet.doors.network.agreements.reading.views import heading_of
from visnet.kit.decision import NotFound


@require_GET
def talk_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Show all that is open, how the text changed, and who has seen it as it stands."""
    agreement = _to_talk(request, agreement_id)
    proposals, comments = shown.proposals_of(agreement), shown.comments_of(agreement)
    return _show(
        request,
        agreement,
        "network/agreements/talk.html",
        {
            "open_proposals": [each for each in proposals if each.line.is_open],
            "decided_proposals": [each for each in proposals if not each.line.is_open],
            "open_comments": [each for each in comments if each.line.resolved_at is None],
            "settled_comments": [each for each in comments if each.line.resolved_at],
            "changes": shown.changes_of(agreement),
            "parts": list(parts_of(agreement).values()),
            "is_unseen": agreement.viewer_seen_version < agreement.content_version,
        },
    )


@require_http_methods(["GET", "POST"])
def part_page(
    request: HttpRequest, agreement_id: UUID, kind: str = "", part_id: UUID | None = None
) -> HttpResponse:
    """Speak of one part: what it says, remarks, proposed changes."""
    agreement = _to_talk(request, agreement_id)
    target = shown.target_of(kind, part_id)
    part = shown.part_at(agreement, target)
    form = forms.CommentForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.comment(
                comment_id=form.new_id,
                agreement_id=agreement_id,
                target_kind=target[0],
                target_id=target[1],
                words=form.cleaned_data["words"],
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            return pages.done(request, _("Your remark is written down."), part.href)
    return _show(
        request,
        agreement,
        "network/agreements/talk_part.html",
        {
            "part": part,
            "form": form,
            "fields": shown.fields_of(agreement, target),
            "comments": shown.comments_of(agreement, target),
            "proposals": shown.proposals_of(agreement, target),
        },
    )


@require_http_methods(["GET", "POST"])
def propose_page(
    request: HttpRequest,
    agreement_id: UUID,
    field: str,
    kind: str = "",
    part_id: UUID | None = None,
) -> HttpResponse:
    """Propose that one field say something else."""
    agreement = _to_talk(request, agreement_id)
    target = shown.target_of(kind, part_id)
    part, now = shown.part_at(agreement, target), shown.value_now(agreement, target, field)
    form = forms.ProposalForm(
        pages.posted(request),
        field=field,
        names=reading.names_of(agreement),
        kinds=choices.kinds_of(agreement.text),
        initial={"version": agreement.content_version, "after": forms.written_for(field, now)},
    )
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.propose_change(
                proposal_id=form.new_id,
                agreement_id=agreement_id,
                change=Change(target[0], target[1], field, form.after),
                content_version=form.cleaned_data["version"],
                by=actor_of(request),
                at=clock.now(),
            ),
            version=agreement.content_version,
        )
        if done:
            said = _("Proposed. The other parties read it and answer.")
            return pages.done(request, said, part.href)
    return _show(
        request,
        agreement,
        "network/agreements/propose.html",
        {
            "part": part,
            "form": form,
            "field": wording.label_of(field),
            "now": wording.in_words(field, now, reading.names_of(agreement)),
        },
    )


@require_http_methods(["GET", "POST"])
def decide_page(request: HttpRequest, agreement_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Accept or decline a proposed change."""
    agreement = _to_talk(request, agreement_id)
    proposal = next(
        (each for each in shown.proposals_of(agreement) if each.line.id == proposal_id), None
    )
    if proposal is None:
        raise NotFound(proposal_id)
    may_accept = bool(proposal.line.may_accept)
    form = forms.DecisionForm(pages.posted(request), may_accept=may_accept)
    if form.is_bound and form.is_valid():
        done = acting.succeeds(form, lambda: _decide(request, agreement, proposal.line, form))
        if done:
            said = _("Accepted: the text says it now.") if form.accepts else _("Declined.")
            return pages.done(request, said, "network_agreement_talk", agreement_id)
    return _show(
        request,
        agreement,
        "network/agreements/decide.html",
        {"proposal": proposal, "form": form, "may_accept": may_accept},
    )


@require_POST
def resolve(request: HttpRequest, agreement_id: UUID, comment_id: UUID) -> HttpResponse:
    """Say that a remark is settled."""
    operations.resolve_comment(
        comment_id=comment_id, agreement_id=agreement_id, by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("Settled."), "network_agreement_talk", agreement_id)


@require_POST
def mark_seen(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Write down that the viewer has the text before them as it stands."""
    operations.mark_seen(agreement_id=agreement_id, by=actor_of(request), at=clock.now())
    said = _("Written down: your organisation has seen the text as it stands.")
    return pages.done(request, said, "network_agreement_talk", agreement_id)


@require_http_methods(["GET", "POST"])
def open_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Show the draft to all parties, or take it back from signature."""
    agreement = queries.get_for_party(
        viewer=actor_of(request), agreement_id=agreement_id, at=clock.now()
    )
    gaps = reading.gaps_in_words(agreement) if agreement.state is State.DRAFT else []
    form = forms.OpenForm(
        pages.posted(request),
        has_gaps=bool(gaps),
        initial={"version": agreement.content_version},
    )
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.open_negotiation(
                agreement_id=agreement_id,
                content_version=form.cleaned_data["version"],
                by=actor_of(request),
                at=clock.now(),
            ),
            version=agreement.content_version,
        )
        if done:
            said = _("The negotiation is open: every party may read, remark and propose.")
            return pages.done(request, said, "network_agreement", agreement_id)
    agreement.may_open_negotiation.enforce()
    context = {
        "form": form,
        "was_signing": agreement.state is State.SIGNING,
        "gaps": gaps,
        "is_alone": len(agreement.parties) < FEWEST_PARTIES,
    }
    return _show(request, agreement, "network/agreements/open.html", context)


def _decide(
    request: HttpRequest,
    agreement: AgreementForParty,
    line: ProposalLine,
    form: forms.DecisionForm,
) -> None:
    operations.decide_change(
        proposal_id=line.id,
        agreement_id=agreement.id,
        accept=form.accepts,
        because=form.cleaned_data["because"],
        by=actor_of(request),
        at=clock.now(),
    )


def _to_talk(request: HttpRequest, agreement_id: UUID) -> AgreementForParty:
    agreement = queries.get_for_party(
        viewer=actor_of(request), agreement_id=agreement_id, at=clock.now()
    )
    agreement.may_comment.enforce()
    return agreement


def _show(
    request: HttpRequest, agreement: AgreementForParty, template: str, context: dict[str, Any]
) -> HttpResponse:
    return page.show(request, template, {**heading_of(agreement, clock.today()), **context})
