"""Laying a case on the table: for whom, on which basis, with what the person wants first."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.conferences import models, policy, rules
from visnet.conferences.operations import ground
from visnet.conferences.operations.ground import IdAlreadyUsed
from visnet.conferences.queries.ground import CONCLUDED
from visnet.conferences.rules import HearerGround, ItemText
from visnet.conferences.vocabulary import Basis, ContributionKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.vault import operations as vault
from visnet.vault import queries as vault_queries


class AlreadyOnTheTable(Exception):
    """The case is on the table already."""


class NotInvited(Exception):
    """A hearer is not invited to the conference."""


@transaction.atomic
def add_item(
    *, item_id: UUID, conference_id: UUID, item: ItemText, by: Actor, at: datetime
) -> None:
    """Lay a case on the table. Its hearers get the key at once; on a law in writing, once approved.

    What the person wants is the first contribution. The same id again changes nothing. Raises
    `AlreadyOnTheTable`, `IdAlreadyUsed`, `NotFound`, `NothingSaid`, `NotInvited`, `Refused`,
    `WrongBasis`.
    """
    conference, table = ground.lock_conference(conference_id=conference_id, by=by)
    works = ground.works_on_case(case_id=item.case_id)
    policy.may_add(by, table, works_on_case=works).enforce()
    if _was_added(item_id, item, by):
        return
    rules.check_basis(item)
    on_it = models.Item.objects.filter(
        conference=conference, case_id=item.case_id, withdrawn_at__isnull=True
    )
    if on_it.exists():
        raise AlreadyOnTheTable(item.case_id)
    row = models.Item.objects.create(
        id=item_id,
        conference=conference,
        case_id=item.case_id,
        organisation_id=ground.organisation(by),
        basis=item.basis,
        added_by=ground.author(by),
        added_at=at,
    )
    vault.create_box(subject_id=item_id, for_organisation=row.organisation_id, by=by)
    _write_words(row, item, by, at)
    for hearer in item.hearers:
        _name(row, hearer, by, at)
    ground.write_down(
        action="item_added", subject=item_id, by=by, at=at, case_id=item.case_id, fields=("about",)
    )


def _write_words(row: models.Item, item: ItemText, by: Actor, at: datetime) -> None:
    models.ItemWords.objects.create(
        item=row,
        **ground.seal(
            table="conferences_item_words",
            row_id=row.id,
            item_id=row.id,
            by=by,
            about=item.about,
            advocate=item.advocate,
            law=item.law,
        ),
    )
    first_id = uuid4()
    models.Contribution.objects.create(
        id=first_id,
        item=row,
        kind=ContributionKind.WISHES,
        organisation_id=row.organisation_id,
        by=ground.author(by),
        at=at,
        for_minutes=True,
        **ground.seal(
            table="conferences_contribution",
            row_id=first_id,
            item_id=row.id,
            by=by,
            words=item.wishes,
        ),
    )


@transaction.atomic
def add_hearer(*, item_id: UUID, hearer: HearerGround, by: Actor, at: datetime) -> None:
    """Let one more of the invited hear an item. Named twice, they are named.

    Never after a supervisor approved for whom it is. Raises `NotFound`, `NotInvited`, `Refused`,
    `WrongBasis`.
    """
    row, standing = ground.lock_item(item_id=item_id, by=by)
    policy.may_add_hearer(by, standing).enforce()
    rules.check_ground(standing.basis, hearer)
    if models.Hearer.objects.filter(
        item=row,
        organisation_id=hearer.organisation_id,
        removed_at__isnull=True,
        invitation__withdrawn_at__isnull=True,
    ).exists():
        return
    _close(row, hearer.organisation_id, at)
    _name(row, hearer, by, at)
    ground.write_down(action="hearer_added", subject=item_id, by=by, at=at, case_id=row.case_id)


@transaction.atomic
def remove_hearer(*, hearer_id: UUID, by: Actor, at: datetime) -> None:
    """Take one out: the wall closes the item to them, and their key is taken.

    Raises `NotFound`, `Refused`.
    """
    found = models.Hearer.objects.filter(id=hearer_id).first()
    if found is None:
        raise NotFound(hearer_id)
    row, standing = ground.lock_item(item_id=found.item_id, by=by)
    policy.may_keep_item(by, standing).enforce()
    if found.removed_at is not None:
        return
    _close(row, found.organisation_id, at)
    ground.write_down(action="hearer_removed", subject=row.id, by=by, at=at, case_id=row.case_id)


@transaction.atomic
def ask_approval(*, item_id: UUID, user_id: UUID, by: Actor, at: datetime) -> UUID:
    """Note that a supervisor is asked by name to approve the law on which an item rests.

    For the journey that tells their day; returns the case. Raises `NotFound`, and `Refused`
    (SELF_DEALING for whoever called or added it, WRONG_STATE where nothing waits).
    """
    row, standing = ground.lock_item(item_id=item_id, by=by)
    policy.may_ask_approval(by, standing, asked=user_id).enforce()
    ground.write_down(
        action="item_approval_asked", subject=row.id, by=by, at=at, case_id=row.case_id
    )
    return row.case_id


@transaction.atomic
def approve_item(*, item_id: UUID, by: Actor, at: datetime) -> None:
    """Approve, as a supervisor, the law in writing on which an item rests; its hearers get the key.

    Raises `NotFound`, and `Refused` (SELF_DEALING, WRONG_ROLE, WRONG_STATE).
    """
    row, standing = ground.lock_item(item_id=item_id, by=by)
    policy.may_approve(by, standing).enforce()
    row.approved_by = ground.author(by)
    row.approved_at = at
    row.save(update_fields=["approved_by", "approved_at"])
    hearers = models.Hearer.objects.filter(
        item=row, removed_at__isnull=True, invitation__withdrawn_at__isnull=True
    )
    for organisation_id in hearers.values_list("organisation_id", flat=True):
        _share(row.id, organisation_id, by)
    ground.write_down(action="item_approved", subject=row.id, by=by, at=at, case_id=row.case_id)


@transaction.atomic
def take_off(*, item_id: UUID, by: Actor, at: datetime) -> UUID:
    """Take an item off the table: it closes to everybody else; return its case.

    Raises `NotFound`, `Refused`.
    """
    row, standing = ground.lock_item(item_id=item_id, by=by)
    if standing.was_taken_off:
        return row.case_id
    policy.may_keep_item(by, standing).enforce()
    _take_off(row, by, at)
    return row.case_id


@transaction.atomic
def take_off_of_case(*, case_id: UUID, by: Actor, at: datetime) -> tuple[UUID, ...]:
    """Take the items of a case that ends off their tables; return which.

    Whoever works on the case may do it, at the table or not. Where minutes were approved, what was
    agreed goes on.
    """
    rows = models.Item.objects.annotate(**policy.item_standing_of(), is_concluded=CONCLUDED)
    own = rows.filter(policy.items_called_from(by), case_id=case_id, withdrawn_at__isnull=True)
    taken = [row.id for row in own.filter(is_concluded=False).order_by("id")]
    for row in models.Item.objects.select_for_update().filter(id__in=taken).order_by("id"):
        _take_off(row, by, at)
    return tuple(taken)


def _take_off(row: models.Item, by: Actor, at: datetime) -> None:
    for organisation_id in models.Hearer.objects.filter(
        item=row, removed_at__isnull=True
    ).values_list("organisation_id", flat=True):
        _close(row, organisation_id, at)
    row.withdrawn_by = ground.author(by)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_by", "withdrawn_at"])
    ground.write_down(action="item_taken_off", subject=row.id, by=by, at=at, case_id=row.case_id)


@transaction.atomic
def close_unconsented(*, consent_id: UUID, by: Actor, at: datetime) -> None:
    """Take out whoever heard items on a consent that was taken back, and their keys.

    The wall has closed the items already. Any colleague who works on the case may do it, at the
    table or not; for everybody else nothing happens.
    """
    found = models.Hearer.objects.filter(consent_id=consent_id, removed_at__isnull=True)
    for hearer in found.select_related("item"):
        _close(hearer.item, hearer.organisation_id, at)
        ground.write_down(
            action="hearer_removed",
            subject=hearer.item_id,
            by=by,
            at=at,
            case_id=ground.case_named(hearer.item, by),
            fields=("CONSENT_WITHDRAWN",),
        )


def _name(row: models.Item, hearer: HearerGround, by: Actor, at: datetime) -> None:
    invitation = models.Invitation.objects.filter(
        conference_id=row.conference_id,
        organisation_id=hearer.organisation_id,
        withdrawn_at__isnull=True,
    ).first()
    if invitation is None:
        raise NotInvited(hearer.organisation_id)
    models.Hearer.objects.create(
        id=hearer.hearer_id,
        item=row,
        invitation=invitation,
        organisation_id=hearer.organisation_id,
        clause_id=hearer.clause_id,
        consent_id=hearer.consent_id,
        named_by=ground.author(by),
        named_at=at,
    )
    if row.basis == Basis.CONSENT:
        _share(row.id, hearer.organisation_id, by)


def _share(item_id: UUID, organisation_id: UUID, by: Actor) -> None:
    box = vault_queries.open_box(viewer=by, subject_id=item_id)
    vault.share_box(box=box, with_organisation=organisation_id)


def _close(row: models.Item, organisation_id: UUID, at: datetime) -> None:
    models.Hearer.objects.filter(
        item=row, organisation_id=organisation_id, removed_at__isnull=True
    ).update(removed_at=at)
    vault.revoke_box(subject_id=row.id, from_organisation=organisation_id)


def _was_added(item_id: UUID, item: ItemText, by: Actor) -> bool:
    known = models.Item.objects.filter(id=item_id).first()
    if known is None:
        return False
    if (known.case_id, known.added_by) != (item.case_id, by.identifier):
        raise IdAlreadyUsed(item_id)
    return True
