"""Keeping what is being written, and forgetting it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.drafts import models, policy, rules
from visnet.drafts.rules import DraftPlace, Typed
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.vault import operations as vault
from visnet.vault import queries as keys
from visnet.vault.rules import Box, Place


@transaction.atomic
def keep_draft(*, place: DraftPlace, typed: Typed, by: Actor, at: datetime) -> UUID:
    """Keep what was typed so far, in place of what was kept before, and return the draft's id.

    In a case it is sealed in the case's own box, and kept only by whoever may write there. Only its
    beginning is noted in the journal. Raises `TooMuch`, `NotFound`, `Refused`.
    """
    policy.may_keep(by).enforce()
    if by.identifier is None or by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    if place.case_id is not None:
        cases.standing_on(viewer=by, case_id=place.case_id).may_write.enforce()
    packed = rules.pack(typed)
    identifier = rules.draft_id(user_id=by.identifier, address=place.address)
    box = _box(identifier, place, by)
    sealed = box.seal(place=Place("drafts_draft", "typed", identifier), words=packed)
    mine = models.Draft.objects.filter(policy.visible_to(by), id=identifier)
    if mine.update(typed_sealed=sealed, saved_at=at):
        return identifier
    models.Draft.objects.bulk_create(
        [
            models.Draft(
                id=identifier,
                user_id=by.identifier,
                organisation_id=by.organisation_id,
                case_id=place.case_id,
                form=place.form,
                address=place.address,
                typed_sealed=sealed,
                begun_at=at,
                saved_at=at,
            )
        ],
        ignore_conflicts=True,
    )
    _note(by, at, "drafts.begun", identifier, place.case_id)
    return identifier


@transaction.atomic
def throw_away(*, draft_id: UUID, by: Actor, at: datetime) -> None:
    """Delete one's own draft: it was sent, or is not wanted. One that is gone is gone."""
    found = questions.asked(_own, viewer=by, draft_id=draft_id)
    if not found:
        return
    row = found[0]
    models.Draft.objects.filter(policy.visible_to(by), id=draft_id).delete()
    if row.case_id is None:
        vault.destroy_box(subject_id=draft_id)
    _note(by, at, "drafts.thrown_away", draft_id, row.case_id)


def _own(*, viewer: Actor, draft_id: UUID) -> QuerySet[models.Draft]:
    return models.Draft.objects.filter(policy.visible_to(viewer), id=draft_id)


@transaction.atomic
def forget_old(*, by: Actor, at: datetime) -> int:
    """Delete drafts that nobody touched for fourteen days, without opening one; return how many."""
    old = models.Draft.objects.filter(saved_at__lt=at - rules.DRAFT_LIVES)
    gone, _kinds = old.only("id").delete()
    if gone:
        audit.note(by=by, at=at, action="drafts.forgotten", subject_kind="draft", subject_id=None)
    return gone


def _box(identifier: UUID, place: DraftPlace, by: Actor) -> Box:
    subject_id = place.case_id or identifier
    try:
        return keys.open_box(viewer=by, subject_id=subject_id)
    except keys.NoKey:
        if place.case_id is not None or by.organisation_id is None:
            raise
        return vault.create_box(subject_id=subject_id, for_organisation=by.organisation_id, by=by)


def _note(by: Actor, at: datetime, action: str, draft_id: UUID, case_id: UUID | None) -> None:
    audit.note(
        by=by, at=at, action=action, subject_kind="draft", subject_id=draft_id, case_id=case_id
    )
