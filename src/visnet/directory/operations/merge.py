"""Making one card of two, taking that back, and remembering which pairs are no pairs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.audit import operations as audit
from visnet.directory import models, policy, queries
from visnet.directory.operations import bulk, ground
from visnet.directory.rules import Card, merging
from visnet.directory.rules.merging import CannotMerge
from visnet.directory.rules.plain import card_from, to_plain
from visnet.directory.vocabulary import Keeping, ServiceStatus
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused

SPACE = UUID("7a0a1d2e-6f31-5d3c-8a39-4c5b8a7d9e10")


@transaction.atomic
def merge_cards(
    *,
    merge_id: UUID,
    survivor_id: UUID,
    given_up_id: UUID,
    keeping: Mapping[str, Keeping],
    expected_versions: tuple[int, int],
    by: Actor,
    at: datetime,
) -> None:
    """Make one card of two. The other is no longer given, and is kept whole in the history.

    `expected_versions` are those looked at: of the one that remains, of the other. Sent twice under
    one id, it happens once. Raises `ground.ChangedMeanwhile`, `CannotMerge`, `NotFound`, `Refused`.
    """
    if models.MergedCard.objects.filter(id=merge_id, survivor_id=survivor_id).exists():
        return
    versions, cards = _enter((survivor_id, given_up_id), by, at)
    survivor, given_up = cards[survivor_id], cards[given_up_id]
    if (versions[survivor_id], versions[given_up_id]) != expected_versions:
        raise ground.ChangedMeanwhile(survivor_id)
    if ServiceStatus.INACTIVE in {survivor.status, given_up.status}:
        raise Refused(Reason.WRONG_STATE)
    result = merging.merged(survivor, given_up, keeping=keeping)
    if len(result.places) != len({place.location.id for place in result.places}):
        raise CannotMerge
    bulk.write([result, replace(given_up, status=ServiceStatus.INACTIVE)], versions=versions, at=at)
    models.MergedCard.objects.create(
        id=merge_id,
        survivor_id=survivor_id,
        given_up_id=given_up_id,
        given_up=to_plain(given_up),
        survivor_before=to_plain(survivor),
        survivor_after=to_plain(result),
        choices={name: choice.value for name, choice in keeping.items()},
        organisation_id=by.organisation_id,
        merged_by_id=by.identifier,
        merged_at=at,
    )
    _note("service.merged", (survivor_id, given_up_id), by, at)


@transaction.atomic
def unmerge_cards(*, merge_id: UUID, by: Actor, at: datetime) -> None:
    """Make two cards again of one, exactly as they were.

    Raises `ground.ChangedMeanwhile` when either was changed since, `NotFound`, `Refused`.
    """
    row = models.MergedCard.objects.select_for_update().filter(id=merge_id).first()
    if row is None:
        raise NotFound(merge_id)
    versions, cards = _enter((row.survivor_id, row.given_up_id), by, at)
    if row.undone_at is not None:
        raise Refused(Reason.WRONG_STATE)
    before = card_from(row.given_up)
    given_up_now = to_plain(replace(before, status=ServiceStatus.INACTIVE))
    if (
        to_plain(cards[row.survivor_id]) != row.survivor_after
        or to_plain(cards[row.given_up_id]) != given_up_now
    ):
        raise ground.ChangedMeanwhile(row.survivor_id)
    bulk.write([card_from(row.survivor_before), before], versions=versions, at=at)
    row.undone_at = at
    row.save(update_fields=["undone_at"])
    _note("service.merge_undone", (row.survivor_id, row.given_up_id), by, at)


@transaction.atomic
def say_not_the_same(*, first_id: UUID, second_id: UUID, by: Actor, at: datetime) -> None:
    """Remember that two cards are two services. Raises `NotFound`, `Refused`."""
    _enter((first_id, second_id), by, at)
    first, second = sorted((first_id, second_id))
    _made, is_new = models.NotTheSame.objects.get_or_create(
        first_id=first,
        second_id=second,
        defaults={
            "id": uuid5(SPACE, f"{first} {second}"),
            "said_by_id": by.identifier,
            "said_at": at,
        },
    )
    if is_new:
        _note("service.said_not_the_same", (first, second), by, at)


@transaction.atomic
def take_back_not_the_same(*, first_id: UUID, second_id: UUID, by: Actor, at: datetime) -> None:
    """Forget that two cards were said to be two services. Raises `NotFound`, `Refused`."""
    _enter((first_id, second_id), by, at)
    first, second = sorted((first_id, second_id))
    models.NotTheSame.objects.filter(first_id=first, second_id=second).delete()
    _note("service.said_perhaps_the_same", (first, second), by, at)


def _enter(
    service_ids: tuple[UUID, UUID], by: Actor, at: datetime
) -> tuple[dict[UUID, int], dict[UUID, Card]]:
    """Lock two cards that the actor may both keep, and read them."""
    versions = bulk.lock(service_ids)
    cards = {card.id: card for card in queries.list_cards(service_ids=service_ids)}
    networked = ground.networked_with(by, at)
    owners = {card.organisation_id for card in cards.values()}
    seen = all(
        policy.may_view(actor=by, organisation_id=owner, networked=networked) for owner in owners
    )
    if len(cards) != 2 or not seen:
        raise NotFound(service_ids[0])
    policy.may_merge(actor=by, organisation_ids=owners, networked=networked).enforce()
    return versions, cards


def _note(action: str, subjects: tuple[UUID, UUID], by: Actor, at: datetime) -> None:
    audit.note_many(by=by, at=at, action=action, subject_kind="service", subject_ids=list(subjects))
