"""Where an organisation sits and how its offices are reached."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import models, rules
from visnet.people.operations import ground
from visnet.people.operations.organisations import PlaceIsSecret
from visnet.people.operations.watches import IdAlreadyUsed
from visnet.people.vocabulary import ContactKind, OrganisationKind, Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWords:
    """What is said of a place."""

    name: str
    municipality_code: str = ""
    street: str = ""
    is_main: bool = False
    verification: Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWords:
    """What is said of a way to reach an office."""

    kind: ContactKind
    value: str
    label_it: str
    label_en: str
    verification: Verification


@transaction.atomic
def keep_site(
    *,
    site_id: UUID,
    organisation_id: UUID,
    site: SiteWords,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Write down a place, or with a version say it anew. A main one takes the place of another.

    Raises `NotFound`, `PlaceIsSecret` for a shelter, `ChangedMeanwhile`, `IdAlreadyUsed`.
    """
    organisation = _lock(organisation_id, by, at)
    if rules.is_secret_place(OrganisationKind(organisation.kind)):
        raise PlaceIsSecret(organisation_id)
    row = models.Site.objects.filter(id=site_id).first()
    if row is not None and row.organisation_id != organisation_id:
        raise IdAlreadyUsed(site_id)
    if row is not None and version is None:
        return
    if row is None and version is not None:
        raise NotFound(site_id)
    if row is not None and (row.version != version or row.ended_at is not None):
        raise ground.ChangedMeanwhile(site_id)
    if site.is_main:
        others = models.Site.objects.filter(
            organisation_id=organisation_id, ended_at__isnull=True, is_main=True
        )
        others.exclude(id=site_id).update(is_main=False, version=F("version") + 1)
    models.Site.objects.update_or_create(
        id=site_id,
        defaults={
            "organisation_id": organisation_id,
            "name": site.name,
            "municipality_id": site.municipality_code or None,
            "street": site.street,
            "is_main": site.is_main,
            "verification": site.verification,
            "version": (row.version if row else 0) + 1,
        },
    )
    _note(by, at, "people.site_kept", organisation_id, ("name", "municipality", "street"))


@transaction.atomic
def end_site(*, site_id: UUID, by: Actor, at: datetime) -> None:
    """Say that the organisation sits there no more. Raises `NotFound`."""
    row = models.Site.objects.filter(id=site_id).first()
    if row is None:
        raise NotFound(site_id)
    _lock(row.organisation_id, by, at)
    models.Site.objects.filter(id=site_id, ended_at__isnull=True).update(
        ended_at=at, version=row.version + 1
    )
    _note(by, at, "people.site_ended", row.organisation_id, ())


@transaction.atomic
def keep_contact(
    *,
    contact_id: UUID,
    organisation_id: UUID,
    contact: ContactWords,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Write down how an office is reached, or with a version say it anew.

    Raises `NotFound`, `ChangedMeanwhile`, `IdAlreadyUsed`.
    """
    _lock(organisation_id, by, at)
    row = models.OrganisationContact.objects.filter(id=contact_id).first()
    if row is not None and row.organisation_id != organisation_id:
        raise IdAlreadyUsed(contact_id)
    if row is not None and version is None:
        return
    if row is None and version is not None:
        raise NotFound(contact_id)
    if row is not None and (row.version != version or row.ended_at is not None):
        raise ground.ChangedMeanwhile(contact_id)
    models.OrganisationContact.objects.update_or_create(
        id=contact_id,
        defaults={
            "organisation_id": organisation_id,
            "kind": contact.kind,
            "value": contact.value,
            "label_it": contact.label_it,
            "label_en": contact.label_en,
            "verification": contact.verification,
            "version": (row.version if row else 0) + 1,
        },
    )
    _note(by, at, "people.contact_kept", organisation_id, ("kind", "value"))


@transaction.atomic
def end_contact(*, contact_id: UUID, by: Actor, at: datetime) -> None:
    """Say that the office is reached there no more. Raises `NotFound`."""
    row = models.OrganisationContact.objects.filter(id=contact_id).first()
    if row is None:
        raise NotFound(contact_id)
    _lock(row.organisation_id, by, at)
    models.OrganisationContact.objects.filter(id=contact_id, ended_at__isnull=True).update(
        ended_at=at, version=row.version + 1
    )
    _note(by, at, "people.contact_ended", row.organisation_id, ())


def _lock(organisation_id: UUID, by: Actor, at: datetime) -> models.Organisation:
    row = models.Organisation.objects.select_for_update().filter(id=organisation_id).first()
    if row is None:
        raise NotFound(organisation_id)
    ground.check_keeps_card(organisation_id=organisation_id, by=by, at=at)
    return row


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
