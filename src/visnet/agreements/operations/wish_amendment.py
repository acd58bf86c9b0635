"""Saying that a clause is missing, and settling it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import models, policy
from visnet.agreements.operations import ground
from visnet.agreements.vocabulary import Purpose
from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people


@transaction.atomic
def wish_amendment(
    *,
    wish_id: UUID,
    from_organisation_id: UUID,
    to_organisation_id: UUID,
    purpose: Purpose,
    by: Actor,
    at: datetime,
) -> None:
    """Tell those who negotiate that a clause between two organisations is missing.

    A wish already open for the same stands. No person is in it. Raises `Refused`, and `NotFound`
    for an unknown organisation.
    """
    policy.may_wish(
        by, from_organisation_id=from_organisation_id, to_organisation_id=to_organisation_id
    ).enforce()
    for organisation_id in (from_organisation_id, to_organisation_id):
        people.get_organisation(organisation_id=organisation_id)
    row = models.AmendmentWish(
        id=wish_id,
        from_organisation_id=from_organisation_id,
        to_organisation_id=to_organisation_id,
        purpose=purpose,
        organisation_id=ground.organisation(by),
        by=ground.author(by),
        at=at,
    )
    models.AmendmentWish.objects.bulk_create([row], ignore_conflicts=True)
    _note("agreement.amendment_wished", wish_id, by, at)


@transaction.atomic
def settle_wish(*, wish_id: UUID, by: Actor, at: datetime) -> None:
    """Say that a wish was dealt with. Settled twice, it is settled. Raises `NotFound`."""
    rows = models.AmendmentWish.objects.select_for_update().filter(policy.wishes_visible_to(by))
    row = rows.filter(id=wish_id).first()
    if row is None:
        raise NotFound(wish_id)
    if row.settled_at is not None:
        return
    row.settled_at = at
    row.save(update_fields=["settled_at"])
    _note("agreement.wish_settled", wish_id, by, at)


def _note(action: str, wish_id: UUID, by: Actor, at: datetime) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="amendment_wish", subject_id=wish_id)
