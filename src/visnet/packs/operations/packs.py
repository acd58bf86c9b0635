"""Assembling a pack, approving it as a second and a third person, and handing it out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases.rules import is_same_name
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.packs import models, policy, queries, rules
from visnet.packs.operations import ground
from visnet.packs.queries.requests import words_of
from visnet.packs.rules import PackChanged, PackWords
from visnet.people import queries as people
from visnet.vault.rules import Place


@transaction.atomic
def assemble_pack(
    *,
    pack_id: UUID,
    case_id: UUID,
    access_request_id: UUID,
    words: PackWords,
    left_out: str,
    by: Actor,
    at: datetime,
) -> bool:
    """Keep a pack in place of the one before it; who approved that one has not approved this.

    Raises `NotFound`, `Refused` (NO_RIGHT_TO_IT for a field that must stay out), `IdAlreadyUsed`.
    """
    found = ground.enter(case_id=case_id, access_request_id=access_request_id, by=by)
    whole = found.whole
    if any(one.id == pack_id and one.by == found.author for one in whole.packs):
        return False
    policy.may_assemble(found.standing, is_asker=whole.is_asked_by(by), **found.asked).enforce()
    scope = whole.answer.scope
    if any(rules.why_out(field=one.field, scope=scope) for one in words.told):
        raise Refused(Reason.NO_RIGHT_TO_IT)
    seal, table = found.box.seal, "packs_pack"
    row = {
        "id": pack_id,
        "request_id": access_request_id,
        "check_made_id": whole.checks[-1].id,
        "case_id": case_id,
        "number": len(whole.packs) + 1,
        "scope": scope,
        "content_sealed": seal(place=Place(table, "content", pack_id), words=words.as_json()),
        "left_out_sealed": seal(place=Place(table, "left_out", pack_id), words=left_out),
        "by": found.author,
        "at": at,
    }
    ground.is_new(models.Pack.objects, row)
    told = (scope.value.lower(), *sorted({one.field for one in words.told}))
    ground.note("pack_assembled", access_request_id, case_id, told, by=by, at=at)
    return True


@transaction.atomic
def ask_approver(
    *, case_id: UUID, access_request_id: UUID, user_id: UUID, by: Actor, at: datetime
) -> int:
    """Note that a colleague is asked to approve the pack. For the journey that tells their day.

    Returns how many still have to approve it. Raises `NotFound`, `Refused` (SELF_DEALING for
    whoever assembled or approved it, or bears the name of whoever asks; WRONG_STATE).
    """
    found = ground.enter(case_id=case_id, access_request_id=access_request_id, by=by)
    whole = found.whole
    name = people.names_of(user_ids=[user_id]).get(user_id, "")
    policy.may_ask_approver(
        found.standing,
        is_asker=whole.is_asked_by(by),
        state=whole.state,
        asked_had_a_hand=user_id in whole.hands or is_same_name(whole.name, name),
    ).enforce()
    ground.note("approver_asked", access_request_id, case_id, (), by=by, at=at)
    return whole.approvers_missing


@transaction.atomic
def approve_pack(
    *,
    approval_id: UUID,
    case_id: UUID,
    access_request_id: UUID,
    pack_id: UUID,
    by: Actor,
    at: datetime,
) -> bool:
    """Approve exactly the pack that was read; say whether it is new.

    Raises `NotFound`, `Refused` (SELF_DEALING for whoever assembled it or asks), `PackChanged`.
    """
    found = ground.enter(case_id=case_id, access_request_id=access_request_id, by=by)
    whole, pack = found.whole, found.whole.pack
    policy.may_read_pack(by, found.standing, is_proven=by.is_stepped_up(at)).enforce()
    policy.may_approve(
        found.standing,
        is_asker=whole.is_asked_by(by),
        had_a_hand=whole.was_assembled_by(by),
        **found.asked,
    ).enforce()
    if pack is None or pack.id != pack_id or pack.scope != whole.answer.scope:
        raise PackChanged(access_request_id)
    if any(one.by == found.author for one in whole.approving):
        return False
    sealed = found.box.seal(
        place=Place("packs_approval", "content_sha256", approval_id),
        words=words_of(found.box, pack).sha256,
    )
    row = {
        "id": approval_id,
        "pack_id": pack.id,
        "case_id": case_id,
        "content_sha256_sealed": sealed,
        "by": found.author,
        "at": at,
    }
    ground.is_new(models.PackApproval.objects, row)
    ground.note("pack_approved", access_request_id, case_id, (), by=by, at=at)
    return True


@transaction.atomic
def hand_out_pack(
    *,
    case_id: UUID,
    access_request_id: UUID,
    pack_id: UUID,
    sha256: str,
    by: Actor,
    at: datetime,
) -> bool:
    """Write down that a pack leaves, as two others approved it; say whether for the first time.

    `sha256` is of what was typeset. Raises `NotFound`, `Refused`, `PackChanged`.
    """
    found = ground.enter(case_id=case_id, access_request_id=access_request_id, by=by)
    words = queries.find_to_hand_out(
        viewer=by, case_id=case_id, access_request_id=access_request_id, pack_id=pack_id, at=at
    )
    if words.sha256 != sha256:
        raise PackChanged(access_request_id)
    is_first = found.whole.handing_out is None
    if is_first:
        row = {
            "id": pack_id,
            "request_id": access_request_id,
            "pack_id": pack_id,
            "case_id": case_id,
            "by": found.author,
            "at": at,
        }
        ground.is_new(models.HandingOut.objects, row)
    ground.note("pack_handed_out", access_request_id, case_id, (), by=by, at=at)
    return is_first
