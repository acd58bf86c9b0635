"""Telling whoever takes over a case what they must know, and marking it as read."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused, explained
from visnet.oversight import models, policy
from visnet.oversight.vocabulary import HandedOver
from visnet.vault import queries as vault
from visnet.vault.rules import Place


class IdAlreadyUsed(Exception):
    """Another note, or another person's, was already written under this id."""


@transaction.atomic
def write_handover(
    *,
    handover_id: UUID,
    case_id: UUID,
    to_id: UUID,
    why: HandedOver,
    words: str,
    by: Actor,
    at: datetime,
) -> bool:
    """Write what a colleague who takes over a case must know; tell whether it is new.

    Sealed in the case's own box. Only for somebody who is not kept away from the case, and read by
    them only while they work on it. Raises `NotFound`, `Refused`, `IdAlreadyUsed`.
    """
    policy.may_hand_over(by, to_id=to_id).enforce()
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    standing = cases.standing_on(viewer=by, case_id=case_id)
    standing.may_write.enforce()
    explained(words).enforce()
    row = models.Handover.objects.filter(policy.visible_to(by), id=handover_id).first()
    if row is not None:
        if (row.case_id, row.by, row.to_id) != (case_id, by.identifier, to_id):
            raise IdAlreadyUsed(handover_id)
        return False
    if not cases.can_join(case_id=case_id, user_id=to_id):
        # What the wall did by itself is not told to whoever works on one of the sides.
        raise Refused(Reason.MAY_CONFLICT)
    box = vault.open_box(viewer=by, subject_id=case_id)
    models.Handover.objects.create(
        id=handover_id,
        case_id=case_id,
        organisation_id=standing.organisation_id,
        why=why,
        words_sealed=box.seal(place=_place(handover_id), words=words),
        by=by.identifier,
        at=at,
        to_id=to_id,
    )
    _note(by, at, "oversight.handover_written", handover_id, case_id)
    return True


@transaction.atomic
def mark_read(*, case_id: UUID, handover_id: UUID, by: Actor, at: datetime) -> None:
    """Note that whoever takes over has read it; it no longer stands on top of the case.

    Twice is once. Raises `NotFound` for everybody else.
    """
    cases.standing_on(viewer=by, case_id=case_id).may_view.enforce()
    row = (
        models.Handover.objects.select_for_update()
        .filter(policy.visible_to(by), id=handover_id, case_id=case_id, to_id__in=[by.identifier])
        .first()
    )
    if row is None:
        raise NotFound(handover_id)
    if row.read_at is not None:
        return
    row.read_at = at
    row.save(update_fields=["read_at"])
    _note(by, at, "oversight.handover_read", handover_id, case_id)


def _place(handover_id: UUID) -> Place:
    return Place("oversight_handover", "words", handover_id)


def _note(by: Actor, at: datetime, action: str, handover_id: UUID, case_id: UUID) -> None:
    audit.note(
        by=by,
        at=at,
        action=action,
        subject_kind="handover",
        subject_id=handover_id,
        case_id=case_id,
        fields=("words",),
    )
