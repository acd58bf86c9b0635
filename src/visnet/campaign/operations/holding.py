"""Holding one campaign while something is done with it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from visnet.audit import operations as audit
from visnet.campaign import models, policy
from visnet.campaign.vocabulary import State
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import queries as people


class IdAlreadyUsed(Exception):
    """The same form was sent twice by two people."""


class ChangedMeanwhile(Exception):
    """Somebody changed the campaign meanwhile. Carries the version that stands now."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


def own_networks(by: Actor, at: datetime) -> frozenset[UUID]:
    """Return the networks that the actor's organisation belongs to."""
    return people.networks_of(organisation_id=by.organisation_id, on=civil_date(at))


def hold(campaign_id: UUID, by: Actor, own: Collection[UUID]) -> models.Campaign:
    """Lock a campaign that the actor may see. Raises `NotFound`, and `Refused` for who sees none."""
    policy.may_see(by).enforce()
    seen = policy.visible_to(by, own_networks=own)
    row = models.Campaign.objects.select_for_update().filter(seen, id=campaign_id).first()
    if row is None:
        raise NotFound(campaign_id)
    return row


def hold_to_keep(campaign_id: UUID, by: Actor, at: datetime) -> models.Campaign:
    """Lock a campaign that the actor may go on with, unless it has ended."""
    own = own_networks(by, at)
    row = hold(campaign_id, by, own)
    policy.may_keep(by, network_id=row.network_id, own_networks=own).enforce()
    if row.state == State.ENDED:
        raise Refused(Reason.WRONG_STATE)
    return row


def hold_draft(campaign_id: UUID, version: int, by: Actor, at: datetime) -> models.Campaign:
    """Lock a draft that the actor may write on. Raises `ChangedMeanwhile`."""
    row = hold_to_keep(campaign_id, by, at)
    if row.state != State.DRAFT:
        raise Refused(Reason.WRONG_STATE)
    if row.version != version:
        raise ChangedMeanwhile(row.version)
    return row


def save(row: models.Campaign) -> None:
    """Keep a campaign in one edition more."""
    row.version += 1
    row.save(force_update=True)


def author(by: Actor) -> UUID:
    """Return who acts. Raises `Refused` where nobody is named."""
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def note(campaign_id: UUID, action: str, by: Actor, at: datetime) -> None:
    """Write it down in the journal."""
    audit.note(by=by, at=at, action=action, subject_kind="campaign", subject_id=campaign_id)
