"""Asking the parties to sign, signing, and publishing the edition."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.guidelines import shown
from visnet.doors.network.guidelines.drafting import ONE, draft_of
from visnet.doors.network.guidelines.signing_forms import PublishForm, SignatureForm
from visnet.doors.network.page import show
from visnet.guidelines import operations, queries
from visnet.guidelines.vocabulary import DraftState
from visnet.kit.decision import Reason, Refused


@require_http_methods(["GET", "POST"])
def open_page(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Close the text and ask organisations to sign it."""
    found = _to_edit(request, draft_id, DraftState.WRITING)
    form = SignatureForm(pages.posted(request), draft=found)
    if form.is_bound and form.is_valid():
        try:
            operations.open_signature(
                draft_id=draft_id,
                organisation_ids=form.organisation_ids,
                by=actor_of(request),
                at=clock.now(),
            )
        except operations.NobodySigns:
            form.add_error("parties", _("Choose at least two: a joint procedure is joint."))
        except operations.RemarksUndecided:
            form.add_error(None, _("Decide first on what was said: somebody waits for an answer."))
        except operations.StepsUnwritten:
            form.add_error(
                None, _("Some steps are still with their authors: wait, or take them back.")
            )
        except operations.TroublesUnanswered:
            form.add_error(None, _("Answer first those for whom a step did not work."))
        else:
            said = _("Open for signature. The text does not change any more.")
            return pages.done(request, said, ONE, draft_id)
    return show(
        request, "network/guidelines/signature.html", {**shown.line(found.line), "form": form}
    )


@require_POST
def take_back(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Write on: whoever has signed is asked again."""
    operations.take_back_from_signature(draft_id=draft_id, by=actor_of(request), at=clock.now())
    said = _("You can write on. Whoever had signed is asked again.")
    return pages.done(request, said, ONE, draft_id)


@require_POST
def sign(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Sign for one's own organisation."""
    try:
        operations.sign_draft(
            draft_id=draft_id,
            digest=request.POST.get("digest", ""),
            by=actor_of(request),
            at=clock.now(),
        )
    except operations.ChangedMeanwhile:
        said = _("The text has changed since you read it. Nothing is signed: read it again.")
        return pages.done(request, said, ONE, draft_id)
    return pages.done(request, _("Signed for your organisation."), ONE, draft_id)


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Publish what everybody signed, saying what changed."""
    # Sent twice, it is published once: the second time leads to the same edition.
    sent = (DraftState.PUBLISHED,) if request.method == "POST" else ()
    found = _to_edit(request, draft_id, DraftState.SIGNING, *sent)
    form = PublishForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        try:
            operations.publish_edition(
                edition_id=form.new_id,
                draft_id=draft_id,
                changed=form.changed,
                is_public=form.is_public,
                by=actor_of(request),
                at=clock.now(),
            )
        except operations.SignaturesMissing:
            form.add_error(None, _("Not everybody has signed yet. Nothing is published."))
        else:
            said = _("Published. Every member of the network finds it under Guidelines.")
            return pages.done(request, said, "guideline_edition", form.new_id)
    context = {**shown.draft(found), "form": form}
    return show(request, "network/guidelines/publish.html", context)


def _to_edit(request: HttpRequest, draft_id: UUID, *states: DraftState) -> queries.DraftForWriter:
    found = draft_of(request, draft_id)
    if not found.line.may_edit:
        raise Refused(Reason.WRONG_ROLE)
    if found.line.state not in states:
        raise Refused(Reason.WRONG_STATE)
    return found
