"""Keeping and showing the place of a confidential service: sealed, for its organisation alone."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.directory import models, policy, queries, rules
from visnet.directory.operations import ground
from visnet.directory.rules import Card, CardFaulty, ConfidentialPlace, Fault
from visnet.directory.vocabulary import RevealReason
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.vault import operations as vault
from visnet.vault import queries as keys
from visnet.vault.rules import Box, Place

FIELD = "place"


@transaction.atomic
def keep_confidential_place(
    *, service_id: UUID, place: ConfidentialPlace, by: Actor, at: datetime
) -> None:
    """Seal where a confidential service is, in place of what was kept before.

    Raises `CardFaulty` when the service is not confidential or its card names the street.
    """
    row = _enter(service_id, by, at)
    card = queries.get_card(service_id=service_id)
    if not row.is_confidential:
        raise CardFaulty((Fault.NOT_CONFIDENTIAL,))
    if rules.gives_away(place=place, card=card):
        raise CardFaulty((Fault.GIVEN_AWAY,))
    box = _box(row, by)
    sealed = box.seal(place=_where(service_id), words=rules.to_words(place))
    models.SealedPlace.objects.update_or_create(
        service_id=service_id,
        defaults={
            "organisation_id": row.organisation_id,
            "sealed_place": sealed,
            "kept_at": at,
        },
    )
    ground.write_down(service_id=service_id, action="place_sealed", by=by, at=at, fields=(FIELD,))


@transaction.atomic
def reveal_confidential_place(
    *, service_id: UUID, reason: RevealReason, by: Actor, at: datetime
) -> ConfidentialPlace:
    """Show where a confidential service is. The journal keeps who saw it, and for which reason.

    Raises `NotFound` where nothing is kept, `Refused` without a fresh proof of who asks.
    """
    row = _enter(service_id, by, at)
    policy.may_reveal_confidential_place(
        actor=by, organisation_id=row.organisation_id, at=at
    ).enforce()
    kept = models.SealedPlace.objects.filter(service_id=service_id).first()
    if kept is None:
        raise NotFound(service_id)
    box = keys.open_box(viewer=by, subject_id=service_id)
    words = box.open(place=_where(service_id), sealed=kept.sealed_place)
    ground.write_down(
        service_id=service_id,
        action="place_revealed",
        by=by,
        at=at,
        fields=(FIELD, reason.value),
    )
    return rules.from_words(words)


@transaction.atomic
def forget_confidential_place(*, service_id: UUID, by: Actor, at: datetime) -> None:
    """Destroy what is kept of the place, and its key: a service that moves or opens its door."""
    _enter(service_id, by, at)
    gone, _by_kind = models.SealedPlace.objects.filter(service_id=service_id).delete()
    if not gone:
        raise NotFound(service_id)
    vault.destroy_box(subject_id=service_id)
    ground.write_down(service_id=service_id, action="place_forgotten", by=by, at=at)


def check_nothing_given_away(*, card: Card, by: Actor) -> None:
    """Raise `CardFaulty` when the card names the street of its sealed place.

    Only who may know the place can be told; for others the words were chosen by those who do.
    """
    if not card.is_confidential or by.organisation_id != card.organisation_id:
        return
    kept = models.SealedPlace.objects.filter(service_id=card.id).first()
    if kept is None:
        return
    box = keys.open_box(viewer=by, subject_id=card.id)
    place = rules.from_words(box.open(place=_where(card.id), sealed=kept.sealed_place))
    if rules.gives_away(place=place, card=card):
        raise CardFaulty((Fault.GIVEN_AWAY,))


def _enter(service_id: UUID, by: Actor, at: datetime) -> models.Service:
    networked = ground.networked_with(by, at)
    visible = policy.visible_to(by, networked=networked)
    row = models.Service.objects.select_for_update().filter(visible, id=service_id).first()
    if row is None:
        raise NotFound(service_id)
    policy.may_keep_confidential_place(actor=by, organisation_id=row.organisation_id).enforce()
    return row


def _box(row: models.Service, by: Actor) -> Box:
    """Return the key of this place: made once, and wrapped for its organisation only."""
    try:
        return keys.open_box(viewer=by, subject_id=row.id)
    except keys.NoKey:
        return vault.create_box(subject_id=row.id, for_organisation=row.organisation_id, by=by)


def _where(service_id: UUID) -> Place:
    return Place("directory_sealed_place", "sealed_place", service_id)
