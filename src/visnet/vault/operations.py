"""Making keys, handing wraps out, taking them back, and turning the ring."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.kit import writing
from visnet.kit.actor import Actor
from visnet.vault import models, queries, rules
from visnet.vault.rules import Box
from visnet.vault.vocabulary import RecipientKind, Wrapping


def create_organisation_key(*, organisation_id: UUID, by: Actor, at: datetime) -> None:
    """Make an organisation's first secret, sealed under the ring. Raises `NoRing`."""
    ring = settings.KEY_RING
    if ring is None:
        raise queries.NoRing
    secret = rules.new_key()
    models.OrganisationKey.objects.create(
        id=uuid4(),
        organisation_id=organisation_id,
        version=1,
        ring_key=ring.current,
        sealed_secret=rules.seal_bytes(
            key=ring.key(ring.current),
            content=secret,
            bound_to=f"organisation:{organisation_id}:1".encode(),
        ),
        made_at=at,
    )
    models.PublicKey.objects.create(
        organisation_id=organisation_id, version=1, public_key=rules.public_half(secret)
    )
    audit.note(
        by=by,
        at=at,
        action="vault.key_made",
        subject_kind="organisation",
        subject_id=organisation_id,
    )


def create_box(*, subject_id: UUID, for_organisation: UUID, by: Actor) -> Box:
    """Make the key of a new case, thread or referral, wrapped for one organisation.

    Staff of that organisation wrap it under its own key; everybody else seals it to its public
    key, and after this process has forgotten the box cannot open it again.
    """
    box = Box(subject_id=subject_id, key=rules.new_key())
    if by.is_staff_of(for_organisation) and settings.KEY_RING is not None:
        _wrap_symmetric(box=box, organisation_id=for_organisation)
        return box
    share_box(box=box, with_organisation=for_organisation)
    return box


def create_boxes(
    *, subject_ids: Sequence[UUID], for_organisation: UUID, by: Actor
) -> dict[UUID, Box]:
    """Make the keys of many new cases of the actor's own organisation, in one round trip.

    Raises `NoKey` for anybody else.
    """
    if not by.is_staff_of(for_organisation):
        raise queries.NoKey(for_organisation)
    boxes = {
        subject_id: Box(subject_id=subject_id, key=rules.new_key()) for subject_id in subject_ids
    }
    models.KeyWrap.objects.bulk_create(
        _symmetric_wrap(box=box, organisation_id=for_organisation) for box in boxes.values()
    )
    return boxes


def share_box(*, box: Box, with_organisation: UUID) -> None:
    """Wrap a key for one more organisation, sealed to its public key."""
    _public_wrap(box, with_organisation).save(force_insert=True)


def create_box_with_receipt(
    *, subject_id: UUID, for_organisation: UUID, receipt_id: UUID, receipt_key: bytes
) -> Box:
    """Make the key of a thread: for the organisation it is sent to, and for whoever holds its receipt.

    Both wraps are written in one round trip.
    """
    box = Box(subject_id=subject_id, key=rules.new_key())
    for_receipt = models.KeyWrap(
        id=uuid4(),
        subject_id=subject_id,
        recipient_kind=RecipientKind.RECEIPT,
        recipient_id=receipt_id,
        key_version=1,
        wrapping=Wrapping.SYMMETRIC,
        wrapped=rules.seal_bytes(
            key=receipt_key,
            content=box.key,
            bound_to=queries.binding(subject_id, receipt_id),
        ),
    )
    models.KeyWrap.objects.bulk_create([_public_wrap(box, for_organisation), for_receipt])
    return box


def create_box_to_read(*, subject_id: UUID, for_organisation: UUID) -> Box:
    """Make a key that one organisation can open, and nobody else: not even whoever makes it."""
    box = Box(subject_id=subject_id, key=rules.new_key())
    models.KeyWrap.objects.bulk_create([_public_wrap(box, for_organisation)])
    return box


def revoke_box(*, subject_id: UUID, from_organisation: UUID) -> None:
    """Take one organisation's wrap away: from now on it cannot open the words.

    Only an organisation that holds a wrap of the same key itself may do so; for others nothing
    happens.
    """
    _revoke(subject_id, from_organisation)


def destroy_box(*, subject_id: UUID) -> None:
    """Destroy every wrap of a key: the words can never be read again.

    Done by an organisation that holds a wrap, or by whoever showed the thread's receipt.
    """
    if settings.KEY_RING is None:
        models.KeyWrap.objects.filter(subject_id=subject_id).delete()
        return
    _revoke(subject_id, None)


def _revoke(subject_id: UUID, recipient_id: UUID | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.revoke_wraps(%s, %s)", [subject_id, recipient_id])


def rotate_ring(*, by: Actor, at: datetime) -> Iterator[UUID]:
    """Seal every organisation's secret under the ring's current key, one transaction each.

    Yields each organisation when done. May be run again after an interruption. Runs as the
    owner of the schema, with both the old and the new key in the ring.
    """
    ring = settings.KEY_RING
    if ring is None:
        raise queries.NoRing
    waiting = models.OrganisationKey.objects.exclude(ring_key=ring.current)
    for identifier in list(waiting.values_list("id", flat=True)):
        with transaction.atomic():
            row = models.OrganisationKey.objects.select_for_update().get(id=identifier)
            secret = queries.open_organisation_secret(row)
            row.sealed_secret = rules.seal_bytes(
                key=ring.key(ring.current),
                content=secret,
                bound_to=f"organisation:{row.organisation_id}:{row.version}".encode(),
            )
            row.ring_key = ring.current
            row.save(update_fields=["sealed_secret", "ring_key"])
            audit.note(
                by=by,
                at=at,
                action="vault.key_rotated",
                subject_kind="organisation",
                subject_id=row.organisation_id,
            )
        yield row.organisation_id


def _wrap_symmetric(*, box: Box, organisation_id: UUID) -> None:
    writing.write([_symmetric_wrap(box=box, organisation_id=organisation_id)])


def _symmetric_wrap(*, box: Box, organisation_id: UUID) -> models.KeyWrap:
    secret = queries.organisation_secret(organisation_id, 1)
    return models.KeyWrap(
        id=uuid4(),
        subject_id=box.subject_id,
        recipient_kind=RecipientKind.ORGANISATION,
        recipient_id=organisation_id,
        key_version=1,
        wrapping=Wrapping.SYMMETRIC,
        wrapped=rules.seal_bytes(
            key=secret.wrapping_key,
            content=box.key,
            bound_to=queries.binding(box.subject_id, organisation_id),
        ),
    )


def _public_wrap(box: Box, organisation_id: UUID) -> models.KeyWrap:
    public = queries.get_public_key(organisation_id=organisation_id)
    return models.KeyWrap(
        id=uuid4(),
        subject_id=box.subject_id,
        recipient_kind=RecipientKind.ORGANISATION,
        recipient_id=organisation_id,
        key_version=public.version,
        wrapping=Wrapping.PUBLIC,
        wrapped=rules.seal_to_public(
            public_key=public.public_key,
            content=box.key,
            bound_to=queries.binding(box.subject_id, organisation_id),
        ),
    )
