"""What every act on a card begins and ends with."""

from datetime import datetime
from uuid import UUID

from visnet.audit import operations as audit
from visnet.directory import models, policy
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Decision, NotFound
from visnet.people import queries as people


class ChangedMeanwhile(Exception):
    """Somebody changed the card since it was looked at."""


def lock(*, service_id: UUID, by: Actor, at: datetime) -> models.Service:
    """Return the locked row of a card that the actor may keep.

    Raises `NotFound` for a stranger to it, `Refused` for whoever sees it and may not.
    """
    networked = networked_with(by, at)
    visible = policy.visible_to(by, networked=networked)
    row = models.Service.objects.select_for_update().filter(visible, id=service_id).first()
    if row is None:
        raise NotFound(service_id)
    policy.may_keep(actor=by, organisation_id=row.organisation_id, networked=networked).enforce()
    return row


def check_words(row: models.Service, *, by: Actor) -> None:
    """Raise `Refused` for whoever keeps the card and may not change what it says."""
    policy.may_write_words(
        actor=by, organisation_id=row.organisation_id, is_confidential=row.is_confidential
    ).enforce()


def may_keep(*, organisation_id: UUID, by: Actor, at: datetime) -> Decision:
    """Whether the actor may keep the cards of an organisation."""
    networked = networked_with(by, at)
    return policy.may_keep(actor=by, organisation_id=organisation_id, networked=networked)


def check_version(row: models.Service, expected: int) -> None:
    """Raise `ChangedMeanwhile` unless the card is still as it was looked at."""
    if row.version != expected:
        raise ChangedMeanwhile(row.id)


def touch(row: models.Service, *, at: datetime, changed: tuple[str, ...]) -> None:
    """Save what changed, as a new version of the card."""
    row.version += 1
    row.modified_at = at
    row.save(update_fields=[*changed, "version", "modified_at"])


def write_down(
    *, service_id: UUID, action: str, by: Actor, at: datetime, fields: tuple[str, ...] = ()
) -> None:
    """Note an act in the journal."""
    audit.note(
        by=by,
        at=at,
        action=f"service.{action}",
        subject_kind="service",
        subject_id=service_id,
        fields=fields,
    )


def networked_with(by: Actor, at: datetime) -> frozenset[UUID]:
    """Return the organisations that belong to a network of the actor's own."""
    if by.organisation_id is None:
        return frozenset()
    on = civil_date(at)
    return people.list_networked_ids(organisation_id=by.organisation_id, on=on)
