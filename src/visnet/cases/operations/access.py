"""Letting colleagues in, and keeping people away."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from visnet.cases import models, policy, queries
from visnet.cases.operations import ground
from visnet.cases.operations.ground import Happening, LockedCase
from visnet.cases.rules import BlockWords
from visnet.cases.vocabulary import BlockOrigin, GrantRole, TimelineKind
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused, is_reason
from visnet.people import queries as people
from visnet.vault import queries as vault


class NotAColleague(Exception):
    """Only members of the organisation that owns a case work on it."""


@transaction.atomic
def grant_case(
    *, grant_id: UUID, case_id: UUID, user_id: UUID, role: GrantRole, by: Actor, at: datetime
) -> None:
    """Let a colleague work on a case, or lead it; who led before goes on as a member.

    Never oneself, and nobody who is kept away; the case of a minor only to whoever has that task.
    Raises `NotAColleague`.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_grant(by, case.standing, user_id=user_id).enforce()
    if ground.was_done_before(
        model=models.Grant, row_id=grant_id, case_id=case_id, by=by, author="granted_by"
    ):
        return
    _check_colleague(user_id, by, at)
    if case.row.is_minor:
        colleagues = queries.list_for_minors(viewer=by, on=civil_date(at))
        policy.may_be_given_minors(is_open_to_them=user_id in colleagues).enforce()
    _check_not_blocked(user_id, case_id)
    _close_grant_of(user_id, case_id, at)
    models.Grant.objects.create(
        id=grant_id,
        case_id=case_id,
        organisation_id=case.row.organisation_id,
        user_id=user_id,
        role=role,
        granted_by=ground.author(by),
        granted_at=at,
    )
    _pass_lead(case, user_id, grant_id, role)
    _write_down(case, TimelineKind.GRANTED, "cases.granted", user_id, by, at)


@transaction.atomic
def revoke_grant(*, case_id: UUID, user_id: UUID, by: Actor, at: datetime) -> None:
    """End a colleague's work on a case, or step back oneself. Their open tasks go to the lead.

    Raises `NotFound` when they were not working on it.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_revoke_grant(by, case.standing, user_id=user_id).enforce()
    if not _open_grants(case_id).filter(user_id=user_id).exists():
        raise NotFound(user_id)
    _write_down(case, TimelineKind.GRANT_REVOKED, "cases.grant_revoked", user_id, by, at)
    _send_away(case, user_id, at)


@transaction.atomic
def block_person(
    *, block_id: UUID, case_id: UUID, block: BlockWords, by: Actor, at: datetime
) -> None:
    """Keep a user or an organisation away from a case. It beats every other right, at once.

    It needs a reason. One may also keep oneself away.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_block(by, case.standing).enforce()
    if ground.was_done_before(model=models.Block, row_id=block_id, case_id=case_id, by=by):
        return
    if not is_reason(block.reason):
        raise Refused(Reason.REASON_NEEDED)
    if _open_blocks(case_id, block).exists():
        return
    box = vault.open_box(viewer=by, subject_id=case_id)
    # Everything else first: from the block on, whoever blocked themselves can write nothing here.
    _write_down(case, TimelineKind.BLOCKED, "cases.blocked", block_id, by, at)
    if block.user_id is not None:
        _send_away(case, block.user_id, at)
    models.Block.objects.create(
        id=block_id,
        case_id=case_id,
        organisation_id=case.row.organisation_id,
        user_id=block.user_id,
        blocked_organisation_id=block.organisation_id,
        by=ground.author(by),
        at=at,
        **ground.seal(
            box=box, table="cases_block", row_id=block_id, words={"reason": block.reason}
        ),
    )


@transaction.atomic
def lift_block(*, block_id: UUID, by: Actor, at: datetime) -> None:
    """Let somebody be near the case again; a supervisor does, and never for themselves.

    It gives no grant back.
    """
    case, row = ground.lock_case_of(model=models.Block, row_id=block_id, by=by)
    policy.may_lift_block(by, case.standing, user_id=row.user_id).enforce()
    if row.lifted_at is not None:
        return
    row.lifted_at = at
    row.lifted_by = by.identifier
    row.save(update_fields=["lifted_at", "lifted_by"])
    _write_down(case, TimelineKind.BLOCK_LIFTED, "cases.block_lifted", block_id, by, at)


def _check_colleague(user_id: UUID, by: Actor, at: datetime) -> None:
    colleagues = people.list_members(viewer=by, on=civil_date(at))
    if user_id not in {colleague.user_id for colleague in colleagues}:
        raise NotAColleague(user_id)


def _check_not_blocked(user_id: UUID, case_id: UUID) -> None:
    blocks = models.Block.objects.filter(case_id=case_id, user_id=user_id, lifted_at__isnull=True)
    if blocks.exists():
        raise Refused(Reason.BLOCKED)
    # What the wall did by itself is not told to whoever works on one of the sides.
    if not queries.can_join(case_id=case_id, user_id=user_id):
        raise Refused(Reason.MAY_CONFLICT)


def _open_grants(case_id: UUID) -> QuerySet[models.Grant]:
    return models.Grant.objects.filter(case_id=case_id, revoked_at__isnull=True)


def _open_blocks(case_id: UUID, block: BlockWords) -> QuerySet[models.Block]:
    return models.Block.objects.filter(
        case_id=case_id,
        user_id=block.user_id,
        blocked_organisation_id=block.organisation_id,
        origin=BlockOrigin.BY_HAND,
        lifted_at__isnull=True,
    )


def _close_grant_of(user_id: UUID, case_id: UUID, at: datetime) -> None:
    _open_grants(case_id).filter(user_id=user_id).update(revoked_at=at)


def _pass_lead(case: LockedCase, user_id: UUID, grant_id: UUID, role: GrantRole) -> None:
    """Let whoever led before go on as a member, once somebody else leads."""
    if role is GrantRole.LEAD:
        leads = _open_grants(case.row.id).filter(role=GrantRole.LEAD)
        leads.exclude(id=grant_id).update(role=GrantRole.MEMBER)
        _change_lead(case, user_id)
        _take_up_what_waits(case.row.id, user_id)
    elif case.row.lead_id == user_id:
        _change_lead(case, None)


def _take_up_what_waits(case_id: UUID, user_id: UUID) -> None:
    """Give the new lead what waited for nobody, or for somebody who works there no more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.take_up_what_waits(%s, %s)", [case_id, user_id])


def _change_lead(case: LockedCase, user_id: UUID | None) -> None:
    case.row.lead_id = user_id
    case.row.version += 1
    case.row.save(update_fields=["lead_id", "version"])


def _send_away(case: LockedCase, user_id: UUID, at: datetime) -> None:
    """End the grant; tasks go to the lead, or wait for a supervisor when it was the lead's."""
    is_lead = case.row.lead_id == user_id
    heir = None if is_lead else case.row.lead_id
    models.Due.objects.filter(case_id=case.row.id, user_id=user_id).update(user_id=heir)
    if is_lead:
        _change_lead(case, None)
    _close_grant_of(user_id, case.row.id, at)


def _write_down(
    case: LockedCase, kind: TimelineKind, action: str, subject_id: UUID, by: Actor, at: datetime
) -> None:
    subject_kind = "user" if "grant" in action else "block"
    what = Happening(kind=kind, action=action, subject_kind=subject_kind, subject_id=subject_id)
    ground.write_down(case=case, what=what, by=by, at=at)
