"""Joining and leaving a network, with their dates, and where it works."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import models, policy
from visnet.people.operations import ground


class AlreadyInNetwork(Exception):
    """The organisation belongs to this network already, on these days."""


@transaction.atomic
def join_network(
    *,
    network_id: UUID,
    organisation_id: UUID,
    signed_date: date | None,
    source: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Note that an organisation signed, for the first time or again after it had left.

    Raises `AlreadyInNetwork`, and `NotFound` where either does not exist.
    """
    found = models.Organisation.objects.select_for_update().filter(id=organisation_id).exists()
    ground.check_arranges(network_id=network_id, by=by, at=at)
    if not found or not models.Network.objects.filter(id=network_id).exists():
        raise NotFound(organisation_id)
    _check_free(network_id, organisation_id, signed_date, None)
    models.NetworkMembership.objects.create(
        id=uuid4(),
        network_id=network_id,
        organisation_id=organisation_id,
        signed_date=signed_date,
        source=source,
    )
    _note(by, at, "people.network_joined", organisation_id, ("signed_date", "source"))


@transaction.atomic
def leave_network(
    *, network_id: UUID, organisation_id: UUID, left_date: date, by: Actor, at: datetime
) -> None:
    """Note that an organisation left: from that day it counts no more.

    Raises `NotFound` where it was not in, `EndsBeforeItBegins`.
    """
    membership = (
        models.NetworkMembership.objects.select_for_update()
        .filter(network_id=network_id, organisation_id=organisation_id, left_date__isnull=True)
        .first()
    )
    ground.check_arranges(network_id=network_id, by=by, at=at)
    if membership is None:
        raise NotFound(organisation_id)
    if membership.signed_date is not None and left_date < membership.signed_date:
        raise ground.EndsBeforeItBegins(organisation_id)
    membership.left_date = left_date
    membership.version += 1
    membership.save(update_fields=["left_date", "version"])
    _note(by, at, "people.network_left", organisation_id, ("left_date",))


@transaction.atomic
def correct_signature(
    *,
    membership_id: UUID,
    signed_date: date | None,
    left_date: date | None,
    source: str,
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Put right when an organisation signed or left, with the source that says so.

    Raises `NotFound`, `ChangedMeanwhile`, `EndsBeforeItBegins`, `AlreadyInNetwork`.
    """
    row = models.NetworkMembership.objects.select_for_update().filter(id=membership_id).first()
    if row is None:
        raise NotFound(membership_id)
    ground.check_arranges(network_id=row.network_id, by=by, at=at)
    if row.version != version:
        raise ground.ChangedMeanwhile(membership_id)
    if signed_date and left_date and left_date < signed_date:
        raise ground.EndsBeforeItBegins(membership_id)
    _check_free(row.network_id, row.organisation_id, signed_date, left_date, but=membership_id)
    row.signed_date, row.left_date, row.source = signed_date, left_date, source
    row.version += 1
    row.save()
    fields = ("signed_date", "left_date", "source")
    _note(by, at, "people.signature_corrected", row.organisation_id, fields)


@transaction.atomic
def set_territory(
    *, network_id: UUID, province_codes: Iterable[str], by: Actor, at: datetime
) -> None:
    """Say in which provinces a network works. Raises `NotFound`."""
    row = models.Network.objects.select_for_update().filter(id=network_id).first()
    policy.may_install(actor=by).enforce()
    if row is None:
        raise NotFound(network_id)
    row.province_codes = sorted(set(province_codes))
    row.save(update_fields=["province_codes"])
    audit.note(
        by=by,
        at=at,
        action="people.network_territory_set",
        subject_kind="network",
        subject_id=network_id,
        fields=("province_codes",),
    )


def _check_free(
    network_id: UUID,
    organisation_id: UUID,
    signed_date: date | None,
    left_date: date | None,
    *,
    but: UUID | None = None,
) -> None:
    """Refuse a membership whose days run into another one of the same two."""
    others = models.NetworkMembership.objects.filter(
        network_id=network_id, organisation_id=organisation_id
    ).exclude(id__in=[but] if but else [])
    begins, ends = signed_date or date.min, left_date or date.max
    for other in others:
        if begins < (other.left_date or date.max) and (other.signed_date or date.min) < ends:
            raise AlreadyInNetwork(organisation_id)


def _note(
    by: Actor, at: datetime, action: str, organisation_id: UUID, fields: tuple[str, ...]
) -> None:
    audit.note(
        by=by,
        at=at,
        action=action,
        subject_kind="organisation",
        subject_id=organisation_id,
        fields=fields,
    )
